package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.ledger.FeedPosition;
import org.jspecify.annotations.Nullable;

/** What statistics read of lists, as the reader role. */
final class CourseStore {
    /**
     * Lists are told at once with their message or later by receipts; what comes after a list goes by its number, and of it the list itself
     * is not always told. Commits are few and documents many: the stretch of the feed is read first. What it is looked up by is worked
     * out before: where a policy guards a table, a function within the condition would have all its rows read.
     */
    private static final String CHANGED = """
            SELECT list, number FROM (
                SELECT unnest(documents) AS list, told_number AS number FROM clearance.message
                WHERE told_epoch = ? AND told_number > ? AND told_number <= ? AND type IN (621, 603)
                UNION ALL
                SELECT k.document, n.number
                FROM (SELECT substr(d.thread, 2) AS key, m.number
                    FROM (SELECT documents, told_number AS number FROM clearance.message
                        WHERE told_epoch = ? AND told_number > ? AND told_number <= ?
                            AND type NOT IN (311, 303, 411, 403, 511, 505, 621, 603) OFFSET 0) m
                    JOIN clearance.document d ON d.id = ANY (m.documents) AND d.thread LIKE 'V%' OFFSET 0) n
                CROSS JOIN LATERAL (SELECT document FROM clearance.claim WHERE kind = 'V' AND key = n.key OFFSET 0) k
                UNION ALL
                SELECT document, number FROM clearance.receipt
                WHERE epoch = ? AND number > ? AND number <= ? AND (type IS NULL OR type IN (621, 603))
                UNION ALL
                SELECT k.document, n.number
                FROM (SELECT substr(d.thread, 2) AS key, r.number
                    FROM (SELECT document, number FROM clearance.receipt
                        WHERE epoch = ? AND number > ? AND number <= ?
                            AND (type IS NULL OR type NOT IN (311, 303, 411, 403, 511, 505, 621, 603)) OFFSET 0) r
                    JOIN clearance.document d ON d.id = r.document AND d.thread LIKE 'V%' OFFSET 0) n
                CROSS JOIN LATERAL (SELECT document FROM clearance.claim WHERE kind = 'V' AND key = n.key OFFSET 0) k
                UNION ALL
                SELECT declaration, number FROM clearance.cleared WHERE epoch = ? AND number > ? AND number <= ?) changed
            ORDER BY number LIMIT ?""";

    private static final int BRANCHES = 5;

    private static final String COURSES = """
            SELECT d.id, d.direction::text, d.mode, d.port, d.transport, d.country, d.seller, d.received_at, d.status,
                   d.invt_no <> '' AS numbered, d.currency, d.value,
                   coalesce(d.duty, 0) + coalesce(d.consumption, 0) + coalesce(d.vat, 0) AS tax, d.lines,
                   d.carrier, d.logistics_no, CASE WHEN d.invt_no <> '' THEN (SELECT min(o.received_at) FROM clearance.document o
                       WHERE o.thread = d.thread AND o.type IN (311, 303)) END AS ordered_at,
                   CASE WHEN d.direction = 'E' THEN (SELECT min(p.at) FROM clearance.passage p
                       WHERE p.list = d.id AND p.kind = 'F') END AS left_at,
                   EXISTS (SELECT FROM clearance.returned r WHERE r.list = d.id) AS returned
            FROM clearance.declaration d WHERE d.id = ANY (?) ORDER BY d.id""";

    private static final String TOLD = """
            SELECT document, array_to_string(statuses, ' ') AS statuses, time FROM clearance.receipt WHERE document = ANY (?)
            UNION ALL
            SELECT document, statuses, time FROM clearance.told WHERE document = ANY (?)""";

    private static final String ABOVE = "SELECT id FROM clearance.declaration WHERE id > ? ORDER BY id LIMIT ?";

    private static final String OF_PARCELS = """
            SELECT d.id FROM unnest(?::text[], ?::text[]) AS parcel (waybill, carrier)
            JOIN clearance.declaration d ON d.logistics_no = parcel.waybill AND d.carrier = parcel.carrier
            WHERE d.direction = 'I'""";

    private CourseStore() {}

    /** The lists of imports by their parcels. */
    static List<Long> ofParcels(Connection c, List<ParcelKey> parcels) throws SQLException {
        List<Long> lists = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF_PARCELS)) {
            statement.setArray(
                    1,
                    c.createArrayOf(
                            "text", parcels.stream().map(ParcelKey::waybill).toArray()));
            statement.setArray(
                    2,
                    c.createArrayOf(
                            "text", parcels.stream().map(ParcelKey::carrier).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lists.add(row.getLong(1));
                }
            }
        }
        return lists;
    }

    /** A document that something was told about, and the commit in which. */
    record Changed(long list, FeedPosition position) {}

    static List<Changed> changed(Connection c, FeedPosition after, long head, int most) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        try (PreparedStatement statement = FeedStore.asked(c, CHANGED)) {
            int at = 1;
            for (int branch = 0; branch < BRANCHES; branch++) {
                statement.setInt(at++, after.epoch());
                statement.setLong(at++, after.number());
                statement.setLong(at++, head);
            }
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changed.add(new Changed(row.getLong(1), new FeedPosition(after.epoch(), row.getLong(2))));
                }
            }
        }
        return changed;
    }

    /** A list as its columns have it. */
    record Row(
            long id,
            char direction,
            String mode,
            String port,
            String transport,
            String country,
            String seller,
            Instant arrivedAt,
            int status,
            boolean numbered,
            String currency,
            long value,
            long tax,
            String lines,
            String carrier,
            String logisticsNo,
            @Nullable Instant orderedAt,
            @Nullable Instant leftAt,
            boolean returned) {}

    static List<Row> rows(Connection c, Collection<Long> lists) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(COURSES)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            row.getString(2).charAt(0),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            java.util.Objects.requireNonNull(GatherStore.instant(row, 8)),
                            row.getInt(9),
                            row.getBoolean(10),
                            row.getString(11),
                            row.getLong(12),
                            row.getLong(13),
                            row.getString(14),
                            row.getString(15),
                            row.getString(16),
                            GatherStore.instant(row, 17),
                            GatherStore.instant(row, 18),
                            row.getBoolean(19)));
                }
            }
        }
        return rows;
    }

    /** What a list was told at one time. */
    record Told(Instant at, List<Integer> statuses) {}

    /** What each list was told, the earliest first. */
    static Map<Long, List<Told>> told(Connection c, Collection<Long> lists) throws SQLException {
        Map<Long, List<Told>> told = new HashMap<>();
        Map<String, List<Integer>> read = new HashMap<>(); // few texts, of many lists
        try (PreparedStatement statement = c.prepareStatement(TOLD)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray(Long[]::new)));
            statement.setArray(2, c.createArrayOf("bigint", lists.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<Integer> statuses = read.computeIfAbsent(row.getString(2), CourseStore::statuses);
                    told.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                            .add(new Told(java.util.Objects.requireNonNull(GatherStore.instant(row, 3)), statuses));
                }
            }
        }
        told.values().forEach(one -> one.sort(Comparator.comparing(Told::at)));
        return told;
    }

    private static List<Integer> statuses(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).toList();
    }

    static List<Long> above(Connection c, long list, int most) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ABOVE)) {
            statement.setLong(1, list);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }
}
