package org.entrepot.console;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Whoever a page is drawn for.
 *
 * @param caller the person who is signed in; null for nobody
 * @param token by which a form proves that this program drew it; made when it is first asked for
 * @param tryOut whether everybody may be whom they like
 */
public record Visitor(@Nullable Caller caller, @Nullable CsrfToken token, boolean tryOut) {
    static final Visitor NOBODY = new Visitor(null, null, false);

    private static final String CALLER = Caller.class.getName();
    private static final String TRY_OUT = Visitor.class.getName() + ".tryOut";

    /** Says of a request who asks; holds for its error page too. */
    static void tell(HttpServletRequest request, @Nullable Caller caller, boolean tryOut) {
        request.setAttribute(CALLER, caller);
        request.setAttribute(TRY_OUT, tryOut);
    }

    static Visitor of(HttpServletRequest request) {
        return new Visitor(
                caller(request),
                request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token : null,
                Boolean.TRUE.equals(request.getAttribute(TRY_OUT)));
    }

    static @Nullable Caller caller(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Caller caller ? caller : null;
    }

    String csrf() {
        return token == null ? "" : token.getToken();
    }
}
