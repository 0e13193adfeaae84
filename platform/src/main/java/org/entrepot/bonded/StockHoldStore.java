package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of holds. */
final class StockHoldStore {
    private static final String ADD = """
            INSERT INTO bonded.stock_hold (id, pieces, held_at, item, customs, lot, place, reason, held_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String COLUMNS = """
            SELECT h.id, h.item, i.ems_no, i.item_record_no, h.lot, h.place, h.pieces, h.customs, h.reason, h.held_at, h.held_by,
                   h.freed_at, h.freed_by
            FROM bonded.stock_hold h JOIN bonded.item i ON i.id = h.item""";
    private static final String LATEST =
            COLUMNS + " ORDER BY h.freed_at DESC NULLS FIRST, h.held_at DESC, h.id LIMIT ?";
    private static final String LOCK = COLUMNS + " WHERE h.id = ? FOR UPDATE OF h";
    private static final String FREE =
            "UPDATE bonded.stock_hold SET freed_at = ?, freed_by = ?, freed_why = ? WHERE id = ? AND freed_at IS NULL";

    private StockHoldStore() {}

    static void add(Connection c, StockHold hold) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, hold.id());
            statement.setLong(2, hold.pieces());
            statement.setObject(3, BookStore.utc(hold.heldAt()));
            statement.setInt(4, hold.item());
            statement.setBoolean(5, hold.customs());
            statement.setString(6, hold.lot());
            statement.setString(7, hold.place());
            statement.setString(8, hold.reason());
            statement.setString(9, hold.heldBy());
            statement.executeUpdate();
        }
    }

    /** Those that stand first, then the latest freed ones. */
    static List<StockHold> latest(Connection c, int limit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LATEST)) {
            statement.setInt(1, limit);
            return read(statement);
        }
    }

    static Optional<StockHold> lock(Connection c, String id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setString(1, id);
            return read(statement).stream().findFirst();
        }
    }

    static void free(Connection c, String id, Instant now, String by, String why) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FREE)) {
            statement.setObject(1, BookStore.utc(now));
            statement.setString(2, by);
            statement.setString(3, why);
            statement.setString(4, id);
            statement.executeUpdate();
        }
    }

    private static List<StockHold> read(PreparedStatement statement) throws SQLException {
        List<StockHold> holds = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OffsetDateTime freed = row.getObject(12, OffsetDateTime.class);
                holds.add(new StockHold(
                        row.getString(1),
                        row.getInt(2),
                        new ItemKey(row.getString(3), row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getBoolean(8),
                        row.getString(9),
                        row.getObject(10, OffsetDateTime.class).toInstant(),
                        row.getString(11),
                        freed == null ? null : freed.toInstant(),
                        row.getString(13)));
            }
        }
        return holds;
    }
}
