package org.entrepot.benefits;

/** Of whom and when a baseline tells. */
public enum Origin {
    /** The tenant before it came to the park. */
    BEFORE,
    /** A firm like it that is not in the park. */
    LIKE_FIRM,
    /** The tenant today, of what this installation does not measure. No baseline, but what baselines are compared with. */
    TODAY
}
