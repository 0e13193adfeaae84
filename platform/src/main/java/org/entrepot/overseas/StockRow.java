package org.entrepot.overseas;

import java.time.LocalDate;

/**
 * One kind of goods in one warehouse; quantities are hundred-thousandths of the unit.
 *
 * @param warehouse its code; empty for what nobody placed yet
 * @param lots the lines of lists it came by
 * @param oldest when the first of it left that still lies there; the first of all where nothing does
 */
public record StockRow(
        String seller,
        String warehouse,
        String itemNo,
        String name,
        String unit,
        int lots,
        long departed,
        long sold,
        long returned,
        long lost,
        LocalDate oldest) {
    /** What lies there. */
    public long stock() {
        return departed - sold - returned - lost;
    }
}
