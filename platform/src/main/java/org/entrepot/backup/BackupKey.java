package org.entrepot.backup;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.entrepot.node.Secrets;
import org.entrepot.node.StartRefused;

/**
 * The key of a backup folder: an identity file as {@code age-keygen} writes it. What is stored is encrypted to its public
 * half; a secret derived from its private half marks what was stored, because the public half alone would let others store
 * too.
 */
final class BackupKey {
    private static final String PUBLIC = "# public key: ";
    private static final String PRIVATE = "AGE-SECRET-KEY-1";
    private static final String MAC = "HmacSHA256";
    private static final int MARK_BYTES = 16;

    private final RecipientStanzaWriter writer;
    private final RecipientStanzaReader reader;
    private final SecretKey marking;

    private BackupKey(RecipientStanzaWriter writer, RecipientStanzaReader reader, SecretKey marking) {
        this.writer = writer;
        this.reader = reader;
        this.marking = marking;
    }

    /** Reads a key file. */
    static BackupKey read(Path file) {
        try {
            String recipient = "";
            String identity = "";
            for (String line : Files.readAllLines(file)) {
                recipient = line.startsWith(PUBLIC)
                        ? line.substring(PUBLIC.length()).strip()
                        : recipient;
                identity = line.startsWith(PRIVATE) ? line.strip() : identity;
            }
            return of(recipient, identity);
        } catch (IOException e) {
            throw new StartRefused("The backup key " + file + " is not there or cannot be read; name the key file with"
                    + " --key or in ENTREPOT_BACKUP_KEY.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused("The file " + file
                    + " is no backup key: expected are a line '# public key: age1...' and a line 'AGE-SECRET-KEY-1...',"
                    + " as age-keygen writes them; name the right file with --key.");
        }
    }

    private static BackupKey of(String recipient, String identity) throws GeneralSecurityException {
        byte[] secret = identity.getBytes(StandardCharsets.US_ASCII);
        if (secret.length == 0 || recipient.isEmpty()) {
            throw new GeneralSecurityException("a line is missing");
        }
        HKDFParameterSpec derived = HKDFParameterSpec.ofExtract()
                .addIKM(secret)
                .thenExpand("entrepot backup marks".getBytes(StandardCharsets.US_ASCII), 32);
        return new BackupKey(
                X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient),
                X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity),
                KDF.getInstance("HKDF-SHA256").deriveKey(MAC, derived));
    }

    /** Makes a new key file, readable by its owner alone. */
    static BackupKey make(Path file) {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            String identity = PUBLIC + text(pair.getPublic().getEncoded()) + "\n"
                    + text(pair.getPrivate().getEncoded()) + "\n";
            Secrets.write(file.toAbsolutePath(), identity.getBytes(StandardCharsets.US_ASCII));
            return read(file);
        } catch (IOException e) {
            throw new StartRefused("The backup key " + file + " cannot be made (" + e.getMessage()
                    + "); name a file that this user may write with --key.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] encoded) {
        return new String(encoded, StandardCharsets.US_ASCII);
    }

    RecipientStanzaWriter writer() {
        return writer;
    }

    RecipientStanzaReader reader() {
        return reader;
    }

    /** What only the holder of the key can make of a text, hex. */
    String mark(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(marking);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, MARK_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
