package org.entrepot.sandbox.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A few of the days of {@code bench simulate} on which customs decides elsewhere, money comes back, or tenants are billed. */
@TestInstance(Lifecycle.PER_CLASS)
class SimulatedBooksTest {
    private static final long FIRST_UPSTREAM = 20261132; // leaves 4 when divided by eight
    private static final int UPSTREAM = 3;
    private static final long FIRST_OF_MONEY = 20261131; // leaves 3 when divided by eight
    private static final int MONEY = 2;
    private static final int STEPS_OF_MONEY = 25;
    private static final long FIRST_OF_TENANTS = 20261127; // leaves 7 when divided by eight
    private static final int TENANTS = 2;
    private static final int STEPS = 40;

    private Stand stand;

    @BeforeAll
    void open() throws Exception {
        stand = Stand.open(Path.of(System.getProperty("entrepot.tests", "target"), "simulated-books"));
    }

    @AfterAll
    void close() {
        stand.close();
    }

    /**
     * Customs decides elsewhere, and says so late, twice, in any sequence, or that it cannot read. Which ends a few days come to depends on
     * what the relay had under way where a kill fell: where one is missing, more days are played.
     */
    @Test
    void what_customs_says_and_only_that_follows_under_the_authority_upstream() throws Exception {
        Map<String, Integer> endings = new TreeMap<>();
        Map<String, Integer> events = new TreeMap<>();
        Set<String> ends = Set.of(
                "upstream 800", "upstream 899", "upstream 100", "upstream 0", "upstream export 800", "upstream way F");
        for (int day = 0;
                day < UPSTREAM || (day < 5 * UPSTREAM && !endings.keySet().containsAll(ends));
                day++) {
            long seed = FIRST_UPSTREAM + 8L * day;
            Outcome outcome = Simulation.run(stand, seed, STEPS, line -> {});
            outcome.endings().forEach((name, times) -> endings.merge(name, times, Integer::sum));
            outcome.events().forEach((name, times) -> events.merge(name, times, Integer::sum));
        }
        System.out.println("simulation upstream: " + events + " " + endings);
        assertThat(events.keySet()).contains("killed", "session", "stopped", "decided", "sent again", "checked");
        assertThat(endings.keySet()).containsAll(ends);
    }

    /** Exports and the money that comes back for them, whatever banks and platforms say, and when. */
    @Test
    void what_was_collected_is_what_banks_said_whenever_the_program_dies() throws Exception {
        Map<String, Integer> endings = new TreeMap<>();
        Map<String, Integer> events = new TreeMap<>();
        for (int day = 0; day < MONEY; day++) {
            Outcome outcome = Simulation.run(stand, FIRST_OF_MONEY + 8L * day, STEPS_OF_MONEY, line -> {});
            outcome.endings().forEach((name, times) -> endings.merge(name, times, Integer::sum));
            outcome.events().forEach((name, times) -> events.merge(name, times, Integer::sum));
        }
        System.out.println("simulation money: " + events + " " + endings);
        assertThat(events.keySet())
                .contains("killed", "session", "sold", "declared", "train", "file", "said", "rule order.exact");
        assertThat(endings.keySet()).contains("money collected", "money to come", "line DONE", "line OPEN");
    }

    /** Leases, meters, services, bills, red bills, money and closings of some months. */
    @Test
    void what_tenants_owe_is_foretold_line_by_line_whenever_the_program_dies() throws Exception {
        Map<String, Integer> endings = new TreeMap<>();
        Map<String, Integer> events = new TreeMap<>();
        int rows = 0;
        for (int day = 0; day < TENANTS; day++) {
            Outcome outcome = Simulation.run(stand, FIRST_OF_TENANTS + 8L * day, STEPS, line -> {});
            outcome.endings().forEach((name, times) -> endings.merge(name, times, Integer::sum));
            outcome.events().forEach((name, times) -> events.merge(name, times, Integer::sum));
            rows += outcome.receipts();
        }
        System.out.println("simulation tenants: " + rows + " lines, " + events + " " + endings);
        assertThat(events.keySet()).contains("killed", "session", "stopped", "done", "refused", "bill", "month");
        assertThat(endings.keySet())
                .contains(
                        "bill stands",
                        "bill taken back",
                        "bill red",
                        "bill in a later month's books",
                        "line RENT",
                        "line MANAGEMENT",
                        "line ELECTRICITY",
                        "line PARCEL");
    }
}
