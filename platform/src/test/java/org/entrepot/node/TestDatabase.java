package org.entrepot.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Real PostgreSQL for tests: one server a test run, a migrated database of one's own for each that asks.
 *
 * @param owner commits, as the program's owner role
 * @param reader reads, as the program's reader role
 */
public record TestDatabase(HikariDataSource owner, HikariDataSource reader) implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Databases that were closed: the next that is asked for takes the place of one, so that they do not pile up. */
    private static final Queue<String> CLOSED = new ConcurrentLinkedQueue<>();

    private static final class Server {
        static final DataFolder FOLDER = DataFolder.lock(TestFolder.of("test-database"));
        static final EmbeddedPostgres POSTGRES = Database.server(FOLDER, Path.of("target", "postgres-cache"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Server::end));
            try {
                durable(false);
                dropAll();
                Roles.ensure(superuser(), password("postgres"), password(Database.OWNER), password(Database.READER));
                recreate("template_entrepot", "template0");
                Migrations.run(source("template_entrepot", Database.OWNER));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Nothing of a run is looked at after it. */
        private static void end() {
            try {
                dropAll();
            } catch (SQLException e) {
                System.err.println("databases of the tests stay until the next run: " + e.getMessage());
            } finally {
                POSTGRES.close();
            }
        }

        /** Also those of a run that was killed. */
        private static void dropAll() throws SQLException {
            try (Connection connection = superuser().getConnection();
                    Statement statement = connection.createStatement()) {
                List<String> names = new ArrayList<>();
                try (ResultSet row =
                        statement.executeQuery("SELECT datname FROM pg_database WHERE datname ~ '^t[0-9]+$'")) {
                    while (row.next()) {
                        names.add(row.getString(1));
                    }
                }
                for (String name : names) {
                    statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
                }
            }
        }

        static String password(String role) {
            return Database.password(FOLDER, role);
        }

        static PGSimpleDataSource superuser() {
            return source("postgres", "postgres");
        }

        static PGSimpleDataSource source(String database, String role) {
            return Database.source(POSTGRES.port(), database, role, password(role));
        }

        static void durable(boolean is) throws SQLException {
            String wanted = is ? "on" : "off";
            try (Connection connection = superuser().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER SYSTEM SET fsync = " + wanted);
                statement.execute("SELECT pg_reload_conf()");
            }
            Run.until(() -> {
                try (Connection connection = superuser().getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SHOW fsync")) {
                    return row.next() && row.getString(1).equals(wanted);
                }
            });
        }

        static void recreate(String name, String template) throws SQLException {
            try (Connection connection = superuser().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
                statement.execute("CREATE DATABASE " + name + " OWNER " + Database.OWNER + " TEMPLATE " + template
                        + " STRATEGY FILE_COPY");
            }
        }
    }

    /**
     * Whether what is committed survives a loss of power. Not by default, for nobody pulls the plug of this server: those that
     * are killed belong to the tests that kill them, and are as the program starts them.
     */
    static void durable(boolean is) throws SQLException {
        Server.durable(is);
    }

    /** A new, migrated, empty database. */
    public static TestDatabase fresh() {
        String name = name();
        try {
            Server.recreate(name, "template_entrepot");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(pool(name, Database.OWNER), pool(name, Database.READER));
    }

    /** A new database without any schema, with the roles that the program makes. */
    static TestDatabase bare() {
        String name = name();
        try {
            Server.recreate(name, "template0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(pool(name, Database.OWNER), pool(name, Database.READER));
    }

    private static String name() {
        String closed = CLOSED.poll();
        return closed == null ? "t" + COUNT.incrementAndGet() : closed;
    }

    private static HikariDataSource pool(String database, String role) {
        HikariConfig config = new HikariConfig();
        PGSimpleDataSource source = Server.source(database, role);
        source.setReWriteBatchedInserts(true); // as the program has it
        config.setDataSource(source);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** A superuser's view of the same database: to tamper with it, as an intruder would. */
    public DataSource superuser() {
        PGSimpleDataSource source =
                Server.source(((PGSimpleDataSource) owner.getDataSource()).getDatabaseName(), "postgres");
        return source;
    }

    @Override
    public void close() {
        if (owner.isClosed()) {
            return;
        }
        owner.close();
        reader.close();
        CLOSED.add(((PGSimpleDataSource) owner.getDataSource()).getDatabaseName());
    }
}
