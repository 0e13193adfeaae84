package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.economics.Economics;
import org.entrepot.kernel.Fault;
import org.entrepot.report.Board;
import org.entrepot.report.Document;
import org.entrepot.report.Format;
import org.entrepot.report.Reports;
import org.entrepot.report.Trial;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Reports of months, the page for the zone's committee, and the board of the month. */
@Controller
class ReportPages {
    private final TemplateEngine templates;
    private final Reports reports;
    private final Economics economics;

    ReportPages(TemplateEngine templates, Reports reports, Economics economics) {
        this.templates = templates;
        this.reports = reports;
        this.economics = economics;
    }

    @GetMapping("/reports")
    View all(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "reports.jte",
                screen,
                new ReportsModel(
                        reports.lastMonth(),
                        reports.newest(),
                        reports.failed(),
                        reports.schedule().orElse(null),
                        reports.trials(),
                        caller.is(UserRole.OPERATOR),
                        Told.of(screen)));
    }

    @PostMapping("/reports")
    View make(
            Caller caller,
            @RequestParam(name = "month", defaultValue = "") String month,
            @RequestParam(name = "language", defaultValue = "") String language,
            @RequestParam(name = "format", defaultValue = "") String format)
            throws SQLException {
        return back(reports.make(month, language, format, by(caller)).faults(), "kept");
    }

    private static String by(Caller caller) {
        return caller.account().name();
    }

    private static View back(List<Fault> faults, String place) {
        return Told.to("/reports?" + Told.query(faults).substring(1) + "#" + place);
    }

    @PostMapping("/reports/schedule")
    View schedule(
            Caller caller,
            @RequestParam(name = "on", defaultValue = "") String on,
            @RequestParam(name = "day", defaultValue = "") String day,
            @RequestParam(name = "languages", defaultValue = "") String[] languages,
            @RequestParam(name = "formats", defaultValue = "") String[] formats)
            throws SQLException {
        Reports.ScheduleForm form =
                new Reports.ScheduleForm(on.equals("yes"), day, Arrays.asList(languages), Arrays.asList(formats));
        return back(reports.schedule(form, by(caller)), "schedule");
    }

    /** What was tried on a measure's page, for the reports. */
    @PostMapping("/reports/trials")
    View keep(Screen screen, Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        Trial trial = trial(screen);
        return back(
                trial == null
                        ? List.of(new Fault("", "report.trial", "trial", "", "a trial that was worked out"))
                        : reports.keep(
                                trial.analysis(), trial.measure(), trial.scenario(), trial.changes(), by(caller)),
                "trials");
    }

    /** What an address or a form says of a trial; null where it says none, or one that does not fit. */
    private @Nullable Trial trial(Screen screen) throws SQLException {
        String analysis = screen.parameter("analysis");
        String measure = screen.parameter("measure");
        MeasureTrial tried = MeasureTrial.of(economics, screen);
        if (tried.tried() == null || !analysis.matches("[0-9]{1,18}") || !measure.matches("[a-z0-9-]{1,40}")) {
            return null;
        }
        Map<String, String> changes = new LinkedHashMap<>();
        tried.rows().stream()
                .filter(row -> !row.value().isEmpty())
                .forEach(row -> changes.put(row.driver(), row.value()));
        return new Trial(Long.parseLong(analysis), measure, tried.scenario().id(), changes, Instant.EPOCH, "");
    }

    @GetMapping("/reports/{month:[0-9]{4}-[0-9]{2}}")
    View month(Screen screen, @PathVariable("month") String month) throws SQLException {
        YearMonth of = month(month);
        Document document = reports.monthly(of, screen.language().code());
        return Page.of(templates, "report.jte", screen, new ReportModel(document, of, ""));
    }

    private YearMonth month(String text) {
        if (text.isEmpty()) {
            return reports.lastMonth();
        }
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 2016 && !month.isAfter(YearMonth.from(reports.today()))) {
                return month;
            }
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such month", e);
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such month");
    }

    @GetMapping("/reports/committee")
    View committee(Screen screen) throws SQLException {
        YearMonth month = month(screen.parameter("month"));
        Document document =
                reports.committee(month, trial(screen), screen.language().code());
        String asked = screen.here();
        int query = asked.indexOf('?');
        return Page.of(
                templates,
                "report.jte",
                screen,
                new ReportModel(document, month, "/reports/committee.pdf" + (query < 0 ? "" : asked.substring(query))));
    }

    @GetMapping("/reports/committee.pdf")
    ResponseEntity<byte[]> committeeFile(Screen screen) throws SQLException {
        YearMonth month = month(screen.parameter("month"));
        String language = screen.language().code();
        return BookPages.file(
                "committee-" + month + "-" + language + ".pdf",
                Format.PDF.mediaType(),
                reports.write(reports.committee(month, trial(screen), language), Format.PDF));
    }

    @GetMapping("/reports/kept/{id:[0-9]{1,18}}")
    ResponseEntity<byte[]> kept(@PathVariable("id") long id) throws SQLException {
        Reports.Kept kept = reports.kept(id).orElseThrow(ReportPages::none);
        return BookPages.file(
                kept.fileName(), kept.format().mediaType(), reports.bytes(id).orElseThrow(ReportPages::none));
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such report");
    }

    /** The board of the month, for a wall. */
    @GetMapping("/live/month")
    View wall(Screen screen) throws SQLException {
        YearMonth month = YearMonth.from(reports.today());
        Board board = Board.of(
                reports.facts(month), reports.failed().size(), screen.language().code());
        return Page.of(templates, "wall-month.jte", screen, new WallModel(board));
    }
}
