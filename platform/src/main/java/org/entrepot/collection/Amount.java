package org.entrepot.collection;

import java.math.BigDecimal;

/**
 * An amount of money as banks write it.
 *
 * @param minor hundredths of the currency
 * @param currency ISO 4217; the customs digits where the code table has no letters for them, which matches no bank's money
 */
public record Amount(long minor, String currency) {

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
