package org.entrepot.catalog;

/**
 * What the list of goods for cross-border retail import says of a line.
 *
 * @param remark the kind of remark
 * @param text the remark as the data file has it; empty where there is none
 */
public record PositiveList(Remark remark, String text) {
    public static final PositiveList NOT_LISTED = new PositiveList(Remark.NOT_LISTED, "");

    /** The kinds of remarks. */
    public enum Remark {
        /** The line may not be imported in this channel. */
        NOT_LISTED,
        /** Listed without remark. */
        NONE,
        /** Listed for online-shopping bonded import alone (1210). */
        BONDED_ONLY,
        /** Listed but for the goods that the text names. */
        EXCLUDED,
        /** Listed for the goods that the text names alone. */
        ONLY,
        /** Listed up to a weight a person and year. */
        WEIGHT
    }

    /** Whether goods of the line may come in this channel at all. */
    public boolean isListed() {
        return remark != Remark.NOT_LISTED;
    }
}
