package org.entrepot.benefits;

/** From where to where something may lie. */
public record Interval(double low, double high) {
    /** The shortest that holds both. */
    Interval with(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** Whether nothing at all is among what may be. */
    public boolean coversZero() {
        return low <= 0 && high >= 0;
    }
}
