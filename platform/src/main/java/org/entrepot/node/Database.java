package org.entrepot.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
    private static final String NAME = "entrepot";
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final @Nullable EmbeddedPostgres server;
    private final HikariDataSource owner;
    private final HikariDataSource reader;

    private Database(@Nullable EmbeddedPostgres server, HikariDataSource owner, HikariDataSource reader) {
        this.server = server;
        this.owner = owner;
        this.reader = reader;
    }

    /** A database that somebody else opened and stops: these are its pools. */
    static Database over(HikariDataSource owner, HikariDataSource reader) {
        return new Database(null, owner, reader);
    }

    /** Opens {@code ENTREPOT_DB} where the environment names one, else the folder's own server. */
    public static Database open(DataFolder folder, Map<String, String> environment) {
        String url = environment.get("ENTREPOT_DB");
        return url == null || url.isBlank()
                ? embedded(folder, cache(folder, environment))
                : external(url, Optional.ofNullable(environment.get("ENTREPOT_DB_READER")));
    }

    private static Path cache(DataFolder folder, Map<String, String> environment) {
        String cache = environment.get("ENTREPOT_CACHE");
        return cache == null ? folder.root().resolveSibling(".entrepot-cache") : Path.of(cache);
    }

    /** Starts the folder's own server, makes roles and database where they are missing, migrates. */
    static Database embedded(DataFolder folder, Path cache) {
        EmbeddedPostgres server = server(folder, cache);
        try {
            String ownerPassword = password(folder, OWNER);
            String readerPassword = password(folder, READER);
            PGSimpleDataSource superuser = source(server.port(), "postgres", "postgres", password(folder, "postgres"));
            Roles.ensure(superuser, ownerPassword, readerPassword);
            Roles.ensureDatabase(superuser, NAME);
            return migrated(
                    server,
                    source(server.port(), NAME, OWNER, ownerPassword),
                    source(server.port(), NAME, READER, readerPassword));
        } catch (SQLException e) {
            server.close();
            throw refused(e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static EmbeddedPostgres server(DataFolder folder, Path cache) {
        return EmbeddedPostgres.start(folder, PostgresBinaries.unpack(cache), password(folder, "postgres"));
    }

    static String password(DataFolder folder, String role) {
        return Secrets.password(folder.resolve("secrets").resolve(role + ".password"));
    }

    /** Opens a server of one's own; its user must own the database and be allowed to make schemas. */
    static Database external(String url, Optional<String> readerUrl) {
        PGSimpleDataSource owner = named("ENTREPOT_DB", url);
        PGSimpleDataSource reader = named("ENTREPOT_DB_READER", readerUrl.orElse(url));
        try {
            Roles.ensureReader(owner);
        } catch (SQLException e) {
            throw refused(e);
        }
        return migrated(null, owner, reader, readerUrl.isEmpty());
    }

    private static PGSimpleDataSource named(String variable, String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(url);
            return source;
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    variable + " is '" + url
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
        return source;
    }

    private static Database migrated(
            @Nullable EmbeddedPostgres server, PGSimpleDataSource owner, PGSimpleDataSource reader) {
        return migrated(server, owner, reader, false);
    }

    private static Database migrated(
            @Nullable EmbeddedPostgres server,
            PGSimpleDataSource owner,
            PGSimpleDataSource reader,
            boolean readerBySetRole) {
        try (Connection connection = owner.getConnection()) {
            assertSettings(connection);
        } catch (SQLException e) {
            throw refused(e);
        }
        Migrations.run(owner);
        return new Database(
                server, pool(owner, "owner", 12, null), pool(reader, "reader", 12, readerBySetRole ? READER : null));
    }

    private static HikariDataSource pool(PGSimpleDataSource source, String name, int size, @Nullable String role) {
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("entrepot " + name);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        if (role != null) {
            config.setConnectionInitSql("SET ROLE " + role);
        }
        return new HikariDataSource(config);
    }

    /** What was acknowledged must survive a crash: a server that does not write through is refused. */
    private static void assertSettings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(show(statement, "server_version_num")) / 10_000;
            if (version != EmbeddedPostgres.MAJOR) {
                throw new StartRefused("The database server is PostgreSQL " + version + ", this program needs "
                        + EmbeddedPostgres.MAJOR + "; name another server in ENTREPOT_DB or unset it.");
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

    static StartRefused refused(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String what = e.getMessage() == null
                ? state
                : e.getMessage().lines().findFirst().orElse(state);
        if (state.startsWith("53")) {
            return new StartRefused(
                    "The database server has no room (" + what + "); free disk space or memory and start again.", e);
        }
        if (state.startsWith("08")) {
            return new StartRefused(
                    "The database server does not answer (" + what
                            + "); start it, or correct host and port in ENTREPOT_DB.",
                    e);
        }
        if (state.startsWith("28") || state.equals("3D000")) {
            return new StartRefused(
                    "The database server does not let us in (" + what
                            + "); correct user, password and database in ENTREPOT_DB.",
                    e);
        }
        return new StartRefused("The database cannot be opened (" + what + "); see its log and start again.", e);
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
