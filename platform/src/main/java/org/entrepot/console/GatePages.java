package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.ExchangeFile;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.GateAnswer;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.bonded.VehicleList;
import org.entrepot.kernel.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The gate: vehicle lists, and a field for the scanner whose answer can be read from afar. Works by keyboard alone. */
@Controller
@RequestMapping("/gate")
class GatePages {
    private static final int SHOWN = 20;
    private static final int MOST_PARCELS = 5000;

    private final TemplateEngine templates;
    private final Gate gate;

    GatePages(TemplateEngine templates, Gate gate) {
        this.templates = templates;
        this.gate = gate;
    }

    @GetMapping
    View gate(Screen screen, Caller caller) throws SQLException {
        String number = screen.parameter("list");
        Optional<VehicleList> list = number.isEmpty() ? Optional.empty() : gate.list(number);
        if (!number.isEmpty() && list.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such vehicle list");
        }
        List<GateAnswer> scans = list.isEmpty() ? List.of() : gate.scans(number, SHOWN);
        String scan = screen.parameter("scan");
        GateAnswer answer = scans.stream()
                .filter(one -> scan.equals(String.valueOf(one.number())))
                .findFirst()
                .orElse(null);
        return Page.of(
                templates,
                "gate.jte",
                screen,
                new GateModel(
                        list.isEmpty() ? gate.lists() : List.of(),
                        list.orElse(null),
                        list.isEmpty() ? List.of() : gate.parcels(number),
                        answer,
                        scans,
                        Told.of(screen),
                        caller.is(UserRole.WAREHOUSE)));
    }

    private static View to(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    @PostMapping("/scans")
    View scan(Caller caller, @RequestParam("list") String list, @RequestParam("scanned") String scanned)
            throws SQLException {
        GateAnswer answer = gate.scan(list, scanned, caller.account().name());
        return to("/gate?list=" + Told.encoded(list) + "&scan=" + answer.number());
    }

    @PostMapping("/lists")
    View make(Caller caller, @RequestParam("number") String number, @RequestParam("vehicle") String vehicle)
            throws SQLException {
        List<Fault> faults =
                gate.list(number.strip(), vehicle.strip(), caller.account().name());
        return faults.isEmpty() ? to("/gate?list=" + Told.encoded(number.strip())) : to("/gate?" + Told.query(faults));
    }

    /** Parcels, a line each: carrier and waybill. */
    @PostMapping("/lists/{list:[0-9A-Za-z._-]{1,40}}/parcels")
    View load(
            @PathVariable("list") String list, @RequestParam("parcels") String parcels, @RequestParam("do") String what)
            throws SQLException {
        List<ParcelKey> keys = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (String line : parcels.lines()
                .filter(one -> !one.isBlank())
                .limit(MOST_PARCELS)
                .toList()) {
            String[] cells = line.strip().split("[\\s,;]+", -1);
            if (cells.length == 2) {
                keys.add(new ParcelKey(cells[0], cells[1]));
            } else {
                faults.add(new Fault("100", "stock.parcel", "parcels", line, "a carrier and a waybill"));
            }
        }
        if (faults.isEmpty()) {
            faults.addAll(what.equals("unload") ? gate.unload(list, keys) : gate.load(list, keys));
        }
        return to("/gate?list=" + list + Told.query(faults));
    }

    @PostMapping("/lists/{list:[0-9A-Za-z._-]{1,40}}/close")
    View close(@PathVariable("list") String list) throws SQLException {
        return to("/gate?list=" + list + Told.query(gate.close(list)));
    }

    /** The 核放单 as a file. */
    @GetMapping("/lists/{list:[0-9A-Za-z._-]{1,40}}.json")
    ResponseEntity<byte[]> file(@PathVariable("list") String list) throws SQLException {
        VehicleList found = gate.list(list)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such vehicle list"));
        return BookPages.file(list + ".json", "application/json", ExchangeFile.write(found, gate.parcels(list)));
    }
}
