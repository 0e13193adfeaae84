package org.entrepot.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in minor units (fen for CNY).
 *
 * @param minor the amount in hundredths of the currency
 * @param currency its customs currency code
 */
public record Money(long minor, CurrencyCode currency) implements Comparable<Money> {
    public static final CurrencyCode CNY = CurrencyCode.of("142");

    /** Yuan as written in a document; refuses more than two decimals rather than rounding silently. */
    public static Money yuan(String amount) {
        return yuan(new BigDecimal(amount), RoundingMode.UNNECESSARY);
    }

    /** Yuan, rounded to the fen in the mode that the calling rule names. */
    public static Money yuan(BigDecimal amount, RoundingMode mode) {
        return fen(amount.movePointRight(2).setScale(0, mode).longValueExact());
    }

    /** An amount of CNY in fen. */
    public static Money fen(long fen) {
        return new Money(fen, CNY);
    }

    /** The sum; refuses two currencies. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    /** The difference; refuses two currencies. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    /** The amount in major units with two decimals. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, 2);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    /** Plain decimals with a point, no currency: {@code 1458.00}. */
    @Override
    public String toString() {
        return amount().toPlainString();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("two currencies: " + currency + " and " + other.currency);
        }
        return other;
    }
}
