package org.entrepot.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * Judgements in pairs: how many times as much one thing matters as another (Saaty). Reciprocal by its making: what is said of two is said
 * of them the other way round.
 */
final class Pairwise {
    /** What may be said of two: from a ninth to nine times. */
    static final List<String> SCALE = scale();

    private static final int HIGHEST = 9;

    private final double[][] ratios;

    private Pairwise(double[][] ratios) {
        this.ratios = ratios;
    }

    /**
     * Of what stands above the diagonal, row by row.
     *
     * @throws IllegalArgumentException when it is not as many as the pairs, or one is not more than 0
     */
    static Pairwise of(int things, List<Double> upper) {
        if (things < 1 || upper.size() != things * (things - 1) / 2) {
            throw new IllegalArgumentException(
                    things + " things make " + things * (things - 1) / 2 + " pairs, found " + upper.size());
        }
        double[][] ratios = new double[things][things];
        int next = 0;
        for (int i = 0; i < things; i++) {
            ratios[i][i] = 1;
            for (int j = i + 1; j < things; j++) {
                double ratio = upper.get(next++);
                if (!(ratio > 0) || Double.isInfinite(ratio)) {
                    throw new IllegalArgumentException("a judgement is more than 0, found " + ratio);
                }
                ratios[i][j] = ratio;
                ratios[j][i] = 1 / ratio;
            }
        }
        return new Pairwise(ratios);
    }

    /** The number of a judgement of the scale, as {@code 3} or {@code 1/3}. */
    static double ratio(String judgement) {
        int bar = judgement.indexOf('/');
        return bar < 0 ? Integer.parseInt(judgement) : 1.0 / Integer.parseInt(judgement.substring(bar + 1));
    }

    /** The same said the other way round. */
    static String turned(String judgement) {
        return judgement.equals("1")
                ? judgement
                : judgement.startsWith("1/") ? judgement.substring(2) : "1/" + judgement;
    }

    private static List<String> scale() {
        List<String> scale = new ArrayList<>();
        for (int i = HIGHEST; i > 1; i--) {
            scale.add("1/" + i);
        }
        for (int i = 1; i <= HIGHEST; i++) {
            scale.add(String.valueOf(i));
        }
        return List.copyOf(scale);
    }

    int things() {
        return ratios.length;
    }

    double at(int row, int column) {
        return ratios[row][column];
    }

    /** The same but for one pair. */
    Pairwise with(int row, int column, double ratio) {
        double[][] changed = new double[things()][];
        for (int i = 0; i < things(); i++) {
            changed[i] = ratios[i].clone();
        }
        changed[row][column] = ratio;
        changed[column][row] = 1 / ratio;
        return new Pairwise(changed);
    }

    /** The product with a vector. */
    double[] times(double[] vector) {
        double[] product = new double[things()];
        for (int i = 0; i < things(); i++) {
            for (int j = 0; j < things(); j++) {
                product[i] += ratios[i][j] * vector[j];
            }
        }
        return product;
    }
}
