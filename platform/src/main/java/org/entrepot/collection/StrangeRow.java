package org.entrepot.collection;

/**
 * A row of a platform that somebody has to look at.
 *
 * @param late whether its payout had come without it; else its order is not on file
 */
public record StrangeRow(String orderNo, String source, String payout, Amount net, boolean late, int row, long file) {}
