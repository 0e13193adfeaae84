package org.entrepot.benefits;

import java.util.List;

/** Observations of a measure, as far as they are known. */
public sealed interface Sample {
    /** How many observations. */
    long size();

    /** Their mean, or the share of those that have it. */
    double mean();

    /** The variance of one observation; of a share drawn towards a half a little, so that none or all do not count as certain. */
    double variance();

    /**
     * Only their number, mean and standard deviation are known.
     *
     * @param deviation with n - 1
     */
    record Moments(long size, double mean, double deviation) implements Sample {
        public Moments {
            if (size < 1 || !(deviation >= 0) || !Double.isFinite(mean)) {
                throw new IllegalArgumentException("no moments: " + size + ", " + mean + ", " + deviation);
            }
        }

        @Override
        public double variance() {
            return deviation * deviation;
        }
    }

    /** Each observation is known. */
    record Raw(List<Double> values) implements Sample {
        public Raw {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("no observations");
            }
        }

        @Override
        public long size() {
            return values.size();
        }

        @Override
        public double mean() {
            return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        }

        @Override
        public double variance() {
            if (values.size() < 2) {
                return 0;
            }
            double mean = mean();
            return values.stream()
                            .mapToDouble(value -> (value - mean) * (value - mean))
                            .sum()
                    / (values.size() - 1);
        }
    }

    /** How many of them have it. */
    record Share(long having, long size) implements Sample {
        public Share {
            if (size < 1 || having < 0 || having > size) {
                throw new IllegalArgumentException("no share: " + having + " of " + size);
            }
        }

        @Override
        public double mean() {
            return (double) having / size;
        }

        @Override
        public double variance() {
            double drawn = (having + 2.0) / (size + 4.0);
            return drawn * (1 - drawn);
        }
    }
}
