package org.entrepot.incentives;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The record of a review for fair competition (公平竞争审查条例, in force since 2024-08-01) of a version of a programme.
 *
 * @param fileNo under which the reviewing body keeps it
 * @param on when it was made
 * @param reviewer which body made it
 */
public record Review(
        Result result, String fileNo, LocalDate on, String reviewer, String note, Instant notedAt, String by) {
    /** What came of it. */
    public enum Result {
        /** Nothing in it hinders competition. */
        PASSED,
        /** An exception of the regulations applies; the note says which. */
        EXCEPTION,
        FAILED;

        /** Whether the programme may go on. */
        public boolean allows() {
            return this != FAILED;
        }
    }
}
