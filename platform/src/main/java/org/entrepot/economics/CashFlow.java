package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Net cash flows, one a year, each at the end of its year.
 *
 * @param flows in any one unit of money; at least one
 * @param firstYear the year of the first flow, by which it is discounted: 1 in the tables of a project, 0 where money is spent at once
 */
public record CashFlow(List<BigDecimal> flows, int firstYear) {
    private static final MathContext FINE = MathContext.DECIMAL128;
    private static final int AMOUNT_SCALE = 4;
    private static final int YEAR_SCALE = 3;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public CashFlow {
        flows = List.copyOf(flows);
        if (flows.isEmpty()) {
            throw new IllegalArgumentException("a cash flow has at least one year");
        }
    }

    /**
     * Net present value (财务净现值 FNPV), half up to four decimals.
     *
     * @param percent the rate of discount in percent, above -100
     */
    public BigDecimal netPresentValue(BigDecimal percent) {
        return sum(discounted(percent)).setScale(AMOUNT_SCALE, RoundingMode.HALF_UP);
    }

    /** The flows discounted to year 0. */
    public List<BigDecimal> discounted(BigDecimal percent) {
        BigDecimal growth = BigDecimal.ONE.add(percent.divide(HUNDRED, FINE));
        List<BigDecimal> discounted = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            discounted.add(flows.get(i).divide(growth.pow(firstYear + i, FINE), FINE));
        }
        return discounted;
    }

    /** The internal rates of return (财务内部收益率 FIRR). */
    public Firr internalRates() {
        return Firr.of(this);
    }

    /** Years until the flows have paid themselves back (静态投资回收期), from year 0; empty where they never do. */
    public Optional<BigDecimal> payback() {
        return payback(flows);
    }

    /** The same of the discounted flows (动态投资回收期). */
    public Optional<BigDecimal> payback(BigDecimal percent) {
        return payback(discounted(percent));
    }

    /** (the year in which the sum is first not below zero, less 1) + the sum before / the flow of that year. */
    private Optional<BigDecimal> payback(List<BigDecimal> paid) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < paid.size(); i++) {
            BigDecimal next = sum.add(paid.get(i));
            if (sum.signum() < 0 && next.signum() >= 0) {
                return Optional.of(BigDecimal.valueOf(firstYear + i - 1L)
                        .add(sum.negate().divide(paid.get(i), FINE))
                        .setScale(YEAR_SCALE, RoundingMode.HALF_UP));
            }
            sum = next;
        }
        return Optional.empty();
    }

    /** The sums of the flows from the first year to each. */
    public List<BigDecimal> cumulative() {
        List<BigDecimal> sums = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal flow : flows) {
            sum = sum.add(flow);
            sums.add(sum);
        }
        return sums;
    }

    /** How often the flows change their sign; years of nothing do not count. */
    public int signChanges() {
        int changes = 0;
        int last = 0;
        for (BigDecimal flow : flows) {
            if (flow.signum() != 0) {
                changes += last != 0 && last != flow.signum() ? 1 : 0;
                last = flow.signum();
            }
        }
        return changes;
    }

    /** In floating point, for a search of rates and for statistics: fast, and exact enough there. */
    static double netPresentValue(double[] flows, double rate, int firstYear) {
        double value = 0;
        for (int i = flows.length - 1; i >= 0; i--) {
            value = value / (1 + rate) + flows[i];
        }
        return value * Math.pow(1 + rate, -firstYear);
    }

    double[] doubles() {
        return flows.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
