package org.entrepot.clearance;

/** Who decides. */
public enum Authority {
    /** This program: for pre-check, training and sandbox; what it issues is SIMULATED. */
    LOCAL("SIMULATED"),
    /** Customs: what passes the checks here is handed over, and its receipts say how it stands. */
    UPSTREAM("CUSTOMS");

    private final String mark;

    Authority(String mark) {
        this.mark = mark;
    }

    /** What it is called where its word is told: at the gate, and in the interface for programs. */
    public String mark() {
        return mark;
    }
}
