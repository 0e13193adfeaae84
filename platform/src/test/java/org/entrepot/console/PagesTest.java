package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.entrepot.console.api.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages as a browser without scripts gets them. */
class PagesTest {
    private static final List<String> PATHS = List.of(
            "/",
            "/declarations",
            "/declarations/4",
            "/declarations/5",
            "/declarations/6",
            "/park",
            "/park/swot",
            "/api");

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
                .flatMap(path -> Arrays.stream(Language.values()).map(language -> path + "?lang=" + language.code()));
    }

    private static HttpResponse<String> get(String address, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(console.address().toString() + address.substring(1)))
                .header("Accept", "text/html");
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
        assertThat(page.body()).contains("<html lang=\"" + tag + "\"").contains("SIMULATED");
        assertThat(page.headers().firstValue("set-cookie").orElse("")).contains("lang=");
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
        assertThat(chosen.headers().firstValue("set-cookie").orElse("")).contains("theme=dark");
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
        assertThat(get("/park/swot?lang=zh").body()).contains("<b>5,124</b> <small>亿美元");
        assertThat(get("/park/swot?lang=en").body()).contains("<b>512.4</b> <small>USD billion");
    }

    @Test
    void every_public_figure_names_its_source() throws Exception {
        String page = get("/park/swot?lang=en").body();
        assertThat(page).contains("http://www.gscn.com.cn/tourism/system/2026/01/19/013445381.shtml");
        assertThat(page).contains("departed only").contains("arrived and departed");
    }

    @Test
    void style_and_script_come_from_here_and_are_kept() throws Exception {
        for (String address : List.of(Assets.own("console.css"), Assets.TABLER, Assets.HTMX, Assets.ECHARTS)) {
            HttpResponse<String> file = get(address, "Accept-Encoding", "identity");
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(file.headers().firstValue("cache-control").orElse("")).contains("immutable");
        }
    }
}
