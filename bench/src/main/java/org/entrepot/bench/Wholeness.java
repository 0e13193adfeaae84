package org.entrepot.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.entrepot.messages.Signer;
import org.entrepot.messages.SigningKey;
import org.entrepot.sandbox.BondedSite;
import org.entrepot.sandbox.ClientKey;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.Parcel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a load carries beyond bare documents: lists drawn from a customs account book (1210), and messages signed as a whole, SM2 over
 * SM3, by certificates on record, which the product then insists on.
 */
final class Wholeness {
    /** More of each article than any run sells. */
    private static final long PIECES = 100_000_000;

    private final boolean bonded;
    private final Map<String, SigningKey> keys;
    private final BondedSite site;

    private Wholeness(boolean bonded, Map<String, SigningKey> keys, BondedSite site) {
        this.bonded = bonded;
        this.keys = keys;
        this.site = site;
    }

    /**
     * Prepares a park before its product starts: keys for the senders, their certificates in the park file.
     *
     * @param signed whether messages are signed; else nobody has a key
     */
    static Wholeness prepare(
            Path park, Path folder, boolean bonded, boolean signed, Map<String, Firm> firms, Collection<Firm> senders)
            throws IOException {
        Map<String, SigningKey> keys = new HashMap<>();
        if (signed) {
            for (Firm sender : List.copyOf(senders)) {
                ClientKey.keep(folder, sender.code(), Instant.now());
                keys.put(sender.code(), ClientKey.signing(folder, sender.code()));
            }
            record(park, keys);
        }
        return new Wholeness(bonded, keys, BondedSite.of(firms, PIECES));
    }

    /** Bare documents. */
    static Wholeness none(Map<String, Firm> firms) {
        return new Wholeness(false, Map.of(), BondedSite.of(firms, PIECES));
    }

    private static void record(Path park, Map<String, SigningKey> keys) throws IOException {
        JsonNode content = JsonMapper.shared().readTree(Files.readString(park));
        for (JsonNode enterprise : content.get("enterprises")) {
            SigningKey key = keys.get(enterprise.get("code").asString());
            if (key != null) {
                ((ObjectNode) enterprise).putArray("certificates").add(sha256(key));
            }
        }
        Files.writeString(park, content.toPrettyString(), StandardCharsets.UTF_8);
    }

    private static String sha256(SigningKey key) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(key.certificate().getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IOException("a certificate cannot be put on record", e);
        }
    }

    /** Options of {@code serve}: where messages are signed, lists without a signature on record are refused. */
    List<String> options() {
        return keys.isEmpty() ? List.of() : List.of("--strict");
    }

    /** Once the product is up. */
    void open(URI park) throws IOException {
        if (bonded) {
            site.fillBook(park, Instant.now());
        }
    }

    Parcel parcel(Parcel direct) {
        return bonded ? site.sells(direct) : direct;
    }

    byte[] message(byte[] unsigned, Firm sender) {
        SigningKey key = keys.get(sender.code());
        return key == null ? unsigned : Signer.sign(unsigned, key);
    }
}
