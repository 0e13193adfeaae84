package org.entrepot.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.TestDatabase;
import org.entrepot.strategy.Chosen.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Analyses on file: versions, sets, measures and what became of them. */
class StrategyTest {
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    private final List<Reading> own = new ArrayList<>();
    private final Strategy strategy =
            new Strategy(database.owner(), () -> List.copyOf(own), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Reading counted(String indicator, String day, String value) {
        return new Reading(
                indicator,
                "",
                "2026-01-01/" + day,
                new BigDecimal(value),
                "",
                Wording.of(""),
                List.of(),
                Confidence.COMPUTED,
                Reading.Origin.PARK);
    }

    private static List<String> rules(List<Fault> faults) {
        return faults.stream().map(Fault::rule).toList();
    }

    private Content latest(long id) throws SQLException {
        return strategy.version(id, Integer.MAX_VALUE).orElseThrow().content();
    }

    /** The judgements of a set, all alike but for some. */
    private Map<String, String> said(long id, String set, Map<String, String> but) throws SQLException {
        Map<String, String> said = new LinkedHashMap<>();
        List<String> things = latest(id).things(set);
        for (int i = 0; i < things.size(); i++) {
            for (int j = i + 1; j < things.size(); j++) {
                said.put(things.get(i) + ":" + things.get(j), "1");
            }
        }
        said.putAll(but);
        return said;
    }

    @Test
    void each_change_is_a_version_and_what_it_rests_on_comes_back_as_it_was() throws SQLException {
        long id = strategy.create("Judged otherwise", "PUBLIC", "olga").id();
        Content first = latest(id);
        List<IndicatorFile.Row> loaded = OwnTransaction.in(database.owner(), StrategyStore::readings);
        assertThat(first).isEqualTo(new Gathering(strategy.today(), loaded, List.of()).fresh(Analysis.About.PUBLIC));
        assertThat(strategy.judge(id, 1, Content.GROUPS, said(id, Content.GROUPS, Map.of()), "alike", "olga"))
                .isEmpty();
        assertThat(strategy.weigh(id, 2, "BLEND", "0.25", "ALONSO", "", "olga")).isEmpty();
        Map<String, String> rated = new LinkedHashMap<>();
        first.factors()
                .forEach(one -> rated.put(
                        one.key(),
                        switch (one.kind()) {
                            case STRENGTH -> "3";
                            case WEAKNESS -> "2";
                            case OPPORTUNITY, THREAT -> "4";
                        }));
        assertThat(strategy.rate(id, 3, rated, "", "pavel")).isEmpty();
        assertThat(strategy.add(id, 4, new FactorForm("THREAT", "A new bridge is late", "30", ""), "seen", "pavel"))
                .isEmpty();
        assertThat(latest(id).factor("judged-1").orElseThrow().by()).isEqualTo("pavel");
        assertThat(strategy.remove(id, 5, "judged-1", "", "olga")).isEmpty();
        assertThat(strategy.versions(id))
                .extracting(Version.Line::what)
                .containsExactly("factor-removed", "factor-added", "rated", "weighted", "judged", "created");
        assertThat(strategy.version(id, 1).orElseThrow().content()).isEqualTo(first);
        Outcome outcome = Outcome.of(latest(id));
        assertThat(Objects.requireNonNull(outcome.judgements().get(Content.GROUPS))
                        .weights())
                .allSatisfy(weight -> assertThat(weight).isEqualTo(0.25));
        assertThat(Objects.requireNonNull(outcome.judgements().get(Content.GROUPS))
                        .table())
                .isEqualTo("ALONSO");
        assertThat(Objects.requireNonNull(outcome.external()).score()).isEqualTo(4);
        assertThat(strategy.analysis(id).orElseThrow().versions()).isEqualTo(6);
    }

    @Test
    void judgements_that_contradict_are_refused_whole_with_what_to_reconsider() throws SQLException {
        long id = strategy.create("Contradictory", "PUBLIC", "olga").id();
        Map<String, String> circle = said(
                id,
                Content.GROUPS,
                Map.of("STRENGTH:WEAKNESS", "9", "WEAKNESS:OPPORTUNITY", "9", "STRENGTH:OPPORTUNITY", "1/9"));
        assertThat(rules(strategy.judge(id, 1, Content.GROUPS, circle, "", "olga")))
                .containsExactly("swot.inconsistent");
        assertThat(strategy.versions(id)).as("nothing is saved").hasSize(1);
        Strategy.Trial trial = strategy.trial(latest(id), Content.GROUPS, circle);
        assertThat(trial.accepted()).isFalse();
        assertThat(trial.reconsider()).isPresent();
        assertThat(rules(strategy.judge(
                        id,
                        1,
                        Content.GROUPS,
                        said(id, Content.GROUPS, Map.of("STRENGTH:WEAKNESS", "10")),
                        "",
                        "olga")))
                .containsExactly("swot.judgement");
        assertThat(rules(strategy.judge(id, 1, "NOTHING", Map.of(), "", "olga")))
                .containsExactly("swot.set");
    }

    @Test
    void who_comes_second_is_told_and_the_example_does_not_change() throws SQLException {
        long id = strategy.create("Twice", "PUBLIC", "olga").id();
        assertThat(strategy.refresh(id, 1, "olga")).isEmpty();
        assertThat(rules(strategy.refresh(id, 1, "pavel"))).containsExactly("swot.stale");
        assertThat(rules(strategy.refresh(Strategy.EXAMPLE, 1, "pavel"))).containsExactly("swot.example");
        assertThat(rules(strategy.refresh(999_999, 1, "pavel"))).containsExactly("swot.analysis");
        try (Connection c = database.owner().getConnection()) {
            assertThatThrownBy(() -> c.createStatement().execute("UPDATE strategy.version SET by = 'x'"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("does not change");
        }
    }

    @Test
    void what_does_not_fit_is_told_cell_by_cell() throws SQLException {
        long id = strategy.create("Bad cells", "PUBLIC", "olga").id();
        assertThat(rules(strategy.create("x", "MOON", "olga").faults())).containsExactly("swot.name", "swot.base");
        assertThat(rules(strategy.weigh(id, 1, "GUESS", "2", "NONE", "", "olga")))
                .containsExactly("swot.method", "swot.alpha", "swot.table");
        assertThat(rules(strategy.add(id, 1, new FactorForm("LUCK", "no", "0", ""), "", "olga")))
                .containsExactly("swot.kind", "swot.statement", "swot.magnitude");
        assertThat(rules(strategy.remove(id, 1, "trains", "", "olga")))
                .as("measured ones follow from figures")
                .containsExactly("swot.factor");
        assertThat(rules(strategy.propose(id, 1, new MeasureForm("", "", "", "0", "much", Map.of()), "", "olga")))
                .containsExactly("swot.name", "swot.responsible", "swot.months", "swot.budget", "swot.score");
        assertThat(rules(strategy.choose(id, "talent", new ChoiceForm("", "2026-11-29", "-1", "luck", "x", ""), "o")))
                .containsExactly("swot.responsible", "swot.deadline", "swot.budget", "swot.target", "swot.indicator");
        assertThat(rules(strategy.end(1, "short", "olga"))).containsExactly("swot.reason");
        assertThat(strategy.versions(id)).hasSize(1);
    }

    @Test
    void a_measure_is_followed_by_its_indicator_from_the_day_it_was_chosen() throws SQLException {
        own.add(counted("neighbours", "2026-11-29", "20.0"));
        own.add(counted("tenants", "2026-11-29", "90"));
        long id = strategy.create("This park", "PARK", "olga").id();
        assertThat(latest(id).factor("neighbours").orElseThrow().kind()).isEqualTo(SwotKind.WEAKNESS);
        assertThat(strategy.propose(
                        id,
                        1,
                        new MeasureForm(
                                "A fair in Tashkent",
                                "Every spring",
                                "The operator",
                                "6",
                                "250000.50",
                                Map.of("neighbours", "4")),
                        "",
                        "olga"))
                .isEmpty();
        assertThat(strategy.score(id, 2, "own-1", Map.of("neighbours", "3", "payments", "1"), "", "olga"))
                .isEmpty();
        assertThat(strategy.choose(
                        id,
                        "own-1",
                        new ChoiceForm("The operator", "2027-05-31", "250000.50", "neighbours", "40", "asked for"),
                        "olga"))
                .isEmpty();
        assertThat(followed(id).progress()).as("nothing newer was read").isEqualTo(Progress.NOTHING_NEW);
        own.set(0, counted("neighbours", "2026-12-31", "25.5"));
        assertThat(followed(id).progress()).isEqualTo(Progress.MOVES);
        assertThat(followed(id).percent()).isEqualTo(27);
        own.set(0, counted("neighbours", "2027-01-31", "20.0"));
        assertThat(followed(id).progress()).isEqualTo(Progress.STANDS);
        own.set(0, counted("neighbours", "2027-02-28", "15"));
        assertThat(followed(id).progress()).isEqualTo(Progress.FALLS_BACK);
        own.set(0, counted("neighbours", "2027-03-31", "40.1"));
        assertThat(followed(id).progress()).isEqualTo(Progress.REACHED);
        assertThat(followed(id).measure().attractiveness()).containsEntry("neighbours", 3);
        assertThat(strategy.refresh(id, 3, "olga")).isEmpty();
        assertThat(latest(id).factor("neighbours").orElseThrow().kind())
                .as("measured anew, the weakness is a strength")
                .isEqualTo(SwotKind.STRENGTH);
        assertThat(strategy.end(followed(id).id(), "the fair took place", "olga"))
                .isEmpty();
        assertThat(followed(id).endedAt()).isEqualTo(NOW);
        assertThat(rules(strategy.end(followed(id).id(), "once more please", "olga")))
                .containsExactly("swot.measure");
    }

    private Chosen followed(long id) throws SQLException {
        return strategy.chosen(id).getFirst();
    }

    @Test
    void a_loaded_set_is_measured_compared_and_replaced_by_the_next_of_its_name() throws SQLException {
        String heading = "id,case,period,value,source,name,scope,unit,better,benchmark,full,benchmark_source\n";
        String first = heading + """
                corridor-days,,2026-10,21,forwarders,Days to Almaty,EXTERNAL,days,DOWN,15,10,our judgement
                corridor-days,,2026-11,19,forwarders,,,,,,,
                corridor-days,Rival A,2026-11,14,forwarders,,,,,,,
                vacancy,Rival A,2026-11,9,survey,,,,,,,
                vacancy,Rival B,2026-11,20,survey,,,,,,,
                corridor-days,Rival B,2026-11,25,forwarders,,,,,,,
                corridor-days,,2026-12,soon,forwarders,,,,,,,
                """;
        assertThat(strategy.load("Corridors", bytes(first), "olga")).isEmpty();
        assertThat(rules(strategy.load("Corridors", bytes(first), "olga"))).containsExactly("swot.same");
        ReadingSet set = strategy.sets().getFirst();
        assertThat(set.rows()).isEqualTo(6);
        assertThat(set.badRows()).extracting(one -> one.line() + one.field()).containsExactly("8value");
        long id = strategy.create("With corridors", "PARK", "olga").id();
        Factor days = latest(id).factor("corridor-days").orElseThrow();
        assertThat(days.kind()).isEqualTo(SwotKind.THREAT);
        assertThat(Objects.requireNonNull(days.measured()).trend(Thresholds.on(strategy.today())))
                .isEqualTo(Trend.BETTER);
        assertThat(latest(id).comparison().cases()).containsExactly("Rival A 2026-11", "Rival B 2026-11");
        assertThat(strategy.weigh(id, 1, "ENTROPY", "0", "SAATY", "", "olga")).isEmpty();
        assertThat(strategy.load(
                        "Corridors",
                        bytes(
                                heading
                                        + "corridor-days,,2026-12,10,forwarders,Days to Almaty,EXTERNAL,days,DOWN,15,10,ours\n"),
                        "olga"))
                .isEmpty();
        assertThat(strategy.sets()).extracting(ReadingSet::current).startsWith(true, false);
        assertThat(strategy.refresh(id, 2, "olga")).isEmpty();
        assertThat(latest(id).factor("corridor-days").orElseThrow().kind()).isEqualTo(SwotKind.OPPORTUNITY);
        assertThat(latest(id).weighting().method())
                .as("with nothing to compare, judgement alone weighs")
                .isEqualTo(Weighting.Method.AHP);
        assertThat(Outcome.of(strategy.version(id, 2).orElseThrow().content()).entropy())
                .as("the version before keeps what it rested on")
                .isNotNull();
        assertThat(rules(strategy.weigh(id, 3, "PRODUCT", "0", "SAATY", "", "olga")))
                .containsExactly("swot.comparison");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
