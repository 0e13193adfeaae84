package org.entrepot.insight;

import java.time.Duration;

/** Durations counted in steps of an eighth of their power of two. Not for several threads at once. */
final class Latencies {
    private static final int STEPS = 8;
    private static final int SIZE = 40 * STEPS;

    private final int[] counts = new int[SIZE];
    private long all;

    void add(long nanos) {
        counts[step(Math.max(1, nanos / 1_000))]++;
        all++;
    }

    void add(Latencies others) {
        for (int i = 0; i < SIZE; i++) {
            counts[i] += others.counts[i];
        }
        all += others.all;
    }

    long all() {
        return all;
    }

    /** What that share of them does not exceed, at the upper end of its step; zero where there are none. */
    Duration quantile(double share) {
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int i = 0; i < SIZE && all > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Duration.ofNanos(upperMicros(i) * 1_000);
            }
        }
        return Duration.ZERO;
    }

    /** Below eight microseconds a step each; then eight steps to each power of two. */
    private static int step(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int power = 63 - Long.numberOfLeadingZeros(micros);
        int eighth = (int) (micros >>> (power - 3)) - STEPS;
        return Math.min(SIZE - 1, (power - 2) * STEPS + eighth);
    }

    private static long upperMicros(int step) {
        if (step < STEPS) {
            return step;
        }
        int power = step / STEPS + 2;
        return ((long) (STEPS + step % STEPS + 1) << (power - 3)) - 1;
    }
}
