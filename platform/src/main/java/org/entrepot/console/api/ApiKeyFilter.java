package org.entrepot.console.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls, by the key in {@code Authorization: Bearer KEY}. A key that is nobody's is never written anywhere. */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final Pace pace;
    private final ProblemAnswers problems;

    ApiKeyFilter(ApiKeys keys, Pace pace, ProblemAnswers problems) {
        this.keys = keys;
        this.pace = pace;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = key(request.getHeader(HttpHeaders.AUTHORIZATION));
        Optional<EnterpriseCode> caller = key == null ? Optional.empty() : keys.owner(key);
        if (caller.isEmpty()) {
            problems.write(response, unknown(key != null), request.getRequestURI());
            return;
        }
        Duration wait = pace.wait(caller.orElseThrow());
        if (!wait.isZero()) {
            problems.write(response, tooFast(wait), request.getRequestURI());
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(caller.orElseThrow(), null, List.of()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static @Nullable String key(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String key = authorization.substring(SCHEME.length()).strip();
        return key.isEmpty() ? null : key;
    }

    private static Refused unknown(boolean keyGiven) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"entrepot\"" + (keyGiven ? ", error=\"invalid_token\"" : ""));
        String detail = HttpHeaders.AUTHORIZATION + ": found " + (keyGiven ? "a key that is nobody's" : "no key")
                + ", expected 'Bearer ' and the API key of a registered enterprise."
                + " The enterprise makes keys on its page /keys; the operator may name one in the park file.";
        return new Refused(Problem.Kind.KEY, detail, List.of(), headers);
    }

    private Refused tooFast(Duration wait) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
        return new Refused(
                Problem.Kind.PACE,
                "requests of this enterprise: found more than " + pace.requestsPerSecond()
                        + " a second, expected no more. Nothing was taken; send it again after Retry-After, and send up to a"
                        + " hundred documents a message.",
                List.of(),
                headers);
    }
}
