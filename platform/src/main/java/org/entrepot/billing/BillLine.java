package org.entrepot.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill. Of a red bill quantity, net and VAT are negative.
 *
 * @param subject what it is for: the unit, or what a charge notes; empty for parcels
 * @param lease the lease that it comes from; null where it comes from none
 * @param charge the charge that it comes from; null where it comes from none
 * @param quantity in the fee's measure; of rent and management the area times the share of the month
 * @param priceFen CNY fen before VAT a unit
 * @param netFen before VAT
 * @param vatPercent the rate
 * @param vatFen the rate on the net, half a fen up
 */
public record BillLine(
        Fee fee,
        String subject,
        @Nullable Long lease,
        @Nullable Long charge,
        LocalDate from,
        LocalDate to,
        BigDecimal quantity,
        long priceFen,
        long netFen,
        BigDecimal vatPercent,
        long vatFen) {

    public long grossFen() {
        return netFen + vatFen;
    }

    /** The line that takes it back. */
    BillLine red() {
        return new BillLine(
                fee, subject, lease, charge, from, to, quantity.negate(), priceFen, -netFen, vatPercent, -vatFen);
    }
}
