package org.entrepot.strategy;

import java.util.List;

/**
 * An evaluation matrix: of internal factors (IFE) or of external ones (EFE).
 *
 * @param weights they sum to 1
 * @param ratings 1 to 4. Internal: 4 and 3 for a major and a minor strength, 2 and 1 for a minor and a major weakness; external: how well the park
 *     answers, 4 the best
 * @param score the sum of weight times rating: 2.5 is average
 */
public record Evaluation(List<Double> weights, List<Integer> ratings, double score) {
    private static final double EXACT = 1e-9;

    /**
     * @throws IllegalArgumentException when weights do not sum to 1, or a rating is not 1 to 4
     */
    static Evaluation of(List<Double> weights, List<Integer> ratings) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > EXACT || weights.size() != ratings.size()) {
            throw new IllegalArgumentException("weights sum to 1 and each has a rating, found " + sum);
        }
        double score = 0;
        for (int i = 0; i < weights.size(); i++) {
            int rating = ratings.get(i);
            if (rating < 1 || rating > 4) {
                throw new IllegalArgumentException("a rating is 1 to 4, found " + rating);
            }
            score += weights.get(i) * rating;
        }
        return new Evaluation(List.copyOf(weights), List.copyOf(ratings), score);
    }

    /**
     * The cell of the internal-external matrix, 1 to 9: columns by the internal score, rows by the external one, the strongest first.
     */
    static int cell(double internal, double external, Thresholds cuts) {
        return band(external, cuts) * 3 + band(internal, cuts) + 1;
    }

    private static int band(double score, Thresholds cuts) {
        return score >= cuts.high() ? 0 : score >= cuts.low() ? 1 : 2;
    }

    /** What a cell advises. */
    public static Advice advice(int cell) {
        return switch (cell) {
            case 1, 2, 4 -> Advice.GROW;
            case 3, 5, 7 -> Advice.HOLD;
            default -> Advice.WITHDRAW;
        };
    }

    /** Grow and build, hold and maintain, harvest or divest. */
    public enum Advice {
        GROW,
        HOLD,
        WITHDRAW
    }
}
