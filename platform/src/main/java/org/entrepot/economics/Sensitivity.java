package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How much the FNPV of the project after tax hangs on one factor while the others stay (单因素敏感性分析).
 *
 * @param rows by factor
 * @param tornado each factor at its lowest and its highest, the widest first
 */
public record Sensitivity(BigDecimal netPresentValue, List<Row> rows, List<Reach> tornado) {
    /** By how many percent a factor is changed. */
    public static final List<Integer> STEPS = List.of(-20, -15, -10, -5, 5, 10, 15, 20);

    private static final double LEAST = 0;
    private static final double MOST = 5;
    private static final int TRIES = 300;
    private static final int GRID = 100;

    /**
     * A factor.
     *
     * @param change by how many percent the factor changes until FNPV is zero (临界值); empty where no change from -100 % to 400 % does that
     * @param value the value of the factor's first driver there
     */
    public record Row(Factor factor, List<Step> steps, Optional<BigDecimal> change, Optional<BigDecimal> value) {}

    /**
     * A change of a factor.
     *
     * @param percent by how much the factor changes
     * @param coefficient (change of FNPV / FNPV) / (change of the factor) (敏感度系数 S_AF), two decimals; empty where FNPV is zero. Where
     *     FNPV is below zero its sign is turned, as the formula has it
     * @param capped whether an occupancy would have passed 100 % and stays there
     */
    public record Step(
            int percent,
            BigDecimal netPresentValue,
            Firr internalRate,
            Optional<BigDecimal> coefficient,
            boolean capped) {}

    /**
     * FNPV with a factor at the ends of its range.
     *
     * @param lowPercent the lowest the factor is thought to come to, in percent of the plan
     */
    public record Reach(Factor factor, BigDecimal lowPercent, BigDecimal highPercent, BigDecimal low, BigDecimal high) {
        /** How far the two are apart. */
        public BigDecimal width() {
            return high.subtract(low).abs();
        }
    }

    public static Sensitivity of(Inputs inputs) {
        Plan plan = Plan.of(inputs);
        BigDecimal base = worth(plan).netPresentValue();
        List<Row> rows = new ArrayList<>();
        List<Reach> reaches = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            rows.add(row(plan, factor, base));
            reaches.add(reach(plan, factor));
        }
        reaches.sort(Comparator.comparing(Reach::width).reversed());
        return new Sensitivity(base, List.copyOf(rows), List.copyOf(reaches));
    }

    private static Row row(Plan plan, Factor factor, BigDecimal base) {
        List<Step> steps =
                STEPS.stream().map(percent -> step(plan, factor, percent, base)).toList();
        Optional<Double> multiplier = switching(plan, factor);
        Driver driver = factor.drivers().getFirst();
        return new Row(
                factor,
                steps,
                multiplier.map(one -> BigDecimal.valueOf((one - 1) * 100).setScale(2, RoundingMode.HALF_UP)),
                multiplier.map(one -> driver.measure()
                        .value(Math.round(plan.of(driver) * one))
                        .setScale(Math.min(2, driver.measure().decimals()), RoundingMode.HALF_UP)));
    }

    private static Step step(Plan plan, Factor factor, int percent, BigDecimal base) {
        double multiplier = 1 + percent / 100.0;
        Appraisal worth = worth(plan.times(factor, multiplier));
        Optional<BigDecimal> coefficient = base.signum() == 0
                ? Optional.empty()
                : Optional.of(worth.netPresentValue()
                        .subtract(base)
                        .divide(
                                base.abs().movePointLeft(2).multiply(BigDecimal.valueOf(percent)),
                                2,
                                RoundingMode.HALF_UP));
        return new Step(
                percent, worth.netPresentValue(), worth.internalRate(), coefficient, plan.isCapped(factor, multiplier));
    }

    private static Reach reach(Plan plan, Factor factor) {
        BigDecimal low = plan.inputs().value(factor.low());
        BigDecimal high = plan.inputs().value(factor.high());
        return new Reach(
                factor,
                low,
                high,
                worth(plan.times(factor, 1 + low.doubleValue() / 100)).netPresentValue(),
                worth(plan.times(factor, 1 + high.doubleValue() / 100)).netPresentValue());
    }

    private static Appraisal worth(Plan plan) {
        return Appraisal.of(
                Projecting.of(plan).flow(Line.PROJECT_AFTER_TAX), plan.inputs().value(Driver.RATE_AFTER_TAX));
    }

    /** The multiplier nearest to 1 at which FNPV is zero. */
    private static Optional<Double> switching(Plan plan, Factor factor) {
        DoubleUnaryOperator value = multiplier -> quick(plan.times(factor, multiplier));
        Optional<Double> best = Optional.empty();
        double from = LEAST;
        double atFrom = value.applyAsDouble(from);
        for (int i = 1; i <= GRID; i++) {
            double to = LEAST + (MOST - LEAST) * i / GRID;
            double atTo = value.applyAsDouble(to);
            if (atFrom > 0 != atTo > 0) {
                double zero = RateSearch.solver().solve(TRIES, value::applyAsDouble, from, to);
                if (best.isEmpty() || Math.abs(zero - 1) < Math.abs(best.get() - 1)) {
                    best = Optional.of(zero);
                }
            }
            from = to;
            atFrom = atTo;
        }
        return best;
    }

    /** FNPV of the project after tax, in fen. */
    static double quick(Plan plan) {
        double[] flows = Arrays.stream(Projecting.of(plan).of(Line.PROJECT_AFTER_TAX))
                .asDoubleStream()
                .toArray();
        return CashFlow.netPresentValue(
                flows, plan.inputs().value(Driver.RATE_AFTER_TAX).doubleValue() / 100, 1);
    }
}
