package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.junit.jupiter.api.Test;

/** Every row of every table, asked for as somebody whom it does not concern, against the table that docs/access.md shows. */
class RowsTest {
    private static final String STRANGER = "9902960097";
    private static final String TABLES = """
            SELECT n.nspname, c.relname, has_schema_privilege('entrepot_reader', n.oid, 'USAGE')
                   AND has_any_column_privilege('entrepot_reader', c.oid, 'SELECT')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public')
              AND n.nspname NOT LIKE 'pg_toast%' AND c.relname <> 'flyway_schema_history' ORDER BY 1, 2""";

    private static final String OF_NEEDED = """
             FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = '%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull
              AND NOT a.atthasdef AND a.attidentity = '' ORDER BY a.attnum""";
    private static final String NEEDED = "SELECT quote_ident(a.attname) " + OF_NEEDED;
    private static final String VALUES = """
            SELECT quote_literal(CASE WHEN t.typcategory = 'A' OR t.typname LIKE 'json%%' THEN '{}'
                WHEN t.typcategory = 'N' THEN '0' WHEN t.typcategory = 'B' THEN 'false'
                WHEN t.typcategory = 'D' THEN '2026-01-01' WHEN t.typname = 'bytea' THEN ''
                WHEN t.typname = 'uuid' THEN '00000000-0000-0000-0000-000000000000'
                ELSE 'x' END) || '::' || format_type(a.atttypid, a.atttypmod)
            """ + OF_NEEDED;

    /** What is nobody's in particular; who sees the park's figures is said by the table of routes. */
    private static final Map<String, String> OPEN = Map.of(
            "insight", "the park's figures",
            "ledger.epoch", "how far each writer has come, and the checkpoints",
            "ledger.checkpoint", "how far each writer has come, and the checkpoints");

    /** Of the park's figures, what is kept by seller: each sees its own, and by hours of days nobody but the park. */
    private static final Set<String> BY_SELLER = Set.of(
            "course",
            "cube",
            "cube_month",
            "cube_goods",
            "cube_goods_month",
            "cube_park",
            "cube_cut",
            "hours_day",
            "hours_park",
            "hours_seller",
            "hours_part");

    private record Table(String schema, String name, boolean readable) {}

    private static List<Table> tables(Connection c) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new Table(row.getString(1), row.getString(2), row.getBoolean(3)));
            }
        }
        return tables;
    }

    @Test
    void a_stranger_gets_no_row_of_any_table_but_the_parks_figures() throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Desk desk = Desk.open()) {
            Parcel returned = importParcel("ROWS-1");
            String invtNo = desk.send(returned).invtNo();
            desk.send(ValidDocuments.refund(returned, "R1", invtNo, "1"));
            desk.centre().receive(desk.released(returned), "B1", Map.of(1, 1L), "torn", "Keeper Zhao");
            desk.send(exportParcel("ROWS-2"));
            desk.images().add(desk.summary(returned).id(), Pictures.png(2, 2), "officer 1");
            try (Connection c = desk.database.owner().getConnection()) {
                ControlStore.proposals(
                        c,
                        List.of(),
                        List.of(new ControlProposal(1, ControlAct.Verdict.REJECT, "officer 1", "why", desk.now())),
                        desk.now());
            }
            List<Table> tables;
            try (Connection c = desk.database.owner().getConnection()) {
                tables = tables(c);
            }
            assertThat(tables).hasSizeGreaterThan(20);
            try (Connection c = desk.database.owner().getConnection()) {
                for (Table table : tables) {
                    if (table.readable()) {
                        fill(c, table);
                    }
                }
            }
            try (Connection c = desk.database.reader().getConnection();
                    Statement statement = c.createStatement()) {
                c.setAutoCommit(false);
                statement.execute("SELECT set_config('entrepot.tenant', '" + STRANGER + "', true)");
                try (ResultSet row = statement.executeQuery("SELECT current_user")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("entrepot_reader");
                }
                for (Table table : tables) {
                    found.merge(table.schema(), seen(statement, table), RowsTest::more);
                }
                c.rollback();
            }
        }
        List<String> lines = found.entrySet().stream()
                .map(one -> "| " + one.getKey() + " | " + one.getValue() + " |")
                .toList();
        assertThat(Files.readAllLines(Path.of("..", "docs", "access.md"))).containsSubsequence(lines);
    }

    /** A table into which nothing was written yet gets a row of nobody's: an empty one would hide that everybody may read it. */
    private static void fill(Connection c, Table table) throws SQLException {
        String name = table.schema() + "." + table.name();
        try (Statement statement = c.createStatement()) {
            if (!column(statement, "SELECT 1 FROM " + name + " LIMIT 1").isEmpty()) {
                return;
            }
            for (String constraint : column(
                    statement,
                    "SELECT quote_ident(conname) FROM pg_constraint WHERE conrelid = '" + name
                            + "'::regclass AND contype IN ('c', 'f')")) {
                statement.execute("ALTER TABLE " + name + " DROP CONSTRAINT " + constraint);
            }
            statement.execute("ALTER TABLE " + name + " DISABLE TRIGGER USER");
            List<String> needed = column(statement, NEEDED.formatted(name));
            statement.execute(
                    needed.isEmpty()
                            ? "INSERT INTO " + name + " DEFAULT VALUES"
                            : "INSERT INTO " + name + " (" + String.join(", ", needed) + ") SELECT "
                                    + String.join(", ", column(statement, VALUES.formatted(name))));
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static String seen(Statement statement, Table table) throws SQLException {
        if (!table.readable()) {
            return "not readable";
        }
        String open = OPEN.get(
                table.schema().equals("insight") && !BY_SELLER.contains(table.name())
                        ? "insight"
                        : table.schema() + "." + table.name());
        if (open != null) {
            return open;
        }
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.schema() + "." + table.name())) {
            row.next();
            assertThat(row.getLong(1)).as("%s.%s", table.schema(), table.name()).isZero();
        }
        return "none";
    }

    /** A schema is as readable as the most readable of its tables. */
    private static String more(String one, String other) {
        if (OPEN.containsValue(one) || OPEN.containsValue(other)) {
            return OPEN.containsValue(one) ? one : other;
        }
        return one.equals("not readable") ? other : one;
    }
}
