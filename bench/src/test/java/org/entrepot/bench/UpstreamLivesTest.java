package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.sandbox.AboutAList;
import org.entrepot.sandbox.Bookkeeping;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.ClientKey;
import org.entrepot.sandbox.CustomsDesk;
import org.entrepot.sandbox.Door;
import org.entrepot.sandbox.Feed;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.NationalSystem;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.SandboxData;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Train;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole lives of lists under the authority upstream, through the real program: held, changed, cancelled, delivered, entered, sent back,
 * taxed and paid, and exports that arrive, are loaded, leave, are summarised and come back, before a national system that is late, repeats itself and refuses, with crashes between. What customs says, and only
 * that, is in the feeds, the lists, the bills and the guarantees.
 */
class UpstreamLivesTest {
    private static final long SEED = Long.getLong("entrepot.seed", 20261130);
    private static final int PARCELS = 24;
    private static final int EXPORTS = 12;
    private static final String CLIENT = "9902960090";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));
    private static final int TAKEN = 2;
    /** What is told of a document between that it was kept and that customs entered it; any of it may get lost. */
    private static final Set<Integer> TAKEN_OR_ON_THE_WAY = Set.of(1, 2, 3, 4);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ParcelMaker maker = Park.maker(SEED);
    private final Chance chance = Chance.of(SEED + 1);
    private final Set<String> refusedHere = new TreeSet<>();
    private int documents;

    private static String[] settings(Path data) {
        return new String[] {
            "entrepot.authority=upstream",
            "entrepot.relay-folder=" + data.resolve("exchange"),
            "entrepot.relay-keys=" + data.resolve("keys"),
            "entrepot.relay-code=" + CLIENT,
            "entrepot.relay-name=SIMULATED",
            "entrepot.relay-dxp-id=DXPENT0000000090"
        };
    }

    @Test
    void what_customs_says_and_only_that_is_in_feeds_lists_bills_and_guarantees(@TempDir Path data) throws Exception {
        System.out.println("UpstreamLivesTest: seed " + SEED);
        ClientKey.keep(data.resolve("keys"), CLIENT, Instant.now());
        NationalSystem national = new NationalSystem(
                data.resolve("exchange"), new NationalSystem.Manner(SEED, 0, 12, 25, 30, 4, 50, true));
        try (Park park = new Park(data, settings(data))) {
            park.start();
            List<Parcel> parcels = new ArrayList<>();
            for (int i = 0; i < PARCELS; i++) {
                parcels.add(maker.parcel(Trouble.NONE, Instant.now()));
            }
            List<Parcel> exports = new ArrayList<>();
            for (int i = 0; i < EXPORTS; i++) {
                exports.add(maker.parcel(Trouble.EXPORT_NONE, Instant.now()).forSummary());
            }
            for (Parcel parcel : exports) {
                for (Sheet sheet : parcel.sheets()) {
                    send(park, parcel.sender(sheet.kind()), sheet);
                }
            }
            for (int i = 0; i < PARCELS; i += 4) {
                for (Parcel parcel : parcels.subList(i, i + 4)) {
                    for (Sheet sheet : parcel.sheets()) {
                        send(park, parcel.sender(sheet.kind()), sheet);
                    }
                }
                if (i + 4 < PARCELS) {
                    arrive(national);
                }
            }
            crash(park);
            settle(park, national);
            onTheirWay(park, exports, MessageKind.ARRIVAL);
            whileHeld(park, national, parcels);
            park.product().kill();
            park.start();
            settle(park, national);
            ends(park, national, parcels);
            onTheirWay(park, exports, MessageKind.LOADING);
            after(park, national, parcels);
            crash(park);
            settle(park, national);
            ends(park, national, parcels);
            secured(park, national);
            onTheirWay(park, exports, MessageKind.DEPARTURE);
            taxes(park, national);
            settle(park, national);
            afterTheyLeft(park, national, exports);
            settle(park, national);
            secured(park, national);
            ends(park, national, exports);
            way(park, national);
            feeds(park, national);
            assertThat(national.arrivals().values())
                    .as("nothing goes twice by itself")
                    .containsOnly(1);
            assertThat(national.arrivals()).hasSize(documents);
            assertThat(national.unsigned()).isZero();
        }
    }

    private static void crash(Park park) throws IOException {
        park.product().kill();
        park.product().killPostmaster();
        park.start();
    }

    // --- what partners do -------------------------------------------------------------------------------------------

    private void send(Park park, Firm sender, Sheet sheet) throws IOException {
        send(park, sender, MessageText.message(List.of(sheet), sender, chance.guid()), sheet.get("guid"));
    }

    /** What is refused at the door does not go out. */
    private void send(Park park, Firm sender, byte[] message, String guid) throws IOException {
        PartnerClient.Answer answer = park.partners().send(sender, message);
        List<ReceiptNote> notes = ReceiptNote.ofXml(answer.body());
        if (notes.getFirst().status() == 1) {
            documents++;
        } else {
            refusedHere.add(guid.toUpperCase(Locale.ROOT));
        }
    }

    /** Lists that customs holds are changed and cancelled; of the others some are changed as customs decides them. */
    private void whileHeld(Park park, NationalSystem national, List<Parcel> parcels) throws IOException {
        List<String> held = national.customs().held();
        assertThat(held).as("held").hasSizeGreaterThan(2);
        for (int i = 0; i < held.size(); i++) {
            Parcel parcel = of(parcels, held.get(i));
            if (i % 3 == 0) {
                change(park, parcel);
            } else if (i % 3 == 1) {
                send(
                        park,
                        parcel.parties().declarant(),
                        about(national, parcel).cancellation("C" + parcel.copNo(), Instant.now(), chance.guid()));
            }
        }
        settle(park, national);
        for (String copNo : national.customs().held()) {
            national.customs().decideHeld(copNo, Instant.now());
            change(park, of(parcels, copNo)); // too late: customs has decided, and nobody here knows
        }
    }

    private static Parcel of(List<Parcel> parcels, String copNo) {
        return parcels.stream()
                .filter(parcel -> parcel.copNo().equals(copNo))
                .findFirst()
                .orElseThrow();
    }

    private void change(Park park, Parcel parcel) throws IOException {
        send(
                park,
                parcel.parties().declarant(),
                parcel.sheet(MessageKind.IMPORT_LIST)
                        .with("guid", chance.guid())
                        .with("appType", "2")
                        .with("appTime", SECOND.format(Instant.now()))
                        .with("note", "changed " + documents));
    }

    private static AboutAList about(NationalSystem national, Parcel parcel) {
        return new AboutAList(
                parcel.sheet(MessageKind.IMPORT_LIST), national.customs().invtNo(parcel.copNo()));
    }

    /** Released parcels are delivered, some come back, whole or in part, and the site says what came in. */
    private void after(Park park, NationalSystem national, List<Parcel> parcels) throws IOException {
        int place = 0;
        for (Parcel parcel : parcels) {
            if (national.customs().status(parcel.copNo()).orElse(0) < 800) {
                continue;
            }
            Sheet declared = parcel.sheet(MessageKind.IMPORT_LIST);
            parcelWord(park, parcel.parties().carrier(), delivery(declared));
            if (place % 3 < 2) {
                Map<Integer, BigDecimal> back = new HashMap<>();
                for (org.entrepot.sandbox.Fields line : declared.lines()) {
                    back.put(Integer.parseInt(line.get("gnum")), place % 3 == 0 ? line.number("qty") : BigDecimal.ONE);
                }
                send(
                        park,
                        parcel.parties().declarant(),
                        about(national, parcel).refund("R" + parcel.copNo(), back, Instant.now(), chance.guid()));
            }
            place++;
        }
        assertThat(place).as("released").isGreaterThan(PARCELS / 3);
        for (Firm site : SandboxData.firms()) {
            if (site.is(Firm.Role.SITE)) {
                parcelWord(park, site, entry(site, parcels));
            }
        }
    }

    private void parcelWord(Park park, Firm sender, CebDocument document) throws IOException {
        byte[] message = CebWriter.request(
                document.type(),
                chance.guid(),
                List.of(document),
                CebWriter.transfer(Direction.IMPORT, sender.code(), sender.nameZh(), "DXPENT" + sender.code()));
        send(park, sender, message, document.guid());
    }

    private CebDocument delivery(Sheet list) {
        return CebDocument.flat(
                MessageType.CEB513,
                Fields.of(MessageType.CEB513.headBlock())
                        .with("guid", chance.guid())
                        .with("appType", "1")
                        .with("appTime", SECOND.format(Instant.now()))
                        .with("appStatus", "2")
                        .with("logisticsCode", list.get("logisticsCode"))
                        .with("logisticsName", list.get("logisticsName"))
                        .with("logisticsNo", list.get("logisticsNo"))
                        .with("logisticsStatus", "S")
                        .with("logisticsTime", SECOND.format(Instant.now())));
    }

    private CebDocument entry(Firm site, List<Parcel> parcels) {
        Sheet list = parcels.getFirst().sheet(MessageKind.IMPORT_LIST);
        Fields head = Fields.of(MessageType.CEB711.headBlock())
                .with("guid", chance.guid())
                .with("appType", "1")
                .with("appTime", SECOND.format(Instant.now()))
                .with("appStatus", "2")
                .with("copNo", "E" + parcels.getFirst().copNo())
                .with("operatorCode", site.code())
                .with("operatorName", site.nameZh())
                .with("ieFlag", "I");
        for (String element :
                List.of("customsCode", "trafMode", "trafNo", "voyageNo", "billNo", "logisticsCode", "logisticsName")) {
            head.with(element, list.get(element));
        }
        Fields line = Fields.of(MessageType.CEB711.lineBlock())
                .with("gnum", "1")
                .with("logisticsNo", list.get("logisticsNo"));
        return new CebDocument(MessageType.CEB711, head, List.of(line));
    }

    // --- exports ----------------------------------------------------------------------------------------------------

    /** Those of one carrier and declarant together. What customs did not allow is refused, here or there. */
    private void onTheirWay(Park park, List<Parcel> exports, MessageKind step) throws IOException {
        Map<List<Firm>, List<Parcel>> together = new LinkedHashMap<>();
        for (Parcel parcel : exports) {
            together.computeIfAbsent(
                            List.of(parcel.parties().carrier(), parcel.parties().declarant()), of -> new ArrayList<>())
                    .add(parcel);
        }
        Train train = new Train(site(), Instant.now(), chance);
        for (Map.Entry<List<Firm>, List<Parcel>> one : together.entrySet()) {
            Firm carrier = one.getKey().getFirst();
            Firm declarant = one.getKey().getLast();
            String number = step.name().charAt(0) + "X" + documents;
            switch (step) {
                case ARRIVAL -> {
                    for (int part = 1; part <= one.getValue().size(); part++) {
                        List<Parcel> own = one.getValue().subList(part - 1, part);
                        send(
                                park,
                                site(),
                                train.arrival(number, part, one.getValue().size(), carrier, own));
                    }
                }
                case LOADING -> {
                    for (Parcel parcel : one.getValue()) {
                        send(
                                park,
                                declarant,
                                train.loading(number + parcel.copNo(), 1, 1, carrier, declarant, List.of(parcel)));
                    }
                }
                default -> {
                    for (Parcel parcel : one.getValue()) {
                        send(park, carrier, train.departure(number + parcel.copNo(), 1, 1, carrier, List.of(parcel)));
                    }
                }
            }
        }
    }

    private static Firm site() {
        return SandboxData.firms().stream()
                .filter(firm -> firm.is(Firm.Role.SITE))
                .findFirst()
                .orElseThrow();
    }

    /** What was paid is told, what left is summarised, and of each parcel something comes back. */
    private void afterTheyLeft(Park park, NationalSystem national, List<Parcel> exports) throws IOException {
        Train train = new Train(site(), Instant.now(), chance);
        int left = 0;
        for (Parcel parcel : exports) {
            Parcel.Parties parties = parcel.parties();
            String goods = parcel.sheet(MessageKind.EXPORT_ORDER).get("goodsValue");
            send(park, parties.seller(), train.collection(parcel, goods));
            String invtNo = national.exports().invtNo(parcel.copNo());
            if (national.exports().status(parcel.copNo()).orElse(0) == 899) {
                left++;
                send(park, parties.declarant(), train.summary("S" + parcel.copNo(), 1, 1, parties, List.of(invtNo)));
                String waybill = "RB" + parcel.copNo();
                send(park, parties.declarant(), train.comesBack("T" + parcel.copNo(), parcel, invtNo, waybill));
                send(park, site(), train.tally("U" + parcel.copNo(), parties.carrier(), waybill));
            }
        }
        assertThat(left).as("exports that left").isPositive();
    }

    /** What stands here of arrivals, loadings, departures and summaries is what customs took. */
    private static void way(Park park, NationalSystem national) throws Exception {
        Set<String> found = new TreeSet<>();
        try (Connection c = ServerSettings.connection(park.data(), "entrepot_owner");
                PreparedStatement ask = c.prepareStatement("SELECT kind::text || ' ' || unit FROM clearance.passage");
                ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        assertThat(found).isEqualTo(national.exports().way());
        System.out.println("UpstreamLivesTest: on their way " + found.size());
    }

    // --- time goes on -----------------------------------------------------------------------------------------------

    private static boolean round(NationalSystem national) {
        try {
            return national.round(Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void arrive(NationalSystem national) {
        assertThat(Patience.await(LONGEST, () -> {
                    round(national);
                    return national.arrivals().size() == documents;
                }))
                .as("%d of %d documents were handed over", national.arrivals().size(), documents)
                .isTrue();
    }

    private void settle(Park park, NationalSystem national) {
        String[] last = {""};
        assertThat(Patience.await(LONGEST, () -> {
                    boolean more = round(national);
                    Set<String> missing = new TreeSet<>(national.told());
                    missing.removeAll(told(park));
                    last[0] = "more " + more + ", " + national.arrivals().size() + " of " + documents
                            + " documents arrived, not told: " + missing;
                    return !more && national.arrivals().size() == documents && missing.isEmpty();
                }))
                .as("it should have settled: %s", last[0])
                .isTrue();
    }

    // --- what customs said, and only that ---------------------------------------------------------------------------

    /** What everybody was told who sends something here: sellers and the site as well. */
    private static List<List<ReceiptNote>> feeds(Park park) throws IOException {
        List<List<ReceiptNote>> feeds = new ArrayList<>();
        for (Firm firm : SandboxData.firms()) {
            if (firm.is(Firm.Role.SELLER)
                    || firm.is(Firm.Role.SITE)
                    || Park.senders().contains(firm)) {
                feeds.add(new Feed(park.client(), park.key(firm), "").rest());
            }
        }
        return feeds;
    }

    private static Map<String, Integer> feedOf(Park park) {
        try {
            Map<String, Integer> found = new HashMap<>();
            for (List<ReceiptNote> notes : feeds(park)) {
                for (ReceiptNote note : notes) {
                    found.merge(note.get("guid"), 1, Integer::sum);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> told(Park park) {
        return feedOf(park).keySet();
    }

    /** Each receipt of customs once; nothing else but that documents were kept, were refused here, or did not read there. */
    private void feeds(Park park, NationalSystem national) throws IOException {
        Set<String> own = new TreeSet<>();
        Map<String, Integer> unread = new TreeMap<>();
        Set<String> found = new TreeSet<>();
        for (List<ReceiptNote> notes : feeds(park)) {
            Set<String> once = new TreeSet<>();
            for (ReceiptNote note : notes) {
                String guid = note.get("guid");
                assertThat(once.add(guid + note.get("returnStatus")))
                        .as("told once: %s", note)
                        .isTrue();
                if (!note.isReceipt() || national.told().contains(guid)) {
                    found.add(guid);
                } else if (note.get("returnInfo").contains("CEB900")) {
                    unread.merge(guid, 1, Integer::sum);
                } else if (note.status() != 1) {
                    own.add(guid);
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(national.told()));
        assertThat(unread).hasSize(national.unread().size());
        assertThat(own).as("refused at the door").hasSameSizeAs(refusedHere);
    }

    /**
     * Each list stands as customs has it; what did not read there, or never came, was not declared. That customs has a list and waits
     * for its partners is a word on the way, which it may keep to itself.
     */
    private static void ends(Park park, NationalSystem national, List<Parcel> parcels) throws Exception {
        Map<Integer, Integer> ends = new TreeMap<>();
        try (Connection c = ServerSettings.connection(park.data(), "entrepot_owner");
                PreparedStatement ask = c.prepareStatement("SELECT d.status FROM clearance.match m"
                        + " JOIN clearance.declaration d ON d.id = m.list_doc WHERE m.thread = ?")) {
            for (Parcel parcel : parcels) {
                boolean export = parcel.direction() == Direction.EXPORT;
                ask.setString(1, parcel.direction().flag() + parcel.orderNo());
                try (ResultSet row = ask.executeQuery()) {
                    int found = row.next() ? row.getInt(1) : 0;
                    int stands = (export
                                    ? national.exports().status(parcel.copNo())
                                    : national.customs().status(parcel.copNo()))
                            .orElse(-1);
                    assertThat(found)
                            .as("%s", parcel.copNo())
                            .isIn(stands == TAKEN ? TAKEN_OR_ON_THE_WAY : Set.of(stands));
                    ends.merge(found, 1, Integer::sum);
                }
            }
        }
        System.out.println("UpstreamLivesTest: " + ends);
    }

    /** Guarantees secure the tax of customs' bills that are in force and not paid, and nothing else. */
    private static void secured(Park park, NationalSystem national) throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        for (CustomsDesk.Bill bill : national.customs().bills()) {
            if (bill.status() == 1) {
                expected.merge(bill.guarantor(), bill.tax().movePointRight(2).longValueExact(), Long::sum);
            }
        }
        Map<String, Long> found = new TreeMap<>();
        assertThat(Patience.await(LONGEST, () -> {
                    try (Connection c = ServerSettings.connection(park.data(), "entrepot_owner")) {
                        found.clear();
                        found.putAll(Bookkeeping.taxSecured(c));
                        return found.equals(expected);
                    } catch (IOException | SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .as("secured %s, by customs' bills %s", found, expected)
                .isTrue();
        System.out.println("UpstreamLivesTest: secured " + found + ", "
                + national.customs().bills().size() + " bills");
    }

    /** What customs gathered is paid, by its numbers. */
    private static void taxes(Park park, NationalSystem national) throws IOException {
        Map<String, String> books = national.customs().gather(Instant.now());
        assertThat(books).isNotEmpty();
        settleBooks(national, park);
        Door officer = Door.enter(park.product().address(), "CUSTOMS_OFFICER", "");
        int place = 0;
        for (Map.Entry<String, String> book : books.entrySet()) {
            officer.insist(
                    "/guarantees/" + book.getValue(),
                    "/guarantees/customs/pay",
                    Map.of("guarantor", book.getValue(), "book", book.getKey(), "reference", "BANK-" + place++));
        }
    }

    private static void settleBooks(NationalSystem national, Park park) {
        assertThat(Patience.await(LONGEST, () -> {
                    boolean more = round(national);
                    return !more && told(park).containsAll(national.told());
                }))
                .isTrue();
    }
}
