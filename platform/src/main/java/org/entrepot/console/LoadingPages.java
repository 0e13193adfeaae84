package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import org.entrepot.freight.LoadUnit;
import org.entrepot.freight.LoadingDesk;
import org.entrepot.kernel.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The loading of exports at a site: units are opened, stuffed by scans, sealed, and their manifests handed in. */
@Controller
@RequestMapping("/loading")
class LoadingPages {
    private static final int MOST = 50;

    private final TemplateEngine templates;
    private final LoadingDesk desk;
    private final Registered registered;

    LoadingPages(TemplateEngine templates, LoadingDesk desk, Registered registered) {
        this.templates = templates;
        this.desk = desk;
        this.registered = registered;
    }

    @GetMapping
    View units(Screen screen, Caller caller) throws SQLException {
        Directory directory = registered.directory();
        return Page.of(
                templates,
                "loading.jte",
                screen,
                new LoadingModel(
                        desk.units(caller.enterprise(), MOST),
                        directory.byName(screen.language()),
                        directory,
                        Told.of(screen)));
    }

    @PostMapping
    View open(
            Caller caller,
            @RequestParam("name") String name,
            @RequestParam("carrier") String carrier,
            @RequestParam("declarant") String declarant,
            @RequestParam("office") String office,
            @RequestParam("mode") String mode,
            @RequestParam("transport") String transport,
            @RequestParam("voyage") String voyage,
            @RequestParam("bill") String bill)
            throws SQLException {
        LoadingDesk.Opened opened = desk.open(
                caller.enterprise(),
                new LoadingDesk.Opening(name, carrier, declarant, office, mode, transport, voyage, bill),
                caller.account().name());
        return opened.faults().isEmpty()
                ? Told.to("/loading/" + opened.id())
                : Told.to("/loading?" + Told.query(opened.faults()).substring(1));
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View unit(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        LoadUnit.Whole whole = desk.unit(caller.enterprise(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such unit"));
        return Page.of(
                templates, "load-unit.jte", screen, new LoadUnitModel(whole, registered.directory(), Told.of(screen)));
    }

    @PostMapping("/{id:[0-9]{1,18}}/stuffing")
    View stuff(Caller caller, @PathVariable("id") long id, @RequestParam("waybill") String waybill)
            throws SQLException {
        return back(
                id,
                desk.stuff(caller.enterprise(), id, waybill, caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/taking-out")
    View takeOut(Caller caller, @PathVariable("id") long id, @RequestParam("waybill") String waybill)
            throws SQLException {
        return back(
                id,
                desk.takeOut(caller.enterprise(), id, waybill, caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/seal")
    View seal(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("seal") String seal,
            @RequestParam("weight") String weight)
            throws SQLException {
        return back(
                id,
                desk.seal(
                        caller.enterprise(), id, seal, weight, caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/seal/break")
    View breakSeal(Caller caller, @PathVariable("id") long id, @RequestParam("reason") String reason)
            throws SQLException {
        return back(
                id,
                desk.breakSeal(caller.enterprise(), id, reason, caller.account().name()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/manifest")
    View handIn(Caller caller, @PathVariable("id") long id) throws SQLException {
        return back(id, desk.handIn(caller.enterprise(), id));
    }

    private static View back(long id, List<Fault> faults) {
        return Told.to("/loading/" + id + "?" + Told.query(faults).substring(1));
    }
}
