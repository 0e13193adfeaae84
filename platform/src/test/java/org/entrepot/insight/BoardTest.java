package org.entrepot.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Watch;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.messages.MessageType;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final Fault QUANTITY = new Fault("1322", "match.line.qty", "InventoryList[1].qty", "1", "2");
    private static final Fault AGAIN = new Fault("1322", "match.line.qty", "InventoryList[2].qty", "3", "4");
    private static final Fault WAITED = new Fault("100", "match.waiting", "payment", "", "to come within 24 h");

    private final TestDatabase database = TestDatabase.fresh();
    private final StandInWatch watch = new StandInWatch(BoardTest::list);
    private final Clock clock = Clock.fixed(NOON.plusSeconds(30), ZoneOffset.UTC);
    private final Pulse pulse = new Pulse(clock);
    private final Board board = new Board(watch, pulse, clock, database.owner(), database.reader());

    private static DeclarationSummary list(long id) {
        EnterpriseCode firm = EnterpriseCode.of("9902960001");
        return new DeclarationSummary(
                id,
                Direction.EXPORT,
                "O" + id,
                "C" + id,
                "",
                "",
                "L" + id,
                100,
                NOON,
                NOON,
                firm,
                firm,
                firm,
                firm,
                CountryCode.of("145"),
                "假发",
                1,
                Money.fen(100),
                null);
    }

    private void refuse(long id, Instant at, Fault... faults) {
        watch.refused.add(new Watch.Refused(id, MessageType.CEB603, at, List.of(faults), list(id)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void refusals_are_counted_once_by_lane_and_reason_however_often_one_looks() throws SQLException {
        refuse(1, NOON, QUANTITY, AGAIN);
        refuse(2, NOON, QUANTITY);
        refuse(3, NOON, WAITED);
        refuse(4, NOON.minus(Duration.ofDays(1)), QUANTITY);
        watch.refused.add(new Watch.Refused(
                5,
                MessageType.CEB411,
                NOON,
                List.of(new Fault("-401009", "payment.currency", "currency", "", "")),
                null));
        watch.standing = new Watch.Standing(7, 1);
        board.catchUp();
        board.catchUp();
        Lanes lanes = board.today();
        assertThat(lanes.refused()).isEqualTo(2);
        assertThat(lanes.expired()).isEqualTo(1);
        assertThat(lanes.waiting()).isEqualTo(7);
        assertThat(lanes.quarantined()).isEqualTo(1);
        assertThat(lanes.reasons())
                .containsExactly(
                        new Lanes.Reason("match.line.qty", "1322", 2),
                        new Lanes.Reason("match.waiting", "100", 1),
                        new Lanes.Reason("payment.currency", "-401009", 1));
    }

    @Test
    void the_pulse_shows_whole_seconds_of_the_last_minutes() throws SQLException {
        refuse(1, NOON.plusSeconds(25), QUANTITY);
        refuse(2, NOON.minus(Duration.ofMinutes(20)), QUANTITY);
        board.catchUp();
        PulseFigures figures = pulse.figures();
        assertThat(figures.declarationsASecond()).isEqualTo(new BigDecimal("0.1"));
        assertThat(figures.declarationsAMinute()).isEqualTo(1);
        assertThat(figures.latest()).extracting(Happening::declaration).containsExactly(1L);
        assertThat(figures.moments()).hasSize(60);
        assertThat(figures.moments().getLast().refused()).isEqualTo(1);
        assertThat(figures.latency().messages()).isZero();
    }

    @Test
    void latencies_are_told_to_an_eighth() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 1000; i++) {
            latencies.add(Duration.ofMillis(i).toNanos());
        }
        assertThat(latencies.all()).isEqualTo(1000);
        assertThat(latencies.quantile(0.5)).isBetween(Duration.ofMillis(500), Duration.ofMillis(563));
        assertThat(latencies.quantile(0.99)).isBetween(Duration.ofMillis(990), Duration.ofMillis(1114));
        latencies.add(3_000);
        assertThat(latencies.quantile(0)).isLessThanOrEqualTo(Duration.ofNanos(3_000));
    }
}
