package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.exportReturn;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;
import static org.entrepot.clearance.rules.ValidDocuments.summary;
import static org.entrepot.clearance.rules.ValidDocuments.with;
import static org.entrepot.relay.RelayPark.receipt;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.entrepot.clearance.Receipts;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.node.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports on their way where customs decides: it releases and closes, and what it refuses may be said again. */
class PassageRelayTest {
    private static final String INVT_NO = "94022026E000000001";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RelayPark park;

    @SuppressWarnings("NullAway.Init")
    private RelayWork work;

    @BeforeEach
    void open() throws Exception {
        park = new RelayPark(folder);
        work = park.work();
    }

    @AfterEach
    void close() {
        park.close();
    }

    private static CebDocument anew(CebDocument document, int time) {
        String guid = UUID.nameUUIDFromBytes((document.guid() + time).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        return with(document, "guid", guid.toUpperCase(Locale.ROOT));
    }

    private void handOver(CebDocument document) throws Exception {
        assertThat(park.send(document)).as("%s", document.type()).containsExactly(1);
        park.rounds(work);
    }

    private void told(CebDocument receipt) throws Exception {
        park.deliver(receipt);
        park.rounds(work);
    }

    private Parcel declared(String orderNo, int status) throws Exception {
        Parcel parcel = exportParcel(orderNo);
        parcel.documents().forEach(park::send);
        park.rounds(work);
        told(receipt(parcel.list(), status, 1, INVT_NO));
        assertThat(park.list(parcel).status()).isEqualTo(status);
        return parcel;
    }

    @Test
    void what_customs_has_not_released_is_not_handed_over_as_loaded_and_its_word_closes_the_list() throws Exception {
        Parcel parcel = exportParcel("WAY-1");
        parcel.documents().forEach(park::send);
        park.rounds(work);
        assertThat(park.send(loaded("B1", 1, 1, parcel))).containsExactly(-903001);
        told(receipt(parcel.list(), 399, 1, INVT_NO));
        handOver(arrived("A1", 1, 1, parcel));
        assertThat(park.list(parcel).status())
                .as("customs releases, not an arrival")
                .isEqualTo(399);
        told(receipt(parcel.list(), 800, 2, INVT_NO));
        handOver(loaded("B2", 1, 1, parcel));
        handOver(left("F1", 1, 1, parcel));
        assertThat(park.list(parcel).status()).isEqualTo(800);
        told(receipt(parcel.list(), 899, 3, INVT_NO));
        assertThat(park.list(parcel).status()).isEqualTo(899);
        assertThat(park.messages("out"))
                .extracting(org.entrepot.messages.CebMessage::type)
                .contains(MessageType.CEB507, MessageType.CEB607, MessageType.CEB509);
        handOver(exportReturn(parcel, "T1", INVT_NO, "RB-1", "1"));
        told(receipt(exportReturn(parcel, "T1", INVT_NO, "RB-1", "1"), 800, 4, INVT_NO));
        assertThat(park.send(exportReturn(parcel, "T2", INVT_NO, "RB-2", "1")))
                .as("what came back does not come back again")
                .containsExactly(-607001);
    }

    @Test
    void what_customs_grants_beyond_what_is_left_here_is_shown_until_a_person_has_settled_it() throws Exception {
        Parcel parcel = declared("WAY-5", 800);
        handOver(arrived("A1", 1, 1, parcel));
        handOver(loaded("B1", 1, 1, parcel));
        handOver(left("F1", 1, 1, parcel));
        told(receipt(parcel.list(), 899, 2, INVT_NO));
        CebDocument first = exportReturn(parcel, "T1", INVT_NO, "RB-1", "1");
        CebDocument second = exportReturn(parcel, "T2", INVT_NO, "RB-2", "1");
        handOver(first);
        handOver(second);
        Relay relay = park.relay(work);
        told(receipt(first, 800, 3, INVT_NO));
        assertThat(relay.board().unfollowed()).isEmpty();
        assertThat(relay.look().level()).isEqualTo(Probe.Level.WELL);
        told(receipt(second, 399, 4, INVT_NO));
        told(receipt(second, 800, 5, INVT_NO));
        RelayBoard.Unfollowed grant = relay.board().unfollowed().getFirst();
        assertThat(relay.board().unfollowed())
                .as("once, although it was granted in two words")
                .allSatisfy(one -> assertThat(one.document()).isEqualTo(grant.document()))
                .extracting(one -> one.type() + " " + one.number() + " "
                        + one.why().rule() + " " + one.why().found())
                .startsWith("CEB213 T2 exportReturn.left 1")
                .doesNotHaveDuplicates();
        assertThat(grant.why().expected()).startsWith("no more than 0");
        assertThat(relay.look().level()).isEqualTo(Probe.Level.WORRYING);
        assertThat(relay.look().sentence()).contains("1 releases and grants", "/relay");
        assertThat(relay.settle(grant.document(), "operator-1")).isEmpty();
        assertThat(relay.settle(grant.document(), "operator-1"))
                .hasValueSatisfying(fault -> assertThat(fault.rule()).isEqualTo("relay.settled"));
        assertThat(relay.board().unfollowed()).isEmpty();
        assertThat(relay.look().level()).isEqualTo(Probe.Level.WELL);
    }

    @Test
    void a_refused_arrival_may_be_said_again_and_parts_are_answered_each_for_itself() throws Exception {
        Parcel first = declared("WAY-2", 399);
        Parcel second = exportParcel("WAY-3");
        second.documents().forEach(park::send);
        park.rounds(work);
        CebDocument one = arrived("A1", 1, 2, first);
        CebDocument two = arrived("A1", 2, 2, second);
        handOver(one);
        handOver(two);
        told(receipt(two, -804005, 1, ""));
        assertThat(park.send(anew(one, 1)).getFirst()).as("it stands").isNegative();
        handOver(anew(two, 2));
        assertThat(park.send(arrived("A2", 1, 1, first)))
                .as("it arrived already")
                .containsExactly(-803001);
    }

    @Test
    void entries_are_told_to_applicant_and_consignor_as_customs_said_them_once_each() throws Exception {
        declared("WAY-4", 899);
        assertThat(park.send(summary("S1", 1, 1, INVT_NO)))
                .as("not declared for summary")
                .containsExactly(-703001);
        Fields head = Fields.of(MessageType.CEB792.headBlock());
        for (String element : MessageType.CEB792.headBlock().elementNames()) {
            CebDocument asked = summary("S1", 1, 1, INVT_NO);
            head.with(element, asked.head().knows(element) ? asked.text(element) : "1");
        }
        CebDocument entry = new CebDocument(
                MessageType.CEB792,
                head.with("sumNo", "94022026S000000001")
                        .with("declSeqNo", "940200000000100001")
                        .with("entryId", "940220260000000001")
                        .with("opDate", "20261124103000000")
                        .with("decState", "7"),
                List.of(Fields.of(MessageType.CEB792.lineBlock())
                        .with("invtNo", INVT_NO)
                        .with("logisticsNo", "L1")
                        .with("gseqno", "1")
                        .with("gnum", "1")
                        .with("gcode", "6704200000")));
        told(entry);
        told(entry);
        for (MessageType sender : List.of(MessageType.CEB701, MessageType.CEB403)) {
            Receipts.ReceiptPage page = park.clearance().receipts().after(RelayPark.sender(sender), "", 1000);
            assertThat(page.receipts())
                    .filteredOn(one -> one.type() == MessageType.CEB792)
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.text("entryId")).isEqualTo("940220260000000001");
                        assertThat(one.text("decState")).isEqualTo("7");
                        assertThat(one.lines()).hasSize(1);
                    });
        }
    }
}
