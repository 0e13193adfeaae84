package org.entrepot.collection;

/** What is missing in the row of an order, or does not fit. */
public enum Gap {
    /** A list came, and no order for it. */
    NO_ORDER,
    /** Nothing is declared of it, or what was is cancelled. */
    NO_DECLARATION,
    /** Declared, and not released. */
    NOT_RELEASED,
    /** Released, and nobody told that it left. */
    NOT_DEPARTED,
    /** In an overseas warehouse, not sold: no money is due for it yet. */
    ABROAD,
    /** Nothing of its money came, nor was kept back. */
    NOT_COLLECTED,
    /** Less came than is owed. */
    SHORT,
    /** More came than is owed. */
    OVER,
    /** Something is still to come, and the term is over. */
    OVERDUE,
    /** A payment went back. */
    BOUNCED,
    /** Released, and neither a refund nor the exemption fits: the tax office takes it as a sale at home. */
    NO_TAX,
    /** Its currency has no letters in the code table: no bank's money can be matched to it. */
    CURRENCY
}
