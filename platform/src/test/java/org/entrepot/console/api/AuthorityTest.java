package org.entrepot.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Authority;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every answer names who decides, whatever is asked and whoever does. */
class AuthorityTest {
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";

    /** One answer of each kind, by what it is. */
    private static Map<String, HttpResponse<String>> answers(Api api) throws Exception {
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        api.intake()
                .tell(StandIns.ToldIntake.decided(List.of(
                        StandIns.receipt(MessageType.CEB622, "C1", "800", "[Code:2600;Desc:放行]"),
                        StandIns.receipt(MessageType.CEB312, "C1", "120", "[Code:1800;Desc:逻辑校验通过]"))));
        answers.put("Answer", api.send(api.post(Messages.payment("109.10"), JSON)));
        answers.put("Answer as XML", api.send(api.post(Messages.payment("109.10"), XML)));
        api.intake().tell(new Answer.Later(new UUID(7, 8)));
        answers.put("Accepted", api.send(api.post(Messages.payment("109.10"), JSON)));
        answers.put("Problem", api.send(api.post(Messages.payment("ten"), JSON)));
        answers.put(
                "Problem of a stranger",
                api.send(api.request("/api/v1/receipts").setHeader("Authorization", "Bearer nobody-at-all")));
        answers.put("Problem of an address", api.get("/api/v1/nowhere", JSON));
        answers.put("Receipts", api.get("/api/v1/receipts", JSON));
        answers.put("Receipts as XML", api.get("/api/v1/receipts", XML));
        answers.put("Declaration", api.get("/api/v1/declarations/COP1", JSON));
        return answers;
    }

    @ParameterizedTest
    @EnumSource(Authority.class)
    void every_answer_says_who_decides_in_its_header_and_its_body(Authority authority) throws Exception {
        try (Api api = Api.start(authority)) {
            JsonNode openapi = JsonMapper.shared()
                    .readTree(api.get("/api/v1/openapi.json", JSON).body());
            Shape shape = new Shape(openapi);
            answers(api).forEach((what, answer) -> {
                assertThat(answer.headers().allValues(ApiSetup.AUTHORITY))
                        .as(what)
                        .containsExactly(authority.mark());
                if (what.endsWith("XML")) {
                    assertThat(answer.body()).as(what).contains(" authority=\"" + authority.mark() + "\"");
                } else {
                    JsonNode body = JsonMapper.shared().readTree(answer.body());
                    assertThat(body.get("authority").asString()).as(what).isEqualTo(authority.mark());
                    assertThat(shape.breaches(what.replaceFirst(" .*", ""), body))
                            .as(what)
                            .isEmpty();
                }
            });
        }
    }

    @Test
    void what_does_not_read_is_refused_by_this_program_and_says_so_whoever_decides() throws Exception {
        try (Api api = Api.start(Authority.UPSTREAM)) {
            assertThat(api.send(api.post(Messages.payment("ten"), XML)).body())
                    .contains("<returnInfo>SIMULATED [Code:");
        }
    }
}
