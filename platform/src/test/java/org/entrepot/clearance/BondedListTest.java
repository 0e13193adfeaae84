package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.bondedParcel;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.AsOf;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.BookItem;
import org.entrepot.bonded.BookLine;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.bonded.BookPosition;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.bonded.Warehouse;
import org.entrepot.bonded.Warehouse.PlaceKind;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.settlement.Guarantees;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of bonded goods draw from their customs account book, or take nothing from anybody. */
class BondedListTest {
    private static final String EMS = "T9902A000001";

    private Desk desk;
    private CustomsBook books;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open();
        books = new CustomsBook(new BondedGround(
                desk.database.owner(), desk.database.reader(), Clock.fixed(Desk.MORNING, ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        desk.audit();
        desk.close();
    }

    /** Files what the list names and enters so many times what it takes. */
    private void stock(Parcel parcel, int times) throws SQLException {
        assertThat(books.file(EMS, EnterpriseCode.of(ValidDocuments.ZONE.code()), "invented bonded site"))
                .isEmpty();
        List<BookLine> lines = new ArrayList<>();
        for (Fields line : parcel.list().lines()) {
            String second = line.text("unit2");
            assertThat(books.file(new BookItem(
                            lines.size() + 1,
                            new ItemKey(EMS, line.text("itemRecordNo")),
                            UnitCode.of(line.text("unit")),
                            UnitCode.of(line.text("unit1")),
                            second.isEmpty() ? null : UnitCode.of(second),
                            100_000,
                            line.text("gcode"),
                            line.text("gname"))))
                    .isEmpty();
            lines.add(new BookLine(
                    "InventoryList",
                    lines.size() + 1,
                    EMS,
                    line.text("itemRecordNo"),
                    said(line, "qty", "unit", times),
                    said(line, "qty1", "unit1", times),
                    second.isEmpty() ? Said.NOTHING : said(line, "qty2", "unit2", times)));
        }
        assertThat(books.inbound("QD-IN-1", today(), lines)).isEmpty();
    }

    private static Said said(Fields line, String quantity, String unit, int times) {
        return new Said(
                new BigDecimal(line.text(quantity))
                        .multiply(BigDecimal.valueOf(times))
                        .toPlainString(),
                line.text(unit));
    }

    private static LocalDate today() {
        return Beijing.date(Desk.MORNING);
    }

    private BookPosition position(String item) throws SQLException {
        return books.position(BookViewer.PARK, new ItemKey(EMS, item), new AsOf(today(), today()))
                .orElseThrow();
    }

    private long secured() throws SQLException {
        return desk.balance(Guarantees.due(Desk.code(ValidDocuments.PLATFORM))).creditsPosted();
    }

    private List<String> released() throws SQLException {
        List<String> released = new ArrayList<>();
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT carrier || ' ' || waybill FROM bonded.hold WHERE released")) {
            while (row.next()) {
                released.add(row.getString(1));
            }
        }
        return released;
    }

    @Test
    void a_released_list_is_deducted_and_its_parcel_may_leave() throws Exception {
        Parcel parcel = bondedParcel("BOND-1");
        stock(parcel, 3);
        assertThat(desk.send(parcel).status()).isEqualTo(800);
        CebDocument list = parcel.list();
        BookPosition position = position("R000001");
        assertThat(position.reserved().isNothing()).isTrue();
        assertThat(position.closing().qty())
                .isEqualTo(new BigDecimal(list.lines().getFirst().text("qty"))
                        .multiply(BigDecimal.valueOf(200_000))
                        .longValueExact());
        assertThat(released()).containsExactly(list.text("logisticsCode") + " " + list.text("logisticsNo"));
    }

    private static long declared(Parcel parcel, int times) {
        return new BigDecimal(parcel.list().lines().getFirst().text("qty"))
                .multiply(BigDecimal.valueOf(100_000L * times))
                .longValueExact();
    }

    private void hold(String orderNo) throws SQLException {
        assertThat(desk.controls()
                        .place(
                                new ControlOrder.Target(ControlOrder.Kind.ORDER, orderNo),
                                ControlAct.Verdict.INSPECT,
                                ControlOrder.Source.LOCAL,
                                "random selection",
                                "officer 1"))
                .isEmpty();
    }

    private List<Fault> decide(Parcel parcel, ControlAct.Verdict verdict) {
        return desk.controls()
                .decide(new ControlAct(
                        "I" + parcel.order().text("orderNo"),
                        desk.summary(parcel).invtNo(),
                        verdict,
                        "officer 1",
                        "looked at"))
                .join();
    }

    @Test
    void a_held_list_sets_its_goods_aside_until_an_officer_decides() throws Exception {
        Parcel released = bondedParcel("BOND-H1");
        Parcel stopped = bondedParcel("BOND-H2");
        stock(released, 3);
        hold("BOND-H1");
        hold("BOND-H2");
        assertThat(desk.send(released).status()).isEqualTo(500);
        assertThat(desk.send(stopped).status()).isEqualTo(500);
        assertThat(position("R000001").reserved().qty()).isEqualTo(declared(released, 2));
        assertThat(released()).isEmpty();
        assertThat(decide(released, ControlAct.Verdict.RELEASE)).isEmpty();
        assertThat(decide(stopped, ControlAct.Verdict.RETURN_OUT)).isEmpty();
        BookPosition position = position("R000001");
        assertThat(position.reserved().isNothing()).isTrue();
        assertThat(position.closing().qty()).isEqualTo(declared(released, 2));
        assertThat(released()).hasSize(1);
    }

    /** The warehouse has some of both lines, so that what comes back has a lot to go to. */
    private void shelve(Parcel parcel) throws SQLException {
        Warehouse warehouse = desk.warehouse();
        warehouse.place("A-01", PlaceKind.STORAGE);
        warehouse.place("BACK", PlaceKind.APART);
        warehouse.place("UNFIT", PlaceKind.UNFIT);
        List<Warehouse.Received> lines = new ArrayList<>();
        for (Fields line : parcel.list().lines()) {
            lines.add(
                    new Warehouse.Received(new ItemKey(EMS, line.text("itemRecordNo")), "L1", null, 1, "A-01", 0, ""));
        }
        assertThat(warehouse.receive("QD-IN-1", 1, lines, false, "Keeper Zhao")).isEmpty();
    }

    private long pieces(String place) throws SQLException {
        return desk.warehouse().contents(BookViewer.PARK).stream()
                .filter(content -> content.place().equals(place))
                .mapToLong(Warehouse.Content::pieces)
                .sum();
    }

    /** So much of the first line is found fit, so much not. */
    private void back(Parcel parcel, String sentBack, long fit, long unfit) throws SQLException {
        long here = receive(parcel, sentBack, fit + unfit);
        assertThat(desk.centre()
                        .sort(
                                here,
                                Map.of(
                                        1,
                                        new ReturnCentre.Sorted(
                                                fit * Quantity.ONE, unfit * Quantity.ONE, "L1", "BACK")),
                                "UNFIT",
                                "Keeper Zhao"))
                .isEmpty();
    }

    private long receive(Parcel parcel, String sentBack, long pieces) throws SQLException {
        ReturnCentre.Result here = desk.centre()
                .receive(desk.released(parcel), sentBack, Map.of(1, pieces * Quantity.ONE), "", "Keeper Zhao");
        assertThat(here.faults()).isEmpty();
        return here.parcel();
    }

    private List<Fault> refused(Parcel parcel, String copNo, String invtNo, String quantity) {
        Answer.Decided answer = desk.send(
                Desk.code(ValidDocuments.DECLARANT),
                Desk.message(
                        Desk.code(ValidDocuments.DECLARANT), ValidDocuments.refund(parcel, copNo, invtNo, quantity)));
        assertThat(Submissions.statuses(answer)).containsExactly(2, 120, 100);
        return answer.documents().getFirst().faults();
    }

    @Test
    void goods_that_come_back_stand_in_book_and_warehouse_again_once_they_were_sorted() throws Exception {
        Parcel parcel = bondedParcel("BOND-R1");
        stock(parcel, 3);
        shelve(parcel);
        String invtNo = desk.send(parcel).invtNo();
        assertThat(position("R000001").closing().qty()).isEqualTo(declared(parcel, 2));
        String all = parcel.list().lines().getFirst().text("qty");
        assertThat(refused(parcel, "R0", invtNo, "1")).extracting(Fault::rule).containsExactly("refund.sorted");
        back(parcel, "B1", 1, 0);
        assertThat(pieces("BACK")).as("nothing before its return is granted").isZero();
        assertThat(refused(parcel, "R00", invtNo, "2"))
                .extracting(Fault::expected)
                .containsExactly(
                        "no more than 1: the return centre received 1, has to sort 0, found fit 1, of which 0 are returned or gone");
        assertThat(Submissions.statuses(desk.send(ValidDocuments.refund(parcel, "R1", invtNo, "1"))))
                .containsExactly(2, 120, 399);
        assertThat(position("R000001").closing().qty()).isEqualTo(declared(parcel, 2) + 100_000);
        assertThat(pieces("BACK")).isEqualTo(1);
        long rest = new BigDecimal(all).subtract(BigDecimal.ONE).longValueExact();
        back(parcel, "B2", rest, 0);
        assertThat(Submissions.statuses(desk.send(ValidDocuments.refund(parcel, "R2", invtNo, String.valueOf(rest)))))
                .containsExactly(2, 120, 399);
        assertThat(position("R000001").closing().qty()).isEqualTo(declared(parcel, 3));
        assertThat(pieces("BACK")).isEqualTo(rest + 1);
        assertThat(refused(parcel, "R3", invtNo, "1")).extracting(Fault::rule).containsExactly("refund.qty");
        assertThat(position("R000001").closing().qty()).isEqualTo(declared(parcel, 3));
    }

    @Test
    void what_is_received_and_not_sorted_or_unfit_is_returned_by_nobody() throws Exception {
        Parcel parcel = bondedParcel("BOND-R2");
        stock(parcel, 3);
        shelve(parcel);
        String invtNo = desk.send(parcel).invtNo();
        long here = receive(parcel, "B1", 2);
        assertThat(refused(parcel, "R1", invtNo, "1"))
                .extracting(Fault::expected)
                .first()
                .asString()
                .contains("received 2, has to sort 2, found fit 0");
        desk.centre()
                .sort(
                        here,
                        Map.of(1, new ReturnCentre.Sorted(Quantity.ONE, Quantity.ONE, "L1", "BACK")),
                        "UNFIT",
                        "Keeper Zhao");
        assertThat(refused(parcel, "R2", invtNo, "2")).extracting(Fault::rule).containsExactly("refund.sorted");
        assertThat(Submissions.statuses(desk.send(ValidDocuments.refund(parcel, "R3", invtNo, "1"))))
                .containsExactly(2, 120, 399);
        assertThat(refused(parcel, "R4", invtNo, "1"))
                .extracting(Fault::expected)
                .first()
                .asString()
                .contains("of which 1 are returned or gone");
        assertThat(pieces("BACK")).isEqualTo(1);
        assertThat(pieces("UNFIT")).isZero();
        assertThat(position("R000001").closing().qty()).isEqualTo(declared(parcel, 2) + 100_000);
    }

    @Test
    void what_the_book_does_not_hold_is_refused_and_nobody_pays_for_it() throws Exception {
        Parcel first = bondedParcel("BOND-2");
        stock(first, 1);
        assertThat(desk.send(first).status()).isEqualTo(800);
        long secured = secured();
        DocumentOutcome refused = desk.send(bondedParcel("BOND-3"));
        assertThat(refused.status()).isEqualTo(100);
        assertThat(refused.faults()).extracting(Fault::rule).contains("book.available");
        assertThat(refused.faults()).extracting(Fault::field).first().asString().contains("InventoryList[1]");
        assertThat(secured()).as("its tax is not secured any more").isEqualTo(secured);
        assertThat(desk.used(ValidDocuments.buyer(1), 2026))
                .as("the year of its buyer has only the first")
                .isEqualTo(usedByOne(first));
        assertThat(position("R000001").closing().isNothing()).isTrue();
        assertThat(released()).hasSize(1);
    }

    private static Money usedByOne(Parcel parcel) {
        BigDecimal value = new BigDecimal(parcel.list().text("freight"));
        for (Fields line : parcel.list().lines()) {
            value = value.add(new BigDecimal(line.text("totalPrice")));
        }
        return Money.yuan(value.setScale(2).toPlainString());
    }

    @Test
    void an_item_that_is_not_filed_or_filed_in_other_units_is_refused_by_name() throws Exception {
        DocumentOutcome unknown = desk.send(bondedParcel("BOND-4"));
        assertThat(unknown.faults()).extracting(Fault::rule).containsOnly("book.item");
        Parcel parcel = bondedParcel("BOND-5");
        stock(parcel, 2);
        Parcel other = parcel.withLine(MessageType.CEB621, 1, "itemRecordNo", "R000002")
                .withLine(MessageType.CEB621, 2, "itemRecordNo", "R000001");
        assertThat(desk.send(other).faults()).extracting(Fault::rule).contains("book.unit");
    }

    @Test
    void direct_purchase_draws_from_no_book() throws Exception {
        assertThat(desk.send(ValidDocuments.importParcel("BOND-6")).status()).isEqualTo(800);
        assertThat(released()).isEmpty();
    }
}
