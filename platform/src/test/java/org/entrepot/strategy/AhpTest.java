package org.entrepot.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AhpTest {
    private static final Offset<Double> FIVE = within(0.00005);
    private static final RandomIndex SAATY = RandomIndex.of("SAATY").orElseThrow();

    /** Coffee, wine, tea, beer, soda, milk, water: Saaty's example, as the package ahpy has it. */
    private static final Pairwise DRINKS = Pairwise.of(
            7,
            List.of(
                    9.0, 5.0, 2.0, 1.0, 1.0, 1 / 2.0, 1 / 3.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 3.0, 1 / 4.0,
                    1 / 3.0, 1 / 9.0, 1 / 2.0, 1.0, 1 / 3.0, 2.0, 1 / 2.0, 1 / 3.0));

    private static Pairwise consistent(List<Double> weights) {
        List<Double> upper = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            for (int j = i + 1; j < weights.size(); j++) {
                upper.add(weights.get(i) / weights.get(j));
            }
        }
        return Pairwise.of(weights.size(), upper);
    }

    private static void assertWeights(Ahp ahp, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(ahp.weights().get(i)).as("weight " + i).isCloseTo(expected[i], FIVE);
        }
    }

    @Test
    void the_drinks_of_saaty_weigh_what_the_book_says() {
        Ahp ahp = Ahp.of(DRINKS, SAATY);
        assertWeights(ahp, .1775, .0191, .0418, .1164, .1896, .1288, .3268);
        assertThat(ahp.lambda()).isCloseTo(7.17663, within(0.000005));
        assertThat(ahp.index()).isCloseTo(.029438, within(0.0000005));
        assertThat(ahp.random()).isEqualTo(1.32);
        assertThat(ahp.ratio()).isCloseTo(.0223, FIVE);
        assertThat(Ahp.of(DRINKS, RandomIndex.of("ALONSO").orElseThrow()).ratio())
                .isCloseTo(.0219, FIVE);
    }

    @Test
    void three_things_weigh_what_their_geometric_means_say() {
        Ahp ahp = Ahp.of(Pairwise.of(3, List.of(3.0, 5.0, 2.0)), SAATY);
        assertWeights(ahp, .648329, .229651, .122020);
        assertThat(ahp.lambda()).isCloseTo(3.003695, within(0.0000005));
        assertThat(ahp.index()).isCloseTo(.001847, within(0.0000005));
        assertThat(ahp.ratio()).isCloseTo(.003185, within(0.0000005));
    }

    @Test
    void what_does_not_contradict_has_the_ratio_nothing_and_gives_its_weights_back() {
        long seed = 20_261_130;
        Random random = new Random(seed);
        for (int things = 1; things <= 10; things++) {
            List<Double> weights = new ArrayList<>();
            for (int i = 0; i < things; i++) {
                weights.add(0.05 + random.nextDouble());
            }
            double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
            Ahp ahp = Ahp.of(consistent(weights), SAATY);
            assertThat(ahp.lambda()).as("seed " + seed).isCloseTo(things, within(1e-9));
            assertThat(ahp.ratio()).isCloseTo(0, within(1e-9));
            for (int i = 0; i < things; i++) {
                assertThat(ahp.weights().get(i)).isCloseTo(weights.get(i) / sum, within(1e-9));
            }
        }
    }

    @Test
    void two_things_cannot_contradict_each_other() {
        for (double ratio : new double[] {1 / 9.0, 1, 7, 9}) {
            Ahp ahp = Ahp.of(Pairwise.of(2, List.of(ratio)), SAATY);
            assertThat(ahp.ratio()).isZero();
            assertThat(ahp.weights().get(0) / ahp.weights().get(1)).isCloseTo(ratio, within(1e-9));
        }
    }

    @Test
    void weights_sum_to_one_and_follow_their_things_in_any_order() {
        long seed = 77;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int things = 2 + random.nextInt(8);
            double[][] said = new double[things][things];
            for (int i = 0; i < things; i++) {
                said[i][i] = 1;
                for (int j = i + 1; j < things; j++) {
                    said[i][j] = Pairwise.ratio(Pairwise.SCALE.get(random.nextInt(Pairwise.SCALE.size())));
                    said[j][i] = 1 / said[i][j];
                }
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < things; i++) {
                order.add(i);
            }
            Ahp straight = Ahp.of(matrix(said, order), SAATY);
            Collections.shuffle(order, random);
            Ahp shuffled = Ahp.of(matrix(said, order), SAATY);
            assertThat(straight.weights().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .as("seed " + seed)
                    .isCloseTo(1, within(1e-9));
            assertThat(shuffled.ratio()).isCloseTo(straight.ratio(), within(1e-7));
            for (int i = 0; i < things; i++) {
                assertThat(shuffled.weights().get(i))
                        .isCloseTo(straight.weights().get(order.get(i)), within(1e-7));
            }
        }
    }

    private static Pairwise matrix(double[][] said, List<Integer> order) {
        List<Double> upper = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                upper.add(said[order.get(i)][order.get(j)]);
            }
        }
        return Pairwise.of(order.size(), upper);
    }

    @Test
    void of_judgements_in_a_circle_the_one_to_reconsider_is_named() {
        Pairwise circle = Pairwise.of(3, List.of(3.0, 1 / 3.0, 3.0));
        assertThat(Ahp.of(circle, SAATY).ratio()).isGreaterThan(0.1);
        Ahp.Reconsider better = Ahp.reconsider(circle, SAATY).orElseThrow();
        assertThat(better.ratio()).isLessThan(0.1);
        assertThat(Ahp.of(circle.with(better.row(), better.column(), Pairwise.ratio(better.better())), SAATY)
                        .ratio())
                .isEqualTo(better.ratio());
        assertThat(Pairwise.SCALE).contains(better.said(), better.better());
        assertThat(Ahp.reconsider(Pairwise.of(3, List.of(2.0, 4.0, 2.0)), SAATY))
                .isEmpty();
    }

    @Test
    void a_judgement_turned_twice_is_itself() {
        assertThat(Pairwise.SCALE)
                .hasSize(17)
                .allSatisfy(said ->
                        assertThat(Pairwise.turned(Pairwise.turned(said))).isEqualTo(said))
                .allSatisfy(said -> assertThat(Pairwise.ratio(said) * Pairwise.ratio(Pairwise.turned(said)))
                        .isCloseTo(1, within(1e-12)));
    }

    @Test
    void what_is_no_judgement_is_refused() {
        assertThatThrownBy(() -> Pairwise.of(3, List.of(1.0))).hasMessageContaining("3 pairs, found 1");
        assertThatThrownBy(() -> Pairwise.of(2, List.of(0.0))).hasMessageContaining("more than 0, found 0.0");
        assertThatThrownBy(() -> Pairwise.of(2, List.of(Double.NaN))).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> Ahp.of(consistent(Collections.nCopies(11, 1.0)), SAATY))
                .hasMessageContaining("10 things at most, found 11");
    }
}
