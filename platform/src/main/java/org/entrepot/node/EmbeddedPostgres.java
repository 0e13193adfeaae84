package org.entrepot.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of the program's own, in its data folder, on a free port of the loopback. Its life is the program's;
 * one that a killed program left behind is stopped and replaced before anything is read, which also ends the sessions it
 * still served.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final int MAJOR = 18;

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(10);

    /** What the program asks of its server beyond PostgreSQL's defaults. Durability stays at its defaults, which are on. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "64"),
            Map.entry("shared_buffers", "512MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("min_wal_size", "512MB"),
            Map.entry("wal_compression", "on"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("io_method", "sync"));

    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Path cluster;
    private final Path log;
    private final int port;

    private EmbeddedPostgres(PostgresBinaries binaries, ServerUser user, DataFolder folder, int port) {
        this.binaries = binaries;
        this.user = user;
        this.cluster = folder.resolve("pg");
        this.log = folder.resolve("pg.log");
        this.port = port;
    }

    /** Starts the server of that folder, making its cluster first when there is none. */
    static EmbeddedPostgres start(DataFolder folder, PostgresBinaries binaries, String password) {
        EmbeddedPostgres server = new EmbeddedPostgres(binaries, ServerUser.choose(), folder, freePort());
        try {
            server.initialise(folder, password);
            server.requireMajor();
            server.endOrphan();
            server.launch();
        } catch (IOException e) {
            throw new StartRefused("The database in " + server.cluster + " cannot be started (" + e.getMessage()
                    + server.lastLog() + "); free space and see " + server.log + ".");
        }
        return server;
    }

    int port() {
        return port;
    }

    /** A cluster appears whole: made in a work folder, then renamed. What a killed run left half made is thrown away. */
    private void initialise(DataFolder folder, String password) throws IOException {
        Path work = folder.resolve("pg.new");
        Folders.delete(work);
        if (Files.exists(cluster)) {
            return;
        }
        Path passwordFile = folder.resolve("pg.new.password");
        Secrets.write(passwordFile, (password + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.createDirectory(work);
        user.own(work);
        user.own(passwordFile);
        run(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + work,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
                "--data-checksums"));
        Files.delete(passwordFile);
        Files.move(work, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireMajor() throws IOException {
        Path version = cluster.resolve("PG_VERSION");
        String found = Files.exists(version) ? Files.readString(version).trim() : "no version";
        if (!found.equals(String.valueOf(MAJOR))) {
            throw new StartRefused(
                    "The data folder " + cluster + " was made by PostgreSQL " + found + ", this program runs " + MAJOR
                            + "; carry it over with pg_upgrade or name another folder with --data.");
        }
    }

    /** The folder's lock is ours, so whoever serves this cluster was left behind by a run that was killed. */
    private void endOrphan() throws IOException {
        Optional<ProcessHandle> orphan = postmaster();
        if (orphan.isEmpty()) {
            return;
        }
        ServerUser.succeeds("kill", "-INT", String.valueOf(orphan.get().pid()));
        if (!ended(orphan.get(), Duration.ofSeconds(20))) {
            ServerUser.succeeds("kill", "-QUIT", String.valueOf(orphan.get().pid()));
            if (!ended(orphan.get(), Duration.ofSeconds(10))) {
                throw new IOException("process " + orphan.get().pid() + " still serves it and does not end");
            }
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().trim())).filter(this::servesThisCluster);
    }

    private boolean servesThisCluster(ProcessHandle process) {
        try {
            String commandLine = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            return commandLine.contains(cluster.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        return !process.isAlive();
    }

    /** Backends of a postmaster that was killed hold the shared memory for a moment; the start is tried again until they are gone. */
    private void launch() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!launchedOnce(deadline)) {
            boolean backendsRemain = lastLog().contains("pre-existing shared memory block");
            if (!backendsRemain || System.nanoTime() > deadline) {
                throw new IOException("the server ended at once");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean launchedOnce(long deadline) throws IOException {
        user.own(cluster);
        Process process = new ProcessBuilder(serverCommand())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        process.getOutputStream().close();
        while (!ready(process.pid())) {
            if (!process.isAlive()) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                process.destroy();
                throw new IOException("the server was not ready within " + START.toSeconds() + " s");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }

    /** A session of its own: an interrupt typed at the terminal reaches the program, which then stops the server in order. */
    private List<String> serverCommand() {
        List<String> command =
                new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", cluster.toString()));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        command.addAll(List.of("-c", "port=" + port));
        List<String> asUser = new ArrayList<>(user.command(command));
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            asUser.addFirst("/usr/bin/setsid");
        }
        return asUser;
    }

    private boolean ready(long pid) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() >= 8
                && lines.getFirst().trim().equals(String.valueOf(pid))
                && lines.get(7).trim().equals("ready");
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(user.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        Path.of(command.getFirst()).getFileName() + " ended with status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private String lastLog() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return lines.stream()
                    .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                    .map(line -> ": " + line.strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefused(
                    "No free port on the loopback (" + e.getMessage() + "); end programs that hold them.");
        }
    }

    /** Stops the server in order: sessions are ended, everything is written. */
    @Override
    public void close() {
        try {
            Process stop = new ProcessBuilder(user.command(List.of(
                            binaries.program("pg_ctl").toString(),
                            "stop",
                            "-D",
                            cluster.toString(),
                            "-m",
                            "fast",
                            "-w",
                            "-t",
                            "60")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stop.waitFor(70, TimeUnit.SECONDS)) {
                stop.destroy();
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop the database in " + cluster, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
