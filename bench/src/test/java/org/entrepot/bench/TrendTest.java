package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a series is called flat. */
class TrendTest {
    private static final double TOLERATED = 0.05;

    private static Trend trend(double growthAStep, double noise) {
        Random random = new Random(3);
        return Trend.of(IntStream.range(0, 60)
                .mapToDouble(i -> 100 + growthAStep * i + noise * random.nextGaussian())
                .toArray());
    }

    @Test
    void noise_alone_is_flat() {
        assertThat(trend(0, 20).isFlat(TOLERATED)).isTrue();
    }

    @Test
    void a_leak_within_the_noise_of_each_sample_is_found() {
        Trend leak = trend(0.5, 5);
        assertThat(leak.isFlat(TOLERATED)).isFalse();
        assertThat(leak.growth()).isBetween(0.2, 0.3);
    }

    @Test
    void a_rise_that_is_certain_but_small_is_flat() {
        Trend small = trend(0.01, 0.01);
        assertThat(small.t()).isGreaterThan(Trend.SIGNIFICANT);
        assertThat(small.isFlat(TOLERATED)).isTrue();
    }

    @Test
    void what_falls_is_flat() {
        assertThat(trend(-1, 1).isFlat(TOLERATED)).isTrue();
    }

    @Test
    void the_same_value_always_is_flat() {
        assertThat(trend(0, 0).isFlat(TOLERATED)).isTrue();
    }
}
