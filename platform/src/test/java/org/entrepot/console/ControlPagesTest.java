package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.SignIn;
import org.entrepot.access.UserRole;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Control orders and the sorting line as officers work with them, through the whole program. */
class ControlPagesTest {
    private static final CookieManager COOKIES = new CookieManager();

    private static TestServer server;
    private static HttpClient client;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start(Map.of());
        client = HttpClient.newBuilder()
                .cookieHandler(COOKIES)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        as(UserRole.CUSTOMS_OFFICER);
    }

    /** From here on a person of that role asks. */
    private static void as(UserRole role) throws SQLException {
        String session = server.part(SignIn.class).tryOut(role, null).session();
        HttpCookie cookie = new HttpCookie(SessionCookie.NAME, session);
        cookie.setPath("/");
        cookie.setVersion(0);
        COOKIES.getCookieStore().add(server.address(), cookie);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static HttpResponse<byte[]> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String get(String path) throws Exception {
        HttpResponse<byte[]> answer =
                ask(HttpRequest.newBuilder(server.address().resolve(path)));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String token() throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get("/control?lang=en"));
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String post(String path, String... form) throws Exception {
        StringBuilder body = new StringBuilder("_csrf=" + token());
        for (int i = 0; i < form.length; i += 2) {
            body.append('&').append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> answer =
                ask(HttpRequest.newBuilder(server.address().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void an_order_is_placed_shown_and_lifted() throws Exception {
        String placed = post(
                "/control/orders", "kind", "PARCEL", "key", "W-77", "measure", "INSPECT", "reason", "<b>x-ray</b>");
        assertThat(placed).contains("W-77", "&lt;b&gt;x-ray&lt;/b&gt;", "Officer here");
        Matcher order = Pattern.compile("/control/orders/([0-9]+)/lift").matcher(placed);
        assertThat(order.find()).isTrue();
        assertThat(post(order.group())).doesNotContain("W-77");
    }

    @Test
    void what_is_wrong_with_an_order_is_said() throws Exception {
        assertThat(post("/control/orders", "kind", "GOODS", "key", "0409", "measure", "INSPECT", "reason", "x"))
                .contains("the 8 digits of a tariff line");
        assertThat(post("/control/orders", "kind", "PARCEL", "key", "W-78", "measure", "RELEASE", "reason", "x"))
                .contains("REVIEW | INSPECT");
        assertThat(post("/control/orders", "kind", "PARCEL", "key", "W-79", "measure", "REVIEW", "reason", " "))
                .contains("why lists are to be held")
                .doesNotContain("W-79</span>");
        assertThat(post("/control/decisions", "parcel", "NOBODYS", "verdict", "RELEASE", "note", "x"))
                .contains("a list that is held");
    }

    @Test
    void a_parcel_that_no_list_names_is_stopped() throws Exception {
        assertThat(get("/control?lang=en&parcel=%3Cscript%3E"))
                .contains("STOP", "&lt;script&gt;", "No import list names it.")
                .doesNotContain("<script>");
    }

    @Test
    void an_auditor_reads_and_decides_nothing() throws Exception {
        as(UserRole.AUDITOR);
        try {
            assertThat(get("/control?lang=en")).contains("Control orders").doesNotContain("Place the order");
        } finally {
            as(UserRole.CUSTOMS_OFFICER);
        }
    }
}
