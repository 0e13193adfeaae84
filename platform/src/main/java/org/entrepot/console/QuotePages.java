package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;
import org.entrepot.landed.BulkQuotes;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.LandedWords;
import org.entrepot.landed.NoTable;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.QuoteWords;
import org.entrepot.landed.RateFile;
import org.entrepot.landed.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** The price at the door: of one parcel on the page, of a table of them as a table. The question stands in the address. */
@Controller
@RequestMapping("/quote")
class QuotePages {
    /** The answer is made in memory: so many take some fifty megabytes of it. */
    private static final int MOST_QUOTES = 100_000;

    private final TemplateEngine templates;
    private final RateFile rates;
    private final Clock clock;

    QuotePages(TemplateEngine templates, RateFile rates, Clock clock) {
        this.templates = templates;
        this.rates = rates;
        this.clock = clock;
    }

    @GetMapping
    View quote(Screen screen) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : QuoteWords.NAMES) {
            words.put(name, screen.parameter(name));
        }
        words.put("than", screen.parameter("than"));
        Wording language = language(screen);
        Answer answer = words.getOrDefault("hs", "").isEmpty() ? Answer.NONE : answer(words);
        return Page.of(
                templates,
                "quote.jte",
                screen,
                new QuoteModel(
                        words,
                        answer.refusals().stream()
                                .map(refusal -> refusal.in(language))
                                .toList(),
                        answer.question(),
                        answer.quoted(),
                        answer.than(),
                        LandedCost.states(),
                        rates.now().last(),
                        Told.of(screen),
                        language));
    }

    /** The words of quotes, with numbers and days as the screen writes them. */
    static Wording language(Screen screen) {
        return LandedWords.in(screen.language().code()).with(screen::decimals, screen::date);
    }

    private record Answer(
            List<Refusal> refusals,
            @Nullable QuoteQuestion question,
            Quote.@Nullable Quoted quoted,
            Quote.@Nullable Quoted than) {
        private static final Answer NONE = new Answer(List.of(), null, null, null);

        private static Answer refused(List<Refusal> refusals) {
            return new Answer(refusals, null, null, null);
        }
    }

    private Answer answer(Map<String, String> words) {
        QuoteWords.Read read = QuoteWords.read(words, today());
        QuoteQuestion question = read.question();
        if (question == null) {
            return Answer.refused(read.refusals());
        }
        Quote quote = LandedCost.quote(question, rates.now());
        if (quote instanceof Quote.Refused(List<Refusal> refusals)) {
            return Answer.refused(refusals);
        }
        Quote.Quoted quoted = (Quote.Quoted) quote;
        String than = words.getOrDefault("than", "");
        if (than.isEmpty()) {
            return new Answer(List.of(), question, quoted, null);
        }
        Map<String, String> others = new HashMap<>(words);
        others.put("on", than);
        QuoteWords.Read again = QuoteWords.read(others, today());
        QuoteQuestion other = again.question();
        if (other == null) {
            return Answer.refused(again.refusals());
        }
        return switch (LandedCost.quote(other, rates.now())) {
            case Quote.Refused(List<Refusal> refusals) -> Answer.refused(refusals);
            case Quote.Quoted second -> new Answer(List.of(), question, quoted, second);
        };
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    /** A table of parcels, answered with a table of quotes; rows that are not understood say so in their place. */
    @PostMapping("/table")
    ResponseEntity<byte[]> table(
            Screen screen,
            @RequestParam("file") MultipartFile file,
            @RequestParam("to") String to,
            @RequestParam("currency") String currency,
            @RequestParam(name = "on", defaultValue = "") String on,
            @RequestParam(name = "than", defaultValue = "") String than)
            throws IOException {
        Wording language = LandedWords.in(screen.language().code());
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put("to", to.isBlank() ? "all" : to.strip());
        usual.put("currency", currency);
        usual.put("on", on);
        BulkQuotes bulk;
        try {
            bulk = new BulkQuotes(
                    usual, than.isEmpty() ? null : LocalDate.parse(than).toString(), today(), rates.now(), language);
        } catch (DateTimeException e) {
            return refused(language, "than", Phrase.asItStands(than), Phrase.of("landed.need.day"));
        }
        long rows = new String(file.getBytes(), StandardCharsets.UTF_8).lines().count();
        if (rows * bulk.states() > MOST_QUOTES) {
            return refused(
                    language,
                    "file",
                    Phrase.of("landed.found.rows", rows, bulk.states()),
                    Phrase.of("landed.need.fewer", MOST_QUOTES));
        }
        ByteArrayOutputStream quotes = new ByteArrayOutputStream();
        try (Reader table = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
                PrintStream out = new PrintStream(quotes, false, StandardCharsets.UTF_8)) {
            out.print('\ufeff'); // by it spreadsheets know UTF-8
            bulk.run(table, out, done -> {});
        } catch (NoTable e) {
            return refused(language, "file", e.said(), Phrase.of("landed.need.heading"));
        }
        return BookPages.file("quotes.csv", "text/csv;charset=UTF-8", quotes.toByteArray());
    }

    private static ResponseEntity<byte[]> refused(Wording language, String field, Phrase found, Phrase expected) {
        Fault fault = new Refusal("landed.table", field, language.say(found), expected).in(language);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/quote?table=1" + Told.query(List.of(fault)))
                .build();
    }
}
