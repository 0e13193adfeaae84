package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.bonded.BondedPark.EMS;
import static org.entrepot.bonded.BondedPark.HONEY;
import static org.entrepot.bonded.BondedPark.TODAY;
import static org.entrepot.bonded.BondedPark.honey;
import static org.entrepot.bonded.BondedPark.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.entrepot.bonded.Statement.Figure;
import org.entrepot.bonded.Warehouse.Order;
import org.entrepot.bonded.Warehouse.PlaceKind;
import org.entrepot.bonded.Warehouse.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;

class ReconciliationTest {
    private static final String BY = "Keeper Zhao";

    private BondedPark park;

    @BeforeEach
    void open() throws SQLException {
        park = new BondedPark();
        park.warehouse.place("A-01", PlaceKind.STORAGE);
        park.warehouse.place("PACK", PlaceKind.PACKING);
        park.warehouse.place("APART", PlaceKind.APART);
    }

    @AfterEach
    void close() {
        park.close();
    }

    private Statement.Row honeyRow(LocalDate from, AsOf asOf) throws SQLException {
        return park.reconciliation.statement(BookViewer.PARK, EMS, from, asOf).orElseThrow().rows().stream()
                .filter(row -> row.book().item().key().equals(HONEY))
                .findFirst()
                .orElseThrow();
    }

    private static String said(Statement.Row row) {
        BookPosition book = row.book();
        return "opening " + Quantity.text(book.opening().qty()) + ", in "
                + Quantity.text(book.inbound().qty()) + ", deducted "
                + Quantity.text(book.deducted().qty()) + ", out "
                + Quantity.text(book.outbound().qty()) + ", back "
                + Quantity.text(book.returned().qty()) + ", closing "
                + Quantity.text(book.closing().qty()) + ", reserved "
                + Quantity.text(book.reserved().qty()) + ", awaiting exit " + Quantity.text(row.awaitingExit())
                + ", awaiting out " + Quantity.text(row.awaitingOut()) + ", to come "
                + Quantity.text(row.notReceived()) + ", stock " + row.stockPieces() + ", difference "
                + Quantity.text(row.difference()) + ", cases " + row.cases().size();
    }

    private void receive(String inbound, long pieces) throws SQLException {
        assertThat(park.warehouse.receive(
                        inbound,
                        1,
                        List.of(new Received(HONEY, "L1", LocalDate.of(2027, 1, 1), pieces, "A-01", 0, "")),
                        true,
                        BY))
                .isEmpty();
    }

    /** Three days: goods come, one list leaves, another waits, goods are destroyed, one parcel comes back in part. */
    private void threeDays() throws SQLException {
        park.books.inbound("QD-IN-1", TODAY, List.of(honey(1, "100", "50")));
        assertThat(said(honeyRow(TODAY, AsOf.of(TODAY)))).contains("to come 100, stock 0, difference 0");
        receive("QD-IN-1", 100);
        park.clock.set("2026-11-25T02:00:00Z");
        park.preDeduct(list("order-1", 1), honey(1, "5", "2.5"));
        park.preDeduct(list("order-2", 1), honey(1, "2", "1"));
        park.deduct(list("order-1", 1), honey(1, "5", "2.5"));
        ParcelKey parcel = new ParcelKey("9902960055", "W1");
        park.warehouse.plan("WAVE-1", "PACK", List.of(new Order(parcel, "621 order-1", Map.of(HONEY, 5L))), BY);
        park.warehouse.pick("WAVE-1", 1, BY);
        park.warehouse.pack(parcel, Map.of(HONEY, 5L));
        assertThat(said(honeyRow(TODAY, AsOf.of(TODAY.plusDays(1)))))
                .endsWith(
                        "closing 95, reserved 2, awaiting exit 5, awaiting out 0, to come 0, stock 100, difference 0, cases 0");
        Gate.Release release = new Gate.Release(parcel, "621 order-1");
        park.gate.release(List.of(release), "clearance");
        park.gate.list("HF-1", "T1", BY);
        park.gate.load("HF-1", List.of(parcel));
        assertThat(park.gate.scan("HF-1", "W1", BY).verdict().passes()).isTrue();
        park.clock.set("2026-11-26T02:00:00Z");
        park.books.outbound("QD-OUT-1", TODAY.plusDays(2), List.of(honey(1, "4", "2")));
        park.warehouse.destroy("QD-OUT-1", HONEY, "L1", "A-01", 3, BY);
        park.giveBack(list("order-1", 1), list("return-1", 1), honey(1, "1", "0.5"));
        park.comeBack(BondedPark.released(1, 5), "B1", 1, "L1");
        park.take(list("return-1", 1), BondedPark.released(1, 5), 1);
    }

    @Test
    void the_books_are_compared_once_a_night_and_later_where_the_program_did_not_run_then() throws SQLException {
        LocalTime three = LocalTime.of(3, 0);
        park.reconciliation.compareNightly(three);
        assertThat(park.reconciliation.latest())
                .as("nothing stood in the books")
                .isEmpty();
        park.books.inbound("QD-IN-1", TODAY, List.of(honey(1, "100", "50")));
        receive("QD-IN-1", 98);
        Discrepancy missing = park.cases.latest(BookViewer.PARK).getFirst();
        for (String officer : List.of("Officer Li", "Officer Wu")) {
            assertThat(park.cases.close(missing.number(), officer, "written off"))
                    .isEmpty();
        }
        park.reconciliation.compareNightly(three);
        park.clock.set("2026-11-24T18:59:59Z");
        park.reconciliation.compareNightly(three);
        assertThat(park.reconciliation.latest())
                .as("a second before three in Beijing")
                .isEmpty();
        park.clock.set("2026-11-24T19:00:00Z");
        park.reconciliation.compareNightly(three);
        assertThat(park.reconciliation.latest())
                .contains(new Comparison(park.clock.instant(), TODAY.plusDays(1), 1, true, "Entrepot"));
        assertThat(park.cases.latest(BookViewer.PARK).getFirst())
                .extracting(one -> one.kind() + " " + one.pieces() + " " + one.document() + " " + one.openedBy())
                .isEqualTo("BOOKS_DIFFER -2 comparison 2026-11-24T19:00:00Z Entrepot");
        park.clock.set("2026-11-25T10:00:00Z");
        park.reconciliation.compareNightly(three);
        assertThat(park.reconciliation.compare("Officer Li")).isZero();
        assertThat(park.reconciliation.latest().orElseThrow().nightly())
                .as("asked for by day")
                .isFalse();
        park.clock.set("2026-11-27T01:00:00Z");
        park.reconciliation.compareNightly(three);
        assertThat(park.reconciliation.latest().orElseThrow())
                .extracting(one -> one.day() + " " + one.opened() + " " + one.nightly())
                .as("started in the morning after a night out of order")
                .isEqualTo("2026-11-27 0 true");
    }

    @Test
    void the_time_of_the_nightly_comparison_is_a_time_of_day() {
        assertThat(BondedSetup.timeOfDay(" 23:30 ")).isEqualTo(LocalTime.of(23, 30));
        assertThatThrownBy(() -> BondedSetup.timeOfDay("never"))
                .hasMessageContaining("entrepot.comparison-at is 'never'; write a time of day as 03:00");
    }

    @Test
    void goods_on_their_way_are_no_difference_and_each_figure_names_its_documents() throws SQLException {
        threeDays();
        Statement.Row row = honeyRow(TODAY.plusDays(1), AsOf.of(TODAY.plusDays(2)));
        assertThat(said(row))
                .isEqualTo("opening 100, in 0, deducted 5, out 4, back 1, closing 92, reserved 2, awaiting exit 0, "
                        + "awaiting out 1, to come 0, stock 93, difference 0, cases 0");
        assertThat(row.entries())
                .filteredOn(entry -> entry.figure() != Figure.STOCK)
                .extracting(entry -> entry.figure() + " " + entry.document() + " "
                        + Quantity.text(entry.amounts().qty()))
                .containsExactlyInAnyOrder(
                        "OPENING QD-IN-1 100",
                        "RESERVED 621 order-2 2",
                        "DEDUCTED 621 order-1 5",
                        "OUTBOUND QD-OUT-1 4",
                        "RETURNED 621 return-1 1");
        assertThat(row.entries())
                .filteredOn(entry -> entry.figure() == Figure.STOCK)
                .extracting(entry -> entry.document() + " · " + entry.work() + " " + entry.pieces())
                .containsExactlyInAnyOrder(
                        "QD-IN-1 · RECEIVED 100",
                        "HF-1 · LEFT -5",
                        "QD-OUT-1 · DESTROYED -3",
                        "621 return-1 · CAME_BACK 1");
        assertThat(park.reconciliation.compare("night")).isZero();
    }

    @Test
    void the_figures_of_each_item_are_the_sums_of_their_documents() throws SQLException {
        threeDays();
        for (int first = 0; first < 4; first++) {
            for (int last = first; last < 4; last++) {
                Statement.Row row = honeyRow(TODAY.plusDays(first), AsOf.of(TODAY.plusDays(last)));
                Map<Figure, Amounts> figures = Map.of(
                        Figure.OPENING, row.book().opening(),
                        Figure.INBOUND, row.book().inbound(),
                        Figure.DEDUCTED, row.book().deducted(),
                        Figure.OUTBOUND, row.book().outbound(),
                        Figure.RETURNED, row.book().returned(),
                        Figure.RESERVED, row.book().reserved());
                figures.forEach((figure, amounts) -> assertThat(row.entries().stream()
                                .filter(entry -> entry.figure() == figure)
                                .map(Statement.Entry::amounts)
                                .reduce(Amounts.NOTHING, Amounts::plus))
                        .as(figure + " from " + row.book())
                        .isEqualTo(amounts));
                assertThat(row.entries().stream()
                                .mapToLong(Statement.Entry::pieces)
                                .sum())
                        .isEqualTo(row.stockPieces());
            }
        }
    }

    @Test
    void a_difference_has_a_case_and_comes_again_until_a_document_settles_it() throws SQLException {
        park.books.inbound("QD-IN-1", TODAY, List.of(honey(1, "100", "50")));
        receive("QD-IN-1", 100);
        park.warehouse.count("COUNT-1", HONEY, "L1", "A-01", 97, BY);
        assertThat(said(honeyRow(TODAY, AsOf.of(TODAY)))).endsWith("stock 97, difference -3, cases 1");
        assertThat(park.reconciliation.compare("night")).isZero(); // the count's case is about it
        long number = park.cases.latest(BookViewer.PARK).getFirst().number();
        park.cases.close(number, "Officer Li", "broken");
        park.cases.close(number, "Officer Sun", "agreed");
        assertThat(park.reconciliation.compare("night")).isEqualTo(1);
        assertThat(park.reconciliation.compare("night")).isZero();
        Discrepancy again = park.cases.latest(BookViewer.PARK).getFirst();
        assertThat(again.kind() + " " + again.pieces() + " of " + again.expected())
                .isEqualTo("BOOKS_DIFFER -3 of 100");
        assertThat(park.books.outbound("QD-OUT-1", TODAY, List.of(honey(1, "3", "1.5"))))
                .isEmpty();
        Statement.Row row = honeyRow(TODAY, AsOf.of(TODAY));
        assertThat(said(row)).contains("closing 97").contains("awaiting out 3").endsWith("difference -3, cases 1");
    }

    @Test
    void a_statement_of_a_past_day_as_known_then_stays_as_it_was() throws SQLException {
        threeDays();
        AsOf second = AsOf.of(TODAY.plusDays(1));
        String before = said(honeyRow(TODAY, second));
        park.clock.set("2026-12-05T02:00:00Z");
        park.books.inbound("QD-IN-LATE", TODAY, List.of(honey(1, "7", "3.5")));
        assertThat(said(honeyRow(TODAY, second))).isEqualTo(before);
        assertThat(said(honeyRow(TODAY, new AsOf(TODAY.plusDays(1), TODAY.plusDays(11)))))
                .contains("in 107");
    }

    @Test
    void it_is_written_as_a_workbook_and_as_a_document_with_chinese_letters() throws Exception {
        threeDays();
        Statement statement = park.reconciliation
                .statement(BookViewer.PARK, EMS, TODAY, AsOf.of(TODAY.plusDays(2)))
                .orElseThrow();
        byte[] workbook = StatementWorkbook.write(statement, key -> key.equals("books.statement") ? "核对表" : key);
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            List<Row> rows = read.getFirstSheet().read();
            assertThat(rows.getFirst().getCellText(0)).isEqualTo("核对表");
            Row honey = rows.stream()
                    .filter(row -> row.getCellCount() > 3
                            && row.getCellText(3).equals("007")
                            && row.getCellText(0).equals("1"))
                    .findFirst()
                    .orElseThrow();
            assertThat(honey.getCellText(1)).isEqualTo("蜂蜜");
            assertThat(honey.getCellAsNumber(9).orElseThrow()).isEqualByComparingTo("92");
            assertThat(read.getSheet(1).orElseThrow().read()).hasSize(1 + 9);
        }
        byte[] document = StatementDocument.write(statement, key -> key.equals("books.statement") ? "保税账册核对表" : key);
        save("statement.pdf", document);
        try (PdfReader read = new PdfReader(document)) {
            assertThat(read.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(document.length).isLessThan(500_000);
    }

    private static void save(String name, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "bonded"));
        Files.write(folder.resolve(name), bytes);
    }
}
