package org.entrepot.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * One program to a database, on a server of one's own: a session that holds a lock as long as the program lives. A folder's
 * own server needs none, the folder is locked.
 */
final class Guard implements Database.Holding {
    /** "entrepot", read as a number. */
    private static final long KEY = 0x656e747265706f74L;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String LOCK = "SELECT pg_try_advisory_lock(?)";

    /** So that the server sees within half a minute that the program's machine is gone. */
    private static final String STAY =
            "SET idle_session_timeout = 0; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5;"
                    + " SET tcp_keepalives_count = 3; SET application_name = 'entrepot guard'";

    private static final String END_OTHERS = """
            SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user
              AND application_name LIKE 'entrepot %' AND pid <> pg_backend_pid()
            """;

    private final Connection session;

    private Guard(Connection session) {
        this.session = session;
    }

    /** Takes the lock and ends what sessions a killed run left behind; refuses when another program holds it. */
    static Guard take(DataSource owner) throws SQLException {
        Connection session = owner.getConnection();
        try (Statement statement = session.createStatement()) {
            statement.execute(STAY);
            if (!locked(session)) {
                throw new StartRefused("The database named in ENTREPOT_DB is used by another running Entrepot;"
                        + " stop that one or name another database.");
            }
            statement.execute(END_OTHERS);
            return new Guard(session);
        } catch (SQLException | StartRefused e) {
            session.close();
            throw e;
        }
    }

    /** The session of a program that was killed a moment ago ends when the server sees that nobody is there. */
    private static boolean locked(Connection session) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (PreparedStatement statement = session.prepareStatement(LOCK)) {
            statement.setLong(1, KEY);
            while (true) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return true;
                    }
                }
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot end the guarding session", e);
        }
    }
}
