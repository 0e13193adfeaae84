package org.entrepot.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the audit found.
 *
 * @param counts how much was looked at until the end or the first break
 * @param firstBreak the first thing that is not as it was written; null when there is none
 */
public record AuditReport(Counts counts, @Nullable Break firstBreak) {

    /**
     * How much was looked at.
     *
     * @param epochs writers' epochs
     * @param commits links of their chains
     * @param transfers transfers in them
     * @param accounts accounts, stripes and blocks
     * @param checkpoints signed checkpoints
     * @param lastCheckpoint the last of them, for people; empty when there is none
     * @param uncovered commits behind the last checkpoint: chained, but not signed yet
     */
    public record Counts(
            long epochs,
            long commits,
            long transfers,
            long accounts,
            long checkpoints,
            String lastCheckpoint,
            long uncovered) {}

    /**
     * Where the books are broken.
     *
     * @param rule which rule, e.g. {@code chain.hash}
     * @param where in the books, for people
     * @param found what stands there
     * @param expected what should
     */
    public record Break(String rule, String where, String found, String expected) {
        /** All of it in a sentence. */
        public String sentence() {
            return where + ": found " + found + ", expected " + expected + ".";
        }
    }

    /** The first break, if any. */
    public Optional<Break> broken() {
        return Optional.ofNullable(firstBreak);
    }
}
