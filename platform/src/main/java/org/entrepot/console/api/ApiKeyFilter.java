package org.entrepot.console.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private final ProblemAnswers problems;

    ApiKeyFilter(ApiKeys keys, ProblemAnswers problems) {
        this.keys = keys;
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
                + " Keys are named in the park file that the operator loads with --park.";
        return new Refused(Problem.Kind.KEY, detail, List.of(), headers);
    }
}
