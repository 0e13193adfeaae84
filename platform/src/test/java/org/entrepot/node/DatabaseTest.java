package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void a_fresh_database_has_checksums_and_runs_as_the_two_roles() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(one(database.owner().getConnection(), "SHOW data_checksums"))
                    .isEqualTo("on");
            assertThat(one(database.owner().getConnection(), "SELECT current_user"))
                    .isEqualTo("entrepot_owner");
            assertThat(one(database.reader().getConnection(), "SELECT current_user"))
                    .isEqualTo("entrepot_reader");
            assertThat(one(
                            database.owner().getConnection(),
                            "SELECT datlocale FROM pg_database WHERE datname = current_database()"))
                    .isEqualTo("C.UTF-8");
        }
    }

    /** A session begins at once; who gives a role a password of their own gets the server's usual care. */
    @Test
    void passwords_of_random_bits_are_hashed_once_and_no_others() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(
                            one(
                                    database.superuser().getConnection(),
                                    "SELECT string_agg(rolname || ' ' || split_part(rolpassword, ':', 1), ', ' ORDER BY rolname)"
                                            + " FROM pg_authid WHERE rolname IN ('postgres', 'entrepot_owner', 'entrepot_reader')"))
                    .isEqualTo(
                            "entrepot_owner SCRAM-SHA-256$1, entrepot_reader SCRAM-SHA-256$1, postgres SCRAM-SHA-256$1");
            assertThat(one(database.superuser().getConnection(), "SHOW scram_iterations"))
                    .isEqualTo("4096");
        }
    }

    /** A server may end while the program starts: what is told of it then is a sentence, made of the server's own words. */
    @Test
    void sessions_that_do_not_come_about_say_what_the_server_says() throws IOException {
        int nobodys;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        assertThatThrownBy(() -> Database.pool(Database.source(nobodys, "entrepot", "x", "y"), "schemas", null))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        gone -> assertThat(gone.getSQLState()).startsWith("08"));
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (connection;
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
