package org.entrepot.tariff;

import java.math.BigDecimal;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;

/**
 * A line of goods to be taxed.
 *
 * @param gnum its number in the document, from 1
 * @param hs its commodity code
 * @param price the goods value of the whole line in CNY, not negative
 * @param qty how many of {@code unit}
 * @param unit the declared unit
 * @param netGrams the net weight, or millilitres, of the whole line; 0 when unknown
 */
public record TaxableLine(int gnum, HsCode hs, Money price, BigDecimal qty, UnitCode unit, BigDecimal netGrams) {
    public TaxableLine {
        TaxQuestion.check(price);
        if (qty.signum() < 0 || netGrams.signum() < 0) {
            throw new IllegalArgumentException("quantity and weight are not negative: " + qty + ", " + netGrams);
        }
    }
}
