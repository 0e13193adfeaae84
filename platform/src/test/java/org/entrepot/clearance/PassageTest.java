package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.change;
import static org.entrepot.clearance.Submissions.delete;
import static org.entrepot.clearance.Submissions.rules;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.collection;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.exportReturn;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;
import static org.entrepot.clearance.rules.ValidDocuments.summary;
import static org.entrepot.clearance.rules.ValidDocuments.tally;
import static org.entrepot.clearance.rules.ValidDocuments.with;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Goods;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports on their way: they arrive, are released, loaded, leave, are summarised; and some come back. */
class PassageTest {
    private static final String LATER = "20261124110000";
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open();
    }

    @AfterEach
    void close() {
        desk.audit();
        desk.close();
    }

    private int status(Parcel parcel) {
        return desk.declaration(parcel).status();
    }

    private String approved(Parcel parcel) {
        assertThat(desk.send(parcel).status()).isEqualTo(399);
        return desk.summary(parcel).invtNo();
    }

    /** Sent, arrived, loaded and left. */
    private String gone(Parcel parcel, String number) {
        String invtNo = approved(parcel);
        desk.send(arrived("A" + number, 1, 1, parcel));
        desk.send(loaded("B" + number, 1, 1, parcel));
        assertThat(statuses(desk.send(left("F" + number, 1, 1, parcel)))).containsExactly(2, 399);
        assertThat(status(parcel)).isEqualTo(899);
        return invtNo;
    }

    private List<Integer> told(ValidDocuments.Firm firm, MessageType receipt) {
        return desk.feed(Desk.code(firm)).stream()
                .filter(one -> one.type() == receipt)
                .map(one -> Integer.valueOf(one.text("returnStatus")))
                .toList();
    }

    private static List<String> faults(Answer.Decided answer) {
        return rules(answer.documents().getFirst());
    }

    // --- arrive, release, load, leave -------------------------------------------------------------------------------

    @Test
    void what_arrives_of_an_approved_list_is_released_loaded_and_leaves() {
        Parcel parcel = exportParcel("GO-1");
        approved(parcel);
        assertThat(statuses(desk.send(arrived("A1", 1, 1, parcel)))).containsExactly(2, 399);
        assertThat(status(parcel)).isEqualTo(800);
        assertThat(statuses(desk.send(loaded("B1", 1, 1, parcel)))).containsExactly(2, 399);
        assertThat(status(parcel)).isEqualTo(800);
        assertThat(statuses(desk.send(left("F1", 1, 1, parcel)))).containsExactly(2, 399);
        assertThat(status(parcel)).isEqualTo(899);
        for (int status : List.of(399, 899)) {
            DeclarationFilter filter = new DeclarationFilter(Direction.EXPORT, status, null, null, null, null);
            assertThat(desk.declarations()
                            .page(new Viewer.Park(), filter, null, 10)
                            .declarations())
                    .as("approved, and gone on since: %d", status)
                    .hasSize(1);
        }
        assertThat(told(ValidDocuments.DECLARANT, MessageType.CEB604)).containsExactlyInAnyOrder(2, 120, 399, 800, 899);
        assertThat(told(ValidDocuments.SITE, MessageType.CEB508)).containsExactlyInAnyOrder(2, 399);
        assertThat(told(ValidDocuments.DECLARANT, MessageType.CEB608)).containsExactlyInAnyOrder(2, 399);
        assertThat(told(ValidDocuments.CARRIER, MessageType.CEB510)).containsExactlyInAnyOrder(2, 399);
    }

    @Test
    void what_arrived_before_its_list_is_released_as_soon_as_that_is_approved() {
        Parcel parcel = exportParcel("GO-2");
        assertThat(statuses(desk.send(arrived("A1", 1, 1, parcel)))).containsExactly(2, 399);
        assertThat(desk.send(parcel).status()).isEqualTo(800);
        assertThat(told(ValidDocuments.DECLARANT, MessageType.CEB604)).containsExactlyInAnyOrder(2, 120, 399, 800);
    }

    @Test
    void what_is_not_released_is_not_loaded_and_what_is_not_loaded_does_not_leave() {
        Parcel waiting = exportParcel("GO-3");
        Parcel ready = exportParcel("GO-4");
        String number = approved(waiting);
        approved(ready);
        desk.send(arrived("A1", 1, 1, ready));
        Answer.Decided refused = desk.send(loaded("B1", 1, 1, waiting, ready));
        assertThat(statuses(refused)).containsExactly(2, 100);
        assertThat(faults(refused)).containsExactly("passage.released");
        assertThat(refused.documents().getFirst().faults().getFirst().field()).isEqualTo("WayBillList[1].logisticsNo");
        assertThat(faults(desk.send(left("F1", 1, 1, ready)))).containsExactly("passage.loaded");
        assertThat(faults(desk.send(loaded("B2", 1, 1, exportParcel("GO-UNKNOWN")))))
                .containsExactly("passage.released");
        desk.send(arrived("A2", 1, 1, waiting));
        CebDocument wrong = ValidDocuments.withLine(loaded("B3", 1, 1, ready, waiting), 1, "invtNo", number);
        assertThat(faults(desk.send(wrong))).containsExactly("passage.invtNo");
        assertThat(statuses(desk.send(loaded("B4", 1, 1, waiting, ready)))).containsExactly(2, 399);
    }

    @Test
    void a_parcel_arrives_is_loaded_and_leaves_once() {
        Parcel parcel = exportParcel("GO-5");
        gone(parcel, "1");
        assertThat(faults(desk.send(arrived("A2", 1, 1, parcel)))).containsExactly("passage.twice");
        assertThat(faults(desk.send(loaded("B2", 1, 1, parcel)))).containsExactly("passage.twice");
        assertThat(faults(desk.send(left("F2", 1, 1, parcel)))).containsExactly("passage.twice");
        assertThat(statuses(desk.send(anew(arrived("A1", 1, 1, parcel))))).containsExactly(-804001);
    }

    @Test
    void a_released_list_is_cancelled_until_it_is_loaded() {
        Parcel parcel = exportParcel("GO-6");
        String invtNo = approved(parcel);
        desk.send(arrived("A1", 1, 1, parcel));
        desk.send(loaded("B1", 1, 1, parcel));
        Answer.Decided refused = desk.send(cancellation("GO-6", invtNo));
        assertThat(statuses(refused)).containsExactly(-607002);
        assertThat(faults(refused)).containsExactly("cancel.loaded");
        assertThat(statuses(desk.send(delete(loaded("B1", 1, 1, parcel), LATER))))
                .containsExactly(2);
        assertThat(statuses(desk.send(with(anew(cancellation("GO-6", invtNo)), "copNo", "C2"))))
                .containsExactly(2, 399);
        assertThat(desk.summary(parcel).status()).isZero();
    }

    // --- parts ------------------------------------------------------------------------------------------------------

    @Test
    void parts_come_in_any_order_and_all_are_done_with_the_last() {
        Parcel first = exportParcel("PART-1");
        Parcel second = exportParcel("PART-2");
        Parcel third = exportParcel("PART-3");
        for (Parcel one : List.of(first, second, third)) {
            approved(one);
        }
        assertThat(statuses(desk.send(arrived("A1", 3, 3, third)))).containsExactly(2);
        assertThat(status(third)).as("each part counts as soon as it came").isEqualTo(800);
        assertThat(statuses(desk.send(arrived("A1", 1, 3, first)))).containsExactly(2);
        assertThat(told(ValidDocuments.SITE, MessageType.CEB508)).containsExactlyInAnyOrder(2, 2);
        assertThat(statuses(desk.send(arrived("A1", 2, 3, second)))).containsExactly(2, 399, 399, 399);
        assertThat(told(ValidDocuments.SITE, MessageType.CEB508)).containsExactlyInAnyOrder(2, 2, 2, 399, 399, 399);
        assertThat(desk.feed(Desk.code(ValidDocuments.SITE)).stream()
                        .filter(one -> one.text("returnStatus").equals("399"))
                        .map(one -> one.text("msgSeqNo")))
                .containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void parts_agree_on_how_many_there_are_and_may_be_mended() {
        Parcel first = exportParcel("PART-4");
        Parcel second = exportParcel("PART-5");
        assertThat(statuses(desk.send(arrived("A1", 1, 2, first)))).containsExactly(2);
        Answer.Decided other = desk.send(arrived("A1", 3, 3, second));
        assertThat(statuses(other)).containsExactly(-803001);
        assertThat(faults(other)).containsExactly("passage.msgCount");
        CebDocument mended =
                change(with(with(arrived("A1", 1, 2, second), "msgCount", "1"), "note", "the second instead"), LATER);
        assertThat(statuses(desk.send(mended))).containsExactly(2, 399);
        assertThat(statuses(desk.send(arrived("A2", 1, 1, first)))).containsExactly(2, 399);
        assertThat(faults(desk.send(arrived("A3", 1, 1, second)))).containsExactly("passage.twice");
    }

    @Test
    void what_follows_from_a_part_keeps_it() {
        Parcel parcel = exportParcel("PART-6");
        approved(parcel);
        CebDocument arrival = arrived("A1", 1, 1, parcel);
        desk.send(arrival);
        assertThat(statuses(desk.send(delete(arrival, LATER)))).containsExactly(-804003);
        CebDocument loading = loaded("B1", 1, 1, parcel);
        desk.send(loading);
        desk.send(left("F1", 1, 1, parcel));
        assertThat(statuses(desk.send(delete(loading, LATER)))).containsExactly(-904003);
        assertThat(statuses(desk.send(delete(left("F1", 1, 1, parcel), LATER)))).containsExactly(-508003);
    }

    // --- who sees it, and for whom it was declared ------------------------------------------------------------------

    @Test
    void the_parties_of_a_list_see_where_it_is_and_strangers_do_not() {
        Parcel parcel = exportParcel("SEE-1");
        desk.send(arrived("A1", 1, 1, parcel));
        desk.send(parcel);
        desk.send(loaded("B1", 1, 1, parcel));
        ExportTrades trades = ExportTrades.over(desk.database.owner(), desk.database.reader(), desk.persons());
        assertThat(trades.closedAfter("", 1_000).orderNos()).doesNotContain("SEE-1");
        String before = trades.changedAfter("", 1_000).position();
        desk.send(left("F1", 1, 1, parcel));
        assertThat(trades.closedAfter(before, 1_000).orderNos())
                .as("who follows what left hears of it")
                .containsExactly("SEE-1");
        long list = desk.summary(parcel).id();
        for (ValidDocuments.Firm firm : List.of(ValidDocuments.SELLER, ValidDocuments.CARRIER)) {
            assertThat(desk.exports().steps(new Viewer.Tenant(Desk.code(firm)), list))
                    .extracting(Exports.Step::what)
                    .containsExactlyInAnyOrder(
                            Exports.Happened.ARRIVED, Exports.Happened.LOADED, Exports.Happened.LEFT);
        }
        Viewer stranger = new Viewer.Tenant(Desk.code(ValidDocuments.PAYER));
        assertThat(desk.exports().steps(stranger, list)).isEmpty();
        ExportTrade.Listed closed =
                Objects.requireNonNull(trades.read(List.of("SEE-1")).getFirst().list());
        assertThat(closed.isReleased()).isTrue();
        assertThat(closed.departed())
                .isEqualTo(new Exports.Step(Exports.Happened.LEFT, Instant.parse("2026-11-24T01:30:00Z"), "F1"));
    }

    @Test
    void what_was_declared_for_whom_is_summed_without_cancelled_lists() {
        Parcel named = exportParcel("OWN-1");
        Parcel unnamed = exportParcel("OWN-2")
                .with(MessageType.CEB603, "ownerCode", "NO")
                .with(MessageType.CEB603, "ownerName", "个体户（示例）");
        Parcel gone = exportParcel("OWN-3");
        approved(named);
        approved(unnamed);
        desk.send(cancellation("OWN-3", approved(gone)));
        LocalDate day = LocalDate.of(2026, 11, 24);
        List<Consignors.Sum> sums =
                desk.exports().consignors(new Viewer.Tenant(Desk.code(ValidDocuments.DECLARANT)), day, day);
        assertThat(sums.stream()
                        .map(sum -> sum.owner() + " " + sum.lists() + " " + sum.amount() + " " + sum.isNobody()))
                .containsExactly("9902960002 1 938.00 false", "NO 1 938.00 true");
        assertThat(desk.exports().consignors(new Viewer.Tenant(Desk.code(ValidDocuments.PAYER)), day, day))
                .isEmpty();
        assertThat(desk.exports().consignors(new Viewer.Park(), day.plusDays(1), day.plusDays(1)))
                .isEmpty();
    }

    @Test
    void what_was_let_go_in_a_month_is_its_sellers_and_says_its_weight() throws Exception {
        Parcel one = exportParcel("GONE-1");
        approved(one);
        approved(exportParcel("GONE-2"));
        desk.send(cancellation("GONE-2", desk.summary(exportParcel("GONE-2")).invtNo()));
        LocalDate first = LocalDate.of(2026, 11, 1);
        LocalDate last = LocalDate.of(2026, 11, 30);
        ReleasedExport gone =
                desk.exports().released(new Viewer.Park(), first, last, 10).getFirst();
        assertThat(desk.exports().released(new Viewer.Park(), first, last, 10)).hasSize(1);
        assertThat(gone.orderNo()).isEqualTo("GONE-1");
        assertThat(gone.day()).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(gone.kilograms()).isEqualByComparingTo(one.list().decimal("grossWeight"));
        assertThat(gone.value().amount()).isEqualByComparingTo("938.00");
        assertThat(gone.goods()).hasSize(2);
        assertThat(desk.exports().released(new Viewer.Tenant(Desk.code(ValidDocuments.SELLER)), first, last, 10))
                .containsExactly(gone);
        assertThat(desk.exports().released(new Viewer.Tenant(Desk.code(ValidDocuments.CARRIER)), first, last, 10))
                .as("it carried it, but did not sell it")
                .isEmpty();
        assertThat(desk.exports().released(new Viewer.Park(), last.plusDays(1), last.plusDays(30), 10))
                .isEmpty();
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute("UPDATE clearance.declaration SET gross_grams = NULL");
        }
        assertThat(desk.exports()
                        .released(new Viewer.Tenant(Desk.code(ValidDocuments.SELLER)), first, last, 10)
                        .getFirst()
                        .kilograms())
                .as("filed before the column was")
                .isEqualByComparingTo(one.list().decimal("grossWeight"));
    }

    // --- collections ------------------------------------------------------------------------------------------------

    @Test
    void a_collection_stands_by_itself_and_no_list_waits_for_it() {
        Parcel parcel = exportParcel("PAID-1");
        approved(parcel);
        CebDocument collection = collection(parcel, "938");
        assertThat(statuses(desk.send(collection))).containsExactly(2, 120);
        assertThat(statuses(desk.send(with(anew(collection), "charge", "900")))).containsExactly(-404001);
        assertThat(statuses(desk.send(change(with(collection, "charge", "900"), LATER))))
                .containsExactly(2, 120);
    }

    // --- summaries --------------------------------------------------------------------------------------------------

    private List<CebDocument> entries() {
        List<CebDocument> all = new ArrayList<>();
        for (CebDocument one : desk.bills(Desk.code(ValidDocuments.SELLER))) {
            if (one.type() == MessageType.CEB792) {
                assertThat(List.of(one.text("agentName"), one.text("ebcName")))
                        .containsExactly(ValidDocuments.DECLARANT.name(), ValidDocuments.SELLER.name());
                all.add(one);
            }
        }
        return all;
    }

    private static Parcel forSummary(Parcel parcel) {
        return parcel.with(MessageType.CEB603, "statisticsFlag", "B");
    }

    @Test
    void closed_lists_of_one_consignor_become_entries_of_one_head_and_goods_of_one_kind() {
        Parcel first = forSummary(exportParcel("SUM-1"));
        Parcel second = forSummary(exportParcel("SUM-2"));
        Parcel other = forSummary(exportParcel("SUM-3")).with(MessageType.CEB603, "country", "344");
        String one = gone(first, "1");
        String two = gone(second, "2");
        String three = gone(other, "3");
        assertThat(statuses(desk.send(summary("S1", 2, 2, two)))).containsExactly(2);
        Answer.Decided done = desk.send(summary("S1", 1, 2, one, three));
        assertThat(statuses(done)).containsExactly(2, 399, 399);
        List<CebDocument> entries = entries();
        assertThat(entries).hasSize(2);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.text("sumNo")).startsWith("ZZ002026S").hasSize(18);
            assertThat(entry.text("note")).isEqualTo("SIMULATED");
        });
        CebDocument merged = entries.stream()
                .filter(entry -> entry.lines().size() == 4)
                .findFirst()
                .orElseThrow();
        assertThat(merged.lines().stream().map(line -> line.text("gseqno"))).containsExactly("1", "2", "1", "2");
        assertThat(merged.lines().stream().map(line -> line.text("invtNo")).distinct())
                .containsExactlyInAnyOrder(one, two);
        assertThat(merged.head().decimal("grossWeight")).isEqualByComparingTo("1.28");
        CebDocument receipt = desk.feed(Desk.code(ValidDocuments.DECLARANT)).stream()
                .filter(told -> told.type() == MessageType.CEB702
                        && told.text("returnStatus").equals("399"))
                .findFirst()
                .orElseThrow();
        assertThat(receipt.text("sumNo")).isEqualTo(merged.text("sumNo"));
        Answer.Decided twice = desk.send(summary("S2", 1, 1, two));
        assertThat(faults(twice)).containsExactly("passage.twice");
        assertThat(statuses(desk.send(delete(summary("S1", 2, 2, two), LATER)))).containsExactly(-704003);
    }

    @Test
    void only_closed_lists_declared_for_it_are_summarised() {
        Parcel open = forSummary(exportParcel("SUM-4"));
        String notLeft = approved(open);
        String simplified = gone(exportParcel("SUM-5").with(MessageType.CEB603, "statisticsFlag", "A"), "1");
        assertThat(faults(desk.send(summary("S1", 1, 1, notLeft, simplified))))
                .containsExactly("passage.closed", "passage.statistics");
        assertThat(faults(desk.send(summary("S2", 1, 1, "ZZ002026E999999999")))).containsExactly("passage.closed");
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_span_of_time_takes_what_left_in_it_and_is_in_no_summary() {
        String one = gone(forSummary(exportParcel("SUM-6")), "1");
        String two = gone(forSummary(exportParcel("SUM-7")), "2");
        gone(exportParcel("SUM-8").with(MessageType.CEB603, "statisticsFlag", "A"), "3");
        desk.send(summary("S1", 1, 1, one));
        CebDocument span = with(with(summary("S2", 1, 1), "startTime", "20261101000000"), "endTime", "20261130235959");
        assertThat(statuses(desk.send(span))).containsExactly(2, 399);
        assertThat(entries().stream().map(entry -> entry.lines().getFirst().text("invtNo")))
                .as("one by its number, the other by the span")
                .containsExactlyInAnyOrder(one, two);
        CebDocument again = with(with(span, "copNo", "S3"), "guid", anew(span).guid());
        assertThat(faults(desk.send(again))).containsExactly("passage.span");
    }

    // --- returns ----------------------------------------------------------------------------------------------------

    @Test
    void goods_come_back_when_both_return_and_tally_are_there_whichever_came_first() {
        Parcel parcel = exportParcel("BACK-1");
        String invtNo = gone(parcel, "1");
        assertThat(statuses(desk.send(exportReturn(parcel, "T1", invtNo, "RB-1", "0", "1"))))
                .containsExactly(2, 120);
        assertThat(statuses(desk.send(tally("U1", "RB-1")))).containsExactly(2, 399);
        assertThat(told(ValidDocuments.DECLARANT, MessageType.CEB214)).containsExactlyInAnyOrder(2, 120, 800);
        assertThat(statuses(desk.send(tally("U2", "RB-2")))).containsExactly(2, 399);
        assertThat(statuses(desk.send(exportReturn(parcel, "T2", invtNo, "RB-2", "1", "2"))))
                .containsExactly(2, 120, 800);
        Answer.Decided tooMuch = desk.send(exportReturn(parcel, "T3", invtNo, "RB-3", "0", "1"));
        assertThat(statuses(tooMuch)).containsExactly(2, 120, 100);
        assertThat(faults(tooMuch)).containsExactly("exportReturn.left");
        assertThat(faults(desk.send(tally("U3", "RB-2")))).containsExactly("tally.twice");
    }

    @Test
    void what_waits_for_its_tally_is_not_returned_twice() {
        Parcel parcel = exportParcel("BACK-2");
        String invtNo = gone(parcel, "1");
        desk.send(exportReturn(parcel, "T1", invtNo, "RB-1", "0", "2"));
        assertThat(faults(desk.send(exportReturn(parcel, "T2", invtNo, "RB-2", "0", "2"))))
                .containsExactly("exportReturn.left");
    }

    @Test
    void a_return_is_of_what_left_and_says_what_its_list_says() {
        Parcel parcel = exportParcel("BACK-3");
        String open = approved(parcel);
        assertThat(faults(desk.send(exportReturn(parcel, "T1", open, "RB-1", "1"))))
                .containsExactly("exportReturn.invtNo");
        Parcel left = exportParcel("BACK-4");
        String invtNo = gone(left, "1");
        CebDocument other = ValidDocuments.withLine(
                with(exportReturn(left, "T2", invtNo, "RB-2", "1"), "tradeMode", "1261"), 1, "gname", "帽子");
        assertThat(faults(desk.send(other))).containsExactly("exportReturn.gname", "exportReturn.tradeMode");
    }

    @Test
    void six_months_after_they_left_and_not_a_day_later_goods_come_back_free_of_tax() {
        Parcel inTime = exportParcel("BACK-5");
        Parcel late = exportParcel("BACK-6");
        String first = gone(inTime, "1");
        String second = gone(late, "2");
        Instant lastEvening = Instant.parse("2027-05-24T15:00:00Z");
        desk.at(lastEvening);
        desk.send(tally("U1", "RB-1"));
        assertThat(statuses(desk.send(exportReturn(inTime, "T1", first, "RB-1", "1"))))
                .containsExactly(2, 120, 800);
        desk.send(exportReturn(late, "T2", second, "RB-2", "1"));
        desk.at(lastEvening.plusSeconds(7200));
        Answer.Decided refused = desk.send(exportReturn(inTime, "T3", first, "RB-3", "0", "1"));
        assertThat(faults(refused)).containsExactly("exportReturn.late");
        desk.send(tally("U2", "RB-2"));
        Desk.until(() -> toldOf("T2").size() == 3);
        assertThat(toldOf("T2")).containsExactlyInAnyOrder("2", "120", "100");
    }

    private List<String> toldOf(String number) {
        return desk.feed(Desk.code(ValidDocuments.DECLARANT)).stream()
                .filter(one ->
                        one.type() == MessageType.CEB214 && one.text("coElNo").equals(number))
                .map(one -> one.text("returnStatus"))
                .toList();
    }

    @Test
    void food_is_taxed_whenever_it_comes_back() {
        Goods honey = new Goods("0409000000", "山花蜂蜜500克", "142", "142", "2", "58", "035", "1", "", "");
        Parcel parcel = exportParcel("BACK-7", honey);
        String invtNo = gone(parcel, "1");
        assertThat(faults(desk.send(exportReturn(parcel, "T1", invtNo, "RB-1", "1"))))
                .containsExactly("exportReturn.food");
    }
}
