package org.entrepot.ledger;

import org.entrepot.ledger.AuditReport.Break;
import org.jspecify.annotations.Nullable;

/** Keeps the first break that an audit meets; what comes after it may only follow from it. */
final class Findings {
    private @Nullable Break first;

    boolean none() {
        return first == null;
    }

    @Nullable Break first() {
        return first;
    }

    void add(Break found) {
        if (first == null) {
            first = found;
        }
    }

    void add(String rule, String where, String found, String expected) {
        add(new Break(rule, where, found, expected));
    }
}
