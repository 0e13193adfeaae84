package org.entrepot.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class SqlTest {
    private static final String CANNOT_TELL_TYPE = "42P18";
    private static final String GRANTED = """
            SELECT n.nspname || '.' || c.relname || ' ' || p.name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
                 unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS p (name)
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND n.nspname NOT LIKE 'pg_toast%' AND has_table_privilege('entrepot_reader', c.oid, p.name)""";

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<String> faults(List<Sql> statements) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = database.owner().getConnection()) {
            for (Sql sql : statements) {
                try {
                    prepare(connection, sql);
                } catch (SQLException e) {
                    if (!CANNOT_TELL_TYPE.equals(e.getSQLState())) {
                        faults.add(sql.type() + ": " + e.getMessage() + " in " + sql.text());
                    }
                }
            }
        }
        return faults;
    }

    private static void prepare(Connection connection, Sql sql) throws SQLException {
        if (sql.isCopy()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql.text())
                    .cancelCopy();
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.positional())) {
            assertThat(statement.getParameterMetaData()).isNotNull();
        }
    }

    @Test
    void every_statement_of_a_store_fits_the_schema() throws Exception {
        List<Sql> statements =
                Sql.in(Code.mainFolder()).stream().filter(Sql::isInStore).toList();
        assertThat(statements).isNotEmpty();
        assertThat(faults(statements)).isEmpty();
    }

    @Test
    void a_planted_statement_that_does_not_fit_is_seen() throws Exception {
        assertThat(faults(Sql.in(Code.plantedFolder().resolve("ledger"))))
                .anySatisfy(fault -> assertThat(fault).contains("\"ledger.acount\" does not exist"))
                .anySatisfy(fault -> assertThat(fault).contains("\"colour\" does not exist"))
                .hasSize(2);
    }

    @Test
    void sql_is_written_in_stores_alone() throws IOException {
        assertThat(Sql.in(Code.mainFolder()))
                .filteredOn(sql -> !sql.isInStore() && !sql.isOf("node"))
                .isEmpty();
        assertThat(Sql.in(Code.plantedFolder()))
                .filteredOn(sql -> !sql.isInStore())
                .extracting(Sql::text)
                .containsExactly("SELECT id FROM park.parcel");
    }

    @Test
    void nothing_changes_the_past() throws IOException {
        assertThat(Sql.in(Code.mainFolder())).filteredOn(Sql::changesThePast).isEmpty();
        assertThat(Sql.in(Code.plantedFolder())).filteredOn(Sql::changesThePast).hasSize(1);
    }

    @Test
    void the_owner_too_cannot_change_a_transfer_or_a_link() throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            for (String statement : List.of(
                    "UPDATE ledger.transfer SET amount = 0",
                    "DELETE FROM ledger.transfer",
                    "TRUNCATE ledger.transfer",
                    "UPDATE ledger.link SET hash = ''",
                    "DELETE FROM ledger.link",
                    "DELETE FROM ledger.account")) {
                assertThatThrownBy(() -> connection.createStatement().execute(statement))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("only ever added");
            }
        }
    }

    @Test
    void the_reader_changes_nothing_and_a_planted_grant_is_seen() throws SQLException {
        try (TestDatabase other = TestDatabase.fresh();
                Connection connection = other.owner().getConnection()) {
            assertThat(granted(connection)).isEmpty();
            connection.createStatement().execute("GRANT UPDATE ON ledger.transfer TO entrepot_reader");
            assertThat(granted(connection)).containsExactly("ledger.transfer UPDATE");
        }
    }

    private static List<String> granted(Connection connection) throws SQLException {
        List<String> granted = new ArrayList<>();
        try (ResultSet row = connection.createStatement().executeQuery(GRANTED)) {
            while (row.next()) {
                granted.add(row.getString(1));
            }
        }
        return granted;
    }
}
