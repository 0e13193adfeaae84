package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.entrepot.catalog.CodeAnswer;
import org.entrepot.catalog.CodeSearch;
import org.entrepot.catalog.CodeSuggestion;
import org.entrepot.catalog.DeclarationElements;
import org.entrepot.catalog.DeclarationElements.Asked;
import org.entrepot.catalog.NearMiss;
import org.entrepot.catalog.Nomenclature;
import org.entrepot.catalog.TariffLine;
import org.entrepot.goods.GoodsFilings;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commodity codes for a description, and the elements that are declared for a code. What is suggested is decided by nobody yet. */
@RestController
class CodeRoutes {
    private static final int MOST = 20;
    private static final int MOST_BYTES = 16 << 10;
    private static final Set<String> LANGUAGES = Set.of("zh", "en", "ru");

    private final GoodsFilings filings;

    CodeRoutes(GoodsFilings filings) {
        this.filings = filings;
    }

    @GetMapping(path = "/api/v1/codes", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> find(
            @RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "lang", defaultValue = "zh") String lang,
            @RequestParam(name = "limit", defaultValue = "5") String limit)
            throws SQLException {
        if (q.isBlank() || q.strip().length() > CodeSearch.LONGEST) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "q",
                    q,
                    "1 to " + CodeSearch.LONGEST + " characters",
                    "Describe the goods, or write the beginning of a code.");
        }
        String language = language(lang);
        CodeAnswer answer = filings.codes().suggest(q, ReceiptRoutes.number(limit, MOST));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("q", q.strip());
        body.put("lang", language);
        body.put("kind", answer.kind().name().toLowerCase(Locale.ROOT));
        body.put(
                "suggestions",
                answer.suggestions().stream()
                        .map(one -> suggestion(one, language))
                        .toList());
        body.put(
                "nearMisses",
                answer.nearMisses().stream().map(one -> near(one, language)).toList());
        body.put("replaced", answer.replaced().map(CodeRoutes::replaced).orElse(null));
        return body;
    }

    static String language(String lang) {
        if (!LANGUAGES.contains(lang)) {
            throw Refused.value(
                    Problem.Kind.PARAMETER, "lang", lang, "zh, en or ru", "Leave it out for Chinese names.");
        }
        return lang;
    }

    private static Map<String, Object> suggestion(CodeSuggestion one, String language) {
        Map<String, Object> body = new LinkedHashMap<>();
        Nomenclature.Heading heading = one.heading();
        body.put("code", one.code());
        body.put("name", one.names().in(language));
        body.put("heading", heading == null ? "" : heading.names().in(language));
        body.put("decides", heading == null ? "" : heading.decides().in(language));
        body.put("confidence", one.confidence() < 0 ? null : one.confidence());
        body.put("accepted", one.accepted());
        body.put("canBeFiled", one.canBeFiled());
        body.put("lines", one.lines().stream().map(line -> line(line, language)).toList());
        body.put("source", one.source());
        body.put("sourceConfidence", one.sure().toString());
        return body;
    }

    private static Map<String, Object> line(TariffLine line, String language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", line.code().value());
        body.put("name", line.names().in(language));
        body.put("unit1", line.unit1().value());
        body.put("unit2", line.unit2() == null ? null : line.unit2().value());
        body.put("source", line.source());
        body.put("sourceConfidence", line.confidence().toString());
        return body;
    }

    private static Map<String, Object> near(NearMiss one, String language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", one.code());
        body.put("name", one.names().in(language));
        body.put("decides", one.decides().in(language));
        return body;
    }

    private static @Nullable Map<String, Object> replaced(Nomenclature.Replacement one) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", one.code());
        body.put("becomes", one.becomes());
        body.put("from", one.from().toString());
        return body;
    }

    @GetMapping(path = "/api/v1/codes/{code}/elements", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> elements(
            @PathVariable String code, @RequestParam(name = "lang", defaultValue = "zh") String lang) {
        String language = language(lang);
        Asked asked = asked(code);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("prefix", asked.prefix());
        body.put(
                "elements",
                asked.elements().stream().map(one -> element(one, language)).toList());
        body.put("source", asked.source());
        body.put("sourceConfidence", asked.confidence().toString());
        return body;
    }

    private Asked asked(String code) {
        return filings.codes()
                .elements(code)
                .orElseThrow(
                        () -> Refused.value(
                                Problem.Kind.MISSING,
                                "code",
                                code,
                                "a code of 4 to 10 digits whose elements are known",
                                "GET /api/v1/codes?q= finds codes. Where the elements are not known, write the line as customs asks for it."));
    }

    private static Map<String, Object> element(DeclarationElements.Element one, String language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("key", one.key());
        body.put("name", one.names().in(language));
        body.put("zh", one.names().zh());
        body.put("required", one.required());
        List<Map<String, Object>> choices = new ArrayList<>();
        for (DeclarationElements.Choice choice : one.choices()) {
            choices.add(Map.of("value", choice.value(), "name", choice.names().in(language)));
        }
        body.put("choices", choices);
        return body;
    }

    @PostMapping(path = "/api/v1/codes/{code}/elements", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> compose(@PathVariable String code, HttpServletRequest request) throws IOException {
        Asked asked = asked(code);
        Map<String, String> values = values(asked, MessageBytes.read(request, MOST_BYTES));
        String line = asked.compose(values);
        List<Fault> faults = new ArrayList<>(asked.unfit(values));
        if (faults.isEmpty()) {
            faults.addAll(asked.faults(line));
        }
        if (!faults.isEmpty()) {
            Fault first = faults.getFirst();
            throw new Refused(
                    Problem.Kind.PARAMETER,
                    first.field() + ": found " + (first.found().isEmpty() ? "nothing" : "'" + first.found() + "'")
                            + ", expected " + first.expected() + "."
                            + (faults.size() == 1 ? "" : " " + (faults.size() - 1) + " more faults are listed."),
                    FaultBody.all(faults),
                    new HttpHeaders());
        }
        return Map.of("code", code, "gmodel", line);
    }

    private static Map<String, String> values(Asked asked, byte[] body) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw Refused.value(
                    Problem.Kind.UNREADABLE,
                    "body",
                    "",
                    "a JSON object",
                    "Send the elements by key, as {\"brandType\": \"0\", \"preference\": \"0\"}.");
        }
        Set<String> keys = new java.util.LinkedHashSet<>();
        asked.elements().forEach(one -> keys.add(one.key()));
        Map<String, String> values = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (!keys.contains(field.getKey()) || field.getValue().isContainer()) {
                throw Refused.value(
                        Problem.Kind.PARAMETER,
                        field.getKey(),
                        field.getValue().toString(),
                        "one of " + String.join(", ", keys) + ", each with a text or a number",
                        "Leave it out.");
            }
            values.put(field.getKey(), field.getValue().asString());
        });
        return values;
    }
}
