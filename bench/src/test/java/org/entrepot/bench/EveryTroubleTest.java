package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Feed;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever may go wrong with a parcel, played over HTTP: it ends as it should, and everybody is told so in every way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryTroubleTest {
    private static final long SEED = Long.getLong("entrepot.seed", 20261124);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SPREE = 7;

    /** Who is told of a tax bill. */
    private static final List<String> BILL_PARTIES = List.of("assureCode", "ebcCode", "agentCode", "logisticsCode");

    private Park park;
    private final ParcelMaker maker = Park.maker(SEED);
    private final Chance chance = Chance.of(SEED);
    private final List<Sent> sent = new ArrayList<>();

    /** A message that was answered with receipts. */
    private record Sent(Firm sender, byte[] message, List<ReceiptNote> receipts) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return sender.key() + ": " + new String(message, StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        System.out.println("EveryTroubleTest: seed " + SEED);
        park = new Park(data);
        park.start();
    }

    @AfterAll
    void stop() {
        park.close();
    }

    /** What the list's receipts end with, and the official code that they name. */
    private static String end(Trouble trouble) {
        return switch (trouble) {
            case NONE, LATE_PAYMENT, SENT_TWICE, SHARED_TELEPHONE -> "800";
            case EXPORT_NONE, LATE_WAYBILL -> "399";
            case AMOUNT_DIFFERS -> "100 1332";
            case OTHER_PAYER -> "100 1327";
            case OTHER_PAYMENT_FIRM -> "100 13035";
            case LINE_MISSING -> "100 1320";
            case LINE_DIFFERS -> "100 1322";
            case NAME_DIFFERS -> "100 13127";
            case TELEPHONE_DIFFERS -> "100 130126";
            case WRONG_UNIT -> "-621001 -621001";
            case OVER_SINGLE_LIMIT -> "100 -621005";
            case OVER_ANNUAL_LIMIT -> "100 1313";
            case UNREGISTERED_PLATFORM -> "100 22001";
            case EXPORT_LINE_DIFFERS, ONE_WIG_FOR_TWO -> "100 100";
        };
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    @Order(1)
    void every_trouble_ends_as_it_says(Trouble trouble) throws IOException {
        int parcels = trouble == Trouble.OVER_ANNUAL_LIMIT ? SPREE : 1;
        Parcel last = maker.parcel(trouble, Instant.now());
        play(last);
        for (int i = 1; i < parcels; i++) {
            assertThat(statuses(last)).as("the year is not full after %d", i).contains(i < 6 ? "800" : "100");
            last = maker.parcel(trouble, Instant.now());
            play(last);
        }
        assertThat(ending(last)).isEqualTo(end(trouble));
        assertThat(trouble.endsWell()).isEqualTo(!ending(last).contains(" "));
        JsonNode declaration = declaration(last);
        assertThat(declaration.get("status").asString()).isEqualTo(end(trouble).split(" ", -1)[0]);
        if (trouble.endsWell()) {
            assertThat(declaration.get("invtNo").asString()).matches("ZZ00\\d{4}[IE]\\d{9}");
            assertThat(declaration.get("faults")).isEmpty();
        } else {
            String code = end(trouble).split(" ", -1)[1];
            assertThat(declaration.get("faults"))
                    .anySatisfy(
                            fault -> assertThat(fault.get("code").asString()).isEqualTo(code));
        }
    }

    /** Sends the parcel's documents in some order, what is late last, while the list waits for it. */
    private void play(Parcel parcel) throws IOException {
        List<Sheet> sheets = new ArrayList<>(parcel.sheets());
        chance.shuffle(sheets);
        MessageKind late = late(parcel.trouble());
        sheets.removeIf(sheet -> sheet.kind() == late);
        for (Sheet sheet : sheets) {
            byte[] message = message(parcel, sheet);
            List<ReceiptNote> answer = send(parcel.sender(sheet.kind()), message);
            if (parcel.trouble() == Trouble.SENT_TWICE) {
                assertThat(send(parcel.sender(sheet.kind()), message)).containsAll(answer);
                assertThat(send(parcel.sender(sheet.kind()), message(parcel, sheet)))
                        .as("in another message")
                        .containsAll(answer);
            }
        }
        if (late != null) {
            assertThat(declaration(parcel).get("status").asInt()).isEqualTo(2);
            send(parcel.sender(late), message(parcel, parcel.sheet(late)));
        }
    }

    private static @org.jspecify.annotations.Nullable MessageKind late(Trouble trouble) {
        return switch (trouble) {
            case LATE_PAYMENT -> MessageKind.PAYMENT;
            case LATE_WAYBILL -> MessageKind.EXPORT_WAYBILL;
            default -> null;
        };
    }

    private byte[] message(Parcel parcel, Sheet sheet) {
        return MessageText.message(List.of(sheet), parcel.sender(sheet.kind()), chance.guid());
    }

    private List<ReceiptNote> send(Firm sender, byte[] message) throws IOException {
        PartnerClient.Answer answer = park.partners().send(sender, message);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/xml");
        List<ReceiptNote> receipts = ReceiptNote.ofXml(answer.body());
        assertThat(receipts)
                .isNotEmpty()
                .allSatisfy(receipt -> assertThat(receipt.get("returnInfo")).startsWith("SIMULATED "));
        sent.add(new Sent(sender, message, receipts));
        return receipts;
    }

    private List<String> statuses(Parcel parcel) throws IOException {
        return park.receiptsOf(parcel.parties().declarant(), parcel.copNo()).stream()
                .map(receipt -> receipt.get("returnStatus"))
                .toList();
    }

    /** The status that ends the list's receipts, and the code that it names where it refuses. */
    private String ending(Parcel parcel) throws IOException {
        List<ReceiptNote> receipts = park.receiptsOf(parcel.parties().declarant(), parcel.copNo());
        receipts.removeIf(receipt -> Set.of("2", "120").contains(receipt.get("returnStatus")));
        assertThat(receipts).as("what ends %s", parcel.copNo()).hasSize(1);
        ReceiptNote last = receipts.getFirst();
        String code = last.get("returnInfo").replaceFirst("SIMULATED \\[Code:([^;]*);.*", "$1");
        return parcel.trouble().endsWell() ? last.get("returnStatus") : last.get("returnStatus") + " " + code;
    }

    private JsonNode declaration(Parcel parcel) throws IOException {
        PartnerClient.Answer answer =
                park.partners().declaration(parcel.parties().declarant(), parcel.copNo());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    @Order(2)
    void a_buyer_abroad_cancels_and_the_approved_list_is_withdrawn_once() throws IOException {
        Parcel parcel = maker.parcel(Trouble.EXPORT_NONE, Instant.now());
        play(parcel);
        JsonNode approved = declaration(parcel);
        Firm declarant = parcel.parties().declarant();
        assertThat(send(declarant, cancellation(parcel, approved, "C1" + parcel.copNo())))
                .extracting(ReceiptNote::status)
                .containsExactly(2, 399);
        assertThat(declaration(parcel).get("status").asInt()).isZero();
        assertThat(send(declarant, cancellation(parcel, approved, "C2" + parcel.copNo())))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.status()).isEqualTo(-607002);
                    assertThat(receipt.get("returnInfo")).contains("[Code:-607002;");
                });
    }

    private byte[] cancellation(Parcel parcel, JsonNode approved, String copNo) {
        Sheet sheet = parcel.cancellation(
                copNo,
                approved.get("preNo").asString(),
                approved.get("invtNo").asString(),
                Instant.now(),
                chance.guid());
        return MessageText.message(List.of(sheet), parcel.parties().declarant(), chance.guid());
    }

    @Test
    @Order(3)
    void the_answers_in_xml_and_in_json_say_the_same() throws IOException {
        for (Sent one : sent) {
            PartnerClient.Answer xml = park.client().send(park.key(one.sender()), one.message(), "application/xml");
            PartnerClient.Answer json = park.client().send(park.key(one.sender()), one.message(), "application/json");
            JsonNode answer = JSON.readTree(json.body());
            assertThat(json.contentType()).startsWith("application/json");
            assertThat(answer.get("authority").asString()).isEqualTo("SIMULATED");
            assertThat(ReceiptNote.ofJson(answer.get("receipts"))).isEqualTo(ReceiptNote.ofXml(xml.body()));
            JsonNode document = answer.get("documents").get(0);
            List<String> told = ReceiptNote.ofXml(xml.body()).stream()
                    .map(receipt -> receipt.get("returnStatus"))
                    .toList();
            assertThat(told).endsWith(document.get("status").asString());
        }
    }

    @Test
    @Order(4)
    void the_feed_from_the_beginning_is_what_was_answered_and_then_there_is_nothing_new() throws IOException {
        Map<Firm, Map<String, ReceiptNote>> answered = new HashMap<>();
        for (Sent one : sent) {
            // asked again, since what somebody else's document caused is in nobody's first answer
            List<ReceiptNote> now = ReceiptNote.ofXml(
                    park.partners().send(one.sender(), one.message()).body());
            assertThat(now).containsAll(one.receipts());
            now.forEach(note -> answered.computeIfAbsent(one.sender(), firm -> new LinkedHashMap<>())
                    .put(note.get("guid"), note));
        }
        for (Firm firm : Park.senders()) {
            Feed feed = new Feed(park.client(), park.key(firm), "");
            List<ReceiptNote> read = feed.rest();
            assertThat(read)
                    .filteredOn(ReceiptNote::isReceipt)
                    .as("the receipts of %s", firm.key())
                    .containsExactlyInAnyOrderElementsOf(
                            answered.getOrDefault(firm, Map.of()).values());
            assertThat(feed.next(1000)).as("a second reading").isEmpty();
            assertThat(inPagesOf(7, firm)).isEqualTo(read);
        }
        assertThat(answered.values().stream().mapToInt(Map::size).sum()).isGreaterThan(100);
    }

    private List<ReceiptNote> inPagesOf(int size, Firm firm) throws IOException {
        List<ReceiptNote> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            Feed feed = new Feed(park.client(), park.key(firm), cursor);
            List<ReceiptNote> page = feed.next(size);
            if (page.isEmpty()) {
                return all;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(size);
            all.addAll(page);
            cursor = feed.cursor();
        }
    }

    @Test
    @Order(5)
    void nobody_is_told_what_is_not_theirs() throws IOException {
        Map<Firm, List<ReceiptNote>> told = park.receipts();
        Set<String> seen = new HashSet<>();
        told.values()
                .forEach(notes -> notes.stream()
                        .filter(ReceiptNote::isReceipt)
                        .forEach(note -> assertThat(seen.add(note.get("guid")))
                                .as("receipt %s reached one owner only", note.get("guid"))
                                .isTrue()));
        Set<ReceiptNote> bills = new HashSet<>();
        told.values().forEach(notes -> bills.addAll(notes));
        bills.removeIf(ReceiptNote::isReceipt);
        assertThat(bills).as("tax bills").isNotEmpty();
        told.forEach((firm, notes) -> assertThat(notes)
                .filteredOn(note -> !note.isReceipt())
                .as("the tax bills of %s", firm.key())
                .containsExactlyInAnyOrderElementsOf(bills.stream()
                        .filter(bill -> BILL_PARTIES.stream()
                                .anyMatch(party -> bill.get(party).equals(firm.code())))
                        .toList()));
        Parcel parcel = maker.parcel(Trouble.NONE, Instant.now());
        play(parcel);
        Firm stranger = ParcelMaker.firm(maker.firms(), "maodu");
        assertThat(park.partners().declaration(stranger, parcel.copNo()).status())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void a_key_that_is_nobodys_is_not_let_in() throws IOException {
        Parcel parcel = maker.parcel(Trouble.NONE, Instant.now());
        byte[] message = message(parcel, parcel.sheet(MessageKind.IMPORT_ORDER));
        for (String key : List.of("", "nobody's", park.key(parcel.parties().platform()) + "x")) {
            assertThat(park.client().send(key, message).status()).isEqualTo(401);
            assertThat(park.client().receipts(key, "", 10).status()).isEqualTo(401);
            assertThat(park.client().declaration(key, parcel.copNo()).status()).isEqualTo(401);
        }
        assertThat(park.client()
                        .send(park.key(parcel.parties().platform()), message)
                        .status())
                .as("with the right key nothing of it is known yet")
                .isEqualTo(200);
    }

    @Test
    @Order(7)
    void a_message_that_does_not_read_gets_ceb900_and_nothing_of_it_is_kept() throws IOException {
        Parcel parcel = maker.parcel(Trouble.NONE, Instant.now());
        Firm platform = parcel.parties().platform();
        String good = new String(message(parcel, parcel.sheet(MessageKind.IMPORT_ORDER)), StandardCharsets.UTF_8);
        String key = park.key(platform);
        int before = new Feed(park.client(), key, "").rest().size();
        for (String bad : List.of(
                good.substring(0, good.length() / 2),
                good.replace("<ceb:orderNo>", "<ceb:orderNr>"),
                good.replace("CEB311Message", "CEB999Message"),
                "not even XML")) {
            byte[] message = bad.getBytes(StandardCharsets.UTF_8);
            PartnerClient.Answer xml = park.client().send(key, message, "application/xml");
            assertThat(xml.status()).as(xml.body()).isEqualTo(400);
            assertThat(xml.body()).contains("CEB900Message");
            PartnerClient.Answer json = park.client().send(key, message, "application/json");
            assertThat(json.status()).isEqualTo(400);
            assertThat(json.contentType()).startsWith("application/problem+json");
            assertThat(JSON.readTree(json.body()).get("status").asInt()).isEqualTo(400);
        }
        assertThat(new Feed(park.client(), key, "").rest()).hasSize(before);
        assertThat(park.client()
                        .send(key, good.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
    }
}
