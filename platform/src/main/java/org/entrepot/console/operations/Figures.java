package org.entrepot.console.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.Secrets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is measured, in Prometheus' text. It names nobody, yet tells how business goes: whoever reads it shows the token that
 * is kept in {@code secrets/metrics.token}. Not for the loopback either, where a proxy in front would open it to all.
 */
@RestController
class Figures {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String BEARER = "Bearer ";

    private final PrometheusMeterRegistry registry;
    private final byte[] token;

    Figures(PrometheusMeterRegistry registry, EntrepotSettings settings) {
        this.registry = registry;
        token = Secrets.token(
                        settings.data().toAbsolutePath().resolve("secrets").resolve("metrics.token"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping("/metrics")
    ResponseEntity<String> figures(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String shown) {
        byte[] found = shown.startsWith(BEARER)
                ? shown.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        if (!MessageDigest.isEqual(found, token)) {
            return ResponseEntity.status(401)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .header(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .body("Send the header 'Authorization: Bearer TOKEN' with the token that the data folder keeps in"
                            + " secrets/metrics.token.\n");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TEXT)
                .cacheControl(CacheControl.noStore())
                .body(registry.scrape());
    }
}
