package org.entrepot.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** The user to whom the server's files belong; empty when that is who runs the program. */
    private final String owner;

    private ServerUser(List<String> prefix, String owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    static ServerUser choose() {
        if (!isRoot()) {
            return new ServerUser(List.of(), "");
        }
        if (succeeds("unshare", "-U", "true")) {
            return new ServerUser(List.of("unshare", "-U"), "");
        }
        if (!exists(DEDICATED)
                && !succeeds("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", DEDICATED)) {
            throw new StartRefused("PostgreSQL does not run as root, and the user '" + DEDICATED
                    + "' cannot be made here; start Entrepot as an ordinary user or set ENTREPOT_DB.");
        }
        return dedicated(DEDICATED);
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean exists(String user) {
        return succeeds("id", "-u", user);
    }

    /** A user that exists and runs nothing but the server. */
    static ServerUser dedicated(String user) {
        return new ServerUser(
                List.of("setpriv", "--reuid=" + user, "--regid=" + groupOf(user), "--clear-groups"), user);
    }

    private static String groupOf(String user) {
        try {
            Process id = new ProcessBuilder("id", "-g", user).start();
            return new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new StartRefused(
                    "The group of the user '" + user
                            + "' cannot be found; start Entrepot as an ordinary user or set ENTREPOT_DB.",
                    e);
        }
    }

    /** The command as this user runs it. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Gives the files to the user, where it is one of its own and they are another's. */
    void own(Path path) throws IOException {
        if (owner.isEmpty() || Files.getOwner(path).getName().equals(owner)) {
            return;
        }
        if (!succeeds("chown", "-R", owner, path.toString())) {
            throw new IOException("cannot give " + path + " to the user " + owner);
        }
    }

    /** Refuses a folder that this user cannot enter, as under another user's home. */
    void requireReach(Path folder) {
        if (!owner.isEmpty() && !succeeds(command(List.of("test", "-x", folder.toString())))) {
            throw new StartRefused("The database runs as the user '" + owner + "', which cannot enter " + folder
                    + "; name a folder outside of private ones with --data.");
        }
    }

    static boolean succeeds(String... command) {
        return succeeds(List.of(command));
    }

    private static boolean succeeds(List<String> command) {
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
