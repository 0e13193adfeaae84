package org.entrepot.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the program's own, in its data folder, on a free port of the loopback. Its life is the program's;
 * one that a killed program left behind is stopped and replaced before anything is read, which also ends the sessions it
 * still served. One that dies while the program lives is started again.
 */
final class EmbeddedPostgres implements Database.Holding {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(10);
    private static final int TRIES = 5;
    private static final long MEGABYTE = 1 << 20;

    /** The log between two checkpoints: at least so much on any disk, and no more than is brought forward in minutes. */
    private static final long LEAST_LOG = 1024;

    private static final long MOST_LOG = 12 * 1024;

    /** The part of the free disk that the log may take. */
    private static final int LOG_SHARE = 6;

    /** What the program asks of its server beyond PostgreSQL's defaults. Durability stays at its defaults, which are on. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "64"),
            Map.entry("min_wal_size", "512MB"),
            Map.entry("shared_buffers", "512MB"),
            Map.entry("max_slot_wal_keep_size", "16GB"), // an archive that is away must not fill the park's disk
            Map.entry("wal_compression", "on"),
            // A new file of the log is not filled with zeros first: the session that commits would wait for it. Its
            // blocks are allocated as the log is written, which a commit of many parcels hardly feels.
            Map.entry("wal_init_zero", "off"),
            // Pages that must make room are written beforehand by a process of the server, not by the session that
            // clears.
            Map.entry("bgwriter_delay", "20ms"),
            Map.entry("bgwriter_lru_maxpages", "500"),
            Map.entry("bgwriter_lru_multiplier", "4"),
            Map.entry("checkpoint_timeout", "15min"),
            // On a sale day each table grows by a tenth within a minute, and would be looked at anew each minute: what
            // its columns are like has not changed by then.
            Map.entry("autovacuum_analyze_scale_factor", "0.25"),
            // How many rows are looked at for it: of tables that grow to millions nearly all is found by its key.
            Map.entry("default_statistics_target", "30"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("io_method", "sync"));

    private static final long A_FILE_OF_THE_LOG = 16 << 20;

    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Cluster cluster;
    private final Manner manner;
    private int port;
    private Process process;
    private volatile boolean closing;
    private volatile Runnable whenLost = () -> {};

    /**
     * How it is started where that differs from serving.
     *
     * @param settings of PostgreSQL, beyond or in place of the program's
     * @param patience how long it may take until it is ready: bringing a backup forward takes its time
     */
    record Manner(Map<String, String> settings, Duration patience) {
        static final Manner SERVING = new Manner(Map.of(), START);
    }

    private EmbeddedPostgres(PostgresBinaries binaries, ServerUser user, Cluster cluster, Manner manner)
            throws IOException {
        this.binaries = binaries;
        this.user = user;
        this.cluster = cluster;
        this.manner = manner;
        this.port = freePort();
        this.process = launch(true);
        watch();
    }

    /** Starts the server of that folder, making its cluster first when there is none. */
    static EmbeddedPostgres start(DataFolder folder, PostgresBinaries binaries, ServerUser user, String password) {
        return start(folder, binaries, user, password, Manner.SERVING);
    }

    /** The same, in that manner. */
    static EmbeddedPostgres start(
            DataFolder folder, PostgresBinaries binaries, ServerUser user, String password, Manner manner) {
        Cluster cluster = Cluster.in(folder);
        try {
            user.requireReach(folder.root());
            new Remains(cluster.folder(), cluster.work()).end();
            cluster.initialise(binaries, user, password);
            cluster.requireMajor();
            user.own(cluster.folder());
            return new EmbeddedPostgres(binaries, user, cluster, manner);
        } catch (IOException e) {
            throw new StartRefused("The database in " + cluster.folder() + " cannot be started (" + e.getMessage()
                    + "); free disk space or memory where that is short, see " + cluster.log()
                    + " otherwise, and start again.");
        }
    }

    synchronized int port() {
        return port;
    }

    /**
     * The refusal of a start during which the server ended: by what its log says, or because a full disk left no room for
     * that either.
     */
    StartRefused ended(StartRefused refused) {
        boolean full = cluster.folder().toFile().getUsableSpace() < A_FILE_OF_THE_LOG;
        return new StartRefused(
                "The database in " + cluster.folder() + " ended while it was opened"
                        + (full ? ": No space left on device" : cluster.complaint())
                        + "; free disk space or memory where that is short, see " + cluster.log()
                        + " otherwise, and start again.",
                refused);
    }

    /** What to do when the server has died and cannot be started again. */
    void whenLost(Runnable action) {
        whenLost = action;
    }

    /** Another program may take the port in the meantime: then another port, unless somebody knows this one already. */
    private Process launch(boolean portIsFree) throws IOException {
        long deadline = System.nanoTime() + manner.patience().toNanos();
        for (int tries = 1; ; tries++) {
            Process started = start(deadline);
            if (started.isAlive()) {
                return started;
            }
            String complaint = cluster.complaint();
            if (tries >= TRIES || System.nanoTime() > deadline) {
                throw new IOException("the server ended at once" + complaint);
            }
            new Remains(cluster.folder()).end();
            if (portIsFree && complaint.contains("could not create any TCP/IP sockets")) {
                port = freePort();
            } else if (!complaint.contains("pre-existing shared memory block")) {
                throw new IOException("the server ended at once" + complaint);
            }
        }
    }

    private Process start(long deadline) throws IOException {
        Process started = new ProcessBuilder(serverCommand())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(cluster.log().toFile()))
                .start();
        started.getOutputStream().close();
        while (started.isAlive() && !ready(started)) {
            if (System.nanoTime() > deadline) {
                started.destroy();
                throw new IOException(
                        "the server was not ready within " + manner.patience().toSeconds() + " s");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return started;
    }

    /** A session of its own: an interrupt typed at the terminal reaches the program, which then stops the server in order. */
    private List<String> serverCommand() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres").toString(), "-D", cluster.folder().toString()));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        command.addAll(List.of("-c", "max_wal_size=" + mostLog() + "MB"));
        manner.settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        command.addAll(List.of("-c", "port=" + port));
        List<String> asUser = new ArrayList<>(user.command(command));
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            asUser.addFirst("/usr/bin/setsid");
        }
        return asUser;
    }

    /**
     * Megabytes of log that the server keeps between two checkpoints at most. After a checkpoint every page is written
     * whole into the log once more, so on a sale day checkpoints should lie minutes apart and not seconds.
     */
    private long mostLog() throws IOException {
        long free = Files.getFileStore(cluster.folder()).getUsableSpace() / MEGABYTE;
        return Math.clamp(free / LOG_SHARE, LEAST_LOG, MOST_LOG);
    }

    private boolean ready(Process started) throws IOException {
        Map<Cluster.Line, String> lines = cluster.postmaster();
        return String.valueOf(started.pid()).equals(lines.get(Cluster.Line.PID))
                && "ready".equals(lines.get(Cluster.Line.STATE));
    }

    private synchronized void watch() {
        Process watched = process;
        Thread.ofPlatform().name("database watch").daemon().start(() -> {
            watched.onExit().join();
            revive();
        });
    }

    private synchronized void revive() {
        if (closing) {
            return;
        }
        LOG.warn("the database server ended (status {}); starting it again", process.exitValue());
        try {
            new Remains(cluster.folder()).end();
            process = launch(false);
            watch();
            LOG.warn("the database server is up again");
        } catch (IOException e) {
            LOG.error("the database server cannot be started again ({}); see {}", e.getMessage(), cluster.log());
            whenLost.run();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stops the server in order: sessions are ended, everything is written. */
    @Override
    public synchronized void close() {
        closing = true;
        try {
            Process stop = new ProcessBuilder(user.command(List.of(
                            binaries.program("pg_ctl").toString(),
                            "stop",
                            "-D",
                            cluster.folder().toString(),
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
            throw new IllegalStateException("cannot stop the database in " + cluster.folder(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
