package org.entrepot.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.Upstream;
import org.entrepot.kernel.Fault;

/** Releases and grants of customs that the books here could not follow, until they did or a person has settled them. */
final class UnfollowedStore {
    private static final String ADD = """
            INSERT INTO relay.unfollowed (document, place, found_at, rule, field, found, expected) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (document, place) DO UPDATE SET found_at = excluded.found_at, settled_at = NULL, settled_by = '',
                rule = excluded.rule, field = excluded.field, found = excluded.found, expected = excluded.expected""";
    private static final String OPEN = """
            SELECT u.document, o.type, o.number, o.owner, u.found_at, u.rule, u.field, u.found, u.expected
            FROM relay.unfollowed u JOIN relay.outbox o USING (document) WHERE u.settled_at IS NULL
            ORDER BY u.found_at DESC, u.document, u.place LIMIT ?""";
    private static final String COUNT =
            "SELECT count(DISTINCT document) FROM relay.unfollowed WHERE settled_at IS NULL";
    private static final String SETTLE =
            "UPDATE relay.unfollowed SET settled_at = ?, settled_by = ? WHERE document = ? AND settled_at IS NULL";
    /** Settled by nobody: the books followed. */
    private static final String FOLLOWED =
            "UPDATE relay.unfollowed SET settled_at = ? WHERE document = ? AND rule = ANY (?) AND settled_at IS NULL";

    private UnfollowedStore() {}

    static void add(Connection c, List<Upstream.NotFollowed> grants, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (Upstream.NotFollowed grant : grants) {
                int place = 0;
                for (Fault fault : grant.why()) {
                    statement.setLong(1, grant.document());
                    statement.setInt(2, place++);
                    statement.setObject(3, OutboxStore.utc(now));
                    statement.setString(4, fault.rule());
                    statement.setString(5, fault.field());
                    statement.setString(6, fault.found());
                    statement.setString(7, fault.expected());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    static void followed(Connection c, Upstream.Followed grant, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FOLLOWED)) {
            statement.setObject(1, OutboxStore.utc(now));
            statement.setLong(2, grant.document());
            statement.setArray(3, c.createArrayOf("text", grant.rules().toArray()));
            statement.executeUpdate();
        }
    }

    static List<RelayBoard.Unfollowed> open(Connection c, int most) throws SQLException {
        List<RelayBoard.Unfollowed> open = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.add(new RelayBoard.Unfollowed(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            new Fault("", row.getString(6), row.getString(7), row.getString(8), row.getString(9))));
                }
            }
        }
        return open;
    }

    static long count(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COUNT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether there was something to be settled. */
    static boolean settle(Connection c, long document, String byWhom, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SETTLE)) {
            statement.setObject(1, OutboxStore.utc(now));
            statement.setString(2, byWhom);
            statement.setLong(3, document);
            return statement.executeUpdate() > 0;
        }
    }
}
