package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.access.UserRole;
import org.entrepot.catalog.DeclarationElements.Asked;
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
        GoodsForm begun = new GoodsForm(
                "",
                cut(screen, "gcode", 10),
                cut(screen, screen.parameter("gname").isEmpty() ? "find" : "gname", 250),
                cut(screen, "gmodel", 510),
                "",
                "",
                "",
                "");
        return page(screen, caller, begun, List.of());
    }

    private static String cut(Screen screen, String name, int most) {
        String text = screen.parameter(name);
        return text.substring(0, Math.min(most, text.length()));
    }

    private View page(Screen screen, Caller caller, GoodsForm form, List<Fault> faults) throws SQLException {
        boolean own = caller.is(UserRole.ENTERPRISE);
        Optional<Asked> asked = filings.codes().elements(form.gcode());
        Map<String, String> said = new HashMap<>();
        asked.ifPresent(known -> said.putAll(known.values(form.gmodel())));
        asked.map(known -> ElementsModel.said(known, screen::parameter))
                .ifPresent(typed -> typed.forEach((key, value) -> {
                    if (!value.isEmpty()) {
                        said.put(key, value);
                    }
                }));
        return Page.of(
                templates,
                "goods.jte",
                screen,
                new GoodsModel(
                        own ? filings.of(caller.enterprise(), MOST_SHOWN) : filings.waiting(MOST_SHOWN),
                        own,
                        registered.directory(),
                        form,
                        faults,
                        CodesPages.found(filings.codes(), own ? screen.parameter("find") : "", own),
                        new ElementsModel(form.gcode(), asked, said, form.gmodel(), faults)));
    }

    /** The line of elements: put together where they were said one by one, else as it was written. */
    private String line(Screen screen, List<Fault> faults) {
        Optional<Asked> asked =
                filings.codes().elements(screen.parameter("gcode").strip());
        if (asked.isEmpty()) {
            return screen.parameter("gmodel");
        }
        Map<String, String> said = ElementsModel.said(asked.get(), screen::parameter);
        faults.addAll(asked.get().unfit(said));
        return said.values().stream().allMatch(String::isEmpty)
                ? screen.parameter("gmodel")
                : asked.get().compose(said);
    }

    @PostMapping
    View file(Screen screen, Caller caller) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        GoodsForm form = new GoodsForm(
                screen.parameter("itemNo"),
                screen.parameter("gcode"),
                screen.parameter("gname"),
                line(screen, faults),
                screen.parameter("brand"),
                screen.parameter("origin"),
                screen.parameter("unit"),
                screen.parameter("barCode"));
        if (faults.isEmpty()) {
            faults.addAll(
                    filings.file(caller.enterprise(), form, caller.account().name()));
        }
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
                        faults,
                        filings.screened(found)));
    }

    @PostMapping("/{id:[0-9]{1,18}}/approve")
    View approve(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        List<Fault> faults = filings.approve(id, caller.account().name());
        return faults.isEmpty() ? Told.to("/goods/" + id) : one(screen, caller, id, faults);
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
