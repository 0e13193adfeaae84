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

    /** What is nobody's in particular; who sees the park's figures is said by the table of routes. */
    private static final Map<String, String> OPEN =
            Map.of("insight", "the park's figures", "ledger.epoch", "how far each writer has come");

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

    private static String seen(Statement statement, Table table) throws SQLException {
        if (!table.readable()) {
            return "not readable";
        }
        String open = OPEN.get(table.schema().equals("insight") ? "insight" : table.schema() + "." + table.name());
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
