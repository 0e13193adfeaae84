package org.entrepot.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Weights by the analytic hierarchy process: the principal eigenvector of judgements in pairs, and how far they contradict each other.
 *
 * @param weights of each thing; they sum to 1
 * @param lambda the principal eigenvalue; as many as things where nothing contradicts
 * @param index the consistency index, {@code (lambda - n) / (n - 1)}
 * @param random the random index of so many things
 * @param ratio the consistency ratio; 0 for one thing or two, which cannot contradict
 * @param table of which random index
 */
public record Ahp(List<Double> weights, double lambda, double index, double random, double ratio, String table) {
    private static final int MOST_ROUNDS = 1_000;
    private static final double CLOSE = 1e-15;
    private static final int CANNOT_CONTRADICT = 2;

    /** The one judgement whose change brings the others into line best. */
    public record Reconsider(int row, int column, String said, String better, double ratio) {}

    /**
     * @throws IllegalArgumentException when the table does not tell of so many things
     */
    static Ahp of(Pairwise judgements, RandomIndex table) {
        int things = judgements.things();
        if (things > table.most()) {
            throw new IllegalArgumentException(
                    table.name() + " tells of " + table.most() + " things at most, found " + things);
        }
        double[] weights = eigenvector(judgements);
        double lambda = Arrays.stream(judgements.times(weights)).sum();
        double random = table.of(things);
        double index = things == 1 ? 0 : Math.max(0, (lambda - things) / (things - 1));
        double ratio = things <= CANNOT_CONTRADICT ? 0 : index / random;
        return new Ahp(Arrays.stream(weights).boxed().toList(), lambda, index, random, ratio, table.name());
    }

    /**
     * Power iteration: a matrix of numbers above 0 has one eigenvector of numbers above 0, and every start comes to it
     * (Perron and Frobenius).
     */
    private static double[] eigenvector(Pairwise judgements) {
        double[] weights = new double[judgements.things()];
        Arrays.fill(weights, 1.0 / weights.length);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = judgements.times(weights);
            double sum = Arrays.stream(next).sum();
            double moved = 0;
            for (int i = 0; i < next.length; i++) {
                next[i] /= sum;
                moved = Math.max(moved, Math.abs(next[i] - weights[i]));
            }
            weights = next;
            if (moved < CLOSE) {
                break;
            }
        }
        return weights;
    }

    /** Tries every other judgement of the scale for every pair; gives the one that leaves the smallest ratio. */
    static Optional<Reconsider> reconsider(Pairwise judgements, RandomIndex table) {
        Reconsider best = null;
        double ratio = of(judgements, table).ratio();
        for (int i = 0; i < judgements.things(); i++) {
            for (int j = i + 1; j < judgements.things(); j++) {
                for (String other : Pairwise.SCALE) {
                    double tried = of(judgements.with(i, j, Pairwise.ratio(other)), table)
                            .ratio();
                    if (tried < ratio) {
                        ratio = tried;
                        best = new Reconsider(i, j, nearest(judgements.at(i, j)), other, tried);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The judgement of the scale that is nearest to a ratio. */
    private static String nearest(double ratio) {
        return Pairwise.SCALE.stream()
                .min((a, b) -> Double.compare(
                        Math.abs(Math.log(Pairwise.ratio(a) / ratio)), Math.abs(Math.log(Pairwise.ratio(b) / ratio))))
                .orElseThrow();
    }
}
