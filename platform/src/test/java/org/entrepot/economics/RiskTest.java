package org.entrepot.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RiskTest {
    private static final String[] CERTAIN = {
        "investmentLow",
        "0",
        "investmentHigh",
        "0",
        "rentLow",
        "0",
        "rentHigh",
        "0",
        "occupancyLow",
        "0",
        "occupancyHigh",
        "0",
        "parcelsLow",
        "0",
        "parcelsHigh",
        "0",
        "feeLow",
        "0",
        "feeHigh",
        "0",
        "costLow",
        "0",
        "costHigh",
        "0"
    };

    private static Sensitivity.Row row(Sensitivity sensitivity, Factor factor) {
        return sensitivity.rows().stream()
                .filter(one -> one.factor() == factor)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_coefficient_is_the_change_of_the_value_by_the_change_of_the_factor() {
        Sensitivity found = Sensitivity.of(Scenarios.example());
        BigDecimal base = found.netPresentValue();
        for (Sensitivity.Row row : found.rows()) {
            assertThat(row.steps()).extracting(Sensitivity.Step::percent).isEqualTo(Sensitivity.STEPS);
            for (Sensitivity.Step step : row.steps()) {
                double expected =
                        (step.netPresentValue().doubleValue() / base.doubleValue() - 1) / (step.percent() / 100.0);
                assertThat(step.coefficient().orElseThrow().doubleValue()).isCloseTo(expected, Offset.offset(0.0051));
            }
        }
        assertThat(row(found, Factor.RENT).steps().getLast().coefficient().orElseThrow())
                .isPositive();
        assertThat(row(found, Factor.INVESTMENT).steps().getLast().coefficient().orElseThrow())
                .isNegative();
    }

    @Test
    void at_the_switching_value_the_project_is_worth_nothing() {
        Sensitivity found = Sensitivity.of(Scenarios.example());
        BigDecimal value = row(found, Factor.RENT).value().orElseThrow();
        BigDecimal investment =
                Books.tenThousands(Evaluation.of(Scenarios.example()).books().total(Line.INVESTMENT));
        BigDecimal at = Evaluation.of(Scenarios.with("rent", value.toPlainString()))
                .projectAfterTax()
                .netPresentValue();
        assertThat(at.abs()).isLessThan(investment.movePointLeft(3)); // the value has two decimals
    }

    @Test
    void an_occupancy_does_not_pass_a_hundred_percent_and_says_so() {
        Sensitivity found = Sensitivity.of(Scenarios.with("occupancyStable", "95", "occupancyFirst", "95"));
        Sensitivity.Row row = row(found, Factor.OCCUPANCY);
        assertThat(row.steps().get(4).capped()).isFalse(); // 95 x 1.05 = 99.75
        assertThat(row.steps().get(5).capped()).isTrue();
        assertThat(row.steps().get(6).netPresentValue())
                .isEqualTo(row.steps().get(7).netPresentValue());
    }

    @Test
    void the_tornado_begins_with_the_widest() {
        Sensitivity found = Sensitivity.of(Scenarios.example());
        assertThat(found.tornado())
                .isSortedAccordingTo((one, other) -> other.width().compareTo(one.width()));
        assertThat(found.tornado()).hasSize(Factor.values().length);
    }

    @Test
    void the_same_seed_gives_the_same_and_another_another() {
        MonteCarlo first = MonteCarlo.of(Scenarios.example(), 7, 2_000);
        assertThat(MonteCarlo.of(Scenarios.example(), 7, 2_000)).isEqualTo(first);
        assertThat(MonteCarlo.of(Scenarios.example(), 8, 2_000)).isNotEqualTo(first);
        assertThat(first.seed()).isEqualTo(7);
        assertThat(first.bins().stream().mapToInt(MonteCarlo.Bin::runs).sum()).isEqualTo(2_000);
        assertThat(first.p5()).isLessThan(first.p50());
        assertThat(first.p50()).isLessThan(first.p95());
    }

    @Test
    void without_uncertainty_every_run_is_the_plan() {
        MonteCarlo found = MonteCarlo.of(Scenarios.with(CERTAIN), 1, 1_000);
        BigDecimal plan =
                Evaluation.of(Scenarios.with(CERTAIN)).projectAfterTax().netPresentValue();
        assertThat(found.p5()).isEqualTo(found.p95());
        assertThat(found.p50().subtract(plan).abs()).isLessThan(new BigDecimal("0.01"));
        assertThat(found.bins()).hasSize(1);
    }

    @Test
    void one_uncertain_rent_is_distributed_as_it_is_said_to_be() {
        String[] rent = CERTAIN.clone();
        rent[5] = "-30";
        rent[7] = "30";
        Inputs triangular = Scenarios.with(rent).with(Map.of()).inputs();
        assertThat(triangular).isNotNull();
        String[] shaped = java.util.Arrays.copyOf(rent, rent.length + 2);
        shaped[rent.length] = "shape";
        shaped[rent.length + 1] = "TRIANGULAR";
        MonteCarlo wide = MonteCarlo.of(Scenarios.with(shaped), 3, 20_000);
        MonteCarlo narrow = MonteCarlo.of(Scenarios.with(rent), 3, 20_000);
        double low = value(shaped, 1 - 0.3 * (1 - Math.sqrt(0.1))); // the 5 % quantile of a triangle of half-width 30 %
        assertThat(wide.p5().doubleValue()).isCloseTo(low, Offset.offset(Math.abs(low) * 0.03));
        assertThat(narrow.deviation()).isLessThan(wide.deviation());
    }

    private static double value(String[] words, double rent) {
        String[] changed = java.util.Arrays.copyOf(words, words.length + 2);
        changed[words.length] = "rent";
        changed[words.length + 1] = BigDecimal.valueOf(29.7 * rent)
                .setScale(4, java.math.RoundingMode.HALF_UP)
                .toPlainString();
        return Evaluation.of(Scenarios.with(changed))
                .projectAfterTax()
                .netPresentValue()
                .doubleValue();
    }

    @Test
    void factors_that_fall_together_make_the_outcome_wider() {
        BigDecimal together = MonteCarlo.of(
                        Scenarios.with("rentWithOccupancy", "0.9", "parcelsWithOccupancy", "0"), 5, 5_000)
                .deviation();
        BigDecimal apart = MonteCarlo.of(
                        Scenarios.with("rentWithOccupancy", "-0.9", "parcelsWithOccupancy", "0"), 5, 5_000)
                .deviation();
        assertThat(together).isGreaterThan(apart);
    }

    @Test
    void ten_thousand_runs_take_no_time_that_a_reader_notices() {
        MonteCarlo.of(Scenarios.example(), 1, MonteCarlo.USUAL_RUNS);
        long began = System.nanoTime();
        MonteCarlo.of(Scenarios.example(), 1, MonteCarlo.USUAL_RUNS);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("10,000 runs of 22 years: " + took.toMillis() + " ms");
        assertThat(took)
                .isLessThan(
                        Duration.ofSeconds(10)); // a busy machine of two cores; see docs/economics.md for what it takes
    }
}
