package org.entrepot.webhooks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.entrepot.node.Secrets;
import org.entrepot.registry.Seal;

/** Seals what endpoints share with this program, under a key of the folder {@code secrets}: a copy of the database alone signs nothing. */
final class SecretSeal {
    private final byte[] key;

    private SecretSeal(byte[] key) {
        this.key = key;
    }

    static SecretSeal in(Path secrets) {
        return new SecretSeal(Secrets.keep(secrets.resolve("webhooks.key"), Seal.newKey()));
    }

    byte[] seal(long endpoint, SigningSecret secret) {
        return Seal.seal(key, secret.bytes(), context(endpoint));
    }

    /** Opens; {@link org.entrepot.registry.SealBroken} where it was sealed under another key or for another endpoint. */
    SigningSecret open(long endpoint, byte[] sealed) {
        return new SigningSecret(Seal.open(key, sealed, context(endpoint)));
    }

    private static byte[] context(long endpoint) {
        return ("entrepot webhook " + endpoint).getBytes(StandardCharsets.US_ASCII);
    }
}
