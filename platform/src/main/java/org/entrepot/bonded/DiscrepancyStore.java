package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of cases. */
final class DiscrepancyStore {
    private static final String OPEN = """
            INSERT INTO bonded.discrepancy (number, kind, item, place, lot, pieces, expected, document, opened_at, opened_by,
                four_eyes)
            SELECT nextval('bonded.case_number'), n.kind, n.item, n.place, n.lot, n.pieces, n.expected, n.document, n.at, n.by,
                n.four_eyes
            FROM (VALUES (?::smallint, ?::integer, ?, ?, ?::bigint, ?::bigint, ?, ?::timestamptz, ?, ?::boolean))
                 AS n (kind, item, place, lot, pieces, expected, document, at, by, four_eyes)
            WHERE NOT EXISTS (SELECT FROM bonded.discrepancy d WHERE d.item = n.item AND d.kind = n.kind
                AND d.document = n.document AND d.place = n.place AND d.lot = n.lot)""";
    private static final String TOLD_OF_RECEIPT = """
            SELECT item, sum(pieces)::bigint FROM bonded.discrepancy
            WHERE item IN (SELECT item FROM bonded.movement WHERE document = ? AND kind = 1) AND kind = 1
              AND (document = ? OR starts_with(document, ? || ' #')) GROUP BY item""";
    private static final String LATEST = """
            SELECT d.number, d.kind, d.item, i.ems_no, i.item_record_no, d.place, d.lot, d.pieces, d.expected, d.document,
                   d.opened_at, d.opened_by, d.four_eyes, d.first_eyes, d.reason, d.closed_by, d.closed_at
            FROM bonded.discrepancy d JOIN bonded.item i ON i.id = d.item
            ORDER BY d.closed_at IS NOT NULL, d.number DESC LIMIT ?""";
    private static final String OF_ITEMS = """
            SELECT d.number, d.kind, d.item, i.ems_no, i.item_record_no, d.place, d.lot, d.pieces, d.expected, d.document,
                   d.opened_at, d.opened_by, d.four_eyes, d.first_eyes, d.reason, d.closed_by, d.closed_at
            FROM bonded.discrepancy d JOIN bonded.item i ON i.id = d.item
            WHERE d.item = ANY (?) AND d.opened_at < ? AND (d.closed_at IS NULL OR d.closed_at >= ?) ORDER BY d.number""";
    private static final String LOCK = """
            SELECT d.number, d.kind, d.item, i.ems_no, i.item_record_no, d.place, d.lot, d.pieces, d.expected, d.document,
                   d.opened_at, d.opened_by, d.four_eyes, d.first_eyes, d.reason, d.closed_by, d.closed_at
            FROM bonded.discrepancy d JOIN bonded.item i ON i.id = d.item WHERE d.number = ? FOR UPDATE OF d""";
    private static final String PROPOSE =
            "UPDATE bonded.discrepancy SET first_eyes = ?, reason = ?, proposed_at = ? WHERE number = ?";
    private static final String CLOSE = """
            UPDATE bonded.discrepancy SET first_eyes = coalesce(first_eyes, ?), reason = ?, closed_by = ?, closed_at = ?
            WHERE number = ?""";

    private DiscrepancyStore() {}

    /** Opens a case, unless the same was opened before; the number in the value is not looked at. */
    static void open(Connection c, Discrepancy opened) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            statement.setInt(1, opened.kind().number());
            statement.setInt(2, opened.item());
            statement.setString(3, opened.place());
            statement.setString(4, opened.lot());
            statement.setLong(5, opened.pieces());
            statement.setLong(6, opened.expected());
            statement.setString(7, opened.document());
            statement.setObject(8, BookStore.utc(opened.openedAt()));
            statement.setString(9, opened.openedBy());
            statement.setBoolean(10, opened.fourEyes());
            statement.executeUpdate();
        }
    }

    /** What cases, open or closed, say already of the receipt of an inbound document: pieces found less expected, by item. */
    static Map<Integer, Long> toldOfReceipt(Connection c, String inbound) throws SQLException {
        Map<Integer, Long> told = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(TOLD_OF_RECEIPT)) {
            for (int i = 1; i <= 3; i++) {
                statement.setString(i, inbound);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    told.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return told;
    }

    /** Open ones first, the latest first. */
    static List<Discrepancy> latest(Connection c, int limit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LATEST)) {
            statement.setInt(1, limit);
            return read(statement);
        }
    }

    /** Those of items that were open at a moment. */
    static List<Discrepancy> openOf(Connection c, Collection<Integer> items, Instant before) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_ITEMS)) {
            statement.setArray(1, c.createArrayOf("integer", items.toArray()));
            statement.setObject(2, BookStore.utc(before));
            statement.setObject(3, BookStore.utc(before));
            return read(statement);
        }
    }

    static Optional<Discrepancy> lock(Connection c, long number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, number);
            return read(statement).stream().findFirst();
        }
    }

    static void propose(Connection c, long number, String officer, String reason, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PROPOSE)) {
            statement.setString(1, officer);
            statement.setString(2, reason);
            statement.setObject(3, BookStore.utc(now));
            statement.setLong(4, number);
            statement.executeUpdate();
        }
    }

    static void close(Connection c, long number, String officer, String reason, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CLOSE)) {
            statement.setString(1, officer);
            statement.setString(2, reason);
            statement.setString(3, officer);
            statement.setObject(4, BookStore.utc(now));
            statement.setLong(5, number);
            statement.executeUpdate();
        }
    }

    private static List<Discrepancy> read(PreparedStatement statement) throws SQLException {
        List<Discrepancy> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new Discrepancy(
                        row.getLong(1),
                        Discrepancy.Kind.of(row.getInt(2)),
                        row.getInt(3),
                        new ItemKey(row.getString(4), row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getString(10),
                        moment(row, 11),
                        row.getString(12),
                        row.getBoolean(13),
                        row.getString(14),
                        row.getString(15),
                        row.getString(16),
                        orNone(row, 17)));
            }
        }
        return found;
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant orNone(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
