package org.entrepot.catalog;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * How a score becomes a confidence that holds: a logistic curve whose numbers {@code bench codes --fit} found on filings that were kept for
 * that, none of which it is measured on. Kept in {@code code-confidence.csv}.
 */
final class CodeConfidence {
    private static final int WHOLE = 100;
    private static final int HIGHEST = 99;
    private static final double LEAST = 1e-6;

    private final Map<String, Double> numbers = new HashMap<>();

    private CodeConfidence() {
        for (CSVRecord row : Resource.rows("code-confidence.csv")) {
            numbers.put(row.get("name"), Double.valueOf(row.get("value")));
        }
    }

    static CodeConfidence load() {
        return Loaded.CONFIDENCE;
    }

    private double number(String name) {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("code-confidence.csv has no " + name);
        }
        return number;
    }

    /** How much a score by accepted filings counts beside one by the nomenclature. */
    double filed() {
        return number("filed");
    }

    /**
     * What the confidence of the first is made of: how far it stands above the others, how much of the description it answers, whether
     * accepted filings speak for it, and one.
     */
    double[] features(double[] scores, double reach, double filedReach, double filed) {
        double[] shares = soft(scores);
        double first = Math.clamp(shares[0], LEAST, 1 - LEAST);
        return new double[] {
            1,
            Math.log(first / (1 - first)),
            (scores[0] - filed() * filed) / Math.max(1, reach),
            Math.sqrt(filed / Math.max(1, filedReach))
        };
    }

    /** Of each score the confidence in hundredths; together at most a hundred. */
    int[] hundredths(double[] scores, double reach, double filedReach, double filed) {
        double[] features = features(scores, reach, filedReach, filed);
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += number("weight" + i) * features[i];
        }
        double first = 1 / (1 + Math.exp(-sum));
        double[] shares = soft(scores);
        int[] hundredths = new int[scores.length];
        hundredths[0] = (int) Math.min(HIGHEST, Math.round(first * WHOLE));
        double others = 1 - shares[0];
        for (int i = 1; i < scores.length; i++) {
            double share = others <= LEAST ? 0 : (1 - first) * shares[i] / others * number("found");
            hundredths[i] = (int) Math.min(hundredths[i - 1], Math.round(share * WHOLE));
        }
        return hundredths;
    }

    private double[] soft(double[] scores) {
        double temperature = number("temperature");
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            shares[i] = Math.exp((scores[i] - scores[0]) / temperature);
            sum += shares[i];
        }
        for (int i = 0; i < scores.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static final class Loaded {
        private static final CodeConfidence CONFIDENCE = new CodeConfidence();
    }
}
