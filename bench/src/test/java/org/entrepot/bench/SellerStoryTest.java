package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.entrepot.kernel.Beijing;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.DemoPark;
import org.entrepot.sandbox.EarlierDays;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.InventedRates;
import org.entrepot.sandbox.Numbers;
import org.entrepot.sandbox.OrderFiles;
import org.entrepot.sandbox.OrderTable;
import org.entrepot.sandbox.ProductProcess;
import org.entrepot.sandbox.SandboxData;
import org.entrepot.sandbox.Sheet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A seller's morning in a real browser, with the program and the carriers as in the demo: yesterday's file is dropped on the
 * page, 187 of its 200 rows are ready, 13 are mended beside the field, all are sent and released. Then the month's file to Kazakhstan:
 * the number that was missing, the price in tenge, the train, the four that are unpaid, the tax pack. On the same park the director goes in three languages
 * from the month's figures to a tenant, a declaration, its original, the threat, a measure that is tried, and the page for the committee. Leaves pictures in
 * {@code target/screenshots}.
 */
@Tag("long") // OrdersTest follows files row by row in every run
class SellerStoryTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Map<String, String> KEYS = Map.of(
            "商品编号",
            "hs",
            "数量",
            "quantity",
            "运单号",
            "tracking",
            "运抵国",
            "country",
            "单价",
            "price",
            "计量单位",
            "unit",
            "物流企业",
            "carrier",
            "净重(kg)",
            "netWeight",
            "币制",
            "currency",
            "规格型号",
            "model");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final long seed = Long.getLong("entrepot.seed", 20261124L);
    private final Firm seller = SandboxData.firms().stream()
            .filter(firm -> firm.key().equals(OrderTable.SELLER))
            .findFirst()
            .orElseThrow();
    private final List<String> troubles = new ArrayList<>();

    private static Path chromium() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> {
                    if ("true".equals(System.getenv("CI"))) {
                        throw new IllegalStateException("NO BROWSER: the seller's story was not looked at");
                    }
                    return Assumptions.abort("NO BROWSER: the seller's story was not looked at; install chromium");
                });
    }

    @Test
    void yesterdays_file_is_dropped_mended_sent_and_followed() throws Exception {
        System.out.println("SellerStoryTest: seed " + seed);
        Path browserProgram = chromium();
        OrderTable table = OrderTable.of(seed, Numbers.runName(Instant.now()), Instant.now());
        OrderFiles.write(table, seller, data.resolve("order-files"));
        Path rates = data.resolve("exchange-rates.csv");
        InventedRates.write(rates, LocalDate.now(Beijing.ZONE));
        DemoPark.keep(data.resolve("park.json"));
        assertThat(EarlierDays.play(data, data.resolve("park.json"), seed, Instant.now(), Park.environment()))
                .isPositive();
        try (Park park = new Park(data, "entrepot.exchange-rates=" + rates);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(browserProgram)
                                .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu")))) {
            park.start();
            handOver(park, table);
            try (BrowserContext context = context(browser, "zh-Hans", ColorScheme.LIGHT, 1440)) {
                String file = dropAndMend(context, park, table);
                sendAndFollow(context, file);
                sameAgain(context, park);
                theMonth(context, park);
            }
            withoutScripts(browser, park);
            for (String language : List.of("zh-Hans", "en", "ru")) {
                try (BrowserContext context = context(browser, language, ColorScheme.LIGHT, 1440)) {
                    theDirector(context, park, language.startsWith("zh"));
                }
            }
            assertThat(troubles).isEmpty();
        }
    }

    private void handOver(Park park, OrderTable table) throws IOException {
        Chance chance = Chance.of(seed);
        for (Map.Entry<Firm, List<Sheet>> carrier : table.waybills().entrySet()) {
            List<Sheet> sheets = carrier.getValue();
            for (int from = 0; from < sheets.size(); from += 100) {
                assertThat(park.partners()
                                .send(
                                        carrier.getKey(),
                                        sheets.subList(from, Math.min(sheets.size(), from + 100)),
                                        chance.guid())
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private BrowserContext context(Browser browser, String locale, ColorScheme colours, int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setColorScheme(colours)
                .setViewportSize(width, width == 1440 ? 900 : 844));
        context.onPage(page -> {
            page.onPageError(troubles::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    troubles.add(page.url() + ": " + message.text());
                }
            });
        });
        return context;
    }

    /** Through the door, as somebody of the seller's. */
    private void comeIn(Page page, Park park) {
        page.navigate(park.product().address() + "/orders");
        if (page.url().contains("/sign-in")) {
            page.locator("select[name=enterprise]").selectOption(seller.code());
            page.locator(".try-roles button").first().click();
        }
        assertThat(page.url()).endsWith("/orders");
    }

    private static int shown(Page page, String figure) {
        return Integer.parseInt(page.locator("." + figure).innerText().replaceAll("\\D", ""));
    }

    private String dropAndMend(BrowserContext context, Park park, OrderTable table) {
        Page page = context.newPage();
        comeIn(page, park);
        picture(page, "orders");
        page.locator("#file").setInputFiles(data.resolve("order-files").resolve(seller.code() + "-yesterday.xlsx"));
        page.locator(".drop button").click();
        page.locator(".ready-count").waitFor();
        assertThat(shown(page, "ready-count")).isEqualTo(187);
        assertThat(shown(page, "todo-count")).isEqualTo(13);
        assertThat(page.locator(".order-row").count()).isEqualTo(13);
        picture(page, "order-file");
        String file = page.url();
        whatBelongsToIt(context, page);
        Map<String, OrderTable.Correction> corrections = new HashMap<>();
        table.corrections().forEach(one -> corrections.put(one.orderNo(), one));
        for (int left = 13; left > 0; left--) {
            Locator row = page.locator(".order-row.bad").first();
            String id = row.getAttribute("id");
            OrderTable.Correction correction = Objects.requireNonNull(
                    corrections.get(row.locator(".order-what b").innerText()));
            Locator field = row.locator("input[name='f." + KEYS.get(correction.heading()) + "']");
            assertThat(field.inputValue()).isEqualTo(correction.wrong());
            field.fill(correction.right());
            row.locator("button.btn-primary").click();
            page.locator("#" + id + ".good").waitFor();
            page.waitForFunction(
                    "left => document.querySelector('.todo-count').innerText.trim() === String(left)", left - 1);
        }
        assertThat(shown(page, "ready-count")).isEqualTo(200);
        return file;
    }

    /** The page of a row and that of the columns. */
    private void whatBelongsToIt(BrowserContext context, Page file) {
        Page page = context.newPage();
        String here = file.url().replaceFirst("(https?://[^/]+).*", "$1");
        page.navigate(here + file.locator(".order-row .order-state a").first().getAttribute("href"));
        picture(page, "order-row");
        page.navigate(here + file.locator(".undo a").getAttribute("href"));
        picture(page, "order-columns");
        page.close();
    }

    private void sendAndFollow(BrowserContext context, String file) {
        Page page = context.newPage();
        page.navigate(file);
        page.locator("button.release").click();
        page.waitForFunction("() => document.querySelector('.cleared-count').innerText.trim() === '200'");
        assertThat(page.locator(".order-row .tag.good").count()).isEqualTo(25);
        picture(page, "orders-sent");
        page.locator(".order-row .order-state a").first().click();
        assertThat(page.url()).matches(".*/declarations/[0-9]+");
        assertThat(page.locator(".head .tag.good").isVisible()).isTrue();
    }

    /** From the fifth step of the story on: each shows what it tells of. */
    private void theMonth(BrowserContext context, Park park) {
        Page page = context.newPage();
        comeIn(page, park);
        String stories = park.product().address() + "/stories/seller/";
        page.navigate(stories + 8);
        assertThat(number(page.locator("a.wait-money"))).as("unpaid").isEqualTo(4);
        page.navigate(page.url().replaceFirst("#.*", ""));
        picture(page, "order-flow");
        page.navigate(stories + 5);
        assertThat(page.locator(".order-row").count()).isEqualTo(1);
        picture(page, "order-asked");
        page.locator("input[name='f.recipientNumber']").fill(OrderTable.MISSING_NUMBER);
        page.locator(".asked button").click();
        page.locator(".order-row .asked").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.navigate(page.url().replaceFirst("\\?.*", ""));
        page.locator("button.release").click();
        page.waitForFunction("() => document.querySelector('.cleared-count').innerText.trim() === '31'");
        page.navigate(stories + 6);
        assertThat(page.locator("section[aria-labelledby=door]").innerText()).contains("KZT", "31");
        page.navigate(stories + 7);
        assertThat(page.locator("section[aria-labelledby=list] tbody tr").count())
                .isEqualTo(30);
        page.navigate(stories + 8);
        Locator collected = page.locator(".flow-steps li:nth-child(7) b");
        for (int tries = 0; number(collected) < 27 && tries < 200; tries++) {
            page.reload();
        }
        assertThat(number(collected)).isEqualTo(27);
        assertThat(number(page.locator("a.wait-money")))
                .as("the order that was mended was paid in advance")
                .isEqualTo(4);
        page.navigate(stories + 9);
        assertThat(page.url()).contains("/money/tax?month=");
        assertThat(page.locator("table tbody tr").count()).isGreaterThanOrEqualTo(30);
        page.close();
    }

    /** As the operator, step by step by the story's own way on; each language beginning an analysis of its own where there is none. */
    private void theDirector(BrowserContext context, Park park, boolean pictures) throws IOException {
        Page page = context.newPage();
        String base = park.product().address().toString();
        page.navigate(base + "/sign-in");
        page.locator(".try-roles form:has(input[name=role][value=OPERATOR]) button")
                .click();
        page.navigate(base + "/swot");
        if (page.locator("a[href='/swot/1']").count() == 0) {
            page.locator("#new input[name=name]").fill("本园区（演示）");
            page.locator("#new button").click();
        }
        page.navigate(base + "/stories/director/1");
        String overdue = page.locator("td:has(a[href='/money?gap=OVERDUE'])")
                .locator("xpath=..")
                .innerText()
                .replace(',', '.');
        assertThat(overdue)
                .as("of what was due, at the ends of the last two months")
                .contains("19.0", "6.0");
        String exports = page.locator("td:has(a[href*='/figures/parcels?'][href*='direction=EXPORT'])")
                .locator("xpath=..")
                .innerText();
        assertThat(exports.replaceAll("[^+]*\\+([0-9]+).*", "$1").strip())
                .as("exports up: " + exports)
                .matches("[1-9][0-9]*");
        if (pictures) {
            picture(page, "director-month");
        }
        next(page);
        assertThat(page.url())
                .endsWith("/park/tenants/" + page.locator(".head .code").innerText());
        assertThat(page.locator("section[aria-labelledby=money] .bad-text").innerText())
                .contains("100");
        next(page);
        assertThat(page.url()).matches(".*/declarations/[0-9]+");
        assertThat(page.locator("body").innerText().replace(',', '.'))
                .as("an order of the one who owes")
                .contains("780.00");
        next(page);
        assertThat(page.url()).endsWith("#xml");
        next(page);
        assertThat(page.url()).matches(".*/swot/[0-9]+#factors");
        assertThat(page.locator("#factors a[href$='/factors/overdue']").first().isVisible())
                .isTrue();
        assertThat(page.locator("#factors").innerText().replace(',', '.')).contains("19");
        next(page);
        assertThat(page.locator("#try tbody tr").first().locator("td").count()).isEqualTo(3);
        assertThat(page.locator("#try tbody tr").first().locator("b").innerText())
                .as("FNPV moves")
                .matches("[1-9][0-9\\s,.\u00a0\u202f]*");
        next(page);
        assertThat(page.url()).contains("/reports/committee?month=");
        assertThat(page.locator("article.one-page").innerText())
                .contains("FNPV", "SIMULATED")
                .contains("+");
        if (pictures) {
            picture(page, "director-committee");
        }
        Download file = page.waitForDownload(
                () -> page.locator("a[href^='/reports/committee.pdf']").click());
        assertThat(Files.readString(file.path(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
        page.close();
    }

    private static void next(Page page) {
        page.locator(".story a[rel=next]").click();
    }

    private static int number(Locator figure) {
        return Integer.parseInt(figure.innerText().replaceAll("\\D", ""));
    }

    private void sameAgain(BrowserContext context, Park park) {
        Page page = context.newPage();
        comeIn(page, park);
        page.locator("#file").setInputFiles(data.resolve("order-files").resolve(seller.code() + "-yesterday.xlsx"));
        page.locator(".drop button").click();
        assertThat(page.locator(".again").isVisible()).isTrue();
        assertThat(page.locator(".undo").count())
                .as("what was sent cannot be taken back")
                .isZero();
    }

    /** The CSV of the same orders, by plain forms: its orders stand in the other file already; it is taken back. */
    private void withoutScripts(Browser browser, Park park) throws IOException {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en"))) {
            Page page = context.newPage();
            comeIn(page, park);
            page.locator("#file").setInputFiles(data.resolve("order-files").resolve(seller.code() + "-yesterday.csv"));
            page.locator(".drop button").click();
            for (int tries = 0; page.locator(".ready-count").count() == 0 && tries < 100; tries++) {
                page.reload();
            }
            assertThat(shown(page, "ready-count")).isZero();
            page.locator(".order-row .order-state a").first().click();
            page.locator("button.btn-primary").click();
            assertThat(page.locator(".order-row").first().isVisible()).isTrue();
            page.navigate(page.url().replaceFirst("#.*", ""));
            page.locator(".undo summary").click();
            page.locator(".undo details button").click();
            assertThat(page.locator(".done-note").isVisible()).isTrue();
            page.locator("#file").setInputFiles(ProductProcess.root().resolve("docs/examples/orders.csv"));
            page.locator(".drop button").click();
            for (int tries = 0; page.locator(".ready-count").count() == 0 && tries < 100; tries++) {
                page.reload();
            }
            assertThat(shown(page, "ready-count")).isEqualTo(4);
            assertThat(shown(page, "todo-count")).isEqualTo(1);
            page.locator(".crumb a").first().click();
            page.locator("#file")
                    .setInputFiles(Files.write(data.resolve("scan.pdf"), new byte[] {'%', 'P', 'D', 'F', 0}));
            page.locator(".drop button").click();
            assertThat(page.locator(".panel.refused").isVisible()).isTrue();
        }
    }

    /** The page as it stands, in both widths, both schemes and all languages. */
    private void picture(Page page, String name) {
        String here = page.url();
        for (String language : List.of("zh", "en", "ru")) {
            for (int width : List.of(1440, 390)) {
                page.setViewportSize(width, 900);
                boolean dark = (width == 390) == language.equals("en");
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
                page.navigate(here + (here.contains("?") ? "&" : "?") + "lang=" + language);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(
                                name + "-" + language + (dark ? "-dark-" : "-light-") + width + ".png"))
                        .setFullPage(true));
                assertThat((int) page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("%s in %s at %s is wider than its window by", name, language, width)
                        .isLessThanOrEqualTo(0);
                obstacles(page).forEach(found -> troubles.add(name + " in " + language + ": " + found));
            }
        }
        page.setViewportSize(1440, 900);
        page.navigate(here + (here.contains("?") ? "&" : "?") + "lang=zh");
    }

    /** What stands seriously in the way of readers with weak eyes or a screen reader. */
    @SuppressWarnings("unchecked")
    private static List<String> obstacles(Page page) {
        try (InputStream in =
                SellerStoryTest.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            page.evaluate(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                  .filter(found => found.impact === 'serious' || found.impact === 'critical')
                  .flatMap(found => found.nodes.map(node => found.id + ' at ' + node.target.join(' ')))
                """);
    }
}
