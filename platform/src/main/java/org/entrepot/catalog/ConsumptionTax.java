package org.entrepot.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Consumption tax of a line: ad valorem, specific or both.
 *
 * @param rate the part by value, below 100 %
 * @param fenPerKilogram the part by quantity; 0 when there is none
 * @param threshold the price from which it is due; null when it always is
 */
public record ConsumptionTax(
        Rate rate, long fenPerKilogram, @Nullable Threshold threshold) {
    public static final ConsumptionTax NONE = new ConsumptionTax(Rate.ZERO, 0, null);

    public ConsumptionTax {
        if (rate.basisPoints() >= Rate.WHOLE || fenPerKilogram < 0) {
            throw new IllegalArgumentException("no consumption tax: " + rate + ", " + fenPerKilogram + " fen a kg");
        }
    }

    /** Whether no such tax is ever due. */
    public boolean isNone() {
        return rate.basisPoints() == 0 && fenPerKilogram == 0;
    }

    /**
     * A price before tax, from which the tax is due.
     *
     * @param fen that price, itself included
     * @param per what it is the price of
     */
    public record Threshold(long fen, Measure per) {
        /** {@code 10.00 CNY a gram}. */
        @Override
        public String toString() {
            return "%d.%02d CNY a %s".formatted(fen / 100, fen % 100, per.name().toLowerCase(Locale.ROOT));
        }
    }
}
