package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.ledger.FeedPosition;
import org.jspecify.annotations.Nullable;

/** Exports by order, as the reader role. */
final class ExportTradeStore {
    /** Commits are few and documents many: the stretch of the feed is read first, whatever the planner would think of it. */
    private static final String CHANGED = """
            SELECT thread, number FROM (
                SELECT d.thread, m.number
                FROM (SELECT documents, told_number AS number FROM clearance.message
                    WHERE told_epoch = ? AND told_number > ? AND told_number <= ? AND type IN (303, 603) OFFSET 0) m
                JOIN clearance.document d ON d.id = ANY (m.documents)
                UNION ALL
                SELECT d.thread, r.number
                FROM (SELECT document, number FROM clearance.receipt
                    WHERE epoch = ? AND number > ? AND number <= ?
                        AND (type IS NULL OR type IN (303, 603)) OFFSET 0) r
                JOIN clearance.document d ON d.id = r.document WHERE d.type IN (303, 603)
                UNION ALL
                SELECT d.thread, f.number
                FROM (SELECT declaration, number FROM clearance.cleared
                    WHERE epoch = ? AND number > ? AND number <= ? AND export IS DISTINCT FROM false OFFSET 0) f
                JOIN clearance.declaration d ON d.id = f.declaration WHERE d.direction = 'E') changed
            ORDER BY number LIMIT ?""";

    private static final String STANDING =
            "SELECT thread, order_doc, list_doc FROM clearance.match WHERE thread = ANY (?)";

    /** The list that stands, else the one that came last. */
    private static final String LISTS = """
            SELECT DISTINCT ON (d.thread) d.thread, d.id
            FROM clearance.declaration d LEFT JOIN clearance.match m ON m.thread = d.thread AND m.list_doc = d.id
            WHERE d.thread = ANY (?) ORDER BY d.thread, m.list_doc IS NULL, d.received_at DESC, d.id DESC""";

    private ExportTradeStore() {}

    /** A thread that something was told about, and the commit in which. */
    record Changed(String thread, FeedPosition position) {}

    static List<Changed> changed(Connection c, FeedPosition after, long head, int most) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(CHANGED)) {
            int at = 1;
            for (int branch = 0; branch < 3; branch++) {
                statement.setInt(at++, after.epoch());
                statement.setLong(at++, after.number());
                statement.setLong(at++, head);
            }
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changed.add(new Changed(row.getString(1), new FeedPosition(after.epoch(), row.getLong(2))));
                }
            }
        }
        return changed;
    }

    /** Which documents stand under a thread. */
    record Standing(@Nullable Long order, @Nullable Long list) {}

    static Map<String, Standing> standing(Connection c, Collection<String> threads) throws SQLException {
        Map<String, Standing> standing = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(STANDING)) {
            statement.setArray(1, c.createArrayOf("text", threads.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    standing.put(
                            row.getString(1), new Standing(row.getObject(2, Long.class), row.getObject(3, Long.class)));
                }
            }
        }
        try (PreparedStatement statement = c.prepareStatement(LISTS)) {
            statement.setArray(1, c.createArrayOf("text", threads.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Standing before = standing.getOrDefault(row.getString(1), new Standing(null, null));
                    standing.put(row.getString(1), new Standing(before.order(), row.getLong(2)));
                }
            }
        }
        return standing;
    }
}
