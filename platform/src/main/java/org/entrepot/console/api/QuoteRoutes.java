package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.QuoteSheet;
import org.entrepot.landed.QuoteWords;
import org.entrepot.landed.RateFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a parcel costs at its buyer's door. Asked with a body because a question may become long; nothing is kept. */
@RestController
class QuoteRoutes {
    private static final int MOST_BYTES = 16 << 10;

    private final RateFile rates;
    private final Clock clock;

    QuoteRoutes(RateFile rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/quotes", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> quote(HttpServletRequest request) throws IOException {
        QuoteWords.Read read =
                QuoteWords.read(words(MessageBytes.read(request, MOST_BYTES)), Beijing.date(clock.instant()));
        QuoteQuestion question = read.question();
        if (question == null) {
            throw refused(Problem.Kind.PARAMETER, read.faults());
        }
        return switch (LandedCost.quote(question, rates.now())) {
            case Quote.Refused(List<Fault> faults) -> throw refused(Problem.Kind.QUOTE, faults);
            case Quote.Quoted quoted ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new QuoteSheet(question, quoted).fields());
        };
    }

    /** Texts and numbers alike; a number is taken as it is written. */
    private static Map<String, String> words(byte[] body) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw Refused.value(
                    Problem.Kind.UNREADABLE,
                    "body",
                    "",
                    "a JSON object",
                    "Send one, as {\"to\": \"KZ\", \"hs\": \"6704200000\", \"value\": \"350\"}.");
        }
        Map<String, String> words = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (!QuoteWords.NAMES.contains(field.getKey()) || field.getValue().isContainer()) {
                throw Refused.value(
                        Problem.Kind.PARAMETER,
                        field.getKey(),
                        field.getValue().toString(),
                        "one of " + String.join(", ", QuoteWords.NAMES) + ", each with a text or a number",
                        "Leave it out.");
            }
            words.put(field.getKey(), field.getValue().asString());
        });
        return words;
    }

    private static Refused refused(Problem.Kind kind, List<Fault> faults) {
        Fault first = faults.getFirst();
        return new Refused(
                kind,
                first.field() + ": found " + (first.found().isEmpty() ? "nothing" : "'" + first.found() + "'")
                        + ", expected " + first.expected() + "."
                        + (faults.size() == 1 ? "" : " " + (faults.size() - 1) + " more faults are listed."),
                FaultBody.all(faults),
                new HttpHeaders());
    }
}
