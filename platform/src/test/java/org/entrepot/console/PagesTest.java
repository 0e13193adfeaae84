package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.entrepot.console.api.Problem;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Economics;
import org.entrepot.economics.Mark;
import org.entrepot.economics.Scenario;
import org.entrepot.economics.TryOut;
import org.entrepot.figures.InventedFigures;
import org.entrepot.insight.Cut;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages as a browser without scripts gets them. */
class PagesTest {
    static final List<String> PATHS = List.of(
            "/",
            "/declarations",
            "/declarations/4",
            "/declarations/5",
            "/declarations/6",
            "/documents",
            "/documents?outcome=REFUSED&type=CEB621",
            "/documents?number=nothing",
            "/documents/4621",
            "/documents/5311",
            "/documents/4621/correction",
            "/park",
            "/swot",
            "/swot/0",
            "/swot/0/factors/sco-growth",
            "/swot/0/factors/platform",
            "/swot/0/judgements/GROUPS",
            "/swot/0/measures",
            "/swot/0/measures/shops",
            "/swot/1",
            "/swot/1?v=1",
            "/swot/1/judgements/THREAT",
            "/swot/1/measures",
            "/swot/1/measures/talent",
            "/swot/1/compare?a=1&b=2",
            "/swot?rule=swot.file.heading&field=file&found=x&expected=y",
            "/park?day=2026-03-06",
            "/park/tenants/9902960011",
            "/live",
            "/live?as=table&pause=1",
            "/live/wall",
            "/live/month",
            "/reports",
            "/reports?rule=report.month&field=month&found=x&expected=y",
            "/reports/2026-02",
            "/reports/committee?month=2026-02",
            "/reports/committee?month=2026-02&analysis=0&measure=collections&scenario=0&d1=OCCUPANCY_STABLE&v1=93",
            "/me",
            "/patterns",
            "/patterns/telephones/1",
            "/audit",
            "/help",
            "/help?table=countries",
            "/help/hs.0409000000",
            "/help/status.800",
            "/api",
            "/sign-in",
            "/registration",
            "/registrations",
            "/accounts",
            "/address",
            "/buyers",
            "/keys",
            "/exports",
            "/exports?sale=BUSINESS&value=5000.01&refund=true&month=2026-11",
            "/exports/summaries/ZZ002026S000000009",
            "/quote",
            "/quote?to=BY&hs=67&value=100&currency=EUR&on=2026-07-01&than=2026-06-30",
            "/quote/months",
            "/quote?to=IN&hs=67&value=100&currency=INR&on=2026-07-01&terms=DDP",
            "/quote?to=UZ&hs=67&value=100&currency=EUR",
            "/copies",
            "/copies/7",
            "/relay",
            "/retention",
            "/payments",
            "/money",
            "/money?gap=OVERDUE&from=2026-01-01&text=nothing",
            "/money/order?no=SO-2026-0001",
            "/money/statements",
            "/money/statements/1",
            "/money/statements/2",
            "/money/work",
            "/money/work/2",
            "/money/evidence?from=2026-01-01&to=2026-03-31&enterprise=9902960011",
            "/money/tax?month=2026-02&enterprise=9902960011",
            "/overseas?left=1",
            "/overseas/lots/1",
            "/overseas/sales?file=1",
            "/overseas/settlement?month=2026-02&enterprise=9902960011",
            "/space",
            "/space?rule=space.unit&field=unit&found=A-1&expected=a+unit+that+is+free",
            "/space/leases/1",
            "/space/leases/5",
            "/bills",
            "/bills?month=2026-01",
            "/bills?month=2026-03",
            "/bills/1",
            "/bills/3",
            "/bills/prices",
            "/incentives",
            "/incentives?rule=incentives.period&field=period&found=2026-13&expected=2026-10",
            "/incentives/invented-parcels",
            "/incentives/example-train-slot",
            "/claims/1",
            "/credit",
            "/credit/9902960011",
            "/credit/9902960011?v=1",
            "/bills/storage?tenant=9902960011&month=2026-02",
            "/leads",
            "/leads/1",
            "/leads/2",
            "/meters?meter=E-101",
            "/services",
            "/services/1",
            "/services/2",
            "/talent",
            "/goods",
            "/goods?find=natural+hair+wig+%E5%81%87%E5%8F%91&gcode=6704200000",
            "/codes",
            "/screening",
            "/screening?rule=list.heading&field=file&found=x&expected=y",
            "/codes?q=%D1%88%D0%B0%D0%BF%D0%BA%D0%B0",
            "/codes?q=851712",
            "/codes?q=qqqq",
            "/orders",
            "/orders/1",
            "/orders/1?show=asked",
            "/orders/1/columns",
            "/orders/1/rows/2",
            "/orders/1/flow",
            "/orders/1/flow?stage=departed",
            "/orders/1/flow?wait=money&from=1",
            "/figures?cut=COUNTRY&from=x",
            "/figures/refusal-rate?cut=TENANT",
            "/figures/occupancy",
            "/figures/hours-list-released/declarations",
            "/figures/time-release?cut=MODE&direction=EXPORT",
            "/economics",
            "/economics?archived=1&rule=economics.stale&field=version&found=1&expected=2",
            "/economics/0",
            "/economics/0/inputs",
            "/economics/0/tables",
            "/economics/0/risk?seed=7&runs=1000",
            "/economics/compare?a=0",
            "/economics/tenants",
            "/benefits",
            "/benefits/9902960011",
            "/benefits/9902960021?rule=benefits.text&field=reason&found=x&expected=4",
            "/figures/public",
            "/figures/public?area=CITY",
            "/entrustments",
            "/acts");

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws SQLException {
        console = Console.start(new InventedDeclarations(), 0);
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        console.close();
    }

    private static Stream<String> everyPageInEveryLanguage() {
        return PATHS.stream()
                .flatMap(path -> Language.OF_PAGES.stream()
                        .map(language -> path + (path.contains("?") ? "&" : "?") + "lang=" + language.code()));
    }

    /** The page as somebody gets it who may open it. */
    private static HttpResponse<String> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(console.address().toString() + address.substring(1)))
                .header("Accept", "text/html")
                .header("Cookie", console.cookieFor(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @MethodSource("everyPageInEveryLanguage")
    void every_page_is_drawn_in_every_language(String address) throws Exception {
        HttpResponse<String> page = get(address);
        String tag = address.endsWith("zh") ? "zh-Hans" : address.substring(address.length() - 2);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"" + tag + "\"")
                .contains(
                        address.matches("/live/(wall|month).*")
                                ? "mark-sim\">SIMULATED<"
                                : "<p class=\"simulated-strip\">");
        assertThat(String.join(";", page.headers().allValues("set-cookie"))).contains("lang=");
    }

    @ParameterizedTest
    @MethodSource("everyPageInEveryLanguage")
    void no_page_has_script_or_style_of_its_own_and_the_policy_forbids_it(String address) throws Exception {
        HttpResponse<String> page = get(address);
        assertThat(page.body())
                .doesNotContainPattern("<script(?! src)")
                .doesNotContain("<style", " style=", " onclick");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.headers().firstValue("x-frame-options")).contains("DENY");
    }

    @Test
    void what_is_decided_here_says_simulated_in_every_language() throws Exception {
        for (Language language : Language.OF_PAGES) {
            String as = "?lang=" + language.code();
            String refused = Texts.of(language, "simulated.mark", Texts.of(language, "status.100"));
            assertThat(get("/declarations/4" + as).body())
                    .contains(refused)
                    .contains("id=\"faults\"", "mark-sim")
                    .contains(Texts.of(language, "simulated.sentence", Texts.of(language, "help.status.100")));
            assertThat(get("/declarations/5" + as).body())
                    .containsPattern("ZZ002026[IE][0-9]{9} <span class=\"mark-sim\">SIMULATED")
                    .containsPattern("S20260302[0-9]{9} <span class=\"mark-sim\">SIMULATED");
            assertThat(get("/documents/4621" + as).body())
                    .containsPattern("CEB622</b> <span class=\"mark-sim\">SIMULATED");
            assertThat(get("/api" + as).body())
                    .contains(Texts.of(language, "simulated.sentence", Texts.of(language, "api.lead")));
            assertThat(get("/help/status.800" + as).body())
                    .contains(Texts.of(language, "simulated.mark", Texts.of(language, "status.800")));
        }
    }

    @Test
    void the_relay_rests_and_has_no_word_in_the_menu() throws Exception {
        assertThat(get("/relay?lang=en").body())
                .contains("nothing is handed over")
                .doesNotContain("<a href=\"/relay\"");
    }

    @Test
    void an_enterprise_finds_its_own_grade_in_the_menu_and_is_there() throws Exception {
        HttpRequest own = HttpRequest.newBuilder(URI.create(console.address() + "credit/9902960011?lang=en"))
                .header("Accept", "text/html")
                .header("Cookie", console.cookie(UserRole.ENTERPRISE))
                .build();
        assertThat(CLIENT.send(own, HttpResponse.BodyHandlers.ofString()).body())
                .contains("<a href=\"/credit/9902960011\" aria-current=\"page\">")
                .doesNotContain("<a href=\"/credit\"");
        assertThat(get("/credit?lang=en").body()).contains("<a href=\"/credit\" aria-current=\"page\">");
    }

    @Test
    void the_browsers_language_counts_until_the_reader_chooses() throws Exception {
        assertThat(get("/", "Accept-Language", "ru-RU,ru;q=0.9,en;q=0.5").body())
                .contains("<html lang=\"ru\"");
        assertThat(get("/", "Accept-Language", "ru", "Cookie", "lang=zh").body())
                .contains("<html lang=\"zh-Hans\"");
        assertThat(get("/", "Accept-Language", "kk").body()).contains("<html lang=\"en\"");
    }

    @Test
    void colours_are_the_systems_until_the_reader_chooses() throws Exception {
        assertThat(get("/").body()).doesNotContain("data-bs-theme");
        HttpResponse<String> chosen = get("/?theme=dark");
        assertThat(chosen.body()).contains("data-bs-theme=\"dark\"");
        assertThat(String.join(";", chosen.headers().allValues("set-cookie"))).contains("theme=dark");
        assertThat(get("/", "Cookie", "theme=light").body()).contains("data-bs-theme=\"light\"");
    }

    @Test
    void what_others_wrote_is_shown_as_text() throws Exception {
        String page = get("/declarations/4").body();
        assertThat(page)
                .contains("&lt;ceb:orderNo&gt;")
                .contains("&amp;lt;script&amp;gt;")
                .doesNotContain("<ceb:");
        assertThat(get("/declarations?text=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void a_difference_is_marked_and_said() throws Exception {
        assertThat(get("/declarations/4?lang=en").body())
                .contains("class=\"differs\"")
                .contains("≠ differs");
        assertThat(get("/declarations/5?lang=en").body()).doesNotContain("≠ differs");
    }

    @Test
    void how_a_tax_came_about_is_explained_in_the_readers_language_and_its_numbers() throws Exception {
        int taxed = 1;
        while (!get("/declarations/" + taxed + "?lang=en").body().contains("× 9.1 %")) {
            taxed++;
            assertThat(taxed).as("a taxed declaration").isLessThan(20);
        }
        String page = "/declarations/" + taxed + "?lang=";
        assertThat(get(page + "en").body()).contains("items 1", "within", "+ freight", "(confidence high)");
        assertThat(get(page + "zh").body())
                .contains("× 9.1%", "未超出", "可信度")
                .doesNotContain("items 1", ">within<", "+ freight", "confidence");
        assertThat(get(page + "ru").body())
                .contains("× 9,1 %", "5 000,00".replace(' ', '\u00a0'))
                .doesNotContain("items 1", ">within<", "+ freight", "confidence", "tax.say.");
    }

    @Test
    void the_list_filters_and_pages() throws Exception {
        String all = get("/declarations?lang=en").body();
        assertThat(all).contains("50 shown").contains("rel=\"next\"");
        String rest = get("/declarations?lang=en&after=11").body();
        assertThat(rest).contains("10 shown").doesNotContain("rel=\"next\"");
        String refused = get("/declarations?lang=en&status=100").body();
        assertThat(refused).contains("refused").doesNotContain(">released</span>");
    }

    @Test
    void an_empty_list_says_what_to_do() throws Exception {
        assertThat(get("/declarations?lang=en&text=nothing").body()).contains("No declaration fits these filters.");
    }

    @Test
    void a_filter_that_is_not_understood_is_left_out_and_named() throws Exception {
        HttpResponse<String> page = get("/declarations?lang=en&from=yesterday&status=x");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("left out: yesterday").contains("left out: x");
    }

    @Test
    void missing_and_mistyped_pages_are_designed_and_tell_nothing_of_the_inside() throws Exception {
        for (String address :
                List.of("/declarations/999999?lang=en", "/nowhere?lang=en", "/declarations?lang=en&after=%00")) {
            HttpResponse<String> page = get(address);
            assertThat(page.statusCode()).as(address).isIn(400, 404);
            assertThat(page.body()).contains("Back to the overview").doesNotContain("Exception", "org.");
        }
    }

    @Test
    void programs_get_problems_and_people_get_pages() throws Exception {
        HttpResponse<String> page = get("/api?lang=en");
        for (Problem.Kind kind : Problem.Kind.values()) {
            assertThat(page.body()).contains("id=\"" + kind.anchor() + "\"");
        }
        for (String accept : List.of("text/html", "application/json", "*/*")) {
            HttpResponse<String> problem = get("/api/nowhere", "Accept", accept);
            assertThat(problem.statusCode()).isEqualTo(404);
            assertThat(problem.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(problem.body()).contains("\"instance\":\"/api/nowhere\"");
        }
        HttpResponse<String> rejected = get("/api/v1//receipts");
        assertThat(rejected.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void the_benefit_figure_opens_into_its_declarations() throws Exception {
        String page = get("/park?lang=en").body();
        assertThat(page).contains("relief-1").contains("href=\"/declarations?direction=IMPORT&amp;status=800\"");
    }

    @Test
    void chinese_counts_money_in_hundred_millions() throws Exception {
        assertThat(get("/swot/0/factors/sco-growth?lang=zh").body()).contains("<b>5,124</b> <small>亿美元");
        assertThat(get("/swot/0/factors/sco-growth?lang=en").body()).contains("<b>512.4</b> <small>USD billion");
    }

    @Test
    void every_public_figure_names_its_source() throws Exception {
        String page = get("/swot?lang=en").body();
        assertThat(page).contains("http://www.gscn.com.cn/tourism/system/2026/01/19/013445381.shtml");
        assertThat(page).contains("departed only").contains("arrived and departed");
        String all = get("/figures/public?lang=en").body();
        assertThat(all).contains("departed only", "as the press gave it", "part of a year");
        HttpResponse<String> file = get("/figures/public/figures.csv?lang=en&area=ZONE");
        assertThat(file.headers().firstValue("content-disposition").orElse("")).contains("public-figures.csv");
        assertThat(file.body())
                .contains("zone-trains-both,", ",2025,,1225,trains,> +20 %,")
                .contains(",'+54.9 %,")
                .doesNotContain("Qingdao firms");
        assertThat(get("/figures/public/figures.xlsx").statusCode()).isEqualTo(200);
        assertThat(get("/figures/public/figures.pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void style_and_script_come_from_here_and_are_kept() throws Exception {
        for (String address : List.of(Assets.own("console.css"), Assets.TABLER, Assets.HTMX, Assets.ECHARTS)) {
            HttpResponse<String> file = get(address, "Accept-Encoding", "identity");
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(file.headers().firstValue("cache-control").orElse("")).contains("immutable");
        }
    }

    @Test
    void the_board_shows_lanes_reasons_and_what_happens_now() throws Exception {
        String page = get("/live?lang=en").body();
        assertThat(page)
                .contains("Put aside", "Just now", "Waiting time")
                .contains("<noscript><meta http-equiv=\"refresh\"")
                .contains("hx-trigger=\"every 2s\"");
        assertThat(get("/live?lang=en&pause=1").body()).doesNotContain("http-equiv=\"refresh\"", "every 2s");
        assertThat(get("/live/wall?lang=en").body()).contains("SIMULATED").doesNotContain("<nav");
    }

    @Test
    void a_story_leads_to_what_it_tells_of_and_stays_with_the_reader() throws Exception {
        HttpResponse<String> step = get("/stories/officer/2?lang=en");
        assertThat(step.statusCode()).isEqualTo(302);
        assertThat(step.headers().firstValue("location").orElse("")).endsWith("/patterns/telephones/1");
        String page = get("/patterns/telephones/1?lang=en", "Cookie", "story=officer-2")
                .body();
        assertThat(page).contains("Step 2 of 4", "/stories/officer/3", "/stories/officer/1");
        assertThat(get("/?lang=en", "Cookie", "story=officer-9").body()).doesNotContain("Step 9");
        assertThat(get("/stories/nobody/1").statusCode()).isEqualTo(404);
        assertThat(get("/?lang=en").body()).contains("/stories/officer/1", "/stories/seller/1", "/stories/director/1");
    }

    @Test
    void the_sellers_story_goes_from_a_missing_number_to_what_is_unpaid_and_the_tax() throws Exception {
        assertThat(location("/stories/seller/1")).isEqualTo("/orders");
        String asked = location("/stories/seller/5");
        assertThat(asked).isEqualTo("/orders/1?show=asked");
        assertThat(get(asked + "&lang=en").body())
                .contains("SO-2026-0001", "name=\"f.recipientNumber\"", "IIN: 12 digits")
                .doesNotContain("SO-2026-0002");
        assertThat(location("/stories/seller/8")).isEqualTo("/orders/1/flow?wait=money#list");
        assertThat(location("/stories/seller/9")).isEqualTo("/money/tax?month=2026-02");
        String flow = get("/orders/1/flow?wait=money&lang=en").body();
        assertThat(flow)
                .containsPattern("Departed</span> <b>1</b>")
                .containsPattern("Collected</span> <b>1</b>")
                .containsPattern("class=\"wait-money\"[^>]*>1</a>")
                .containsPattern("class=\"wait-mending\"[^>]*>4</a>")
                .contains("/money/order?no=SO-2026-0002")
                .doesNotContain("/money/order?no=SO-2026-0001", "<b>Hat");
    }

    @Test
    void figures_are_narrowed_by_mode_corridor_and_heading_and_say_what_they_cannot_be_narrowed_by() throws Exception {
        String wigs = get("/figures?lang=en&month=2026-03&cut=MODE&mode=9610&corridor=3:4258")
                .body();
        assertThat(wigs)
                .containsPattern("<option value=\"9610\" selected")
                .containsPattern("<option value=\"3:4258\" selected")
                .contains("name=\"heading\"", "<option value=\"6704\"", "figures/parcels?");
        assertThat(get("/figures/table.csv?lang=en&month=2026-03&cut=MODE&heading=0409")
                        .body())
                .contains("1210")
                .doesNotContain("9610");
        assertThat(get("/figures?lang=en&mode=96&heading=67041&corridor=rail&from=x")
                        .body())
                .contains(
                        "Supervision mode: found “96”, expected the four digits of a supervision mode, as 9610. It is left out.",
                        "Commodity (heading): found “67041”, expected",
                        "Corridor (transport and port): found “rail”, expected",
                        "From: found “x”, expected a day as 2026-11-30.");
        assertThat(get("/figures?lang=en&heading=6704&corridor=3:4258").body())
                .contains("Commodity and corridor are not counted together");
        assertThat(get("/figures/hours-list-released?lang=en&month=2026-03&cut=MODE&country=145&heading=6704")
                        .body())
                .contains(
                        "List to release (median): not kept by Commodity (heading) here; that narrowing is left out.");
        assertThat(get("/figures/time-release?lang=en&month=2026-03&cut=COMMODITY&country=145")
                        .body())
                .contains("6704", "not kept by Country or region here");
        assertThat(get("/figures?lang=en&month=2026-03&heading=6704").body())
                .contains("Not kept for what is asked, and left out here: Collected; Overdue; ");
        assertThat(get("/figures/hours-list-released?lang=en&from=2026-03-01&to=2026-03-02&cut=CORRIDOR")
                        .body())
                .as("hours of a corridor are of its months, and so are the declarations behind them")
                .contains("declarations?from=2026-03-01&amp;to=2026-03-31&amp;cut=ALL&amp;corridor=3%3A4258");
    }

    @Test
    void each_figure_opens_by_each_cut_for_a_firm_and_of_a_firm() throws Exception {
        String seller = console.cookie(UserRole.ENTERPRISE);
        String operator = console.cookie(UserRole.OPERATOR);
        String days = "from=2026-03-01&to=2026-03-18&lang=en";
        Set<String> pages = new TreeSet<>(List.of("/figures"));
        Matcher links = Pattern.compile("href=\"(/figures/[a-z-]+)\\?")
                .matcher(as(operator, "/figures?" + days).body());
        while (links.find()) {
            pages.add(links.group(1));
        }
        assertThat(pages).contains("/figures/time-release", "/figures/hours-list-released", "/figures/refusal-rate");
        for (String page : pages) {
            for (Cut cut : Cut.values()) {
                String asked = page + "?" + days + "&cut=" + cut;
                assertThat(as(seller, asked).statusCode()).as(asked).isIn(200, 404);
                assertThat(as(operator, asked).statusCode()).as(asked).isEqualTo(200);
                String ofOne = asked + "&tenant=" + InventedFigures.SELLER.value();
                assertThat(as(operator, ofOne).statusCode()).as(ofOne).isEqualTo(200);
            }
        }
        assertThat(as(operator, "/figures/hours-list-released?" + days + "&tenant=" + InventedFigures.SELLER.value())
                        .body())
                .as("days, where nothing else is said")
                .contains("Hours are kept by the month here: 1 Mar 2026 – 31 Mar 2026.");
    }

    @Test
    void the_directors_story_goes_from_a_day_to_a_document_and_into_the_swot() throws Exception {
        assertThat(location("/stories/director/1")).isEqualTo("/reports/2026-02");
        String tenant = location("/stories/director/2");
        assertThat(tenant).startsWith("/park/tenants/");
        String declaration = location("/stories/director/3");
        assertThat(get(tenant).body()).contains(declaration);
        assertThat(location("/stories/director/4")).isEqualTo(declaration + "#xml");
        assertThat(get(declaration).body()).contains("id=\"xml\"");
        assertThat(location("/stories/director/5")).matches("/swot/[0-9]+#factors");
        assertThat(get("/swot?lang=en").body()).contains("id=\"own\"", "this park");
        String tried = location("/stories/director/6");
        assertThat(tried).matches("/swot/[0-9]+/measures/collections\\?scenario=0&d1=OCCUPANCY_STABLE&v1=93#try");
        String page = get(location("/stories/director/7") + "&lang=en").body();
        assertThat(page)
                .contains(
                        "For the zone committee: February 2026", "Follow the money order by order", "FNPV changes by +")
                .contains("href=\"/reports/committee.pdf?");
    }

    private static String location(String address) throws Exception {
        return get(address).headers().firstValue("location").orElse("").replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void no_page_of_a_shared_telephone_shows_a_telephone() throws Exception {
        assertThat(get("/patterns/telephones/1?lang=en").body()).doesNotContain("1.telephone");
        assertThat(get("/patterns/telephones/2").statusCode()).isEqualTo(404);
    }

    @Test
    void the_books_are_audited_by_whoever_asks_from_the_page_alone() throws Exception {
        HttpResponse<String> page = get("/audit?lang=en");
        assertThat(page.body()).contains("No audit was run").contains("./entrepot demo alter-row");
        HttpRequest forged = HttpRequest.newBuilder(URI.create(console.address() + "audit"))
                .header("Cookie", console.cookieFor("/audit"))
                .POST(HttpRequest.BodyPublishers.ofString(""))
                .build();
        assertThat(CLIENT.send(forged, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as("who does not show the page's token is refused")
                .isBetween(400, 403);
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        String cookie = page.headers().allValues("set-cookie").stream()
                .filter(one -> one.startsWith("XSRF-TOKEN"))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElseThrow();
        HttpRequest asked = HttpRequest.newBuilder(URI.create(console.address() + "audit"))
                .header("Cookie", cookie + "; " + console.cookieFor("/audit"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                .build();
        for (int times = 0; times < 2; times++) {
            HttpResponse<String> begun = CLIENT.send(asked, HttpResponse.BodyHandlers.ofString());
            assertThat(begun.statusCode()).as("a page's form may be sent again").isEqualTo(302);
            assertThat(String.join(";", begun.headers().allValues("set-cookie")))
                    .doesNotContain("XSRF-TOKEN=;", "JSESSIONID");
        }
        String ended = get("/audit?lang=en").body();
        for (int tries = 0; tries < 2_000 && !ended.contains("The books hold"); tries++) {
            ended = get("/audit?lang=en").body();
        }
        assertThat(ended).contains("The books hold");
    }

    @Test
    void goods_are_filed_with_a_chosen_code_and_elements_asked_one_by_one() throws Exception {
        String cookie = console.cookie(org.entrepot.access.UserRole.ENTERPRISE);
        String code = "gcode=6704200000";
        HttpResponse<String> page = get("/goods?lang=en&find=human+hair+wig&" + code, "Cookie", cookie);
        assertThat(page.body())
                .contains(
                        "href=\"/goods?find=human+hair+wig&amp;gcode=6704200000#new\"",
                        "name=\"e.material\"",
                        "value=\"human hair wig\"");
        String item = "&itemNo=W-1&gname=Human+hair+wig&origin=142&unit=011&" + code;
        HttpResponse<String> missing = send("/goods", cookie, item + "&e.brandType=1");
        assertThat(missing.statusCode()).isEqualTo(200);
        assertThat(missing.body()).contains("Element is missing", "material", "value=\"1\" selected");
        HttpResponse<String> barred = send("/goods", cookie, item + "&e.brandType=1&e.preference=0&e.material=a%7Cb");
        assertThat(barred.body()).contains("Element with a bar");
        HttpResponse<String> filed = send("/goods", cookie, item + "&e.brandType=1&e.preference=0&e.material=hair");
        assertThat(filed.statusCode()).as(filed.body()).isBetween(302, 303);
        Matcher link = Pattern.compile("/goods/([0-9]+)")
                .matcher(get("/goods", "Cookie", cookie).body());
        assertThat(link.find()).isTrue();
        assertThat(get(link.group(), "Cookie", cookie).body()).contains("1|0|hair");
    }

    @Test
    void what_a_screen_meets_waits_on_its_page_and_is_decided_there_with_a_reason() throws Exception {
        String seller = console.cookie(org.entrepot.access.UserRole.ENTERPRISE);
        String officer = console.cookie(org.entrepot.access.UserRole.CUSTOMS_OFFICER);
        String operator = console.cookie(org.entrepot.access.UserRole.OPERATOR);
        String file = "\r\n--x\r\nContent-Disposition: form-data; name=\"";
        String list =
                file + "kind\"\r\n\r\nBRAND" + file + "name\"\r\n\r\nbrands" + file + "source\"\r\n\r\ninvented" + file
                        + "published\"\r\n\r\n2026-01-01" + file
                        + "file\"; filename=\"b.csv\"\r\nContent-Type: text/csv\r\n\r\nref,names\nB7,KEDRIKO\n,bad\n\r\n--x--\r\n";
        assertThat(send("/screening", "/screening/lists", operator, list)
                        .headers()
                        .firstValue("location")
                        .orElse(""))
                .contains("loaded=1&left=1");
        String item = "&itemNo=K-1&gname=KEDRIKO+cap&origin=142&unit=011&gcode=6505009900";
        assertThat(send("/goods", seller, item + "&e.brandType=1&e.preference=0&e.processing=knitted&e.brand=KEDRIKO")
                        .statusCode())
                .isBetween(302, 303);
        Matcher link = Pattern.compile("/goods/([0-9]+)[^<]*>K-1<")
                .matcher(as(seller, "/goods").body());
        assertThat(link.find()).isTrue();
        String address = "/goods/" + link.group(1);
        assertThat(as(seller, address + "?lang=en").body()).contains("A screen holds it: brand record");
        assertThat(send(address, address + "/approve", officer, "").body()).contains("A screen holds it");
        String board = as(officer, "/screening?lang=en").body();
        assertThat(board).contains("K-1 · KEDRIKO cap", "brands B7").doesNotContain("Load a list</button>");
        Matcher hit =
                Pattern.compile("action=\"(/screening/hits/[0-9]+/)clear\"").matcher(board);
        assertThat(hit.find()).isTrue();
        assertThat(send("/screening", hit.group(1) + "clear", officer, "&reason=no")
                        .headers()
                        .firstValue("location")
                        .orElse(""))
                .contains("screening.reason");
        send("/screening", hit.group(1) + "clear", officer, "&reason=licence+of+the+holder+was+seen");
        assertThat(as(operator, "/screening?lang=en").body())
                .contains("licence of the holder was seen", "Nothing waits.", "line 3: ref");
        assertThat(send(address, address + "/approve", officer, "").statusCode())
                .isBetween(302, 303);
    }

    @Test
    void the_operator_judges_in_pairs_and_is_told_what_to_reconsider_and_the_auditor_reads() throws Exception {
        String operator = console.cookie(UserRole.OPERATOR);
        String auditor = console.cookie(UserRole.AUDITOR);
        String made = send("/swot", operator, "&name=By+form&base=PUBLIC")
                .headers()
                .firstValue("location")
                .orElse("");
        assertThat(made).matches("/swot/[0-9]+");
        String form = made + "/judgements/GROUPS";
        String pairs = "&from=1&p.STRENGTH:WEAKNESS=9&p.STRENGTH:OPPORTUNITY=1/9&p.STRENGTH:THREAT=1"
                + "&p.WEAKNESS:OPPORTUNITY=9&p.WEAKNESS:THREAT=1&p.OPPORTUNITY:THREAT=1";
        HttpResponse<String> refused = send(form, operator, pairs);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("These judgements contradict each other: CR", "Nothing was saved.", "Reconsider ")
                .as("what was typed stays typed")
                .contains("<option value=\"1/9\" selected>1/9</option>");
        assertThat(as(operator, made).body()).doesNotContain("judged in pairs</td>");
        HttpResponse<String> taken = send(form, operator, pairs.replaceAll("([A-Z])=[0-9/]+", "$1=1"));
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(as(operator, made + "?lang=en").body()).contains("judged in pairs", "name=\"from\" value=\"2\"");
        assertThat(as(auditor, made + "?lang=en").body())
                .contains("Strategic quadrilateral", "<polygon")
                .doesNotContain("name=\"from\"");
        assertThat(send(form, auditor, pairs).statusCode()).isEqualTo(403);
        assertThat(as(auditor, made + "/files/swot.xlsx")
                        .headers()
                        .firstValue("content-type")
                        .orElse(""))
                .contains("spreadsheetml");
        String loaded = send(
                        "/swot",
                        "/swot/sets",
                        operator,
                        "\r\n--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nA set"
                                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                                + "id,period,value,source\ntrains,2026,1300,s\ntrains,soon,1,s\n\r\n--x--\r\n")
                .headers()
                .firstValue("location")
                .orElse("");
        assertThat(loaded).isEqualTo("/swot?done=1#sets");
        assertThat(as(auditor, "/swot?lang=en").body()).contains("row 3, period: found");
    }

    @Test
    void benefits_say_what_is_shown_what_is_not_and_how_many_more_would_tell_it() throws Exception {
        String operator = console.cookie(UserRole.OPERATOR);
        String auditor = console.cookie(UserRole.AUDITOR);
        String all = as(auditor, "/benefits?lang=en").body();
        assertThat(all)
                .contains("shown better", "cannot be told: better and worse both fit", "nothing of today is known")
                .contains("class=\"drawing\"", "Tenants were not drawn by lot")
                .doesNotContain("name=\"samples\"");
        String wigs = as(auditor, "/benefits/9902960011?lang=en").body();
        assertThat(wigs).contains("bootstrap and Welch", "Newcombe", "a zero too many", "shown worse");
        assertThat(as(auditor, "/benefits/9902960021?lang=en").body()).contains("declarations on both sides");
        assertThat(as(auditor, "/benefits/files/benefits.csv?lang=en&tenant=9902960021")
                        .body())
                .contains("9902960021,")
                .doesNotContain("9902960011,");
        assertThat(as(auditor, "/benefits/files/benefits.xlsx").statusCode()).isEqualTo(200);

        String form =
                "&tenant=9902960021&measure=COST_PER_PARCEL&origin=LIKE_FIRM&from=2025-01&source=its+books&sureness=HIGH";
        HttpResponse<String> refused = send("/benefits?lang=en", "/benefits", operator, form + "&n=twelve&mean=3&sd=1");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Number of observations (n): Not a whole number", "<q class=\"code\">twelve</q>")
                .contains("Which firm outside: Too short")
                .as("what was typed stays typed")
                .contains("value=\"its books\"");
        assertThat(sentTo(send("/benefits", "/benefits", operator, form + "&firm=Invented+%26+Co&n=12&mean=3&sd=1")))
                .isEqualTo("/benefits/9902960021?done=1");
        String page = as(operator, "/benefits/9902960021?lang=en").body();
        assertThat(page).contains("Invented &amp; Co", "its books");
        Matcher id = Pattern.compile("/benefits/baselines/[0-9]+/withdraw").matcher(page);
        assertThat(id.find()).isTrue();
        assertThat(send("/benefits?lang=en", "/benefits", auditor, form).statusCode())
                .isEqualTo(403);
        assertThat(sentTo(send("/benefits/9902960021", id.group(), operator, "&tenant=9902960021&reason=no")))
                .contains("/benefits/9902960021?rule=benefits.text&field=reason");
        String rows = """
                tenant,measure,origin,from,n,mean,sd,source,sureness
                9902960021,hours_to_release,before,2021-01,9,40,9,books,high
                9902960021,hours_to_release,before,soon,9,40,9,books,high
                """;
        HttpResponse<String> loaded = send(
                "/benefits?lang=en",
                "/benefits/files",
                operator,
                "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                        + rows
                        + "\r\n--x--\r\n");
        assertThat(loaded.body())
                .contains("Rows on file now: 1", "Not a month: From month", "<q class=\"code\">soon</q>");
    }

    @Test
    void a_tenant_sees_its_own_benefits_alone() throws Exception {
        String seller = console.cookie(UserRole.ENTERPRISE);
        String own = as(seller, "/benefits?lang=en").body();
        assertThat(own)
                .contains("What the park did for its tenants", "/benefits/9902960011")
                .doesNotContain("9902960021", "name=\"samples\"");
        assertThat(as(seller, "/benefits/9902960011?lang=en").body())
                .contains("Newcombe")
                .doesNotContain("/withdraw");
        assertThat(as(seller, "/benefits/9902960021").statusCode()).isEqualTo(404);
    }

    private static String form(Map<String, String> words) {
        StringBuilder form = new StringBuilder();
        words.forEach((word, value) ->
                form.append('&').append(word).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    private static String sentTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("");
    }

    @Test
    void a_report_is_made_kept_and_taken_along_with_a_trial_and_said_to_be_made_by_itself() throws Exception {
        String operator = console.cookie(UserRole.OPERATOR);
        String auditor = console.cookie(UserRole.AUDITOR);
        String tried = "/swot/0/measures/collections?lang=en&scenario=0&d1=OCCUPANCY_STABLE&v1=93";
        assertThat(as(operator, tried).body())
                .contains(
                        "/reports/committee?analysis=0&amp;measure=collections&amp;scenario=0&amp;d1=OCCUPANCY_STABLE")
                .contains("action=\"/reports/trials\"");
        assertThat(as(auditor, tried).body()).doesNotContain("/reports/trials");
        String trial = "&analysis=0&measure=collections&scenario=0&d1=OCCUPANCY_STABLE&v1=";
        assertThat(sentTo(send("/reports", "/reports/trials", operator, trial + "x")))
                .contains("rule=report.trial");
        assertThat(sentTo(send("/reports", "/reports/trials", operator, trial + "93")))
                .contains("done=1");
        assertThat(sentTo(send("/reports", operator, "&month=2026-04&language=zh&format=pdf")))
                .as("a month to come")
                .contains("rule=report.month");
        assertThat(sentTo(send("/reports", operator, "&month=2026-02&language=ru&format=docx")))
                .contains("done=1");
        String page = as(auditor, "/reports?lang=en").body();
        assertThat(page).contains("Stable occupancy → 93").doesNotContain("name=\"month\"");
        Matcher kept = Pattern.compile("/reports/kept/[0-9]+").matcher(page);
        assertThat(kept.find()).isTrue();
        HttpResponse<String> file = as(auditor, kept.group());
        assertThat(file.headers().firstValue("content-disposition").orElse("")).contains("park-2026-02-ru.docx");
        assertThat(file.body()).startsWith("PK");
        assertThat(as(operator, "/reports/committee.pdf?lang=zh&month=2026-02").body())
                .startsWith("%PDF");
        assertThat(as(operator, "/reports/committee?lang=en&month=2026-02").body())
                .as("without another the trial that is kept")
                .contains("Stable occupancy → 93", "FNPV changes by +");
        assertThat(sentTo(send("/reports", "/reports/schedule", operator, "&on=yes&day=31&languages=zh&formats=pdf")))
                .contains("rule=report.day");
        assertThat(sentTo(send(
                        "/reports",
                        "/reports/schedule",
                        operator,
                        "&on=yes&day=6&languages=zh&languages=ru&formats=pdf&formats=docx")))
                .contains("done=1");
        assertThat(as(auditor, "/reports?lang=en").body()).contains("From 2026-02; said by", "value=\"6\"");
        assertThat(send("/reports", auditor, "&month=2026-02&language=zh&format=pdf")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as(operator, "/reports/2026-99").statusCode()).isEqualTo(404);
        assertThat(as(operator, "/reports/kept/999999").statusCode()).isEqualTo(404);
    }

    @Test
    void a_scenario_is_copied_changed_compared_and_archived_version_by_version() throws Exception {
        Economics economics = console.context().getBean(Economics.class);
        String operator = console.cookie(org.entrepot.access.UserRole.OPERATOR);
        assertThat(sentTo(send("/economics/0", "/economics/0/copy", operator, "&name=")))
                .contains("rule=economics.text");
        String copied = sentTo(send("/economics/0", "/economics/0/copy", operator, "&name=Plan+%3CB%3E"));
        Matcher id = Pattern.compile("(/economics/([0-9]+))[?]done=1").matcher(copied);
        assertThat(id.find()).as(copied).isTrue();
        String address = id.group(1);
        long scenario = Long.parseLong(id.group(2));
        Map<String, String> words =
                new LinkedHashMap<>(economics.example().inputs().words());
        words.put("name", "Plan <B>");
        words.put("of", "1");
        words.put("rent", "29,7");
        HttpResponse<String> refused = send(address + "/inputs", operator, form(words));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body())
                .contains("Not saved: 1", "value=\"29,7\"", "aria-invalid=\"true\"", "Not a number", "0 … 1000")
                .contains("Plan &lt;B&gt;")
                .doesNotContain("Plan <B>");
        words.put("rent", "33.5");
        words.put("note", "a better rent");
        assertThat(sentTo(send(address + "/inputs", operator, form(words)))).contains(address + "?done=1");
        assertThat(send(address + "/inputs", operator, form(words)).body())
                .contains("Another version was saved meanwhile");
        assertThat(economics.versions(scenario)).extracting(Scenario::version).containsExactly(2, 1);
        Scenario saved = economics.scenario(scenario).orElseThrow();
        assertThat(saved.mark(Driver.RENT).kind()).isEqualTo(Mark.Kind.ASSUMPTION);
        assertThat(saved.mark(Driver.INCOME_TAX).kind()).isEqualTo(Mark.Kind.DATED);
        String page = as(operator, address + "?lang=en").body();
        assertThat(page).contains("a better rent", "version=1", "Example (invented)", "<svg class=\"drawing\"");
        assertThat(as(operator, address + "?version=1&lang=en").body()).contains("This is an older version");
        assertThat(as(operator, "/economics/compare?lang=en&a=0&b=" + scenario).body())
                .contains("Rent of the first year", "33.5", "29.7");
        assertThat(get(address + "/result.json", "Accept", "application/json", "Cookie", operator)
                        .body())
                .contains("\"rent\":\"33.5\"", "\"seed\":20261130");
        assertThat(as(operator, address + "/workbook.xlsx").body()).startsWith("PK");
        assertThat(sentTo(send(address, address + "/actuals", operator, "&of=2")))
                .contains("done=1");
        assertThat(economics.scenario(scenario).orElseThrow().mark(Driver.PARCELS_A_YEAR))
                .satisfies(mark -> assertThat(mark.kind()).isEqualTo(Mark.Kind.ACTUAL))
                .satisfies(mark -> assertThat(mark.note()).matches("20[0-9]{2}-[0-9]{2}: [0-9]+ × 12"));
        assertThat(economics.scenario(scenario).orElseThrow().inputs().value(Driver.RENT))
                .as("(88.5 × 29.66 + 1800 × 22.50) / 1888.5 = 22.84, with 9 % VAT")
                .isEqualByComparingTo("24.90");
        assertThat(economics.scenario(scenario).orElseThrow().inputs().value(Driver.FEE))
                .as("0.30 by the price list, with 6 % VAT")
                .isEqualByComparingTo("0.318");
        assertThat(economics.scenario(scenario).orElseThrow().mark(Driver.FEE).kind())
                .isEqualTo(Mark.Kind.ACTUAL);
        assertThat(sentTo(send(address, address + "/archive", operator, ""))).contains("/economics?done=1");
        assertThat(as(operator, "/economics?lang=en").body()).doesNotContain(address);
        assertThat(as(operator, "/economics?lang=en&archived=1").body()).contains(address, "archived");
        words.put("of", "3");
        assertThat(send(address + "/inputs", operator, form(words)).body()).contains("The scenario is archived");
        assertThat(as(operator, "/economics/999").statusCode()).isEqualTo(404);
    }

    @Test
    void a_countermeasure_is_tried_on_a_scenario_and_nothing_is_saved() throws Exception {
        Economics economics = console.context().getBean(Economics.class);
        assertThat(economics.tryOut(0, Map.of(Driver.RENT, new BigDecimal("35"))))
                .isInstanceOfSatisfying(TryOut.Tried.class, tried -> {
                    assertThat(tried.gain()).isPositive();
                    assertThat(tried.after().internalRate().single().orElseThrow())
                            .isGreaterThan(
                                    tried.before().internalRate().single().orElseThrow());
                });
        assertThat(economics.tryOut(0, Map.of(Driver.OCCUPANCY_STABLE, new BigDecimal("120"))))
                .isInstanceOfSatisfying(
                        TryOut.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field)
                                .containsExactly("occupancyStable"));
        assertThat(economics.tryOut(999, Map.of())).isInstanceOf(TryOut.Refused.class);
        assertThat(economics.example().inputs().value(Driver.RENT)).isEqualTo("29.7");
    }

    @Test
    void a_measure_is_tried_on_the_economics_before_it_is_chosen() throws Exception {
        Economics economics = console.context().getBean(Economics.class);
        String operator = console.cookie(UserRole.OPERATOR);
        Matcher link = Pattern.compile("/swot/0/measures/[a-z0-9-]+")
                .matcher(as(operator, "/swot/0/measures").body());
        assertThat(link.find()).isTrue();
        String page = link.group() + "?lang=en&scenario=0";
        assertThat(as(operator, page).body())
                .contains("Try it on the economics")
                .doesNotContain("With the measure");
        TryOut.Tried tried = (TryOut.Tried)
                economics.tryOut(0, Map.of(Driver.RENT, new BigDecimal("35"), Driver.STAFF, new BigDecimal("900")));
        assertThat(as(operator, page + "&d1=RENT&v1=35&d2=STAFF&v2=900").body())
                .contains(
                        "With the measure",
                        "%,.2f".formatted(tried.before().netPresentValue()),
                        "%,.2f".formatted(tried.after().netPresentValue()),
                        "%,.2f".formatted(tried.gain()));
        assertThat(as(operator, page + "&d1=RENT&v1=thirty").body())
                .contains("This is no number", "thirty")
                .doesNotContain("With the measure");
        assertThat(as(operator, page + "&d1=RENT&v1=35&d2=RENT&v2=36").body())
                .contains("The factor stands there twice");
        assertThat(as(operator, page + "&d1=OCCUPANCY_STABLE&v1=120").body())
                .contains("role=\"alert\"")
                .doesNotContain("With the measure");
        assertThat(as(console.cookie(UserRole.CUSTOMS_OFFICER), page).body())
                .as("who may not see the economics tries nothing on them")
                .doesNotContain("Try it on the economics");
    }

    @Test
    void flows_of_one_sign_are_told_in_one_sentence() throws Exception {
        Economics economics = console.context().getBean(Economics.class);
        String operator = console.cookie(org.entrepot.access.UserRole.OPERATOR);
        String address = sentTo(send("/economics/0", "/economics/0/copy", operator, "&name=Free"))
                .replaceFirst("^https?://[^/]+", "")
                .replaceFirst("[?].*", "");
        Map<String, String> words =
                new LinkedHashMap<>(economics.example().inputs().words());
        List.of("land", "buildings", "equipment", "electronics", "workingCapital")
                .forEach(one -> words.put(one, "0"));
        words.put("name", "Free");
        words.put("of", "1");
        assertThat(send(address + "/inputs", operator, form(words)).statusCode())
                .isEqualTo(303);
        assertThat(as(operator, address + "?lang=en").body())
                .contains("The flow is never below zero: nothing is invested that could earn a return.");
        assertThat(as(operator, address + "/risk?lang=en").statusCode()).isEqualTo(200);
    }

    @Test
    void an_auditor_reads_the_economics_and_changes_nothing() throws Exception {
        String auditor = console.cookie(org.entrepot.access.UserRole.AUDITOR);
        assertThat(as(auditor, "/economics/0?lang=en").body()).contains("FNPV").doesNotContain("/economics/0/copy");
        assertThat(as(auditor, "/economics/tenants?lang=en").body()).doesNotContain("name=\"jobs\"");
        assertThat(as(console.cookie(org.entrepot.access.UserRole.ENTERPRISE), "/economics")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void jobs_and_tax_of_a_tenant_are_written_down_with_who_said_it() throws Exception {
        String operator = console.cookie(org.entrepot.access.UserRole.OPERATOR);
        try (Connection c = console.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute("INSERT INTO park.tenancy VALUES ('E-101', '" + InventedFirms.SELLER.value()
                    + "', 120.5, '2026-01-01')");
        }
        String page = as(operator, "/economics/tenants?lang=en").body();
        assertThat(page).as("jobs as the tenant reported them last").contains(">48</a>", "reported 28 Feb 2026");
        Matcher tenant = Pattern.compile("<option value=\"([0-9A-Z]{10})\"").matcher(page);
        Matcher year = Pattern.compile("<option value=\"(20[0-9]{2})\"").matcher(page);
        assertThat(tenant.find() && year.find()).isTrue();
        String form = "&tenant=" + tenant.group(1) + "&year=" + year.group(1) + "&source=its+bookkeeper%2C+by+letter";
        assertThat(sentTo(send("/economics/tenants", operator, form + "&jobs=-3&tax=1.5")))
                .contains("rule=economics.range", "field=jobs");
        assertThat(sentTo(send("/economics/tenants", operator, form + "&jobs=31&tax=120.5")))
                .contains("done=1");
        assertThat(as(operator, "/economics/tenants?lang=en").body())
                .contains("its bookkeeper, by letter", ">31<", ">120.50<");
    }

    /** A page as somebody sees it who has that session. */
    private static HttpResponse<String> as(String session, String address) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(console.address() + address.substring(1)))
                        .header("Accept", "text/html")
                        .header("Cookie", session)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String address, String session, String form) throws Exception {
        return send(address, address, session, form);
    }

    /** A form of a page sent with its token; where it begins with a line's end, in parts. */
    private static HttpResponse<String> send(String from, String address, String session, String form)
            throws Exception {
        HttpResponse<String> page = as(session, from + "?lang=en");
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        String cookie = page.headers().allValues("set-cookie").stream()
                .filter(one -> one.startsWith("XSRF-TOKEN"))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElseThrow();
        boolean parts = form.startsWith("\r");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(console.address() + address.substring(1)))
                        .header("Accept", "text/html")
                        .header("Cookie", cookie + "; lang=en; " + session)
                        .header(
                                "Content-Type",
                                parts ? "multipart/form-data; boundary=x" : "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                parts
                                        ? "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                                                + token.group(1) + form
                                        : "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) + form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void every_term_that_a_page_marks_is_explained() throws Exception {
        Set<String> terms = new TreeSet<>();
        for (String path : PATHS) {
            Matcher term =
                    Pattern.compile("href=\"(/help/[^\"]+)\"").matcher(get(path).body());
            while (term.find()) {
                terms.add(term.group(1));
            }
        }
        assertThat(terms).hasSizeGreaterThan(60).contains("/help/status.100", "/help/country.145", "/help/hs.0409");
        for (String term : terms) {
            for (Language language : Language.OF_PAGES) {
                assertThat(get(term + "?lang=" + language.code()).statusCode())
                        .as(term)
                        .isEqualTo(200);
            }
        }
        assertThat(get("/help/word.nothing").statusCode()).isEqualTo(404);
        assertThat(get("/help/unit.011?lang=ru").body()).contains("011");
        assertThat(get("/help/hs.6704200000?lang=en").body()).contains("Duty", "VAT", "Source");
    }
}
