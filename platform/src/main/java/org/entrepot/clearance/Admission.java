package org.entrepot.clearance;

/** Whom the clearing believes. */
public enum Admission {
    /** Parties must be registered in their roles, transmitters entrusted, guarantees funded. The program that serves. */
    REGISTERED,
    /**
     * Parties that are not registered are what a document calls them, and their guarantees have no end. Only for trying
     * messages on a throw-away database.
     */
    AT_THEIR_WORD
}
