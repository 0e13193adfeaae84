package org.entrepot.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** Order files and what their columns mean. */
final class ImportStore {
    private static final String TENANT = "SELECT set_config('entrepot.tenant', ?, true)";
    private static final String NEXT_ID = "SELECT nextval('orders.import_id')";
    private static final String ADD = """
            INSERT INTO orders.import (id, seller, file_name, sha256, received_at, state, heading_row, headings, sources, rows,
                seal_key, file)
            VALUES (?, ?, ?, ?, ?, ?::"char", ?, ?, ?, ?, ?, ?) ON CONFLICT (seller, sha256) DO NOTHING""";
    private static final String SAME = "SELECT id FROM orders.import WHERE seller = ? AND sha256 = ?";
    private static final String OF_SELLER = """
            SELECT id, seller, file_name, received_at, state::text, heading_row, headings, sources, rows, seal_key
            FROM orders.import WHERE seller = ? AND id = coalesce(?, id) ORDER BY id DESC LIMIT 100""";
    private static final String BY_ID = """
            SELECT id, seller, file_name, received_at, state::text, heading_row, headings, sources, rows, seal_key
            FROM orders.import WHERE id = ?""";
    private static final String LOCK = """
            SELECT id, seller, file_name, received_at, state::text, heading_row, headings, sources, rows, seal_key
            FROM orders.import WHERE id = ? AND seller = ? FOR UPDATE""";
    private static final String FILE = "SELECT file FROM orders.import WHERE id = ?";
    private static final String IN_STATE = "SELECT id FROM orders.import WHERE state = ?::\"char\" ORDER BY id";
    private static final String SET_STATE = "UPDATE orders.import SET state = ?::\"char\" WHERE id = ?";
    private static final String SET_SOURCES = "UPDATE orders.import SET sources = ?, state = ?::\"char\" WHERE id = ?";
    private static final String FORGET_FILE = "UPDATE orders.import SET file = NULL WHERE id = ? AND file IS NOT NULL";
    private static final String DELETE_ROWS = "DELETE FROM orders.row WHERE import = ?";
    private static final String DELETE = "DELETE FROM orders.import WHERE id = ?";
    private static final String REMEMBER = """
            INSERT INTO orders.mapping (seller, headings, sources, used_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (seller, headings) DO UPDATE SET sources = excluded.sources, used_at = excluded.used_at""";
    private static final String REMEMBERED = "SELECT sources FROM orders.mapping WHERE seller = ? AND headings = ?";
    private static final String UNSENT_SINCE = """
            SELECT id FROM orders.import i WHERE received_at < ? AND state <> 'S'::"char"
              AND NOT EXISTS (SELECT FROM orders.row r WHERE r.import = i.id AND r.attempt > 0)""";
    private static final String SEPARATOR = "\u001f";

    private static final String SEALING = """
            SELECT DISTINCT i.seal_key FROM orders.import i
            WHERE i.seal_key = ANY (?) AND (i.file IS NOT NULL
                OR EXISTS (SELECT FROM orders.row r WHERE r.import = i.id AND (r.cells IS NOT NULL OR r.faults <> '')))""";

    private ImportStore() {}

    static Set<Long> sealing(Connection c, Collection<Long> keys) throws SQLException {
        Set<Long> sealing = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(SEALING)) {
            statement.setArray(1, c.createArrayOf("bigint", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sealing.add(row.getLong(1));
                }
            }
        }
        return sealing;
    }

    /** A file without its content. */
    record Row(
            long id,
            EnterpriseCode seller,
            String name,
            Instant receivedAt,
            ImportState state,
            Headings headings,
            Mapping mapping,
            int rows,
            long sealKey) {}

    /** What is kept of a file that comes in. */
    record New(Row row, byte[] sha256, byte[] sealedFile) {}

    /** For the rest of the transaction the reader sees what that seller sees. */
    static void speakFor(Connection c, EnterpriseCode seller) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TENANT)) {
            statement.setString(1, seller.value());
            statement.execute();
        }
    }

    static long nextId(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEXT_ID);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** False where that seller's same file is there already. */
    static boolean add(Connection c, New file) throws SQLException {
        Row row = file.row();
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setLong(1, row.id());
            statement.setString(2, row.seller().value());
            statement.setString(3, row.name());
            statement.setBytes(4, file.sha256());
            statement.setObject(5, utc(row.receivedAt()));
            statement.setString(6, row.state().letter());
            statement.setInt(7, row.headings().row());
            statement.setString(8, String.join(SEPARATOR, row.headings().names()));
            statement.setString(9, row.mapping().text());
            statement.setInt(10, row.rows());
            statement.setLong(11, row.sealKey());
            statement.setBytes(12, file.sealedFile());
            return statement.executeUpdate() == 1;
        }
    }

    static Optional<Long> same(Connection c, EnterpriseCode seller, byte[] sha256) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SAME)) {
            statement.setString(1, seller.value());
            statement.setBytes(2, sha256);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** The files of a seller, the latest first; only the one with that id where one is given. */
    static List<Row> ofSeller(Connection c, EnterpriseCode seller, @Nullable Long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_SELLER)) {
            statement.setString(1, seller.value());
            statement.setObject(2, id, java.sql.Types.BIGINT);
            return rows(statement);
        }
    }

    static Optional<Row> byId(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_ID)) {
            statement.setLong(1, id);
            return rows(statement).stream().findFirst();
        }
    }

    /** Whoever changes a file or its rows locks the file first. */
    static Optional<Row> lock(Connection c, EnterpriseCode seller, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, id);
            statement.setString(2, seller.value());
            return rows(statement).stream().findFirst();
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                List<String> names = Arrays.asList(row.getString(7).split(SEPARATOR, -1));
                rows.add(new Row(
                        row.getLong(1),
                        EnterpriseCode.of(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        ImportState.of(row.getString(5)),
                        new Headings(row.getInt(6), names),
                        Mapping.read(row.getString(8), names),
                        row.getInt(9),
                        row.getLong(10)));
            }
        }
        return rows;
    }

    /** The sealed original; nothing once it was forgotten. */
    static Optional<byte[]> file(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FILE)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    static List<Long> inState(Connection c, ImportState state) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IN_STATE)) {
            statement.setString(1, state.letter());
            return ids(statement);
        }
    }

    private static List<Long> ids(PreparedStatement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    static void setState(Connection c, long id, ImportState state) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET_STATE)) {
            statement.setString(1, state.letter());
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    static void map(Connection c, long id, Mapping mapping, ImportState state) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET_SOURCES)) {
            statement.setString(1, mapping.text());
            statement.setString(2, state.letter());
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    static void forgetFile(Connection c, long id) throws SQLException {
        change(c, FORGET_FILE, id);
    }

    /** Takes a file away with all that came of it. */
    static void delete(Connection c, long id) throws SQLException {
        change(c, DELETE_ROWS, id);
        change(c, DELETE, id);
    }

    static void deleteRows(Connection c, long id) throws SQLException {
        change(c, DELETE_ROWS, id);
    }

    private static void change(Connection c, String sql, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    static void remember(Connection c, EnterpriseCode seller, byte[] headings, Mapping mapping, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REMEMBER)) {
            statement.setString(1, seller.value());
            statement.setBytes(2, headings);
            statement.setString(3, mapping.text());
            statement.setObject(4, utc(now));
            statement.executeUpdate();
        }
    }

    static Optional<Mapping> remembered(Connection c, EnterpriseCode seller, Headings headings) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REMEMBERED)) {
            statement.setString(1, seller.value());
            statement.setBytes(2, headings.digest());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Mapping.read(row.getString(1), headings.names())) : Optional.empty();
            }
        }
    }

    /** Files that came before a moment and of which nothing was ever sent. */
    static List<Long> unsentSince(Connection c, Instant moment) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNSENT_SINCE)) {
            statement.setObject(1, utc(moment));
            return ids(statement);
        }
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
