package org.entrepot.console.api;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.entrepot.clearance.Authority;
import org.entrepot.node.EntrepotSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may call: every address below {@code /api/v1} needs a key, but for its description and for what customs asks; nothing is remembered between calls. */
@Configuration(proxyBeanMethods = false)
class ApiSetup {
    /** Says on every answer who decides. */
    static final String AUTHORITY = "Entrepot-Authority";

    /** How much longer the container waits than the intake, which answers in time by its contract. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Authority authority;

    ApiSetup(Authority authority) {
        this.authority = authority;
    }

    @Bean
    @Order(0)
    SecurityFilterChain openToAll(HttpSecurity http) throws Exception {
        return plain(http.securityMatcher("/api/v1/openapi.json", "/api/v1/customs/*/platDataOpen"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain interfaceForPrograms(HttpSecurity http, ApiKeys keys, Pace pace, ProblemAnswers problems)
            throws Exception {
        return plain(http.securityMatcher("/api/v1/**"))
                .addFilterBefore(new ApiKeyFilter(keys, pace, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    private HttpSecurity plain(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .csrf(csrf -> csrf.disable())
                .anonymous(anonymous -> anonymous.disable())
                .headers(headers -> headers.addHeaderWriter(new StaticHeadersWriter(AUTHORITY, authority.mark()))
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'"))
                        .frameOptions(frames -> frames.deny()));
    }

    @Bean
    WebMvcConfigurer patience(EntrepotSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void configureAsyncSupport(AsyncSupportConfigurer async) {
                async.setDefaultTimeout(settings.answerWithin().plus(GRACE).toMillis());
            }
        };
    }
}
