package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static String one(Connection connection, String sql) throws SQLException {
        try (connection;
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
