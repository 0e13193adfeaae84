package org.entrepot.benefits;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;

/** By what the interval of a difference is found. */
public enum Method {
    /** Two means with variances of their own: Welch (1947), the degrees of freedom after Satterthwaite. */
    WELCH,
    /**
     * Two means of which each observation is known: what the studentised bootstrap, which asks for no bell curve, and Welch's interval reach
     * together. Of few and skewed observations either alone is a little too short. Seeded.
     */
    BOOTSTRAP,
    /** Two shares: the hybrid of Wilson's score intervals, Newcombe (1998), method 10. */
    NEWCOMBE;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Welch's interval of mean(a) - mean(b); both of two observations at least, and not all alike. */
    static Interval welch(Sample a, Sample b, double confidence) {
        double half = new TDistribution(freedom(a, b)).inverseCumulativeProbability((1 + confidence) / 2) * error(a, b);
        double difference = a.mean() - b.mean();
        return new Interval(difference - half, difference + half);
    }

    /** The standard error of the difference of two means. */
    static double error(Sample a, Sample b) {
        return Math.sqrt(a.variance() / a.size() + b.variance() / b.size());
    }

    /** Satterthwaite's degrees of freedom. */
    static double freedom(Sample a, Sample b) {
        double ofA = a.variance() / a.size();
        double ofB = b.variance() / b.size();
        return (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.size() - 1) + ofB * ofB / (b.size() - 1));
    }

    /** Wilson's score interval of a share. */
    static Interval wilson(Sample.Share share, double confidence) {
        double z = quantile((1 + confidence) / 2);
        double n = share.size();
        double p = share.mean();
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /** Newcombe's interval of share(a) - share(b). */
    static Interval newcombe(Sample.Share a, Sample.Share b, double confidence) {
        Interval ofA = wilson(a, confidence);
        Interval ofB = wilson(b, confidence);
        double difference = a.mean() - b.mean();
        return new Interval(
                difference - Math.hypot(a.mean() - ofA.low(), ofB.high() - b.mean()),
                difference + Math.hypot(ofA.high() - a.mean(), b.mean() - ofB.low()));
    }

    /**
     * What the studentised bootstrap and Welch's interval reach together. The studentised bootstrap of mean(a) - mean(b): both are drawn anew from themselves, and how far the drawn differences lie from the
     * found one, in their own standard errors, takes the place of the table of t. Drawings without any spread say nothing and are left out.
     */
    static Interval bootstrap(Sample.Raw a, Sample.Raw b, double confidence, long seed, int drawings) {
        double[] valuesOfA = values(a.values());
        double[] valuesOfB = values(b.values());
        double difference = a.mean() - b.mean();
        RandomGenerator chance = new Well19937c(seed);
        double[] studentised = IntStream.range(0, drawings)
                .mapToDouble(drawing -> drawn(valuesOfA, valuesOfB, difference, chance))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double error = error(a, b);
        Interval drawn = new Interval(
                difference - at(studentised, (1 + confidence) / 2) * error,
                difference - at(studentised, (1 - confidence) / 2) * error);
        return drawn.with(welch(a, b, confidence));
    }

    private static double drawn(double[] a, double[] b, double difference, RandomGenerator chance) {
        double[] ofA = meanAndSquaredError(a, chance);
        double[] ofB = meanAndSquaredError(b, chance);
        double error = Math.sqrt(ofA[1] + ofB[1]);
        return error == 0 ? Double.NaN : (ofA[0] - ofB[0] - difference) / error;
    }

    private static double[] meanAndSquaredError(double[] values, RandomGenerator chance) {
        double sum = 0;
        double squares = 0;
        double pivot = values[0]; // keeps the squares small where values are large and alike
        for (int i = 0; i < values.length; i++) {
            double value = values[chance.nextInt(values.length)] - pivot;
            sum += value;
            squares += value * value;
        }
        int n = values.length;
        return new double[] {pivot + sum / n, Math.max(0, squares - sum * sum / n) / (n - 1) / n};
    }

    private static double at(double[] sorted, double quantile) {
        double place = quantile * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double[] values(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Of the bell curve. */
    static double quantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }
}
