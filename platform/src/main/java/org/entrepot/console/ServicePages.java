package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.billing.Bills;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.park.Leases;
import org.entrepot.park.ServiceOffer;
import org.entrepot.park.ServiceRequest;
import org.entrepot.park.Services;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Services that enterprises ask for, and what becomes of them: an enterprise's own, all for the park. */
@Controller
@RequestMapping("/services")
class ServicePages {
    private final TemplateEngine templates;
    private final Services services;
    private final Bills bills;
    private final Registered registered;
    private final Clock clock;

    ServicePages(TemplateEngine templates, Services services, Bills bills, Registered registered, Clock clock) {
        this.templates = templates;
        this.services = services;
        this.bills = bills;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping
    View page(Screen screen, Caller caller) throws SQLException {
        LocalDate day = Beijing.date(clock.instant());
        ServicesModel model = new ServicesModel(
                services.all(MoneyPages.viewer(caller)),
                ServiceOffer.on(day),
                day,
                registered.directory(),
                caller.is(UserRole.ENTERPRISE),
                !caller.is(UserRole.ENTERPRISE),
                Told.of(screen));
        return Page.of(templates, "services.jte", screen, model);
    }

    @PostMapping
    View ask(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        Leases.Made made = services.ask(
                new Services.RequestForm(
                        caller.enterprise().value(), of(form, "service"), of(form, "wish"), of(form, "wanted")),
                caller.account().name());
        return made.faults().isEmpty()
                ? back(made.id(), List.of())
                : Told.to("/services?" + Told.query(made.faults()).substring(1));
    }

    private static String of(Map<String, String> form, String field) {
        return form.getOrDefault(field, "");
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View request(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        ServiceRequest request = services.one(MoneyPages.viewer(caller), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such request"));
        ServiceModel model = new ServiceModel(
                request,
                bills.withRequest(id).orElse(null),
                Beijing.date(clock.instant()),
                registered.directory(),
                caller.is(UserRole.OPERATOR),
                caller.is(UserRole.ENTERPRISE),
                Told.of(screen));
        return Page.of(templates, "service.jte", screen, model);
    }

    @PostMapping("/{id:[0-9]{1,18}}/accept")
    View accept(Caller caller, @PathVariable("id") long id) throws SQLException {
        return back(id, services.accept(id, caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/refuse")
    View refuse(Caller caller, @PathVariable("id") long id, @RequestParam("note") String note) throws SQLException {
        return back(id, services.refuse(id, note, caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/withdraw")
    View withdraw(Caller caller, @PathVariable("id") long id) throws SQLException {
        return back(
                id, services.withdraw(caller.enterprise(), id, caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/hours")
    View book(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        return back(id, services.book(id, act(form), caller.account().name()));
    }

    private static Services.ActForm act(Map<String, String> form) {
        return new Services.ActForm(
                of(form, "day"), of(form, "quantity"), of(form, "outcome"), of(form, "reference"), of(form, "note"));
    }

    @PostMapping("/{id:[0-9]{1,18}}/done")
    View finish(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        return back(id, services.finish(id, act(form), caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/reopen")
    View reopen(Caller caller, @PathVariable("id") long id, @RequestParam("note") String note) throws SQLException {
        boolean billed = bills.withRequest(id).isPresent();
        return back(id, services.reopen(id, note, billed, caller.account().name()));
    }

    private static View back(long id, List<Fault> faults) {
        return Told.to("/services/" + id + "?" + Told.query(faults).substring(1));
    }
}
