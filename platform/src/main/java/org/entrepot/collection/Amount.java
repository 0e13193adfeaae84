package org.entrepot.collection;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * An amount of money as banks write it.
 *
 * @param minor hundredths of the currency
 * @param currency ISO 4217; the customs digits where the code table has no letters for them, which matches no bank's money
 */
public record Amount(long minor, String currency) {

    /** Hundredths of an amount as a person writes it, with a point or a comma before the decimals; empty where it is none. */
    public static OptionalLong minor(String text) {
        OptionalLong point = Cells.amount(text, '.', false);
        return point.isPresent() && !text.contains(",") ? point : Cells.amount(text, ',', true);
    }

    /** In whole units, with two decimals. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, 2);
    }

    /** {@code 1234.50 RUB}. */
    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }
}
