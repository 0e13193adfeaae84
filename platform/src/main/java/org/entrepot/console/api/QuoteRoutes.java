package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Wording;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.LandedWords;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.QuoteSheet;
import org.entrepot.landed.QuoteWords;
import org.entrepot.landed.RateFile;
import org.entrepot.landed.Refusal;
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
    private static final String ENGLISH = "en";

    private final RateFile rates;
    private final Clock clock;

    QuoteRoutes(RateFile rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/quotes", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> quote(HttpServletRequest request) throws IOException {
        Wording language = language(request);
        QuoteWords.Read read =
                QuoteWords.read(words(MessageBytes.read(request, MOST_BYTES)), Beijing.date(clock.instant()));
        QuoteQuestion question = read.question();
        if (question == null) {
            throw refused(Problem.Kind.PARAMETER, read.refusals(), language);
        }
        return switch (LandedCost.quote(question, rates.now())) {
            case Quote.Refused(List<Refusal> refusals) -> throw refused(Problem.Kind.QUOTE, refusals, language);
            case Quote.Quoted quoted ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.language())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .body(new QuoteSheet(question, quoted, language).fields());
        };
    }

    /** By the parameter {@code lang}, else the first language of {@code Accept-Language} that there is, else English. */
    private static Wording language(HttpServletRequest request) {
        String asked = request.getParameter("lang");
        if (asked != null) {
            if (!LandedWords.LANGUAGES.contains(asked)) {
                throw Refused.value(
                        Problem.Kind.PARAMETER,
                        "lang",
                        asked,
                        "one of " + String.join(", ", LandedWords.LANGUAGES),
                        "Leave it out for English.");
            }
            return LandedWords.in(asked);
        }
        return LandedWords.in(
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                        ? ENGLISH
                        : Collections.list(request.getLocales()).stream()
                                .map(Locale::getLanguage)
                                .filter(LandedWords.LANGUAGES::contains)
                                .findFirst()
                                .orElse(ENGLISH));
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

    private static Refused refused(Problem.Kind kind, List<Refusal> refusals, Wording language) {
        List<Fault> faults =
                refusals.stream().map(refusal -> refusal.in(language)).toList();
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
