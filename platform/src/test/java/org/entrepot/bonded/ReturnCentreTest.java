package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.bonded.BondedPark.HONEY;
import static org.entrepot.bonded.BondedPark.TODAY;
import static org.entrepot.bonded.BondedPark.honey;
import static org.entrepot.bonded.BondedPark.list;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entrepot.bonded.CameBack.How;
import org.entrepot.bonded.CameBack.State;
import org.entrepot.bonded.ReturnCentre.Sorted;
import org.entrepot.bonded.Warehouse.PlaceKind;
import org.entrepot.bonded.Warehouse.Received;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What buyers send back: received, sorted, taken by granted returns, or gone otherwise. */
class ReturnCentreTest {
    private static final String BY = "Keeper Zhao";
    private static final CameBack.Origin LIST = BondedPark.released(7, 5);

    private BondedPark park;

    @BeforeEach
    void open() throws SQLException {
        park = new BondedPark();
        park.warehouse.place("A-01", PlaceKind.STORAGE);
        park.warehouse.place("BACK", PlaceKind.APART);
        park.warehouse.place("APART", PlaceKind.APART);
        park.warehouse.place("UNFIT", PlaceKind.UNFIT);
        park.books.inbound("QD-IN-1", TODAY, List.of(honey(1, "100", "50")));
        park.warehouse.receive(
                "QD-IN-1",
                1,
                List.of(new Received(HONEY, "L1", LocalDate.of(2027, 6, 1), 95, "A-01", 0, "")),
                true,
                BY);
    }

    @AfterEach
    void close() {
        park.close();
    }

    private static Map<Integer, Long> jars(long jars) {
        return Map.of(1, jars * Quantity.ONE);
    }

    private static Map<Integer, Sorted> sorted(long fit, long unfit) {
        return Map.of(1, new Sorted(fit * Quantity.ONE, unfit * Quantity.ONE, "L1", "BACK"));
    }

    private long pieces(String place) throws SQLException {
        return park.warehouse.contents(BookViewer.PARK).stream()
                .filter(content -> content.place().equals(place))
                .mapToLong(Warehouse.Content::pieces)
                .sum();
    }

    private State state(long parcel) throws SQLException {
        return park.centre.parcel(parcel).orElseThrow().state(park.today());
    }

    @Test
    void a_parcel_is_announced_received_sorted_and_taken_in_parts() throws SQLException {
        long parcel = park.centre.announce(LIST, "B1", jars(3), BY).parcel();
        assertThat(state(parcel)).isEqualTo(State.AWAITED);
        ReturnCentre.Result here = park.centre.receive(LIST, "B1", jars(2), "a torn box", BY);
        assertThat(here.faults()).isEmpty();
        assertThat(here.parcel()).isEqualTo(parcel);
        assertThat(state(parcel)).isEqualTo(State.RECEIVED);
        assertThat(park.centre.parcel(parcel).orElseThrow().lines().getFirst().difference())
                .isEqualTo(-Quantity.ONE);
        assertThat(park.centre.sort(parcel, sorted(2, 0), "", BY)).isEmpty();
        assertThat(state(parcel)).isEqualTo(State.SORTED);
        assertThat(pieces("BACK")).isZero();
        park.take(list("R1", 1), LIST, 1);
        assertThat(pieces("BACK")).isEqualTo(1);
        assertThat(state(parcel)).isEqualTo(State.SORTED);
        park.take(list("R2", 1), LIST, 4);
        assertThat(pieces("BACK")).as("what is not there is not taken").isEqualTo(2);
        assertThat(state(parcel)).isEqualTo(State.APPLIED);
        assertThat(park.centre.open()).isEmpty();
        assertThat(park.warehouse.contents(BookViewer.PARK))
                .filteredOn(content -> content.place().equals("BACK"))
                .extracting(Warehouse.Content::expires)
                .containsExactly(LocalDate.of(2027, 6, 1));
    }

    @Test
    void unfit_goods_lie_apart_and_never_enter_the_stock() throws SQLException {
        long parcel = park.centre.receive(LIST, "B1", jars(3), "", BY).parcel();
        assertThat(park.centre.sort(parcel, sorted(1, 2), "BACK", BY))
                .containsExactly(new Fault("100", "returns.apart", "apart", "BACK", "a place for unfit goods"));
        assertThat(park.centre.sort(parcel, sorted(1, 2), "UNFIT", BY)).isEmpty();
        park.take(list("R1", 1), LIST, 3);
        assertThat(pieces("BACK")).isEqualTo(1);
        assertThat(pieces("UNFIT")).isZero();
        assertThat(state(parcel)).isEqualTo(State.APART);
        assertThat(park.warehouse.move("T1", HONEY, "L1", "BACK", "UNFIT", 1, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.place");
        assertThat(park.warehouse.count("C1", HONEY, "L1", "UNFIT", 5, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.place");
        assertThat(park.centre.unfitLeft(parcel, How.OUT_OF_ZONE, " ", BY))
                .extracting(Fault::rule)
                .containsExactly("returns.document");
        assertThat(park.centre.unfitLeft(parcel, How.OUT_OF_ZONE, "YD-1", BY)).isEmpty();
        assertThat(park.centre.unfitLeft(parcel, How.OUT_OF_ZONE, "YD-1", BY)).isEmpty();
        assertThat(park.centre.unfitLeft(parcel, How.DESTROYED, "YD-1", BY))
                .extracting(Fault::rule)
                .containsExactly("returns.gone");
        assertThat(state(parcel)).isEqualTo(State.APPLIED);
    }

    @Test
    void sorting_agrees_with_what_came_and_does_not_change() throws SQLException {
        long parcel = park.centre.receive(LIST, "B1", jars(2), "", BY).parcel();
        assertThat(park.centre.sort(parcel, sorted(2, 1), "UNFIT", BY))
                .extracting(Fault::rule)
                .containsExactly("returns.sum");
        assertThat(park.centre.sort(parcel, Map.of(1, new Sorted(150_000, 50_000, "NO-LOT", "A-01")), "UNFIT", BY))
                .extracting(Fault::rule)
                .containsExactly("returns.pieces", "stock.lot", "stock.place");
        assertThat(park.centre.sort(parcel, sorted(2, 0), "", BY)).isEmpty();
        assertThat(park.centre.sort(parcel, sorted(2, 0), "", BY)).isEmpty();
        assertThat(park.centre.sort(parcel, sorted(1, 1), "UNFIT", BY))
                .extracting(Fault::rule)
                .containsExactly("returns.sorted");
        assertThat(park.centre.sort(99, sorted(1, 0), "", BY))
                .extracting(Fault::rule)
                .containsExactly("returns.parcel");
    }

    @Test
    void no_more_comes_back_than_was_released_and_the_same_parcel_once() throws SQLException {
        assertThat(park.centre.receive(LIST, "B1", jars(6), "", BY).faults())
                .extracting(Fault::rule)
                .containsExactly("returns.more");
        long first = park.centre.receive(LIST, "B1", jars(4), "", BY).parcel();
        assertThat(park.centre.receive(LIST, "B1", jars(4), "", BY))
                .isEqualTo(new ReturnCentre.Result(first, List.of()));
        assertThat(park.centre.receive(LIST, "B1", jars(3), "", BY).faults())
                .extracting(Fault::rule)
                .containsExactly("returns.again");
        assertThat(park.centre.announce(LIST, "B2", jars(2), BY).faults())
                .extracting(Fault::rule)
                .containsExactly("returns.more");
        assertThat(park.centre.receive(LIST, "B2", Map.of(), " ", BY).faults())
                .extracting(Fault::rule)
                .containsExactly("returns.nothing");
        assertThat(park.centre
                        .receive(LIST, "B2", Map.of(), "another firm's shoes", BY)
                        .faults())
                .isEmpty();
        assertThat(park.centre.receive(LIST, "B 3", Map.of(8, 1L), "", BY).faults())
                .extracting(Fault::rule)
                .containsExactly("returns.sentBack", "returns.line");
    }

    @Test
    void what_comes_at_once_at_two_desks_is_together_no_more_than_was_released() throws Exception {
        try (ExecutorService desks = Executors.newFixedThreadPool(4)) {
            List<Callable<ReturnCentre.Result>> parcels = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String number = "B" + i;
                parcels.add(() -> park.centre.receive(LIST, number, jars(1), "", BY));
            }
            long received = 0;
            for (Future<ReturnCentre.Result> one : desks.invokeAll(parcels)) {
                received += one.get().faults().isEmpty() ? 1 : 0;
            }
            assertThat(received).isEqualTo(5);
        }
    }

    @Test
    void what_comes_after_the_day_to_be_back_is_taken_by_no_return_and_leaves_again() throws SQLException {
        long early = park.centre.receive(LIST, "B1", jars(1), "", BY).parcel();
        park.centre.sort(early, sorted(1, 0), "", BY);
        assertThat(park.centre.restLeft(early, How.OUT_OF_ZONE, "YD-1", BY))
                .extracting(Fault::rule)
                .containsExactly("returns.gone");
        long awaited = park.centre.announce(LIST, "B2", jars(1), BY).parcel();
        park.clock.set("2027-01-09T02:00:00Z");
        assertThat(state(awaited)).isEqualTo(State.OVER);
        park.centre.receive(LIST, "B2", jars(1), "", BY);
        park.centre.sort(awaited, sorted(1, 0), "", BY);
        assertThat(state(awaited)).isEqualTo(State.OVER);
        assertThat(park.centre.restLeft(early, How.OUT_OF_ZONE, "YD-1", BY)).isEmpty();
        park.take(list("R1", 1), LIST, 2);
        assertThat(pieces("BACK")).isZero();
        assertThat(park.centre.restLeft(awaited, How.ABROAD, "YD-2", BY)).isEmpty();
        assertThat(state(awaited)).isEqualTo(State.GONE);
        assertThat(park.centre.open()).isEmpty();
        assertThat(park.centre.latest()).hasSize(2);
    }

    @Test
    void its_parties_see_what_came_back_and_nobody_else() throws SQLException {
        park.centre.receive(LIST, "B1", jars(1), "", BY);
        assertThat(park.centre.of(BookViewer.of(EnterpriseCode.of(BondedPark.SELLER)), 7))
                .hasSize(1);
        assertThat(park.centre.of(BookViewer.of(EnterpriseCode.of("9902960079")), 7))
                .isEmpty();
        assertThat(park.centre.of(BookViewer.PARK, 7)).hasSize(1);
    }
}
