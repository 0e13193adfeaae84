package org.entrepot.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.entrepot.access.Sessions;
import org.entrepot.node.EntrepotSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may ask for what, by the table {@link Rights}; and what browsers are told. */
@Configuration(proxyBeanMethods = false)
class Security {
    private static final String PAGES_LOAD_ONLY_OUR_OWN = String.join(
            "; ",
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Sessions sessions, Registered registered, EntrepotSettings settings)
            throws Exception {
        // Whose a request is, each says for itself. Spring's own sessions would take it for news each time and void the
        // token of the
        // forms that still stand on somebody's screen.
        return http.sessionManagement(all -> all.disable())
                .securityContext(all -> all.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .addFilterBefore(new SessionFilter(sessions, registered, settings.tryOut()), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access((authentication, asked) -> new AuthorizationDecision(isLet(asked.getRequest()))))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, why) -> showTheDoor(request, response))
                        .accessDeniedHandler((request, response, why) -> refuse(request, response)))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(PAGES_LOAD_ONLY_OUR_OWN))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .frameOptions(frames -> frames.deny())
                        .contentTypeOptions(Customizer.withDefaults()))
                .build();
    }

    private static boolean isLet(HttpServletRequest request) {
        return Rights.of(request.getMethod(), request.getRequestURI())
                .filter(row -> row.lets(Visitor.caller(request)))
                .isPresent();
    }

    /** Who is not signed in and asks for what is there is asked to; what is not there is not there for nobody either. */
    private static void showTheDoor(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isThere(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean page = request.getMethod().equals("GET");
        String door = "/sign-in?then=" + encoded(page ? whole(request) : "/")
                + (SessionCookie.read(request).isPresent() ? "&ended=1" : "");
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", door);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, door);
    }

    private static boolean isThere(HttpServletRequest request) {
        return Rights.of(request.getMethod(), request.getRequestURI()).isPresent();
    }

    private static String whole(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(isThere(request) ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }
}
