package org.entrepot.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.entrepot.figures.Figure.Unit;
import org.entrepot.figures.FigureTable.Cell;
import org.entrepot.insight.Measures;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is worked out of the sums of lists.
 *
 * @param part the value, or the numerator
 * @param of the denominator; null where the sum itself is the figure
 * @param leftOut what is missing in it
 */
record Formula(ToLongFunction<Measures> part, @Nullable ToLongFunction<Measures> of, ToLongFunction<Measures> leftOut) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** By figure. What is not here is worked out elsewhere. */
    static final Map<String, Formula> OF_LISTS = Map.ofEntries(
            Map.entry("lists", sum(Measures::lists)),
            Map.entry("parcels", sum(Measures::parcels)),
            Map.entry("value", new Formula(Measures::valueFen, null, Measures::unpriced)),
            Map.entry("tax", sum(Measures::taxFen)),
            Map.entry("value-a-parcel", new Formula(Measures::valueFen, Formula::priced, Measures::unpriced)),
            Map.entry("tax-burden", new Formula(Measures::taxFen, Measures::valueFen, Measures::unpriced)),
            Map.entry("refusal-rate", rate(sums -> sums.refused() + sums.rejected(), Measures::decided)),
            Map.entry("control-rate", rate(Measures::held, Measures::accepted)),
            Map.entry("inspection-rate", rate(Measures::inspected, Measures::accepted)),
            Map.entry("release-rate", rate(Measures::released, Measures::accepted)),
            Map.entry("departed", sum(Measures::departed)),
            Map.entry("cancel-rate", rate(Measures::cancelled, Measures::accepted)),
            Map.entry("return-rate", rate(Measures::returned, Measures::released)));

    private static Formula sum(ToLongFunction<Measures> part) {
        return new Formula(part, null, sums -> 0);
    }

    private static Formula rate(ToLongFunction<Measures> part, ToLongFunction<Measures> of) {
        return new Formula(part, of, sums -> 0);
    }

    private static long priced(Measures sums) {
        return sums.parcels() - sums.unpriced();
    }

    Cell cell(String key, Measures sums, Unit unit) {
        boolean money = unit == Unit.CNY;
        BigDecimal upper = BigDecimal.valueOf(part.applyAsLong(sums), money ? 2 : 0);
        long left = leftOut.applyAsLong(sums);
        if (of == null) {
            return new Cell(
                    key,
                    upper.setScale(unit.decimals(), RoundingMode.HALF_UP),
                    upper,
                    BigDecimal.ZERO,
                    left,
                    null,
                    null);
        }
        BigDecimal lower = BigDecimal.valueOf(of.applyAsLong(sums));
        BigDecimal times = unit == Unit.PERCENT ? HUNDRED : BigDecimal.ONE;
        return new Cell(
                key,
                lower.signum() == 0 ? null : upper.multiply(times).divide(lower, unit.decimals(), RoundingMode.HALF_UP),
                upper,
                lower,
                left,
                null,
                null);
    }
}
