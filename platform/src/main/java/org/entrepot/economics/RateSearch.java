package org.entrepot.economics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.polynomials.PolynomialFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * All rates that make a cash flow worth nothing. With x = 1 / (1 + rate) the value is a polynomial, and between two neighbouring zeros of
 * its derivative it has one zero or none: going up from the last derivative, every zero is bracketed and none is missed, one that only
 * touches included.
 */
final class RateSearch {
    /** The range of rates. */
    static final double LEAST = -0.9;

    static final double MOST = 10;

    private static final int MOST_STEPS = 500;
    private static final int ORDER = 5;
    /** How near to zero, in parts of the sum of all sizes, a value that only touches counts as zero. */
    private static final double TOUCH = 1e-12;

    private static final double SAME = 1e-9;

    private RateSearch() {}

    /** Lowest first. The flows are not all nought. */
    static List<Double> rates(double[] flows) {
        double largest = 0;
        for (double flow : flows) {
            largest = Math.max(largest, Math.abs(flow));
        }
        double[] scaled = new double[flows.length];
        for (int i = 0; i < flows.length; i++) {
            scaled[i] = flows[i] / largest;
        }
        List<Double> rates = new ArrayList<>();
        for (double x : zeros(new PolynomialFunction(scaled), 1 / (1 + MOST), 1 / (1 + LEAST))) {
            rates.addFirst(1 / x - 1);
        }
        return rates;
    }

    private static List<Double> zeros(PolynomialFunction value, double from, double to) {
        if (value.degree() == 0) {
            return List.of();
        }
        List<Double> ends = new ArrayList<>();
        ends.add(from);
        ends.addAll(zeros(value.polynomialDerivative(), from, to));
        ends.add(to);
        List<Double> zeros = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            double end = ends.get(i);
            if (isZero(value, end)) {
                add(zeros, end);
            } else if (i + 1 < ends.size() && !isZero(value, ends.get(i + 1)) && changes(value, end, ends.get(i + 1))) {
                add(zeros, solver().solve(MOST_STEPS, value, end, ends.get(i + 1)));
            }
        }
        return zeros;
    }

    /** A new one each time: a solver remembers where it is. */
    static BracketingNthOrderBrentSolver solver() {
        return new BracketingNthOrderBrentSolver(1e-14, 1e-15, 0, ORDER);
    }

    private static boolean changes(PolynomialFunction value, double from, double to) {
        return value.value(from) > 0 != value.value(to) > 0;
    }

    private static boolean isZero(PolynomialFunction value, double x) {
        double sizes = 0;
        double power = 1;
        for (double coefficient : value.getCoefficients()) {
            sizes += Math.abs(coefficient) * power;
            power *= x;
        }
        return Math.abs(value.value(x)) <= TOUCH * sizes;
    }

    private static void add(List<Double> zeros, double zero) {
        if (zeros.isEmpty() || zero - zeros.getLast() > SAME) {
            zeros.add(zero);
        }
    }
}
