package org.entrepot.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Weights by entropy: what differs more between the cases tells more. {@code P = x / sum x}, {@code e = -1/ln m · sum P ln P},
 * {@code d = 1 - e}, {@code w = d / sum d}, for m cases.
 *
 * @param entropies of each column, 1 where all cases are alike
 * @param weights of each column; they sum to 1
 */
public record Entropy(List<Double> entropies, List<Double> weights) {
    private static final double HUNDREDTH = 0.01;
    private static final double NOTHING = 1e-12;

    /**
     * Of cases and columns. Where lower is better a value counts as {@code max + min - x}; a column that comes to 0 or below is lifted until
     * its least value is a hundredth of what lies between its least and its most.
     *
     * @param cases two at least, each with a value a column
     * @param up whether higher is better, by column
     * @return none where all cases are alike in every column
     */
    static Optional<Entropy> of(List<double[]> cases, List<Boolean> up) {
        if (cases.size() < 2) {
            throw new IllegalArgumentException("entropy takes two cases at least, found " + cases.size());
        }
        double[] entropies = new double[up.size()];
        for (int column = 0; column < up.size(); column++) {
            int at = column;
            entropies[column] =
                    entropy(directed(cases.stream().mapToDouble(one -> one[at]).toArray(), up.get(column)));
        }
        double difference = Arrays.stream(entropies).map(e -> 1 - e).sum();
        if (difference < NOTHING) {
            return Optional.empty();
        }
        return Optional.of(new Entropy(
                Arrays.stream(entropies).boxed().toList(),
                Arrays.stream(entropies).mapToObj(e -> (1 - e) / difference).toList()));
    }

    private static double[] directed(double[] column, boolean up) {
        double least = Arrays.stream(column).min().orElseThrow();
        double most = Arrays.stream(column).max().orElseThrow();
        double[] directed =
                up ? column : Arrays.stream(column).map(x -> most + least - x).toArray();
        double lift = least > 0 ? 0 : (most - least) * HUNDREDTH - least;
        return Arrays.stream(directed).map(x -> x + lift).toArray();
    }

    private static double entropy(double[] column) {
        double least = Arrays.stream(column).min().orElseThrow();
        double most = Arrays.stream(column).max().orElseThrow();
        if (most - least <= NOTHING * Math.abs(most)) {
            return 1;
        }
        double sum = Arrays.stream(column).sum();
        double entropy = 0;
        for (double x : column) {
            double part = x / sum;
            entropy -= part <= 0 ? 0 : part * Math.log(part);
        }
        return Math.clamp(entropy / Math.log(column.length), 0, 1);
    }
}
