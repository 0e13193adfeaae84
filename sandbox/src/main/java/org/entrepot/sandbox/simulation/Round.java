package org.entrepot.sandbox.simulation;

import java.time.Instant;
import java.util.List;

/**
 * Letters that wait together, as one writer decides them.
 *
 * @param batches in their order
 * @param begin when the first is decided; each other a millisecond after the one before
 * @param midnight the next in Beijing
 * @param jumpsBefore from this batch on it has become midnight
 */
record Round(List<List<Letter>> batches, Instant begin, Instant midnight, int jumpsBefore) {

    /** When a batch is decided; the one after the last is when all is done. */
    Instant time(int batch) {
        return (batch >= jumpsBefore ? midnight : begin).plusMillis(batch);
    }

    /** How many letters the first batches hold. */
    int letters(int ofBatches) {
        return batches.stream().limit(ofBatches).mapToInt(List::size).sum();
    }
}
