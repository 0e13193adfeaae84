package org.entrepot.overseas;

import org.jspecify.annotations.Nullable;

/**
 * Which stock is wanted; null where it does not matter.
 *
 * @param seller for the operator of the park; a seller sees its own whatever is said here
 * @param warehouse its code; empty for what is not placed
 * @param itemNo the seller's number of the goods
 * @param left whether only what lies there is wanted
 */
public record StockFilter(
        @Nullable String seller,
        @Nullable String warehouse,
        @Nullable String itemNo,
        boolean left) {
    /** All of it. */
    public static final StockFilter ALL = new StockFilter(null, null, null, false);
}
