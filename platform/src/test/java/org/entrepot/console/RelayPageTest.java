package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of the relay with something on it. */
class RelayPageTest {
    @SuppressWarnings("NullAway.Init")
    private static Console console;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws SQLException {
        console = Console.start(new InventedDeclarations(), 0);
        try (Connection c = console.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute("""
                    INSERT INTO relay.message (made_at, handed_at, state, cop_msg_id, type, signer, trouble, documents) VALUES
                    ('2026-01-01', '2026-01-01', 3, 'M-LOST', 'CEB311', '9902960090', '', '{1,2}'),
                    ('2026-01-02', '2026-01-02', 4, 'M-DOUBT', 'CEB621', '9902960090', 'no answer <b>', '{3}'),
                    ('2026-01-03', NULL, 5, 'M-GIVEN-UP', 'CEB411', '9902960090', 'the card was pulled', '{4}'),
                    ('2026-01-03', NULL, 5, 'M-AGAIN', 'CEB411', '9902960090', 'the card was pulled', '{6}')""");
            statement.execute("""
                    INSERT INTO relay.outbox (document, filed_at, handed_at, answered_at, message, status, type, owner, thread,
                        signer, guid, number, key) VALUES
                    (1, '2026-01-01', '2026-01-01', NULL, 1, 1, 'CEB311', '9902960001', 'I1', '', '', 'ORDER-1', ''),
                    (2, '2026-01-01', '2026-01-01', '2026-01-01', 1, -301008, 'CEB311', '9902960001', 'I2', '', '', 'ORDER-2', ''),
                    (3, '2026-01-02', '2026-01-02', NULL, 2, 1, 'CEB621', '9902960005', 'I3', '', '', 'COP-3', ''),
                    (4, '2026-01-03', NULL, NULL, 3, 1, 'CEB411', '9902960003', 'I4', '', '', 'PAY-4', ''),
                    (6, '2026-01-03', NULL, NULL, 4, 1, 'CEB411', '9902960003', 'I6', '', '', 'PAY-6', ''),
                    (5, '2026-01-04', NULL, NULL, NULL, 1, 'CEB411', '9902960003', 'I5', '', '', 'PAY-5', '')""");
            statement.execute("INSERT INTO relay.stray (received_at, file, reason)"
                    + " VALUES (now(), 'odd.xml', 'relay.unmatched CEB622 COP-9')");
        }
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        console.close();
    }

    private static HttpResponse<String> get(UserRole role) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(console.address() + "relay?lang=en"))
                        .header("Accept", "text/html")
                        .header("Cookie", console.cookie(role))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_operator_sees_what_is_unanswered_and_may_have_it_sent_again() throws Exception {
        String page = get(UserRole.OPERATOR).body();
        assertThat(page)
                .contains("M-LOST", "1 of 2", "M-DOUBT", "may have left", "no answer &lt;b&gt;", "the card was pulled")
                .contains("-301008", "ORDER-2", "/documents/2", "odd.xml", "1 documents wait")
                .contains("/relay/messages/1/again");
    }

    @Test
    void an_officer_sees_it_and_may_send_nothing() throws Exception {
        assertThat(get(UserRole.CUSTOMS_OFFICER).body()).contains("M-LOST").doesNotContain("/again");
        assertThat(get(UserRole.ENTERPRISE).statusCode()).isEqualTo(403);
    }

    @Test
    void sent_again_once_and_a_second_time_refused_with_a_sentence() throws Exception {
        String cookie = console.cookie(UserRole.OPERATOR);
        HttpResponse<String> page = CLIENT.send(
                HttpRequest.newBuilder(URI.create(console.address() + "relay"))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        for (String set : page.headers().allValues("set-cookie")) {
            cookie += "; " + set.replaceFirst(";.*", "");
        }
        assertThat(again(cookie, token.group(1))).endsWith("/relay?done=1");
        assertThat(again(cookie, token.group(1))).contains("rule=relay.answered");
        try (Connection c = console.owner().getConnection();
                Statement statement = c.createStatement();
                var row = statement.executeQuery("SELECT documents::text FROM relay.message WHERE by_whom <> ''")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("{6}");
        }
    }

    /** Has the fourth message sent again; where the answer leads. */
    private static String again(String cookie, String token) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(console.address() + "relay/messages/4/again"))
                                .header("Cookie", cookie)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("_csrf="
                                        + java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("location")
                .orElse("");
    }
}
