package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.entrepot.access.UserRole;
import org.entrepot.collection.Amount;
import org.entrepot.collection.Bounce;
import org.entrepot.collection.Statements;
import org.entrepot.collection.WorkList;
import org.entrepot.collection.WorkList.Part;
import org.entrepot.kernel.EnterpriseCode;
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

/** What no rule could tell of money, for a person to tell. */
@Controller
@RequestMapping("/money/work")
class MoneyWorkPages {
    private static final int PAGE = 50;
    private static final String ID = "/{id:[0-9]{1,18}}";

    private final TemplateEngine templates;
    private final WorkList work;
    private final Statements statements;
    private final Registered registered;

    MoneyWorkPages(TemplateEngine templates, WorkList work, Statements statements, Registered registered) {
        this.templates = templates;
        this.work = work;
        this.statements = statements;
        this.registered = registered;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        String viewer = MoneyPages.viewer(caller);
        String after = screen.parameter("after");
        return Page.of(
                templates,
                "money-work.jte",
                screen,
                new MoneyWorkModel(
                        work.page(viewer, after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0, PAGE),
                        work.payouts(viewer),
                        work.strange(viewer),
                        caller.is(UserRole.ENTERPRISE) && screen.may("/orders"),
                        Told.of(screen)));
    }

    @GetMapping(ID)
    View one(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        String viewer = MoneyPages.viewer(caller);
        WorkList.Item item = work.line(viewer, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such line"));
        return Page.of(
                templates,
                "money-line.jte",
                screen,
                new MoneyLineModel(
                        item,
                        work.payouts(viewer),
                        caller.is(UserRole.ENTERPRISE) && screen.may("/orders"),
                        registered.directory(),
                        Told.of(screen)));
    }

    private static View back(long id, List<Fault> faults) {
        return Told.to("/money/work/" + id + "?" + Told.query(faults).substring(1));
    }

    /** Orders and amounts in up to so many pairs of fields. */
    @PostMapping(ID + "/tell")
    View tell(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i <= MoneyLineModel.PARTS; i++) {
            String orderNo = form.getOrDefault("no" + i, "").strip();
            String amount = form.getOrDefault("amount" + i, "").strip();
            if (!orderNo.isEmpty() || !amount.isEmpty()) {
                OptionalLong minor = Amount.minor(amount);
                if (minor.isEmpty()) {
                    return back(id, List.of(new Fault("", "collect.amount", "amount" + i, amount, "1234.50")));
                }
                parts.add(new Part(orderNo, minor.getAsLong()));
            }
        }
        return back(
                id, work.tell(caller.enterprise(), id, parts, caller.account().name(), reason(form)));
    }

    private static String reason(Map<String, String> form) {
        return form.getOrDefault("reason", "");
    }

    @PostMapping(ID + "/payout")
    View payout(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        String payout = form.getOrDefault("payout", "");
        return back(
                id,
                work.tellPayout(
                        caller.enterprise(),
                        id,
                        payout.matches("[0-9]{1,18}") ? Long.parseLong(payout) : 0,
                        caller.account().name(),
                        reason(form)));
    }

    @PostMapping(ID + "/bounced")
    View bounced(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        return back(
                id,
                work.bounced(
                        caller.enterprise(),
                        id,
                        Bounce.find(form.getOrDefault("why", "")).orElse(Bounce.OTHER),
                        form.getOrDefault("no", "").strip(),
                        caller.account().name(),
                        reason(form)));
    }

    /** What is said of a line with no more than a reason. */
    @FunctionalInterface
    private interface Saying {
        List<Fault> of(EnterpriseCode seller, long line, String by, String reason) throws SQLException;
    }

    private View say(Caller caller, long id, Map<String, String> form, Saying saying) throws SQLException {
        return back(id, saying.of(caller.enterprise(), id, caller.account().name(), reason(form)));
    }

    @PostMapping(ID + "/aside")
    View notOurs(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        return say(caller, id, form, work::notOurs);
    }

    @PostMapping(ID + "/same")
    View same(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        return say(caller, id, form, work::same);
    }

    @PostMapping(ID + "/another")
    View another(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        View view = say(caller, id, form, work::another);
        statements.rematch(caller.enterprise());
        return view;
    }

    @PostMapping(ID + "/undo")
    View undo(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        return say(caller, id, form, work::undo);
    }

    /** Tries the rules again, as after rates of exchange came. */
    @PostMapping("/rules")
    View rules(Caller caller) throws SQLException {
        return Told.to("/money/work?done=1&matched=" + statements.rematch(caller.enterprise()));
    }
}
