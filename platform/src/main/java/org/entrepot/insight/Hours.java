package org.entrepot.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long something took, of many: how many fell into each class of seconds, and all seconds. Classes add up, so that days, modes and
 * sellers can be put together afterwards. Up to 15 seconds a class is a second; above, each doubling is cut into eight equal classes, and a
 * class speaks by its middle: a median is off by a sixteenth (6.25 %) at most. The mean is exact.
 *
 * @param lists how many were measured
 * @param seconds all they took together
 * @param classes how many by class; no class has none
 */
public record Hours(long lists, long seconds, NavigableMap<Integer, Long> classes) {
    public static final Hours NONE = new Hours(0, 0, new TreeMap<>());

    /** An hour's seconds, for whoever tells hours. */
    public static final BigDecimal SECONDS_AN_HOUR = new BigDecimal(3_600);

    /** A second is 0.0003 hours. */
    private static final int HOUR_DECIMALS = 4;

    private static final int EXACT = 16;
    private static final int EXACT_BITS = 4;
    private static final int PARTS = 8;
    private static final int PART_BITS = 3;
    private static final long HUNDRED = 100;

    public Hours {
        classes = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(classes));
    }

    /** The class of that many seconds, 0 or more. */
    static int classOf(long seconds) {
        if (seconds < EXACT) {
            return (int) seconds;
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(seconds);
        int part = (int) (seconds >>> (octave - PART_BITS)) & (PARTS - 1);
        return EXACT + (octave - EXACT_BITS) * PARTS + part;
    }

    /** The seconds by which a class speaks: its middle. */
    static long middle(int ofClass) {
        if (ofClass < EXACT) {
            return ofClass;
        }
        int octave = EXACT_BITS + (ofClass - EXACT) / PARTS;
        long width = 1L << (octave - PART_BITS);
        long from = (PARTS + (ofClass - EXACT) % PARTS) * width;
        return from + width / 2;
    }

    /** Both together. */
    public Hours plus(Hours other) {
        NavigableMap<Integer, Long> sum = new TreeMap<>(classes);
        other.classes.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return new Hours(lists + other.lists, Math.addExact(seconds, other.seconds), sum);
    }

    /**
     * The seconds that so many percent of the lists took at most, by nearest rank; nothing of none.
     *
     * @param percent 1 to 100
     */
    public Optional<Long> quantile(int percent) {
        if (percent < 1 || percent > HUNDRED) {
            throw new IllegalArgumentException("a quantile is of 1 to 100 percent, found " + percent);
        }
        long rank = Math.ceilDiv(Math.multiplyExact(lists, (long) percent), HUNDRED);
        long seen = 0;
        for (Map.Entry<Integer, Long> one : classes.entrySet()) {
            seen += one.getValue();
            if (seen >= rank) {
                return Optional.of(middle(one.getKey()));
            }
        }
        return Optional.empty();
    }

    /** Half of the lists took so many hours at most; nothing of none. Four decimals, half up. */
    public Optional<BigDecimal> median() {
        return quantile(50).map(Hours::hours);
    }

    /** Nine tenths of the lists took so many hours at most; nothing of none. Four decimals, half up. */
    public Optional<BigDecimal> p90() {
        return quantile(90).map(Hours::hours);
    }

    /** What a list took on average, in hours; nothing of none. Four decimals, half up. */
    public Optional<BigDecimal> mean() {
        return lists == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(seconds)
                        .divide(
                                BigDecimal.valueOf(lists).multiply(SECONDS_AN_HOUR),
                                HOUR_DECIMALS,
                                RoundingMode.HALF_UP));
    }

    private static BigDecimal hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(SECONDS_AN_HOUR, HOUR_DECIMALS, RoundingMode.HALF_UP);
    }
}
