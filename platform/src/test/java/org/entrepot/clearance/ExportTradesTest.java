package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.refund;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exports by order, as whoever follows the money reads them from a real clearing. */
class ExportTradesTest {
    private static Desk desk;
    private static ExportTrades trades;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
        trades = ExportTrades.over(desk.database.owner(), desk.database.reader(), desk.persons());
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void every_change_of_an_order_is_told_and_read_as_it_stands() {
        String position = trades.changedAfter("", 1_000).position();
        Parcel parcel = exportParcel("TRADE-1");
        desk.send(parcel.documents().getFirst());
        ExportTrades.Changes sold = trades.changedAfter(position, 1_000);
        assertThat(sold.orderNos()).containsExactly("TRADE-1");
        ExportTrade order = trades.read(List.of("TRADE-1", "NO-SUCH")).getFirst();
        assertThat(order.list()).isNull();
        ExportTrade.Order filed = Objects.requireNonNull(order.order());
        assertThat(filed.goods().toString()).isEqualTo("938.00");
        assertThat(filed.freight().toString()).isEqualTo("20.00");

        desk.send(parcel.documents().get(1));
        DocumentOutcome approved = desk.outcome(parcel.documents().get(2));
        ExportTrades.Changes released = trades.changedAfter(sold.position(), 1_000);
        assertThat(released.orderNos()).containsExactly("TRADE-1");
        ExportTrade.Listed list = Objects.requireNonNull(
                trades.read(List.of("TRADE-1")).getFirst().list());
        assertThat(list.isReleased()).isTrue();
        assertThat(List.of(list.invtNo(), list.mode(), list.office(), list.owner()))
                .containsExactly(approved.invtNo(), "9610", "4260", ValidDocuments.SELLER.code());
        assertThat(list.lines()).hasSize(2);

        desk.send(cancellation("TRADE-1", approved.invtNo()));
        assertThat(trades.changedAfter(released.position(), 1_000).orderNos()).containsExactly("TRADE-1");
        ExportTrade.Listed cancelled = Objects.requireNonNull(
                trades.read(List.of("TRADE-1")).getFirst().list());
        assertThat(cancelled.isReleased()).isFalse();
    }

    @Test
    void imports_are_none_of_it_and_the_feed_rests_when_nothing_is_new() {
        desk.send(importParcel("TRADE-IMPORT"));
        ExportTrades.Changes all = trades.changedAfter("", 10_000);
        assertThat(all.orderNos()).doesNotContain("TRADE-IMPORT");
        assertThat(trades.changedAfter(all.position(), 10).position()).isEqualTo(all.position());
    }

    /** Commits are not cut, and nothing is left out between pages, however small they are. */
    @Test
    void small_pages_end_where_a_large_one_does_and_tell_of_the_same_orders() {
        for (int i = 1; i <= 4; i++) {
            desk.send(exportParcel("TRADE-PAGE-" + i));
        }
        ExportTrades.Changes whole = trades.changedAfter("", 10_000);
        assertThat(whole.more()).isFalse();
        assertThat(whole.orderNos()).doesNotHaveDuplicates().contains("TRADE-PAGE-1", "TRADE-PAGE-4");
        Set<String> told = new HashSet<>();
        ExportTrades.Changes page = trades.changedAfter("", 1);
        while (page.more()) {
            told.addAll(page.orderNos());
            page = trades.changedAfter(page.position(), 1);
        }
        told.addAll(page.orderNos());
        assertThat(page.position()).isEqualTo(whole.position());
        assertThat(told).containsExactlyInAnyOrderElementsOf(whole.orderNos());
    }

    @Test
    void lists_are_read_by_their_parties_and_what_is_undone_is_told() throws Exception {
        PartyLists lists = PartyLists.over(desk.database.owner(), desk.database.reader(), desk.persons());
        EnterpriseCode seller = Desk.code(ValidDocuments.SELLER);
        String position = lists.changedAfter("", 10_000).position();
        Parcel brought = importParcel("PARTY-1", buyer(1), HONEY);
        Parcel sent = exportParcel("PARTY-2");
        String in = desk.send(brought).invtNo();
        String out = desk.send(sent).invtNo();
        LocalDate day = Beijing.date(
                Objects.requireNonNull(lists.numbered(List.of(in)).getFirst().decidedAt()));
        assertThat(lists.decided(seller, PartyList.Part.SELLER, day, day, 100))
                .filteredOn(list -> list.orderNo().startsWith("PARTY"))
                .extracting(PartyList::invtNo, PartyList::mode, PartyList::transport, PartyList::isReleased)
                .containsExactlyInAnyOrder(
                        tuple(in, "9610", brought.list().text("trafMode"), true),
                        tuple(out, "9610", sent.list().text("trafMode"), true));
        assertThat(lists.decided(seller, PartyList.Part.CARRIER, day, day, 100)).isEmpty();
        assertThat(lists.decided(seller, PartyList.Part.SELLER, day.plusDays(1), day.plusDays(9), 100))
                .isEmpty();
        PartyRecord before = Objects.requireNonNull(
                lists.records(day, day, Duration.ofHours(24)).get(seller));
        assertThat(before.inTime()).isPositive().isEqualTo(before.arrived());

        desk.back(brought, "B1", "1");
        desk.send(refund(brought, "R1", in, "1"));
        desk.send(cancellation("PARTY-2", out));
        Set<Long> ids = new HashSet<>();
        lists.numbered(List.of(in, out)).forEach(list -> ids.add(list.document()));
        PartyLists.Changes undone = lists.changedAfter(position, 10_000);
        assertThat(undone.lists()).containsAll(ids);
        assertThat(lists.undone(undone.lists())).containsAll(ids);
        assertThat(lists.numbered(List.of(in)).getFirst().returned()).isTrue();
        assertThat(lists.changedAfter(undone.position(), 10).lists()).isEmpty();
    }

    @Test
    void the_text_of_a_list_is_masked_for_who_did_not_send_it() {
        desk.send(exportParcel("TRADE-2"));
        ExportTrade.Listed list = Objects.requireNonNull(
                trades.read(List.of("TRADE-2")).getFirst().list());
        long id = list.document();
        assertThat(trades.originals(new Viewer.Park(), Set.of(id)).get(id)).contains("TRADE-2");
        assertThat(trades.originals(new Viewer.Tenant(Desk.code(ValidDocuments.SELLER)), Set.of(id)))
                .containsKey(id);
        assertThat(trades.originals(new Viewer.Tenant(org.entrepot.kernel.EnterpriseCode.of("9902960097")), Set.of(id)))
                .isEmpty();
    }
}
