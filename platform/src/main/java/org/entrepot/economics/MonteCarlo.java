package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TriangularDistribution;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;

/**
 * FNPV of the project after tax when its factors are uncertain together: each between its lowest and its highest with the plan as the
 * likeliest, tied to one another by a Gaussian copula. The same inputs, seed and number of runs give the same answer everywhere.
 *
 * @param seed with which chance began
 * @param belowZero the share of runs with FNPV below zero, in percent, two decimals
 * @param p5 FNPV that 5 % of runs stay below; percentiles lie on the line between the two runs next to them
 * @param bins the histogram, lowest first
 */
public record MonteCarlo(
        long seed,
        int runs,
        BigDecimal belowZero,
        BigDecimal p5,
        BigDecimal p50,
        BigDecimal p95,
        BigDecimal mean,
        BigDecimal deviation,
        List<Bin> bins) {
    public static final int LEAST_RUNS = 1_000;
    public static final int MOST_RUNS = 100_000;
    public static final int USUAL_RUNS = 10_000;
    public static final long USUAL_SEED = 20261130;

    private static final int BINS = 24;
    private static final int SCALE = 2;
    private static final double PERT_WEIGHT = 4;
    private static final int QUANTILES = 2_000;

    /** An interval of FNPV and how many runs came to lie in it; the last includes its end. */
    public record Bin(BigDecimal from, BigDecimal to, int runs) {}

    public static MonteCarlo of(Inputs inputs, long seed, int runs) {
        if (runs < LEAST_RUNS || runs > MOST_RUNS) {
            throw new IllegalArgumentException("from " + LEAST_RUNS + " to " + MOST_RUNS + " runs, found " + runs);
        }
        Plan plan = Plan.of(inputs);
        double[] values = new double[runs];
        RealMatrix tied = cholesky(inputs.values());
        Map<Factor, DoubleUnaryOperator> multipliers = multipliers(inputs);
        RandomGenerator chance = new Well19937c(seed);
        NormalDistribution normal = new NormalDistribution();
        for (int run = 0; run < runs; run++) {
            values[run] = Sensitivity.quick(drawn(plan, tied, multipliers, chance, normal)) / Rounded.MILLION;
        }
        return summary(seed, values);
    }

    /** A plan as chance has it: independent normal numbers, tied by the decomposition, back to quantiles, to multipliers. */
    private static Plan drawn(
            Plan plan,
            RealMatrix tied,
            Map<Factor, DoubleUnaryOperator> multipliers,
            RandomGenerator chance,
            NormalDistribution normal) {
        double[] free = new double[Factor.values().length];
        for (int i = 0; i < free.length; i++) {
            free[i] = chance.nextGaussian();
        }
        double[] together = tied.operate(free);
        Plan drawn = plan;
        for (Map.Entry<Factor, DoubleUnaryOperator> entry : multipliers.entrySet()) {
            double quantile =
                    normal.cumulativeProbability(together[entry.getKey().place()]);
            drawn = drawn.times(entry.getKey(), entry.getValue().applyAsDouble(quantile));
        }
        return drawn;
    }

    // --- distributions ----------------------------------------------------------------------------------------------

    /** For each factor that is uncertain at all the multiplier at a quantile. */
    private static Map<Factor, DoubleUnaryOperator> multipliers(Inputs inputs) {
        Map<Factor, DoubleUnaryOperator> multipliers = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            double low = 1 + inputs.value(factor.low()).doubleValue() / 100;
            double high = 1 + inputs.value(factor.high()).doubleValue() / 100;
            if (low < high) {
                multipliers.put(factor, between(low, high, inputs.shape()));
            }
        }
        return multipliers;
    }

    private static DoubleUnaryOperator between(double low, double high, Shape shape) {
        return switch (shape) {
            case TRIANGULAR -> table(new TriangularDistribution(low, 1, high), 0, 1);
            case PERT -> {
                double width = high - low;
                double alpha = 1 + PERT_WEIGHT * (1 - low) / width;
                double beta = 1 + PERT_WEIGHT * (high - 1) / width;
                yield table(new BetaDistribution(alpha, beta), low, width);
            }
        };
    }

    /** Quantiles worked out once, with straight lines between them: asking the distribution each time would take minutes. */
    private static DoubleUnaryOperator table(RealDistribution distribution, double from, double width) {
        double[] quantiles = new double[QUANTILES + 1];
        for (int i = 0; i <= QUANTILES; i++) {
            quantiles[i] = from + width * distribution.inverseCumulativeProbability((double) i / QUANTILES);
        }
        return probability -> {
            double place = probability * QUANTILES;
            int below = Math.min(QUANTILES - 1, (int) place);
            return quantiles[below] + (quantiles[below + 1] - quantiles[below]) * (place - below);
        };
    }

    /** Whether there can be numbers that are tied like this. */
    static boolean isPossible(Map<Driver, BigDecimal> values) {
        try {
            cholesky(values);
            return true;
        } catch (MathIllegalArgumentException e) {
            return false;
        }
    }

    private static RealMatrix cholesky(Map<Driver, BigDecimal> values) {
        int all = Factor.values().length;
        double[][] correlations = new double[all][all];
        for (int i = 0; i < all; i++) {
            correlations[i][i] = 1;
        }
        tie(correlations, Factor.RENT, Factor.OCCUPANCY, values.get(Driver.RENT_WITH_OCCUPANCY));
        tie(correlations, Factor.PARCELS, Factor.OCCUPANCY, values.get(Driver.PARCELS_WITH_OCCUPANCY));
        tie(correlations, Factor.PARCELS, Factor.FEE, values.get(Driver.PARCELS_WITH_FEE));
        return new CholeskyDecomposition(new Array2DRowRealMatrix(correlations, false)).getL();
    }

    private static void tie(
            double[][] correlations, Factor one, Factor other, @org.jspecify.annotations.Nullable BigDecimal value) {
        double correlation = value == null ? 0 : value.doubleValue();
        correlations[one.place()][other.place()] = correlation;
        correlations[other.place()][one.place()] = correlation;
    }

    // --- what came of it --------------------------------------------------------------------------------------------

    private static MonteCarlo summary(long seed, double[] values) {
        Arrays.sort(values);
        long below = Arrays.stream(values).filter(value -> value < 0).count();
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new MonteCarlo(
                seed,
                values.length,
                rounded(below * 100.0 / values.length),
                rounded(percentile(values, 0.05)),
                rounded(percentile(values, 0.5)),
                rounded(percentile(values, 0.95)),
                rounded(mean),
                rounded(Math.sqrt(squares / (values.length - 1))),
                bins(values));
    }

    private static double percentile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below + 1 >= sorted.length
                ? sorted[below]
                : sorted[below] + (sorted[below + 1] - sorted[below]) * (place - below);
    }

    private static List<Bin> bins(double[] sorted) {
        double from = sorted[0];
        double width = (sorted[sorted.length - 1] - from) / BINS;
        if (width <= 0) {
            return List.of(new Bin(rounded(from), rounded(from), sorted.length));
        }
        int[] counts = new int[BINS];
        for (double value : sorted) {
            counts[Math.min(BINS - 1, (int) ((value - from) / width))]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new Bin(rounded(from + width * i), rounded(from + width * (i + 1)), counts[i]));
        }
        return List.copyOf(bins);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(SCALE, RoundingMode.HALF_UP);
    }
}
