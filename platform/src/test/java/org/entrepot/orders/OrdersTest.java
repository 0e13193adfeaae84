package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.orders.OrderPark.BROKER;
import static org.entrepot.orders.OrderPark.OTHER;
import static org.entrepot.orders.OrderPark.SELLER;
import static org.entrepot.orders.OrderPark.await;
import static org.entrepot.orders.OrderPark.csv;
import static org.entrepot.orders.OrderPark.row;
import static org.entrepot.orders.OrderPark.taken;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.BookItem;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.ItemKey;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.UnitCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.risk.Hit;
import org.entrepot.risk.LoadedList;
import org.entrepot.risk.Screening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of an order file, on the real database and through the real clearing. */
class OrdersTest {
    private OrderPark park;

    OrdersTest() throws SQLException {
        park = new OrderPark();
    }

    @BeforeEach
    void open() {
        park.open();
    }

    @AfterEach
    void close() {
        park.close();
    }

    private List<DeclarationSummary> declarations() {
        return park.clearance
                .declarations()
                .page(new Viewer.Park(), DeclarationFilter.ALL, null, 200)
                .declarations();
    }

    private long count(String sql) throws SQLException {
        try (Connection c = park.database.superuser().getConnection();
                ResultSet row = c.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void mend(OrderPark park, long id, int row, OrderField field, String text) throws SQLException {
        assertThat(park.orders().mend(SELLER, id, row, Map.of(field, text))).isTrue();
    }

    @Test
    void a_file_is_read_mended_sent_and_released() throws Exception {
        park.waybill("WBA1", "0.40");
        park.waybill("WBA2", "0.40");
        long id = park.read(csv(row("A1"), row("A2", "Quantity", "0"), row("A3")));
        assertThat(park.file(id).counts()).containsOnly(Map.entry(RowState.READY, 2), Map.entry(RowState.FAULTY, 1));
        assertThat(declarations())
                .as("nothing is sent before its seller says so")
                .isEmpty();
        mend(park, id, 3, OrderField.QUANTITY, "2");
        assertThat(park.row(id, 3).state()).isEqualTo(RowState.READY);
        assertThat(park.orders().release(SELLER, id)).isEqualTo(3);
        await(() -> park.file(id).count(RowState.CLEARED) == 2 && park.file(id).count(RowState.WAITING) == 1);
        assertThat(declarations()).extracting(DeclarationSummary::orderNo).containsExactlyInAnyOrder("A1", "A2", "A3");
        park.waybill("WBA3", "0.40");
        await(() -> park.file(id).count(RowState.CLEARED) == 3);
        DeclarationSummary released = park.clearance
                .declarations()
                .detail(new Viewer.Tenant(SELLER), park.row(id, 2).declaration())
                .orElseThrow()
                .summary();
        assertThat(released.status()).isEqualTo(399);
        assertThat(released.seller()).isEqualTo(SELLER);
        assertThat(released.declarant()).isEqualTo(OrderPark.BROKER);
    }

    @Test
    void an_order_that_needs_a_full_entry_is_not_sent_and_its_data_are_its_sellers_alone() throws Exception {
        String headings = OrderPark.HEADINGS + ",Supervision mode,申报方式,是否退税";
        String[] rows = {
            row("E1") + ",9610,,",
            row("E2") + ",9710,报关单,是",
            row("E3", "Price", "2000") + ",9710,,",
            row("E3", "Price", "2000", "SKU", "HT-2", "Waybill number", "", "Carrier", "") + ",,,",
            row("E4") + ",9610,A,yes"
        };
        long id = park.read((headings + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(park.row(id, 2).way().orElseThrow().isWished()).isFalse();
        assertThat(park.row(id, 3).state()).isEqualTo(RowState.ENTRY);
        assertThat(park.row(id, 3).way().orElseThrow().isWished()).isTrue();
        assertThat(park.row(id, 4).state())
                .as("its lines are worth more than the limit")
                .isEqualTo(RowState.ENTRY);
        assertThat(park.row(id, 5).way()).as("told once an order").isEmpty();
        assertThat(park.row(id, 6).faults())
                .extracting(fault -> fault.field() + " " + fault.found() + " " + fault.expected())
                .containsExactly("way A B");
        assertThat(data(park.orders().entry(SELLER, id, 5)).lines()).hasSize(2);
        assertThat(data(park.orders().entry(SELLER, "E3")).number()).isEqualTo("E3");
        assertThat(park.orders().entry(SELLER, id, 2)).as("goes by list").isEmpty();
        assertThat(park.orders().entry(OTHER, id, 3)).isEmpty();
        assertThat(park.orders().entry(OTHER, "E3")).isEmpty();
        assertThat(park.orders().release(SELLER, id)).as("E1 alone").isEqualTo(1);
        mend(park, id, 3, OrderField.WAY, "");
        assertThat(park.row(id, 3).state())
                .as("within the limit it may go by list")
                .isEqualTo(RowState.READY);
        assertThat(park.orders().entry(SELLER, "E2")).isEmpty();
        mend(park, id, 6, OrderField.WAY, "");
        assertThat(park.row(id, 6).state()).isEqualTo(RowState.READY);
    }

    private static EntryData data(Optional<EntryAnswer> answer) {
        assertThat(answer.orElseThrow()).isInstanceOf(EntryAnswer.Data.class);
        return ((EntryAnswer.Data) answer.orElseThrow()).entry();
    }

    private static List<String> held(Optional<EntryAnswer> answer) {
        assertThat(answer.orElseThrow()).isInstanceOf(EntryAnswer.Held.class);
        return ((EntryAnswer.Held) answer.orElseThrow())
                .matters().stream()
                        .map(one -> one.row() + " " + one.field().key() + " " + one.screen()
                                + (one.keptOut() ? " kept out" : ""))
                        .toList();
    }

    @Test
    void the_data_of_an_entry_that_a_screen_holds_are_handed_out_when_the_park_has_cleared_it() throws Exception {
        String headings = OrderPark.HEADINGS + ",Supervision mode,申报方式";
        String[] rows = {
            row("T1", "Recipient", "Другая Особа", "Goods", "充电宝") + ",9710,报关单",
            row("T1", "SKU", "HT-2", "Recipient", "", "Waybill number", "", "Carrier", "") + ",,",
            row("T2", "Recipient", "Другая Особа") + ",9710,报关单"
        };
        long id = park.read((headings + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(park.file(id).count(RowState.ENTRY)).isEqualTo(3);
        assertThat(data(park.orders().entry(SELLER, "T2")).number()).isEqualTo("T2");
        assertThat(held(park.orders().entry(SELLER, "T1"))).containsExactly("2 name lithium-batteries");
        assertThat(held(park.orders().entry(SELLER, id, 3)))
                .as("asked by its other row")
                .hasSize(1);
        Hit hit = park.screening().open(10).getFirst();
        assertThat(park.screening().open(10))
                .as("noted once, however often it is asked for")
                .hasSize(1);
        park.screening().decide(hit.id(), Hit.State.CLEARED, "UN 38.3 report 17 was seen", "operator-1");
        assertThat(data(park.orders().entry(SELLER, "T1")).lines()).hasSize(2);
        assertThat(park.screening()
                        .load(
                                LoadedList.Kind.PARTY,
                                "invented later",
                                "invented",
                                LocalDate.of(2026, 11, 1),
                                "ref,names\nP1,Drugaia Osoba\n".getBytes(StandardCharsets.UTF_8),
                                "operator-1"))
                .isInstanceOf(Screening.Loading.Loaded.class);
        assertThat(held(park.orders().entry(SELLER, "T2")))
                .as("a list that came after the data were had once")
                .containsExactly("4 recipient invented later");
        assertThat(park.orders().release(SELLER, id)).isZero();
        assertThat(park.row(id, 4).state())
                .as("held with those that go by list")
                .isEqualTo(RowState.FAULTY);
        for (Hit open : park.screening().open(10)) {
            park.screening().decide(open.id(), Hit.State.KEPT_OUT, "the same person, by its number", "operator-1");
        }
        assertThat(held(park.orders().entry(SELLER, id, 4))).containsExactly("4 recipient invented later kept out");
    }

    private static BookItem item(String book, String record, String hs, String unit, String name) {
        return new BookItem(
                0, new ItemKey(book, record), UnitCode.of(unit), UnitCode.of(unit), null, 100_000, hs, name);
    }

    private CustomsBook books() throws SQLException {
        CustomsBook books =
                new CustomsBook(new BondedGround(park.database.owner(), park.database.reader(), park.clock()));
        assertThat(books.file("BOOK-1", OTHER, "示例旁家账册")).isEmpty();
        for (BookItem item : List.of(
                item("BOOK-1", "0001", "6505009900", "007", "针织毛线帽"),
                item("BOOK-1", "0002", "6704200000", "007", "人发假发"),
                item("BOOK-1", "0003", "6704200000", "007", "人发假发片"),
                item("BOOK-1", "HT-9", "6505009900", "007", "毡帽"))) {
            assertThat(books.file(item)).isEmpty();
        }
        return books;
    }

    private long bonded(String... rows) throws SQLException {
        String headings = OrderPark.HEADINGS + ",监管方式,账册编号,账册备案料号,区内企业";
        return park.read((headings + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(Orders.RowView row) {
        return row.faults().stream()
                .map(fault -> fault.field() + " " + fault.rule() + " " + fault.found() + " > " + fault.expected())
                .toList();
    }

    @Test
    void an_order_out_of_a_bonded_site_names_its_account_book_and_what_the_book_knows_is_filled_in() throws Exception {
        books();
        park.waybill("WBU1", "0.40");
        long id = bonded(
                row("U1") + ",1210,BOOK-1,,",
                row("U2", "SKU", "HT-9") + ",保税出口,BOOK-1,,示例旁家",
                row("U3", "HS code", "6704200000") + ",1210,BOOK-1,,",
                row("U4") + ",1210,NO-SUCH,0001,",
                row("U5") + ",1210,BOOK-1,0009,",
                row("U6") + ",1210,BOOK-1,0002,",
                row("U7", "Unit", "千克") + ",1210,BOOK-1,0001," + BROKER.value(),
                row("U8") + ",1210,,,",
                row("U9") + ",9610,,,");
        assertThat(park.row(id, 2).cells().orElseThrow())
                .as("of two of its code the one of its name")
                .containsEntry(OrderField.ITEM_RECORD, "0001")
                .containsEntry(OrderField.ZONE_ENTERPRISE, OTHER.value());
        assertThat(park.row(id, 3).cells().orElseThrow())
                .as("filed under its own number")
                .containsEntry(OrderField.ITEM_RECORD, "HT-9");
        assertThat(faults(park.row(id, 4)))
                .as("two items may be meant")
                .containsExactly("itemRecord orders.book.several  > 0002 | 0003");
        assertThat(faults(park.row(id, 5)))
                .contains("book orders.book.unknown NO-SUCH > a customs account book that is filed here");
        assertThat(faults(park.row(id, 6)))
                .containsExactly("itemRecord orders.book.item 0009 > an item that is filed in book BOOK-1");
        assertThat(faults(park.row(id, 7))).containsExactly("hs orders.book.code 6505009900 > 6704200000");
        assertThat(faults(park.row(id, 8)))
                .contains(
                        "zoneEnterprise orders.book.keeper " + BROKER + " > " + OTHER,
                        "unit orders.book.unit 千克 > 007");
        assertThat(park.row(id, 9).faults())
                .as("another's book is not guessed")
                .extracting(RowFault::field)
                .containsExactlyInAnyOrder("itemRecord", "book", "zoneEnterprise");
        assertThat(park.row(id, 10).state()).as("leaves no bonded site").isEqualTo(RowState.READY);
        mend(park, id, 4, OrderField.ITEM_RECORD, "0003");
        mend(park, id, 9, OrderField.BOOK, "BOOK-1");
        assertThat(List.of(
                        park.row(id, 2).state(),
                        park.row(id, 3).state(),
                        park.row(id, 4).state(),
                        park.row(id, 9).state()))
                .containsOnly(RowState.READY);
        park.orders().release(SELLER, id);
        await(() -> park.row(id, 2).state() == RowState.CLEARED);
        CebDocument list = park
                .clearance
                .declarations()
                .detail(new Viewer.Tenant(SELLER), park.row(id, 2).declaration())
                .orElseThrow()
                .partners()
                .stream()
                .filter(one -> one.type() == MessageType.CEB603)
                .findFirst()
                .orElseThrow()
                .document();
        assertThat(List.of(
                        list.text("tradeMode"),
                        list.text("emsNo"),
                        list.text("iacCode"),
                        list.text("iacName"),
                        list.lines().getFirst().text("itemRecordNo")))
                .containsExactly("1210", "BOOK-1", OTHER.value(), "示例旁家", "0001");
    }

    @Test
    void a_seller_that_keeps_one_book_itself_need_not_name_it() throws Exception {
        CustomsBook books = books();
        assertThat(books.file("OWN-1", SELLER, "自有账册")).isEmpty();
        assertThat(books.file(item("OWN-1", "A7", "6505009900", "007", "帽"))).isEmpty();
        long id = bonded(row("X1") + ",1210,,,");
        assertThat(park.row(id, 2).state()).isEqualTo(RowState.READY);
        assertThat(park.row(id, 2).cells().orElseThrow())
                .containsEntry(OrderField.BOOK, "OWN-1")
                .containsEntry(OrderField.ITEM_RECORD, "A7")
                .containsEntry(OrderField.ZONE_ENTERPRISE, SELLER.value());
        mend(park, id, 2, OrderField.BOOK, "BOOK-1");
        assertThat(park.row(id, 2).faults())
                .as("what was filled in from the one is not in the other")
                .extracting(RowFault::field)
                .containsExactlyInAnyOrder("itemRecord", "zoneEnterprise");
        assertThat(books.file("OWN-2", SELLER, "自有账册二")).isEmpty();
        long again = bonded(row("X2") + ",1210,,,");
        assertThat(park.row(again, 2).faults())
                .as("one of two is not guessed")
                .extracting(RowFault::field)
                .contains("book");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            HS code|67041100|hs|a commodity code of the tariff of the day
            HS code|9999999999|hs|a commodity code of the tariff of the day
            Quantity|0|quantity|> 0
            Quantity|two|quantity|> 0
            Waybill number||tracking|not empty
            Destination|Atlantis|country|a known country code
            Destination|China|country|≠ 142
            Price|面议|price|≥ 0, below 10¹⁴
            Unit|套盒|unit|a known unit code
            Unit|台|quantity1|-
            Carrier|无名快运|carrier|an enterprise registered as LOGISTICS
            Carrier|9902960103|carrier|an enterprise registered as LOGISTICS
            Net weight|5|netWeight|≤ 0.4
            Net weight||netWeight|> 0
            Currency|USDT|currency|a known currency code
            Declaration elements||model|not empty
            Exit office|0000|exitOffice|a known customs office
            Transport|wings|transport|a known transport mode
            Order number||orderNo|not empty
            SKU|0123456789012345678901234567890|sku|at most 30 characters
            """)
    void a_bad_cell_is_told_beside_its_field_and_by_that_alone(
            String heading, String text, String field, String expected) throws Exception {
        long id = park.read(csv(row("B1", heading, text == null ? "" : text)));
        Orders.RowView row = park.row(id, 2);
        assertThat(row.state()).isEqualTo(RowState.FAULTY);
        assertThat(row.faults()).extracting(RowFault::field).containsOnly(field);
        if (expected != null) {
            assertThat(row.faults()).extracting(RowFault::expected).contains(expected);
        }
        assertThat(row.faults()).allSatisfy(fault -> {
            if (text != null && !text.isEmpty() && !field.equals("quantity1")) {
                assertThat(fault.found()).isEqualTo(text);
            }
        });
    }

    @Test
    void a_number_that_the_destination_will_miss_is_asked_for_beside_its_field_and_holds_nothing_up() throws Exception {
        park.waybill("WBN1", "0.40");
        park.waybill("WBN2", "0.40");
        park.waybill("WBN3", "0.40");
        long id = park.read(csv(
                row("N1", "Recipient IIN", "001399500016"),
                row("N2", "Recipient IIN", "001399500010"),
                row("N3"),
                row("N4", "Destination", "Tajikistan", "Port of destination", "147")));
        assertThat(park.file(id).counts()).containsOnly(Map.entry(RowState.READY, 4));
        assertThat(park.file(id).advised()).isEqualTo(2);
        RowFault missing = park.row(id, 4).advice().getFirst();
        assertThat(missing.field()).isEqualTo(OrderField.RECIPIENT_NUMBER.key());
        assertThat(missing.found()).isEmpty();
        assertThat(missing.expected()).startsWith("IIN: 12 digits");
        assertThat(park.row(id, 3).advice().getFirst().found())
                .as("how long it is, and not what it is")
                .isEqualTo("12");
        assertThat(count("SELECT count(*) FROM orders.row WHERE advice LIKE '%0013995%'"))
                .isZero();
        assertThat(park.orders().releaseComplete(SELLER, id)).isEqualTo(2);
        await(() -> park.file(id).count(RowState.CLEARED) == 1 && park.file(id).state() == ImportState.OPEN);
        mend(park, id, 3, OrderField.RECIPIENT_NUMBER, "0013 9950 0016");
        assertThat(park.row(id, 3).advice()).isEmpty();
        assertThat(park.orders().release(SELLER, id)).as("the other as it is").isEqualTo(2);
        await(() -> park.file(id).count(RowState.CLEARED) == 3);
        assertThat(park.file(id).advised()).isEqualTo(1);
        mend(park, id, 4, OrderField.RECIPIENT_NUMBER, "001399500016");
        assertThat(park.row(id, 4).state()).as("nothing of it was declared").isEqualTo(RowState.CLEARED);
        assertThat(park.row(id, 4).advice()).isEmpty();
        assertThat(declarations()).hasSize(4);
        OrderView first = park.orders().opened(SELLER, id).getFirst();
        assertThat(first.said().orElseThrow().state()).isEqualTo("KZ");
        assertThat(first.said().orElseThrow().currency()).isEqualTo("CNY");
        assertThat(first.said().orElseThrow().goods()).isEqualByComparingTo("60.00");
        assertThat(first.said().orElseThrow().hs()).isEqualTo("6505009900");
        assertThat(park.orders().opened(OTHER, id)).isEmpty();
    }

    @Test
    void what_a_screen_holds_is_not_sent_before_the_park_has_decided() throws Exception {
        assertThat(park.screening()
                        .load(
                                LoadedList.Kind.PARTY,
                                "invented",
                                "invented",
                                LocalDate.of(2026, 11, 1),
                                "ref,names\nP1,Vydumanova Aliia\n".getBytes(StandardCharsets.UTF_8),
                                "operator-1"))
                .isInstanceOf(Screening.Loading.Loaded.class);
        long id = park.read(csv(
                row("S1"),
                row("S2", "Recipient", "Другая Особа"),
                row("S3", "Recipient", "Другая Особа", "Goods", "充电宝 无人机"),
                row("S3", "SKU", "HT-2", "Recipient", "Другая Особа", "Waybill number", "", "Carrier", "")));
        assertThat(park.orders().release(SELLER, id)).as("only S2 may go").isEqualTo(1);
        assertThat(park.row(id, 2).faults())
                .extracting(fault -> fault.rule() + " " + fault.field() + " " + fault.found())
                .containsExactly("orders.screening recipient invented");
        assertThat(park.row(id, 4).faults())
                .extracting(RowFault::found)
                .containsExactlyInAnyOrder("drones", "lithium-batteries");
        assertThat(park.row(id, 5).state()).as("waits with its order").isEqualTo(RowState.HELD);
        for (Hit hit : park.screening().open(10)) {
            park.screening().decide(hit.id(), Hit.State.CLEARED, "looked at, nothing against it", "operator-1");
        }
        mend(park, id, 2, OrderField.QUANTITY, "2");
        mend(park, id, 4, OrderField.QUANTITY, "2");
        assertThat(park.row(id, 5).state()).isEqualTo(RowState.READY);
        assertThat(park.orders().release(SELLER, id)).isEqualTo(3);
    }

    @Test
    void rows_of_one_order_become_its_lines_and_stand_or_fall_together() throws Exception {
        park.waybill("WBC1", "0.80");
        long id = park.read(csv(
                row("C1"),
                row("C1", "SKU", "HT-2", "Quantity", "none", "Waybill number", "", "Carrier", "", "Destination", ""),
                row("C2")));
        assertThat(park.row(id, 2).state()).isEqualTo(RowState.HELD);
        assertThat(park.row(id, 3).state()).isEqualTo(RowState.FAULTY);
        mend(park, id, 3, OrderField.QUANTITY, "1");
        assertThat(park.file(id).count(RowState.READY)).isEqualTo(3);
        park.orders().release(SELLER, id);
        await(() -> park.file(id).count(RowState.CLEARED) == 2);
        assertThat(park.row(id, 2).declaration()).isEqualTo(park.row(id, 3).declaration());
        assertThat(declarations())
                .filteredOn(one -> one.orderNo().equals("C1"))
                .singleElement()
                .satisfies(one -> assertThat(one.lines()).isEqualTo(2));
    }

    @Test
    void rows_below_a_merged_order_number_go_on_with_it() throws Exception {
        String[] empty = {
            "Waybill number",
            "",
            "Carrier",
            "",
            "Destination",
            "",
            "Currency",
            "",
            "Port of destination",
            "",
            "Exit office",
            "",
            "Transport",
            "",
            "Recipient",
            "",
            "Phone",
            ""
        };
        long id = park.read(csv(row("D1"), row("", empty)));
        assertThat(park.row(id, 3).orderNo()).isEqualTo("D1");
        assertThat(park.row(id, 3).line()).isEqualTo(2);
        assertThat(park.file(id).count(RowState.READY)).isEqualTo(2);
    }

    @Test
    void what_two_orders_share_is_told_at_the_later_one_until_the_earlier_is_gone() throws Exception {
        long id = park.read(csv(row("E1"), row("E2", "Waybill number", "WBE1")));
        assertThat(park.row(id, 2).state()).isEqualTo(RowState.READY);
        assertThat(park.row(id, 3).faults()).extracting(RowFault::rule).containsExactly("orders.trackingTwice");
        assertThat(park.orders().takeOut(SELLER, id, 2)).isTrue();
        assertThat(park.row(id, 3).state()).isEqualTo(RowState.READY);
        long again = park.read(csv(row("E2"), row("E3")));
        assertThat(park.row(again, 2).faults()).extracting(RowFault::rule).containsExactly("orders.orderTwice");
    }

    @Test
    void the_same_file_is_known_and_what_is_taken_back_leaves_nothing() throws Exception {
        byte[] bytes = csv(row("F1"), row("F2"));
        long id = park.read(bytes);
        assertThat(park.orders().receive(SELLER, "other name.csv", bytes)).isEqualTo(new Orders.Reception.Known(id));
        assertThat(park.orders().undo(OTHER, id)).as("a neighbour").isFalse();
        assertThat(park.orders().undo(SELLER, id)).isTrue();
        assertThat(count("SELECT count(*) FROM orders.import") + count("SELECT count(*) FROM orders.row"))
                .isZero();
        long later = park.read(bytes);
        park.orders().release(SELLER, later);
        await(() -> park.file(later).sent() == 2 && park.file(later).state() == ImportState.OPEN);
        assertThat(park.orders().undo(SELLER, later)).as("after sending").isFalse();
    }

    @Test
    void a_row_taken_out_is_not_sent_and_can_come_back() throws Exception {
        long id = park.read(csv(row("G1"), row("G2")));
        assertThat(park.orders().takeOut(SELLER, id, 3)).isTrue();
        park.orders().release(SELLER, id);
        await(() -> park.file(id).count(RowState.WAITING) == 1);
        assertThat(declarations()).extracting(DeclarationSummary::orderNo).containsExactly("G1");
        assertThat(park.orders().mend(SELLER, id, 3, Map.of())).isTrue();
        assertThat(park.row(id, 3).state()).isEqualTo(RowState.READY);
    }

    @Test
    void a_restart_goes_on_where_it_was_and_sends_nothing_twice() throws Exception {
        park.waybill("WBH0", "9.99"); // refused: what is refused is told again, not decided again
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            rows.add(row("H" + i));
        }
        long id = park.read(csv(rows.toArray(String[]::new)));
        assertThat(park.orders().release(SELLER, id)).isEqualTo(350);
        await(() -> park.file(id).count(RowState.SENDING) < 350);
        park.restart();
        await(() -> park.file(id).state() == ImportState.OPEN);
        assertThat(park.file(id).count(RowState.WAITING)).isEqualTo(349);
        assertThat(park.row(id, 2).state()).isEqualTo(RowState.REFUSED);
        // as if the answers had been lost: the same rows are sent again
        try (Connection c = park.database.superuser().getConnection()) {
            c.createStatement()
                    .execute("UPDATE orders.row SET state = 'S', order_doc = NULL, list_doc = NULL, list_stands = false"
                            + " WHERE number % 2 = 0; UPDATE orders.import SET state = 'S'");
        }
        await(() -> park.file(id).state() == ImportState.OPEN);
        assertThat(park.file(id).count(RowState.WAITING)).isEqualTo(349);
        assertThat(park.row(id, 2).state()).isEqualTo(RowState.REFUSED);
        assertThat(count("SELECT count(*) FROM clearance.declaration")).isEqualTo(350);
        assertThat(count("SELECT count(*) FROM clearance.document")).isEqualTo(701);
    }

    @Test
    void what_the_clearing_refuses_is_told_at_the_row_and_can_be_sent_again() throws Exception {
        park.waybill("WBI1", "9.99");
        long id = park.read(csv(row("I1"), row("I2")));
        park.orders().release(SELLER, id);
        await(() -> park.file(id).count(RowState.REFUSED) == 1);
        Orders.RowView refused = park.row(id, 2);
        assertThat(refused.status()).isEqualTo(100);
        assertThat(refused.faults()).extracting(RowFault::field).contains("grossWeight");
        mend(park, id, 2, OrderField.GROSS_WEIGHT, "9.99");
        assertThat(park.orders().release(SELLER, id)).isEqualTo(1);
        await(() -> park.row(id, 2).state() == RowState.CLEARED);
        assertThat(park.row(id, 2).declaration()).isNotEqualTo(refused.declaration());
    }

    @Test
    void a_list_that_waits_for_the_wrong_waybill_is_changed() throws Exception {
        park.waybill("WBJ1", "0.40");
        long id = park.read(csv(row("J1", "Waybill number", "WRONG")));
        park.orders().release(SELLER, id);
        await(() -> park.row(id, 2).state() == RowState.WAITING);
        mend(park, id, 2, OrderField.TRACKING, "WBJ1");
        park.orders().release(SELLER, id);
        await(() -> park.row(id, 2).state() == RowState.CLEARED);
    }

    @Test
    void columns_that_are_not_known_are_asked_for_once() throws Exception {
        byte[] file = new String(csv(row("K1")), StandardCharsets.UTF_8)
                .replace("Order number", "Ref")
                .getBytes(StandardCharsets.UTF_8);
        long id = taken(park.orders().receive(SELLER, "a.csv", file));
        OrderFile waiting = park.file(id);
        assertThat(waiting.state()).isEqualTo(ImportState.MAPPING);
        assertThat(waiting.mapping().missing()).containsExactly(OrderField.ORDER_NO);
        assertThat(park.orders().sample(SELLER, id, 3))
                .singleElement()
                .satisfies(cells -> assertThat(cells).contains("K1"));
        Map<OrderField, Mapping.Source> sources =
                new EnumMap<>(waiting.mapping().sources());
        sources.put(OrderField.ORDER_NO, new Mapping.Source.Column("Ref"));
        assertThat(park.orders().map(SELLER, id, new Mapping(sources))).isTrue();
        await(() -> park.file(id).state() == ImportState.OPEN);
        assertThat(park.row(id, 2).orderNo()).isEqualTo("K1");
        byte[] next =
                new String(file, StandardCharsets.UTF_8).replace("K1", "K2").getBytes(StandardCharsets.UTF_8);
        assertThat(park.file(park.read(next)).count(RowState.READY)).isEqualTo(1);
    }

    @Test
    void nobody_else_sees_a_file_and_persons_stand_nowhere_in_clear() throws Exception {
        long id = park.read(csv(row("L1")));
        assertThat(park.row(id, 2).cells().orElseThrow()).containsEntry(OrderField.RECIPIENT, "Выдуманова Алия");
        assertThat(park.orders().file(OTHER, id)).isEmpty();
        assertThat(park.orders()
                        .rows(OTHER, id, new Orders.Wanted(List.of(RowState.values()), false), 0, 0, 10)
                        .rows())
                .isEmpty();
        try (Connection c = park.database.reader().getConnection();
                ResultSet row = c.createStatement().executeQuery("SELECT count(*) FROM orders.row")) {
            row.next();
            assertThat(row.getLong(1)).as("a session without a tenant").isZero();
        }
        for (String text : List.of("Выдуманова", "1234567")) {
            String hex = java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            assertThat(count("SELECT count(*) FROM orders.row r WHERE r::text LIKE '%" + text + "%' OR r::text LIKE '%"
                            + hex + "%'"))
                    .isZero();
            assertThat(count("SELECT count(*) FROM orders.import r WHERE r::text LIKE '%" + text
                            + "%' OR r::text LIKE '%" + hex + "%'"))
                    .isZero();
        }
    }

    @Test
    void the_original_goes_when_something_was_sent_and_the_rows_a_month_later() throws Exception {
        park.waybill("WBM1", "0.40");
        long id = park.read(csv(row("M1"), row("M2", "Quantity", "0")));
        park.orders().release(SELLER, id);
        await(() -> park.row(id, 2).state() == RowState.CLEARED);
        assertThat(count("SELECT count(*) FROM orders.import WHERE file IS NOT NULL"))
                .isZero();
        park.at(OrderPark.MORNING.plus(Duration.ofDays(29)));
        park.restart();
        assertThat(park.row(id, 2).cells()).isPresent();
        park.at(OrderPark.MORNING.plus(Duration.ofDays(32)));
        park.restart();
        await(() -> park.row(id, 2).cells().isEmpty());
        assertThat(park.row(id, 2).declaration()).isPositive();
        assertThat(park.row(id, 3).cells())
                .as("what was not sent stays to be sent")
                .isPresent();
    }

    @Test
    void ten_thousand_rows_are_checked_within_seconds_and_paged() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(i % 100 == 7 ? row("N" + i, "Price", "?") : row("N" + i));
        }
        byte[] file = csv(rows.toArray(String[]::new));
        long began = System.nanoTime();
        long id = park.read(file);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("OrdersTest: 10,000 rows read, checked and kept in %.1f s%n", seconds);
        assertThat(seconds).isLessThan(30);
        assertThat(park.file(id).count(RowState.READY)).isEqualTo(9_900);
        Orders.RowPage page =
                park.orders().rows(SELLER, id, new Orders.Wanted(List.of(RowState.FAULTY), false), 0, 0, 25);
        assertThat(page.rows()).hasSize(25);
        assertThat(park.orders()
                        .rows(SELLER, id, new Orders.Wanted(List.of(RowState.FAULTY), false), page.next(), 0, 100)
                        .rows())
                .hasSize(75);
        long sending = System.nanoTime();
        park.orders().release(SELLER, id);
        OrderPark.await(() -> park.file(id).count(RowState.WAITING) == 9_900);
        System.out.printf("OrdersTest: 9,900 orders sent in %.1f s%n", (System.nanoTime() - sending) / 1e9);
    }

    @Test
    void a_file_of_too_many_rows_is_refused_whole() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i <= TableFile.MOST_ROWS; i++) {
            rows.add("x" + i + ",1,2");
        }
        assertThat(park.orders().receive(SELLER, "a.csv", csv(rows.toArray(String[]::new))))
                .isInstanceOfSatisfying(
                        Orders.Reception.Refused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo("rows"));
        assertThat(park.orders().files(SELLER)).isEmpty();
    }

    @Test
    void a_workbook_says_what_a_csv_says() throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("Orders of a day, invented"));
        rows.add(List.of(""));
        rows.add(List.of((Object[]) OrderPark.HEADINGS.split(",", -1)));
        rows.add(List.of((Object[]) row("P1").split(",", -1)));
        long id = taken(park.orders().receive(SELLER, "orders.xlsx", Workbooks.of(rows)));
        await(() -> park.file(id).state() == ImportState.OPEN);
        assertThat(park.row(id, 4).faults()).isEmpty();
        assertThat(park.row(id, 4).state()).isEqualTo(RowState.READY);
    }
}
