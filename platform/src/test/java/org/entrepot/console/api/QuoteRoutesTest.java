package org.entrepot.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prices at the door, as a program asks for them. */
class QuoteRoutesTest {
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

    private static HttpResponse<String> ask(String body) throws Exception {
        return api.send(api.request("/api/v1/quotes")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void amounts_are_decimal_texts_and_every_step_says_its_source() throws Exception {
        HttpResponse<String> answer =
                ask("{\"to\":\"KZ\",\"hs\":6704200000,\"value\":350,\"weight\":\"5\",\"on\":\"2026-11-30\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode quote = JsonMapper.shared().readTree(answer.body());
        assertThat(quote.get("duty").stringValue()).isEqualTo("17.50");
        assertThat(quote.get("vat").stringValue()).isEqualTo("58.80");
        assertThat(quote.get("landed").stringValue()).isEqualTo("426.30");
        assertThat(quote.get("explanation").size()).isEqualTo(3);
        JsonNode back = JsonMapper.shared()
                .readTree(
                        ask("{\"to\":\"KZ\",\"hs\":\"6704200000\",\"value\":\"426.30\",\"weight\":5,\"on\":\"2026-11-30\",\"terms\":\"DDP\"}")
                                .body());
        assertThat(back.get("value").stringValue()).isEqualTo("350.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | 400 | body",
                "[1] | 400 | to",
                "{} | 400 | to",
                "{\"to\":\"KZ\",\"hs\":\"67\",\"value\":\"much\"} | 400 | value",
                "{\"to\":\"KZ\",\"hs\":\"67\",\"value\":1,\"colour\":\"red\"} | 400 | colour",
                "{\"to\":\"KZ\",\"hs\":\"67\",\"value\":{}} | 400 | value",
                "{\"to\":\"FR\",\"hs\":\"67\",\"value\":1} | 422 | to",
                "{\"to\":\"UZ\",\"hs\":\"67\",\"value\":1,\"on\":\"2026-11-30\"} | 422 | currency",
                "{\"to\":\"KZ\",\"hs\":\"2402200000\",\"value\":1,\"on\":\"2026-11-30\"} | 422 | hs",
            })
    void what_cannot_be_quoted_names_the_field(String body, int status, String field) throws Exception {
        HttpResponse<String> answer = ask(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.at("/faults/0/field").asString()).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("Exception");
    }
}
