package org.entrepot.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What PostgreSQL keeps in the data folder: the files of one server. */
record Cluster(Path folder, Path work, Path log) {
    /** PostgreSQL's major version; a cluster of another one cannot be read. */
    static final int MAJOR = 18;

    static Cluster in(DataFolder data) {
        return new Cluster(data.resolve("pg"), data.resolve("pg.new"), data.resolve("pg.log"));
    }

    boolean exists() {
        return Files.exists(folder);
    }

    /** Appears whole: made in a work folder, then renamed. What a killed run left half made is thrown away. */
    void initialise(PostgresBinaries binaries, ServerUser user, String password) throws IOException {
        Folders.delete(work);
        if (exists()) {
            return;
        }
        Path passwordFile = work.resolveSibling("pg.new.password");
        try {
            Secrets.write(passwordFile, (password + "\n").getBytes(StandardCharsets.US_ASCII));
            Files.createDirectory(work);
            user.own(work);
            user.own(passwordFile);
            initdb(binaries, user, passwordFile);
            Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(work);
            throw e;
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void initdb(PostgresBinaries binaries, ServerUser user, Path passwordFile) throws IOException {
        Process process = new ProcessBuilder(user.command(List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + work,
                        "--username=postgres",
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C.UTF-8",
                        "--data-checksums")))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb ended with status " + process.exitValue() + complaint(said));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while initdb ran", e);
        }
    }

    void requireMajor() throws IOException {
        Path version = folder.resolve("PG_VERSION");
        String found = Files.exists(version) ? Files.readString(version).strip() : "an unknown version";
        if (!found.equals(String.valueOf(MAJOR))) {
            throw new StartRefused("The data folder " + folder + " was made by PostgreSQL " + found
                    + ", this program runs " + MAJOR
                    + "; carry it over with pg_upgrade or name another folder with --data.");
        }
    }

    /** What the server wrote down of its own state; empty when it does not run. */
    Map<Line, String> postmaster() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            lines = List.of(); // a server that ends takes it away, at any moment
        }
        Map<Line, String> found = new TreeMap<>();
        for (Line line : Line.values()) {
            if (line.number < lines.size()) {
                found.put(line, lines.get(line.number).strip());
            }
        }
        return found;
    }

    /** Lines of {@code postmaster.pid}, as PostgreSQL documents them. */
    enum Line {
        PID(0),
        PORT(3),
        STATE(7);

        private final int number;

        Line(int number) {
            this.number = number;
        }
    }

    /** The first line of the server's log that says what went wrong, behind a colon; empty when none does. */
    String complaint() {
        try {
            return Files.exists(log) ? complaint(Files.readString(log)) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String complaint(String said) {
        return said.lines()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                .map(line -> ": " + line.strip())
                .findFirst()
                .orElse("");
    }
}
