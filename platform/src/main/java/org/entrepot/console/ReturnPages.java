package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.bonded.Warehouse;
import org.entrepot.clearance.Returns;
import org.entrepot.kernel.Beijing;
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

/** The return centre: scan what comes back, receive it, sort it. Works by keyboard and scanner alone. */
@Controller
@RequestMapping("/warehouse/returns")
class ReturnPages {
    private static final String HERE = "/warehouse/returns";
    private static final int WAITING = 200;

    private final TemplateEngine templates;
    private final ReturnCentre centre;
    private final Warehouse warehouse;
    private final Returns returns;
    private final Clock clock;

    ReturnPages(TemplateEngine templates, ReturnCentre centre, Warehouse warehouse, Returns returns, Clock clock) {
        this.templates = templates;
        this.centre = centre;
        this.warehouse = warehouse;
        this.returns = returns;
        this.clock = clock;
    }

    @GetMapping
    View centre(Screen screen, Caller caller) throws SQLException {
        String scanned = screen.parameter("parcel").strip();
        CameBack.Origin found =
                scanned.isEmpty() ? null : returns.released(scanned).orElse(null);
        List<CameBack> open = centre.open();
        return Page.of(
                templates,
                "returns.jte",
                screen,
                new ReturnsModel(
                        scanned,
                        found,
                        found == null
                                ? open.stream()
                                        .filter(one -> one.sentBack().equals(scanned))
                                        .toList()
                                : centre.of(BookViewer.PARK, found.list()),
                        open,
                        centre.latest(),
                        returns.waiting(WAITING),
                        Beijing.date(clock.instant()),
                        Told.of(screen),
                        caller.is(UserRole.WAREHOUSE)));
    }

    /** Quantity of lines as they were written: {@code name} and the line's number; what is left out is none. */
    private static Map<Integer, Long> quantities(
            CameBack.Origin list, Map<String, String> said, String name, List<Fault> faults) {
        Map<Integer, Long> quantities = new HashMap<>();
        for (CameBack.Released line : list.lines()) {
            String text = said.getOrDefault(name + line.gnum(), "").strip();
            if (text.matches("[0-9]{1,9}([.][0-9]{1,5})?")) {
                quantities.put(
                        line.gnum(), new BigDecimal(text).movePointRight(5).longValueExact());
            } else if (!text.isEmpty()) {
                faults.add(new Fault("100", "returns.line", name + line.gnum(), text, "a number, 0 or more"));
            }
        }
        return quantities;
    }

    /** A parcel is announced, or is here. */
    @PostMapping
    View enter(Caller caller, @RequestParam Map<String, String> said) throws SQLException {
        String scanned = said.getOrDefault("parcel", "").strip();
        String back = HERE + "?parcel=" + Told.encoded(scanned);
        Optional<CameBack.Origin> list = returns.released(scanned);
        if (list.isEmpty()) {
            return Told.to(back
                    + Told.query(List.of(new Fault(
                            "100", "returns.list", "parcel", scanned, "a number of a released import list"))));
        }
        List<Fault> faults = new ArrayList<>();
        Map<Integer, Long> lines = quantities(list.get(), said, "came", faults);
        if (!faults.isEmpty()) {
            return Told.to(back + Told.query(faults));
        }
        String sentBack = said.getOrDefault("sentBack", "").strip();
        String by = caller.account().name();
        if (said.getOrDefault("do", "").equals("announce")) {
            return Told.to(back
                    + Told.query(
                            centre.announce(list.get(), sentBack, lines, by).faults()));
        }
        ReturnCentre.Result here = centre.receive(
                list.get(), sentBack, lines, said.getOrDefault("note", "").strip(), by);
        return Told.to((here.faults().isEmpty() ? HERE + "/" + here.parcel() + "?" : back) + Told.query(here.faults()));
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View parcel(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return Page.of(
                templates,
                "return-parcel.jte",
                screen,
                new ReturnParcelModel(
                        found(id),
                        warehouse.places(),
                        Beijing.date(clock.instant()),
                        Told.of(screen),
                        caller.is(UserRole.WAREHOUSE)));
    }

    private CameBack found(long id) throws SQLException {
        return centre.parcel(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such parcel"));
    }

    @PostMapping("/{id:[0-9]{1,18}}/sorting")
    View sort(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> said) throws SQLException {
        CameBack.Origin list = found(id).origin();
        List<Fault> faults = new ArrayList<>();
        Map<Integer, Long> fit = quantities(list, said, "fit", faults);
        Map<Integer, Long> unfit = quantities(list, said, "unfit", faults);
        if (faults.isEmpty()) {
            Map<Integer, ReturnCentre.Sorted> sorted = new HashMap<>();
            for (CameBack.Released line : list.lines()) {
                sorted.put(
                        line.gnum(),
                        new ReturnCentre.Sorted(
                                fit.getOrDefault(line.gnum(), 0L),
                                unfit.getOrDefault(line.gnum(), 0L),
                                said.getOrDefault("lot" + line.gnum(), "").strip(),
                                said.getOrDefault("place" + line.gnum(), "").strip()));
            }
            faults.addAll(centre.sort(
                    id,
                    sorted,
                    said.getOrDefault("apart", "").strip(),
                    caller.account().name()));
        }
        return Told.to(HERE + "/" + id + "?" + Told.query(faults));
    }

    /** Goods leave that no return takes. */
    @PostMapping("/{id:[0-9]{1,18}}/leaving")
    View leave(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("what") String what,
            @RequestParam("how") String how,
            @RequestParam("document") String document)
            throws SQLException {
        Optional<CameBack.How> way = Arrays.stream(CameBack.How.values())
                .filter(one -> one.name().equals(how))
                .findFirst();
        String by = caller.account().name();
        List<Fault> faults;
        if (way.isEmpty()) {
            faults = List.of(new Fault("100", "returns.how", "how", how, "OUT_OF_ZONE | DESTROYED | ABROAD"));
        } else {
            faults = what.equals("rest")
                    ? centre.restLeft(id, way.get(), document, by)
                    : centre.unfitLeft(id, way.get(), document, by);
        }
        return Told.to(HERE + "/" + id + "?" + Told.query(faults));
    }
}
