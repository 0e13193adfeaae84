package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.entrepot.insight.LawQuestion;
import org.entrepot.insight.LawTables;
import org.entrepot.insight.LawTrial;
import org.entrepot.insight.LawTrials;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.Channel;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.Law;
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

/** What if another law had held for the exports of a month: one's own for an enterprise, all of them for the park. */
@Controller
@RequestMapping("/quote")
class TrialPages {
    private static final String MONTHS = "/quote/months";
    private static final String ID = "{id:[0-9]{1,9}}";
    private static final int PAGE = 50;

    private final TemplateEngine templates;
    private final LawTrials trials;
    private final Registered registered;
    private final Clock clock;

    TrialPages(TemplateEngine templates, LawTrials trials, Registered registered, Clock clock) {
        this.templates = templates;
        this.trials = trials;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping("/months")
    View months(Screen screen, Caller caller) {
        LocalDate today = Beijing.date(clock.instant());
        return Page.of(
                templates,
                "trials.jte",
                screen,
                new TrialsModel(
                        YearMonth.from(today).minusMonths(1),
                        today,
                        today.plusYears(1).withDayOfYear(1),
                        Law.names(),
                        trials.of(caller.viewer()),
                        LawTrials.MOST_PARCELS,
                        Told.of(screen)));
    }

    /** A file of rules as it is shipped: to be changed and tried. */
    @GetMapping("/rules/{name:[A-Z]{2,4}}.csv")
    ResponseEntity<byte[]> rules(@PathVariable("name") String name) {
        return Law.file(name)
                .map(bytes -> BookPages.file(name + ".csv", "text/csv;charset=UTF-8", bytes))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such file of rules"));
    }

    @PostMapping("/months")
    View begin(
            Screen screen,
            Caller caller,
            @RequestParam("month") String month,
            @RequestParam("first") String first,
            @RequestParam("second") String second,
            @RequestParam(name = "channel", defaultValue = "courier") String channel,
            @RequestParam(name = "advance", defaultValue = "carrier") String advance,
            @RequestParam(name = "file", defaultValue = "") String file,
            @RequestParam("rules") MultipartFile rules)
            throws IOException {
        List<Fault> faults = new ArrayList<>();
        Law.Changed changed = changed(screen, file, rules, faults);
        try {
            LawQuestion question = new LawQuestion(
                    YearMonth.parse(month),
                    LocalDate.parse(first),
                    LocalDate.parse(second),
                    changed.law(),
                    changed.file(),
                    Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
                    Advancing.valueOf(advance.toUpperCase(Locale.ROOT)));
            if (!faults.isEmpty()) {
                return refused(faults);
            }
            OptionalLong id = trials.begin(caller.viewer(), question);
            return id.isPresent()
                    ? Told.to(MONTHS + "/" + id.getAsLong())
                    : refused(List.of(fault(screen, "trial.busy", "month", month, "trial.busy.expected")));
        } catch (DateTimeException e) {
            return refused(List.of(
                    fault(screen, "trial.form", "month", month + " · " + first + " · " + second, "trial.days")));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such choice", e);
        }
    }

    /** Nothing is tried with a file of which a row does not read: who sent it would take the rest for the whole. */
    private static Law.Changed changed(Screen screen, String file, MultipartFile rules, List<Fault> faults)
            throws IOException {
        Law.Changed shipped = new Law.Changed(Law.shipped(), "", 0, List.of());
        if (rules.isEmpty()) {
            return shipped;
        }
        if (!Law.names().contains(file)) {
            faults.add(fault(screen, "trial.form", "file", file, "trial.file.expected"));
            return shipped;
        }
        try (Reader table = new InputStreamReader(rules.getInputStream(), StandardCharsets.UTF_8)) {
            Law.Changed changed = Law.shipped().with(file, table);
            changed.refusals().forEach(refusal -> faults.add(refusal.in(QuotePages.language(screen))));
            return changed;
        } catch (IllegalArgumentException e) {
            faults.add(fault(screen, "trial.form", "rules", String.valueOf(e.getMessage()), "trial.rules.expected"));
            return shipped;
        }
    }

    private static Fault fault(Screen screen, String rule, String field, String found, String expected) {
        return new Fault("", rule, field, found, screen.t(expected));
    }

    private static View refused(List<Fault> faults) {
        return Told.to(MONTHS + "?tried=1" + Told.query(faults));
    }

    private LawTrials.Standing found(Caller caller, long id) {
        return trials.find(caller.viewer(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such trial"));
    }

    private static LawTrial.Choice choice(Screen screen) {
        return new LawTrial.Choice(screen.parameter("state"), screen.parameter("seller"), screen.parameter("refused"));
    }

    @GetMapping("/months/" + ID)
    View trial(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        LawTrials.Standing standing = found(caller, id);
        LawTrial trial = standing.trial();
        LawTrial.Choice choice = choice(screen);
        List<LawTrial.Parcel> chosen = trial == null ? List.of() : trial.chosen(choice);
        int pages = Math.max(1, (chosen.size() + PAGE - 1) / PAGE);
        String asked = screen.parameter("page");
        int page = Math.min(asked.matches("[0-9]{1,6}") ? Integer.parseInt(asked) : 0, pages - 1);
        Set<String> states = new HashSet<>(LandedCost.states());
        return Page.of(
                templates,
                "trial.jte",
                screen,
                new TrialModel(
                        standing,
                        choice,
                        chosen.subList(page * PAGE, Math.min(chosen.size(), (page + 1) * PAGE)),
                        chosen.size(),
                        page,
                        pages,
                        states,
                        registered.directory(),
                        QuotePages.language(screen)));
    }

    @GetMapping("/months/" + ID + "/{file:parcels[.](?:csv|xlsx)}")
    ResponseEntity<byte[]> file(
            Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("file") String file)
            throws SQLException {
        LawTrial trial = found(caller, id).trial();
        if (trial == null) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "it is not over yet");
        }
        Directory directory = registered.directory();
        LawTables tables = new LawTables(
                screen::t,
                QuotePages.language(screen),
                code -> directory.name(EnterpriseCode.of(code), screen.language()));
        List<LawTrial.Parcel> parcels = trial.chosen(choice(screen));
        String name = "what-if-" + trial.question().month() + file.substring("parcels".length());
        return file.endsWith("csv")
                ? BookPages.file(name, "text/csv;charset=UTF-8", tables.csv(parcels))
                : BookPages.file(name, MoneyPages.XLSX, tables.workbook(trial, parcels));
    }
}
