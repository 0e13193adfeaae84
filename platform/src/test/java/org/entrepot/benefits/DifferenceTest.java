package org.entrepot.benefits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.entrepot.benefits.Difference.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    private static final Rules RULES = Rules.on(LocalDate.of(2026, 11, 30));
    private static final double SURE = 0.95;
    private static final Offset<Double> FINE = within(1e-9);

    /** Cushny and Peebles (1905), hours of sleep gained, as Student (1908) took them. */
    private static final List<Double> ONE_DRUG = List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);

    private static final List<Double> OTHER_DRUG = List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

    private static Sample.Moments moments(List<Double> values) {
        Sample.Raw raw = new Sample.Raw(values);
        return new Sample.Moments(raw.size(), raw.mean(), Math.sqrt(raw.variance()));
    }

    @Test
    void welchs_interval_of_students_sleep_data_is_that_of_the_textbooks() {
        Sample.Moments one = moments(ONE_DRUG);
        Sample.Moments other = moments(OTHER_DRUG);
        assertThat(Method.freedom(one, other)).isCloseTo(17.77647351617849, FINE);
        Interval found = Method.welch(one, other, SURE);
        assertThat(found.low()).isCloseTo(-3.3654832307117113, within(1e-7));
        assertThat(found.high()).isCloseTo(0.20548323071171096, within(1e-7));
    }

    @Test
    void welchs_interval_of_unlike_spreads_and_sizes_has_few_degrees_of_freedom() {
        Sample.Moments small = new Sample.Moments(10, 20.6, 3.0);
        Sample.Moments large = new Sample.Moments(20, 22.1, Math.sqrt(0.9));
        assertThat(Method.freedom(small, large)).isCloseTo(9.910763569457222, FINE);
        assertThat(Method.welch(small, large, SURE).low()).isCloseTo(-3.6686449859552055, within(1e-7));
        assertThat(Method.welch(small, large, SURE).high()).isCloseTo(0.6686449859552056, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2552885198782742, 0.36620957698280004",
        "15, 148, 0.06238639953073628, 0.16048724172330803",
        "0, 20, 0.0, 0.16112515805281935",
        "1, 29, 0.006113214292762662, 0.17175521879320285"
    })
    void wilsons_interval_is_that_of_newcombes_table(long having, long of, double low, double high) {
        Interval found = Method.wilson(new Sample.Share(having, of), SURE);
        assertThat(found.low()).isCloseTo(low, FINE);
        assertThat(found.high()).isCloseTo(high, FINE);
    }

    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524314724023649, 0.33387265403690597",
        "9, 10, 3, 10, 0.17052272393450293, 0.809017973535488",
        "6, 7, 2, 7, 0.05822792748231226, 0.8062496375242277",
        "5, 56, 0, 29, -0.03813714790353688, 0.1925600138551116",
        "0, 10, 0, 20, -0.16112515805281935, 0.2775327998628892",
        "10, 10, 0, 20, 0.6790860371419147, 1.0"
    })
    void newcombes_interval_is_that_of_his_table(long a, long ofA, long b, long ofB, double low, double high) {
        Interval found = Method.newcombe(new Sample.Share(a, ofA), new Sample.Share(b, ofB), SURE);
        assertThat(found.low()).isCloseTo(low, FINE);
        assertThat(found.high()).isCloseTo(high, FINE);
    }

    @Test
    void the_bootstrap_agrees_with_welch_where_the_bell_curve_holds_and_gives_the_same_again() {
        Random chance = new Random(7);
        Sample.Raw a = drawn(chance, 60, false);
        Sample.Raw b = drawn(chance, 60, false);
        Interval welch = Method.welch(a, b, SURE);
        Interval drawn = Method.bootstrap(a, b, SURE, 1, 4_999);
        assertThat(drawn.low()).isCloseTo(welch.low(), within(0.05));
        assertThat(drawn.high()).isCloseTo(welch.high(), within(0.05));
        assertThat(Method.bootstrap(a, b, SURE, 1, 4_999)).isEqualTo(drawn);
        assertThat(Method.bootstrap(a, b, SURE, 2, 4_999)).isNotEqualTo(drawn);
    }

    /** Costs and hours are skewed: few are very dear. The interval has to hold what is true nineteen times of twenty all the same. */
    @Test
    void the_bootstrap_covers_what_is_true_of_skewed_observations() {
        Random chance = new Random(20261130);
        int held = 0;
        int trials = 400;
        for (int trial = 0; trial < trials; trial++) {
            // both of one distribution: the true difference is nothing
            Sample.Raw a = drawn(chance, 25, true);
            Sample.Raw b = drawn(chance, 12, true);
            held += Method.bootstrap(a, b, SURE, trial, 999).coversZero() ? 1 : 0;
        }
        assertThat((double) held / trials).isBetween(0.93, 0.99);
    }

    private static Sample.Raw drawn(Random chance, int n, boolean skewed) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double normal = chance.nextGaussian();
            values.add(skewed ? Math.exp(normal * 0.8) : normal);
        }
        return new Sample.Raw(values);
    }

    @Test
    void less_cost_is_better_and_more_collected_is_better() {
        Sample dear = new Sample.Moments(30, 12, 2);
        Sample cheap = new Sample.Moments(30, 9, 2);
        assertThat(Difference.of(Measure.COST_PER_PARCEL, dear, cheap, RULES).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(Difference.of(Measure.COST_PER_PARCEL, dear, cheap, RULES).gain())
                .isEqualTo(3);
        assertThat(Difference.of(Measure.COST_PER_PARCEL, cheap, dear, RULES).verdict())
                .isEqualTo(Verdict.WORSE);
        Sample little = new Sample.Share(60, 100);
        Sample much = new Sample.Share(85, 100);
        assertThat(Difference.of(Measure.SHARE_COLLECTED, little, much, RULES).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(Difference.of(Measure.SHARE_COLLECTED, much, little, RULES).verdict())
                .isEqualTo(Verdict.WORSE);
    }

    @Test
    void what_cannot_be_told_says_how_many_more_would_tell_it_and_they_do() {
        Sample before = new Sample.Moments(40, 30, 10);
        Sample today = new Sample.Moments(12, 27, 10);
        Difference found = Difference.of(Measure.HOURS_TO_RELEASE, before, today, RULES);
        assertThat(found.verdict()).isEqualTo(Verdict.BOTH);
        assertThat(found.needed().here())
                .as("the baseline's own error is too large for 3 hours")
                .isEmpty();
        long each = found.needed().each().orElseThrow();
        // (1.959964 + 0.841621)^2 (100 + 100) / 9 = 174.42
        assertThat(each).isEqualTo(175);
        Difference then = Difference.of(
                Measure.HOURS_TO_RELEASE, new Sample.Moments(each, 30, 10), new Sample.Moments(each, 27, 10), RULES);
        assertThat(then.verdict()).isEqualTo(Verdict.BETTER);

        Difference nearer = Difference.of(Measure.HOURS_TO_RELEASE, new Sample.Moments(400, 30, 10), today, RULES);
        long more = nearer.needed().here().orElseThrow();
        // 100 / (9 / 7.8489 - 100 / 400) = 111.5
        assertThat(more).isEqualTo(112 - 12);
        assertThat(nearer.needed().baseline())
                .as("no baseline makes up for twelve")
                .isEmpty();
    }

    @Test
    void few_observations_carry_no_verdict_however_far_apart_they_lie() {
        Difference months = Difference.of(
                Measure.COST_PER_PARCEL, new Sample.Moments(30, 12, 1), new Sample.Moments(3, 5, 0.1), RULES);
        assertThat(months.verdict()).isEqualTo(Verdict.FEW);
        assertThat(months.interval()).as("but the interval is shown").isPresent();
        assertThat(months.needed().here().orElseThrow()).isGreaterThanOrEqualTo(2);
        Difference thin = Difference.of(
                Measure.COST_PER_PARCEL, new Sample.Moments(3, 12, 0.1), new Sample.Moments(30, 5, 1), RULES);
        assertThat(thin.needed().here())
                .as("more of today do not make up for a baseline of three")
                .isEmpty();
        assertThat(thin.needed().baseline().orElseThrow()).isEqualTo(2);
        assertThat(Difference.of(Measure.SHARE_COLLECTED, new Sample.Share(9, 9), new Sample.Share(0, 9), RULES)
                        .verdict())
                .isEqualTo(Verdict.FEW);
        Difference one = Difference.of(
                Measure.COST_PER_PARCEL, new Sample.Moments(1, 12, 0), new Sample.Moments(40, 5, 1), RULES);
        assertThat(one.verdict()).isEqualTo(Verdict.FEW);
        assertThat(one.interval())
                .as("of one observation nobody knows the spread")
                .isEmpty();
    }

    @Test
    void list_prices_without_any_spread_are_no_measurement() {
        Difference alike = Difference.of(
                Measure.COST_PER_PARCEL, new Sample.Moments(12, 8, 0), new Sample.Moments(12, 5, 0), RULES);
        assertThat(alike.verdict()).isEqualTo(Verdict.ALIKE);
        assertThat(alike.interval()).isEmpty();
    }

    @Test
    void a_difference_of_nothing_is_out_of_reach() {
        Difference same = Difference.of(
                Measure.COST_PER_PARCEL, new Sample.Moments(30, 10, 3), new Sample.Moments(30, 10, 3), RULES);
        assertThat(same.verdict()).isEqualTo(Verdict.BOTH);
        assertThat(same.needed()).isEqualTo(Difference.Needed.NOTHING);
    }

    @Test
    void raw_observations_of_both_sides_are_drawn_anew_and_others_go_by_welch() {
        Sample raw = new Sample.Raw(ONE_DRUG);
        assertThat(Difference.of(Measure.COST_PER_PARCEL, raw, new Sample.Raw(OTHER_DRUG), RULES)
                        .method())
                .isEqualTo(Method.BOOTSTRAP);
        assertThat(Difference.of(Measure.COST_PER_PARCEL, raw, moments(OTHER_DRUG), RULES)
                        .method())
                .isEqualTo(Method.WELCH);
        assertThat(Difference.of(
                                Measure.COST_PER_PARCEL,
                                raw,
                                new Sample.Raw(OTHER_DRUG.subList(0, RULES.leastRaw() - 1)),
                                RULES)
                        .method())
                .isEqualTo(Method.WELCH);
    }
}
