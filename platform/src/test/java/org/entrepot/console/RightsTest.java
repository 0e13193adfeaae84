package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route as every role, as nobody and as the wrong enterprise, against the table that docs/access.md shows. */
class RightsTest {
    private static final Path TABLE = Path.of("..", "docs", "access.md");
    private static final EnterpriseCode NO_SELLER = EnterpriseCode.of("9902960008");

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

    /** A route of the running program. */
    private record Route(String method, String path) {
        /** An address that it answers. */
        String sample() {
            String sample = path;
            for (Map.Entry<String, String> one : Map.of(
                            "id",
                            "4",
                            "step",
                            "1",
                            "code",
                            "9902960011",
                            "row",
                            "1",
                            "number",
                            "1",
                            "secret",
                            "x",
                            "word",
                            "officer",
                            "file",
                            "none.csv",
                            "term",
                            "status.800")
                    .entrySet()) {
                sample = sample.replaceAll("\\{" + one.getKey() + "}", one.getValue());
            }
            return sample.replace("/**", "");
        }
    }

    /** What the program's pages answer to, as it was put together; the interface for programs has rights of its own. */
    private static Set<Route> routes() {
        Set<Route> routes = new java.util.HashSet<>();
        RequestMappingHandlerMapping mapping =
                console.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        for (Map.Entry<RequestMappingInfo, HandlerMethod> one :
                mapping.getHandlerMethods().entrySet()) {
            for (String pattern : one.getKey().getPatternValues()) {
                one.getKey()
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(new Route(method.name(), ActsKept.plain(pattern))));
            }
        }
        routes.removeIf(route -> route.path().startsWith("/api/v1"));
        return routes;
    }

    private static HttpResponse<String> ask(Route route, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(console.address() + route.sample().substring(1)))
                .header("Accept", "text/html,*/*;q=0.8")
                .method(route.method(), HttpRequest.BodyPublishers.noBody());
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Who asks, by the word of the table. */
    private static Map<String, String> callers() throws SQLException {
        Map<String, String> callers = new java.util.LinkedHashMap<>();
        callers.put("nobody", "");
        for (UserRole role : UserRole.values()) {
            callers.put(role.name(), console.cookie(role));
        }
        callers.put("ENTERPRISE, no seller", console.cookie(UserRole.ENTERPRISE, NO_SELLER));
        return callers;
    }

    private static String verdict(HttpResponse<String> answer) {
        boolean atTheDoor = answer.statusCode() == 303
                && answer.headers().firstValue("location").orElse("").startsWith("/sign-in?then=");
        return switch (answer.statusCode()) {
            case 403 -> "–";
            case 404, 200, 302, 410 -> "yes";
            case 303 -> atTheDoor ? "door" : "yes";
            default -> String.valueOf(answer.statusCode());
        };
    }

    @Test
    void every_page_has_a_row_and_every_row_a_page_or_a_folder() {
        assertThat(routes())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(Rights.of(route.method(), route.sample()))
                        .as("%s %s has no row in Rights", route.method(), route.path())
                        .isPresent());
        Set<String> kinds = new TreeSet<>();
        Rights.TABLE.forEach(row -> kinds.add(row.method() + " " + row.path().getPatternString()));
        assertThat(kinds).hasSize(Rights.TABLE.size());
    }

    /** GET of every row, asked for real; what a row of another method lets is asked without its token, which comes first. */
    @Test
    void every_route_answers_every_role_as_the_written_table_says() throws Exception {
        List<String> lines = new ArrayList<>();
        Map<String, String> callers = callers();
        lines.add("| route | " + String.join(" | ", callers.keySet()) + " |");
        lines.add("| --- |" + " --- |".repeat(callers.size()));
        for (Rights.Row row : Rights.TABLE) {
            Route route = new Route(row.method(), row.path().getPatternString());
            List<String> cells = new ArrayList<>();
            for (Map.Entry<String, String> caller : callers.entrySet()) {
                String cell = row.method().equals("GET") && !route.path().contains("**")
                        ? verdict(ask(route, caller.getValue()))
                        : byTheTable(row, caller.getKey());
                cells.add(cell);
            }
            lines.add("| " + row.method() + " " + route.path() + " | " + String.join(" | ", cells) + " |");
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "access-table.md"), lines);
        assertThat(Files.readAllLines(TABLE))
                .as("docs/access.md holds the table; what it is now stands in target/access-table.md")
                .containsSubsequence(lines);
    }

    private static String byTheTable(Rights.Row row, String caller) {
        if (row.open()) {
            return "yes";
        }
        if (caller.equals("nobody")) {
            return "door";
        }
        boolean seller = !caller.contains("no seller");
        boolean role = row.roles().contains(UserRole.valueOf(caller.replace(", no seller", "")));
        return role && (row.customs() == null || (seller && row.customs() == Role.SELLER)) ? "yes" : "–";
    }

    @Test
    void what_is_not_in_the_table_is_not_there_for_anybody() throws Exception {
        for (String cookie : callers().values()) {
            for (Route route : List.of(
                    new Route("GET", "/nowhere"),
                    new Route("GET", "/actuator"),
                    new Route("GET", "/error/"),
                    new Route("GET", "/declarations/4/clear"),
                    new Route("GET", "//declarations"))) {
                assertThat(ask(route, cookie).statusCode()).as(route.path()).isIn(400, 404);
            }
        }
    }

    @Test
    void forms_that_this_program_did_not_draw_are_refused_whoever_sends_them() throws Exception {
        for (Rights.Row row : Rights.TABLE) {
            if (row.method().equals("POST")) {
                Route route = new Route("POST", row.path().getPatternString());
                for (Map.Entry<String, String> caller : callers().entrySet()) {
                    assertThat(ask(route, caller.getValue()).statusCode())
                            .as("%s as %s", route.path(), caller.getKey())
                            .isIn(303, 403);
                }
            }
        }
    }

    @Test
    void an_enterprise_sees_its_own_whatever_the_address_says() {
        Viewer own = new Viewer.Tenant(InventedFirms.SELLER);
        Screen asking = new Screen(
                Language.EN,
                Theme.AUTO,
                "/declarations",
                Map.of("enterprise", NO_SELLER.value()),
                Map.of(),
                null,
                Visitor.NOBODY,
                true);
        assertThat(FilterForm.of(asking, own).viewer()).isEqualTo(own);
        assertThat(FilterForm.of(asking, new Viewer.Park()).viewer()).isEqualTo(new Viewer.Tenant(NO_SELLER));
    }

    @Test
    void a_session_that_ended_leads_back_to_where_it_was() throws Exception {
        HttpResponse<String> answer = ask(new Route("GET", "/park?day=2026-03-06"), SessionCookie.NAME + "=gone");
        assertThat(answer.headers().firstValue("location"))
                .contains("/sign-in?then=%2Fpark%3Fday%3D2026-03-06&ended=1");
        assertThat(LocalPath.of("/park?day=2026-03-06")).isEqualTo("/park?day=2026-03-06");
        assertThat(Stream.of("//evil.example", "https://evil.example", "/\\evil.example", "park", "/a\nb", "")
                        .map(LocalPath::of))
                .containsOnly("/");
    }

    @Test
    void what_a_form_sent_stands_in_no_address_of_its_answer() throws Exception {
        HttpResponse<String> door = ask(new Route("GET", "/sign-in"), "");
        String cookie = door.headers().allValues("set-cookie").stream()
                .map(one -> one.substring(0, one.indexOf(';')))
                .collect(java.util.stream.Collectors.joining("; "));
        java.util.regex.Matcher token = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(door.body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(console.address() + "sign-in?then=/park"))
                        .header("Accept", "text/html")
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "name=liu&password=a-long-wrong-one&code=123456&_csrf="
                                        + java.net.URLEncoder.encode(
                                                token.group(1), java.nio.charset.StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("lang=ru").doesNotContain("a-long-wrong-one", "123456", "_csrf=");
    }

    @Test
    void every_act_has_words_in_every_language() {
        for (Rights.Row row : Rights.TABLE) {
            if (row.method().equals("POST") && !row.path().getPatternString().contains("**")) {
                String key = ActsKept.key("POST " + row.path().getPatternString());
                for (Language language : Language.OF_PAGES) {
                    assertThat(Texts.find(language, key)).as(key).isNotNull();
                }
            }
        }
        assertThat(ActsKept.plain("/orders/{id:[0-9]{1,18}}/rows/{row:[0-9]{1,9}}/out"))
                .isEqualTo("/orders/{id}/rows/{row}/out");
    }
}
