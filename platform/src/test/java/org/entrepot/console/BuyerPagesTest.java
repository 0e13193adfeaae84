package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entrepot.access.UserRole;
import org.entrepot.buyer.BuyerDesk;
import org.entrepot.buyer.ParcelLinks;
import org.entrepot.buyer.SellerWords;
import org.entrepot.clearance.ExportJourneys;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.freight.LoadingDesk;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.Channel;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.Terms;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.node.PackagedTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A buyer follows its parcel, through the whole program and without signing in; and what it does not get to see. */
class BuyerPagesTest {
    /** Written into every free text of the documents: what no buyer's page may show. */
    private static final Map<String, String> PERSONAL = Map.of(
            "note", "收件人阿依古丽示例 990101199001010016",
            "goodsInfo", "Айгуль Примерова, +7 700 000 00 01, ул. Примерная 5",
            "ebcTelephone", "+8600000000005");

    private static ValidPark park;

    /** By it the dear yuan leaves the parcel above what is free, on the day on which it leaves and on that of the test. */
    private static String rates = "";

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        LocalDate today = Beijing.date(Instant.now());
        rates = "Date,CNY,KZT\n2026-11-24,2,500\n" + today + ",2,500\n" + today.plusDays(1) + ",2,500\n";
        Path file = Files.writeString(folder.resolve("rates.csv"), rates);
        park = ValidPark.start(folder, "100000.00", Map.of("exchange-rates", file.toString()));
    }

    @AfterAll
    static void close() {
        park.close();
    }

    private static Parcel withPersons(Parcel parcel) {
        parcel.byType().replaceAll((type, document) -> {
            Fields head = document.head();
            for (Map.Entry<String, String> one : PERSONAL.entrySet()) {
                if (head.knows(one.getKey())) {
                    head = head.with(one.getKey(), one.getValue());
                }
            }
            return new CebDocument(type, head, document.lines());
        });
        return parcel;
    }

    /** The link that the seller finds on the page of its declaration, as a path. */
    private static String link(Parcel parcel) throws Exception {
        try (Guest seller = new Guest(park.server(), "/keys")) {
            seller.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            String page = seller.get("/declarations/" + park.list(parcel));
            assertThat(page).contains(park.server().address() + "parcel/");
            return page.replaceAll("(?s).*href=\"[^\"]*(/parcel/[A-Za-z0-9_-]{32})\".*", "$1");
        }
    }

    private static String as(Guest guest, String link, Language language) throws Exception {
        return guest.get(link + "?lang=" + language.code());
    }

    private static Guest nobody() {
        return new Guest(park.server(), "/sign-in");
    }

    @Test
    void a_buyer_sees_in_its_own_language_where_the_parcel_is_what_is_due_and_how_it_comes_back() throws Exception {
        Parcel parcel = withPersons(exportParcel("BUYER-1"));
        park.send(parcel);
        String link = link(parcel);
        park.send(arrived("BA1", 1, 1, parcel));
        park.send(loaded("BB1", 1, 1, parcel));
        park.send(left("BF1", 1, 1, parcel));
        Quote.Quoted quoted = (Quote.Quoted) LandedCost.quote(
                new QuoteQuestion(
                        "KZ",
                        LocalDate.of(2026, 11, 24),
                        "6704200000",
                        Terms.DAP,
                        new BigDecimal("958").multiply(new BigDecimal("250")).setScale(2, RoundingMode.HALF_UP),
                        "KZT",
                        new BigDecimal("0.64"),
                        Channel.COURIER,
                        BigDecimal.ZERO,
                        false,
                        Advancing.CARRIER),
                ExchangeRates.read(new StringReader(rates)).rates());
        assertThat(quoted.likely().duty().signum() + quoted.likely().vat().signum())
                .isEqualTo(2);
        try (Guest buyer = nobody()) {
            for (Language language : Language.values()) {
                Screen screen = new Screen(language, Theme.AUTO, link, Map.of(), Map.of(), null, Visitor.NOBODY, true);
                String page = as(buyer, link, language);
                assertThat(page)
                        .contains("<html lang=\"" + language.tag() + "\"", screen.t("parcel.title"))
                        .contains(parcel.waybill().text("logisticsNo"), "SIMULATED")
                        .contains("KZT", screen.cents(quoted.value()))
                        .contains(
                                screen.cents(quoted.likely().duty()),
                                screen.cents(quoted.likely().vat()))
                        .contains(screen.cents(quoted.likely().total()))
                        .contains(screen.t("parcel.step.LEFT"), screen.t("parcel.beyond"))
                        .contains(screen.t("parcel.back.by", screen.date(LocalDate.of(2027, 5, 24))))
                        .doesNotContain(">parcel.", screen.t("parcel.waits"), "<script", " style=");
                assertThat(shown(parcel, page)).isEmpty();
            }
            assertThat(buyer.get("/sign-in"))
                    .as("a language of this page alone is none of the others")
                    .contains("<html lang=\"en\"");
        }
    }

    /** Of all that the parcel's documents say, what the page shows; but for the number on the label. */
    private static Set<String> shown(Parcel parcel, String page) {
        Set<String> shown = new TreeSet<>();
        String rest = page.replace(parcel.waybill().text("logisticsNo"), "");
        for (CebDocument document : parcel.documents()) {
            document.head().forEach((field, value) -> note(shown, field, value, rest));
            document.lines().forEach(line -> line.forEach((field, value) -> note(shown, field, value, rest)));
        }
        return shown;
    }

    private static void note(Set<String> shown, String field, String value, String page) {
        boolean tells = value.length() > 4 || !value.matches("[0-9.]*");
        if (tells && value.length() > 2 && page.contains(value)) {
            shown.add(field + " " + value);
        }
    }

    @Test
    void each_step_shows_when_it_has_happened_from_the_order_on() throws Exception {
        Parcel parcel = exportParcel("BUYER-2");
        park.send(parcel.documents().getFirst());
        String first;
        try (Guest platform = new Guest(park.server(), "/keys");
                Guest buyer = nobody()) {
            platform.as(UserRole.ENTERPRISE, ValidDocuments.PLATFORM.code());
            String documents = platform.get("/documents?number=BUYER-2");
            String order = documents.replaceAll("(?s).*?href=\"(/documents/[0-9]+)\".*", "$1");
            first = platform.get(order).replaceAll("(?s).*href=\"[^\"]*(/parcel/[A-Za-z0-9_-]{32})\".*", "$1");
            assertThat(as(buyer, first, Language.EN))
                    .contains("Not known", "has not been declared yet")
                    .containsOnlyOnce("class=\"done\"");
            park.send(parcel.documents().get(1));
            park.send(parcel.documents().get(2));
            assertThat(as(buyer, first, Language.EN).split("class=\"done\"", -1))
                    .hasSize(3);
            park.send(arrived("BA2", 1, 1, parcel));
            String released = as(buyer, first, Language.EN);
            assertThat(released.split("class=\"done\"", -1)).hasSize(5);
            assertThat(released)
                    .contains("Released by Chinese customs (SIMULATED)")
                    .contains("After it has left, the goods can come back to China free of tax", ": 6.");
            assertThat(stuffed(parcel)).isEmpty();
            assertThat(as(buyer, first, Language.EN).split("class=\"done\"", -1))
                    .hasSize(6);
            String declared = link(parcel);
            assertThat(declared).isNotEqualTo(first);
            assertThat(as(buyer, declared, Language.EN)).contains("Released by Chinese customs (SIMULATED)");
            String number;
            try (Guest seller = new Guest(park.server(), "/keys")) {
                seller.as(UserRole.ENTERPRISE, ValidDocuments.DECLARANT.code());
                String page = seller.get("/declarations/" + park.list(parcel) + "?lang=en");
                assertThat(page).as("a declarant has no link to give").doesNotContain("/parcel/");
                number = page.replaceAll("(?s).*?(ZZ00[0-9]{4}E[0-9]{9}).*", "$1");
            }
            park.send(cancellation("BUYER-2", number));
            assertThat(as(buyer, first, Language.EN)).contains("not going out as it was declared");
        }
    }

    /** A site opens a unit and stuffs the parcel into it. */
    private static List<Fault> stuffed(Parcel parcel) throws Exception {
        LoadingDesk desk = park.server().part(LoadingDesk.class);
        EnterpriseCode site = EnterpriseCode.of(ValidDocuments.SITE.code());
        LoadingDesk.Opening opening = new LoadingDesk.Opening(
                "QDRU0000068",
                ValidDocuments.CARRIER.code(),
                ValidDocuments.DECLARANT.code(),
                "4260",
                "3",
                "QDX1124",
                "20261124",
                "QDB2026112401");
        return desk.stuff(
                site, desk.open(site, opening, "test").id(), parcel.waybill().text("logisticsNo"), "test");
    }

    @Test
    void a_link_that_was_never_given_one_that_is_over_and_nonsense_get_one_answer() throws Exception {
        Parcel parcel = exportParcel("BUYER-3");
        park.send(parcel);
        String link = link(parcel);
        try (Guest buyer = nobody()) {
            String given = link.substring("/parcel/".length());
            String changed = (given.charAt(0) == 'A' ? "B" : "A") + given.substring(1);
            String unknown = "/parcel/" + park.server().part(ParcelLinks.class).of(Long.MAX_VALUE - 1);
            String answer = gone(buyer, "/parcel/" + changed).replace(changed, "");
            for (String wrong : new String[] {unknown, "/parcel/x", "/parcel/%3Cscript%3E"}) {
                String page = gone(buyer, wrong);
                assertThat(page.replaceAll("/parcel/[^?\"]*", "/parcel/")).isEqualTo(answer);
            }
            HttpResponse<byte[]> right = buyer.ask(buyer.at(link).header("Accept-Language", "uz-UZ,uz;q=0.9,ru;q=0.8"));
            assertThat(new String(right.body(), StandardCharsets.UTF_8)).contains("<html lang=\"uz-Latn\"");
            assertThat(right.headers().firstValue("x-robots-tag")).contains("noindex, nofollow");
            assertThat(right.headers().firstValue("referrer-policy")).contains("no-referrer");
            assertThat(right.headers().firstValue("cache-control")).contains("no-store");
            assertThat(after(given, Duration.ofDays(239))).isPresent();
            assertThat(after(given, Duration.ofDays(241))).isEmpty();
        }
    }

    /** What the link leads to then. */
    private static Optional<?> after(String link, Duration later) throws Exception {
        return new BuyerDesk(
                        park.server().part(ParcelLinks.class),
                        park.server().part(ExportJourneys.class),
                        park.server().part(SellerWords.class),
                        (carrier, waybill) -> Optional.empty(),
                        new BuyerDesk.Surroundings(
                                () -> ExchangeRates.NONE,
                                Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC),
                                true))
                .follow(link);
    }

    private static String gone(Guest buyer, String path) throws Exception {
        HttpResponse<byte[]> answer = buyer.ask(buyer.at(path).header("Accept-Language", "kk"));
        assertThat(answer.statusCode()).isEqualTo(404);
        String page = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(page).contains("<html lang=\"kk\"", "Мұнда ештеңе жоқ");
        return page;
    }

    @Test
    void a_seller_says_how_its_buyers_reach_it_and_who_pays_and_nobody_else_does() throws Exception {
        Parcel parcel = exportParcel("BUYER-4");
        park.send(parcel);
        String link = link(parcel);
        try (Guest seller = new Guest(park.server(), "/keys");
                Guest buyer = nobody()) {
            seller.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            assertThat(as(buyer, link, Language.EN)).contains("has not said who pays", "has named no contact");
            for (String bad : new String[] {"javascript:alert(1)", "http://shop.example", "call us", "+12", "a@b"}) {
                assertThat(seller.post("/buyers?lang=en", "contact", bad, "terms", "DDP"))
                        .contains("an e-mail address, a telephone number that begins with +", "is-bad");
            }
            assertThat(seller.post("/buyers?lang=en", "contact", "help@shop.example", "terms", "FREE"))
                    .contains("DAP, DDP or nothing");
            assertThat(as(buyer, link, Language.EN)).contains("has named no contact");
            seller.post("/buyers?lang=en", "contact", "help@shop.example", "terms", "DDP");
            assertThat(as(buyer, link, Language.EN))
                    .contains("href=\"mailto:help@shop.example\"", "in the price already");
            seller.post("/buyers", "contact", "+86 (532) 0000-0005", "terms", "DAP");
            assertThat(as(buyer, link, Language.RU)).contains("href=\"tel:+8653200000005\"", "их платите вы");
            seller.post("/buyers", "contact", "https://shop.example/help?a=1", "terms", "");
            assertThat(as(buyer, link, Language.EN)).contains("href=\"https://shop.example/help?a=1\"");
            seller.post("/buyers", "contact", "", "terms", "");
            seller.as(UserRole.ENTERPRISE, ValidDocuments.CARRIER.code());
            assertThat(seller.status("/buyers")).isEqualTo(403);
            assertThat(seller.get("/declarations/" + park.list(parcel))).doesNotContain("/parcel/");
        }
    }

    @Test
    void whoever_asks_without_end_is_asked_to_come_back_later() {
        VisitPace pace = new VisitPace();
        for (int i = 0; i < VisitPace.MOST; i++) {
            assertThat(pace.lets("192.0.2.1")).isTrue();
        }
        assertThat(pace.lets("192.0.2.1")).isFalse();
        assertThat(pace.lets("192.0.2.2")).isTrue();
    }

    @Test
    void what_is_unclear_in_the_law_of_any_state_has_words_in_every_language() {
        for (String state : LandedCost.states()) {
            unclear(state);
        }
        unclear("EAEU");
    }

    private static void unclear(String file) {
        PackagedTable.rows(LandedCost.class, file + ".csv").stream()
                .filter(row -> row.get("rule").equals("unclear"))
                .forEach(row -> {
                    for (Language language : Language.values()) {
                        String words =
                                ParcelModel.words(row.get("value"), language).orElse("");
                        assertThat(words)
                                .as("%s in %s", row.get("value"), language)
                                .isNotBlank();
                    }
                });
    }
}
