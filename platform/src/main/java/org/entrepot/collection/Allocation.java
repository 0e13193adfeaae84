package org.entrepot.collection;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was told of money. It stays on file when it was undone.
 *
 * @param line the line of the bank; null where something was kept back and never came
 * @param payout the payout that it is of; null where it is of none
 * @param amount in hundredths of the money's currency
 * @param ofOrder in hundredths of the order's
 * @param difference what of that the bank converted at another rate
 * @param rate units of the order's currency for one of the money's; null where they are the same
 * @param day of the booking
 * @param rule as texts name it; {@code person} where a person said so
 * @param code why it bounced; empty otherwise
 * @param undoneAt null while it stands
 */
public record Allocation(
        long id,
        Instant madeAt,
        @Nullable Instant undoneAt,
        @Nullable Long line,
        @Nullable Long payout,
        String orderNo,
        AllocationKind kind,
        long amount,
        String currency,
        long ofOrder,
        String orderCurrency,
        long difference,
        @Nullable BigDecimal rate,
        LocalDate day,
        String rule,
        String code,
        String reason,
        String by,
        String undoneBy,
        String undoneWhy) {
    /** The rule of what a person said. */
    public static final String PERSON = "person";

    /** Whether it stands. */
    public boolean stands() {
        return undoneAt == null;
    }
}
