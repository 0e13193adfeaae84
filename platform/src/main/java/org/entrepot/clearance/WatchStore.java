package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.MessageType;

/** What watchers read, as the reader role unless said otherwise. */
final class WatchStore {
    private static final String REFUSED = """
            SELECT r.document, r.number, r.time, r.statuses, r.faults, d.type
            FROM clearance.receipt r JOIN clearance.document d ON d.id = r.document
            WHERE r.epoch = ? AND r.number > ? AND r.number <= ? AND r.faults IS NOT NULL
            ORDER BY r.number, r.place LIMIT ?""";
    private static final String WAITING = "SELECT count(*) FROM clearance.match WHERE deadline IS NOT NULL";
    private static final String QUARANTINED = "SELECT count(*) FROM clearance.quarantine";
    private static final String BUYERS = """
            SELECT count(DISTINCT m.person) FROM clearance.declaration d JOIN clearance.match m ON m.thread = d.thread
            WHERE d.id = ANY (?)""";

    private WatchStore() {}

    /** A receipt with faults: a refusal, or a warning. */
    record Row(long document, FeedPosition position, Instant time, int status, List<Fault> faults, MessageType type) {
        boolean refuses() {
            return DocumentOutcome.refuses(status);
        }
    }

    static List<Row> refused(Connection c, FeedPosition after, long head, int most) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(REFUSED)) {
            statement.setInt(1, after.epoch());
            statement.setLong(2, after.number());
            statement.setLong(3, head);
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Integer[] statuses = (Integer[]) row.getArray(4).getArray();
                    rows.add(new Row(
                            row.getLong(1),
                            new FeedPosition(after.epoch(), row.getLong(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            statuses[statuses.length - 1],
                            FaultText.read(row.getString(5), null, row.getLong(1)),
                            Types.of(row.getInt(6))));
                }
            }
        }
        return rows;
    }

    static long waiting(Connection c) throws SQLException {
        return count(c, WAITING);
    }

    /** As the owner: what was put aside is not for readers, how much there is of it is. */
    static long quarantined(Connection c) throws SQLException {
        return count(c, QUARANTINED);
    }

    private static long count(Connection c, String sql) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static int buyers(Connection c, Collection<Long> declarations) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BUYERS)) {
            statement.setArray(1, c.createArrayOf("bigint", declarations.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
