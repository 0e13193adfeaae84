package org.entrepot.strategy;

/** The quarter of the SWOT a factor stands in. */
public enum SwotKind {
    STRENGTH,
    WEAKNESS,
    OPPORTUNITY,
    THREAT;

    /** {@code S}, {@code W}, {@code O} or {@code T}. */
    public char letter() {
        return name().charAt(0);
    }

    /** Whether it is the park's own, and not of the world around it. */
    public boolean within() {
        return this == STRENGTH || this == WEAKNESS;
    }

    /** Whether it speaks for the park. */
    public boolean good() {
        return this == STRENGTH || this == OPPORTUNITY;
    }

    static SwotKind of(Indicator.Scope scope, boolean good) {
        return scope == Indicator.Scope.INTERNAL ? good ? STRENGTH : WEAKNESS : good ? OPPORTUNITY : THREAT;
    }
}
