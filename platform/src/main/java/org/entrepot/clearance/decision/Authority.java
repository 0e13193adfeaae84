package org.entrepot.clearance.decision;

/** Who decides. */
public enum Authority {
    /** This program: for pre-check, training and sandbox; what it issues is SIMULATED. */
    LOCAL,
    /** Customs: what passes the checks here is handed over, and its receipts say how it stands. */
    UPSTREAM
}
