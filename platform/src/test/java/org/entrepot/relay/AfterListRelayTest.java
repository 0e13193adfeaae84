package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.delivery;
import static org.entrepot.clearance.rules.ValidDocuments.entry;
import static org.entrepot.clearance.rules.ValidDocuments.importCancellation;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.refund;
import static org.entrepot.clearance.rules.ValidDocuments.with;
import static org.entrepot.relay.RelayPark.receipt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries, cancellations, returns, entries and withdrawals where customs decides: they take effect on its word alone. */
class AfterListRelayTest {
    private static final String INVT_NO = "94022026I000000001";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RelayPark park;

    @SuppressWarnings("NullAway.Init")
    private RelayWork work;

    private int submissions;

    @BeforeEach
    void open() throws Exception {
        park = new RelayPark(folder);
        work = park.work();
    }

    @AfterEach
    void close() {
        park.close();
    }

    /** The same document, sent anew. */
    private CebDocument anew(CebDocument document) {
        String guid = UUID.nameUUIDFromBytes((document.guid() + ++submissions).getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(java.util.Locale.ROOT);
        return with(document, "guid", guid);
    }

    /** A payment that says something else. */
    private CebDocument another(CebDocument payment) {
        return with(anew(payment), "payTime", "2026112410305" + submissions % 10);
    }

    private CebDocument withdrawal(CebDocument document) {
        return with(anew(document), "appType", "3");
    }

    private void handOver(CebDocument document) throws Exception {
        assertThat(park.send(document)).as("%s", document.type()).containsExactly(1);
        park.rounds(work);
    }

    private void told(CebDocument... receipts) throws Exception {
        for (CebDocument one : receipts) {
            park.deliver(one);
        }
        park.rounds(work);
    }

    private Parcel declared(String orderNo, int status) throws Exception {
        Parcel parcel = importParcel(orderNo);
        parcel.documents().forEach(park::send);
        park.rounds(work);
        told(receipt(parcel.list(), status, 1, INVT_NO));
        assertThat(park.list(parcel).status()).isEqualTo(status);
        return parcel;
    }

    @Test
    void a_delivery_reaches_customs_and_may_be_sent_again_where_that_refused_it() throws Exception {
        Parcel parcel = declared("DELIVERY-1", 120);
        CebDocument word = delivery(parcel);
        handOver(word);
        assertThat(park.messages("out")).anyMatch(message -> message.type() == MessageType.CEB513);
        assertThat(park.send(anew(word)).getFirst()).as("it stands").isNegative();
        told(receipt(word, -505011, 2, ""));
        CebDocument again = anew(word);
        handOver(again);
        List<CebDocument> answers = new ArrayList<>(List.of(
                receipt(again, 2, 3, ""),
                receipt(again, 120, 4, ""),
                receipt(again, 120, 4, ""),
                receipt(again, 2, 3, "")));
        long seed = 20261129;
        Collections.shuffle(answers, new Random(seed));
        told(answers.toArray(CebDocument[]::new));
        assertThat(park.feed(MessageType.CEB513))
                .as("seed %d", seed)
                .filteredOn(one -> one.contains("海关"))
                .hasSize(3);
        assertThat(park.send(anew(word)).getFirst()).as("it stands").isNegative();
    }

    @Test
    void what_was_delivered_is_taken_back_when_customs_says_so_and_not_before() throws Exception {
        Parcel parcel = declared("DELIVERY-2", 120);
        CebDocument word = delivery(parcel);
        handOver(word);
        CebDocument back = withdrawal(word);
        handOver(back);
        assertThat(park.send(anew(word)).getFirst()).as("only asked for").isNegative();
        told(receipt(back, 2, 5, ""));
        assertThat(park.send(anew(word)).getFirst()).as("the port alone").isNegative();
        told(receipt(back, 120, 6, ""), receipt(back, 120, 6, ""));
        handOver(anew(word));
    }

    @Test
    void a_payment_stands_until_its_withdrawal_was_carried_out() throws Exception {
        CebDocument payment = importParcel("WITHDRAW-1").payment();
        handOver(payment);
        CebDocument back = withdrawal(payment);
        handOver(back);
        told(receipt(payment, 120, 0, ""));
        assertThat(park.send(another(payment)).getFirst())
                .as("what was said before is not said of the withdrawal")
                .isNegative();
        told(receipt(back, 100, 3, ""));
        assertThat(park.send(another(payment)).getFirst()).as("customs refused").isNegative();
        CebDocument second = withdrawal(payment);
        handOver(second);
        told(receipt(second, 120, 5, ""));
        handOver(another(payment));
        assertThat(park.ask("SELECT count(*) FROM clearance.claim WHERE kind = 'P' AND document IS NOT NULL"))
                .containsExactly("1");
    }

    @Test
    void what_was_sent_after_a_withdrawal_is_not_taken_back_with_it() throws Exception {
        CebDocument payment = importParcel("WITHDRAW-2").payment();
        handOver(payment);
        CebDocument back = withdrawal(payment);
        handOver(back);
        park.pass(java.time.Duration.ofSeconds(1));
        CebDocument changed = with(with(anew(payment), "appType", "2"), "payTime", "20261124103059");
        handOver(changed);
        CebDocument word = receipt(back, 120, 9, "");
        told(with(word, "returnInfo", "[" + back.guid() + "]"));
        assertThat(park.send(anew(payment)).getFirst()).as("the change stands").isNegative();
    }

    @Test
    void a_list_is_a_declaration_until_customs_has_taken_it_back() throws Exception {
        Parcel parcel = declared("WITHDRAW-3", 2);
        CebDocument back = withdrawal(parcel.list());
        handOver(back);
        assertThat(statuses()).containsExactly("2", "1");
        told(receipt(back, -621012, 3, ""));
        assertThat(statuses()).containsExactly("2", "-621012");
        CebDocument second = withdrawal(parcel.list());
        handOver(second);
        told(receipt(second, 120, 5, ""));
        assertThat(statuses()).containsExactly("0", "-621012", "0");
        handOver(anew(parcel.list()));
    }

    private List<String> statuses() throws Exception {
        return park.ask("SELECT status FROM clearance.declaration ORDER BY received_at, id");
    }

    @Test
    void a_draft_is_taken_back_at_once_and_nobody_else_hears_of_it() throws Exception {
        CebDocument payment = with(importParcel("WITHDRAW-4").payment(), "appStatus", "1");
        assertThat(park.send(payment)).containsExactly(1);
        assertThat(park.send(withdrawal(payment))).containsExactly(1);
        park.rounds(work);
        assertThat(park.files("out")).isEmpty();
        handOver(anew(with(payment, "appStatus", "2")));
    }

    @Test
    void an_import_list_is_cancelled_by_customs_word_alone() throws Exception {
        Parcel parcel = declared("CANCEL-1", 120);
        CebDocument cancellation = importCancellation(parcel, "CAN-1", INVT_NO);
        handOver(cancellation);
        told(receipt(cancellation, 120, 3, INVT_NO), receipt(cancellation, 2, 2, INVT_NO));
        assertThat(park.list(parcel).status()).as("looked at").isEqualTo(120);
        assertThat(park.send(anew(cancellation)).getFirst())
                .as("its number is taken")
                .isNegative();
        told(receipt(cancellation, 100, 4, INVT_NO));
        assertThat(park.list(parcel).status()).as("refused").isEqualTo(120);
        CebDocument again = anew(cancellation);
        handOver(again);
        CebDocument done = receipt(again, 399, 6, INVT_NO);
        told(done, done, receipt(again, 2, 5, INVT_NO));
        assertThat(park.list(parcel).status()).isZero();
        told(receipt(parcel.list(), 800, 7, INVT_NO));
        assertThat(park.list(parcel).status()).as("told late").isZero();
        assertThat(park.feed(MessageType.CEB623))
                .filteredOn(one -> one.contains("海关"))
                .hasSize(5);
    }

    @Test
    void goods_come_back_by_customs_word_alone_and_once() throws Exception {
        Parcel parcel = declared("REFUND-1", 800);
        CebDocument refund = refund(parcel, "R-1", INVT_NO, "1");
        handOver(refund);
        told(receipt(refund, 2, 2, INVT_NO), receipt(refund, 120, 3, INVT_NO), receipt(refund, 100, 4, INVT_NO));
        assertThat(park.ask("SELECT quantity FROM clearance.returned")).isEmpty();
        CebDocument again = anew(refund);
        handOver(again);
        assertThat(park.ask("SELECT quantity FROM clearance.returned"))
                .as("only asked for")
                .isEmpty();
        CebDocument done = receipt(again, 399, 6, INVT_NO);
        told(done, receipt(again, 300, 5, INVT_NO), done, receipt(again, 800, 7, INVT_NO));
        assertThat(park.ask("SELECT trim_scale(quantity)::text FROM clearance.returned"))
                .containsExactly("1");
        assertThat(park.ask(
                        "SELECT array_to_string(statuses, ' ') FROM clearance.receipt ORDER BY epoch, number, place"))
                .as("what customs says after it granted is told too")
                .contains("399", "800");
    }

    @Test
    void goods_of_a_list_that_customs_has_closed_come_back_too() throws Exception {
        Parcel parcel = declared("REFUND-2", 800);
        told(receipt(parcel.list(), 899, 2, INVT_NO));
        CebDocument refund = refund(parcel, "R-2", INVT_NO, "1");
        handOver(refund);
        told(receipt(refund, 399, 4, INVT_NO));
        assertThat(park.ask("SELECT trim_scale(quantity)::text FROM clearance.returned"))
                .containsExactly("1");
    }

    @Test
    void parcels_entered_stand_from_the_sites_word_until_customs_refuses_or_takes_them_back() throws Exception {
        CebDocument entered = entry("ENTRY-1", "W-1", "W-2");
        handOver(entered);
        assertThat(park.messages("out")).anyMatch(message -> message.type() == MessageType.CEB711);
        told(receipt(entered, 399, 4, ""), receipt(entered, 2, 2, ""), receipt(entered, 120, 3, ""));
        assertThat(park.feed(MessageType.CEB711))
                .filteredOn(one -> one.contains("海关"))
                .hasSize(3);
        assertThat(park.send(anew(entered)).getFirst()).isNegative();
        CebDocument back = withdrawal(entered);
        handOver(back);
        told(receipt(back, 2, 5, ""));
        assertThat(park.send(anew(entered)).getFirst()).as("the port alone").isNegative();
        told(receipt(back, 399, 6, ""));
        CebDocument again = anew(entered);
        handOver(again);
        told(receipt(again, -800001, 8, ""));
        handOver(anew(entered));
    }

    /** The list with another note, as a change. */
    private CebDocument change(Parcel parcel) {
        return with(other(parcel.list()), "appType", "2");
    }

    private CebDocument other(CebDocument list) {
        return with(anew(list), "note", "version " + submissions);
    }

    @Test
    void a_change_that_the_port_refuses_leaves_the_list_as_it_was_declared() throws Exception {
        Parcel parcel = declared("CHANGE-1", 120);
        CebDocument change = change(parcel);
        handOver(change);
        assertThat(statuses()).containsExactly("0", "1");
        told(receipt(change, -621012, 3, ""));
        assertThat(statuses()).containsExactly("120", "-621012");
        assertThat(park.send(other(parcel.list())).getFirst()).as("it stands").isNegative();
        CebDocument second = change(parcel);
        handOver(second);
        told(receipt(second, -621012, 4, ""));
        assertThat(statuses()).containsExactly("120", "-621012", "-621004", "-621012");
        told(receipt(parcel.list(), 800, 5, INVT_NO));
        assertThat(statuses()).as("said of what stands").containsExactly("800", "-621012", "-621004", "-621012");
        assertThat(park.ask("SELECT list_doc = (SELECT min(id) FROM clearance.declaration) FROM clearance.match"))
                .containsExactly("t");
    }

    @Test
    void a_change_that_customs_rejects_takes_the_list_with_it() throws Exception {
        Parcel parcel = declared("CHANGE-2", 120);
        CebDocument change = change(parcel);
        handOver(change);
        CebDocument word = receipt(change, 100, 3, INVT_NO);
        told(word);
        assertThat(statuses()).containsExactly("0", "100");
        CebDocument again = anew(parcel.list());
        handOver(again);
        told(word);
        assertThat(statuses()).as("said of the change, and again").containsExactly("0", "100", "1");
        assertThat(park.feed(MessageType.CEB621))
                .filteredOn(one -> one.startsWith("100 "))
                .hasSize(1);
    }

    @Test
    void a_list_that_customs_releases_before_it_looks_at_a_change_is_the_one_that_is_released() throws Exception {
        Parcel parcel = declared("CHANGE-3", 120);
        CebDocument change = change(parcel);
        handOver(change);
        CebDocument released = receipt(parcel.list(), 800, 3, INVT_NO);
        told(with(released, "returnInfo", "[" + parcel.list().guid() + "]"));
        assertThat(statuses()).containsExactly("800", "0");
        told(receipt(change, -621012, 4, ""));
        assertThat(statuses()).containsExactly("800", "-621012");
        assertThat(park.list(parcel).invtNo()).isEqualTo(INVT_NO);
    }

    @Test
    void a_changed_list_keeps_its_number_and_is_cancelled_by_it() throws Exception {
        Parcel parcel = declared("CHANGE-4", 120);
        CebDocument change = change(parcel);
        handOver(change);
        told(receipt(change, 120, 3, INVT_NO));
        assertThat(statuses()).containsExactly("0", "120");
        CebDocument cancellation = importCancellation(parcel, "CAN-4", INVT_NO);
        handOver(cancellation);
        told(receipt(cancellation, 399, 5, INVT_NO));
        assertThat(statuses()).containsExactly("0", "0");
        handOver(anew(parcel.list()));
    }

    @Test
    void a_changed_payment_that_is_refused_leaves_the_one_before() throws Exception {
        CebDocument payment = importParcel("CHANGE-5").payment();
        handOver(payment);
        told(receipt(payment, 120, 0, ""));
        CebDocument changed = with(another(payment), "appType", "2");
        handOver(changed);
        told(receipt(changed, -401009, 3, ""));
        assertThat(park.send(another(payment)).getFirst()).as("it stands").isNegative();
        handOver(with(another(payment), "appType", "2"));
    }

    @Test
    void goods_that_customs_sends_back_out_end_their_list() throws Exception {
        Parcel parcel = declared("OUT-1", 500);
        told(receipt(parcel.list(), 700, 3, INVT_NO));
        assertThat(statuses()).containsExactly("700");
        assertThat(park.send(other(parcel.list())).getFirst())
                .as("nothing follows")
                .isNegative();
        assertThat(park.send(importCancellation(parcel, "CAN-5", INVT_NO)))
                .as("nothing to cancel, and that is this program's word")
                .containsExactly(-623005);
    }

    @Test
    void a_message_that_customs_could_not_read_is_told_to_each_of_its_senders_and_to_nobody_else() throws Exception {
        Parcel parcel = importParcel("UNREAD-1");
        Parcel other = importParcel("UNREAD-2");
        CebDocument answered = importParcel("UNREAD-4").order();
        park.send(parcel.order());
        park.send(other.order());
        park.send(answered);
        park.rounds(work);
        told(receipt(answered, 120, 1, ""));
        handOver(importParcel("UNREAD-3").payment());
        String name = park.ask("SELECT cop_msg_id FROM relay.message WHERE type = 'CEB311'")
                .getFirst();
        String said = "<CEB900Message guid=\"4CDE1CFD-EDED-46B1-946C-B8022E42FC94\" version=\"1.0\"><MessageReturn>"
                + "<guid>4CDE1CFD-EDED-46B1-946C-B8022E42FC94</guid><returnStatus>-1</returnStatus>"
                + "<returnInfo>[Code:0002;Desc:schema]</returnInfo><returnTime>20261124103005000</returnTime>"
                + "<oriCopMsgId>" + name + "</oriCopMsgId><oriMessageType>CEB311Message</oriMessageType>"
                + "<oriBizMessage><![CDATA[<x>others' data</x>]]></oriBizMessage></MessageReturn></CEB900Message>";
        park.lay("900-1.xml", said.getBytes(StandardCharsets.UTF_8));
        park.lay("900-2.xml", said.getBytes(StandardCharsets.UTF_8));
        park.lay("900-3.xml", said.replace(name, "NOBODYS").getBytes(StandardCharsets.UTF_8));
        park.rounds(work);
        assertThat(park.feed(MessageType.CEB311))
                .filteredOn(one -> one.startsWith("-1 "))
                .hasSize(2)
                .containsOnly("-1 [Code:-1;Desc:CEB900 (Code:0002;Desc:schema)]");
        assertThat(park.feed(MessageType.CEB411)).hasSize(1);
        assertThat(park.relay(work).board().unread())
                .extracting(RelayBoard.Message::trouble)
                .containsExactly("900 -1 (Code:0002;Desc:schema)");
        assertThat(park.ask("SELECT reason FROM relay.stray"))
                .containsExactly("relay.unmatched CEB900 NOBODYS status -1");
        handOver(with(anew(parcel.order()), "note", "anew"));
    }
}
