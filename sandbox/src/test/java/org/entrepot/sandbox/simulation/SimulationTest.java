package org.entrepot.sandbox.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the days of {@code bench simulate}, which plays a thousand; those of other authorities and books are in {@link SimulatedBooksTest}. */
@TestInstance(Lifecycle.PER_CLASS)
class SimulationTest {
    private static final long FIRST_SEED = 20261125;
    private static final int STEPS = 40;
    private static final int FEW = 6;
    private static final int MANY = 60;

    private Stand stand;

    @BeforeAll
    void open() throws Exception {
        stand = Stand.open(Path.of(System.getProperty("entrepot.tests", "target"), "simulation"));
    }

    @AfterAll
    void close() {
        stand.close();
    }

    @Test
    void the_program_does_what_the_auditor_predicts_whenever_it_dies() throws Exception {
        Map<String, Integer> endings = new TreeMap<>();
        Map<String, Integer> events = new TreeMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + FEW; seed++) {
            Outcome outcome = Simulation.local(stand, seed, STEPS, line -> {});
            outcome.endings().forEach((name, times) -> endings.merge(name, times, Integer::sum));
            outcome.events().forEach((name, times) -> events.merge(name, times, Integer::sum));
        }
        System.out.println("simulation: " + events + " " + endings);
        assertThat(events.keySet())
                .as("something of everything happened")
                .contains(
                        "killed", "session", "stopped", "expired", "time", "checkpoint", "ordered", "decided", "work");
        assertThat(endings.keySet()).as("many ends are met").contains("800", "399", "2", "1", "120", "100 [100]");
        assertThat(endings.keySet().stream()
                        .filter(each -> each.startsWith("-"))
                        .toList())
                .as("submissions that cannot be taken: %s", endings)
                .hasSizeGreaterThan(12);
    }

    @Test
    void a_seed_plays_the_same_day_again() throws Exception {
        List<String> once = new ArrayList<>();
        List<String> again = new ArrayList<>();
        Outcome first = Simulation.run(stand, FIRST_SEED, STEPS, once::add);
        Outcome second = Simulation.run(stand, FIRST_SEED, STEPS, again::add);
        assertThat(again).isEqualTo(once);
        assertThat(second).isEqualTo(first);
    }

    /** A session ends at the commit after which the day turns; the clock stands a millisecond before the year does. */
    @ParameterizedTest
    @ValueSource(longs = {1292, 1713, 1353})
    void days_that_once_went_otherwise_go_as_predicted(long seed) throws Exception {
        assertThat(Simulation.local(stand, seed, STEPS, line -> {}).kills()).isPositive();
    }

    @Test
    @Tag("long")
    void many_days_go_as_predicted() throws Exception {
        for (long seed = FIRST_SEED + FEW; seed < FIRST_SEED + FEW + MANY; seed++) {
            assertThat(Simulation.run(stand, seed, STEPS, line -> {}).kills()).isNotNegative();
        }
    }
}
