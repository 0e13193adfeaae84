package org.entrepot.economics;

/**
 * Where the value of a driver comes from.
 *
 * @param note the source: a law, a page, the month of an actual figure; empty for an assumption that says no more
 */
public record Mark(Kind kind, String note) {
    static final Mark ASSUMED = new Mark(Kind.ASSUMPTION, "");

    /** Kinds of sources. */
    public enum Kind {
        /** Counted by this installation in a month that the note names. */
        ACTUAL,
        /** Law or method, by date. */
        DATED,
        /** A public figure of others. */
        PUBLIC_FIGURE,
        /** What somebody assumed. */
        ASSUMPTION
    }
}
