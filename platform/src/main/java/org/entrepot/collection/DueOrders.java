package org.entrepot.collection;

/**
 * Orders of a seller whose money was due.
 *
 * @param due how many
 * @param collected of how many nothing is owed any more: it came, was netted or refunded, or the goods lie unsold abroad
 */
public record DueOrders(String seller, long due, long collected) {}
