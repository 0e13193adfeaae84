package org.entrepot.strategy;

import java.time.Instant;
import java.util.List;

/**
 * A set of readings as it was loaded.
 *
 * @param current whether it is the newest of its name, which counts
 * @param bad how many rows were left out
 * @param badRows the first of them
 */
public record ReadingSet(
        String name,
        int version,
        boolean current,
        int rows,
        int bad,
        List<Bad> badRows,
        Instant loadedAt,
        String loadedBy) {
    /** A row that was left out. */
    public record Bad(long line, String field, String found, String expected) {}
}
