package org.entrepot.strategy;

import java.math.BigDecimal;

/**
 * What is measured, and against what.
 *
 * @param id small letters, digits and hyphens; by it readings, factors and measures name the indicator
 * @param unit the key of its unit, or its name
 * @param better in which direction it is better for the park
 * @param benchmark what it is held against, in its unit
 * @param full how far from the benchmark counts in full; more than 0, in its unit
 * @param benchmarkSource where the benchmark comes from
 */
public record Indicator(
        String id,
        Scope scope,
        Wording name,
        String unit,
        Better better,
        BigDecimal benchmark,
        BigDecimal full,
        Wording benchmarkSource) {

    public Indicator {
        if (full.signum() <= 0) {
            throw new IllegalArgumentException("indicator " + id + ": full is more than 0, found " + full);
        }
    }

    /** Whose state it tells. */
    public enum Scope {
        /** The park's own: strengths and weaknesses. */
        INTERNAL,
        /** The world around it: opportunities and threats. */
        EXTERNAL
    }

    /** Which values are the good ones. */
    public enum Better {
        /** The higher ones. */
        UP,
        /** The lower ones. */
        DOWN
    }

    /** What a value scores: 0 at the benchmark, 1 or -1 where it is {@link #full} better or worse, and no more than that. */
    double score(BigDecimal value) {
        double distance = value.subtract(benchmark).doubleValue() / full.doubleValue();
        return Math.clamp(better == Better.UP ? distance : -distance, -1, 1);
    }
}
