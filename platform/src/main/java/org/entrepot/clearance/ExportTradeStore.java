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
    /**
     * What was told of documents of some types on a stretch of the feed, each document once, by the last of it. Two tables are asked by the
     * commit; what a document says of itself is looked up for those that are left.
     */
    private static final String TOLD = """
            SELECT id, max(number) AS number FROM (
                SELECT unnest(documents) AS id, told_number AS number FROM clearance.message
                WHERE told_epoch = ? AND told_number > ? AND told_number <= ? AND type = ANY (?)
                UNION ALL
                SELECT document, number FROM clearance.receipt
                WHERE epoch = ? AND number > ? AND number <= ? AND (type IS NULL OR type = ANY (?))
                UNION ALL
                SELECT declaration, number FROM clearance.cleared
                WHERE epoch = ? AND number > ? AND number <= ? AND export IS DISTINCT FROM false) told
            GROUP BY id ORDER BY number LIMIT ?""";

    private static final String THREADS =
            "SELECT DISTINCT thread FROM clearance.document WHERE id = ANY (?) AND type IN (303, 603) ORDER BY thread";

    private static final String CLOSED = """
            SELECT DISTINCT thread FROM clearance.declaration
            WHERE id = ANY (?) AND direction = 'E' AND status = 899 ORDER BY thread""";

    private static final String STANDING =
            "SELECT thread, order_doc, list_doc FROM clearance.match WHERE thread = ANY (?)";

    /** Of threads under which no list stands: the one that came last. */
    private static final String LAST = """
            SELECT DISTINCT ON (thread) thread, id FROM clearance.declaration
            WHERE thread = ANY (?) ORDER BY thread, received_at DESC, id DESC""";

    private static final short ORDER = 303;
    private static final short LIST = 603;
    private static final int BRANCHES = 3;
    private static final Standing NOTHING = new Standing(null, null);

    private ExportTradeStore() {}

    /** A document of which something was told, and the commit in which it was told last. */
    record Told(long document, FeedPosition position) {}

    /** What was told of orders and lists of exports; also of others, where an older version did not say what it told of. */
    static List<Told> ofOrders(Connection c, FeedPosition after, long head, int most) throws SQLException {
        return told(c, new Short[] {ORDER, LIST}, after, head, most);
    }

    /** Of lists of exports alone. */
    static List<Told> ofLists(Connection c, FeedPosition after, long head, int most) throws SQLException {
        return told(c, new Short[] {LIST}, after, head, most);
    }

    private static List<Told> told(Connection c, Short[] types, FeedPosition after, long head, int most)
            throws SQLException {
        List<Told> told = new ArrayList<>();
        try (PreparedStatement statement = FeedStore.asked(c, TOLD)) {
            int at = 1;
            for (int branch = 1; branch <= BRANCHES; branch++) {
                statement.setInt(at++, after.epoch());
                statement.setLong(at++, after.number());
                statement.setLong(at++, head);
                if (branch < BRANCHES) {
                    statement.setArray(at++, c.createArrayOf("smallint", types));
                }
            }
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    told.add(new Told(row.getLong(1), new FeedPosition(after.epoch(), row.getLong(2))));
                }
            }
        }
        return told;
    }

    /** The threads of those documents that are of exports' orders and lists, in their order. */
    static List<String> threads(Connection c, Collection<Long> documents) throws SQLException {
        return texts(c, THREADS, documents);
    }

    /** The threads of those lists that customs has closed (899), in their order. */
    static List<String> closed(Connection c, Collection<Long> lists) throws SQLException {
        return texts(c, CLOSED, lists);
    }

    private static List<String> texts(Connection c, String question, Collection<Long> ids) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (ids.isEmpty()) {
            return texts;
        }
        try (PreparedStatement statement = c.prepareStatement(question)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
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
        List<String> without = threads.stream()
                .filter(thread -> standing.getOrDefault(thread, NOTHING).list() == null)
                .toList();
        if (without.isEmpty()) {
            return standing;
        }
        try (PreparedStatement statement = c.prepareStatement(LAST)) {
            statement.setArray(1, c.createArrayOf("text", without.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Standing before = standing.getOrDefault(row.getString(1), NOTHING);
                    standing.put(row.getString(1), new Standing(before.order(), row.getLong(2)));
                }
            }
        }
        return standing;
    }
}
