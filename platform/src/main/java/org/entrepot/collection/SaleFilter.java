package org.entrepot.collection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are wanted; null where it does not matter.
 *
 * @param seller for the operator of the park; a seller sees its own whatever is said here
 * @param from the first day of the sale
 * @param to the last day of the sale
 * @param text an order number or a list number
 */
public record SaleFilter(
        @Nullable String seller,
        @Nullable Gap gap,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String text) {
    /** All of them. */
    public static final SaleFilter ALL = new SaleFilter(null, null, null, null, null);
}
