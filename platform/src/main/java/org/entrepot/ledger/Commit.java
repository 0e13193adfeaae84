package org.entrepot.ledger;

/**
 * A commit of the ledger within the caller's transaction.
 *
 * @param position its place in the feeds
 * @param hash the chain's head after it
 */
public record Commit(FeedPosition position, byte[] hash) {}
