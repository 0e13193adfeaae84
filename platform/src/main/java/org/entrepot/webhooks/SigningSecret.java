package org.entrepot.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entrepot.registry.Seal;

/** A secret that an endpoint and this program share: signs by Standard Webhooks, HMAC-SHA256 over id, time and payload. */
final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int LEAST = 24;
    private static final int MOST = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /** @param key 24 to 64 bytes, as the convention has it */
    SigningSecret(byte[] key) {
        if (key.length < LEAST || key.length > MOST) {
            throw new IllegalArgumentException("a secret has " + LEAST + " to " + MOST + " bytes, found " + key.length);
        }
        this.key = key.clone();
    }

    static SigningSecret fresh() {
        return new SigningSecret(Seal.random(BYTES));
    }

    /** Reads what {@link #text} writes. */
    static SigningSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        return new SigningSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    /** As its owner is shown it, once. */
    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** The header {@code webhook-signature}: a signature for each secret, one after another. */
    static String header(List<SigningSecret> secrets, String id, Instant at, byte[] payload) {
        return secrets.stream().map(secret -> secret.sign(id, at, payload)).collect(Collectors.joining(" "));
    }

    private String sign(String id, Instant at, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(payload));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret";
    }
}
