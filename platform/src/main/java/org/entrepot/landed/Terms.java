package org.entrepot.landed;

/** Who bears the charges, in the words of the Incoterms. */
public enum Terms {
    /** Delivered at place: the goods' value is given, the buyer pays the charges on top. */
    DAP,
    /** Delivered duty paid: the price at the door is given, the seller pays the charges out of it. */
    DDP
}
