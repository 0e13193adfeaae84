package org.entrepot.node;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot serve}: runs until it is told to stop, then finishes what it accepted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the console and the API until Ctrl-C.",
        footer = {
            "",
            "Environment:",
            "  ENTREPOT_DB         JDBC URL of a PostgreSQL 18 of your own; unset: one is started in the data folder",
            "  ENTREPOT_DB_READER  JDBC URL of its reading user (default: the same, by SET ROLE entrepot_reader)",
            "  ENTREPOT_CACHE      where the database program is unpacked"
        })
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--data", description = "the folder that keeps everything (default: data)")
    private @Nullable Path data;

    @Option(names = "--bind", description = "the address to serve on (default: 127.0.0.1)")
    private @Nullable String bind;

    @Option(names = "--port", description = "the port to serve on, 0 for a free one (default: 8177)")
    private @Nullable Integer port;

    @Option(names = "--park", description = "a park file to load: enterprises, roles, entrustments, keys")
    private @Nullable Path park;

    @Option(names = "--archive", description = "the backup folder to which all that is committed goes at once")
    private @Nullable Path archive;

    @Option(names = "--key", description = "the backup key; needed with --archive (default: ENTREPOT_BACKUP_KEY)")
    private @Nullable Path key;

    @Option(
            names = "--log",
            defaultValue = "text",
            description = "how the log is written to standard error: text, or json, an object a line (default: text)")
    private LogForm log = LogForm.text;

    @Option(names = "--strict", description = "refuse messages that are not signed")
    private boolean strict;

    @Option(
            names = "--try-out",
            description = "let everybody who comes in be whom they like, for an invented park; on the loopback alone")
    private boolean tryOut;

    /** As written on the command line. */
    enum LogForm {
        text,
        json
    }

    private final Map<String, String> environment;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    ServeCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        long began = System.nanoTime();
        if (log == LogForm.json) {
            System.setProperty("ENTREPOT_LOG", "json"); // logback.xml asks for it when the first logger is made
        }
        if (park != null && !Files.isReadable(park)) {
            throw new StartRefused("The park file " + park + " is not there or cannot be read; name one with --park.");
        }
        DataFolder folder = DataFolder.lock(folder());
        CountDownLatch ended = new CountDownLatch(1);
        try {
            Server server = Server.start(() -> open(folder), settings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder, ended), "stop"));
            String seconds = String.format(Locale.ROOT, "%.1f", (System.nanoTime() - began) / 1e9);
            out.println("ready " + server.address() + " data " + folder.root() + ", started in " + seconds + " s");
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        ended.await();
        return 0;
    }

    private Database open(DataFolder folder) {
        Database database = Database.open(folder, environment);
        database.whenLost(() -> {
            System.err.println("The database server ended and cannot be started again; Entrepot stops. See "
                    + folder.resolve("pg.log") + ", free disk space or memory where that is short, and start again.");
            Thread.ofPlatform().start(() -> Runtime.getRuntime().exit(Entrepot.REFUSED));
        });
        return database;
    }

    private Path folder() {
        return data == null ? Path.of(environment.getOrDefault("ENTREPOT_DATA", "data")) : data;
    }

    private static void stop(Server server, DataFolder folder, CountDownLatch ended) {
        try (folder;
                server) {
            System.err.println("stopping: finishing what was accepted");
        } finally {
            ended.countDown();
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data", folder().toString());
        put(settings, "bind", bind);
        put(settings, "port", port);
        put(settings, "park", park);
        put(settings, "archive", archive);
        put(settings, "backup-key", key);
        if (strict) {
            settings.put("strict", "true");
        }
        if (tryOut) {
            settings.put("try-out", "true");
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }
}
