package org.entrepot.catalog;

/** What a price limit of a consumption tax counts by. */
public enum Measure {
    /** A gram or a millilitre of the contents, as the packing states them. */
    GRAM,
    /** A sheet, as of masks. */
    SHEET,
    /** A whole article, as a watch. */
    PIECE
}
