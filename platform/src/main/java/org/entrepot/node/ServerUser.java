package org.entrepot.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who runs the database server. PostgreSQL refuses to run as root: there we give the server a user namespace of its own, in
 * which it is nobody, or, where that is not allowed, a dedicated user.
 */
final class ServerUser {
    private static final String DEDICATED = "entrepot";

    private final List<String> prefix;
    private final boolean ownsFiles;

    private ServerUser(List<String> prefix, boolean ownsFiles) {
        this.prefix = prefix;
        this.ownsFiles = ownsFiles;
    }

    static ServerUser choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser(List.of(), false);
        }
        if (succeeds("unshare", "-U", "true")) {
            return new ServerUser(List.of("unshare", "-U"), false);
        }
        return dedicated();
    }

    /** The dedicated user, made when it is missing. */
    static ServerUser dedicated() {
        if (!succeeds("id", "-u", DEDICATED)
                && !succeeds("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", DEDICATED)) {
            throw new StartRefused("PostgreSQL does not run as root, and the user '" + DEDICATED
                    + "' cannot be made here; start Entrepot as an ordinary user or set ENTREPOT_DB.");
        }
        return new ServerUser(
                List.of("setpriv", "--reuid=" + DEDICATED, "--regid=" + DEDICATED, "--clear-groups"), true);
    }

    /** The command as this user runs it. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Gives the files to the user, where it is one of its own. */
    void own(Path path) throws IOException {
        if (ownsFiles && Files.exists(path) && !succeeds("chown", "-R", DEDICATED + ":" + DEDICATED, path.toString())) {
            throw new IOException("cannot give " + path + " to the user " + DEDICATED);
        }
    }

    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
