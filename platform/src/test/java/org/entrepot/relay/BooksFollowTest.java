package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.bondedParcel;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.refund;
import static org.entrepot.relay.RelayPark.receipt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.entrepot.clearance.Taxes;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.node.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What customs decides although a book here cannot follow: its word stands, each other book follows, and what is missing is told to
 * people until it is there or they have set it right.
 */
class BooksFollowTest {
    private static final String INVT_NO = "94022026I000000001";
    private static final RelayPark.Setup CENTRE = RelayPark.Setup.USUAL.withReturnCentre();
    private static final String USED =
            "SELECT coalesce(sum(debits_posted), 0)::bigint FROM ledger.account WHERE code = 10";
    private static final String RESERVED =
            "SELECT coalesce(sum(credits_pending), 0)::bigint FROM ledger.account WHERE code = 23";
    private static final String DUE =
            "SELECT coalesce(sum(credits_posted - debits_posted), 0)::bigint FROM ledger.account WHERE code = 23";
    private static final String LEFT_OF_YEARS =
            "SELECT coalesce(sum(credits_posted - debits_posted), 0)::bigint FROM ledger.account WHERE code = 10";
    private static final String RETURNED =
            "SELECT coalesce(trim_scale(sum(quantity)), 0)::text FROM clearance.returned";
    private static final String WAITING = "SELECT count(*) FROM clearance.awaited_return WHERE ended_at IS NULL";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test opens it as it needs it
    private RelayPark park;

    @SuppressWarnings("NullAway.Init")
    private RelayWork work;

    @AfterEach
    void close() {
        park.close();
    }

    private void open(RelayPark.Setup setup) throws Exception {
        park = new RelayPark(folder, setup);
        work = park.work();
    }

    private void told(CebDocument... receipts) throws Exception {
        for (CebDocument one : receipts) {
            park.deliver(one);
        }
        park.rounds(work);
    }

    private void handOver(CebDocument document) throws Exception {
        assertThat(park.send(document)).as("%s", document.type()).containsExactly(1);
        park.rounds(work);
    }

    private void released(Parcel parcel) throws Exception {
        parcel.documents().forEach(park::send);
        park.rounds(work);
        told(receipt(parcel.list(), 800, 1, INVT_NO));
        assertThat(park.list(parcel).status()).isEqualTo(800);
    }

    /** What stands on the relay's page. */
    private List<String> unfollowed() throws Exception {
        return park.relay(work).board().unfollowed().stream()
                .map(one -> one.type() + " " + one.number() + " " + one.why().rule())
                .toList();
    }

    private long number(String question) throws Exception {
        return Long.parseLong(park.ask(question).getFirst());
    }

    @Test
    void a_guarantee_that_is_short_when_customs_releases_is_told_and_the_other_books_follow() throws Exception {
        open(RelayPark.Setup.USUAL.guaranteed("1.00"));
        Parcel parcel = importParcel("FOLLOW-1", buyer(1), SHAWL.at("980"));
        released(parcel);
        Taxes taxes = park.list(parcel).taxes();
        assertThat(taxes).as("assessed all the same").isNotNull();
        assertThat(number(USED)).isPositive();
        assertThat(number(RESERVED)).isZero();
        assertThat(unfollowed()).containsExactly("CEB621 " + parcel.list().text("copNo") + " tax.guarantee");
        Relay relay = park.relay(work);
        RelayBoard.Unfollowed why = relay.board().unfollowed().getFirst();
        assertThat(why.why().found()).isEqualTo(ValidDocuments.PLATFORM.code());
        assertThat(why.why().expected())
                .isEqualTo("a guarantee with " + Objects.requireNonNull(taxes).total() + " left");
        assertThat(relay.look().level()).isEqualTo(Probe.Level.WORRYING);
        assertThat(relay.settle(why.document(), "operator-1")).isEmpty();
        assertThat(relay.look().level()).isEqualTo(Probe.Level.WELL);
    }

    @Test
    void whose_turn_a_guarantee_is_matters_to_nobody_where_customs_decides() throws Exception {
        open(RelayPark.Setup.USUAL.waitingForCover());
        try (var c = park.owner().getConnection();
                var statement = c.createStatement()) {
            statement.execute(
                    "INSERT INTO clearance.cover_wait (thread, list, guarantor, tax, since) VALUES ('IEARLIER', 1, '"
                            + ValidDocuments.PLATFORM.code() + "', 1, '2026-11-01T00:00Z')");
        }
        released(importParcel("FOLLOW-2"));
        assertThat(number(RESERVED)).isPositive();
        assertThat(unfollowed()).isEmpty();
    }

    @Test
    void a_list_that_customs_releases_after_it_had_rejected_it_moves_the_books_as_any_other() throws Exception {
        open(RelayPark.Setup.USUAL);
        Parcel parcel = importParcel("FOLLOW-3");
        parcel.documents().forEach(park::send);
        park.rounds(work);
        told(receipt(parcel.list(), 100, 0, ""));
        assertThat(number(USED)).isZero();
        told(receipt(parcel.list(), 800, 2, INVT_NO));
        assertThat(park.list(parcel).status()).isEqualTo(800);
        assertThat(number(USED)).isPositive();
        assertThat(number(RESERVED)).isPositive();
    }

    @Test
    void a_year_that_is_used_up_here_is_told_and_the_tax_is_secured() throws Exception {
        open(RelayPark.Setup.USUAL);
        List<Parcel> parcels = IntStream.range(0, 6)
                .mapToObj(i -> importParcel("FOLLOW-4-" + i, buyer(9), SHAWL.at("4600")))
                .toList();
        for (int i = 0; i < 6; i++) {
            Parcel parcel = parcels.get(i);
            parcel.documents().forEach(park::send);
            park.rounds(work);
            long before = number(RESERVED);
            told(receipt(parcel.list(), 800, i, "94022026I00000010" + i));
            assertThat(number(RESERVED)).isGreaterThan(before);
        }
        assertThat(unfollowed())
                .containsExactly("CEB621 " + parcels.getLast().list().text("copNo") + " tax.annualLimit");
    }

    @Test
    void goods_that_the_customs_book_here_has_not_are_told_when_they_leave_and_when_they_come_back() throws Exception {
        open(RelayPark.Setup.USUAL);
        Parcel parcel = bondedParcel("FOLLOW-5");
        released(parcel);
        String copNo = parcel.list().text("copNo");
        assertThat(unfollowed()).contains("CEB621 " + copNo + " book.item");
        long used = number(USED);
        assertThat(used).isPositive();
        assertThat(number(RESERVED)).isPositive();
        CebDocument back = refund(parcel, "R-5", INVT_NO, "1");
        handOver(back);
        told(receipt(back, 399, 3, INVT_NO));
        assertThat(park.ask("SELECT reason FROM relay.stray"))
                .as("its owner is told")
                .isEmpty();
        assertThat(park.feed(MessageType.CEB625)).anyMatch(one -> one.startsWith("399 "));
        assertThat(park.ask(RETURNED)).containsExactly("1");
        assertThat(number("SELECT coalesce(sum(debits_posted - credits_posted), 0)::bigint FROM ledger.account"
                        + " WHERE code = 10 AND debits_posted > 0"))
                .as("the year of its buyer")
                .isLessThan(used);
        assertThat(unfollowed()).contains("CEB625 R-5 book.item");
    }

    @Test
    void goods_whose_return_is_granted_before_they_were_sorted_are_told_until_they_are_and_stand_there_then()
            throws Exception {
        open(CENTRE);
        Parcel parcel = bondedParcel("FOLLOW-6");
        park.stock(parcel, 2);
        released(parcel);
        park.sort(parcel, park.receive(parcel, "B-1", 1), 1, 0);
        CebDocument first = refund(parcel, "R-6", INVT_NO, "1");
        CebDocument second = refund(parcel, "R-7", INVT_NO, "1");
        handOver(first);
        handOver(second); // of the same piece: which it is for, customs says
        told(receipt(first, 399, 3, INVT_NO));
        assertThat(unfollowed()).isEmpty();
        assertThat(park.apart()).isEqualTo(1);
        told(receipt(second, 399, 4, INVT_NO));
        assertThat(park.ask(RETURNED)).containsExactly("2");
        assertThat(unfollowed()).containsExactly("CEB625 R-7 refund.sorted");
        assertThat(park.relay(work).board().unfollowed().getFirst().why().expected())
                .startsWith("no more than 0: the return centre received 1, has to sort 0, found fit 1");
        assertThat(park.apart()).isEqualTo(1);
        assertThat(park.clearance().returns().waiting(10))
                .singleElement()
                .satisfies(one -> assertThat(one.granted()).isTrue());
        park.sort(parcel, park.receive(parcel, "B-2", 1), 1, 0);
        park.until(WAITING, "0");
        assertThat(park.apart()).isEqualTo(2);
        assertThat(unfollowed()).as("nobody has to look any more").isEmpty();
        assertThat(park.send(refund(parcel, "R-8", INVT_NO, "1")).getFirst())
                .as("all of it came back")
                .isNegative();
    }

    @Test
    void goods_that_are_sorted_late_go_to_the_return_that_was_granted_first_and_in_parts() throws Exception {
        open(CENTRE);
        Parcel parcel = importParcel("FOLLOW-7", buyer(1), HONEY);
        released(parcel);
        CebDocument back = refund(parcel, "R-9", INVT_NO, "2");
        handOver(back);
        told(receipt(back, 399, 3, INVT_NO));
        assertThat(unfollowed()).as("applied for first, and back later").isEmpty();
        park.sort(parcel, park.receive(parcel, "B-1", 1), 1, 0);
        park.until("SELECT sum(taken)::bigint FROM bonded.came_back_line", "100000");
        park.until("SELECT trim_scale(came)::text FROM clearance.awaited_return", "1");
        assertThat(park.ask(WAITING)).containsExactly("1");
        park.sort(parcel, park.receive(parcel, "B-2", 1), 0, 1);
        park.pass(Duration.ofDays(46));
        park.until(WAITING, "0");
        assertThat(unfollowed()).containsExactly("CEB625 R-9 refund.backBy");
        assertThat(park.ask(RETURNED)).containsExactly("2");
    }

    @Test
    void goods_whose_return_customs_refuses_may_be_applied_for_again() throws Exception {
        open(CENTRE);
        Parcel parcel = bondedParcel("FOLLOW-8");
        park.stock(parcel, 2);
        released(parcel);
        park.sort(parcel, park.receive(parcel, "B-1", 1), 1, 0);
        CebDocument refused = refund(parcel, "R-10", INVT_NO, "1");
        handOver(refused);
        told(receipt(refused, 100, 3, INVT_NO));
        assertThat(park.ask("SELECT taken FROM bonded.came_back_line WHERE gnum = 1"))
                .containsExactly("0");
        assertThat(park.apart()).isZero();
        CebDocument again = ValidDocuments.with(refused, "guid", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94");
        handOver(again);
        told(receipt(again, 399, 5, INVT_NO), receipt(again, 800, 6, INVT_NO));
        assertThat(park.apart()).isEqualTo(1);
        assertThat(unfollowed()).isEmpty();
    }

    @Test
    void a_bill_waits_for_no_release_where_the_guarantee_was_short_and_takes_what_there_is() throws Exception {
        open(RelayPark.Setup.USUAL.guaranteed("1.00"));
        Parcel parcel = importParcel("FOLLOW-9", buyer(1), SHAWL.at("980"));
        released(parcel);
        told(TaxNewsTest.bill("0", "89.18", "0"));
        assertThat(number("SELECT sum(drawn)::bigint FROM settlement.customs_bill"))
                .isEqualTo(100);
        park.lodge(ValidDocuments.PLATFORM, 2, Money.yuan("100.00"));
        assertThat(park.bills().cover()).isEqualTo(1);
        assertThat(number("SELECT sum(drawn)::bigint FROM settlement.customs_bill"))
                .isEqualTo(8918);
    }

    /** Released while this program decided, with its tax bill; then customs took over. */
    @Test
    void a_return_that_customs_grants_voids_the_bill_made_here_unless_that_is_in_a_payment_book() throws Exception {
        park = RelayPark.local(folder, RelayPark.Setup.USUAL);
        Parcel parcel = importParcel("FOLLOW-10", buyer(1), HONEY);
        parcel.documents().forEach(park::send);
        String invtNo = park.list(parcel).invtNo();
        long tax = number(DUE);
        long year = 2_600_000;
        assertThat(tax).isPositive();
        assertThat(number(LEFT_OF_YEARS)).isPositive().isLessThan(year);
        park.customsDecides();
        work = park.work();

        CebDocument first = refund(parcel, "R-11", invtNo, "1");
        handOver(first);
        told(receipt(first, 399, 3, invtNo));
        long billed = number(DUE);
        assertThat(billed)
                .as("the bill is made anew over the rest")
                .isPositive()
                .isLessThan(tax);
        assertThat(unfollowed()).isEmpty();

        park.pass(Duration.ofDays(20));
        CebDocument second = refund(parcel, "R-12", invtNo, "1");
        handOver(second);
        park.pass(Duration.ofDays(12));
        assertThat(park.paymentBooks().gather()).isEqualTo(1);
        told(ValidDocuments.with(receipt(second, 399, 4, invtNo), "returnTime", "20261226110000000"));
        assertThat(unfollowed()).containsExactly("CEB625 R-12 tax.bill");
        RelayBoard.Unfollowed why = park.relay(work).board().unfollowed().getFirst();
        assertThat(why.why().found()).isEqualTo(invtNo + "_1 2");
        assertThat(why.why().expected()).isEqualTo("a tax bill in state 1, not in a payment book");
        assertThat(number(DUE)).as("what is in a payment book is paid").isEqualTo(billed);
        assertThat(park.ask(RETURNED)).containsExactly("2");
        assertThat(number(LEFT_OF_YEARS)).as("the year of its buyer").isEqualTo(year);

        told(ValidDocuments.with(receipt(second, 800, 5, invtNo), "returnTime", "20261226110000000"));
        assertThat(park.ask(RETURNED)).as("in two words, once").containsExactly("2");
        String book = park.ask("SELECT number FROM settlement.payment_book").getFirst();
        assertThat(park.paymentBooks().pay(book, "BANK-1", "op")).isEmpty();
        assertThat(number(DUE)).isZero();
        assertThat(park.relay(work).settle(why.document(), "operator-1")).isEmpty();
        assertThat(unfollowed()).isEmpty();
    }

    @Test
    void what_follows_later_takes_off_its_own_reason_and_leaves_the_others() throws Exception {
        park = RelayPark.local(folder, CENTRE);
        Parcel parcel = bondedParcel("FOLLOW-11");
        park.stock(parcel, 2);
        parcel.documents().forEach(park::send);
        String invtNo = park.list(parcel).invtNo();
        park.customsDecides();
        work = park.work();
        park.sort(parcel, park.receive(parcel, "B-1", 1), 1, 0);
        CebDocument first = refund(parcel, "R-13", invtNo, "1");
        CebDocument second = refund(parcel, "R-14", invtNo, "1");
        handOver(first);
        handOver(second);
        park.pass(Duration.ofDays(32));
        assertThat(park.paymentBooks().gather()).isEqualTo(1);
        told(
                ValidDocuments.with(receipt(first, 399, 3, invtNo), "returnTime", "20261226110000000"),
                ValidDocuments.with(receipt(second, 399, 4, invtNo), "returnTime", "20261226110100000"));
        assertThat(unfollowed())
                .containsExactlyInAnyOrder("CEB625 R-13 tax.bill", "CEB625 R-14 tax.bill", "CEB625 R-14 refund.sorted");
        park.sort(parcel, park.receive(parcel, "B-2", 1), 1, 0);
        park.until(WAITING, "0");
        assertThat(park.apart()).isEqualTo(2);
        assertThat(unfollowed()).containsExactlyInAnyOrder("CEB625 R-13 tax.bill", "CEB625 R-14 tax.bill");
    }

    @Test
    void what_is_owed_to_a_return_that_was_granted_is_not_applied_for_once_more() throws Exception {
        open(CENTRE);
        Parcel parcel = bondedParcel("FOLLOW-12", HONEY.times("3", "1.5"));
        park.stock(parcel, 2);
        released(parcel);
        park.sort(parcel, park.receive(parcel, "B-1", 1), 1, 0);
        CebDocument first = refund(parcel, "R-15", INVT_NO, "1");
        CebDocument second = refund(parcel, "R-16", INVT_NO, "1");
        handOver(first);
        handOver(second);
        told(receipt(first, 399, 3, INVT_NO), receipt(second, 399, 4, INVT_NO));
        CebDocument third = refund(parcel, "R-17", INVT_NO, "1");
        park.sort(parcel, park.receive(parcel, "B-2", 1), 1, 0);
        assertThat(park.send(third).getFirst())
                .as("that piece is the second return's, whoever comes first")
                .isNegative();
        park.until(WAITING, "0");
        park.sort(parcel, park.receive(parcel, "B-3", 1), 1, 0);
        handOver(ValidDocuments.with(third, "guid", "4CDE1CFD-EDED-46B1-946C-B8022E42FC95"));
    }

    @Test
    void a_return_that_was_granted_and_waits_for_its_goods_leaves_the_rest_to_others() throws Exception {
        open(CENTRE);
        Parcel parcel = importParcel("FOLLOW-13", buyer(1), HONEY);
        released(parcel);
        CebDocument first = refund(parcel, "R-18", INVT_NO, "1");
        handOver(first);
        told(receipt(first, 399, 3, INVT_NO));
        assertThat(park.ask(WAITING)).containsExactly("1");
        handOver(refund(parcel, "R-19", INVT_NO, "1"));
        assertThat(park.send(refund(parcel, "R-20", INVT_NO, "2")).getFirst())
                .as("more than is left")
                .isNegative();
    }
}
