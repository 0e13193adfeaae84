package org.entrepot.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entrepot.clearance.Answer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interface as programs of partners use it. */
class ApiTest {
    private static final String XML = "application/xml";
    private static final String JSON = "application/json";

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** A problem of RFC 9457 that tells what to do and nothing of the inside. */
    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, ApiSetup.AUTHORITY)).isEqualTo("SIMULATED");
        assertThat(answer.body()).doesNotContain("Exception", "org.entrepot", "\tat ");
        JsonNode problem = json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asString()).startsWith("/api#problem-");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).isEqualTo(answer.uri().getPath());
        assertThat(problem.get("authority").asString()).isEqualTo("SIMULATED");
        return problem;
    }

    private static CebDocument released(int number) {
        return StandIns.receipt(MessageType.CEB622, "COP" + number, "800", "[Code:2600;Desc:SIMULATED <&>]");
    }

    @Test
    void a_message_is_answered_with_the_receipts_as_one_ceb_message() throws Exception {
        api.intake().tell(StandIns.ToldIntake.decided(List.of(released(1), released(2))));
        HttpResponse<String> answer = api.send(api.post(Messages.payment("109.10"), XML));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/xml;charset=UTF-8");
        assertThat(header(answer, ApiSetup.AUTHORITY)).isEqualTo("SIMULATED");
        assertThat(answer.body())
                .contains("<CEB622Message xmlns=\"http://www.chinaport.gov.cn/ceb\" guid=\"")
                .contains("<copNo>COP1</copNo><returnStatus>800</returnStatus>")
                .contains("SIMULATED &lt;&amp;&gt;")
                .doesNotContain("<Receipts");
        assertThat(api.send(api.post(Messages.payment("109.10"), XML)).body()).isEqualTo(answer.body());
        assertThat(api.intake().senders).contains(StandIns.SELLER);
        assertThat(api.intake().patience).isEqualTo(Api.PATIENCE);
    }

    @Test
    void receipts_of_several_types_or_of_more_than_a_message_holds_stand_one_after_another() throws Exception {
        List<CebDocument> receipts = new ArrayList<>(
                IntStream.range(0, 130).mapToObj(ApiTest::released).toList());
        receipts.add(1, StandIns.receipt(MessageType.CEB312, "QD1", "120", "[Code:1800;Desc:SIMULATED]"));
        api.intake().tell(StandIns.ToldIntake.decided(receipts));
        String xml = api.send(api.post(Messages.payment("109.10"), XML)).body();
        assertThat(xml)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Receipts xmlns=\"urn:entrepot:receipts:1\"");
        assertThat(xml.split("<\\?xml", -1)).hasSize(2);
        assertThat(xml.split("<CEB622Message ", -1)).hasSize(3);
        assertThat(xml.split("<CEB312Message ", -1)).hasSize(2);
        assertThat(xml.split("<InventoryReturn>", -1)).hasSize(131);
    }

    @Test
    void json_is_answered_to_those_who_like_it_better() throws Exception {
        api.intake().tell(StandIns.ToldIntake.decided(List.of(released(1))));
        HttpResponse<String> answer = api.send(api.post(Messages.payment("109.10"), "application/xml;q=0.4, " + JSON));
        JsonNode body = json(answer);
        assertThat(header(answer, "Content-Type")).isEqualTo(JSON);
        assertThat(body.get("authority").asString()).isEqualTo("SIMULATED");
        assertThat(body.at("/documents/0/taxes/vat").asString()).isEqualTo("9.10");
        assertThat(body.at("/documents/1/taxes").isNull()).isTrue();
        assertThat(body.at("/documents/1/faults/0/expected").asString()).isEqualTo("91.00");
        assertThat(body.at("/receipts/0/type").asString()).isEqualTo("CEB622Message");
        assertThat(body.at("/receipts/0/returnStatus").asString()).isEqualTo("800");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                  | XML
            text/xml                             | XML
            application/json, */*;q=0.1          | JSON
            application/*                        | XML
            application/xml;q=0, */*             | XML
            application/problem+json             | JSON
            application/xml;q=0.2, text/*;q=0.1, application/json;q=0.3 | JSON
            """)
    void the_form_follows_accept(String accept, Form form) {
        assertThat(Form.of(accept, Form.XML)).isEqualTo(form);
    }

    @Test
    void a_decision_that_takes_longer_is_told_later_under_its_location() throws Exception {
        UUID id = new UUID(3, 4);
        api.intake().tell(new Answer.Later(id));
        HttpResponse<String> accepted = api.send(api.post(Messages.payment("109.10"), JSON));
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(header(accepted, "Location")).isEqualTo("/api/v1/messages/" + id);
        assertThat(header(accepted, "Retry-After")).isEqualTo("1");
        assertThat(json(accepted).get("location").asString()).isEqualTo("/api/v1/messages/" + id);
        assertThat(api.send(api.post(Messages.payment("109.10"), XML)).body()).isEmpty();

        String location = header(accepted, "Location");
        problem(api.get(location, JSON), 404);
        api.intake().results.put(id, new Answer.Later(id));
        assertThat(api.get(location, JSON).statusCode()).isEqualTo(202);
        api.intake().results.put(id, StandIns.ToldIntake.decided(List.of(released(1))));
        assertThat(api.get(location, XML).body()).contains("<copNo>COP1</copNo>");
        problem(api.get("/api/v1/messages/1-2-3-4-5", JSON), 400);
    }

    @Test
    void nobody_else_gets_the_answer() throws Exception {
        UUID id = new UUID(5, 6);
        api.intake().results.put(id, StandIns.ToldIntake.decided(List.of()));
        HttpRequest.Builder request = api.request("/api/v1/messages/" + id);
        request.setHeader("Authorization", "bearer other-key-of-the-tests-22");
        problem(api.send(request), 404);
    }

    @Test
    void a_message_that_does_not_read_is_refused_with_every_fault() throws Exception {
        String message = Messages.payment("109.10", "12,5", "ten");
        JsonNode problem = problem(api.send(api.post(message, JSON)), 400);
        assertThat(problem.get("faults")).hasSize(2);
        assertThat(problem.at("/faults/1/document").asInt()).isEqualTo(2);
        assertThat(problem.at("/faults/1/found").asString()).isEqualTo("ten");
        assertThat(problem.at("/faults/0/code").asString()).isEqualTo("-401009");
        assertThat(problem.get("detail").asString())
                .contains("amountPaid found '12,5', expected a plain decimal")
                .contains("in document 2");

        HttpResponse<String> receipt = api.send(api.post(message, XML));
        assertThat(receipt.statusCode()).isEqualTo(400);
        assertThat(receipt.body())
                .contains("<CEB900Message ")
                .contains("<returnTime>20260302091000123</returnTime>")
                .contains("<oriCopMsgId>" + Messages.GUID + "</oriCopMsgId>")
                .contains("12,5")
                .contains("ten");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no xml", "<a", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "\0\1"})
    void bytes_that_are_no_message_are_a_refusal_and_nothing_worse(String bytes) throws Exception {
        assertThat(api.send(api.post(bytes, XML)).body())
                .contains("<CEB900Message ")
                .doesNotContain("root:");
        JsonNode problem = problem(api.send(api.post(bytes, JSON)), 400);
        assertThat(problem.get("faults")).isNotEmpty();
    }

    @Test
    void the_first_message_of_the_read_me_reads_and_is_refused_as_it_says() throws Exception {
        String message = Files.readString(Path.of("../docs/examples/payment.xml"));
        api.intake().tell(StandIns.ToldIntake.decided(List.of()));
        assertThat(api.send(api.post(message, JSON)).statusCode()).isEqualTo(200);
        JsonNode problem = problem(api.send(api.post(message.replace("556.72", "556,72"), JSON)), 400);
        assertThat(problem.at("/faults/0/field").asString()).contains("amountPaid");
        assertThat(problem.at("/faults/0/found").asString()).isEqualTo("556,72");
        assertThat(problem.at("/faults/0/expected").asString()).isNotBlank();
    }

    @Test
    void a_full_queue_says_when_to_come_back() throws Exception {
        api.intake().tell(new Answer.Busy(Duration.ofMillis(2_300)));
        HttpResponse<String> answer = api.send(api.post(Messages.payment("109.10"), XML));
        assertThat(problem(answer, 503).get("detail").asString()).contains("again in 3 s");
        assertThat(header(answer, "Retry-After")).isEqualTo("3");
    }

    @Test
    void a_message_longer_than_is_read_is_refused_whether_its_length_was_told_or_not() throws Exception {
        byte[] tooLong = "x".repeat(ReadLimits.SANDBOX.bytes() + 1).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder told = api.request("/api/v1/messages").header("Content-Type", XML);
        JsonNode problem = problem(api.send(told.POST(HttpRequest.BodyPublishers.ofByteArray(tooLong))), 413);
        assertThat(problem.get("detail").asString()).contains("Content-Length: found '16777217 bytes'");
        HttpRequest.Builder chunked = api.request("/api/v1/messages").header("Content-Type", XML);
        problem(
                api.send(chunked.POST(
                        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(tooLong)))),
                413);
    }

    @Test
    void only_plain_xml_in_utf_8_is_read() throws Exception {
        String message = Messages.payment("109.10");
        for (String type : List.of("application/json", "text/plain", "text/xml;charset=GB18030", "nonsense")) {
            HttpRequest.Builder request = api.post(message, JSON);
            request.setHeader("Content-Type", type);
            problem(api.send(request), 415);
        }
        HttpRequest.Builder bare = api.request("/api/v1/messages").POST(HttpRequest.BodyPublishers.ofString(message));
        problem(api.send(bare), 415);
        problem(api.send(api.post(message, JSON).header("Content-Encoding", "gzip")), 415);
    }

    @Test
    void nobody_is_served_without_a_key_and_keys_are_not_repeated() throws Exception {
        for (String path : List.of("/api/v1/receipts", "/api/v1/declarations/COP1", "/api/v1/nowhere")) {
            HttpRequest.Builder nobody =
                    HttpRequest.newBuilder(api.request(path).build().uri());
            HttpResponse<String> answer = api.send(nobody);
            problem(answer, 401);
            assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"entrepot\"");
        }
        for (String value :
                List.of("Bearer not-a-key-of-anybody", "Bearer ", "Basic YTpi", "seller-key-of-the-tests-1")) {
            HttpRequest.Builder request = api.request("/api/v1/receipts");
            request.setHeader("Authorization", value);
            HttpResponse<String> answer = api.send(request);
            problem(answer, 401);
            assertThat(answer.body()).doesNotContain("not-a-key-of-anybody");
        }
    }

    @Test
    void the_feed_is_read_page_by_page() throws Exception {
        JsonNode first = json(api.get("/api/v1/receipts", JSON));
        assertThat(first.get("authority").asString()).isEqualTo("SIMULATED");
        assertThat(first.get("receipts")).hasSize(100);
        assertThat(first.at("/receipts/0/faults/0/code").asString()).isEqualTo("1332");
        assertThat(first.at("/receipts/0/faults/0/text").asString()).isEqualTo("SIMULATED a]b");
        assertThat(first.at("/receipts/0/faults/1/text").asString()).isEqualTo("c");
        assertThat(first.at("/receipts/4/faults").isMissingNode()).isTrue();

        List<String> numbers = new ArrayList<>();
        String next = "";
        for (int pages = 0; pages < 4; pages++) {
            JsonNode page = json(api.get("/api/v1/receipts?limit=90&after=" + next, "*/*"));
            page.get("receipts")
                    .forEach(receipt -> numbers.add(receipt.path("copNo")
                            .asString(receipt.path("orderNo").asString(""))));
            next = page.get("next").asString();
        }
        assertThat(numbers).hasSize(StandIns.ListedReceipts.COUNT).doesNotHaveDuplicates();
    }

    @Test
    void the_feed_as_xml_says_where_to_go_on() throws Exception {
        String xml = api.get("/api/v1/receipts?limit=10", XML).body();
        assertThat(xml).contains("authority=\"SIMULATED\" next=\"10\">");
        assertThat(xml.split("<InventoryReturn>", -1)).hasSize(9);
        assertThat(xml.split("<OrderReturn>", -1)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"after=yesterday", "limit=0", "limit=1001", "limit=many", "after=%00", "after=%3Cscript%3E"})
    void a_cursor_or_a_limit_that_is_not_understood_is_named(String query) throws Exception {
        JsonNode problem = problem(api.get("/api/v1/receipts?" + query, JSON), 400);
        assertThat(problem.get("detail").asString()).contains(query.substring(0, 5), "expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%ff", "after=1:%c0%ae~1.2&limit=3"})
    void parameters_that_are_no_text_are_refused_as_such(String query) throws Exception {
        JsonNode problem = problem(api.get("/api/v1/receipts?" + query, JSON), 400);
        assertThat(problem.get("detail").asString()).contains("query: found '" + query, "UTF-8");
    }

    @Test
    void a_declaration_says_how_it_stands() throws Exception {
        JsonNode released = json(api.get("/api/v1/declarations/99992026I000000001", JSON));
        assertThat(released.get("copNo").asString()).isEqualTo("COP1");
        assertThat(released.get("status").asInt()).isEqualTo(800);
        assertThat(released.at("/taxes/total").asString()).isEqualTo("9.10");
        assertThat(released.at("/value/amount").asString()).isEqualTo("100.00");
        assertThat(released.get("receivedAt").asString()).isEqualTo("2026-03-02T01:10:00Z");
        assertThat(released.get("faults")).isEmpty();

        JsonNode refused = json(api.get("/api/v1/declarations/COP2", JSON));
        assertThat(refused.at("/faults/0/code").asString()).isEqualTo("1313");
        assertThat(refused.get("taxes").isNull()).isTrue();
        assertThat(refused.get("invtNo").asString()).isEmpty();
    }

    @Test
    void a_declaration_of_others_is_as_if_it_were_not_there() throws Exception {
        problem(api.get("/api/v1/declarations/COP9", JSON), 404);
        HttpRequest.Builder request = api.request("/api/v1/declarations/COP1");
        request.setHeader("Authorization", "Bearer other-key-of-the-tests-22");
        JsonNode problem = problem(api.send(request), 404);
        assertThat(problem.get("detail").asString()).contains("number: found 'COP1'");
    }

    @Test
    void addresses_and_methods_that_are_not_there_are_said_so() throws Exception {
        problem(api.get("/api/v1/nowhere", JSON), 404);
        problem(api.get("/api/v1/declarations/a/b", "text/html"), 404);
        HttpResponse<String> method = api.send(api.request("/api/v1/messages").DELETE());
        problem(method, 405);
        assertThat(header(method, "Allow")).contains("POST");
        problem(api.get("/api/v1/receipts", "image/png"), 406);
        problem(api.get("/api/v1/receipts", "nonsense"), 406);
    }

    @Test
    void a_fault_of_the_program_tells_nothing_of_the_inside() throws Exception {
        api.intake().next = () -> CompletableFuture.failedFuture(new IllegalStateException("the vault code is 1234"));
        HttpResponse<String> answer = api.send(api.post(Messages.payment("109.10"), XML));
        problem(answer, 500);
        assertThat(answer.body()).doesNotContain("1234");
    }

    @Test
    void callers_who_wait_occupy_no_thread() throws Exception {
        try (Api narrow = Api.start("--spring.threads.virtual.enabled=false", "--server.tomcat.threads.max=3")) {
            int callers = 40;
            CountDownLatch arrived = new CountDownLatch(callers);
            CompletableFuture<Answer> decision = new CompletableFuture<>();
            narrow.intake().next = () -> {
                arrived.countDown();
                return decision;
            };
            List<CompletableFuture<HttpResponse<String>>> waiting = Stream.generate(
                            () -> narrow.post(Messages.payment("109.10"), XML).build())
                    .limit(callers)
                    .map(request -> narrow.client()
                            .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)))
                    .toList();
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(narrow.get("/api/v1/receipts", JSON).statusCode()).isEqualTo(200);
            decision.complete(StandIns.ToldIntake.decided(List.of(released(1))));
            for (CompletableFuture<HttpResponse<String>> one : waiting) {
                HttpResponse<String> answer = one.get(30, TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("<copNo>COP1</copNo>");
            }
        }
    }

    @Test
    void health_is_that_of_the_database_once_all_is_ready() throws Exception {
        try (Api other = Api.start()) {
            HttpResponse<String> starting = other.get("/health", "*/*");
            assertThat(starting.statusCode()).isEqualTo(503);
            assertThat(json(starting).get("status").asString()).isEqualTo("STARTING");
            other.context().getBean(Health.class).beforeReady(Api.settings());
            assertThat(json(other.get("/health", JSON)).get("status").asString())
                    .isEqualTo("UP");
            other.database().reader().close();
            HttpResponse<String> down = other.get("/health", JSON);
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(json(down).get("database").asString()).isEqualTo("DOWN");
        }
    }
}
