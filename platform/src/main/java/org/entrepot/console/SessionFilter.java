package org.entrepot.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.access.Account;
import org.entrepot.access.Sessions;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks for a page, by the session of its cookie. */
final class SessionFilter extends OncePerRequestFilter {
    private final Sessions sessions;
    private final Registered registered;
    private final boolean tryOut;

    SessionFilter(Sessions sessions, Registered registered, boolean tryOut) {
        this.sessions = sessions;
        this.registered = registered;
        this.tryOut = tryOut;
    }

    /** What is for all is not asked for by anybody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/webjars/") || path.equals("/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = caller(request);
        Visitor.tell(request, caller, tryOut);
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private @Nullable Caller caller(HttpServletRequest request) throws ServletException {
        Optional<String> secret = SessionCookie.read(request);
        if (secret.isEmpty()) {
            return null;
        }
        try {
            Optional<Account> account = sessions.account(secret.orElseThrow());
            return account.isEmpty() ? null : caller(account.orElseThrow());
        } catch (SQLException e) {
            throw new ServletException("sessions cannot be read", e);
        }
    }

    private Caller caller(Account account) throws SQLException {
        EnterpriseCode enterprise = account.enterprise();
        return new Caller(account, enterprise == null ? Set.of() : registered.roles(enterprise));
    }
}
