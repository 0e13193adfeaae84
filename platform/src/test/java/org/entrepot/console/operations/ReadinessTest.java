package org.entrepot.console.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.ledger.AuditDesk;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program tells those who watch over it. */
class ReadinessTest {
    @TempDir
    private Path data;

    private TestServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server = TestServer.start(Map.of("data", data.toString()));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ready(int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/ready", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode check(JsonNode ready, String name) {
        for (JsonNode check : ready.get("checks")) {
            if (check.get("name").asString().equals(name)) {
                assertThat(check.get("sentence").asString()).endsWith(".");
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + ready);
    }

    @Test
    void every_check_says_a_sentence_and_the_worst_of_them_counts() throws Exception {
        JsonNode ready = ready(200);
        for (String name : new String[] {"start", "database", "clearing", "figures", "books"}) {
            assertThat(check(ready, name).get("level").asString()).isEqualTo("well");
        }
        assertThat(check(ready, "disk").get("sentence").asString())
                .contains(" MB left")
                .doesNotContain(data.toString());
        assertThat(check(ready, "books").get("sentence").asString()).contains("The last checkpoint was taken 20");
        assertThat(check(ready, "backup").get("level").asString()).isEqualTo("worrying");
        assertThat(ready.get("status").asString()).isEqualTo("WORRYING");
        server.database().reader().close();
        JsonNode stopped = ready(503);
        assertThat(stopped.get("status").asString()).isEqualTo("STOPPED");
        assertThat(check(stopped, "database").get("level").asString()).isEqualTo("stopped");
    }

    @Test
    void books_that_an_audit_found_broken_stop_it() throws Exception {
        Instant before = audited().at();
        assertThat(check(ready(200), "books").get("sentence").asString()).contains("and found nothing");
        tamper();
        assertThat(audited().at()).isAfter(before);
        JsonNode books = check(ready(503), "books");
        assertThat(books.get("level").asString()).isEqualTo("stopped");
        assertThat(books.get("sentence").asString()).contains("The books are broken", "entrepot audit");
        assertThat(figures()).contains("\nentrepot_audit_clean 0.0\n");
    }

    private void tamper() throws SQLException {
        try (Connection c = server.database().superuser().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute("UPDATE ledger.epoch SET head = sha256(head)");
        }
    }

    private AuditDesk.Result audited() {
        AuditDesk desk = server.part(AuditDesk.class);
        AuditDesk.Result before = desk.standing().last();
        desk.begin();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            AuditDesk.Result last = desk.standing().last();
            if (last != null && !last.equals(before)) {
                return last;
            }
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private String figures() throws IOException, InterruptedException {
        String token = Files.readString(data.resolve("secrets/metrics.token"));
        HttpResponse<String> answer = get("/metrics", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;version=0.0.4;charset=utf-8");
        return answer.body();
    }

    @Test
    void figures_are_for_whoever_shows_the_token() throws Exception {
        assertThat(get("/metrics", "").statusCode()).isEqualTo(401);
        assertThat(get("/metrics", "Bearer wrong").body())
                .contains("secrets/metrics.token")
                .doesNotContain("jvm_");
        assertThat(figures())
                .contains(
                        "\nentrepot_queue_capacity 20000.0\n",
                        "\nentrepot_commit_seconds_count 0\n",
                        "\nentrepot_backup_age_seconds NaN\n",
                        "\nentrepot_audit_clean NaN\n",
                        "hikaricp_connections{pool=\"",
                        "jvm_gc_");
    }
}
