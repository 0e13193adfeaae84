package org.entrepot.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.strategy.Quadrilateral.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuadrilateralTest {
    /** Area and centroid of any polygon, corner by corner (shoelace). */
    private static double[] polygon(double[]... corners) {
        double area = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < corners.length; i++) {
            double[] a = corners[i];
            double[] b = corners[(i + 1) % corners.length];
            double cross = a[0] * b[1] - b[0] * a[1];
            area += cross / 2;
            x += (a[0] + b[0]) * cross;
            y += (a[1] + b[1]) * cross;
        }
        return new double[] {area, x / (6 * area), y / (6 * area)};
    }

    @Test
    void area_and_centroid_are_those_of_its_corners() {
        Quadrilateral one = new Quadrilateral(0.7, 0.3, 0.9, 0.4);
        double[] shape =
                polygon(new double[] {0.7, 0}, new double[] {0, 0.9}, new double[] {-0.3, 0}, new double[] {0, -0.4});
        assertThat(one.area()).isCloseTo(shape[0], within(1e-12));
        assertThat(one.centroidX()).isCloseTo(shape[1], within(1e-12));
        assertThat(one.centroidY()).isCloseTo(shape[2], within(1e-12));
        assertThat(one.centreX()).isCloseTo(0.1, within(1e-12));
        assertThat(one.centreY()).isCloseTo(0.125, within(1e-12));
        assertThat(one.intensity().orElseThrow()).isCloseTo(0.63 / (0.63 + 0.12), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            3, 1, 2, 1, SO, 26.565
            3, 1, 1, 1, SO, 0
            1, 3, 2, 1, WO, 153.435
            1, 1, 2, 1, WO, 90
            1, 3, 1, 2, WT, 206.565
            3, 1, 1, 2, ST, 333.435
            1, 1, 1, 2, ST, 270
            """)
    void the_angle_picks_the_strategy(double s, double w, double o, double t, Strategy strategy, double angle) {
        Quadrilateral one = new Quadrilateral(s, w, o, t);
        assertThat(one.strategy()).contains(strategy);
        assertThat(one.angle().orElseThrow()).isCloseTo(angle, within(0.001));
    }

    @Test
    void where_nothing_outweighs_anything_nothing_is_concluded() {
        assertThat(new Quadrilateral(0, 0, 0, 0).strategy()).isEmpty();
        assertThat(new Quadrilateral(0, 0, 0, 0).intensity()).isEmpty();
        assertThat(new Quadrilateral(2, 2, 5, 5).angle()).isEmpty();
    }

    @Test
    void an_evaluation_is_the_sum_of_weight_times_rating() {
        Evaluation one = Evaluation.of(List.of(.4, .3, .2, .1), List.of(4, 3, 2, 1));
        assertThat(one.score()).isCloseTo(3.0, within(1e-12));
        assertThatThrownBy(() -> Evaluation.of(List.of(.4, .3), List.of(4, 3))).hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> Evaluation.of(List.of(1.0), List.of(5))).hasMessageContaining("1 to 4, found 5");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            4, 4, 1, GROW
            3, 3, 1, GROW
            2.99, 3, 2, GROW
            1.99, 3.5, 3, HOLD
            3, 2.99, 4, GROW
            2, 2, 5, HOLD
            1, 2, 6, WITHDRAW
            3, 1.99, 7, HOLD
            2.5, 1, 8, WITHDRAW
            1, 1, 9, WITHDRAW
            """)
    void two_scores_make_a_cell(double internal, double external, int cell, Evaluation.Advice advice) {
        Thresholds cuts = Thresholds.on(LocalDate.of(2026, 11, 30));
        assertThat(Evaluation.cell(internal, external, cuts)).isEqualTo(cell);
        assertThat(Evaluation.advice(cell)).isEqualTo(advice);
    }
}
