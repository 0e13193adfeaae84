package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.access.UserRole;
import org.entrepot.billing.Bills;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.park.Lease;
import org.entrepot.park.Leases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Buildings, units on their plan, and leases. */
@Controller
@RequestMapping("/space")
class SpacePages {
    private final TemplateEngine templates;
    private final Leases leases;
    private final Bills bills;
    private final Registered registered;
    private final Clock clock;

    SpacePages(TemplateEngine templates, Leases leases, Bills bills, Registered registered, Clock clock) {
        this.templates = templates;
        this.leases = leases;
        this.bills = bills;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping
    View space(Screen screen, Caller caller) throws SQLException {
        LocalDate day = Beijing.date(clock.instant());
        Leases.Space space = leases.space();
        Directory directory = registered.directory();
        SpaceModel model = new SpaceModel(
                space,
                day,
                FloorPlan.of(space, day),
                directory.byName(screen.language()),
                directory,
                caller.is(UserRole.OPERATOR),
                Told.of(screen));
        return Page.of(templates, "space.jte", screen, model);
    }

    @PostMapping("/buildings")
    View building(
            @RequestParam("code") String code,
            @RequestParam("nameZh") String nameZh,
            @RequestParam("nameEn") String nameEn,
            @RequestParam("nameRu") String nameRu)
            throws SQLException {
        return back("/space", leases.addBuilding(code, nameZh, nameEn, nameRu));
    }

    @PostMapping("/units")
    View unit(
            @RequestParam("unit") String unit,
            @RequestParam("building") String building,
            @RequestParam("floor") String floor,
            @RequestParam("kind") String kind,
            @RequestParam("squareMetres") String squareMetres)
            throws SQLException {
        return back("/space", leases.addUnit(new Leases.UnitForm(unit, building, floor, kind, squareMetres)));
    }

    @PostMapping("/leases")
    View let(
            Caller caller,
            @RequestParam("number") String number,
            @RequestParam("enterprise") String enterprise,
            @RequestParam("unit") List<String> units,
            @RequestParam("from") String from,
            @RequestParam("to") String to,
            @RequestParam("rent") String rent,
            @RequestParam("index") String index,
            @RequestParam("deposit") String deposit)
            throws SQLException {
        Leases.LeaseForm form =
                new Leases.LeaseForm(number, enterprise, String.join(",", units), from, to, rent, index, deposit);
        return let(caller, form, null, "/space");
    }

    private View let(Caller caller, Leases.LeaseForm form, @Nullable Long renews, String page) throws SQLException {
        Leases.Made made = leases.let(form, renews, caller.account().name());
        return made.faults().isEmpty() ? back("/space/leases/" + made.id(), List.of()) : back(page, made.faults());
    }

    @GetMapping("/leases/{id:[0-9]{1,18}}")
    View lease(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        Lease lease = leases.lease(MoneyPages.viewer(caller), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such lease"));
        LeaseModel model = new LeaseModel(
                lease,
                leases.contract(lease),
                Beijing.date(clock.instant()),
                bills.billedTo(id).orElse(null),
                registered.directory(),
                caller.is(UserRole.OPERATOR),
                Told.of(screen));
        return Page.of(templates, "lease.jte", screen, model);
    }

    @PostMapping("/leases/{id:[0-9]{1,18}}/steps")
    View step(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("from") String from,
            @RequestParam("rent") String rent,
            @RequestParam(name = "whole", defaultValue = "") String whole)
            throws SQLException {
        List<Long> ids = meant(id, whole);
        return back(
                "/space/leases/" + id,
                leases.step(ids, from, rent, billed(ids), caller.account().name()));
    }

    /** The lease, or all leases of its contract. */
    private List<Long> meant(long id, String whole) throws SQLException {
        Lease lease = leases.lease(Bills.PARK, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such lease"));
        return whole.isEmpty()
                ? List.of(id)
                : leases.contract(lease).stream().map(Lease::id).toList();
    }

    /** The last day for which a standing bill of any of them asks. */
    private LocalDate billed(List<Long> ids) throws SQLException {
        LocalDate last = LocalDate.MIN;
        for (long id : ids) {
            LocalDate day = bills.billedTo(id).orElse(LocalDate.MIN);
            last = day.isAfter(last) ? day : last;
        }
        return last;
    }

    @PostMapping("/leases/{id:[0-9]{1,18}}/end")
    View end(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("last") String last,
            @RequestParam("reason") String reason,
            @RequestParam(name = "whole", defaultValue = "") String whole)
            throws SQLException {
        List<Long> ids = meant(id, whole);
        return back(
                "/space/leases/" + id,
                leases.end(ids, last, reason, billed(ids), caller.account().name()));
    }

    /** Lets the same unit to the same tenant again from the day after the lease's last. */
    @PostMapping("/leases/{id:[0-9]{1,18}}/renewal")
    View renew(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("number") String number,
            @RequestParam("to") String to,
            @RequestParam("rent") String rent,
            @RequestParam("index") String index)
            throws SQLException {
        Lease lease = leases.lease(Bills.PARK, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such lease"));
        LocalDate last = lease.last();
        if (last == null) {
            return back(
                    "/space/leases/" + id,
                    List.of(new Fault("", "space.renewal", "renewal", lease.number(), "a lease with a last day")));
        }
        Leases.LeaseForm form = new Leases.LeaseForm(
                number,
                lease.enterprise().value(),
                lease.unit().unit(),
                last.plusDays(1).toString(),
                to,
                rent,
                index,
                "");
        return let(caller, form, id, "/space/leases/" + id);
    }

    private static View back(String page, List<Fault> faults) {
        return Told.to(page + "?" + Told.query(faults).substring(1));
    }
}
