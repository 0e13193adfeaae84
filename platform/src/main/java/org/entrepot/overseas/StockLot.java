package org.entrepot.overseas;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A line of a list that left for an overseas warehouse, and what became of it. Quantity are hundred-thousandths of the unit.
 *
 * @param invtNo the list number that customs gave
 * @param mode tradeMode
 * @param itemNo the seller's own number of the goods
 * @param unit the customs code of the unit
 * @param total the line's price in {@link #currency}
 * @param currency customs code
 * @param country customs code of the destination as the list says it
 * @param departure the number of the departure list
 * @param departedOn the day in Beijing
 * @param warehouse its code; empty while nobody said where it went
 * @param lost destroyed or lost
 */
public record StockLot(
        long id,
        String seller,
        String orderNo,
        String invtNo,
        int gnum,
        String mode,
        String itemNo,
        String hs,
        String name,
        String unit,
        String currency,
        BigDecimal total,
        String country,
        String departure,
        Instant departedAt,
        LocalDate departedOn,
        String warehouse,
        long qty,
        long sold,
        long returned,
        long lost) {

    /** What lies there. */
    public long stock() {
        return qty - sold - returned - lost;
    }

    StockLot less(Movement.Kind kind, long out) {
        return new StockLot(
                id,
                seller,
                orderNo,
                invtNo,
                gnum,
                mode,
                itemNo,
                hs,
                name,
                unit,
                currency,
                total,
                country,
                departure,
                departedAt,
                departedOn,
                warehouse,
                qty,
                kind == Movement.Kind.SOLD ? sold + out : sold,
                kind == Movement.Kind.RETURNED ? returned + out : returned,
                kind.isLoss() ? lost + out : lost);
    }
}
