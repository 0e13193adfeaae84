package org.entrepot.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.entrepot.clearance.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds language and colours of a request: parameter first, which is remembered in a cookie, then cookie, then browser. */
final class ScreenResolver implements HandlerMethodArgumentResolver {
    private static final String LANGUAGE = "lang";
    private static final String THEME = "theme";
    private static final String STORY = "story";
    private static final Duration STORY_REMEMBERED = Duration.ofHours(3);
    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final int LONGEST_VALUE = 200;

    private final boolean simulated;

    ScreenResolver(Authority authority) {
        simulated = authority == Authority.LOCAL;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Screen.class;
    }

    @Override
    public Screen resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (http == null || response == null) {
            throw new IllegalStateException("pages are asked for over HTTP");
        }
        return screen(http, response, http.getRequestURI());
    }

    Screen screen(HttpServletRequest request, HttpServletResponse response, String path) {
        List<Language> languages = Language.at(path);
        Optional<Language> askedLanguage = parameter(request, LANGUAGE).flatMap(tag -> Language.of(tag, languages));
        Optional<Theme> askedTheme = parameter(request, THEME).flatMap(Theme::of);
        askedLanguage.ifPresent(language -> remember(response, LANGUAGE, language.code(), REMEMBERED));
        askedTheme.ifPresent(theme -> remember(response, THEME, theme.code(), REMEMBERED));
        Language language = askedLanguage
                .or(() -> cookie(request, LANGUAGE).flatMap(tag -> Language.of(tag, languages)))
                .or(() -> ofBrowser(request, languages))
                .orElse(Language.EN);
        Theme theme =
                askedTheme.or(() -> cookie(request, THEME).flatMap(Theme::of)).orElse(Theme.AUTO);
        StoryPlace story = cookie(request, STORY).map(StoryPlace::of).orElse(null);
        return new Screen(language, theme, path, query(request), sent(request), story, Visitor.of(request), simulated);
    }

    /** What stands in the address itself: a form's fields, a password among them, must not get there by a link of its answer. */
    private static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> query = parameters(request);
        if (isOfAForm(request)) {
            String text = request.getQueryString() == null ? "" : request.getQueryString();
            query.keySet()
                    .retainAll(UriComponentsBuilder.newInstance()
                            .query(text)
                            .build()
                            .getQueryParams()
                            .keySet());
        }
        return query;
    }

    private static Map<String, String> sent(HttpServletRequest request) {
        return isOfAForm(request) ? parameters(request) : Map.of();
    }

    private static boolean isOfAForm(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> entry : request.getParameterMap().entrySet()) {
            String value = entry.getValue()[0].strip();
            boolean kept = !entry.getKey().equals(LANGUAGE) && !entry.getKey().equals(THEME);
            if (kept && !value.isEmpty() && value.length() <= LONGEST_VALUE) {
                parameters.put(entry.getKey(), value);
            }
        }
        return parameters;
    }

    private static Optional<Language> ofBrowser(HttpServletRequest request, List<Language> languages) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream()
                .map(Locale::toLanguageTag)
                .flatMap(tag -> Language.of(tag, languages).stream())
                .findFirst();
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Where the reader is in a story from now on; null for nowhere. */
    static void remember(HttpServletResponse response, @Nullable StoryPlace place) {
        remember(response, STORY, place == null ? "" : place.word(), place == null ? Duration.ZERO : STORY_REMEMBERED);
    }

    private static void remember(HttpServletResponse response, String name, String value, Duration howLong) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(howLong)
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
