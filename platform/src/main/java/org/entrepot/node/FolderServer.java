package org.entrepot.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database server of a data folder, for whoever looks after the folder as a whole: copies it, archives what it writes,
 * brings it back. Sessions are the superuser's. Either the server that a program runs right now, which is left alone, or one
 * that is started for the purpose and stopped at the end.
 */
public final class FolderServer implements AutoCloseable {
    /** The major version of PostgreSQL whose folders this program runs. */
    public static final int MAJOR = Cluster.MAJOR;

    private final Path root;
    private final int port;
    private final @Nullable EmbeddedPostgres own;
    private final @Nullable DataFolder locked;

    private FolderServer(Path root, int port, @Nullable EmbeddedPostgres own, @Nullable DataFolder locked) {
        this.root = root;
        this.port = port;
        this.own = own;
        this.locked = locked;
    }

    /** The server of that folder: the one that its program runs, else one that is started here. */
    public static FolderServer of(Path data, Map<String, String> environment) {
        Path root = data.toAbsolutePath().normalize();
        if (!Files.isDirectory(root.resolve("pg"))) {
            throw new StartRefused("There is no database in " + root + "; name the folder that keeps one with --data.");
        }
        Optional<DataFolder> folder = DataFolder.lockUnlessUsed(root);
        if (folder.isPresent()) {
            return started(folder.get(), environment, EmbeddedPostgres.Manner.SERVING);
        }
        return running(root)
                .orElseThrow(() -> new StartRefused("The program that uses " + root
                        + " is starting or stopping, or its database is not in that folder; try again in a moment."));
    }

    /** The server that a program runs in that folder right now; empty where none is open. */
    public static Optional<FolderServer> running(Path data) {
        Path root = data.toAbsolutePath().normalize();
        Cluster cluster = new Cluster(root.resolve("pg"), root.resolve("pg.new"), root.resolve("pg.log"));
        try {
            Map<Cluster.Line, String> lines = cluster.postmaster();
            return "ready".equals(lines.get(Cluster.Line.STATE))
                    ? Optional.of(new FolderServer(
                            root, Integer.parseInt(lines.getOrDefault(Cluster.Line.PORT, "")), null, null))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new StartRefused("The database server of " + root + " cannot be found (" + e.getMessage()
                    + "); give this user leave to read there.");
        }
    }

    /**
     * Starts the server of a folder into which a backup was laid, and returns when it has replayed what it was asked to and
     * is open for writing.
     *
     * @param settings PostgreSQL's recovery settings
     * @param patience how long that may take
     */
    public static FolderServer recovered(
            DataFolder folder, Map<String, String> environment, Map<String, String> settings, Duration patience) {
        return started(folder, environment, new EmbeddedPostgres.Manner(settings, patience));
    }

    private static FolderServer started(
            DataFolder folder, Map<String, String> environment, EmbeddedPostgres.Manner manner) {
        try {
            PostgresBinaries binaries = PostgresBinaries.unpack(Database.cache(folder, environment));
            EmbeddedPostgres server = EmbeddedPostgres.start(
                    folder, binaries, ServerUser.choose(), Database.password(folder, "postgres"), manner);
            return new FolderServer(folder.root(), server.port(), server, folder);
        } catch (StartRefused e) {
            folder.close();
            throw e;
        }
    }

    /** The folder that keeps everything. */
    public Path root() {
        return root;
    }

    /** The server's own files in it. */
    public Path files() {
        return root.resolve("pg");
    }

    /** A session on the park's database. */
    public Connection session() throws SQLException {
        return database().getConnection();
    }

    /** The park's database, each session a new one. */
    public DataSource database() {
        try {
            Path password = root.resolve("secrets").resolve("postgres.password");
            return Database.source(port, Database.NAME, "postgres", Files.readString(password));
        } catch (IOException e) {
            throw new StartRefused("The password of the database in " + root + " cannot be read (" + e.getMessage()
                    + "); give this user leave to read the folder 'secrets' there.");
        }
    }

    /** Stops what was started here; the folder is free again then. */
    @Override
    public void close() {
        try {
            if (own != null) {
                own.close();
            }
        } finally {
            if (locked != null) {
                locked.close();
            }
        }
    }
}
