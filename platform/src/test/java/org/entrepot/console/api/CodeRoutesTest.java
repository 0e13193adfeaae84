package org.entrepot.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commodity codes and elements, as a program asks for them. */
class CodeRoutesTest {
    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Shape shape;

    @BeforeAll
    static void start() throws Exception {
        api = Api.start();
        shape = new Shape(json(api.get("/api/v1/openapi.json", "application/json")));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> find(String q, String more) throws Exception {
        return api.get("/api/v1/codes?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + more, "application/json");
    }

    private static HttpResponse<String> compose(String code, String body) throws Exception {
        return api.send(api.request("/api/v1/codes/" + code + "/elements")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void public_figures_come_series_by_series_with_their_definitions() throws Exception {
        JsonNode all = json(api.get("/api/v1/public-figures?lang=en", "application/json"));
        assertThat(shape.breaches("PublicFigures", all)).isEmpty();
        assertThat(all.at("/series").size()).isGreaterThan(60);
        JsonNode city = json(api.get("/api/v1/public-figures?area=city&lang=ru", "application/json"));
        assertThat(city.at("/series").size()).isBetween(5, 20);
        assertThat(city.toString()).contains("всего города").doesNotContain("\"zone\"");
        assertThat(json(api.get("/api/v1/public-figures?area=moon", "application/json"))
                        .at("/detail")
                        .asString())
                .contains("moon", "zone, park, city");
    }

    @Test
    void the_price_list_comes_whole_or_as_it_holds_on_a_day() throws Exception {
        JsonNode all = json(api.get("/api/v1/prices", "application/json"));
        assertThat(shape.breaches("Prices", all)).isEmpty();
        assertThat(all.at("/prices").size()).isEqualTo(4);
        assertThat(all.at("/prices/0/vat").isMissingNode())
                .as("no rate of 2015 is on file")
                .isTrue();
        JsonNode day = json(api.get("/api/v1/prices?on=2026-03-02", "application/json"));
        assertThat(day.at("/prices").size()).isEqualTo(2);
        assertThat(day.at("/prices/0").toString()).contains("PARCEL", "PIECE", "2026-01-01", "\"0.30\"", "\"6\"");
        assertThat(json(api.get("/api/v1/prices?on=soon", "application/json"))
                        .at("/detail")
                        .asString())
                .contains("soon", "2026-11-30");
    }

    @Test
    void suggestions_say_how_sure_they_are_and_what_can_be_filed() throws Exception {
        JsonNode found = json(find("人发假发", "&lang=ru&limit=2"));
        assertThat(shape.breaches("Codes", found)).isEmpty();
        assertThat(found.at("/suggestions/0/code").asString()).isEqualTo("670420");
        assertThat(found.at("/suggestions/0/name").asString()).contains("Парики");
        assertThat(found.at("/suggestions/0/confidence").asInt()).isBetween(50, 99);
        assertThat(found.at("/suggestions/0/canBeFiled").asBoolean()).isTrue();
        assertThat(found.at("/suggestions").size()).isEqualTo(2);
        assertThat(found.at("/nearMisses").size()).isPositive();
        JsonNode number = json(find("880211", ""));
        assertThat(shape.breaches("Codes", number)).isEmpty();
        assertThat(number.at("/kind").asString()).isEqualTo("number");
        JsonNode gone = json(find("851712", ""));
        assertThat(shape.breaches("Codes", gone)).isEmpty();
        assertThat(gone.at("/replaced/becomes/0").asString()).isEqualTo("851713");
        assertThat(shape.breaches("Codes", json(find("qqqqq", "")))).isEmpty();
    }

    @Test
    void elements_are_asked_composed_and_checked() throws Exception {
        JsonNode asked = json(api.get("/api/v1/codes/6704200000/elements?lang=en", "application/json"));
        assertThat(shape.breaches("Elements", asked)).isEmpty();
        assertThat(asked.at("/elements/2/name").asString()).isEqualTo("Material");
        JsonNode line = json(compose("6704200000", "{\"brandType\":0,\"preference\":\"0\",\"material\":\"人发\"}"));
        assertThat(shape.breaches("ElementLine", line)).isEmpty();
        assertThat(line.get("gmodel").asString()).isEqualTo("0|0|人发");
        HttpResponse<String> short_ = compose("6704200000", "{\"brandType\":9,\"preference\":\"0\"}");
        assertThat(short_.statusCode()).isEqualTo(400);
        assertThat(short_.body()).contains("element.choice", "element.missing", "e.material");
        assertThat(shape.breaches("Problem", json(short_))).isEmpty();
        assertThat(compose("6704200000", "{\"colour\":\"red\"}").statusCode()).isEqualTo(400);
        assertThat(compose("6704200000", "nonsense").statusCode()).isEqualTo(400);
        assertThat(compose("9701000000", "{}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/codes",
                "/api/v1/codes?q=%20",
                "/api/v1/codes?q=hat&lang=kk",
                "/api/v1/codes?q=hat&limit=0"
            })
    void what_is_not_understood_is_refused_with_its_field(String path) throws Exception {
        HttpResponse<String> answer = api.get(path, "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(shape.breaches("Problem", json(answer))).isEmpty();
    }
}
