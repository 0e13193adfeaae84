package org.entrepot.access;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator may set of signing in at an identity provider; off unless an issuer is named.
 *
 * @param oidcIssuer the provider's issuer, below which its configuration is found; https, but for the loopback
 * @param oidcClient the id under which the provider knows this program
 * @param oidcSecret a file that holds the client's secret, and nothing else
 */
@ConfigurationProperties("entrepot")
record OpenIdSettings(
        @Nullable URI oidcIssuer,
        @Nullable String oidcClient,
        @Nullable Path oidcSecret) {

    boolean isOn() {
        return oidcIssuer != null;
    }

    /** Refuses what cannot be meant, and names what is missing. */
    void check() {
        URI issuer = oidcIssuer;
        if (issuer == null) {
            return;
        }
        List<String> missing = new ArrayList<>();
        if (oidcClient == null || oidcClient.isBlank()) {
            missing.add("entrepot.oidc-client");
        }
        if (oidcSecret == null || !Files.isReadable(oidcSecret)) {
            missing.add("entrepot.oidc-secret, a file that can be read");
        }
        if (!missing.isEmpty()) {
            throw new StartRefused("Signing in at " + issuer + " needs " + String.join(" and ", missing)
                    + "; set them, or leave out entrepot.oidc-issuer.");
        }
        boolean loopback = List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(issuer.getHost()));
        if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && loopback)) {
            throw new StartRefused("entrepot.oidc-issuer is '" + issuer
                    + "'; name an address that begins with https://, only a provider on the loopback may do without.");
        }
    }
}
