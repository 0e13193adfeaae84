package org.entrepot.overseas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.overseas.OverseasPark.ALMATY;
import static org.entrepot.overseas.OverseasPark.BY;
import static org.entrepot.overseas.OverseasPark.OTHER;
import static org.entrepot.overseas.OverseasPark.SELLER;
import static org.entrepot.overseas.OverseasPark.sold;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.entrepot.bonded.Quantity;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.Gap;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.StatementRead.RowFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a departure to a sale, a return, a loss, and what the bank's and the tax office's pages make of it. */
class OverseasTest {
    private static OverseasPark park;
    private static int next;
    private String item = "";

    @BeforeAll
    static void open() throws SQLException {
        park = new OverseasPark();
        park.trader();
        park.warehouse();
    }

    @AfterAll
    static void close() {
        park.close();
    }

    /** Goods of its own for each test. */
    @BeforeEach
    void goods() {
        park.at("2026-09-20T02:00:00Z");
        item = "ART-" + ++next;
    }

    private String order(String number) {
        return "SO-" + item + "-" + number;
    }

    @Test
    void only_what_departed_under_9810_becomes_stock_and_once() throws SQLException {
        park.draft(order("1"), item, "10", "100.00", "2026-05-20").released();
        park.trades
                .trade(SELLER, order("2"), "50.00")
                .pieces(item, "5")
                .left(java.time.Instant.parse("2026-05-21T02:00:00Z"), "DEP-2");
        park.follow();
        assertThat(park.desk.stock().rows(SELLER.value(), new StockFilter(null, null, item, false)))
                .as("one did not leave, the other went to a buyer")
                .isEmpty();
        park.leaves(order("1"), item, "10", "100.00", "2026-05-20");
        park.leaves(order("1"), item, "10", "100.00", "2026-05-20");
        StockLot lot = park.lot(order("1"));
        assertThat(lot.qty()).isEqualTo(10 * 100_000);
        assertThat(lot.invtNo()).isEqualTo("ZZ00" + order("1"));
        assertThat(lot.warehouse()).as("the one that is open in that state").isEqualTo(ALMATY);
        park.audit();
    }

    @Test
    void every_unit_sold_traces_to_its_list_what_left_first_goes_first() throws SQLException {
        park.leaves(order("2"), item, "5", "50.00", "2026-06-10");
        park.leaves(order("1"), item, "3", "30.00", "2026-05-10");
        assertThat(park.sells(sold(item, item, "4", "2026-07-01")).taken()).isEqualTo(1);
        OverseasSale sale =
                park.desk.sales().page(SELLER.value(), null, item, 10).getFirst();
        assertThat(sale.parts())
                .extracting(OverseasSale.Part::invtNo, part -> Quantity.text(part.qty()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ZZ00" + order("1"), "3"),
                        org.assertj.core.groups.Tuple.tuple("ZZ00" + order("2"), "1"));
        assertThat(Quantity.text(park.row(item).stock())).isEqualTo("4");
        assertThat(park.desk.sales().undo(SELLER, sale.id(), "the buyer sent it back", BY))
                .isEmpty();
        assertThat(park.desk.sales().undo(SELLER, sale.id(), "again", BY))
                .as("once")
                .hasSize(1);
        assertThat(Quantity.text(park.row(item).stock())).isEqualTo("8");
        assertThat(park.desk
                        .stock()
                        .lot(SELLER.value(), park.lot(order("1")).id())
                        .orElseThrow()
                        .movements())
                .as("what was taken back stays on file")
                .hasSize(2);
        assertThat(park.sells(sold(item, item, "4", "2026-07-02")).taken())
                .as("the number can be told anew")
                .isEqualTo(1);
        park.audit();
    }

    @Test
    void there_is_never_less_than_nothing_nor_is_something_sold_before_it_left() throws SQLException {
        park.leaves(order("1"), item, "3", "30.00", "2026-06-10");
        SalesTaken taken = park.sells(
                sold(item + "a", item, "2", "2026-07-01"),
                sold(item + "b", item, "2", "2026-07-02"),
                sold(item + "c", item, "1", "2026-06-09"),
                sold(item + "d", item, "1", "2026-09-21"),
                sold(item + "e", item, "1", "2026-07-03"));
        assertThat(taken.taken()).isEqualTo(2);
        assertThat(taken.faults()).extracting(RowFault::field).containsExactlyInAnyOrder("stock", "stock", "DAY");
        assertThat(park.row(item).stock()).isZero();
        assertThat(park.desk
                        .stock()
                        .take(SELLER, Movement.Kind.LOST, ALMATY, item, 1, LocalDate.of(2026, 7, 5), "a flood", BY))
                .extracting(fault -> fault.rule())
                .containsExactly("overseas.stock");
        try (Connection c = park.database.owner().getConnection()) {
            assertThatThrownBy(() -> c.createStatement().execute("UPDATE overseas.movement SET qty = 1"))
                    .hasMessageContaining("only ever added");
            assertThatThrownBy(() -> c.createStatement().execute("UPDATE overseas.lot SET sold = qty + 1"))
                    .isInstanceOf(SQLException.class);
        }
        park.audit();
    }

    @Test
    void a_file_counts_once_its_good_rows_are_loaded_and_the_bad_are_named() throws SQLException {
        park.leaves(order("1"), item, "10", "100.00", "2026-06-10");
        String file = "Order,Date,Warehouse,SKU,Qty,Amount,Currency\n"
                + item + "-1,2026-07-01,ALA-1," + item + ",2,31.50,USD\n"
                + item + "-2,2026-07-32,ALA-1," + item + ",1,10.00,USD\n"
                + item + "-3,2026-07-02,ALA-1," + item + ",x,10.00,USD\n"
                + item + "-4,2026-07-03,ALA-1," + item + ",99,10.00,USD\n"
                + item + "-5,2026-07-04,ALA-1," + item + ",1.5,,\n";
        SalesTaken first = park.file(file);
        assertThat(first.taken()).isEqualTo(2);
        assertThat(first.faults())
                .extracting(RowFault::row, RowFault::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, "DAY"),
                        org.assertj.core.groups.Tuple.tuple(4, "QUANTITY"),
                        org.assertj.core.groups.Tuple.tuple(5, "stock"));
        assertThat(park.desk.sales().faults(SELLER.value(), java.util.Objects.requireNonNull(first.file())))
                .hasSize(3);
        SalesTaken again = park.file(file);
        assertThat(again.again()).isTrue();
        SalesTaken overlap = park.file("Order,Date,Warehouse,SKU,Qty,Amount,Currency\n"
                + item + "-1,2026-07-01,ALA-1," + item + ",2,31.50,USD\n"
                + item + "-5,2026-07-04,ALA-1," + item + ",2,,\n");
        assertThat(overlap.known()).as("the same sale in another file").isEqualTo(1);
        assertThat(overlap.faults())
                .as("the same sale with another quantity")
                .extracting(RowFault::field)
                .containsExactly("ORDER");
        assertThat(Quantity.text(park.row(item).stock())).isEqualTo("6.5");
        assertThat(park.desk.sales().takeBack(OTHER, first.file(), "not mine", BY))
                .hasSize(1);
        assertThat(park.desk.sales().takeBack(SELLER, first.file(), "wrong month", BY))
                .isEmpty();
        assertThat(Quantity.text(park.row(item).stock())).isEqualTo("10");
        assertThat(park.file(file).taken()).as("it can be brought anew").isEqualTo(2);
        park.audit();
    }

    @Test
    void a_file_with_headings_of_its_own_is_read_by_a_mapping_that_is_kept() throws SQLException {
        park.leaves(order("1"), item, "10", "100.00", "2026-06-10");
        String file = "Nr;When;Where;What;How many\n" + item + ";05.07.2026;ALA-1;" + item + ";2,5\n";
        assertThat(java.util.Objects.requireNonNull(park.file(file).refused()).code())
                .isEqualTo("heading");
        StatementMapping mapping = new StatementMapping(
                StatementKind.SALES,
                "",
                0,
                "",
                "",
                ',',
                "dd.MM.yyyy",
                StatementMapping.Signs.SIGNED,
                "",
                Map.of(
                        StatementField.ORDER, "Nr",
                        StatementField.DAY, "When",
                        StatementField.WAREHOUSE, "Where",
                        StatementField.ITEM, "What",
                        StatementField.QUANTITY, "How many"),
                Map.of());
        assertThat(park.desk.sales().keep(SELLER, "My market", mapping, BY)).isEmpty();
        SalesTaken taken = park.desk
                .sales()
                .load(SELLER, "sales.csv", file.getBytes(java.nio.charset.StandardCharsets.UTF_8), "My market", BY);
        assertThat(taken.taken()).as(taken.toString()).isEqualTo(1);
        assertThat(Quantity.text(park.row(item).sold())).isEqualTo("2.5");
    }

    @Test
    void the_money_is_due_when_it_is_sold_and_not_before() throws SQLException {
        park.leaves(order("1"), item, "10", "100.00", "2026-02-10");
        ExportSale unsold = park.sale(order("1"));
        assertThat(unsold.gaps(LocalDate.of(2026, 9, 20)))
                .contains(Gap.ABROAD)
                .doesNotContain(Gap.OVERDUE, Gap.NOT_COLLECTED);
        park.sells(sold(item, item, "4", "2026-05-01"));
        ExportSale some = park.sale(order("1"));
        assertThat(some.abroad()).isEqualTo(60_00);
        assertThat(some.due()).isEqualTo(LocalDate.of(2026, 7, 30));
        assertThat(some.gaps(LocalDate.of(2026, 9, 20))).contains(Gap.ABROAD, Gap.OVERDUE, Gap.NOT_COLLECTED);
        park.sells(sold(item + "b", item, "6", "2026-09-10"));
        ExportSale all = park.sale(order("1"));
        assertThat(all.abroad()).isZero();
        assertThat(all.gaps(LocalDate.of(2026, 9, 20)))
                .doesNotContain(Gap.ABROAD, Gap.OVERDUE)
                .contains(Gap.NOT_COLLECTED);
    }

    @Test
    void a_month_is_settled_with_the_lists_behind_its_figures() throws Exception {
        park.leaves(order("1"), item, "10", "100.00", "2026-05-20");
        park.invoice(order("1"), "1000.00");
        park.sells(sold(item + "a", item, "2", "2026-05-25"), sold(item + "b", item, "3", "2026-07-03"));
        assertThat(park.desk
                        .stock()
                        .take(
                                SELLER,
                                Movement.Kind.RETURNED,
                                ALMATY,
                                item,
                                100_000,
                                LocalDate.of(2026, 7, 10),
                                "return RT-1",
                                BY))
                .isEmpty();
        Settlement may = park.desk.settlements().month(SELLER.value(), SELLER, YearMonth.of(2026, 5));
        Settlement.Departed departed = may.departed().stream()
                .filter(one -> one.lot().orderNo().equals(order("1")))
                .findFirst()
                .orElseThrow();
        assertThat(departed.refund().refund()).as("13 % of 1,000 yuan").isEqualTo(130_00);
        assertThat(departed.claimed()).as("eight of ten were unsold").isEqualTo(104_00);
        assertThat(departed.period()).isEqualTo(park.money.taxPacks().settlement(LocalDate.of(2026, 5, 20)));
        assertThat(departed.open()).as("sold, and not handed in").isEqualTo(39_00);
        assertThat(departed.repaid()).isEqualTo(13_00);
        assertThat(departed.unsold()).isEqualTo(52_00);
        assertThat(may.overdue()).as("July was to be handed in by 15 August").anySatisfy(one -> {
            assertThat(one.lot().orderNo()).isEqualTo(order("1"));
            assertThat(one.due()).isEqualTo(LocalDate.of(2026, 8, 15));
            assertThat(one.amount()).isEqualTo(52_00);
        });
        assertThat(park.desk
                        .settlements()
                        .file(SELLER, Filing.Kind.SETTLEMENT, YearMonth.of(2026, 7), LocalDate.of(2026, 8, 10), BY))
                .isEmpty();
        assertThat(park.desk
                        .settlements()
                        .file(SELLER, Filing.Kind.CLAIM, YearMonth.of(2026, 7), LocalDate.of(2026, 6, 30), BY))
                .as("not before its month")
                .hasSize(1);
        Settlement july = park.desk.settlements().month(SELLER.value(), SELLER, YearMonth.of(2026, 7));
        assertThat(july.overdue()).noneMatch(one -> one.lot().orderNo().equals(order("1")));
        assertThat(july.filing(Filing.Kind.SETTLEMENT).orElseThrow().amount())
                .isEqualTo(july.settled() - july.repaid());
        park.at("2027-05-02T02:00:00Z");
        Settlement april = park.desk.settlements().month(SELLER.value(), SELLER, YearMonth.of(2027, 4));
        assertThat(april.overdue()).as("four were unsold when the period ended").anySatisfy(one -> {
            assertThat(one.lot().orderNo()).isEqualTo(order("1"));
            assertThat(one.adjusts()).isTrue();
            assertThat(one.amount()).isEqualTo(52_00);
        });
        assertThat(april.adjustment()).isGreaterThanOrEqualTo(52_00);
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(SettlementWorkbook.write(may, key -> key)))) {
            assertThat(book.getSheets().toList()).hasSize(5);
            assertThat(book.getSheet(1).orElseThrow().read().stream()
                            .anyMatch(row -> row.getCellText(0).equals("ZZ00" + order("1"))))
                    .isTrue();
        }
    }

    @Test
    void where_it_went_is_said_once_there_is_a_choice_and_no_more_when_something_went_out() throws SQLException {
        park.trades
                .trade(SELLER, order("1"), "20.00")
                .at("2026-06-01T02:00:00Z")
                .mode("9810")
                .to("344")
                .pieces(item, "2")
                .left(java.time.Instant.parse("2026-06-02T02:00:00Z"), "DEP");
        park.follow();
        assertThat(park.lot(order("1")).warehouse()).as("none is open there").isEmpty();
        String list = "ZZ00" + order("1");
        assertThat(park.desk.stock().place(SELLER, list, "NOWHERE", BY)).hasSize(1);
        assertThat(park.desk.stock().place(OTHER, list, ALMATY, BY)).hasSize(1);
        assertThat(park.desk.stock().place(SELLER, list, ALMATY, BY)).isEmpty();
        park.sells(sold(item, item, "1", "2026-06-05"));
        assertThat(park.desk.stock().place(SELLER, list, ALMATY, BY))
                .extracting(fault -> fault.rule())
                .containsExactly("overseas.list");
        assertThat(park.desk.stock().open(SELLER, ALMATY, "x", "344", "", null, BY))
                .as("a warehouse does not move")
                .hasSize(1);
        assertThat(park.desk.stock().open(SELLER, "a b", "", "x", "F1", null, BY))
                .hasSize(4);
        assertThat(park.desk.stock().needsFiling(LocalDate.of(2024, 12, 14))).isTrue();
        assertThat(park.desk.stock().needsFiling(LocalDate.of(2024, 12, 15))).isFalse();
    }

    @Test
    void a_seller_sees_its_own_and_nobody_nothing() throws SQLException {
        park.leaves(order("1"), item, "1", "10.00", "2026-06-10");
        park.sells(sold(item, item, "1", "2026-06-20"));
        assertThat(park.desk.stock().lots(OTHER.value(), StockFilter.ALL, 10)).isEmpty();
        assertThat(park.desk.stock().lots("*", StockFilter.ALL, 10)).isNotEmpty();
        assertThat(park.desk.sales().page(OTHER.value(), null, null, 10)).isEmpty();
        assertThat(park.desk.sales().page(OTHER.value(), SELLER.value(), null, 10))
                .isEmpty();
        assertThat(park.desk.stock().warehouses(OTHER.value())).isEmpty();
        assertThat(park.desk
                        .settlements()
                        .month(OTHER.value(), SELLER, YearMonth.of(2026, 6))
                        .departed())
                .isEmpty();
        for (String table :
                List.of("lot", "movement", "sale", "warehouse", "file", "filing", "mapping", "file_fault")) {
            assertThat(OverseasPark.ask(park.database.reader(), "SELECT current_user FROM overseas." + table))
                    .as(table)
                    .isEmpty();
        }
        assertThatThrownBy(() -> OverseasPark.ask(park.database.reader(), "SELECT order_no FROM overseas.untold"))
                .isInstanceOf(SQLException.class);
    }
}
