package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import org.entrepot.access.UserRole;
import org.entrepot.goods.GoodsFiling;
import org.entrepot.goods.GoodsFilings;
import org.entrepot.goods.GoodsForm;
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

/** Filings of goods: an enterprise's own, and for officers what waits for them. */
@Controller
@RequestMapping("/goods")
class GoodsPages {
    private static final int MOST_SHOWN = 500;

    private final TemplateEngine templates;
    private final GoodsFilings filings;
    private final Registered registered;

    GoodsPages(TemplateEngine templates, GoodsFilings filings, Registered registered) {
        this.templates = templates;
        this.filings = filings;
        this.registered = registered;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return page(screen, caller, GoodsModel.EMPTY, List.of());
    }

    private View page(Screen screen, Caller caller, GoodsForm form, List<Fault> faults) throws SQLException {
        boolean own = caller.is(UserRole.ENTERPRISE);
        return Page.of(
                templates,
                "goods.jte",
                screen,
                new GoodsModel(
                        own ? filings.of(caller.enterprise(), MOST_SHOWN) : filings.waiting(MOST_SHOWN),
                        own,
                        registered.directory(),
                        form,
                        faults));
    }

    @PostMapping
    View file(Screen screen, Caller caller) throws SQLException {
        GoodsForm form = new GoodsForm(
                screen.parameter("itemNo"),
                screen.parameter("gcode"),
                screen.parameter("gname"),
                screen.parameter("gmodel"),
                screen.parameter("brand"),
                screen.parameter("origin"),
                screen.parameter("unit"),
                screen.parameter("barCode"));
        List<Fault> faults =
                filings.file(caller.enterprise(), form, caller.account().name());
        return faults.isEmpty() ? Told.to("/goods?done=1") : page(screen, caller, form, faults);
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View one(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return one(screen, caller, id, List.of());
    }

    /** A version among the others of its article; of another enterprise's there is nothing to be seen. */
    private View one(Screen screen, Caller caller, long id, List<Fault> faults) throws SQLException {
        GoodsFiling found = filings.find(id)
                .filter(one ->
                        !caller.is(UserRole.ENTERPRISE) || one.enterprise().equals(caller.enterprise()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such filing"));
        return Page.of(
                templates,
                "goods-item.jte",
                screen,
                new GoodsItemModel(
                        found,
                        filings.versions(found.enterprise(), found.form().itemNo()),
                        registered.directory(),
                        caller.is(UserRole.ENTERPRISE),
                        faults));
    }

    @PostMapping("/{id:[0-9]{1,18}}/approve")
    View approve(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return filings.approve(id, caller.account().name())
                ? Told.to("/goods/" + id)
                : one(screen, caller, id, List.of(new Fault("", "filing.decided", "", "", "")));
    }

    @PostMapping("/{id:[0-9]{1,18}}/return")
    View giveBack(
            Screen screen,
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        List<Fault> faults = filings.giveBack(id, caller.account().name(), reason);
        return faults.isEmpty() ? Told.to("/goods/" + id) : one(screen, caller, id, faults);
    }
}
