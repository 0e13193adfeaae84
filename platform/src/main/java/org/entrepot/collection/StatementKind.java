package org.entrepot.collection;

/** Whose statement a file is. */
public enum StatementKind {
    /** Of a bank account: what came in and went out. */
    BANK,
    /** Of a marketplace: which orders a payout settles, and what was kept back. */
    PLATFORM
}
