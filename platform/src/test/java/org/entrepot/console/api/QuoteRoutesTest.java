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
        assertThat(quote.get("explanation").size()).isEqualTo(4);
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

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, en, Each charge is rounded once",
                "-, 'ru-RU,ru;q=0.9', ru, Каждый платёж",
                "-, 'de,zh-CN;q=0.8,en;q=0.5', zh, 各项税费",
                "ru, zh, ru, Каждый платёж",
                "-, tlh, en, Each charge",
            })
    void it_is_said_in_the_language_asked_for(String lang, String accepted, String language, String rounding)
            throws Exception {
        HttpRequest.Builder request = api.request("/api/v1/quotes" + (lang == null ? "" : "?lang=" + lang))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"to\":\"BY\",\"hs\":\"67\",\"value\":350,\"on\":\"2026-11-30\"}"));
        if (accepted != null) {
            request.header("Accept-Language", accepted);
        }
        HttpResponse<String> answer = api.send(request);
        assertThat(answer.headers().firstValue("Content-Language")).contains(language);
        JsonNode quote = JsonMapper.shared().readTree(answer.body());
        assertThat(quote.get("language").stringValue()).isEqualTo(language);
        assertThat(quote.get("rounding").stringValue()).startsWith(rounding);
        assertThat(quote.at("/explanation/0/inputsCode").stringValue()).isEqualTo("landed.say.free");
        assertThat(quote.at("/notesCodes/0").stringValue()).isEqualTo("landed.law.by-which-amount");
    }

    @Test
    void refusals_are_said_in_the_language_too_and_one_that_is_none_is_refused() throws Exception {
        String spirits = "{\"to\":\"KZ\",\"hs\":\"2208600000\",\"value\":1,\"on\":\"2026-11-30\"}";
        HttpResponse<String> answer = api.send(api.request("/api/v1/quotes?lang=ru")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(spirits)));
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/faults/0/expected")
                        .asString())
                .startsWith("товары кроме: крепкий алкоголь");
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/faults/0/rule")
                        .asString())
                .isEqualTo("landed.excluded");
        HttpResponse<String> none = api.send(api.request("/api/v1/quotes?lang=de")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(spirits)));
        assertThat(none.statusCode()).isEqualTo(400);
    }
}
