package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.relay.RelayPark.receipt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebMessage;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.DxpReader;
import org.entrepot.messages.DxpReading;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.Signatures;
import org.entrepot.messages.SigningKey;
import org.entrepot.messages.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to documents whose decision is customs'. */
class RelayTest {
    private static final String INVT_NO = "94022026I000000001";
    private static final String EXPORT_NO = "94022026E000000001";

    @Test
    void what_passes_the_checks_is_kept_signed_and_handed_over_once(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            Parcel parcel = importParcel("RELAY-1");
            for (CebDocument document : parcel.documents()) {
                assertThat(park.send(document)).as("%s", document.type()).containsExactly(1);
                assertThat(park.send(document)).as("again").containsExactly(1);
            }
            RelayWork work = park.work();
            park.rounds(work);
            assertThat(park.messages("out"))
                    .extracting(CebMessage::type)
                    .containsExactlyInAnyOrder(
                            MessageType.CEB311, MessageType.CEB411, MessageType.CEB511, MessageType.CEB621);
            for (CebMessage message : park.messages("out")) {
                CebDocument sent = message.items().getFirst().document();
                assertThat(sent.contentHash())
                        .isEqualTo(parcel.document(message.type()).contentHash());
                assertThat(sent.guid())
                        .isEqualTo(parcel.document(message.type()).guid());
                assertThat(message.transfer().text("dxpId")).isEqualTo(RelayPark.CLIENT.dxpId());
            }
            for (Path file : park.files("out")) {
                byte[] data = ((DxpReading.Delivered) DxpReader.read(Files.readAllBytes(file))).data();
                assertThat(Signatures.verify(data)).isInstanceOf(Verification.Valid.class);
            }
            assertThat(park.list(parcel).status()).isEqualTo(1);
            assertThat(park.list(parcel).invtNo()).as("customs gives numbers").isEmpty();
        }
    }

    @Test
    void who_is_to_get_copies_passes_as_it_was_said_and_documents_with_other_copies_travel_apart(@TempDir Path folder)
            throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            Fields copy = CebWriter.subscription(Direction.IMPORT, "ALL", "DXP", "DXPENT0000000077", "示例");
            Fields other = CebWriter.subscription(Direction.IMPORT, "DATA", "DXP", "DXPENT0000000077", "示例");
            park.send(importParcel("COPY-1").order());
            park.send(importParcel("COPY-2").order(), copy);
            park.send(importParcel("COPY-3").order(), other);
            park.send(importParcel("COPY-4").order(), copy);
            park.send(importParcel("COPY-5").order());
            park.rounds(park.work());
            assertThat(park.messages("out"))
                    .extracting(message -> message.items().size() + " "
                            + message.subscriptions().stream()
                                    .map(RelayTest::said)
                                    .toList())
                    .containsExactlyInAnyOrder(
                            "2 []", "2 [ALL DXP DXPENT0000000077 示例]", "1 [DATA DXP DXPENT0000000077 示例]");
        }
    }

    private static String said(Fields fields) {
        List<String> values = new ArrayList<>();
        fields.forEach((element, value) -> values.add(value));
        return String.join(" ", values);
    }

    @Test
    void what_is_refused_here_is_not_handed_over(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            CebDocument order = importParcel("RELAY-2").order();
            assertThat(park.send(ValidDocuments.with(order, "acturalPaid", "1")))
                    .allMatch(status -> status < 0);
            assertThat(park.feed(MessageType.CEB311))
                    .as("the word of this program, whoever decides")
                    .singleElement()
                    .asString()
                    .matches("-[0-9]+ SIMULATED \\[Code:.*");
            Parcel parcel = importParcel("RELAY-3");
            assertThat(park.send(ValidDocuments.with(parcel.list(), "appStatus", "1")))
                    .containsExactly(1);
            park.rounds(park.work());
            assertThat(park.files("out")).as("a draft stays here too").isEmpty();
        }
    }

    @Test
    void many_documents_of_one_type_travel_in_messages_of_a_hundred(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            for (int i = 0; i < 103; i++) {
                park.send(importParcel("MANY-" + i).order());
            }
            park.rounds(park.work());
            assertThat(park.messages("out"))
                    .extracting(message -> message.items().size())
                    .containsExactlyInAnyOrder(100, 3);
        }
    }

    @Test
    void receipts_are_told_as_customs_wrote_them_and_move_the_list(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            Parcel parcel = importParcel("RELAY-4");
            parcel.documents().forEach(park::send);
            RelayWork work = park.work();
            park.rounds(work);
            CebDocument list = parcel.list();
            park.deliver(receipt(list, 2, 1, ""));
            park.rounds(work);
            assertThat(park.list(parcel).status()).isEqualTo(2);
            park.deliver(receipt(list, 120, 2, INVT_NO));
            park.rounds(work);
            assertThat(park.list(parcel).invtNo()).isEqualTo(INVT_NO);
            assertThat(park.list(parcel).preNo()).isEqualTo("B20261124990000001");
            park.deliver(receipt(list, 800, 3, INVT_NO));
            park.rounds(work);
            assertThat(park.list(parcel).status()).isEqualTo(800);
            assertThat(park.list(parcel).decidedAt()).isNotNull();
            assertThat(park.list(parcel).taxes()).as("the books here followed").isNotNull();
            assertThat(park.feed(MessageType.CEB621))
                    .containsExactly(
                            "1 SIMULATED [Code:1;Desc:暂存成功]",
                            "2 [Code:2;Desc:海关]",
                            "120 [Code:120;Desc:海关]",
                            "800 [Code:800;Desc:海关]");
            assertThat(park.files("taken")).hasSize(3);
        }
    }

    @Test
    void late_twice_and_out_of_order_receipts_all_reach_the_feed_and_a_release_stands(@TempDir Path folder)
            throws Exception {
        long seed = 20261129;
        Random random = new Random(seed);
        try (RelayPark park = new RelayPark(folder)) {
            RelayWork work = park.work();
            for (int run = 0; run < 12; run++) {
                Parcel parcel = importParcel("MIXED-" + run);
                parcel.documents().forEach(park::send);
                park.rounds(work);
                String invtNo = "94022026I0000001" + String.format(java.util.Locale.ROOT, "%02d", run);
                List<CebDocument> told = new ArrayList<>();
                int second = 1;
                for (int status : List.of(2, 120, 300, 399, 800)) {
                    told.add(receipt(parcel.list(), status, second++, invtNo));
                }
                List<CebDocument> came = new ArrayList<>(told);
                came.addAll(told);
                Collections.shuffle(came, random);
                for (CebDocument one : came) {
                    park.deliver(one);
                    park.rounds(work);
                }
                assertThat(park.list(parcel).status())
                        .as("seed %d run %d %s", seed, run, came)
                        .isEqualTo(800);
                assertThat(park.feed(MessageType.CEB621)).hasSize(6 * (run + 1));
            }
            assertThat(park.ask("SELECT DISTINCT seen FROM relay.receipt")).containsExactly("2");
            assertThat(park.ask("SELECT count(*) FROM clearance.cleared"))
                    .as("each is counted once")
                    .containsExactly("12");
        }
    }

    @Test
    void a_list_that_customs_rejected_may_be_declared_again_and_its_reason_is_shown(@TempDir Path folder)
            throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            Parcel parcel = importParcel("RELAY-5");
            parcel.documents().forEach(park::send);
            RelayWork work = park.work();
            park.rounds(work);
            park.deliver(receipt(parcel.list(), 100, 4, ""));
            park.rounds(work);
            assertThat(park.list(parcel).status()).isEqualTo(100);
            CebDocument again = ValidDocuments.with(parcel.list(), "guid", "7A1C0E5D-0000-4000-8000-000000000002");
            assertThat(park.send(again)).containsExactly(1);
            park.rounds(work);
            park.deliver(receipt(again, 800, 9, INVT_NO));
            park.rounds(work);
            assertThat(park.list(parcel).status()).isEqualTo(800);
        }
    }

    @Test
    void a_payment_that_the_port_did_not_take_may_be_sent_again(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            CebDocument payment = importParcel("RELAY-6").payment();
            park.send(payment);
            RelayWork work = park.work();
            park.rounds(work);
            park.deliver(receipt(payment, -401009, 1, ""));
            park.rounds(work);
            CebDocument again = ValidDocuments.with(
                    ValidDocuments.with(payment, "guid", "7A1C0E5D-0000-4000-8000-000000000003"),
                    "payTime",
                    "20261124103059");
            assertThat(park.send(again)).containsExactly(1);
        }
    }

    @Test
    void an_export_is_approved_cancelled_and_stays_cancelled(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            Parcel parcel = exportParcel("RELAY-7");
            parcel.documents().forEach(park::send);
            RelayWork work = park.work();
            park.rounds(work);
            park.deliver(receipt(parcel.list(), 399, 2, EXPORT_NO));
            park.rounds(work);
            assertThat(park.list(parcel).status()).isEqualTo(399);
            CebDocument cancellation = ValidDocuments.cancellation("RELAY-7", EXPORT_NO);
            assertThat(park.send(cancellation)).containsExactly(1);
            park.rounds(work);
            assertThat(park.list(parcel).status()).as("only asked for").isEqualTo(399);
            park.deliver(receipt(cancellation, 399, 5, EXPORT_NO));
            park.rounds(work);
            assertThat(park.list(parcel).status()).isZero();
            park.deliver(receipt(parcel.list(), 800, 7, EXPORT_NO));
            park.rounds(work);
            assertThat(park.list(parcel).status()).as("told late").isZero();
        }
    }

    @Test
    void a_program_that_ends_anywhere_hands_over_nothing_twice(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            FolderCourier courier = FolderCourier.open(folder);
            for (boolean before : List.of(true, false)) {
                park.send(importParcel("CRASH-" + before).order());
                Courier dying = new Courier() {
                    @Override
                    public void layOut(String name, byte[] xml) throws java.io.IOException {
                        courier.layOut(name, xml);
                    }

                    @Override
                    public Result handOver(String name) throws java.io.IOException {
                        if (!before) {
                            courier.handOver(name);
                        }
                        throw new java.io.IOException("the program was killed");
                    }

                    @Override
                    public void receive(String name, byte[] xml) {}

                    @Override
                    public List<Delivery> deliveries(int most) {
                        return List.of();
                    }

                    @Override
                    public void settle(Delivery delivery, boolean good) {}
                };
                RelayWork first = park.work(dying);
                org.assertj.core.api.Assertions.assertThatThrownBy(first::round).hasMessage("the program was killed");
                // the client takes away what it finds
                for (Path file : park.files("out")) {
                    Files.move(file, folder.resolve(file.getFileName() + (before ? ".1" : ".2")));
                }
                park.rounds(park.work());
                assertThat(park.files("out")).hasSize(before ? 1 : 0);
                for (Path file : park.files("out")) {
                    Files.delete(file);
                }
            }
            assertThat(park.ask("SELECT state FROM relay.message")).containsExactly("3", "3");
        }
    }

    @Test
    void a_key_that_does_not_sign_is_asked_a_bounded_number_of_times_and_owners_are_told(@TempDir Path folder)
            throws Exception {
        int[] asked = {0};
        try (RelayPark park = new RelayPark(folder, enterprise -> broken(asked))) {
            CebDocument order = importParcel("RELAY-8").order();
            park.send(order);
            RelayWork work = park.work();
            for (int hour = 0; hour < 24; hour++) {
                park.rounds(work);
                park.pass(Duration.ofHours(1));
            }
            assertThat(asked[0]).isEqualTo(8);
            assertThat(park.feed(MessageType.CEB311))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("4 SIMULATED ");
            assertThat(park.ask("SELECT trouble FROM relay.message WHERE state = 5"))
                    .containsExactly("it could not be signed: the card was pulled");
        }
    }

    private static SigningKey broken(int[] asked) {
        asked[0]++;
        throw new IllegalStateException("the card was pulled");
    }

    @Test
    void what_answers_nothing_or_does_not_read_is_put_aside_with_its_reason(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            RelayWork work = park.work();
            park.deliver(receipt(importParcel("NOBODYS").list(), 800, 1, INVT_NO));
            park.lay("broken.xml", new byte[] {'<', 'x'});
            park.lay("other.xml", "<CEB999Message/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            work.round();
            assertThat(park.files("in")).as("may still be written").hasSize(2);
            park.rounds(work);
            assertThat(park.files("in")).isEmpty();
            assertThat(park.files("bad")).hasSize(2);
            assertThat(park.ask("SELECT reason FROM relay.stray ORDER BY file"))
                    .hasSize(3)
                    .anySatisfy(reason -> assertThat(reason).startsWith("relay.unmatched CEB622"))
                    .anySatisfy(reason -> assertThat(reason).startsWith("0001 xml.malformed"))
                    .anySatisfy(reason -> assertThat(reason).isEqualTo("relay.type CEB999Message is not read here"));
        }
    }

    @Test
    void a_message_that_the_exchange_refused_is_given_up_and_its_owners_are_told(@TempDir Path folder)
            throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            park.send(importParcel("RELAY-9").order());
            RelayWork work = park.work();
            park.rounds(work);
            String name = park.ask("SELECT cop_msg_id FROM relay.message").getFirst();
            park.lay(
                    "rep.xml",
                    ("<DxpRep><RecevierId>A</RecevierId><Response><ResponseCode>2001</ResponseCode><ResponseInfo>unknown"
                                    + "</ResponseInfo><OriHead><CopMsgId>" + name
                                    + "</CopMsgId></OriHead></Response></DxpRep>")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            park.rounds(work);
            assertThat(park.ask("SELECT state || ' ' || trouble FROM relay.message"))
                    .containsExactly("5 2001 unknown");
            assertThat(park.feed(MessageType.CEB311)).last().asString().startsWith("4 SIMULATED ");
        }
    }

    @Test
    void what_is_unanswered_is_shown_and_sent_again_by_a_person_alone(@TempDir Path folder) throws Exception {
        try (RelayPark park = new RelayPark(folder)) {
            CebDocument order = importParcel("RELAY-10").order();
            CebDocument other = importParcel("RELAY-11").order();
            park.send(order);
            park.send(other);
            RelayWork work = park.work();
            park.rounds(work);
            Relay relay = park.relay(work);
            assertThat(relay.board().unanswered())
                    .as("it was handed over a moment ago")
                    .isEmpty();
            park.deliver(receipt(other, 2, 1, ""));
            park.pass(Duration.ofHours(3));
            park.rounds(work);
            assertThat(park.files("out")).as("nothing is sent twice by itself").hasSize(1);
            RelayBoard.Message lost = relay.board().unanswered().getFirst();
            assertThat(lost.documents()).isEqualTo(2);
            assertThat(lost.open()).isEqualTo(1);
            assertThat(relay.look().sentence()).startsWith("1 documents were handed over long ago");
            assertThat(relay.sendAgain(lost.id(), "op")).isEmpty();
            assertThat(relay.sendAgain(lost.id(), "op"))
                    .hasValueSatisfying(fault -> assertThat(fault.rule()).isEqualTo("relay.answered"));
            assertThat(relay.sendAgain(99, "op"))
                    .hasValueSatisfying(fault -> assertThat(fault.rule()).isEqualTo("relay.message"));
            park.rounds(work);
            assertThat(park.messages("out"))
                    .extracting(message -> message.items().size())
                    .containsExactlyInAnyOrder(2, 1);
            assertThat(relay.board().unanswered()).isEmpty();
        }
    }
}
