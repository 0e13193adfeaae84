package org.entrepot.webhooks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.entrepot.node.Secrets;
import org.entrepot.node.StartRefused;
import org.entrepot.registry.Seal;

/** Seals what endpoints share with this program, under a key of the folder {@code secrets}: a copy of the database alone signs nothing. */
final class SecretSeal {
    private static final String FILE = "webhooks.key";

    private final byte[] key;

    private SecretSeal(byte[] key) {
        this.key = key;
    }

    static SecretSeal in(Path secrets) {
        return new SecretSeal(Secrets.keep(secrets.resolve(FILE), Seal.newKey()));
    }

    /**
     * The same, but refuses to make a key beside endpoints whose secrets it would not open: nothing would be signed, and nobody would be
     * told why.
     *
     * @param anew whether an operator wants it all the same
     */
    static SecretSeal in(Path secrets, DataSource owner, boolean anew) throws SQLException {
        Path file = secrets.resolve(FILE);
        if (!anew && !Files.exists(file)) {
            long sealed;
            try (Connection c = owner.getConnection()) {
                sealed = EndpointStore.secrets(c);
            }
            if (sealed > 0) {
                throw new StartRefused("The key " + file + " is not there, and " + sealed
                        + " endpoints of webhooks have secrets that nothing else opens; restore the folder 'secrets' that belongs to"
                        + " this database. Where the key is lost for good, start once with entrepot.webhook-new-key=true and have"
                        + " the enterprises exchange their secrets on /webhooks; until then nothing is sent to them.");
            }
        }
        return in(secrets);
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
