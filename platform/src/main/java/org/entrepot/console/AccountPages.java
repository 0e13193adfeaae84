package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.access.Account;
import org.entrepot.access.Accounts;
import org.entrepot.access.Act;
import org.entrepot.access.Acts;
import org.entrepot.access.OpenId;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.EnterpriseCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Who may sign in, and what they did. */
@Controller
class AccountPages {
    private static final int PAGE = 100;

    private final TemplateEngine templates;
    private final Accounts accounts;
    private final Acts acts;
    private final Registered registered;
    private final Clock clock;
    private final OpenId provider;

    AccountPages(
            TemplateEngine templates,
            Accounts accounts,
            Acts acts,
            Registered registered,
            Clock clock,
            OpenId provider) {
        this.templates = templates;
        this.accounts = accounts;
        this.acts = acts;
        this.registered = registered;
        this.clock = clock;
        this.provider = provider;
    }

    @GetMapping("/accounts")
    View all(Screen screen) throws SQLException {
        return page(screen, "", AccountsModel.Form.EMPTY);
    }

    private View page(Screen screen, String link, AccountsModel.Form form) throws SQLException {
        Directory directory = registered.directory();
        List<Map.Entry<String, String>> enterprises = directory.names().keySet().stream()
                .map(code -> Map.entry(code.value(), directory.name(code, screen.language())))
                .sorted(Map.Entry.comparingByValue())
                .toList();
        return Page.of(
                templates,
                "accounts.jte",
                screen,
                new AccountsModel(
                        accounts.all(),
                        provider.isOn() ? provider.subjects() : null,
                        directory,
                        enterprises,
                        link,
                        link.isEmpty() ? null : clock.instant().plus(Accounts.LINK_WORKS),
                        form));
    }

    @PostMapping("/accounts")
    View invite(
            Screen screen,
            HttpServletRequest request,
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            @RequestParam(name = "enterprise", defaultValue = "") String enterprise)
            throws SQLException {
        Optional<UserRole> as = Arrays.stream(UserRole.values())
                .filter(one -> one.name().equals(role))
                .findFirst();
        Accounts.Invitation invitation = as.isEmpty()
                ? new Accounts.Invitation.Refused("role", "missing")
                : accounts.invite(
                        name, as.orElseThrow(), EnterpriseCode.fits(enterprise) ? EnterpriseCode.of(enterprise) : null);
        return switch (invitation) {
            case Accounts.Invitation.Made(var secret) -> page(screen, link(request, secret), AccountsModel.Form.EMPTY);
            case Accounts.Invitation.Refused(var field, var why) ->
                page(screen, "", new AccountsModel.Form(name, role, enterprise, field, why));
        };
    }

    /** The link as the person who gets it types it, at the address at which this program was asked. */
    static String link(HttpServletRequest request, String secret) {
        String whole = request.getRequestURL().toString();
        return whole.substring(0, whole.length() - request.getRequestURI().length()) + "/welcome/" + secret;
    }

    @PostMapping("/accounts/{id:[0-9]{1,18}}/link")
    View renew(Screen screen, HttpServletRequest request, @PathVariable("id") long id) throws SQLException {
        if (accounts.renew(id) instanceof Accounts.Invitation.Made(String secret)) {
            return page(screen, link(request, secret), AccountsModel.Form.EMPTY);
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @PostMapping("/accounts/{id:[0-9]{1,18}}/close")
    View close(Screen screen, @PathVariable("id") long id) throws SQLException {
        AccountsModel.Form form =
                accounts.close(id) ? AccountsModel.Form.EMPTY : new AccountsModel.Form("", "", "", "account", "last");
        return page(screen, "", form);
    }

    /** Links an account to a subject of the identity provider, or to none. */
    @PostMapping("/accounts/{id:[0-9]{1,18}}/subject")
    View link(Screen screen, Caller caller, @PathVariable("id") long id, @RequestParam("subject") String subject)
            throws SQLException {
        if (!provider.isOn()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean linked = provider.link(id, subject, caller.account().name());
        return page(
                screen,
                "",
                linked ? AccountsModel.Form.EMPTY : new AccountsModel.Form("", "", "", "account", "subject"));
    }

    @GetMapping("/acts")
    View acts(Screen screen) throws SQLException {
        String before = screen.parameter("before");
        List<Act> page = acts.page(
                screen.parameter("name"),
                before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE,
                PAGE);
        List<String> names = accounts.all().stream().map(Account::name).sorted().toList();
        return Page.of(
                templates,
                "acts.jte",
                screen,
                new ActsModel(
                        page, names, page.size() < PAGE ? 0 : page.getLast().id()));
    }
}
