package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.bonded.BondedPark.CHOCOLATE;
import static org.entrepot.bonded.BondedPark.HONEY;
import static org.entrepot.bonded.BondedPark.TODAY;
import static org.entrepot.bonded.BondedPark.chocolate;
import static org.entrepot.bonded.BondedPark.honey;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.GateAnswer.Verdict;
import org.entrepot.bonded.Warehouse.Order;
import org.entrepot.bonded.Warehouse.PlaceKind;
import org.entrepot.bonded.Warehouse.Received;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.Audit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarehouseTest {
    private static final LocalDate SOON = LocalDate.of(2026, 12, 1);
    private static final LocalDate LATE = LocalDate.of(2027, 6, 1);
    private static final String BY = "Keeper Zhao";

    private BondedPark park;

    @BeforeEach
    void open() throws SQLException {
        park = new BondedPark();
        park.warehouse.place("DOCK", PlaceKind.RECEIVING);
        park.warehouse.place("A-01", PlaceKind.STORAGE);
        park.warehouse.place("A-02", PlaceKind.STORAGE);
        park.warehouse.place("PACK", PlaceKind.PACKING);
        park.warehouse.place("APART", PlaceKind.APART);
        park.books.inbound("QD-IN-1", TODAY, List.of(honey(1, "100", "50"), chocolate(2, "40", "20.5", "400")));
    }

    @AfterEach
    void close() {
        park.close();
    }

    private static ParcelKey parcel(String waybill) {
        return new ParcelKey("9902960055", waybill);
    }

    private static Order order(String waybill, ItemKey item, long pieces) {
        return new Order(parcel(waybill), "621 " + waybill, Map.of(item, pieces));
    }

    private static Received good(ItemKey item, String lot, @Nullable LocalDate expires, long pieces, String place) {
        return new Received(item, lot, expires, pieces, place, 0, "");
    }

    private long pieces(String place) throws SQLException {
        return park.warehouse.contents(BookViewer.PARK).stream()
                .filter(content -> content.place().equals(place))
                .mapToLong(Warehouse.Content::pieces)
                .sum();
    }

    private void stocked() throws SQLException {
        assertThat(park.warehouse.receive(
                        "QD-IN-1",
                        1,
                        List.of(
                                good(HONEY, "LATE", LATE, 60, "A-01"),
                                good(HONEY, "SOON", SOON, 30, "A-02"),
                                good(HONEY, "GONE", TODAY.minusDays(1), 10, "A-02"),
                                good(CHOCOLATE, "C1", LATE, 40, "A-01")),
                        true,
                        BY))
                .isEmpty();
    }

    @Test
    void the_same_lot_that_comes_damaged_in_two_parts_is_two_cases() throws SQLException {
        Received some = new Received(HONEY, "L1", LATE, 10, "DOCK", 2, "APART");
        for (int part = 1; part <= 2; part++) {
            for (int times = 0; times < 2; times++) {
                assertThat(park.warehouse.receive("QD-IN-1", part, List.of(some, some), false, BY))
                        .isEmpty();
            }
        }
        assertThat(park.cases.latest(BookViewer.PARK))
                .extracting(one -> one.kind() + " " + one.pieces() + " of " + one.expected() + " " + one.document())
                .containsExactly("DAMAGED -4 of 24 QD-IN-1 #2", "DAMAGED -4 of 24 QD-IN-1");
    }

    @Test
    void what_came_short_over_and_damaged_becomes_a_case_and_the_customs_book_stays() throws SQLException {
        assertThat(park.warehouse.receive(
                        "QD-IN-1", 1, List.of(new Received(HONEY, "L1", LATE, 90, "DOCK", 4, "APART")), false, BY))
                .isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK)).hasSize(1);
        List<Received> rest = List.of(good(CHOCOLATE, "C1", null, 41, "DOCK"));
        assertThat(park.warehouse.receive("QD-IN-1", 2, rest, true, BY)).isEmpty();
        assertThat(park.warehouse.receive("QD-IN-1", 2, rest, true, BY)).isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK))
                .extracting(one -> one.kind() + " " + one.key().itemRecordNo() + " " + one.pieces() + " of "
                        + one.expected() + " " + one.fourEyes())
                .containsExactly("RECEIPT 2 1 of 40 true", "RECEIPT 1 -6 of 100 true", "DAMAGED 1 -4 of 94 true");
        assertThat(pieces("DOCK")).isEqualTo(131);
        assertThat(pieces("APART")).isEqualTo(4);
        assertThat(park.position(HONEY).closing().qty()).isEqualTo(100 * Quantity.ONE);
    }

    @Test
    void what_comes_late_after_a_document_was_completed_is_a_case_of_its_own_and_explains_both_books()
            throws SQLException {
        stocked(); // chocolate in full, honey in full
        park.books.inbound("QD-IN-2", TODAY, List.of(honey(1, "50", "25")));
        assertThat(park.warehouse.receive("QD-IN-2", 1, List.of(good(HONEY, "L2", LATE, 44, "DOCK")), true, BY))
                .isEmpty();
        for (int times = 0; times < 2; times++) {
            assertThat(park.warehouse.receive("QD-IN-2", 2, List.of(good(HONEY, "L2", LATE, 4, "DOCK")), false, BY))
                    .isEmpty();
        }
        assertThat(park.warehouse.receive("QD-IN-2", 3, List.of(good(HONEY, "L2", LATE, 2, "DOCK")), true, BY))
                .isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK))
                .extracting(one -> one.kind() + " " + one.pieces() + " of " + one.expected() + " " + one.document())
                .containsExactly(
                        "RECEIPT 2 of 50 QD-IN-2 #3", "RECEIPT 4 of 50 QD-IN-2 #2", "RECEIPT -6 of 50 QD-IN-2");
        assertThat(park.reconciliation.compare("Officer Li"))
                .as("cases of the receipt say all of it")
                .isZero();
    }

    @Test
    void what_was_packed_and_carried_away_again_does_not_pass_the_gate() throws SQLException {
        stocked();
        park.warehouse.plan("WV-1", "PACK", List.of(order("W1", HONEY, 3)), BY);
        park.warehouse.pick("WV-1", 1, BY);
        park.warehouse.pack(parcel("W1"), Map.of(HONEY, 3L));
        assertThat(park.warehouse.move("T1", HONEY, "SOON", "PACK", "A-01", 1, BY))
                .isEmpty();
        park.gate.release(List.of(new Gate.Release(parcel("W1"), "621 W1")), "clearance");
        park.gate.list("HF-1", "T1", BY);
        park.gate.load("HF-1", List.of(parcel("W1")));
        assertThat(park.gate.scan("HF-1", "W1", BY))
                .extracting(answer -> answer.verdict() + " " + answer.detail())
                .isEqualTo("NOT_THERE PACK");
        assertThat(park.warehouse.move("T2", HONEY, "SOON", "A-01", "PACK", 1, BY))
                .isEmpty();
        assertThat(park.gate.scan("HF-1", "W1", BY).verdict()).isEqualTo(Verdict.PASSES);
        assertThat(pieces("PACK")).isZero();
    }

    private StockHolds.Wanted held(String id, String lot, String place, long pieces) {
        return new StockHolds.Wanted(id, HONEY, lot, place, pieces, "label is torn");
    }

    @Test
    void what_is_held_is_not_picked_moved_destroyed_or_taken_out_until_it_is_freed() throws Exception {
        stocked();
        StockHolds.Who keeper = new StockHolds.Who(BY, false);
        StockHolds.Who officer = new StockHolds.Who("Officer Li", true);
        for (int times = 0; times < 2; times++) {
            assertThat(park.holds.hold(held("H-1", "SOON", "A-02", 30), keeper)).isEmpty();
        }
        assertThat(park.holds.hold(held("H-2", "LATE", "A-01", 50), officer)).isEmpty();
        assertThat(park.holds.hold(held("H-1", "SOON", "A-02", 29), keeper))
                .extracting(Fault::rule)
                .containsExactly("hold.taken");
        assertThat(park.holds.hold(held("H-3", "LATE", "A-01", 11), keeper))
                .extracting(fault -> fault.rule() + " " + fault.expected())
                .containsExactly("hold.available no more than 10, what is neither promised to parcels nor held of lot"
                        + " LATE in A-01");
        assertThat(park.warehouse.plan("WV-1", "PACK", List.of(order("W1", HONEY, 11)), BY))
                .extracting(Fault::rule)
                .containsExactly("stock.short");
        assertThat(park.warehouse.move("T1", HONEY, "SOON", "A-02", "A-01", 1, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.available");
        park.books.outbound("QD-OUT-1", TODAY, List.of(honey(1, "5", "2.5")));
        assertThat(park.warehouse.destroy("QD-OUT-1", HONEY, "SOON", "A-02", 1, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.available");
        assertThat(park.warehouse.takeOut("QD-OUT-1", HONEY, "SOON", "A-02", 1, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.available");
        assertThat(park.warehouse.plan("WV-1", "PACK", List.of(order("W1", HONEY, 10)), BY))
                .as("what is not held of that lot")
                .isEmpty();
        assertThat(park.holds.free("H-2", "looked at", keeper))
                .extracting(Fault::rule)
                .containsExactly("hold.customs");
        assertThat(park.holds.free("H-1", " ", keeper)).extracting(Fault::rule).containsExactly("hold.reason");
        assertThat(park.holds.free("H-9", "looked at", keeper))
                .extracting(Fault::rule)
                .containsExactly("hold.number");
        for (int times = 0; times < 2; times++) {
            assertThat(park.holds.free("H-1", "looked at", keeper)).isEmpty();
            assertThat(park.holds.free("H-2", "looked at", officer)).isEmpty();
        }
        assertThat(park.warehouse.plan("WV-2", "PACK", List.of(order("W2", HONEY, 80)), BY))
                .isEmpty();
        assertThat(park.holds.latest(BookViewer.PARK)).noneMatch(StockHold::stands);
        assertThat(Audit.run(park.database.owner(), Path.of("target")).broken()).isEmpty();
    }

    @Test
    void a_hold_names_goods_that_lie_here_and_are_not_picked_and_a_reason() throws SQLException {
        stocked();
        StockHolds.Who keeper = new StockHolds.Who(BY, false);
        List<StockHolds.Wanted> wrong = List.of(
                held("H 1", "SOON", "A-02", 1),
                held("H-1", "SOON", "A-02", 0),
                new StockHolds.Wanted("H-1", HONEY, "SOON", "A-02", 1, ""),
                new StockHolds.Wanted("H-1", new ItemKey(BondedPark.EMS, "77"), "SOON", "A-02", 1, "why"),
                held("H-1", "NEVER", "A-02", 1),
                held("H-1", "SOON", "PACK", 1),
                held("H-1", "SOON", "NOWHERE", 1));
        List<String> rules = new java.util.ArrayList<>();
        for (StockHolds.Wanted one : wrong) {
            park.holds.hold(one, keeper).forEach(fault -> rules.add(fault.rule()));
        }
        assertThat(rules)
                .containsExactly(
                        "hold.number",
                        "stock.pieces",
                        "hold.reason",
                        "book.item",
                        "stock.lot",
                        "hold.place",
                        "hold.place");
    }

    @Test
    void a_receipt_names_a_document_an_item_of_it_a_place_and_one_expiry_for_a_lot() throws SQLException {
        stocked();
        assertThat(park.warehouse.receive("QD-IN-9", 1, List.of(good(HONEY, "L", LATE, 1, "DOCK")), true, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.inbound");
        ItemKey unknown = new ItemKey(BondedPark.EMS, "77");
        assertThat(park.warehouse.receive(
                        "QD-IN-1",
                        2,
                        List.of(
                                good(unknown, "L", LATE, 1, "DOCK"),
                                good(HONEY, "LATE", SOON, 1, "DOCK"),
                                good(HONEY, "L", LATE, 1, "NOWHERE"),
                                good(HONEY, "L", LATE, 0, "DOCK"),
                                good(HONEY, "a lot", LATE, 1, "DOCK")),
                        false,
                        BY))
                .extracting(fault -> fault.rule() + " " + fault.field())
                .containsExactly(
                        "stock.notOnDocument line[1].item",
                        "stock.expiry line[2].expires",
                        "stock.place line[3].place",
                        "stock.pieces line[4].pieces",
                        "stock.lot line[5].lot");
        assertThat(park.warehouse.receive("QD-IN-1", 1, List.of(good(HONEY, "LATE", LATE, 61, "A-01")), true, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.repeat");
    }

    @Test
    void pieces_move_between_places_once_a_task_and_never_more_than_are_there() throws SQLException {
        stocked();
        assertThat(park.warehouse.move("T1", HONEY, "LATE", "A-01", "A-02", 20, BY))
                .isEmpty();
        assertThat(park.warehouse.move("T1", HONEY, "LATE", "A-01", "A-02", 20, BY))
                .isEmpty();
        assertThat(pieces("A-01")).isEqualTo(80);
        assertThat(park.warehouse.move("T2", HONEY, "LATE", "A-01", "A-02", 41, BY))
                .containsExactly(new Fault(
                        "100",
                        "stock.available",
                        "pieces",
                        "41",
                        "no more than 40, what is neither promised nor held of lot LATE in A-01"));
        assertThat(park.warehouse.move("T3", HONEY, "LATE", "A-01", "NOWHERE", 1, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.place");
        assertThat(pieces("A-02")).isEqualTo(60);
    }

    @Test
    void a_wave_takes_the_first_to_expire_of_several_lists_and_leaves_what_has_expired() throws SQLException {
        stocked();
        assertThat(park.warehouse.plan("WAVE-1", "PACK", List.of(order("W1", HONEY, 25), order("W2", HONEY, 10)), BY))
                .isEmpty();
        assertThat(park.warehouse.picks("WAVE-1"))
                .extracting(
                        pick -> pick.parcel().waybill() + " " + pick.pieces() + " " + pick.lot() + " " + pick.place())
                .containsExactly("W1 25 SOON A-02", "W2 5 SOON A-02", "W2 5 LATE A-01");
        assertThat(park.warehouse.plan("WAVE-1", "PACK", List.of(order("W1", HONEY, 25), order("W2", HONEY, 10)), BY))
                .isEmpty();
        assertThat(park.warehouse.picks("WAVE-1")).hasSize(3);
        assertThat(park.warehouse.plan("WAVE-1", "PACK", List.of(order("W1", HONEY, 1)), BY))
                .extracting(Fault::rule)
                .containsExactly("stock.waveTaken");
        assertThat(park.warehouse.plan(
                        "WAVE-2", "PACK", List.of(order("W3", CHOCOLATE, 1), order("W4", HONEY, 56)), BY))
                .extracting(fault -> fault.rule() + " " + fault.expected())
                .containsExactly("stock.short no more than 55, what is free and good in places from which is picked");
        assertThat(park.warehouse.picks("WAVE-2")).isEmpty();
        assertThat(park.warehouse.plan("WAVE-2", "PACK", List.of(order("W4", HONEY, 55)), BY))
                .isEmpty();
    }

    @Test
    void a_parcel_is_picked_packed_as_picked_and_leaves_the_warehouse_through_the_gate_alone() throws Exception {
        stocked();
        park.warehouse.plan("WAVE-1", "PACK", List.of(order("W1", HONEY, 35)), BY);
        park.gate.list("HF-1", "鲁U T0001", BY);
        park.gate.load("HF-1", List.of(parcel("W1")));
        park.gate.release(List.of(new Gate.Release(parcel("W1"), "621 W1")), "clearance");
        assertThat(park.gate.scan("HF-1", "W1", "gate 1").verdict()).isEqualTo(Verdict.NOT_PACKED);
        assertThat(park.warehouse.pick("WAVE-1", 1, BY)).isEmpty();
        assertThat(park.warehouse.pick("WAVE-1", 1, BY)).isEmpty();
        assertThat(park.warehouse.pack(parcel("W1"), Map.of(HONEY, 35L)))
                .extracting(Fault::rule)
                .containsExactly("stock.notPicked");
        assertThat(park.warehouse.pick("WAVE-1", 2, BY)).isEmpty();
        assertThat(park.warehouse.giveUp("WAVE-1", 2, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.pickState");
        assertThat(pieces("PACK")).isEqualTo(35);
        assertThat(park.warehouse.pack(parcel("W1"), Map.of(HONEY, 34L)))
                .extracting(Fault::rule)
                .containsExactly("stock.packed");
        assertThat(park.gate.scan("HF-1", "W1", "gate 1").verdict()).isEqualTo(Verdict.NOT_PACKED);
        assertThat(park.warehouse.pack(parcel("W1"), Map.of(HONEY, 35L))).isEmpty();
        assertThat(park.gate.scan("HF-1", "W1", "gate 1").verdict()).isEqualTo(Verdict.PASSES);
        assertThat(park.gate.scan("HF-1", "W1", "gate 1").verdict()).isEqualTo(Verdict.PASSED_BEFORE);
        assertThat(pieces("PACK")).isZero();
        assertThat(pieces("A-01") + pieces("A-02")).isEqualTo(105);
        assertThat(Audit.run(park.database.owner(), Path.of("target")).broken()).isEmpty();
    }

    @Test
    void what_is_given_up_is_free_for_others() throws SQLException {
        stocked();
        park.warehouse.plan("WAVE-1", "PACK", List.of(order("W1", CHOCOLATE, 40)), BY);
        assertThat(park.warehouse.plan("WAVE-2", "PACK", List.of(order("W2", CHOCOLATE, 1)), BY))
                .isNotEmpty();
        assertThat(park.warehouse.giveUp("WAVE-1", 1, BY)).isEmpty();
        assertThat(park.warehouse.plan("WAVE-2", "PACK", List.of(order("W2", CHOCOLATE, 40)), BY))
                .isEmpty();
    }

    @Test
    void a_count_that_found_what_was_expected_changes_nothing_when_it_comes_again_later() throws SQLException {
        assertThat(park.warehouse.receive("QD-IN-1", 1, List.of(good(HONEY, "L1", LATE, 10, "A-01")), false, BY))
                .isEmpty();
        assertThat(park.warehouse.count("COUNT-1", HONEY, "L1", "A-01", 10, BY)).isEmpty();
        assertThat(park.warehouse.move("TASK-1", HONEY, "L1", "A-01", "A-02", 4, BY))
                .isEmpty();
        assertThat(park.warehouse.count("COUNT-1", HONEY, "L1", "A-01", 10, BY)).isEmpty();
        assertThat(pieces("A-01")).isEqualTo(6);
        assertThat(park.cases.latest(BookViewer.PARK)).isEmpty();
    }

    @Test
    void a_count_changes_the_warehouse_alone_and_opens_a_case_that_two_officers_close() throws SQLException {
        stocked();
        assertThat(park.warehouse.count("COUNT-1", CHOCOLATE, "C1", "A-01", 40, BY))
                .isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK)).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(park.warehouse.count("COUNT-2", HONEY, "LATE", "A-01", 57, BY))
                    .isEmpty();
        }
        assertThat(park.warehouse.count("COUNT-2", CHOCOLATE, "C1", "A-02", 1, BY))
                .isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK))
                .extracting(one -> one.place() + " " + one.lot() + " " + one.pieces() + " of " + one.expected())
                .containsExactly("A-02 C1 1 of 0", "A-01 LATE -3 of 60");
        assertThat(pieces("A-01")).isEqualTo(97);
        assertThat(park.position(HONEY).closing().qty()).isEqualTo(100 * Quantity.ONE);

        long number = park.cases.latest(BookViewer.PARK).getLast().number();
        assertThat(park.cases.close(number, BY, "I was it"))
                .extracting(Fault::rule)
                .containsExactly("case.fourEyes");
        assertThat(park.cases.close(number, "Officer Li", " "))
                .extracting(Fault::rule)
                .containsExactly("case.reason");
        assertThat(park.cases.close(number, "Officer Li", "Three jars broke, photo 17"))
                .isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK).getLast().waitsForSecond())
                .isTrue();
        assertThat(park.cases.close(number, "Officer Li", "Three jars broke, photo 17"))
                .extracting(Fault::rule)
                .containsExactly("case.fourEyes");
        assertThat(park.cases.close(number, "Officer Sun", "Seen, agreed")).isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK).getLast().reason())
                .isEqualTo("Three jars broke, photo 17 / Seen, agreed");
        assertThat(park.cases.close(number, "Officer Sun", "again"))
                .extracting(Fault::rule)
                .containsExactly("case.closed");
        assertThat(park.position(HONEY).closing().qty()).isEqualTo(100 * Quantity.ONE);
    }

    @Test
    void a_small_difference_needs_one_officer() throws SQLException {
        park.books.inbound("QD-IN-2", TODAY, List.of(honey(1, "1000", "500")));
        park.warehouse.receive("QD-IN-2", 1, List.of(good(HONEY, "BIG", LATE, 1000, "A-01")), true, BY);
        park.warehouse.count("COUNT-1", HONEY, "BIG", "A-01", 990, BY);
        Discrepancy one = park.cases.latest(BookViewer.PARK).getFirst();
        assertThat(one.fourEyes()).isFalse();
        assertThat(park.cases.close(one.number(), "Officer Li", "Miscounted at receipt"))
                .isEmpty();
        assertThat(park.cases.latest(BookViewer.PARK).getFirst().isOpen()).isFalse();
    }

    @Test
    void nothing_is_destroyed_without_a_document_or_beyond_it() throws SQLException {
        stocked();
        assertThat(park.warehouse.destroy("QD-OUT-1", HONEY, "GONE", "A-02", 1, BY))
                .extracting(Fault::rule)
                .containsExactly("stock.destruction");
        assertThat(park.books.outbound("QD-OUT-1", TODAY, List.of(honey(1, "6", "3"))))
                .isEmpty();
        assertThat(park.warehouse.destroy("QD-OUT-1", HONEY, "GONE", "A-02", 6, BY))
                .isEmpty();
        assertThat(park.warehouse.destroy("QD-OUT-1", HONEY, "GONE", "A-02", 6, BY))
                .isEmpty();
        assertThat(park.warehouse.destroy("QD-OUT-1", HONEY, "SOON", "A-02", 1, BY))
                .extracting(Fault::expected)
                .containsExactly(
                        "no more than 0, the rest that outbound document 'QD-OUT-1' takes out of the customs book");
        assertThat(pieces("A-02")).isEqualTo(34);
    }

    @Test
    void what_came_back_is_kept_apart_and_not_picked() throws SQLException {
        stocked();
        CameBack.Origin list = BondedPark.released(1, 5);
        park.comeBack(list, "B1", 2, "SOON");
        assertThat(pieces("APART")).as("nobody has granted its return").isZero();
        park.take(BondedPark.list("return-1", 1), list, 2);
        assertThat(pieces("APART")).isEqualTo(2);
        assertThat(park.warehouse.plan("WAVE-1", "PACK", List.of(order("W1", HONEY, 91)), BY))
                .isNotEmpty();
        assertThat(park.warehouse.move("T1", HONEY, "SOON", "APART", "A-01", 2, BY))
                .isEmpty();
        assertThat(park.warehouse.plan("WAVE-1", "PACK", List.of(order("W1", HONEY, 91)), BY))
                .isEmpty();
    }
}
