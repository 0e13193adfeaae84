package org.entrepot.strategy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where weights come from.
 *
 * @param alpha how much of judgement there is in a blend, 0 to 1
 * @param table the random index of consistency ratios
 */
public record Weighting(Method method, BigDecimal alpha, String table) {
    /** Judgement alone, with the usual table. */
    static final Weighting USUAL = new Weighting(Method.AHP, new BigDecimal("0.5"), RandomIndex.USUAL);

    /** How. */
    public enum Method {
        /** By judgement in pairs. */
        AHP,
        /** By how much the cases differ. */
        ENTROPY,
        /** Both, multiplied. */
        PRODUCT,
        /** Both, blended by alpha. */
        BLEND
    }

    public Weighting {
        if (alpha.signum() < 0 || alpha.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("alpha is 0 to 1, found " + alpha);
        }
    }

    /**
     * Weights that sum to what those by judgement sum to. Entropy tells of factors that are measured in every case; the others keep what
     * judgement gave them, and those share what judgement gave them together.
     *
     * @param judged by judgement
     * @param entropy by entropy, summing to 1; null for a factor that it does not tell of
     */
    List<Double> combined(List<Double> judged, List<@Nullable Double> entropy) {
        double shared = 0;
        double products = 0;
        for (int i = 0; i < judged.size(); i++) {
            Double told = entropy.get(i);
            if (told != null) {
                shared += judged.get(i);
                products += judged.get(i) * told;
            }
        }
        List<Double> combined = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            Double told = entropy.get(i);
            combined.add(told == null ? judged.get(i) : combined(judged.get(i), told, shared, products));
        }
        return List.copyOf(combined);
    }

    private double combined(double judged, double told, double shared, double products) {
        return switch (method) {
            case AHP -> judged;
            case ENTROPY -> shared * told;
            case PRODUCT -> shared * judged * told / products;
            case BLEND -> alpha.doubleValue() * judged + (1 - alpha.doubleValue()) * shared * told;
        };
    }
}
