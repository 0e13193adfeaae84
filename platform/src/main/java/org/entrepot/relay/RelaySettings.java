package org.entrepot.relay;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set of the relay, beside {@link org.entrepot.node.EntrepotSettings}.
 *
 * @param authority who decides: {@code local}, this program, or {@code upstream}, customs
 * @param relayFolder the folder that is shared with the client of the national system
 * @param relayUrl where messages are posted instead of being laid out
 * @param relayReceiptsUrl where receipts are fetched from; without it they lie in the folder, or are pushed
 * @param relayPaymentsUrl where customs takes payment data, {@code realTimeDataUpload}; nothing where no platform is asked here
 * @param relayKeys the folder of the keys that sign
 * @param relayCode the customs code of the enterprise that is connected to the exchange
 * @param relayName its registered name
 * @param relayDxpId its address at the exchange
 * @param relayReceiver the national system's address there
 */
@ConfigurationProperties("entrepot")
record RelaySettings(
        @DefaultValue("local") String authority,
        @Nullable Path relayFolder,
        @Nullable URI relayUrl,
        @Nullable URI relayReceiptsUrl,
        @Nullable URI relayPaymentsUrl,
        @Nullable Path relayKeys,
        @Nullable String relayCode,
        @Nullable String relayName,
        @Nullable String relayDxpId,
        @DefaultValue("DXPEDCCEB0000002") String relayReceiver) {
    static final String LOCAL = "local";
    static final String UPSTREAM = "upstream";

    boolean isUpstream() {
        return authority.equals(UPSTREAM);
    }

    /** Refuses what cannot be meant, and names what is missing. */
    void check() {
        if (!authority.equals(LOCAL) && !isUpstream()) {
            throw new StartRefused("entrepot.authority is '" + authority + "'; say '" + LOCAL
                    + "', where this program decides, or '" + UPSTREAM + "', where customs does.");
        }
        if (!isUpstream()) {
            return;
        }
        web("relay-url", relayUrl);
        web("relay-receipts-url", relayReceiptsUrl);
        web("relay-payments-url", relayPaymentsUrl);
        List<String> missing = new ArrayList<>();
        named(missing, "relay-folder", relayFolder);
        named(missing, "relay-keys", relayKeys);
        named(missing, "relay-code", relayCode);
        named(missing, "relay-name", relayName);
        named(missing, "relay-dxp-id", relayDxpId);
        if (!missing.isEmpty()) {
            throw new StartRefused("The authority upstream needs " + String.join(", ", missing)
                    + "; set them, or entrepot.authority=" + LOCAL + ".");
        }
    }

    private static void web(String name, @Nullable URI address) {
        if (address != null && !Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            throw new StartRefused("entrepot." + name + " is '" + address
                    + "'; say an address that begins with https:// (or http:// for trials).");
        }
    }

    private static void named(List<String> missing, String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            missing.add("entrepot." + name);
        }
    }

    RelayClient client() {
        return new RelayClient(text(relayCode), text(relayName), text(relayDxpId), relayReceiver);
    }

    private static String text(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("the settings of the relay were not checked");
        }
        return value;
    }
}
