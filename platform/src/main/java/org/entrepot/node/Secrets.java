package org.entrepot.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of the data folder: one file each, readable by its owner alone, made at first use. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** The password kept in that file; made of 192 random bits when there is none yet. */
    static String password(Path file) {
        return new String(keep(file, made().getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);
    }

    /** A password of 192 random bits that is kept nowhere: letters, digits, hyphens and underscores. */
    public static String made() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The token kept in that file, which is shown to be let in; made like a password. */
    public static String token(Path file) {
        return password(file).strip();
    }

    /**
     * What that file keeps; when there is no file yet, {@code made} is written into a new one, whole or not at all. Of several
     * who ask at once one makes it and all get the same; other processes are kept out by the lock of the data folder.
     */
    public static synchronized byte[] keep(Path file, byte[] made) {
        try {
            if (!Files.exists(file)) {
                write(file, made);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StartRefused("The secret " + file + " cannot be read or made (" + e.getMessage()
                    + "); give this user leave to the data folder and free space there.");
        }
    }

    /** Replaces what that file keeps, atomically, readable by its owner alone. */
    public static void write(Path file, byte[] content) throws IOException {
        if (!Files.exists(file.getParent())) {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path work = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(work);
        Files.createFile(work, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(work, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(work, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
