package org.entrepot.strategy;

import java.time.Instant;

/**
 * A version of an analysis.
 *
 * @param number from 1
 * @param what was done, as texts name it
 * @param reason why, in the person's words; may be empty
 */
public record Version(long analysis, int number, Instant at, String by, String what, String reason, Content content) {
    /** What it was told of without its content. */
    public record Line(int number, Instant at, String by, String what, String reason) {}
}
