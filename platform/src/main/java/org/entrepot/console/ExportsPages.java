package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.entrepot.clearance.Consignors;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.clearance.Exports;
import org.entrepot.kernel.Beijing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Exports: by which way one is declared, what they were summarised into, and for whom they were declared. */
@Controller
@RequestMapping("/exports")
class ExportsPages {
    private static final int ENTRIES = 50;

    private final TemplateEngine templates;
    private final Exports exports;
    private final Registered registered;
    private final Clock clock;

    ExportsPages(TemplateEngine templates, Exports exports, Registered registered, Clock clock) {
        this.templates = templates;
        this.exports = exports;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping
    View exports(Screen screen, Caller caller) throws SQLException {
        return page(screen, caller, month(screen.parameter("month")), null);
    }

    /** Incomes that platforms reported, held against a month's or a quarter's lists; nothing of the file is kept. */
    @PostMapping("/incomes")
    View incomes(
            Screen screen,
            Caller caller,
            @RequestParam("month") String month,
            @RequestParam("months") int months,
            @RequestParam("file") MultipartFile file)
            throws IOException, SQLException {
        YearMonth first = month(month);
        if (months < 1 || months > 12) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "months is 1 to 12");
        }
        LocalDate last = first.plusMonths(months - 1L).atEndOfMonth();
        List<Consignors.Sum> sums = exports.consignors(caller.viewer(), first.atDay(1), last);
        try (Reader text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            return page(screen, caller, first, Consignors.compare(sums, text));
        }
    }

    @GetMapping("/summaries/{number:[0-9A-Z]{1,18}}")
    View summary(Screen screen, Caller caller, @PathVariable("number") String sumNo) throws SQLException {
        List<Exports.Entry> entries = exports.entries(caller.viewer(), sumNo, ENTRIES);
        if (entries.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such summary");
        }
        return Page.of(templates, "summary.jte", screen, new SummaryModel(sumNo, entries, registered.directory()));
    }

    /** The data of an entry that lists were summarised into, as a file for the broker. */
    @GetMapping("/summaries/{number:[0-9A-Z]{1,18}}/entries/{entry:[0-9A-Z]{1,30}}/files/entry.{kind:xlsx|csv}")
    ResponseEntity<byte[]> entryFile(
            Screen screen,
            Caller caller,
            @PathVariable("number") String sumNo,
            @PathVariable("entry") String declSeqNo,
            @PathVariable("kind") String kind) {
        return exports.entries(caller.viewer(), sumNo, ENTRIES).stream()
                .filter(entry ->
                        entry.declSeqNo().equals(declSeqNo) && !entry.goods().isEmpty())
                .findFirst()
                .map(entry -> EntryDownload.of(screen, exports.data(entry), kind))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such entry"));
    }

    private View page(Screen screen, Caller caller, YearMonth month, Consignors.@Nullable Comparison compared)
            throws SQLException {
        return Page.of(
                templates,
                "exports.jte",
                screen,
                new ExportsModel(
                        Asked.of(screen),
                        route(screen),
                        exports.entries(caller.viewer(), "", ENTRIES),
                        month,
                        exports.consignors(caller.viewer(), month.atDay(1), month.atEndOfMonth()),
                        compared,
                        registered.directory()));
    }

    private YearMonth month(String text) {
        try {
            return text.isEmpty() ? YearMonth.from(Beijing.date(clock.instant())) : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "month is as 2026-11", e);
        }
    }

    private Optional<ExportRoute> route(Screen screen) {
        Asked asked = Asked.of(screen);
        if (!asked.value().matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            return Optional.empty();
        }
        return Optional.of(exports.route(
                new ExportRoute.Question(
                        asked.sale(),
                        asked.bonded(),
                        new BigDecimal(asked.value()),
                        asked.licence(),
                        asked.duty(),
                        asked.refund()),
                Beijing.date(clock.instant())));
    }

    /** What was asked, as the form shows it again. */
    public record Asked(
            ExportRoute.Sale sale, boolean bonded, String value, boolean licence, boolean duty, boolean refund) {
        static Asked of(Screen screen) {
            ExportRoute.Sale sale = ExportRoute.Sale.CONSUMER;
            for (ExportRoute.Sale one : ExportRoute.Sale.values()) {
                if (one.name().equals(screen.parameter("sale"))) {
                    sale = one;
                }
            }
            return new Asked(
                    sale,
                    screen.parameter("bonded").equals("true"),
                    screen.parameter("value").strip(),
                    screen.parameter("licence").equals("true"),
                    screen.parameter("duty").equals("true"),
                    screen.parameter("refund").equals("true"));
        }

        /** Whether a value was given that is no amount. */
        public boolean isMisunderstood() {
            return !value.isEmpty() && !value.matches("[0-9]{1,12}(\\.[0-9]{1,2})?");
        }
    }
}
