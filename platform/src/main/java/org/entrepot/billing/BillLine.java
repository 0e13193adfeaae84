package org.entrepot.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill. Of a red bill quantity, net and VAT are negative.
 *
 * @param subject what it is for: the unit, what a charge notes, what came of a request; empty for what was counted by the month
 * @param origin what it comes from
 * @param quantity in the fee's measure; of rent and management the area times the share of the month
 * @param price CNY before VAT a unit, up to six decimals, two at least
 * @param netFen before VAT: quantity times price, half a fen up
 * @param vatPercent the rate
 * @param vatFen the rate on the net, half a fen up
 */
public record BillLine(
        Fee fee,
        String subject,
        Origin origin,
        LocalDate from,
        LocalDate to,
        BigDecimal quantity,
        BigDecimal price,
        long netFen,
        BigDecimal vatPercent,
        long vatFen) {

    public BillLine {
        price = Price.plain(price);
    }

    /** The lease that it comes from; null where it comes from none. */
    public @Nullable Long lease() {
        return origin.lease();
    }

    /** The charge that it comes from; null where it comes from none. */
    public @Nullable Long charge() {
        return origin.charge();
    }

    public long grossFen() {
        return netFen + vatFen;
    }

    /** The line that takes it back. */
    BillLine red() {
        return new BillLine(fee, subject, origin, from, to, quantity.negate(), price, -netFen, vatPercent, -vatFen);
    }
}
