package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.entrepot.access.UserRole;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Receipt;
import org.entrepot.credit.Credit;
import org.entrepot.credit.CreditVersion;
import org.entrepot.credit.Objection;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.settlement.Covers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Credit grades of enterprises, what they are made of, and what is said against them. */
@Controller
@RequestMapping("/credit")
class CreditPages {
    private final TemplateEngine templates;
    private final Credit credit;
    private final Covers covers;
    private final Bills bills;
    private final Registered registered;
    private final Clock clock;

    CreditPages(
            TemplateEngine templates, Credit credit, Covers covers, Bills bills, Registered registered, Clock clock) {
        this.templates = templates;
        this.credit = credit;
        this.covers = covers;
        this.bills = bills;
        this.registered = registered;
        this.clock = clock;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        CreditsModel model = new CreditsModel(
                credit.latest(Credit.PARK),
                credit.objections(Credit.PARK, null).stream()
                        .filter(Objection::isOpen)
                        .toList(),
                credit.contested(Credit.PARK),
                credit.rules(),
                credit.lastMonth(),
                credit.schedule(),
                registered.directory(),
                caller.is(UserRole.OPERATOR),
                Told.of(screen));
        return Page.of(templates, "credits.jte", screen, model);
    }

    @PostMapping("/months")
    View grade(Caller caller, @RequestParam("month") String month) throws SQLException {
        try {
            Credit.Made made =
                    credit.make(YearMonth.parse(month), caller.account().name());
            return IncentivePages.back("/credit", made.faults(), "grades");
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such month", e);
        }
    }

    @GetMapping("/{code:[0-9A-Z]{10}}")
    View one(Screen screen, Caller caller, @PathVariable("code") String code) throws SQLException {
        EnterpriseCode enterprise = EnterpriseCode.of(code);
        if (caller.is(UserRole.ENTERPRISE) && !caller.enterprise().equals(enterprise)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such grade");
        }
        String viewer = MoneyPages.viewer(caller);
        List<CreditVersion> versions = credit.versions(viewer, enterprise);
        String asked = screen.parameter("v");
        CreditVersion shown = versions.stream()
                .filter(one -> asked.isEmpty() || asked.equals(String.valueOf(one.id())))
                .findFirst()
                .orElse(null);
        CreditModel model = new CreditModel(
                enterprise,
                shown,
                versions,
                credit.objections(viewer, enterprise),
                credit.contested(viewer),
                covers.of(viewer, enterprise),
                deposits(viewer, enterprise),
                Beijing.date(clock.instant()),
                credit.rules(),
                registered.directory(),
                caller.is(UserRole.ENTERPRISE) && shown != null && credit.isContestable(shown),
                caller.is(UserRole.OPERATOR),
                !caller.is(UserRole.ENTERPRISE),
                caller.account().name(),
                Told.of(screen));
        return Page.of(templates, "credit.jte", screen, model);
    }

    private List<Receipt> deposits(String viewer, EnterpriseCode enterprise) throws SQLException {
        return bills.accounts(viewer).stream()
                .filter(account -> account.tenant().equals(enterprise))
                .flatMap(account -> account.receipts().stream())
                .filter(receipt -> receipt.kind() != Receipt.Kind.BILLS)
                .toList();
    }

    @PostMapping("/objections")
    View object(
            Caller caller,
            @RequestParam("version") long version,
            @RequestParam("component") String component,
            @RequestParam("reason") String reason)
            throws SQLException {
        EnterpriseCode enterprise = caller.enterprise();
        return IncentivePages.back(
                "/credit/" + enterprise,
                credit.object(
                        enterprise, version, component, reason, caller.account().name()),
                "objections");
    }

    @PostMapping("/objections/{id:[0-9]{1,18}}/proposal")
    View propose(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("enterprise") String enterprise,
            @RequestParam("corrects") boolean corrects,
            @RequestParam(name = "good", defaultValue = "") String good,
            @RequestParam(name = "all", defaultValue = "") String all,
            @RequestParam("reason") String reason)
            throws SQLException {
        Credit.Proposal proposal = new Credit.Proposal(corrects, good, all, reason);
        return IncentivePages.back(
                page(enterprise), credit.propose(id, proposal, caller.account().name()), "objections");
    }

    private static String page(String enterprise) {
        return enterprise.matches("[0-9A-Z]{10}") ? "/credit/" + enterprise : "/credit";
    }

    @PostMapping("/objections/{id:[0-9]{1,18}}/decision")
    View decide(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("enterprise") String enterprise,
            @RequestParam("agrees") boolean agrees,
            @RequestParam("reason") String reason)
            throws SQLException {
        return IncentivePages.back(
                page(enterprise),
                credit.decide(id, agrees, reason, caller.account().name()),
                "objections");
    }
}
