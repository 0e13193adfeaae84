package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.entrepot.access.Accounts;
import org.entrepot.access.OpenId;
import org.entrepot.access.Sessions;
import org.entrepot.access.SignIn;
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
import org.springframework.web.servlet.view.RedirectView;

/** The door: how people come in and go out, and how a new account gets its password and codes. */
@Controller
class SignInPages {
    private final TemplateEngine templates;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Accounts accounts;
    private final TryOut tryOut;
    private final OpenId provider;

    SignInPages(
            TemplateEngine templates,
            SignIn signIn,
            Sessions sessions,
            Accounts accounts,
            TryOut tryOut,
            OpenId provider) {
        this.templates = templates;
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tryOut = tryOut;
        this.provider = provider;
    }

    @GetMapping("/sign-in")
    View door(Screen screen) throws SQLException {
        String trouble = screen.parameter("ended").isEmpty() ? "" : "ended";
        return door(screen, LocalPath.of(screen.parameter("then")), "", trouble, "");
    }

    private View door(Screen screen, String then, String name, String trouble, String until) throws SQLException {
        DoorModel model = new DoorModel(
                then,
                name,
                trouble,
                until,
                tryOut.on() ? tryOut.enterprises(screen.language()) : List.of(),
                provider.isOn());
        return Page.of(templates, "sign-in.jte", screen, model);
    }

    @PostMapping("/sign-in")
    View comeIn(
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam("name") String name,
            @RequestParam("password") String password,
            @RequestParam("code") String code,
            @RequestParam(name = "then", defaultValue = "/") String then)
            throws SQLException {
        return switch (signIn.with(name, password, code, request.getRemoteAddr())) {
            case SignIn.Answer.In in -> enter(request, response, in, then);
            case SignIn.Answer.Wrong() -> door(screen, LocalPath.of(then), name, "wrong", "");
            case SignIn.Answer.Rests(var until) ->
                door(screen, LocalPath.of(then), name, "rests", screen.second(until));
        };
    }

    private static View enter(
            HttpServletRequest request, HttpServletResponse response, SignIn.Answer.In in, String then) {
        SessionCookie.set(request, response, in.session());
        return to(LocalPath.of(then));
    }

    private static View to(String path) {
        RedirectView view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    @PostMapping("/try-out")
    View tryOut(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam("role") UserRole role,
            @RequestParam(name = "enterprise", defaultValue = "") String enterprise,
            @RequestParam(name = "then", defaultValue = "/") String then)
            throws SQLException {
        if (!tryOut.on()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        EnterpriseCode of = role == UserRole.ENTERPRISE
                ? tryOut.enterprise(enterprise)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such enterprise"))
                : null;
        endSession(request);
        return enter(request, response, signIn.tryOut(role, of), then);
    }

    @PostMapping("/sign-out")
    View goOut(HttpServletRequest request, HttpServletResponse response) throws SQLException {
        endSession(request);
        SessionCookie.clear(request, response);
        return to("/sign-in");
    }

    private void endSession(HttpServletRequest request) throws SQLException {
        Optional<String> secret = SessionCookie.read(request);
        if (secret.isPresent()) {
            sessions.end(secret.orElseThrow());
        }
    }

    // --- a link -----------------------------------------------------------------------------------------------------

    @GetMapping("/welcome/{secret:[A-Za-z0-9_-]{1,64}}")
    View welcome(Screen screen, HttpServletResponse response, @PathVariable("secret") String secret)
            throws SQLException {
        return welcome(screen, response, secret, "", "");
    }

    private View welcome(Screen screen, HttpServletResponse response, String secret, String field, String why)
            throws SQLException {
        response.setHeader("Cache-Control", "no-store");
        Optional<Accounts.Offer> offer = accounts.offer(secret);
        if (offer.isEmpty()) {
            return gone(screen, response);
        }
        Accounts.Offer found = offer.orElseThrow();
        return Page.of(
                templates,
                "welcome.jte",
                screen,
                new WelcomeModel(secret, found, QrPicture.of(found.codeAddress()), field, why));
    }

    private View gone(Screen screen, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return Page.of(templates, "welcome-gone.jte", screen);
    }

    @PostMapping("/welcome/{secret:[A-Za-z0-9_-]{1,64}}")
    View takeUp(
            Screen screen,
            HttpServletResponse response,
            @PathVariable("secret") String secret,
            @RequestParam("password") String password,
            @RequestParam("again") String again,
            @RequestParam("code") String code)
            throws SQLException {
        if (!password.equals(again)) {
            return welcome(screen, response, secret, "again", "differs");
        }
        return switch (accounts.takeUp(secret, password, code)) {
            case Accounts.TakingUp.Done done -> to("/sign-in?welcome=1");
            case Accounts.TakingUp.Gone gone -> gone(screen, response);
            case Accounts.TakingUp.Refused(var field, var why) -> welcome(screen, response, secret, field, why);
        };
    }
}
