package org.entrepot.messages;

import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** More of something than {@link ReadLimits} allow: reading ends there. */
final class LimitExceeded extends XMLStreamException {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final String field;
    private final String expected;

    private LimitExceeded(String rule, String field, String found, String expected) {
        super(found);
        this.rule = rule;
        this.field = field;
        this.expected = expected;
    }

    static LimitExceeded depth(String field, int most) {
        return new LimitExceeded(
                "limit.depth", field, "elements nested deeper than " + most, "at most " + most + " deep");
    }

    static LimitExceeded attributes(String field, int found, int most) {
        return new LimitExceeded("limit.attributes", field, found + " attributes", "at most " + most + " attributes");
    }

    static LimitExceeded characters(String field, int most) {
        return new LimitExceeded(
                "limit.characters",
                field,
                "text longer than " + most + " characters",
                "at most " + most + " characters");
    }

    void report(CebReader.Faults faults) {
        @Nullable String found = getMessage();
        faults.add(rule, field, found == null ? "" : found, expected);
    }
}
