package org.entrepot.strategy;

/** Where an indicator goes, as the park sees it. */
public enum Trend {
    BETTER,
    STEADY,
    WORSE,
    /** Two readings of one definition are missing, and nobody published a change. */
    UNKNOWN
}
