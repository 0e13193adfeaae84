package org.entrepot.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entrepot.strategy.Analysis.About;
import org.entrepot.strategy.Outcome.Conclusion;
import org.entrepot.strategy.Outcome.Standing;
import org.entrepot.strategy.Outcome.Turn;
import org.junit.jupiter.api.Test;

/** What follows from the example that comes with the program: the park of the literature. */
class OutcomeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final Content EXAMPLE = new Gathering(DAY, List.of(), List.of()).fresh(About.PUBLIC);
    private static final Outcome OUTCOME = Outcome.of(EXAMPLE);

    private static double sum(Outcome outcome) {
        return outcome.factors().stream().mapToDouble(Standing::weight).sum();
    }

    private static Measured measured(String indicator) {
        return Objects.requireNonNull(
                new Gathering(DAY, List.of(), List.of()).measured().get(indicator));
    }

    private static List<Double> groups(Outcome outcome) {
        return Objects.requireNonNull(outcome.judgements().get(Content.GROUPS)).weights();
    }

    @Test
    void measured_factors_find_the_quarter_that_the_literature_gives_them() {
        assertThat(EXAMPLE.of(SwotKind.STRENGTH))
                .extracting(Factor::key)
                .containsExactly("trains", "mandate", "wig-share", "city-growth", "tir-growth");
        assertThat(EXAMPLE.of(SwotKind.WEAKNESS))
                .extracting(Factor::key)
                .containsExactly("platform", "narrow", "zone-trade", "talent");
        assertThat(EXAMPLE.of(SwotKind.OPPORTUNITY))
                .extracting(Factor::key)
                .containsExactly("sco-growth", "cbec-growth", "relief", "uz-parcels");
        assertThat(EXAMPLE.of(SwotKind.THREAT))
                .extracting(Factor::key)
                .containsExactly("ru-vat", "payments", "border-price", "rival-trains", "vacancy", "rules-soon");
        assertThat(EXAMPLE.factors())
                .filteredOn(Factor::judged)
                .extracting(Factor::key)
                .containsExactly("mandate", "platform", "narrow", "talent", "relief");
        assertThat(EXAMPLE.codes()).containsEntry("trains", "S1").containsEntry("rules-soon", "T6");
    }

    @Test
    void scores_are_the_distance_from_the_benchmark_and_no_more_than_full() {
        assertThat(measured("trains").score()).isCloseTo((1225 - 1020) / 1020.0, within(1e-12));
        assertThat(measured("zone-trade").score()).isCloseTo((8.1 - 20) / 20, within(1e-12));
        assertThat(measured("payments").score()).isEqualTo(-1);
        assertThat(measured("uz-parcels").score()).isCloseTo((5.7 - 0.52) / 5.2, within(1e-12));
        Thresholds thresholds = Thresholds.on(DAY);
        assertThat(measured("zone-trade").trend(thresholds)).isEqualTo(Trend.BETTER);
        assertThat(measured("trains").trend(thresholds))
                .as("counts of other definitions make no trend; the published change does")
                .isEqualTo(Trend.BETTER);
        assertThat(measured("vacancy").trend(thresholds)).isEqualTo(Trend.UNKNOWN);
    }

    @Test
    void the_programs_own_dated_rules_tell_what_changes_within_a_year() {
        Reading soon = RuleOutlook.reading(DAY, 365);
        assertThat(soon.sources())
                .as("the first step of the Russian bill")
                .anySatisfy(line -> assertThat(line).startsWith("2027-01-01 RU vat_percent 5"));
        assertThat(soon.sources()).noneSatisfy(line -> assertThat(line).startsWith("2028"));
        assertThat(soon.value().intValue()).isBetween(1, soon.sources().size());
        assertThat(RuleOutlook.reading(LocalDate.of(2027, 1, 1), 364).sources())
                .as("what began today changes no more")
                .noneSatisfy(line -> assertThat(line).startsWith("2027-01-01"));
    }

    @Test
    void all_weights_sum_to_one_and_every_ratio_is_accepted() {
        assertThat(sum(OUTCOME)).isCloseTo(1, within(1e-9));
        assertThat(OUTCOME.judgements())
                .hasSize(5)
                .allSatisfy((set, ahp) -> assertThat(ahp.ratio()).as(set).isLessThan(0.1));
        for (SwotKind kind : SwotKind.values()) {
            double group = groups(OUTCOME).get(List.of(SwotKind.values()).indexOf(kind));
            assertThat(OUTCOME.factors().stream()
                            .filter(one -> one.factor().kind() == kind)
                            .mapToDouble(Standing::judged)
                            .sum())
                    .as("a quarter's factors share what it weighs: " + kind)
                    .isCloseTo(group, within(1e-9));
        }
    }

    @Test
    void entropy_compares_the_years_of_which_two_indicators_are_known() {
        assertThat(EXAMPLE.comparison().cases()).containsExactly("2021", "2022");
        assertThat(EXAMPLE.comparison().indicators()).containsExactly("trains", "zone-trade");
        assertThat(OUTCOME.entropy()).isNotNull();
        for (Weighting.Method method : Weighting.Method.values()) {
            Outcome other =
                    Outcome.of(EXAMPLE.weighted(new Weighting(method, new java.math.BigDecimal("0.4"), "ALONSO")));
            assertThat(sum(other)).as(method.name()).isCloseTo(1, within(1e-9));
            assertThat(other.standing("payments").orElseThrow().weight())
                    .as("entropy does not tell of it")
                    .isEqualTo(OUTCOME.standing("payments").orElseThrow().weight());
        }
        assertThat(Outcome.of(EXAMPLE.weighted(
                                new Weighting(Weighting.Method.ENTROPY, java.math.BigDecimal.ONE, "SAATY")))
                        .standing("zone-trade")
                        .orElseThrow()
                        .weight())
                .as("trade doubled, trains did not: it tells more")
                .isGreaterThan(OUTCOME.standing("zone-trade").orElseThrow().weight());
    }

    @Test
    void where_a_conclusion_turns_it_does_turn_and_not_before() {
        assertThat(OUTCOME.turns()).isNotEmpty();
        assertThat(OUTCOME.turns()).extracting(Turn::conclusion).contains(Conclusion.values());
        for (Turn turn : OUTCOME.turns()) {
            double before = turn.at() - Math.signum(turn.move()) * 1e-6;
            double after = turn.at() + Math.signum(turn.move()) * 1e-6;
            assertThat(conclusion(turn, before)).as(turn + " before").isEqualTo(conclusion(turn, turn.weight()));
            assertThat(conclusion(turn, after)).as(turn + " after").isEqualTo(turn.becomes());
        }
    }

    /** Works it out anew with one weight set and the others in proportion. */
    private static String conclusion(Turn turn, double weight) {
        Map<String, Double> weights = new LinkedHashMap<>();
        OUTCOME.factors()
                .forEach(one -> weights.put(
                        one.factor().key(),
                        one.factor().key().equals(turn.key())
                                ? weight
                                : one.weight() * (1 - weight) / (1 - turn.weight())));
        if (turn.conclusion() == Conclusion.STRATEGY) {
            double x = 0;
            double y = 0;
            for (Standing one : OUTCOME.factors()) {
                double sway = one.sway()
                        * Objects.requireNonNull(weights.get(one.factor().key()));
                x += one.factor().kind().within() ? sway : 0;
                y += one.factor().kind().within() ? 0 : sway;
            }
            return (x > 0 ? "S" : "W") + (y > 0 ? "O" : "T");
        }
        return OUTCOME.measures().stream()
                .max(java.util.Comparator.comparingDouble(one -> OUTCOME.factors().stream()
                        .mapToDouble(factor -> Objects.requireNonNull(
                                        weights.get(factor.factor().key()))
                                * Outcome.attractiveness(one.proposal(), factor))
                        .sum()))
                .orElseThrow()
                .proposal()
                .code();
    }

    @Test
    void measures_are_ranked_by_what_they_take_up_and_the_named_themes_are_there() {
        assertThat(OUTCOME.measures())
                .extracting(one -> one.proposal().theme())
                .contains("TALENT", "OVERSEAS_WAREHOUSES", "MARKETPLACE_SHOPS", "SCO_GOODS_INBOUND", "COLLECTIONS");
        assertThat(OUTCOME.measures()).allSatisfy(one -> {
            assertThat(one.score()).isPositive();
            assertThat(one.tows()).matches("[SW]?[OT]?").isNotEmpty();
            assertThat(one.proposal().budgetFen()).isPositive();
        });
        assertThat(OUTCOME.measures()).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        Outcome.Ranked first = OUTCOME.measures().getFirst();
        assertThat(OUTCOME.factors().stream()
                        .mapToDouble(one -> one.weight() * Outcome.attractiveness(first.proposal(), one))
                        .sum())
                .isCloseTo(first.score(), within(1e-12));
    }

    @Test
    void judgements_turned_round_weigh_alike() {
        Map<String, String> turned = new LinkedHashMap<>();
        EXAMPLE.judgements().forEach((pair, said) -> {
            String[] both = pair.split(":", -1);
            turned.put(both[1] + ":" + both[0], Pairwise.turned(said));
        });
        assertThat(Outcome.of(EXAMPLE.judged(turned))).isEqualTo(OUTCOME);
    }

    @Test
    void every_indicator_effect_and_factor_that_a_file_names_is_there() {
        Map<String, Indicator> indicators = Shipped.all().indicators();
        Set<String> keys = new HashSet<>(indicators.keySet());
        Shipped.all().said().forEach(one -> keys.add(one.key()));
        assertThat(Shipped.all().library()).hasSizeGreaterThan(8).allSatisfy(one -> {
            assertThat(keys).containsAll(one.attractiveness().keySet());
            assertThat(one.attractiveness().values())
                    .allSatisfy(score -> assertThat(score).isBetween(1, 4));
            one.effects().forEach(effect -> assertThat(indicators).containsKey(effect.indicator()));
        });
        assertThat(Shipped.all().judgements().keySet()).allSatisfy(pair -> {
            assertThat(pair.split(":", -1)).hasSize(2);
            assertThat(pair.startsWith("STRENGTH")
                            || pair.startsWith("WEAKNESS")
                            || pair.startsWith("OPPORTUNITY")
                            || keys.containsAll(List.of(pair.split(":", -1))))
                    .as(pair)
                    .isTrue();
        });
        assertThat(EXAMPLE.judgements().values()).isSubsetOf(Pairwise.SCALE);
    }

    @Test
    void every_figure_says_what_was_counted_and_where_it_was_read() {
        assertThat(EXAMPLE.factors())
                .flatExtracting(Factor::figures)
                .isNotEmpty()
                .allSatisfy(id -> {
                    PublicFigure figure = Shipped.all().figure(id).orElseThrow();
                    assertThat(figure.definition().en()).isNotBlank();
                    assertThat(figure.definition().zh()).isNotBlank();
                    assertThat(figure.definition().ru()).isNotBlank();
                    assertThat(figure.sources())
                            .isNotEmpty()
                            .extracting(URI::getHost)
                            .doesNotContainNull();
                })
                .as("departed is not arrived and departed")
                .doesNotContain("trains-2025-out");
    }

    @Test
    void what_was_not_read_anywhere_says_so() {
        assertThat(EXAMPLE.factors())
                .filteredOn(one ->
                        one.judged() && one.figures().isEmpty() && one.sources().isEmpty())
                .allSatisfy(one -> assertThat(one.confidence()).isEqualTo(Confidence.MEMORY));
    }

    @Test
    void this_park_is_told_by_its_own_data_and_never_by_the_figures_of_another() {
        Reading own = new Reading(
                "tenants",
                "",
                "2026-11-29",
                new java.math.BigDecimal(3),
                "",
                Wording.of(""),
                List.of(),
                Confidence.COMPUTED,
                Reading.Origin.PARK);
        Gathering gathering = new Gathering(DAY, List.of(), List.of(own));
        Content park = gathering.fresh(About.PARK);
        assertThat(park.factors())
                .filteredOn(one -> one.kind().within())
                .extracting(Factor::key)
                .containsExactly("tenants");
        assertThat(park.of(SwotKind.THREAT)).extracting(Factor::key).contains("payments", "rules-soon");
        assertThat(gathering.fresh(About.PUBLIC).factor("tenants")).isEmpty();
        assertThat(sum(Outcome.of(park))).isCloseTo(1, within(1e-9));
    }
}
