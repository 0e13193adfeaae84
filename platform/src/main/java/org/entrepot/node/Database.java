package org.entrepot.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The open database with its two roles: the owner migrates and commits, the reader owns nothing and serves pages. Opened on
 * a server of the program's own or on one that is named by a URL; migrated to this program's schema, durability asserted.
 */
public final class Database implements AutoCloseable {
    static final String OWNER = "entrepot_owner";
    static final String READER = "entrepot_reader";
    static final String NAME = "entrepot";
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    /** What the program holds of the server as long as it uses it. */
    sealed interface Holding permits EmbeddedPostgres, Guard {
        void close();
    }

    /** Where the database lives; what goes wrong reads differently. */
    enum Place {
        OWN_FOLDER,
        NAMED_SERVER
    }

    /** What becomes of schemas that are older than the program. */
    public enum Schemas {
        /** They are brought to its version. */
        CARRIED_FORWARD,
        /** They are refused: whoever opens the database this way changes nothing. */
        AS_THEY_ARE
    }

    private final @Nullable Holding server;
    private final HikariDataSource owner;
    private final HikariDataSource reader;

    private Database(@Nullable Holding server, HikariDataSource owner, HikariDataSource reader) {
        this.server = server;
        this.owner = owner;
        this.reader = reader;
    }

    /** A database that somebody else opened and stops: these are its pools. */
    static Database over(HikariDataSource owner, HikariDataSource reader) {
        return new Database(null, owner, reader);
    }

    /** Opens {@code ENTREPOT_DB} where the environment names one, else the folder's own server; migrates. */
    public static Database open(DataFolder folder, Map<String, String> environment) {
        return open(folder, environment, Schemas.CARRIED_FORWARD);
    }

    /** Opens it with its schemas as the caller wants them. */
    public static Database open(DataFolder folder, Map<String, String> environment, Schemas schemas) {
        String url = environment.getOrDefault("ENTREPOT_DB", "");
        if (!url.isBlank()) {
            return external(url, environment.getOrDefault("ENTREPOT_DB_READER", ""), schemas);
        }
        if (schemas == Schemas.AS_THEY_ARE && !Cluster.in(folder).exists()) {
            throw new StartRefused(
                    "There is no database in " + folder.root() + "; name the folder that keeps one with --data.");
        }
        return embedded(folder, cache(folder, environment), schemas);
    }

    /** Root's home may be closed to the user who runs the server. */
    static Path cache(DataFolder folder, Map<String, String> environment) {
        String cache = environment.getOrDefault("ENTREPOT_CACHE", "");
        if (!cache.isBlank()) {
            return Path.of(cache);
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        return ServerUser.isRoot() || !Files.isWritable(home)
                ? folder.resolve("cache")
                : home.resolve(".cache").resolve("entrepot");
    }

    /** Starts the folder's own server, makes roles and database where they are missing. */
    private static Database embedded(DataFolder folder, Path cache, Schemas schemas) {
        EmbeddedPostgres server = server(folder, cache);
        try {
            String ownerPassword = password(folder, OWNER);
            String readerPassword = password(folder, READER);
            String password = password(folder, "postgres");
            PGSimpleDataSource superuser = source(server.port(), "postgres", "postgres", password);
            Roles.ensure(superuser, password, ownerPassword, readerPassword);
            Roles.ensureDatabase(superuser, NAME);
            PGSimpleDataSource owner = source(server.port(), NAME, OWNER, ownerPassword);
            assertSettings(owner);
            prepare(owner, schemas);
            return new Database(
                    server,
                    pool(owner, "owner", null),
                    pool(source(server.port(), NAME, READER, readerPassword), "reader", null));
        } catch (SQLException e) {
            server.close();
            throw Sentences.refusal(e, Place.OWN_FOLDER);
        } catch (StartRefused e) {
            server.close();
            throw Sentences.endedMeanwhile(e) ? server.ended(e) : e;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static EmbeddedPostgres server(DataFolder folder, Path cache) {
        PostgresBinaries binaries = PostgresBinaries.unpack(cache);
        return EmbeddedPostgres.start(folder, binaries, ServerUser.choose(), password(folder, "postgres"));
    }

    static String password(DataFolder folder, String role) {
        return Secrets.password(folder.resolve("secrets").resolve(role + ".password"));
    }

    /** Opens a server of one's own; its user must own the database and be allowed to make schemas. */
    private static Database external(String url, String readerUrl, Schemas schemas) {
        PGSimpleDataSource owner = named("ENTREPOT_DB", url);
        PGSimpleDataSource reader =
                readerUrl.isBlank() ? named("ENTREPOT_DB", url) : named("ENTREPOT_DB_READER", readerUrl);
        Guard guard = null;
        try {
            guard = Guard.take(owner);
            assertSettings(owner);
            Roles.ensureReader(owner, readerUrl.isBlank());
            prepare(owner, schemas);
            return new Database(
                    guard, pool(owner, "owner", null), pool(reader, "reader", readerUrl.isBlank() ? READER : null));
        } catch (SQLException e) {
            close(guard);
            throw Sentences.refusal(e, Place.NAMED_SERVER);
        } catch (RuntimeException e) {
            close(guard);
            throw e;
        }
    }

    private static void close(@Nullable Guard guard) {
        if (guard != null) {
            guard.close();
        }
    }

    /** The same sessions, of a database that another program may have opened; refused where its schemas are not this program's. */
    public static DataSource ofThisVersion(DataSource database) {
        Migrations.check(database);
        return database;
    }

    /** Sessions of the owner on the server that {@code ENTREPOT_DB} names; empty where the environment names none. */
    public static Optional<DataSource> named(Map<String, String> environment) {
        String url = environment.getOrDefault("ENTREPOT_DB", "");
        return url.isBlank() ? Optional.empty() : Optional.of(named("ENTREPOT_DB", url));
    }

    private static PGSimpleDataSource named(String variable, String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(url);
            source.setBinaryTransferEnable(BinaryArray.TYPES);
            return source;
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    variable + " is '"
                            + url.replaceAll("(?i)(password=)[^&]*", "$1...").replaceAll("//[^/@]*@", "//...@")
                            + "', which is no JDBC URL of PostgreSQL; write jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD.");
        }
    }

    static PGSimpleDataSource source(int port, String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setBinaryTransferEnable(BinaryArray.TYPES);
        return source;
    }

    /** Each module's schema is looked at by sessions of its own: most of a start's ninety, if they were not handed on. */
    private static void prepare(PGSimpleDataSource owner, Schemas schemas) throws SQLException {
        try (HikariDataSource sessions = pool(owner, "schemas", null)) {
            switch (schemas) {
                case CARRIED_FORWARD -> Migrations.run(sessions);
                case AS_THEY_ARE -> Migrations.check(sessions);
            }
        }
    }

    /** Sessions that are handed on. Where none comes about, the server's own words. */
    static HikariDataSource pool(PGSimpleDataSource source, String name, @Nullable String role) throws SQLException {
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("entrepot " + name);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName(name);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        if (role != null) {
            config.setConnectionInitSql("SET ROLE " + role);
        }
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        }
    }

    /** What was acknowledged must survive a crash: a server that does not write through is refused. */
    private static void assertSettings(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(show(statement, "server_version_num")) / 10_000;
            if (version != Cluster.MAJOR) {
                throw new StartRefused("The database server is PostgreSQL " + version + ", this program needs "
                        + Cluster.MAJOR + "; name another server in ENTREPOT_DB or unset it.");
            }
            for (String setting : MUST_BE_ON) {
                String found = show(statement, setting);
                if (!found.equals("on")) {
                    throw new StartRefused("The database server has " + setting + " = " + found
                            + ", and a crash could lose what was acknowledged; set it to on and start again.");
                }
            }
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    /** What to do when the folder's own server has died and cannot be started again. */
    void whenLost(Runnable action) {
        if (server instanceof EmbeddedPostgres own) {
            own.whenLost(action);
        }
    }

    /** The role that migrates and commits. */
    public DataSource owner() {
        return owner;
    }

    /** The role that reads for pages: owns nothing, writes nothing. */
    public DataSource reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        owner.close();
        if (server != null) {
            server.close();
        }
    }
}
