package org.entrepot.retention;

import java.time.LocalDate;

/**
 * Until when something is kept, and why.
 *
 * @param until the last day
 * @param rule the retention rule that asks for that day
 * @param open why it is kept still, whatever the day; empty where nothing is open
 */
record Kept(LocalDate until, String rule, String open) {

    /** Whether it may be erased on that day. */
    boolean isOver(LocalDate today) {
        return open.isEmpty() && today.isAfter(until);
    }

    Kept because(String reason) {
        return new Kept(until, rule, reason);
    }
}
