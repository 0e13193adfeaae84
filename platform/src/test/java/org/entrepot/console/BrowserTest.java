package org.entrepot.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages as readers see them, in a real browser. Leaves pictures in {@code target/screenshots}. */
class BrowserTest {

    /** What buyers see. */
    private static final Map<String, String> PARCEL =
            Map.of("parcel", "parcel/" + InventedParcels.LINK, "parcel-due", "parcel/" + InventedParcels.DUE);

    /** Every page, by the name of its picture. */
    private static final Map<String, String> PAGES = pages();

    private static final List<String> GUIDED =
            List.of("live", "telephone", "refused", "audit", "day", "tenant", "swot", "declarations");

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("start", "");
        pages.put("declarations", "declarations");
        pages.put("none", "declarations?text=nothing&from=yesterday");
        pages.put("refused", "declarations/4");
        pages.put("released", "declarations/5");
        pages.put("export", "declarations/6");
        pages.put("documents", "documents");
        pages.put("document", "documents/4621");
        pages.put("correction", "documents/4621/correction");
        pages.put("park", "park");
        pages.put("swot", "swot/0");
        pages.put("analyses", "swot");
        pages.put("day", "park?day=2026-03-06");
        pages.put("no-day", "park?day=2025-01-01");
        pages.put("tenant", "park/tenants/9902960011");
        pages.put("live", "live?pause=1");
        pages.put("live-table", "live?as=table&pause=1");
        pages.put("wall", "live/wall?pause=1");
        pages.put("wall-month", "live/month?pause=1");
        pages.put("reports", "reports");
        pages.put("report", "reports/2026-02");
        pages.put(
                "committee",
                "reports/committee?month=2026-02&analysis=0&measure=collections&scenario=0&d1=OCCUPANCY_STABLE&v1=93");
        pages.put("me", "me?as=enterprise");
        pages.put("patterns", "patterns");
        pages.put("telephone", "patterns/telephones/1");
        pages.put("audit", "audit");
        pages.put("help", "help");
        pages.put("codes", "help?table=countries");
        pages.put("term", "help/hs.0409000000");
        pages.put("api", "api");
        pages.put("door", "sign-in");
        pages.put("registration", "registration");
        pages.put("registrations", "registrations");
        pages.put("enterprise", "?as=enterprise");
        pages.put("accounts", "accounts");
        pages.put("account", "account?told=wrong");
        pages.put("keys", "keys");
        pages.put("webhooks-none", "webhooks");
        pages.put("exports", "exports?sale=OVERSEAS_WAREHOUSE&value=4999&refund=true");
        pages.put("quote", "quote?to=BY&hs=6704200000&value=100&weight=5&on=2026-07-01&than=2026-06-30");
        pages.put("quote-none", "quote?to=UZ&hs=6x&value=1,5");
        pages.put("goods", "goods");
        pages.put("screening", "screening");
        pages.put("goods-code", "goods?as=enterprise&find=plush+toy+bear&gcode=9503006000");
        pages.put(
                "commodity-codes",
                "codes?q=%D0%B4%D1%80%D0%BE%D0%BD+%D1%81+%D0%BA%D0%B0%D0%BC%D0%B5%D1%80%D0%BE%D0%B9");
        pages.put("commodity-number", "codes?q=880211");
        pages.put("entrustments", "entrustments");
        pages.put("acts", "acts");
        pages.put("retention", "retention");
        pages.put("money", "money?as=enterprise");
        pages.put("money-order", "money/order?as=enterprise&no=SO-2026-0001");
        pages.put("money-statement", "money/statements/2?as=enterprise");
        pages.put("money-line", "money/work/2?as=enterprise");
        pages.put("money-evidence", "money/evidence?as=enterprise&from=2026-01-01&to=2026-03-31");
        pages.put("order-rows", "orders/1?as=enterprise&show=all");
        pages.put("order-entry-held", "orders/1/rows/5/entry?as=enterprise");
        pages.put("overseas", "overseas?as=enterprise");
        pages.put("overseas-sales", "overseas/sales?as=enterprise&file=1");
        pages.put("overseas-settlement", "overseas/settlement?as=enterprise&month=2026-02");
        pages.put("money-tax", "money/tax?as=enterprise&month=2026-02");
        pages.put("buyers", "buyers");
        PARCEL.forEach((name, path) -> pages.put(name, path));
        pages.put("space", "space");
        pages.put("lease", "space/leases/1");
        pages.put("bills", "bills?month=2026-01");
        pages.put("bills-mine", "bills?as=enterprise");
        pages.put("bill", "bills/1");
        pages.put("prices", "bills/prices");
        pages.put("leads", "leads");
        pages.put("lead-offer", "leads/1");
        pages.put("meters", "meters?meter=E-101");
        pages.put("services-mine", "services?as=enterprise");
        pages.put("service", "services/2");
        pages.put("talent", "talent");
        pages.put("measure-tried", "swot/0/measures/talent?d1=RENT&v1=35&d2=STAFF&v2=x");
        pages.put("scenarios", "economics");
        pages.put("scenario", "economics/0");
        pages.put("scenario-inputs", "economics/0/inputs");
        pages.put("scenario-risk", "economics/0/risk");
        pages.put("figures", "figures?cut=COUNTRY&from=x&mode=9610&heading=67");
        pages.put("figure", "figures/refusal-rate?cut=TENANT");
        pages.put("time-release", "figures/time-release?cut=COMMODITY&direction=EXPORT");
        pages.put("public-figures", "figures/public");
        pages.put("benefits", "benefits");
        pages.put("benefit", "benefits/9902960011");
        pages.put("incentives", "incentives");
        pages.put("programme", "incentives/invented-parcels");
        pages.put("claim", "claims/1");
        pages.put("credits", "credit");
        pages.put("credit", "credit/9902960011?as=enterprise");
        pages.put("lost", "nowhere");
        return pages;
    }

    private static Stream<Looks.Reader> readers() {
        return Looks.Reader.all();
    }

    @BeforeAll
    static void start() throws SQLException {
        chromium = Chromium.start();
        console = Console.start(new InventedDeclarations(), 0);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (console != null) {
            console.close();
        }
    }

    /** Comes in as somebody who may open the page. */
    private static void comeIn(BrowserContext context, String path) {
        try {
            UserRole role = path.contains("as=enterprise") ? UserRole.ENTERPRISE : Console.roleFor("/" + path);
            String cookie = console.cookie(role);
            int is = cookie.indexOf('=');
            context.addCookies(List.of(new Cookie(cookie.substring(0, is), cookie.substring(is + 1))
                    .setUrl(console.address().toString())));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(String path) {
        return console.address() + path;
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"EN", "ZH", "RU"})
    void every_page_fits_its_window_breaks_nothing_and_stands_in_nobody_s_way(Language language) {
        Looks.briefly(chromium, language, PAGES, BrowserTest::comeIn, console.address());
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"KK", "UZ"})
    void the_page_of_a_parcel_does_so_in_its_buyer_s_language_too(Language language) {
        Looks.briefly(chromium, language, PARCEL, BrowserTest::comeIn, console.address());
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Tag("long")
    void and_so_for_every_reader(Looks.Reader reader) {
        Looks.at(chromium, reader, PAGES, BrowserTest::comeIn, console.address());
    }

    /** The pictures of the guides, for whoever asks for them: {@code -Dguide.write=true}; otherwise nothing is written. */
    @Test
    void the_pictures_of_the_guides_are_made_when_asked_for() {
        Assumptions.assumeTrue(Boolean.getBoolean("guide.write"), "asked for by -Dguide.write=true");
        Path folder = Path.of("..", "docs", "guide", "img");
        Looks.Reader reader = new Looks.Reader(Language.EN, ColorScheme.LIGHT, 1440);
        try (BrowserContext context =
                chromium.browser().newContext(reader.context().setViewportSize(1100, 720))) {
            Page page = context.newPage();
            for (String name : GUIDED) {
                comeIn(context, PAGES.getOrDefault(name, ""));
                page.navigate(address(PAGES.getOrDefault(name, "")));
                page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
            }
        }
    }

    @Test
    void the_check_sees_what_stands_in_the_way() {
        try (Page page = chromium.browser().newPage()) {
            page.setContent("<html lang=en><title>t</title><body><main><h1>t</h1><img src='x.png'>"
                    + "<p style='color:#aaa;background:#fff'>pale</p></main>");
            page.evaluate(Looks.AXE);
            assertThat(Looks.obstacles(page))
                    .anyMatch(found -> found.startsWith("image-alt"))
                    .anyMatch(found -> found.startsWith("color-contrast"));
        }
    }

    @Test
    void every_page_works_without_scripts() {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en"))) {
            Page page = context.newPage();
            PAGES.forEach((name, path) -> {
                comeIn(context, path);
                Response answer = page.navigate(address(path));
                assertThat(answer.status()).as(name).isEqualTo(name.equals("lost") ? 404 : 200);
                assertThat(page.locator("h1").isVisible()).as(name).isTrue();
            });
            comeIn(context, "declarations");
            page.navigate(address("declarations"));
            page.locator("select[name=status]").selectOption("100");
            page.locator(".filters button[type=submit]").click();
            assertThat(page.url()).contains("status=100");
            assertThat(page.locator("#results tbody tr").count()).isEqualTo(6);
            page.navigate(address("declarations"));
            page.locator("a[rel=next]").click();
            assertThat(page.locator("#results tbody tr").count()).isEqualTo(10);
            page.locator("#results tbody a").first().click();
            assertThat(page.url()).matches(".*/declarations/[0-9]+");
            page.locator("details summary").first().click();
            assertThat(page.locator("details pre").first().isVisible()).isTrue();
            page.locator("a[hreflang=ru]").click();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ru");
        }
    }

    @Test
    void on_a_phone_the_word_one_is_at_is_in_sight_wherever_its_row_ends() {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("ru")
                        .setViewportSize(390, 844))) {
            Page page = context.newPage();
            for (String path : List.of("audit", "credit", "me?as=enterprise")) {
                comeIn(context, path);
                page.navigate(address(path));
                for (var word : page.locator(".menu a[aria-current]").all()) {
                    var box = word.boundingBox();
                    assertThat(box.x).as(path).isNotNegative();
                    assertThat(box.x + box.width).as(path).isLessThanOrEqualTo(390);
                }
            }
        }
    }

    @Test
    void filtering_changes_the_list_in_place_and_the_address_with_it() {
        try (BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en"))) {
            Page page = context.newPage();
            comeIn(context, "declarations");
            page.navigate(address("declarations"));
            page.evaluate("window.stayed = true");
            page.locator("select[name=direction]").selectOption("EXPORT");
            page.locator(".filters button[type=submit]").click();
            page.waitForURL("**/declarations?direction=EXPORT*");
            assertThat(page.locator("#results .way.in")).hasCount(0);
            assertThat(page.locator("#results tbody tr").count()).isEqualTo(20);
            assertThat(page.evaluate("window.stayed === true")).isEqualTo(true);
            page.goBack();
            assertThat(page.locator("#results .way.in").first()).isVisible();
        }
    }

    @Test
    void the_board_renews_itself_until_it_is_paused() {
        try (BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en"))) {
            comeIn(context, "live");
            Page page = context.newPage();
            page.navigate(address("live"));
            page.evaluate("document.querySelector('#board').dataset.seen = 'yes'");
            page.locator("#board:not([data-seen])").waitFor();
            page.locator("a[href*='pause=1']").click();
            assertThat(page.locator("#board").getAttribute("hx-trigger")).isNull();
        }
    }

    @Test
    void a_word_explains_itself_to_the_pointer_and_to_the_keyboard_and_leads_to_more() {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("ru"))) {
            comeIn(context, "declarations/4");
            Page page = context.newPage();
            page.navigate(address("declarations/4"));
            var term = page.locator("a.term[href='/help/field.invtNo']").first();
            assertThat(term.locator(".tip").isVisible()).isFalse();
            term.hover();
            assertThat(term.locator(".tip").isVisible()).isTrue();
            term.click();
            assertThat(page.url()).endsWith("/help/field.invtNo");
            page.navigate(address("declarations/4"));
            page.mouse().move(0, 0);
            page.keyboard().press("Tab");
            for (int i = 0; i < 60 && !term.locator(".tip").isVisible(); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(term.locator(".tip").isVisible()).isTrue();
            page.keyboard().press("Enter");
            page.waitForURL("**/help/field.invtNo");
            assertThat(page.locator("h1").isVisible()).isTrue();
        }
    }

    @Test
    void a_keyboard_reaches_the_content_at_once() {
        try (BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en"))) {
            comeIn(context, "park");
            Page page = context.newPage();
            page.navigate(address("park"));
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
        }
    }
}
