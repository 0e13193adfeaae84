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
import org.entrepot.access.OpenId;
import org.entrepot.access.SignIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** To the identity provider and back, where one is set. */
@Controller
class ProviderPages {
    static final String COOKIE = "entrepot-provider";
    private static final String HERE = "/sign-in/provider";
    private static final Duration COOKIE_LASTS = Duration.ofMinutes(10);

    private final TemplateEngine templates;
    private final OpenId provider;
    private final SignIn signIn;

    ProviderPages(TemplateEngine templates, OpenId provider, SignIn signIn) {
        this.templates = templates;
        this.provider = provider;
        this.signIn = signIn;
    }

    @GetMapping(HERE)
    View go(
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "then", defaultValue = "/") String then) {
        require();
        String whole = request.getRequestURL().toString();
        String back =
                whole.substring(0, whole.length() - request.getRequestURI().length()) + HERE + "/back";
        Optional<OpenId.Way> way = provider.begin(back, LocalPath.of(then));
        if (way.isEmpty()) {
            return door(screen, "providerDown", "").with(HttpStatus.BAD_GATEWAY);
        }
        cookie(request, response, way.get().browser(), COOKIE_LASTS);
        return Told.to(way.get().address());
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
