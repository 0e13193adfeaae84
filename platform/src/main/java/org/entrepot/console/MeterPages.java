package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.billing.Bills;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Meters of units and their readings: all for the park, a tenant's own. */
@Controller
@RequestMapping("/meters")
class MeterPages {
    private final TemplateEngine templates;
    private final Meters meters;
    private final Leases leases;
    private final Bills bills;
    private final Clock clock;

    MeterPages(TemplateEngine templates, Meters meters, Leases leases, Bills bills, Clock clock) {
        this.templates = templates;
        this.meters = meters;
        this.leases = leases;
        this.bills = bills;
        this.clock = clock;
    }

    @GetMapping
    View page(Screen screen, Caller caller) throws SQLException {
        return page(screen, caller, null);
    }

    private View page(Screen screen, Caller caller, Meters.@Nullable Loaded loaded) throws SQLException {
        String viewer = MoneyPages.viewer(caller);
        boolean takes = caller.is(UserRole.OPERATOR);
        List<Meters.Read> all = meters.all(viewer);
        MetersModel model = new MetersModel(
                all,
                all.stream()
                        .filter(read -> read.meter().number().equals(screen.parameter("meter")))
                        .findFirst()
                        .orElse(null),
                takes ? leases.space().units() : List.of(),
                loaded,
                Beijing.date(clock.instant()),
                viewer.equals(Bills.PARK),
                takes,
                Told.of(screen));
        return Page.of(templates, "meters.jte", screen, model);
    }

    @PostMapping
    View install(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        return back("", meters.install(meter(form), caller.account().name()));
    }

    private static Meters.MeterForm meter(Map<String, String> form) {
        return new Meters.MeterForm(
                of(form, "number"),
                of(form, "unit"),
                of(form, "kind"),
                of(form, "factor"),
                of(form, "day"),
                of(form, "value"));
    }

    private static String of(Map<String, String> form, String field) {
        return form.getOrDefault(field, "");
    }

    @PostMapping("/{id:[0-9]{1,18}}/change")
    View change(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        List<Fault> faults = meters.change(
                id,
                of(form, "last"),
                meter(form),
                bills::meteredTo,
                caller.account().name());
        return back(faults.isEmpty() ? of(form, "number") : of(form, "old"), faults);
    }

    @PostMapping("/readings")
    View read(Caller caller, @RequestParam Map<String, String> form) throws SQLException {
        Meters.ReadingForm reading = new Meters.ReadingForm(
                of(form, "meter"),
                of(form, "day"),
                of(form, "value"),
                !of(form, "sure").isEmpty());
        return back(
                of(form, "meter"),
                meters.read(reading, bills::meteredTo, caller.account().name()));
    }

    /** Its answer is the page with what came of each row. */
    @PostMapping("/readings/files")
    View load(Screen screen, Caller caller, @RequestParam("file") MultipartFile file) throws SQLException, IOException {
        return page(
                screen,
                caller,
                meters.load(file.getBytes(), bills::meteredTo, caller.account().name()));
    }

    @PostMapping("/readings/{id:[0-9]{1,18}}/withdraw")
    View withdraw(
            Caller caller, @PathVariable("id") long id, @RequestParam(name = "meter", defaultValue = "") String meter)
            throws SQLException {
        return back(
                meter, meters.withdraw(id, bills::meteredTo, caller.account().name()));
    }

    private static View back(String meter, List<Fault> faults) {
        return Told.to("/meters?meter=" + Told.encoded(meter) + Told.query(faults));
    }
}
