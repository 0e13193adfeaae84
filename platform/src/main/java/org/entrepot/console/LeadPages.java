package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.park.Lead;
import org.entrepot.park.Leads;
import org.entrepot.park.Leases;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Firms that want space, from the inquiry to the lease. */
@Controller
@RequestMapping("/leads")
class LeadPages {
    private final TemplateEngine templates;
    private final Leads leads;
    private final Leases leases;
    private final Registered registered;
    private final Clock clock;

    LeadPages(TemplateEngine templates, Leads leads, Leases leases, Registered registered, Clock clock) {
        this.templates = templates;
        this.leads = leads;
        this.leases = leases;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping
    View page(Screen screen, Caller caller) throws SQLException {
        LocalDate day = Beijing.date(clock.instant());
        return Page.of(
                templates,
                "leads.jte",
                screen,
                new LeadsModel(leads.all(), day, caller.is(UserRole.OPERATOR), Told.of(screen)));
    }

    @PostMapping
    View inquire(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        Leads.LeadForm lead = new Leads.LeadForm(
                of(form, "firm"),
                of(form, "business"),
                of(form, "office"),
                of(form, "source"),
                of(form, "kind"),
                of(form, "squareMetres"),
                of(form, "wanted"),
                step(form));
        Leases.Made made = leads.inquire(lead, caller.account().name());
        return made.faults().isEmpty() ? back("/leads/" + made.id(), List.of()) : back("/leads", made.faults());
    }

    private static String of(Map<String, String> form, String field) {
        return form.getOrDefault(field, "");
    }

    private static Leads.StepForm step(Map<String, String> form) {
        return new Leads.StepForm(of(form, "note"), of(form, "next"), of(form, "nextDay"), of(form, "who"));
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View lead(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        Lead lead = leads.one(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such lead"));
        boolean takes = caller.is(UserRole.OPERATOR);
        LeadModel model = new LeadModel(
                lead,
                takes && lead.isOpen() ? Leads.free(leases.space(), lead) : List.of(),
                takes ? registered.directory().byName(screen.language()) : Map.of(),
                Beijing.date(clock.instant()),
                takes,
                Told.of(screen));
        return Page.of(templates, "lead.jte", screen, model);
    }

    @PostMapping("/{id:[0-9]{1,18}}/stage")
    View move(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        return back(
                "/leads/" + id,
                leads.move(id, of(form, "stage"), step(form), caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/offer")
    View draft(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        return back(
                "/leads/" + id,
                leads.draft(id, of(form, "unit"), step(form), caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/lease")
    View let(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        Leases.LeaseForm terms = new Leases.LeaseForm(
                of(form, "number"),
                of(form, "enterprise"),
                of(form, "unit"),
                of(form, "from"),
                of(form, "to"),
                of(form, "rent"),
                of(form, "index"),
                of(form, "deposit"));
        Leases.Made made = leads.let(id, terms, caller.account().name());
        return made.faults().isEmpty()
                ? back("/space/leases/" + made.id(), List.of())
                : back("/leads/" + id, made.faults());
    }

    private static View back(String page, List<Fault> faults) {
        return Told.to(page + "?" + Told.query(faults).substring(1));
    }
}
