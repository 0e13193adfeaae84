package org.entrepot.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.entrepot.strategy.Weighting.Method;
import org.junit.jupiter.api.Test;

class EntropyTest {
    private static final List<double[]> CASES =
            List.of(new double[] {1, 2, 3}, new double[] {2, 2, 1}, new double[] {3, 2, 2}, new double[] {4, 2, 2});

    private static Weighting weighting(Method method, String alpha) {
        return new Weighting(method, new BigDecimal(alpha), "SAATY");
    }

    @Test
    void what_differs_tells_and_what_is_alike_tells_nothing() {
        Entropy entropy = Entropy.of(CASES, List.of(true, true, true)).orElseThrow();
        assertThat(entropy.entropies().get(0)).isCloseTo(.923220, within(0.0000005));
        assertThat(entropy.entropies().get(1)).isEqualTo(1);
        assertThat(entropy.entropies().get(2)).isCloseTo(.952820, within(0.0000005));
        assertThat(entropy.weights().get(0)).isCloseTo(.619392, within(0.0000005));
        assertThat(entropy.weights().get(1)).isZero();
        assertThat(entropy.weights().get(2)).isCloseTo(.380608, within(0.0000005));
    }

    @Test
    void where_all_is_alike_there_are_no_weights() {
        assertThat(Entropy.of(List.of(new double[] {5, 0}, new double[] {5, 0}), List.of(true, false)))
                .isEmpty();
        assertThatThrownBy(() -> Entropy.of(List.of(new double[] {5}), List.of(true)))
                .hasMessageContaining("two cases at least, found 1");
    }

    @Test
    void zeros_and_values_below_are_lifted_and_the_order_of_cases_does_not_matter() {
        long seed = 4;
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            double[][] rows = new double[2 + random.nextInt(6)][4];
            for (double[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextInt(9) - 4.0;
                }
            }
            rows[0][0] = 100;
            List<Boolean> up = List.of(true, false, true, false);
            Entropy one = Entropy.of(List.of(rows), up).orElseThrow();
            java.util.Collections.reverse(Arrays.asList(rows));
            Entropy other = Entropy.of(List.of(rows), up).orElseThrow();
            assertThat(one.weights().stream().mapToDouble(Double::doubleValue).sum())
                    .as("seed " + seed)
                    .isCloseTo(1, within(1e-9));
            assertThat(one.weights()).allSatisfy(weight -> assertThat(weight).isBetween(0.0, 1.0));
            for (int i = 0; i < 4; i++) {
                assertThat(other.weights().get(i)).isCloseTo(one.weights().get(i), within(1e-9));
            }
        }
    }

    @Test
    void judgement_and_entropy_go_together_in_four_ways_and_keep_the_sum() {
        List<Double> judged = List.of(0.5, 0.3, 0.2);
        List<Double> told = Arrays.asList(0.25, 0.75, null);
        assertThat(weighting(Method.AHP, "0.5").combined(judged, told)).isEqualTo(judged);
        assertThat(weighting(Method.ENTROPY, "0.5").combined(judged, told))
                .containsExactly(0.2, 0.6000000000000001, 0.2);
        List<Double> product = weighting(Method.PRODUCT, "0.5").combined(judged, told);
        assertThat(product.get(0)).isCloseTo(0.8 * 0.125 / 0.35, within(1e-12));
        assertThat(product.get(1)).isCloseTo(0.8 * 0.225 / 0.35, within(1e-12));
        assertThat(product.get(2)).isEqualTo(0.2);
        assertThat(weighting(Method.BLEND, "1").combined(judged, told)).isEqualTo(judged);
        assertThat(weighting(Method.BLEND, "0.25").combined(judged, told).get(0))
                .isCloseTo(0.25 * 0.5 + 0.75 * 0.2, within(1e-12));
        for (Method method : Method.values()) {
            assertThat(weighting(method, "0.3").combined(judged, told).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-12));
        }
        assertThatThrownBy(() -> weighting(Method.BLEND, "1.1")).hasMessageContaining("0 to 1, found 1.1");
    }
}
