package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Entrustment.Scope;
import org.entrepot.registry.Entrustments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Whom an enterprise entrusts, and who entrusts it. */
@Controller
@RequestMapping("/entrustments")
class EntrustmentPages {
    private final TemplateEngine templates;
    private final Entrustments entrustments;
    private final Registered registered;
    private final Clock clock;

    EntrustmentPages(TemplateEngine templates, Entrustments entrustments, Registered registered, Clock clock) {
        this.templates = templates;
        this.entrustments = entrustments;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return page(screen, caller, List.of());
    }

    private View page(Screen screen, Caller caller, List<Fault> faults) throws SQLException {
        EnterpriseCode own = caller.enterprise();
        return Page.of(
                templates,
                "entrustments.jte",
                screen,
                new EntrustmentsModel(
                        own, entrustments.of(own), registered.directory(), Beijing.date(clock.instant()), faults));
    }

    @PostMapping
    View offer(Screen screen, Caller caller) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        LocalDate first = day(screen, "firstDay", faults);
        LocalDate last = day(screen, "lastDay", faults);
        if (faults.isEmpty()) {
            faults.addAll(
                    entrustments.offer(caller.enterprise(), screen.parameter("agent"), scope(screen), first, last));
        }
        return faults.isEmpty() ? Told.to("/entrustments?done=1") : page(screen, caller, faults);
    }

    private static @Nullable Scope scope(Screen screen) {
        for (Scope scope : Scope.values()) {
            if (scope.name().equals(screen.parameter("scope"))) {
                return scope;
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(Screen screen, String field, List<Fault> faults) {
        String text = screen.parameter(field);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            faults.add(new Fault("", "entrustment." + field, field, text, "YYYY-MM-DD"));
            return null;
        }
    }

    @PostMapping("/{id:[0-9]{1,18}}/accept")
    View accept(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return done(screen, caller, entrustments.accept(caller.enterprise(), id));
    }

    @PostMapping("/{id:[0-9]{1,18}}/end")
    View end(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return done(screen, caller, entrustments.end(caller.enterprise(), id));
    }

    private View done(Screen screen, Caller caller, boolean done) throws SQLException {
        return done
                ? Told.to("/entrustments?done=1")
                : page(screen, caller, List.of(new Fault("", "entrustment.gone", "", "", "")));
    }
}
