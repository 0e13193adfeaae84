package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entrepot.kernel.Direction;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.ClientKey;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.NationalSystem;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.PaymentInquiry;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.SandboxData;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole program under the authority upstream, before a national system that is late, repeats itself and forgets. */
class UpstreamTest {
    private static final long SEED = Long.getLong("entrepot.seed", 20261129);
    private static final int PARCELS = 30;
    /** Parcels that are sent at once: on a slow machine one message would else carry a document of nearly all, and be lost with all. */
    private static final int GROUP = 3;
    /** What customs says at last of a list: it is always told. */
    private static final Set<Integer> FINAL = Set.of(100, 800, 899);

    private static final String CLIENT = "9902960090";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ParcelMaker maker = Park.maker(SEED);
    private final Chance chance = Chance.of(SEED);
    private int sent;

    private static String[] settings(Path data, PaymentInquiry customs) {
        return new String[] {
            "entrepot.relay-payments-url=" + customs.address(),
            "entrepot.authority=upstream",
            "entrepot.relay-folder=" + data.resolve("exchange"),
            "entrepot.relay-keys=" + data.resolve("keys"),
            "entrepot.relay-code=" + CLIENT,
            "entrepot.relay-name=SIMULATED",
            "entrepot.relay-dxp-id=DXPENT0000000090"
        };
    }

    @Test
    void parcels_reach_their_release_through_it_and_nothing_is_sent_twice(@TempDir Path data) throws Exception {
        System.out.println("UpstreamTest: seed " + SEED);
        ClientKey.keep(data.resolve("keys"), CLIENT, Instant.now());
        NationalSystem national =
                new NationalSystem(data.resolve("exchange"), new NationalSystem.Manner(SEED, 10, 10, 30, 20));
        try (PaymentInquiry customs = new PaymentInquiry(new PaymentInquiry.Manner(SEED, 30, 15, 15));
                Park park = new Park(data, settings(data, customs))) {
            for (Firm platform : platforms()) {
                ClientKey.keep(data.resolve("keys"), platform.code(), Instant.now());
                customs.register(platform.code(), ClientKey.certificate(data.resolve("keys"), platform.code()));
            }
            park.start();
            List<Parcel> parcels = new ArrayList<>();
            for (int i = 0; i < PARCELS; i++) {
                parcels.add(maker.parcel(Trouble.NONE, Instant.now()));
            }
            play(park, national, parcels.subList(0, PARCELS / 2));
            park.product().kill();
            park.product().killPostmaster();
            park.start();
            play(park, national, parcels.subList(PARCELS / 2, PARCELS));
            settle(park, national);
            Map<String, Integer> ends = new HashMap<>();
            for (Parcel parcel : parcels) {
                String end = status(park, parcel);
                int said = national.customs().status(parcel.copNo()).orElse(-1);
                if (FINAL.contains(said)) {
                    assertThat(end).as("list %s", parcel.copNo()).isEqualTo(String.valueOf(said));
                } else {
                    assertThat(end).as("list %s", parcel.copNo()).isNotIn("800", "899");
                }
                ends.merge(end, 1, Integer::sum);
            }
            System.out.println("UpstreamTest: " + ends);
            // How many depends on how documents share messages, and so on the machine: none at all never happens.
            assertThat(ends.getOrDefault("800", 0)).as("%s", ends).isPositive();
            assertThat(national.arrivals().values())
                    .as("lost or not, nothing goes twice by itself")
                    .containsOnly(1);
            assertThat(national.arrivals()).hasSize(4 * PARCELS);
            assertThat(national.unsigned()).isZero();
            assertThat(inFeeds(park)).isEqualTo(new TreeSet<>(national.told()));
            payments(park, customs, parcels);
            assertThat(park.client().get("/ready", "", "application/json").body())
                    .contains("relay");
            for (String page : List.of("/sign-in", "/help/status.800", "/api", "/nowhere")) {
                assertThat(park.client().page(page, "").body())
                        .as(page)
                        .contains("</html>")
                        .doesNotContain("SIMULATED");
            }
        }
    }

    private static List<Firm> platforms() {
        return SandboxData.firms().stream()
                .filter(firm -> firm.is(Firm.Role.PLATFORM))
                .toList();
    }

    /** Customs asks for the payment data of each parcel, twice; each is uploaded once, signed, whatever customs does with it. */
    private static void payments(Park park, PaymentInquiry customs, List<Parcel> parcels) throws IOException {
        for (Parcel parcel : parcels) {
            PartnerClient.Answer kept =
                    park.client().bringPayment(park.key(parcel.parties().platform()), payment(parcel));
            assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        }
        for (Parcel parcel : parcels) {
            String question = customs.question(parcel.orderNo(), System.currentTimeMillis());
            for (int times = 0; times < 2; times++) {
                assertThat(park.client()
                                .platDataOpen(parcel.parties().platform().code(), question)
                                .body())
                        .startsWith("{\"code\":\"10000\",\"message\":\"\",");
            }
        }
        assertThat(Patience.await(
                        Duration.ofSeconds(90), () -> customs.uploads().size() == parcels.size()))
                .as("%d of %d were uploaded", customs.uploads().size(), parcels.size())
                .isTrue();
        assertThat(customs.uploads().values())
                .as("nothing goes twice by itself")
                .containsOnly(1);
        assertThat(customs.badSignatures()).isZero();
        assertThat(customs.taken()).hasSizeGreaterThan(parcels.size() / 2);
    }

    private static String payment(Parcel parcel) {
        Sheet order = parcel.sheet(MessageKind.IMPORT_ORDER);
        Sheet paid = parcel.sheet(MessageKind.PAYMENT);
        ObjectNode root = JSON.createObjectNode();
        ObjectNode head = root.putObject("payExchangeInfoHead");
        head.put("guid", paid.get("guid").toUpperCase(Locale.ROOT))
                .put("initalRequest", "{\"out_trade_no\":\"" + parcel.orderNo() + "\"}")
                .put("initalResponse", "<xml>SIMULATED \"ok\" \\ 支付成功</xml>")
                .put("ebpCode", parcel.parties().platform().code())
                .put("payCode", paid.get("payCode"))
                .put("payTransactionId", paid.get("payTransactionId"))
                .put("totalAmount", new BigDecimal(paid.get("amountPaid")))
                .put("currency", "142")
                .put("verDept", "3")
                .put("tradingTime", paid.get("payTime"));
        ObjectNode list = root.putArray("payExchangeInfoLists").addObject();
        list.put("orderNo", parcel.orderNo());
        ArrayNode goods = list.putArray("goodsInfo");
        order.lines()
                .forEach(line -> goods.addObject()
                        .put("gname", line.get("itemName"))
                        .put("itemLink", "https://example.org/item"));
        list.put("recpAccount", "SIMULATED-1").put("recpName", "SIMULATED");
        return root.toString();
    }

    /** Group by group, each after the one before it was handed over; the last is on its way when this returns. */
    private void play(Park park, NationalSystem national, List<Parcel> parcels) throws IOException {
        for (int from = 0; from < parcels.size(); from += GROUP) {
            List<Parcel> group = parcels.subList(from, Math.min(parcels.size(), from + GROUP));
            for (Parcel parcel : group) {
                play(park, parcel);
            }
            sent += 4 * group.size();
            if (from + GROUP < parcels.size()) {
                assertThat(Patience.await(Duration.ofSeconds(90), () -> {
                            round(national);
                            return national.arrivals().size() == sent;
                        }))
                        .as(
                                "%d of %d documents were handed over",
                                national.arrivals().size(), sent)
                        .isTrue();
            }
        }
    }

    private static boolean round(NationalSystem national) {
        try {
            return national.round(Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(Park park, Parcel parcel) throws IOException {
        assertThat(parcel.direction()).isEqualTo(Direction.IMPORT);
        List<Sheet> sheets = new ArrayList<>(parcel.sheets());
        chance.shuffle(sheets);
        for (Sheet sheet : sheets) {
            Firm sender = parcel.sender(sheet.kind());
            PartnerClient.Answer answer =
                    park.partners().send(sender, MessageText.message(List.of(sheet), sender, chance.guid()));
            assertThat(ReceiptNote.ofXml(answer.body()))
                    .as(answer.body())
                    .extracting(ReceiptNote::status)
                    .containsExactly(1);
        }
    }

    /** Lets the national system play until all that was handed over came and all that it says was told. */
    private static void settle(Park park, NationalSystem national) {
        String[] last = {""};
        boolean settled = Patience.await(Duration.ofSeconds(90), () -> {
            try {
                boolean more = round(national);
                last[0] = "more " + more + ", " + national.arrivals().size() + " documents arrived, "
                        + national.told().size() + " receipts were given, "
                        + inFeeds(park).size() + " told";
                return !more
                        && national.arrivals().size() == 4 * PARCELS
                        && inFeeds(park).containsAll(national.told());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(settled).as("it should have settled: %s", last[0]).isTrue();
    }

    /** Customs' receipts in all feeds, by guid; the program's own are not among them. */
    private static Set<String> inFeeds(Park park) throws IOException {
        Set<String> found = new TreeSet<>();
        for (List<ReceiptNote> notes : park.receipts().values()) {
            for (ReceiptNote note : notes) {
                if (note.status() != 1) {
                    assertThat(found.add(note.get("guid"))).as("told once").isTrue();
                }
            }
        }
        return found;
    }

    private static String status(Park park, Parcel parcel) throws IOException {
        PartnerClient.Answer answer =
                park.partners().declaration(parcel.parties().declarant(), parcel.copNo());
        assertThat(JSON.readTree(answer.body()).get("authority").asString()).isEqualTo("CUSTOMS");
        return JSON.readTree(answer.body()).get("status").asString();
    }
}
