package org.entrepot.ledger;

/** How much of a hot account is gathered. */
public enum Depth {
    /** The writer's own block: no other writer is waited for. */
    BLOCK,
    /** All of it: the account and every writer's block, when the own block did not suffice. */
    WHOLE
}
