package org.entrepot.ledger;

/**
 * Where a commit stands: numbers count from 1 without gaps within a writer's epoch.
 *
 * @param epoch the writer's epoch, from 1
 * @param number the commit's number in it, from 1
 */
public record FeedPosition(int epoch, long number) {}
