package org.entrepot.overseas;

import java.time.LocalDate;

/**
 * What somebody says was sold.
 *
 * @param row of the file, from 1; 0 where it is of none
 * @param warehouse the code of the warehouse
 * @param itemNo as in the list that the goods left by
 * @param channel where it was sold; may be empty
 * @param saleNo the number of the sale there
 * @param qty hundred-thousandths of the unit, above nothing
 * @param amount hundredths of the currency, 0 for not said
 * @param currency ISO 4217; empty without an amount
 */
public record SoldRow(
        int row,
        String warehouse,
        String itemNo,
        String channel,
        String saleNo,
        LocalDate day,
        long qty,
        long amount,
        String currency) {
    /** So long may a name or number be. */
    public static final int LONGEST = 60;
}
