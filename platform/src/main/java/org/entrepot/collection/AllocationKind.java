package org.entrepot.collection;

/** What money is, once somebody told. */
public enum AllocationKind {
    /** Came to the seller for an order; negative where it was paid back to the buyer. */
    RECEIVED,
    /** Kept back by the platform. */
    COMMISSION,
    /** Freight, storage and taxes abroad, kept back from the payment. */
    FREIGHT,
    /** Given back to the buyer by the platform. */
    REFUND,
    /** Kept back by banks. */
    FEE,
    /** Went back to whoever sent it. */
    BOUNCED,
    /** No money of a sale. */
    NOT_OURS;

    /** Whether it lowers what is still to come although it never came. */
    public boolean isNetted() {
        return this == COMMISSION || this == FREIGHT || this == FEE;
    }

    /** Whether a line of a bank is used by it. */
    boolean isOfLine() {
        return this == RECEIVED || this == BOUNCED || this == NOT_OURS;
    }
}
