package org.entrepot.credit;

/** The grades, the best first. */
public enum Grade {
    A,
    B,
    C,
    D;

    /** Whether it is that one or a better one. */
    public boolean isAtLeast(Grade least) {
        return compareTo(least) <= 0;
    }
}
