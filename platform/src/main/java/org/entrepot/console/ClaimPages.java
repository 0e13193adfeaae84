package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import org.entrepot.access.UserRole;
import org.entrepot.incentives.Claim;
import org.entrepot.incentives.ClaimTable;
import org.entrepot.incentives.Claims;
import org.entrepot.incentives.Programmes;
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

/** A claim, line by line, and what is decided about it. */
@Controller
@RequestMapping("/claims/{id:[0-9]{1,18}}")
class ClaimPages {
    private final TemplateEngine templates;
    private final Claims claims;
    private final Programmes programmes;
    private final Registered registered;

    ClaimPages(TemplateEngine templates, Claims claims, Programmes programmes, Registered registered) {
        this.templates = templates;
        this.claims = claims;
        this.programmes = programmes;
        this.registered = registered;
    }

    @GetMapping
    View claim(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return Page.of(templates, "claim.jte", screen, model(screen, caller, id));
    }

    private ClaimModel model(Screen screen, Caller caller, long id) throws SQLException {
        String viewer = MoneyPages.viewer(caller);
        Claim claim = claims.claim(viewer, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such claim"));
        return new ClaimModel(
                claim,
                programmes.version(claim.programme(), claim.version()).orElseThrow(),
                claims.lines(viewer, id, Claims.MOST_LISTS + 1),
                claims.findings(viewer, id),
                registered.directory(),
                caller.is(UserRole.OPERATOR),
                caller.is(UserRole.ENTERPRISE),
                caller.account().name(),
                Told.of(screen));
    }

    @GetMapping("/files/{file:lines\\.csv|lines\\.xlsx}")
    ResponseEntity<byte[]> lines(
            Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("file") String file)
            throws SQLException {
        ClaimModel model = model(screen, caller, id);
        ClaimTable table = new ClaimTable(model.claim(), model.lines(), screen::t);
        return file.equals("lines.csv")
                ? BookPages.file("claim-" + id + ".csv", "text/csv; charset=utf-8", table.csv())
                : BookPages.file("claim-" + id + ".xlsx", MoneyPages.XLSX, table.workbook());
    }

    @PostMapping("/proposal")
    View propose(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("pays") boolean pays,
            @RequestParam("reason") String reason)
            throws SQLException {
        return IncentivePages.back(
                "/claims/" + id,
                claims.propose(id, pays, reason, caller.account().name()),
                "acts");
    }

    @PostMapping("/decision")
    View decide(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam("agrees") boolean agrees,
            @RequestParam("reason") String reason)
            throws SQLException {
        return IncentivePages.back(
                "/claims/" + id,
                claims.decide(id, agrees, reason, caller.account().name()),
                "acts");
    }

    @PostMapping("/payment")
    View pay(Caller caller, @PathVariable("id") long id, @RequestParam("reference") String reference)
            throws SQLException {
        return IncentivePages.back(
                "/claims/" + id, claims.pay(id, reference, caller.account().name()), "acts");
    }

    @PostMapping("/findings/{number:[0-9]{1,18}}/proposal")
    View proposeClosing(
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("number") long list,
            @RequestParam("reclaims") boolean reclaims,
            @RequestParam("reason") String reason)
            throws SQLException {
        return IncentivePages.back(
                "/claims/" + id,
                claims.proposeClosing(
                        id, list, reclaims, reason, caller.account().name()),
                "findings");
    }

    @PostMapping("/findings/{number:[0-9]{1,18}}/decision")
    View decideClosing(
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("number") long list,
            @RequestParam("agrees") boolean agrees,
            @RequestParam("reason") String reason)
            throws SQLException {
        return IncentivePages.back(
                "/claims/" + id,
                claims.decideClosing(id, list, agrees, reason, caller.account().name()),
                "findings");
    }

    @PostMapping("/withdrawal")
    View withdraw(Caller caller, @PathVariable("id") long id) throws SQLException {
        return IncentivePages.back(
                "/claims/" + id,
                claims.withdraw(caller.enterprise(), id, caller.account().name()),
                "acts");
    }
}
