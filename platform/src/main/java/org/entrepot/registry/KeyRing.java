package org.entrepot.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entrepot.node.Secrets;
import org.entrepot.node.StartRefused;

/**
 * The keys that are kept outside of the database: the master key wraps data keys, the index key finds persons. Each has
 * versions, a file each in the folder {@code secrets}, readable by its owner alone. Which version is used for what stands in
 * the database. Whoever loses this folder has lost all personal data: back it up, apart from the database.
 */
public final class KeyRing {
    private static final Pattern NAME = Pattern.compile("person-(master|index)\\.([0-9]{1,9})\\.key");
    private static final String LABEL = "entrepot key fingerprint";

    private final Path folder;
    private final Map<Name, byte[]> keys = new ConcurrentHashMap<>();
    private final Set<Name> right = ConcurrentHashMap.newKeySet();

    /** What a key is for. */
    enum Kind {
        MASTER("master"),
        INDEX("index");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As files and the database name it. */
        String word() {
            return word;
        }
    }

    private record Name(Kind kind, int version) {
        String file() {
            return "person-" + kind.word() + "." + version + ".key";
        }
    }

    private KeyRing(Path folder) {
        this.folder = folder;
    }

    /** The keys of that folder, the data folder's {@code secrets}; read when they are needed, made when they are first used. */
    public static KeyRing open(Path folder) {
        return new KeyRing(folder);
    }

    /** A version's key, made by chance where there is none yet; what stood there before is kept. */
    byte[] make(Kind kind, int version) {
        Name name = new Name(kind, version);
        return keys.computeIfAbsent(
                name, missing -> checked(missing, Secrets.keep(folder.resolve(missing.file()), Seal.newKey())));
    }

    /** A version's key; refuses when its file is not there, rather than making another that opens nothing. */
    byte[] key(Kind kind, int version) {
        return keys.computeIfAbsent(new Name(kind, version), this::read);
    }

    private byte[] read(Name name) {
        Path file = folder.resolve(name.file());
        try {
            return checked(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw refused("The key " + file + " is not there or cannot be read", e);
        }
    }

    private byte[] checked(Name name, byte[] key) {
        if (key.length != Seal.KEY_BYTES) {
            throw refused(
                    "The key " + folder.resolve(name.file()) + " has " + key.length + " bytes where " + Seal.KEY_BYTES
                            + " were expected",
                    null);
        }
        return key;
    }

    private static StartRefused refused(String found, @org.jspecify.annotations.Nullable Throwable cause) {
        String sentence = found
                + ", and without it personal data cannot be read; restore the folder 'secrets' that belongs to this database.";
        return cause == null ? new StartRefused(sentence) : new StartRefused(sentence, cause);
    }

    /** Refuses a key that is not the one which the database was used with. */
    void require(Kind kind, int version, byte[] fingerprint) {
        Name name = new Name(kind, version);
        if (right.contains(name)) {
            return;
        }
        if (!java.security.MessageDigest.isEqual(fingerprint(kind, version), fingerprint)) {
            throw refused("The key " + folder.resolve(name.file()) + " is not the one of this database", null);
        }
        right.add(name);
    }

    /** By which a key is known again without being told. */
    byte[] fingerprint(Kind kind, int version) {
        return mac(key(kind, version))
                .doFinal((LABEL + " " + kind.word()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /** HMAC-SHA-256 under the key. */
    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    /**
     * Destroys the files of versions before that one: no copy of the database, however old, tells what was erased since. What this
     * program still holds in memory goes on working until it ends.
     */
    void destroyBefore(Kind kind, int version) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && name.group(1).equals(kind.word()) && Integer.parseInt(name.group(2)) < version) {
                    Files.delete(file);
                }
            }
        }
    }
}
