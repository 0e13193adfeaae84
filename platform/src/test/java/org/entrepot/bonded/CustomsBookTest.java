package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.bonded.BondedPark.CHOCOLATE;
import static org.entrepot.bonded.BondedPark.EMS;
import static org.entrepot.bonded.BondedPark.HONEY;
import static org.entrepot.bonded.BondedPark.TODAY;
import static org.entrepot.bonded.BondedPark.chocolate;
import static org.entrepot.bonded.BondedPark.honey;
import static org.entrepot.bonded.BondedPark.list;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.UnitCode;
import org.entrepot.ledger.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomsBookTest {
    private BondedPark park;

    @BeforeEach
    void open() throws SQLException {
        park = new BondedPark();
        assertThat(park.books.inbound(
                        "QD-IN-1", TODAY, List.of(honey(1, "100", "50"), chocolate(2, "40", "20.5", "400"))))
                .isEmpty();
    }

    @AfterEach
    void close() {
        park.close();
    }

    private static String jars(Amounts amounts) {
        return Quantity.text(amounts.qty()) + "/" + Quantity.text(amounts.qty1());
    }

    @Test
    void a_list_is_set_aside_at_acceptance_and_taken_out_at_release() throws SQLException {
        BookClaim one = list("order-1", 1);
        assertThat(park.preDeduct(one, honey(1, "3", "1.5"), chocolate(2, "1", "0.5", "10")))
                .isEmpty();
        BookPosition held = park.position(HONEY);
        assertThat(jars(held.closing())).isEqualTo("100/50");
        assertThat(jars(held.reserved())).isEqualTo("3/1.5");
        assertThat(jars(held.available())).isEqualTo("97/48.5");
        assertThat(park.deduct(one, honey(1, "3", "1.5"), chocolate(2, "1", "0.5", "10")))
                .isEmpty();
        BookPosition released = park.position(HONEY);
        assertThat(jars(released.closing())).isEqualTo("97/48.5");
        assertThat(released.reserved().isNothing()).isTrue();
        assertThat(Quantity.text(park.position(CHOCOLATE).closing().of(BookItem.Measure.SECOND_LEGAL)))
                .isEqualTo("390");
        park.assertThatLedgerAgrees(HONEY);
        park.assertThatLedgerAgrees(CHOCOLATE);
    }

    @Test
    void a_cancelled_list_gives_all_back_and_another_attempt_takes_it_again() throws SQLException {
        BookClaim first = list("order-1", 1);
        assertThat(park.preDeduct(first, honey(1, "100", "50"))).isEmpty();
        assertThat(park.restore(first, honey(1, "100", "50"))).isEmpty();
        assertThat(park.deduct(first, honey(1, "100", "50")))
                .extracting(Fault::rule)
                .containsExactly("book.state");
        BookClaim second = list("order-1", 2);
        assertThat(park.preDeduct(second, honey(1, "100", "50"))).isEmpty();
        assertThat(jars(park.position(HONEY).available())).isEqualTo("0/0");
        park.assertThatLedgerAgrees(HONEY);
    }

    @Test
    void what_comes_again_changes_nothing_and_what_comes_otherwise_is_refused() throws SQLException {
        BookClaim one = list("order-1", 1);
        for (int i = 0; i < 3; i++) {
            assertThat(park.preDeduct(one, honey(1, "60", "30"))).isEmpty();
            assertThat(park.books.inbound(
                            "QD-IN-1",
                            TODAY.plusDays(i),
                            List.of(honey(1, "100", "50"), chocolate(2, "40", "20.5", "400"))))
                    .isEmpty();
        }
        assertThat(park.preDeduct(one, honey(1, "61", "30")))
                .containsExactly(new Fault(
                        "100", "book.repeat", "InventoryList[1].qty", "61", "60, as 621 order-1 said before"));
        assertThat(park.books.inbound("QD-IN-1", TODAY, List.of(honey(1, "100", "50"))))
                .as("with a line less than before")
                .extracting(Fault::rule)
                .containsExactly("book.repeat");
        for (int i = 0; i < 3; i++) {
            assertThat(park.deduct(one, honey(1, "60", "30"))).isEmpty();
        }
        assertThat(jars(park.position(HONEY).closing())).isEqualTo("40/20");
        park.assertThatLedgerAgrees(HONEY);
    }

    @Test
    void not_a_jar_more_than_there_is_and_the_refusal_says_how_many_are_left() throws SQLException {
        assertThat(park.preDeduct(list("order-1", 1), honey(1, "99", "40"))).isEmpty();
        assertThat(park.preDeduct(
                        list("order-2", 1), honey(1, "1", "0.5"), honey(2, "1", "0.5"), chocolate(3, "41", "1", "1")))
                .containsExactly(
                        new Fault(
                                "100",
                                "book.available",
                                "InventoryList[2].qty",
                                "1",
                                "no more than 0, what is left of " + EMS + " 1"),
                        new Fault(
                                "100",
                                "book.available",
                                "InventoryList[3].qty",
                                "41",
                                "no more than 40, what is left of " + EMS + " 2"));
        assertThat(jars(park.position(HONEY).available())).isEqualTo("1/10");
        assertThat(park.position(CHOCOLATE).reserved().isNothing()).isTrue();
        assertThat(park.preDeduct(list("order-3", 1), honey(1, "1", "10"))).isEmpty();
        park.assertThatLedgerAgrees(HONEY);
        park.assertThatLedgerAgrees(CHOCOLATE);
    }

    @Test
    void returns_come_in_parts_and_never_more_than_was_taken_out() throws SQLException {
        BookClaim one = list("order-1", 1);
        assertThat(park.preDeduct(one, honey(1, "5", "2.5"))).isEmpty();
        assertThat(park.giveBack(one, list("return-0", 1), honey(1, "1", "0.5")))
                .extracting(Fault::rule)
                .containsExactly("book.deducted");
        assertThat(park.deduct(one, honey(1, "5", "2.5"))).isEmpty();
        assertThat(park.giveBack(one, list("return-1", 1), honey(1, "2", "1"))).isEmpty();
        assertThat(park.giveBack(one, list("return-1", 1), honey(1, "2", "1"))).isEmpty();
        assertThat(park.giveBack(one, list("return-2", 1), honey(1, "4", "1.5")))
                .containsExactly(new Fault(
                        "100",
                        "book.returned",
                        "InventoryList[1].qty",
                        "4",
                        "no more than 3, the rest of 5 that was deducted"));
        assertThat(park.giveBack(one, list("return-2", 1), honey(1, "3", "1.5")))
                .isEmpty();
        assertThat(park.giveBack(one, list("return-3", 1), honey(1, "0.00001", "0.00001")))
                .extracting(Fault::rule)
                .containsExactly("book.returned");
        assertThat(jars(park.position(HONEY).closing())).isEqualTo("100/50");
        assertThat(jars(park.position(HONEY).returned())).isEqualTo("5/2.5");
        park.assertThatLedgerAgrees(HONEY);
    }

    @Test
    void a_part_that_is_nothing_in_a_legal_unit_comes_back_all_the_same() throws SQLException {
        BookClaim one = list("order-1", 1);
        assertThat(park.preDeduct(one, honey(1, "2", "0.00001"))).isEmpty();
        assertThat(park.deduct(one, honey(1, "2", "0.00001"))).isEmpty();
        assertThat(park.giveBack(one, list("return-1", 1), honey(1, "1", "0.00001")))
                .isEmpty();
        assertThat(park.giveBack(one, list("return-2", 1), honey(1, "1", "0"))).isEmpty();
        assertThat(jars(park.position(HONEY).closing())).isEqualTo("100/50");
        park.assertThatLedgerAgrees(HONEY);
    }

    @Test
    void each_fault_says_which_field_what_was_found_and_what_was_expected() throws SQLException {
        BookLine unknown =
                new BookLine("InventoryList", 1, EMS, "99", new Said("1", "007"), new Said("1", "035"), Said.NOTHING);
        BookLine odd = new BookLine(
                "InventoryList", 2, EMS, "1", new Said("1", "035"), new Said("", "035"), new Said("1", "007"));
        BookLine lacking = new BookLine(
                "InventoryList", 3, EMS, "2", new Said("1.000001", "125"), new Said("1", "035"), Said.NOTHING);
        BookLine nothing = new BookLine(
                "InventoryList", 4, "no book!", "1", new Said("-1", "007"), new Said("0", "035"), Said.NOTHING);
        assertThat(park.preDeduct(list("order-1", 1), unknown, odd, lacking, nothing))
                .extracting(fault -> fault.rule() + " " + fault.field() + " '" + fault.found() + "'")
                .containsExactly(
                        "book.item InventoryList[1].itemRecordNo '99'",
                        "book.unit InventoryList[2].unit '035'",
                        "book.quantity InventoryList[2].qty1 ''",
                        "book.unit InventoryList[2].unit2 '007'",
                        "book.quantity InventoryList[3].qty '1.000001'",
                        "book.unit InventoryList[3].unit2 ''",
                        "book.quantity InventoryList[3].qty2 ''",
                        "book.item InventoryList[4].itemRecordNo '1'");
        assertThat(park.preDeduct(list("order-1", 1), honey(1, "1", "1"), honey(1, "1", "1")))
                .extracting(Fault::rule)
                .containsExactly("book.lines");
        assertThat(park.deduct(list("order-9", 1), honey(1, "1", "1")))
                .extracting(Fault::rule)
                .containsExactly("book.reserved");
    }

    @Test
    void the_units_of_an_item_and_the_keeper_of_a_book_never_change() throws SQLException {
        BookItem other =
                new BookItem(0, HONEY, UnitCode.of("035"), UnitCode.of("035"), null, Quantity.ONE, "0409000000", "蜂蜜");
        assertThat(park.books.file(other)).extracting(Fault::rule).containsExactly("book.filing");
        assertThat(park.books.file(EMS, EnterpriseCode.of("9902960078"), "taken"))
                .extracting(Fault::rule)
                .containsExactly("book.keeper");
    }

    @Test
    void a_book_answers_for_any_day_as_it_was_known_on_any_other() throws SQLException {
        LocalDate first = TODAY;
        park.clock.set("2026-11-25T02:00:00Z");
        assertThat(park.preDeduct(list("order-1", 1), honey(1, "10", "5"))).isEmpty();
        assertThat(park.deduct(list("order-1", 1), honey(1, "10", "5"))).isEmpty();
        park.clock.set("2026-11-27T15:59:59Z"); // still the 27th in Beijing
        assertThat(park.books.inbound("QD-IN-2", first, List.of(honey(1, "7", "3.5"))))
                .isEmpty();
        park.clock.set("2026-11-27T16:00:00Z"); // the 28th in Beijing
        assertThat(park.books.outbound("QD-OUT-1", TODAY.plusDays(2), List.of(honey(1, "1", "0.5"))))
                .isEmpty();

        LocalDate[] days = {first, first.plusDays(1), first.plusDays(2), first.plusDays(4)};
        List<String> said = new ArrayList<>();
        for (LocalDate day : days) {
            for (LocalDate known : days) {
                said.add(jars(park.books
                        .position(BookViewer.PARK, HONEY, new AsOf(day, known))
                        .orElseThrow()
                        .closing()));
            }
        }
        assertThat(said)
                .containsExactly(
                        "100/50",
                        "100/50",
                        "100/50",
                        "107/53.5", // on the first day, as known on each
                        "100/50",
                        "90/45",
                        "90/45",
                        "97/48.5",
                        "100/50",
                        "90/45",
                        "90/45",
                        "96/48",
                        "100/50",
                        "90/45",
                        "90/45",
                        "96/48");
        assertThat(park.books.position(BookViewer.PARK, HONEY, new AsOf(first, first.plusDays(3))))
                .hasValueSatisfying(known -> assertThat(jars(known.closing())).isEqualTo("107/53.5"));
        assertThat(park.books.movements(BookViewer.PARK, HONEY, AsOf.of(first.plusDays(4))))
                .extracting(Movement::document)
                .containsExactly("QD-IN-1", "QD-IN-2", "621 order-1", "621 order-1", "QD-OUT-1");
    }

    @Test
    void many_at_once_never_take_more_than_there_is() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> takers = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(i -> () -> park.preDeduct(list("order-" + i, 1), honey(1, "7", "1"))
                            .isEmpty())
                    .toList();
            int taken = 0;
            for (Future<Boolean> taker : many.invokeAll(takers)) {
                taken += taker.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(14);
        }
        assertThat(jars(park.position(HONEY).available())).isEqualTo("2/36");
        park.assertThatLedgerAgrees(HONEY);
    }

    @Test
    void whatever_happens_the_book_is_what_a_sheet_of_paper_says_and_the_audit_holds() throws Exception {
        long seed = 20261124;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long stock = 100;
        long[] held = new long[30];
        long[] out = new long[30];
        for (int step = 0; step < 150; step++) {
            int i = random.nextInt(held.length);
            BookClaim claim = list("order-" + i, 1);
            long n = 1L + random.nextInt(12);
            BookLine line = honey(1, String.valueOf(n), "0.1");
            switch (random.nextInt(4)) {
                case 0 -> {
                    boolean fits = held[i] == 0 && out[i] == 0 && n <= stock;
                    if (held[i] == 0 && out[i] == 0) {
                        assertThat(park.preDeduct(claim, line).isEmpty()).isEqualTo(fits);
                        held[i] = fits ? n : 0;
                        stock -= held[i];
                    }
                }
                case 1 -> {
                    boolean can = held[i] > 0;
                    if (can) {
                        assertThat(park.deduct(claim, line)).isEmpty();
                        out[i] = held[i];
                        held[i] = -1;
                    }
                }
                case 2 -> {
                    if (held[i] > 0) {
                        assertThat(park.restore(claim, line)).isEmpty();
                        stock += held[i];
                        held[i] = -1;
                    }
                }
                default -> {
                    if (held[i] == -1) {
                        boolean fits = n <= out[i];
                        BookLine back = honey(1, String.valueOf(n), "0.00001");
                        assertThat(park.giveBack(claim, list("return-" + step, 1), back)
                                        .isEmpty())
                                .isEqualTo(fits);
                        stock += fits ? n : 0;
                        out[i] -= fits ? n : 0;
                    }
                }
            }
        }
        assertThat(park.position(HONEY).available().qty()).isEqualTo(stock * Quantity.ONE);
        park.assertThatLedgerAgrees(HONEY);
        assertThat(Audit.run(park.database.owner(), Path.of("target")).broken()).isEmpty();
    }

    @Test
    void a_keeper_sees_its_own_books_alone_and_a_reader_without_a_name_none() throws SQLException {
        BookViewer other = BookViewer.of(EnterpriseCode.of("9902960078"));
        assertThat(park.books.books(BookViewer.of(BondedPark.KEEPER))).hasSize(1);
        assertThat(park.books.position(BookViewer.of(BondedPark.KEEPER), HONEY, AsOf.of(TODAY)))
                .isPresent();
        assertThat(park.books.books(other)).isEmpty();
        assertThat(park.books.position(other, HONEY, AsOf.of(TODAY))).isEmpty();
        try (Connection c = park.database.reader().getConnection();
                Statement statement = c.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM bonded.movement")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void movements_are_only_ever_added() throws SQLException {
        try (Connection c = park.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> statement.execute("UPDATE bonded.movement SET qty = 1")))
                    .hasMessageContaining("only ever added");
        }
    }
}
