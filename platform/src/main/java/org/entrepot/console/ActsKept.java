package org.entrepot.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.entrepot.access.Acts;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Writes down each act of a person, which is whatever they ask for by another method than GET, before it is done. */
final class ActsKept implements HandlerInterceptor {
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LONGEST = 300;

    private final Acts acts;

    ActsKept(Acts acts) {
        this.acts = acts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws SQLException {
        Caller caller = Visitor.caller(request);
        if (caller != null && !LOOKING.contains(request.getMethod())) {
            String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
            acts.write(
                    caller.account(),
                    request.getMethod() + " " + plain(pattern),
                    shortened(request.getRequestURI()),
                    reason(request));
        }
        return true;
    }

    /** The pattern of a route without what its variables have to look like. */
    static String plain(String pattern) {
        return pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }

    /** As texts name the kind of an act. */
    static String key(String kind) {
        return "act." + kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("-$", "");
    }

    private static String reason(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        String reason =
                type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE) ? request.getParameter("reason") : null;
        return reason == null ? "" : shortened(reason.strip());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
