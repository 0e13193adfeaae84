package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.Fault;
import org.entrepot.park.Talent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Programmes, placements and jobs, in numbers: all for the park, a tenant's own. */
@Controller
@RequestMapping("/talent")
class TalentPages {
    private final TemplateEngine templates;
    private final Talent talent;
    private final Registered registered;

    TalentPages(TemplateEngine templates, Talent talent, Registered registered) {
        this.templates = templates;
        this.talent = talent;
        this.registered = registered;
    }

    @GetMapping
    View page(Screen screen, Caller caller) throws SQLException {
        boolean takes = caller.is(UserRole.OPERATOR);
        Directory directory = registered.directory();
        TalentModel model = new TalentModel(
                talent.overview(MoneyPages.viewer(caller)),
                takes ? directory.byName(screen.language()) : Map.of(),
                directory,
                !caller.is(UserRole.ENTERPRISE),
                takes,
                caller.is(UserRole.ENTERPRISE),
                Told.of(screen));
        return Page.of(templates, "talent.jte", screen, model);
    }

    @PostMapping("/programmes")
    View begin(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        return back(talent.begin(
                new Talent.ProgrammeForm(
                        of(form, "name"), of(form, "school"), of(form, "places"), of(form, "from"), of(form, "to")),
                caller.account().name()));
    }

    private static String of(Map<String, String> form, String field) {
        return form.getOrDefault(field, "");
    }

    @PostMapping("/counts")
    View count(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        return back(talent.count(
                new Talent.CountForm(
                        of(form, "programme"),
                        of(form, "day"),
                        of(form, "started"),
                        of(form, "finished"),
                        of(form, "certified")),
                caller.account().name()));
    }

    @PostMapping("/placements")
    View place(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        return back(talent.place(
                new Talent.PlacementForm(
                        of(form, "programme"), of(form, "enterprise"), of(form, "day"), of(form, "people")),
                caller.account().name()));
    }

    /** A tenant's own; the park reports for whoever it chooses. */
    @PostMapping("/jobs")
    View report(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        String enterprise = caller.is(UserRole.ENTERPRISE) ? caller.enterprise().value() : of(form, "enterprise");
        return back(talent.jobs(
                enterprise,
                of(form, "day"),
                of(form, "jobs"),
                of(form, "local"),
                caller.account().name()));
    }

    private static View back(List<Fault> faults) {
        return Told.to("/talent?" + Told.query(faults).substring(1));
    }
}
