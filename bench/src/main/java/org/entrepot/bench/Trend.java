package org.entrepot.bench;

import java.util.Locale;

/**
 * Whether a series of samples goes up: a straight line through them by least squares, against their noise.
 *
 * @param growth what the line grows over the series, as a share of its mean
 * @param t the slope in units of its standard error
 */
record Trend(double mean, double growth, double t) {
    /** So many standard errors are no accident. */
    static final double SIGNIFICANT = 3;

    /** The line through evenly spaced samples; at least three. */
    static Trend of(double[] samples) {
        int n = samples.length;
        if (n < 3) {
            throw new IllegalArgumentException("a trend needs three samples, found " + n);
        }
        double middle = (n - 1) / 2.0;
        double mean = java.util.Arrays.stream(samples).average().orElseThrow();
        double spread = 0;
        double common = 0;
        for (int i = 0; i < n; i++) {
            spread += (i - middle) * (i - middle);
            common += (i - middle) * (samples[i] - mean);
        }
        double slope = common / spread;
        double noise = 0;
        for (int i = 0; i < n; i++) {
            double off = samples[i] - mean - slope * (i - middle);
            noise += off * off;
        }
        double error = Math.sqrt(noise / (n - 2) / spread);
        double t = error == 0 ? Math.signum(slope) * (slope == 0 ? 0 : Double.MAX_VALUE) : slope / error;
        return new Trend(mean, mean == 0 ? 0 : slope * (n - 1) / mean, t);
    }

    /** Flat unless it rises beyond its noise and by more than that share over the series. */
    boolean isFlat(double tolerated) {
        return t <= SIGNIFICANT || growth <= tolerated;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "mean %.1f, %+.1f %% over the run, t = %.1f", mean, 100 * growth, t);
    }
}
