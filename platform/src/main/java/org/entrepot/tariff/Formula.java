package org.entrepot.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.entrepot.catalog.ConsumptionTax;
import org.entrepot.catalog.Rate;
import org.entrepot.catalog.Rates;
import org.entrepot.kernel.Money;

/**
 * The formulas of retail import. With P the dutiable value, t, c and z the rates of duty, consumption and value-added tax, s the
 * specific consumption tax and f the share that is due within the limits:
 *
 * <pre>
 *   within the limits      consumption = ((P + s) c / (1 - c) + s) f           VAT = (P + s) / (1 - c) z f
 *   in full     duty = P t consumption =  (P + P t + s) c / (1 - c) + s        VAT = (P + P t + s) / (1 - c) z
 * </pre>
 *
 * Each is rounded once, half up, to the fen. Where nothing is specific, whole numbers do: rates are ten-thousandths, so that
 * numerator and denominator are exact.
 *
 * @param relieved whether the order is within the limits
 * @param share f, used where it is
 */
record Formula(boolean relieved, Rate share) {
    private static final int WHOLE = Rate.WHOLE;

    /** Two factors of together at most 62 bits cannot overflow. */
    private static final int SAFE_LEADING_ZEROS = 66;

    /**
     * The taxes of a line.
     *
     * @param fen its dutiable value
     * @param consumption its consumption tax, {@link ConsumptionTax#NONE} where none is due
     * @param grams its net weight; counts for a specific tax alone
     */
    Amounts amounts(long fen, Rates rates, ConsumptionTax consumption, BigDecimal grams) {
        return consumption.fenPerKilogram() == 0
                ? byValue(fen, rates, consumption.rate().basisPoints())
                : withSpecific(BigDecimal.valueOf(fen), rates, consumption, grams);
    }

    private Amounts byValue(long fen, Rates rates, int c) {
        int t = relieved ? 0 : rates.duty().value().basisPoints();
        int z = rates.vat().value().basisPoints();
        long multiple = relieved ? share.basisPoints() : WHOLE + t;
        long divisor = (long) (WHOLE - c) * WHOLE;
        return new Amounts(
                t == 0 ? Amounts.ZERO.duty() : Money.fen(halfUp(fen, t, WHOLE)),
                c == 0 ? Amounts.ZERO.consumption() : Money.fen(halfUp(fen, multiple * c, divisor)),
                Money.fen(halfUp(fen, multiple * z, divisor)));
    }

    /** fen * factor / divisor, rounded half up: nothing here is negative. */
    static long halfUp(long fen, long factor, long divisor) {
        if (Long.numberOfLeadingZeros(fen) + Long.numberOfLeadingZeros(factor) < SAFE_LEADING_ZEROS) {
            return BigDecimal.valueOf(fen)
                    .multiply(BigDecimal.valueOf(factor))
                    .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        long product = fen * factor;
        long quotient = product / divisor;
        return product % divisor * 2 >= divisor ? quotient + 1 : quotient;
    }

    private Amounts withSpecific(BigDecimal p, Rates rates, ConsumptionTax consumption, BigDecimal grams) {
        BigDecimal t = relieved ? BigDecimal.ZERO : rates.duty().value().fraction();
        BigDecimal z = rates.vat().value().fraction();
        BigDecimal c = consumption.rate().fraction();
        BigDecimal f = relieved ? share.fraction() : BigDecimal.ONE;
        BigDecimal s = specific(consumption, grams);
        BigDecimal net = BigDecimal.ONE.subtract(c);
        BigDecimal base = p.multiply(BigDecimal.ONE.add(t)).add(s);
        return new Amounts(
                fen(p.multiply(t), BigDecimal.ONE),
                fen(base.multiply(c).add(s.multiply(net)).multiply(f), net),
                fen(base.multiply(z).multiply(f), net));
    }

    /** The specific part in fen, not rounded. */
    static BigDecimal specific(ConsumptionTax consumption, BigDecimal grams) {
        return grams.multiply(BigDecimal.valueOf(consumption.fenPerKilogram())).movePointLeft(3);
    }

    /**
     * The dutiable value whose price with tax is {@code inclusive}, within the limits: P = (Ph (1-c) - s f (1+z)) / (1 - c + f
     * (c+z)), which for f = 70 % and s = 0 is Ph (1-c) / (1 - 0.3c + 0.7z). Rounded half up to the fen; not below 0.
     */
    Money beforeTax(Money inclusive, Rates rates, ConsumptionTax consumption, BigDecimal grams) {
        BigDecimal z = rates.vat().value().fraction();
        BigDecimal c = consumption.rate().fraction();
        BigDecimal f = share.fraction();
        BigDecimal net = BigDecimal.ONE.subtract(c);
        BigDecimal taken = specific(consumption, grams).multiply(f).multiply(BigDecimal.ONE.add(z));
        BigDecimal value = BigDecimal.valueOf(inclusive.minor()).multiply(net).subtract(taken);
        return fen(value.max(BigDecimal.ZERO), net.add(f.multiply(c.add(z))));
    }

    private static Money fen(BigDecimal value, BigDecimal divisor) {
        return Money.fen(value.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact());
    }
}
