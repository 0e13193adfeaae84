package org.entrepot.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class AnalystTest {
    private static final String INVENTED = """
            INSERT INTO registry.enterprise VALUES ('9902960011', '', '示例假发', 'Sample wigs', 'Парики, образец', 'wigs', true);
            INSERT INTO insight.cube SELECT '2026-03-01'::date + i % 31, 3, 2, 2, 1, 0, 0, 0, 2, 1, 0, 0, 100 + i, 7, 0,
                'E', '9610', CASE WHEN i % 2 = 0 THEN '643' ELSE '398' END, '9902960011', '3:4258:' || i
            FROM generate_series(1, 101000) i;
            INSERT INTO benefits.baseline (tenant, measure, origin, firm, from_month, to_month, n, samples, source, sureness, entered_at,
                entered_by)
            VALUES ('9902960011', 'COST_PER_PARCEL', 'BEFORE', '', '2024-01-01', '2024-12-01', 3, '{1,2,6}', 'books', 'HIGH', now(), 'x');
            INSERT INTO park.building VALUES ('A', '甲', 'A', 'А');
            INSERT INTO park.unit VALUES ('A-1', 'A', -1, 'OFFICE', 88.25);
            INSERT INTO park.lease (number, enterprise, unit, from_day, to_day, deposit_fen, index_percent, by_file, made_at, made_by)
            VALUES ('L-1', '9902960011', 'A-1', '2025-01-01', NULL, 0, 0, false, now(), 'x')""";

    /** Everything that holds rows and is not the database's own: what the role may do with it. */
    private static final String MAY = """
            SELECT n.nspname || '.' || c.relname, p.name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
                 unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p (name)
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND n.nspname NOT LIKE 'pg_toast%' AND has_table_privilege('entrepot_analyst', c.oid, p.name)
            ORDER BY 1, 2""";

    private static final String COLUMNS = """
            SELECT n.nspname || '.' || c.relname || '.' || a.attname
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'analyst')
              AND n.nspname NOT LIKE 'pg_toast%' AND has_column_privilege('entrepot_analyst', c.oid, a.attnum, 'SELECT')""";

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static Analyst analyst;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.fresh();
        analyst = new Analyst(database.superuser());
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(INVENTED);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        analyst.close();
        database.close();
    }

    private static Connection session(String password) throws SQLException {
        PGSimpleDataSource superuser = (PGSimpleDataSource) database.superuser();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(superuser.getURL());
        source.setUser(Analyst.ROLE);
        source.setPassword(password);
        return source.getConnection();
    }

    private static List<String> texts(Connection c, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1) + (row.getMetaData().getColumnCount() > 1 ? " " + row.getString(2) : ""));
            }
        }
        return texts;
    }

    @Test
    void the_role_reads_the_views_and_no_other_table_or_column() throws Exception {
        String password = analyst.open().orElseThrow();
        List<String> views = Arrays.stream(View.values())
                .map(view -> "analyst." + view.word())
                .sorted()
                .toList();
        try (Connection c = session(password)) {
            assertThat(texts(c, MAY))
                    .containsExactlyElementsOf(
                            views.stream().map(view -> view + " SELECT").toList());
            assertThat(texts(c, COLUMNS)).as("columns of tables").isEmpty();
            for (String view : views) {
                assertThat(texts(c, "SELECT count(*) FROM " + view)).as(view).hasSize(1);
            }
            assertThat(texts(c, "SELECT sum(lists) FROM declarations"))
                    .as("by the path of its role")
                    .containsExactly("303000");
            assertThat(texts(c, "SELECT mean FROM baselines")).containsExactly("3");
        }
        assertThat(password).hasSize(32);
    }

    @Test
    void the_role_writes_nothing_even_when_it_says_it_would() throws Exception {
        String password = analyst.open().orElseThrow();
        try (Connection c = session(password);
                Statement statement = c.createStatement()) {
            assertThat(texts(c, "SHOW statement_timeout")).containsExactly("1min");
            assertThat(texts(c, "SHOW temp_file_limit")).containsExactly("2GB");
            statement.execute("SET default_transaction_read_only = off");
            for (String attempt : List.of(
                    "INSERT INTO insight.cube SELECT * FROM insight.cube",
                    "UPDATE analyst.firms SET tenant = false",
                    "DELETE FROM analyst.units",
                    "TRUNCATE insight.cube",
                    "CREATE TABLE mine (x int)",
                    "CREATE TABLE analyst.mine (x int)",
                    "CREATE TEMPORARY TABLE mine (x int)",
                    "CREATE VIEW analyst.mine AS SELECT 1",
                    "CREATE SCHEMA mine",
                    "CREATE ROLE mine",
                    "CREATE DATABASE mine",
                    "SELECT lo_create(0)",
                    "SELECT lo_from_bytea(0, 'x')",
                    "SET ROLE entrepot_owner",
                    "SET ROLE entrepot_reader",
                    "SET SESSION AUTHORIZATION postgres",
                    "SET temp_file_limit = -1",
                    "SELECT pg_read_file('PG_VERSION')",
                    "COPY analyst.firms TO '/tmp/firms'",
                    "COPY analyst.firms TO PROGRAM 'cat'",
                    "SELECT * FROM registry.enterprise",
                    "SELECT * FROM analyst.flyway_schema_history",
                    "ALTER VIEW analyst.firms RENAME TO f",
                    "SELECT rolpassword FROM pg_authid")) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState())
                                        .as(attempt + ": " + e.getMessage())
                                        .isEqualTo("42501"));
            }
        }
    }

    @Test
    void no_view_shows_a_column_of_persons() throws Exception {
        try (Connection c = database.owner().getConnection()) {
            assertThat(texts(
                            c,
                            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'analyst'"
                                    + " AND table_name <> 'flyway_schema_history'"))
                    .hasSizeGreaterThan(60)
                    .noneMatch(column -> column.matches(
                            ".*(person|buyer|payer|telephone|address|contact|made_by|entered_by|order_no).*"));
        }
    }

    @Test
    void opened_again_the_old_password_is_worth_nothing_and_closed_nothing_is_left() throws Exception {
        String first = analyst.open().orElseThrow();
        String second = analyst.open().orElseThrow();
        assertThatThrownBy(() -> session(first)).isInstanceOf(SQLException.class);
        try (Connection kept = session(second)) {
            assertThat(analyst.close()).isTrue();
            assertThatThrownBy(() -> texts(kept, "SELECT 1"))
                    .as("its sessions end")
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> session(second)).isInstanceOf(SQLException.class);
        assertThat(analyst.close()).isFalse();
        assertThat(new Analyst(database.reader()).open())
                .as("who may make no roles opens nothing")
                .isEmpty();
    }

    @Test
    void what_is_exported_as_parquet_reads_with_another_program_value_for_value() throws Exception {
        Map<View, Long> rows = new Analyst(database.owner()).export(folder, Analyst.Format.PARQUET);
        assertThat(rows).hasSize(View.values().length).containsEntry(View.DECLARATIONS, 101_000L);
        try (Connection c = database.owner().getConnection()) {
            for (View view : View.values()) {
                List<String> expected = new ArrayList<>();
                try (Statement statement = c.createStatement();
                        ResultSet row = statement.executeQuery("SELECT * FROM analyst." + view.word())) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next() && expected.size() < 120_000) {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= columns; i++) {
                            line.append(row.getObject(i)).append('|');
                        }
                        expected.add(line.toString());
                    }
                }
                assertThat(read(folder.resolve(view.word() + ".parquet")))
                        .as(view.word())
                        .isEqualTo(expected);
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).as("no half files").hasSize(View.values().length);
        }
    }

    private static List<String> read(Path file) throws Exception {
        List<String> lines = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(dev.hardwood.InputFile.of(file));
                RowReader rows = reader.rowReader()) {
            int columns = reader.getFileSchema().getColumnCount();
            while (rows.hasNext() && lines.size() < 120_000) {
                rows.next();
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < columns; i++) {
                    line.append(rows.isNull(i) ? null : rows.getValue(i)).append('|');
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    @Test
    void what_is_exported_as_csv_has_a_heading_and_every_row() throws Exception {
        new Analyst(database.owner()).export(folder, Analyst.Format.CSV);
        assertThat(Files.readAllLines(folder.resolve("units.csv")))
                .containsExactly("unit,building,floor,kind,square_metres", "A-1,A,-1,OFFICE,88.25");
        assertThat(Files.readAllLines(folder.resolve("leases.csv")).getLast())
                .isEqualTo("L-1,9902960011,A-1,2025-01-01,,,0");
    }
}
