package org.entrepot.collection;

import java.util.List;

/** Whose table a file is. */
public enum StatementKind {
    /** Of a bank account: what came in and went out. */
    BANK,
    /** Of a marketplace: which orders a payout settles, and what was kept back. */
    PLATFORM,
    /** Of a marketplace: what was sold out of an overseas warehouse. It is no statement of money. */
    SALES;

    /** Those whose money is counted. */
    public static final List<StatementKind> STATEMENTS = List.of(BANK, PLATFORM);
}
