package org.entrepot.benefits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A baseline against today.
 *
 * @param today null where nothing of today is known
 * @param entered what was entered of today, where this installation does not measure it
 * @param difference null where nothing of today is known
 * @param times how many parcels or orders a year the difference counts for
 */
public record Comparison(
        Baseline baseline,
        @Nullable Sample today,
        @Nullable Baseline entered,
        @Nullable Difference difference,
        long times) {

    /**
     * What the difference adds up to in a year, of as many parcels or orders as in the last.
     *
     * @param low the least that it may be
     * @param high the most that it may be
     */
    public record AYear(BigDecimal gain, BigDecimal low, BigDecimal high) {}

    /** Whether anything was shown, one way or the other. */
    public boolean isShown() {
        return difference != null && difference.verdict().isShown();
    }

    /**
     * Over a year: yuan, hours or orders, as {@link Measure#effect} says, two decimals, half up. None where there is no interval or nothing to
     * multiply it with.
     */
    public Optional<AYear> aYear() {
        Difference found = difference;
        if (found == null || found.interval().isEmpty() || times == 0) {
            return Optional.empty();
        }
        Interval interval = found.interval().orElseThrow();
        return Optional.of(new AYear(sum(found.gain()), sum(interval.low()), sum(interval.high())));
    }

    private BigDecimal sum(double each) {
        return BigDecimal.valueOf(each).multiply(BigDecimal.valueOf(times)).setScale(2, RoundingMode.HALF_UP);
    }
}
