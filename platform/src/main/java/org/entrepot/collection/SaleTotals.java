package org.entrepot.collection;

/**
 * What the orders of a currency add up to, in its hundredths.
 *
 * @param outstanding of all of which something is still to come
 * @param overdue what of that should have come by now
 */
public record SaleTotals(
        String currency,
        long orders,
        long expected,
        long received,
        long netted,
        long refunded,
        long outstanding,
        long overdue) {}
