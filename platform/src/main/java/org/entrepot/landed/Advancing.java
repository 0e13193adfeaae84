package org.entrepot.landed;

/** Who hands the charges to the state when the parcel comes. */
public enum Advancing {
    /** The carrier or the post pays for whoever owes them, and takes its advance fee where it has one. */
    CARRIER,
    /** Whoever owes the charges pays customs directly: nothing is advanced. */
    SELF
}
