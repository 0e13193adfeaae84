package org.entrepot.relay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.SigningKey;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a folder: {@code CODE.p12}, a PKCS#12 file with one key, for the enterprise with that customs code; their password
 * in the file {@code password}. A key of SM2 signs by the rule of 202205, one of RSA by the old rule.
 */
final class FileKeys implements Function<String, SigningKey> {
    private static final String ENDING = ".p12";
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Map<String, SigningKey> keys;
    private final SigningKey client;

    private FileKeys(Map<String, SigningKey> keys, SigningKey client) {
        this.keys = keys;
        this.client = client;
    }

    /**
     * Reads the keys of a folder.
     *
     * @param client the code of the enterprise that is connected to the exchange; its key must be there
     * @throws StartRefused with a sentence on what is missing
     */
    static FileKeys of(Path folder, String client) {
        Map<String, SigningKey> keys = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            char[] password = password(folder.resolve("password"));
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(ENDING))::iterator) {
                String name = String.valueOf(file.getFileName());
                keys.put(name.substring(0, name.length() - ENDING.length()), key(file, password));
            }
        } catch (IOException e) {
            throw new StartRefused("The keys of the relay in " + folder + " cannot be read (" + e.getMessage()
                    + "); name a folder with CODE.p12 files and a file 'password' in entrepot.relay-keys.");
        }
        SigningKey own = keys.get(client);
        if (own == null) {
            throw new StartRefused("There is no key of " + client + " in " + folder + ", only of "
                    + new TreeSet<>(keys.keySet()) + "; put " + client + ENDING + " there.");
        }
        return new FileKeys(keys, own);
    }

    private static char[] password(Path file) throws IOException {
        Set<PosixFilePermission> leave = Files.getPosixFilePermissions(file);
        if (!Collections.disjoint(leave, OTHERS)) {
            throw new StartRefused("Others may read " + file + "; take that from them with 'chmod 600'.");
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
    }

    private static SigningKey key(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
            store.load(in, password);
            @Nullable SigningKey found = null;
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    boolean sm2 = key.getAlgorithm().startsWith("EC");
                    found = SigningKey.of(key, certificate, sm2 ? SignatureSuite.SM2_SM3 : SignatureSuite.RSA_SHA1);
                }
            }
            if (found == null) {
                throw new StartRefused(file + " holds no private key with its certificate; export both into it.");
            }
            return found;
        } catch (GeneralSecurityException | IOException e) { // a wrong password is told as the latter
            throw new StartRefused(
                    file + " does not open (" + e.getMessage() + "); see that the file 'password' beside it fits.");
        }
    }

    /** Whether a key of that enterprise lies there. */
    boolean holds(String enterprise) {
        return keys.containsKey(enterprise);
    }

    @Override
    public SigningKey apply(String enterprise) {
        return keys.getOrDefault(enterprise, client);
    }
}
