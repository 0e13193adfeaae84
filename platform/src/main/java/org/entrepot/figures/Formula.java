package org.entrepot.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.entrepot.figures.Figure.Unit;
import org.entrepot.figures.FigureTable.Cell;
import org.entrepot.insight.CubeLists.Of;
import org.entrepot.insight.Measures;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is worked out of the sums of lists.
 *
 * @param part the value, or the numerator
 * @param of the denominator; null where the sum itself is the figure
 * @param fen how many of both are amounts in fen: none, the first, or both
 * @param leftOut what is missing in it
 * @param partOf which lists the numerator, or the sum, is made of
 * @param allOf which lists the figure is about
 */
record Formula(
        ToLongFunction<Measures> part,
        @Nullable ToLongFunction<Measures> of,
        int fen,
        ToLongFunction<Measures> leftOut,
        Of partOf,
        Of allOf) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** By figure. What is not here is worked out elsewhere. */
    static final Map<String, Formula> OF_LISTS = Map.ofEntries(
            Map.entry("lists", sum(Measures::lists, Of.LISTS)),
            Map.entry("parcels", sum(Measures::parcels, Of.PARCELS)),
            Map.entry("value", priced(Measures::valueFen, null, 1)),
            Map.entry("tax", new Formula(Measures::taxFen, null, 1, sums -> 0, Of.PARCELS, Of.PARCELS)),
            Map.entry("value-a-parcel", priced(Measures::valueFen, Formula::pricedParcels, 1)),
            Map.entry("tax-burden", priced(Measures::taxFen, Measures::valueFen, 2)),
            Map.entry(
                    "refusal-rate",
                    rate(sums -> sums.refused() + sums.rejected(), Measures::decided, Of.REFUSED, Of.DECIDED)),
            Map.entry("control-rate", rate(Measures::held, Measures::accepted, Of.HELD, Of.ACCEPTED)),
            Map.entry("inspection-rate", rate(Measures::inspected, Measures::accepted, Of.INSPECTED, Of.ACCEPTED)),
            Map.entry("release-rate", rate(Measures::released, Measures::accepted, Of.RELEASED, Of.ACCEPTED)),
            Map.entry("departed", sum(Measures::departed, Of.DEPARTED)),
            Map.entry("cancel-rate", rate(Measures::cancelled, Measures::accepted, Of.CANCELLED, Of.ACCEPTED)),
            Map.entry("return-rate", rate(Measures::returned, Measures::released, Of.RETURNED, Of.RELEASED)));

    private static Formula sum(ToLongFunction<Measures> part, Of of) {
        return new Formula(part, null, 0, sums -> 0, of, of);
    }

    private static Formula rate(ToLongFunction<Measures> part, ToLongFunction<Measures> of, Of partOf, Of allOf) {
        return new Formula(part, of, 0, sums -> 0, partOf, allOf);
    }

    private static Formula priced(ToLongFunction<Measures> part, @Nullable ToLongFunction<Measures> of, int fen) {
        return new Formula(part, of, fen, Measures::unpriced, Of.PARCELS, Of.PARCELS);
    }

    private static long pricedParcels(Measures sums) {
        return sums.parcels() - sums.unpriced();
    }

    Cell cell(String key, Measures sums, Unit unit) {
        BigDecimal upper = BigDecimal.valueOf(part.applyAsLong(sums), fen > 0 ? 2 : 0);
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
        BigDecimal lower = BigDecimal.valueOf(of.applyAsLong(sums), fen > 1 ? 2 : 0);
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
