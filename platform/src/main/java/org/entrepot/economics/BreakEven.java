package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a year makes neither profit nor loss (盈亏平衡点 BEP).
 *
 * @param year of which it is told: the first of operation with the stable occupancy; 1 is the first year of construction
 * @param capacityUse fixed cost / (revenue - variable cost - taxes and surcharges), in percent with two decimals; empty where no use covers it
 * @param drivers the value of each driver at which the year's profit is nothing while the others stay; left out where there is none
 */
public record BreakEven(int year, Optional<BigDecimal> capacityUse, Map<Factor, BigDecimal> drivers) {
    private static final double MOST = 10;
    private static final int STEPS = 200;
    private static final List<Factor> FACTORS = List.of(Factor.RENT, Factor.OCCUPANCY, Factor.PARCELS, Factor.FEE);

    public BreakEven {
        drivers = new EnumMap<>(drivers.isEmpty() ? new EnumMap<>(Factor.class) : drivers);
    }

    static BreakEven of(Plan plan, Books books) {
        int year = plan.normalYear();
        long financing = books.at(Line.INTEREST, year) + books.at(Line.INTEREST_WRITTEN_OFF, year);
        Map<Factor, BigDecimal> drivers = new EnumMap<>(Factor.class);
        for (Factor factor : FACTORS) {
            value(plan, factor, year, financing).ifPresent(value -> drivers.put(factor, value));
        }
        return new BreakEven(year + 1, capacityUse(books, year, financing), drivers);
    }

    private static Optional<BigDecimal> capacityUse(Books books, int year, long financing) {
        long fixed = books.at(Line.FIXED_COST, year)
                + books.at(Line.DEPRECIATION, year)
                + books.at(Line.AMORTISATION, year)
                + financing;
        long margin = books.at(Line.REVENUE, year) - books.at(Line.VARIABLE_COST, year) - books.at(Line.TAXES, year);
        return margin <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(fixed)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(margin), 2, RoundingMode.HALF_UP));
    }

    private static Optional<BigDecimal> value(Plan plan, Factor factor, int year, long financing) {
        Driver driver = factor.drivers().getFirst();
        DoubleUnaryOperator profit = multiplier ->
                (double) (Projecting.of(plan.times(factor, multiplier)).at(Line.EBIT, year) - financing);
        double most =
                driver == Driver.OCCUPANCY_STABLE ? (double) Rounded.MILLION / Math.max(1, plan.of(driver)) : MOST;
        return zero(profit, most)
                .map(multiplier -> driver.measure()
                        .value(Math.round(plan.of(driver) * multiplier))
                        .setScale(Math.min(2, driver.measure().decimals()), RoundingMode.HALF_UP));
    }

    /** The multiplier from 0 on at which it is nothing. */
    private static Optional<Double> zero(DoubleUnaryOperator value, double most) {
        double least = value.applyAsDouble(0);
        double highest = value.applyAsDouble(most);
        return least < 0 && highest > 0
                ? Optional.of(RateSearch.solver().solve(STEPS, value::applyAsDouble, 0, most))
                : Optional.empty();
    }
}
