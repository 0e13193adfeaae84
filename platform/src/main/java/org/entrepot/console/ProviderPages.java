package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.access.Acts;
import org.entrepot.access.OpenId;
import org.entrepot.access.SignIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** To the identity provider and back, where one is set, and the own account that is linked there. */
@Controller
class ProviderPages {
    static final String COOKIE = "entrepot-provider";
    private static final String HERE = "/sign-in/provider";
    private static final Duration COOKIE_LASTS = Duration.ofMinutes(10);

    private final TemplateEngine templates;
    private final OpenId provider;
    private final SignIn signIn;
    private final Acts acts;

    ProviderPages(TemplateEngine templates, OpenId provider, SignIn signIn, Acts acts) {
        this.templates = templates;
        this.provider = provider;
        this.signIn = signIn;
        this.acts = acts;
    }

    @GetMapping(HERE)
    View go(
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "then", defaultValue = "/") String then) {
        require();
        Optional<OpenId.Way> way = provider.begin(back(request), LocalPath.of(then));
        if (way.isEmpty()) {
            return door(screen, "providerDown", "").with(HttpStatus.BAD_GATEWAY);
        }
        cookie(request, response, way.get().browser(), COOKIE_LASTS);
        return Told.to(way.get().address());
    }

    private static String back(HttpServletRequest request) {
        String whole = request.getRequestURL().toString();
        return whole.substring(0, whole.length() - request.getRequestURI().length()) + HERE + "/back";
    }

    // --- the own account --------------------------------------------------------------------------------------------

    @GetMapping("/account")
    View own(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "account.jte",
                screen,
                new AccountModel(
                        caller.account(),
                        provider.isOn(),
                        provider.subject(caller.account()).orElse(""),
                        screen.parameter("told")));
    }

    private interface Next {
        View once() throws SQLException;
    }

    /** Who left a session open has not given others the way in. */
    private View proved(HttpServletRequest request, Caller caller, String password, String code, Next next)
            throws SQLException {
        require();
        return switch (signIn.again(caller.account(), password, code, request.getRemoteAddr())) {
            case SignIn.Proof.Proved proved -> next.once();
            case SignIn.Proof.Wrong() -> own("wrong");
            case SignIn.Proof.Rests rests -> own("rests");
        };
    }

    private static View own(String told) {
        return Told.to("/account?told=" + told);
    }

    @PostMapping("/account/link")
    View link(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            @RequestParam("password") String password,
            @RequestParam("code") String code)
            throws SQLException {
        return proved(request, caller, password, code, () -> {
            Optional<OpenId.Way> way = provider.beginLink(back(request), caller.account());
            if (way.isEmpty()) {
                return own("down");
            }
            cookie(request, response, way.get().browser(), COOKIE_LASTS);
            return Told.to(way.get().address());
        });
    }

    @PostMapping("/account/unlink")
    View unlink(
            HttpServletRequest request,
            Caller caller,
            @RequestParam("password") String password,
            @RequestParam("code") String code)
            throws SQLException {
        return proved(request, caller, password, code, () -> {
            provider.link(caller.account().id(), "", caller.account().name());
            return own("unlinked");
        });
    }

    /** Only in the session of the account that asked: the provider's word alone changes nothing. */
    private View linked(HttpServletRequest request, String subject, long account) throws SQLException {
        Caller caller = Visitor.caller(request);
        if (caller == null || caller.account().id() != account) {
            return own("session");
        }
        acts.write(caller.account(), "linked-at-provider", subject, "");
        boolean linked = provider.link(account, subject, caller.account().name());
        return own(linked ? "linked" : "taken");
    }

    @GetMapping(HERE + "/back")
    View back(
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "code", defaultValue = "") String code)
            throws SQLException {
        require();
        OpenId.Return who = provider.end(state, browser(request), code);
        cookie(request, response, "", Duration.ZERO);
        return switch (who) {
            case OpenId.Return.Down() -> door(screen, "providerDown", "").with(HttpStatus.BAD_GATEWAY);
            case OpenId.Return.NotProved() -> door(screen, "providerRefused", "");
            case OpenId.Return.Links(var subject, var account) -> linked(request, subject, account);
            case OpenId.Return.Proved(var subject, var then) -> {
                Optional<SignIn.Answer.In> in = signIn.withSubject(provider, subject);
                if (in.isEmpty()) {
                    yield door(screen, "providerUnknown", subject);
                }
                SessionCookie.set(request, response, in.get().session());
                yield Told.to(LocalPath.of(then));
            }
        };
    }

    private void require() {
        if (!provider.isOn()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Page door(Screen screen, String trouble, String about) {
        return Page.of(templates, "sign-in.jte", screen, new DoorModel("/", "", trouble, about, List.of(), true));
    }

    private static String browser(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Comes along when the provider sends the browser back, which is another site's doing: Lax, not Strict. */
    private static void cookie(
            HttpServletRequest request, HttpServletResponse response, String value, Duration howLong) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, value)
                .path(HERE)
                .maxAge(howLong)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
