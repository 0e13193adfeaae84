package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.entrepot.risk.Hit;
import org.entrepot.risk.LoadedList;
import org.entrepot.risk.Screening;
import org.entrepot.risk.Subject;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** What the screens met, to be decided; and the lists they look in. */
@Controller
@RequestMapping("/screening")
class ScreeningPages {
    private static final int MOST_SHOWN = 200;

    private final TemplateEngine templates;
    private final Screening screening;
    private final Registry registry;
    private final Registered registered;

    ScreeningPages(TemplateEngine templates, Screening screening, Registry registry, Registered registered) {
        this.templates = templates;
        this.screening = screening;
        this.registry = registry;
        this.registered = registered;
    }

    @GetMapping
    View board(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "screening.jte",
                screen,
                new ScreeningModel(
                        screening.open(MOST_SHOWN),
                        screening.decided(MOST_SHOWN),
                        screening.lists(MOST_SHOWN),
                        registered.directory(),
                        caller.is(UserRole.OPERATOR) || caller.is(UserRole.CUSTOMS_OFFICER),
                        caller.is(UserRole.OPERATOR),
                        Told.of(screen)));
    }

    @PostMapping("/hits/{id:[0-9]{1,18}}/clear")
    View clear(
            Caller caller, @PathVariable("id") long id, @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        return decided(caller, id, Hit.State.CLEARED, reason);
    }

    @PostMapping("/hits/{id:[0-9]{1,18}}/keep")
    View keep(
            Caller caller, @PathVariable("id") long id, @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        return decided(caller, id, Hit.State.KEPT_OUT, reason);
    }

    private View decided(Caller caller, long id, Hit.State state, String reason) throws SQLException {
        List<Fault> faults =
                screening.decide(id, state, reason, caller.account().name());
        return Told.to("/screening?" + Told.query(faults).substring(1));
    }

    @PostMapping("/lists")
    View load(
            Caller caller,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "source", defaultValue = "") String source,
            @RequestParam(name = "published", defaultValue = "") String published,
            @RequestParam("file") MultipartFile file)
            throws SQLException, IOException {
        LocalDate day;
        try {
            day = LocalDate.parse(published.strip());
        } catch (DateTimeException e) {
            return refused(List.of(new Fault("", "list.published", "published", published, "a day, as 2026-11-30")));
        }
        return switch (screening.load(
                kind.equals("BRAND") ? LoadedList.Kind.BRAND : LoadedList.Kind.PARTY,
                name,
                source,
                day,
                file.getBytes(),
                caller.account().name())) {
            case Screening.Loading.Refused(List<Fault> faults) -> refused(faults);
            case Screening.Loading.Loaded(LoadedList list) -> {
                if (list.kind() == LoadedList.Kind.PARTY) {
                    screening.screen(firms(registry.enterprises().all()));
                }
                yield Told.to("/screening?loaded=" + list.rows() + "&left=" + list.bad() + "#lists");
            }
        };
    }

    private static View refused(List<Fault> faults) {
        return Told.to("/screening?" + Told.query(faults).substring(1) + "#load");
    }

    /** Those who are registered already, whichever way they came. */
    private static List<Subject> firms(Collection<Enterprise> enterprises) {
        List<Subject> firms = new ArrayList<>();
        for (Enterprise one : enterprises) {
            firms.add(new Subject.Firm(
                    one.code().value(),
                    Stream.of(one.names().zh(), one.names().en(), one.names().ru())
                            .filter(name -> !name.isEmpty())
                            .distinct()
                            .toList()));
        }
        return firms;
    }
}
