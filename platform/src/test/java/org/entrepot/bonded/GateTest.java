package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.entrepot.bonded.GateAnswer.Verdict;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final String CARRIER = "9902960055";
    private static final String OTHER_CARRIER = "9902960056";

    private BondedPark park;

    @BeforeEach
    void open() throws SQLException {
        park = new BondedPark();
        assertThat(park.gate.list("HF-1", "鲁U T0001", "Wang")).isEmpty();
        assertThat(park.gate.list("HF-2", "鲁U T0002", "Wang")).isEmpty();
    }

    @AfterEach
    void close() {
        park.close();
    }

    private static ParcelKey parcel(String waybill) {
        return new ParcelKey(CARRIER, waybill);
    }

    private void released(String... waybills) throws SQLException {
        park.gate.release(
                List.of(waybills).stream()
                        .map(waybill -> new Gate.Release(parcel(waybill), "list of " + waybill))
                        .toList(),
                "clearance");
    }

    private Verdict scan(String list, String waybill) throws SQLException {
        return park.gate.scan(list, waybill, "gate 1").verdict();
    }

    @Test
    void only_what_is_released_and_on_the_vehicle_s_list_passes_and_passes_once() throws SQLException {
        released("W1", "W2");
        assertThat(park.gate.load("HF-1", List.of(parcel("W1"), parcel("W3")))).isEmpty();
        assertThat(scan("HF-1", " W1 ")).isEqualTo(Verdict.PASSES);
        assertThat(scan("HF-1", "W1")).isEqualTo(Verdict.PASSED_BEFORE);
        assertThat(scan("HF-1", "W3")).isEqualTo(Verdict.NOT_RELEASED);
        assertThat(scan("HF-1", "W2")).isEqualTo(Verdict.NOT_ON_LIST);
        assertThat(scan("HF-2", "W1")).isEqualTo(Verdict.LEFT_WITH_OTHER);
        assertThat(scan("HF-2", "W3")).isEqualTo(Verdict.ON_OTHER_LIST);
        assertThat(scan("HF-1", "W9")).isEqualTo(Verdict.UNKNOWN_PARCEL);
        assertThat(scan("HF-1", "<script>")).isEqualTo(Verdict.UNREADABLE);
        assertThat(scan("HF-9", "W1")).isEqualTo(Verdict.NO_SUCH_LIST);
        assertThat(park.gate.scans(null, 100)).hasSize(9);
        assertThat(park.gate.scans("HF-2", 100)).extracting(GateAnswer::detail).containsExactly("HF-1", "HF-1");
        assertThat(park.gate.list("HF-1").orElseThrow().left()).isEqualTo(1);
        assertThat(park.gate.list("HF-1").orElseThrow().parcels()).isEqualTo(2);
    }

    @Test
    void a_hold_stops_what_was_released_until_it_is_released_again_and_all_of_it_stays_on_record() throws SQLException {
        released("W1");
        released("W1");
        park.gate.load("HF-1", List.of(parcel("W1")));
        assertThat(park.gate.hold(parcel("W1"), "X-ray shows liquid", "Officer Li"))
                .isEmpty();
        GateAnswer held = park.gate.scan("HF-1", "W1", "gate 1");
        assertThat(held.verdict()).isEqualTo(Verdict.HELD);
        assertThat(held.detail()).isEqualTo("X-ray shows liquid");
        assertThat(park.gate.hold(parcel("W1"), " ", "Officer Li"))
                .extracting(Fault::rule)
                .containsExactly("gate.reason");
        released("W1");
        assertThat(scan("HF-1", "W1")).isEqualTo(Verdict.PASSES);
        assertThat(park.gate.said(parcel("W1")))
                .extracting(said -> said.released() + " " + said.reason() + " " + said.list())
                .containsExactly("true  list of W1", "false X-ray shows liquid list of W1", "true  list of W1");
    }

    @Test
    void a_held_parcel_is_freed_as_far_as_customs_had_released_it() throws SQLException {
        released("W1");
        park.gate.load("HF-1", List.of(parcel("W1"), parcel("W2")));
        assertThat(park.gate.free(parcel("W1"), "Officer Li"))
                .extracting(Fault::rule)
                .containsExactly("gate.notHeld");
        for (String waybill : List.of("W1", "W2")) {
            assertThat(park.gate.hold(parcel(waybill), "liquid", "Officer Li")).isEmpty();
            assertThat(scan("HF-1", waybill)).isEqualTo(Verdict.HELD);
        }
        assertThat(park.gate.free(parcel("W2"), "Officer Li"))
                .extracting(Fault::rule)
                .containsExactly("gate.neverReleased");
        assertThat(park.gate.free(parcel("W1"), "Officer Li")).isEmpty();
        assertThat(scan("HF-1", "W1")).isEqualTo(Verdict.PASSES);
        assertThat(scan("HF-1", "W2")).isEqualTo(Verdict.HELD);
    }

    @Test
    void a_parcel_is_on_one_list_at_a_time_and_what_stays_behind_may_go_with_another() throws SQLException {
        released("W1", "W2");
        assertThat(park.gate.load("HF-1", List.of(parcel("W1"), parcel("W2")))).isEmpty();
        assertThat(park.gate.load("HF-2", List.of(parcel("W2"))))
                .extracting(Fault::rule)
                .containsExactly("gate.onOtherList");
        assertThat(scan("HF-1", "W1")).isEqualTo(Verdict.PASSES);
        assertThat(park.gate.close("HF-1")).isEmpty();
        assertThat(park.gate.close("HF-1")).extracting(Fault::rule).containsExactly("gate.listClosed");
        assertThat(scan("HF-1", "W1")).isEqualTo(Verdict.PASSED_BEFORE);
        assertThat(scan("HF-1", "W2")).isEqualTo(Verdict.NOT_ON_LIST);
        assertThat(park.gate.load("HF-2", List.of(parcel("W2")))).isEmpty();
        assertThat(scan("HF-2", "W2")).isEqualTo(Verdict.PASSES);
        assertThat(park.gate.unload("HF-2", List.of(parcel("W2")))).isEmpty();
        assertThat(park.gate.parcels("HF-2")).hasSize(1);
        assertThat(park.gate.list("HF-1", "again", "Wang"))
                .extracting(Fault::rule)
                .containsExactly("gate.listTaken");
    }

    @Test
    void carriers_may_share_a_number_and_the_one_on_the_list_is_meant() throws SQLException {
        park.gate.release(
                List.of(new Gate.Release(new ParcelKey(OTHER_CARRIER, "W1"), "a"), new Gate.Release(parcel("W1"), "b")),
                "clearance");
        park.gate.load("HF-1", List.of(parcel("W1")));
        park.gate.load("HF-2", List.of(new ParcelKey(OTHER_CARRIER, "W1")));
        assertThat(park.gate.scan("HF-2", "W1", "gate 1").carrier()).isEqualTo(OTHER_CARRIER);
        assertThat(park.gate.scan("HF-1", "W1", "gate 1").carrier()).isEqualTo(CARRIER);
    }

    @Test
    void a_scan_waits_for_a_hold_that_is_under_way_and_sees_it() throws Exception {
        released("W1");
        park.gate.load("HF-1", List.of(parcel("W1")));
        CompletableFuture<Verdict> scanned;
        try (Connection c = park.database.owner().getConnection()) {
            c.setAutoCommit(false);
            Gate.hold(c, parcel("W1"), "", "late control order", park.clock.instant(), "Officer Li");
            scanned = CompletableFuture.supplyAsync(() -> {
                try {
                    return scan("HF-1", "W1");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            awaitOneThatWaits(scanned);
            c.commit();
        }
        assertThat(scanned.get(30, TimeUnit.SECONDS)).isEqualTo(Verdict.HELD);
    }

    /** Until a session of this database waits for another's lock, or has not waited. */
    private void awaitOneThatWaits(CompletableFuture<Verdict> scanned) throws SQLException {
        try (Connection c = park.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            boolean waits = false;
            while (!waits && !scanned.isDone()) {
                try (ResultSet row = statement.executeQuery("""
                        SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                        WHERE NOT l.granted AND a.datname = current_database()""")) {
                    row.next();
                    waits = row.getInt(1) > 0;
                }
            }
        }
    }
}
