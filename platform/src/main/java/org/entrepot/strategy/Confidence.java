package org.entrepot.strategy;

/** How sure a public figure is. */
public enum Confidence {
    /** Read on the page named as its source, which is mostly the press, not the statistics office. */
    SEEN,
    /** Worked out here from figures that were read. */
    COMPUTED,
    /** One source only, or sources that do not fit together. */
    DOUBTFUL,
    /** Known in the field, no source read. */
    MEMORY
}
