package org.entrepot.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A rate of tax.
 *
 * @param basisPoints hundredths of a percent: 13 % is 1300
 */
public record Rate(int basisPoints) {
    /** What a whole has: 100 %. */
    public static final int WHOLE = 10_000;

    public static final Rate ZERO = new Rate(0);

    private static final int MOST = 10 * WHOLE;

    public Rate {
        if (basisPoints < 0 || basisPoints > MOST) {
            throw new IllegalArgumentException("a rate is 0 to 1000 %, found " + basisPoints + " basis points");
        }
    }

    /** A percentage with up to two decimals, e.g. {@code 6.5}; refuses what is finer. */
    public static Rate percent(String percent) {
        return new Rate(new BigDecimal(percent)
                .movePointRight(2)
                .setScale(0, RoundingMode.UNNECESSARY)
                .intValueExact());
    }

    /** The rate as a fraction of one: 0.13 for 13 %. */
    public BigDecimal fraction() {
        return BigDecimal.valueOf(basisPoints, 4);
    }

    /** The number before the sign: 6.5 for 6.5 %, with no more decimals than it has. */
    public BigDecimal inPercent() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
    }

    /** {@code 6.5 %}. */
    @Override
    public String toString() {
        return inPercent().toPlainString() + " %";
    }
}
