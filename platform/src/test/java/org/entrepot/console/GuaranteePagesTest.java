package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.SignIn;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestServer;
import org.entrepot.park.ParkFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guarantees as people register and look at them, through the whole program. */
class GuaranteePagesTest {
    private static final String GUARANTOR = ParkFiles.SELLER;
    private static final CookieManager COOKIES = new CookieManager();

    private static TestServer server;
    private static HttpClient client;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        server = TestServer.start(Map.of("park", ParkFiles.write(folder).toString()));
        client = HttpClient.newBuilder()
                .cookieHandler(COOKIES)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    @AfterAll
    static void close() {
        client.close();
        server.close();
    }

    private static void as(UserRole role, @Nullable String enterprise) throws SQLException {
        String session = server.part(SignIn.class)
                .tryOut(role, enterprise == null ? null : EnterpriseCode.of(enterprise))
                .session();
        HttpCookie cookie = new HttpCookie(SessionCookie.NAME, session);
        cookie.setPath("/");
        cookie.setVersion(0);
        COOKIES.getCookieStore().add(server.address(), cookie);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.address().resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String... form) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get("/guarantees?lang=en").body());
        assertThat(token.find()).isTrue();
        StringBuilder body = new StringBuilder("_csrf=" + token.group(1));
        for (int i = 0; i < form.length; i += 2) {
            body.append('&').append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return client.send(
                HttpRequest.newBuilder(server.address().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> letter(String number, String amount, String to) throws Exception {
        return post(
                "/guarantees",
                "guarantor",
                GUARANTOR,
                "kind",
                "LETTER",
                "number",
                number,
                "issuer",
                "Sample Bank",
                "amount",
                amount,
                "from",
                "2020-01-01",
                "to",
                to);
    }

    @Test
    void an_operator_registers_a_letter_and_its_guarantor_sees_it_and_nobody_elses() throws Exception {
        as(UserRole.OPERATOR, null);
        assertThat(get("/guarantees?lang=en").body()).contains("Songguowu (demo)", "50,000.00");
        assertThat(letter("L-9", "1000.50", "2199-12-31").body()).contains("Done.", "51,000.50");
        assertThat(letter("L-9", "1000.50", "2199-12-31").body())
                .contains("Not done", "a number of that issuer that is not registered yet");
        assertThat(letter("L-10", "1e9", "yesterday").body())
                .contains("Not done", "yuan with at most two decimals", "and 1 more");
        assertThat(get("/guarantees/books/ZZ0020261225000001").statusCode()).isEqualTo(404);
        as(UserRole.ENTERPRISE, GUARANTOR);
        for (String language : new String[] {"en", "zh", "ru"}) {
            assertThat(get("/guarantees?lang=" + language).body())
                    .contains("L-9", "Sample Bank", "SIMULATED")
                    .doesNotContain("surety.", "name=\"amount\"");
        }
        assertThat(get("/guarantees/9902960002").statusCode()).isEqualTo(404);
        as(UserRole.WAREHOUSE, null);
        assertThat(get("/guarantees").statusCode()).isEqualTo(403);
    }
}
