package org.entrepot.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.entrepot.retention.RetentionBoard.Kind;
import org.jspecify.annotations.Nullable;

/** The tables of retention, as the owner role. */
final class RetentionStore {
    private static final String SEEN = "SELECT person FROM retention.seen FOR UPDATE";
    private static final String SEE = "UPDATE retention.seen SET person = ?";
    private static final String ADD = """
            INSERT INTO retention.due (key, person, kind, until, look_on, rule, kept) VALUES (?, ?, ?::"char", ?, ?, ?, '')
            ON CONFLICT (key) DO NOTHING""";
    private static final String NEXT = """
            SELECT key, person, kind::text, until, rule FROM retention.due WHERE look_on <= ?
            ORDER BY look_on, key LIMIT ?""";
    private static final String OF_KEYS =
            "SELECT key, person, kind::text, until, rule FROM retention.due WHERE key = ANY (?) ORDER BY key FOR UPDATE";
    private static final String PUT_OFF =
            "UPDATE retention.due SET until = ?, rule = ?, kept = ?, look_on = ? WHERE key = ?";
    private static final String REMOVE = "DELETE FROM retention.due WHERE key = ANY (?)";
    private static final String COUNT = """
            INSERT INTO retention.erased (day, kind, rule, keys) VALUES (?, ?::"char", ?, ?)
            ON CONFLICT (day, kind, rule) DO UPDATE SET keys = retention.erased.keys + excluded.keys""";

    private static final String COMING = """
            SELECT extract(YEAR FROM until)::int, extract(MONTH FROM until)::int, kind::text, rule, count(*) FROM retention.due
            WHERE kept = '' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4 LIMIT ?""";
    private static final String KEPT =
            "SELECT kept, count(*) FROM retention.due WHERE kept <> '' GROUP BY kept ORDER BY kept";
    private static final String ERASED =
            "SELECT day, kind::text, rule, keys FROM retention.erased ORDER BY day DESC, kind, rule LIMIT ?";
    private static final String HOLDS = """
            SELECT id, about, declaration, reason, placed_by, placed_at, lifted_by, lifted_at FROM retention.hold
            ORDER BY lifted_at DESC NULLS FIRST, id DESC LIMIT ?""";
    private static final String HELD_DECLARATIONS =
            "SELECT declaration FROM retention.hold WHERE lifted_at IS NULL AND declaration IS NOT NULL";
    private static final String HELD_PERSONS =
            "SELECT person FROM retention.hold WHERE lifted_at IS NULL AND person IS NOT NULL";
    private static final String PLACE = """
            INSERT INTO retention.hold (declaration, person, about, reason, placed_by, placed_at) VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String LIFT =
            "UPDATE retention.hold SET lifted_by = ?, lifted_at = ? WHERE id = ? AND lifted_at IS NULL";
    private static final String REQUESTS =
            "SELECT id, at, by_whom, person, decision, until, rule, kept FROM retention.request ORDER BY id DESC LIMIT ?";
    private static final String REQUEST = """
            INSERT INTO retention.request (at, by_whom, person, decision, until, rule, kept) VALUES (?, ?, ?, ?, ?, ?, ?)
            RETURNING id""";

    private RetentionStore() {}

    /** A key that may be destroyed some day. */
    record Due(long key, @Nullable UUID person, Kind kind, LocalDate until, String rule) {}

    static UUID seen(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEEN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    static void see(Connection c, UUID person) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEE)) {
            statement.setObject(1, person);
            statement.executeUpdate();
        }
    }

    /** Those that are known are left as they are. */
    static void add(Connection c, Collection<Due> due) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (Due one : due) {
                statement.setLong(1, one.key());
                statement.setObject(2, one.person());
                statement.setString(3, one.kind().letter());
                statement.setObject(4, one.until());
                statement.setObject(5, one.until().plusDays(1));
                statement.setString(6, one.rule());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Those that have to be looked at on that day or before. */
    static List<Due> next(Connection c, LocalDate today, int most) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(NEXT)) {
            statement.setObject(1, today);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(due(row));
                }
            }
        }
        return due;
    }

    /** Those that are still there. */
    static List<Due> ofKeys(Connection c, Collection<Long> keys) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF_KEYS)) {
            statement.setArray(1, c.createArrayOf("bigint", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(due(row));
                }
            }
        }
        return due;
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong(1),
                row.getObject(2, UUID.class),
                Kind.of(row.getString(3)),
                row.getObject(4, LocalDate.class),
                row.getString(5));
    }

    static void putOff(Connection c, long key, Kept kept, LocalDate lookOn) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_OFF)) {
            statement.setObject(1, kept.until());
            statement.setString(2, kept.rule());
            statement.setString(3, kept.open());
            statement.setObject(4, lookOn);
            statement.setLong(5, key);
            statement.executeUpdate();
        }
    }

    static void remove(Connection c, Collection<Long> keys) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REMOVE)) {
            statement.setArray(1, c.createArrayOf("bigint", keys.toArray()));
            statement.executeUpdate();
        }
    }

    static void count(Connection c, LocalDate day, Kind kind, String rule, long keys) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COUNT)) {
            statement.setObject(1, day);
            statement.setString(2, kind.letter());
            statement.setString(3, rule);
            statement.setLong(4, keys);
            statement.executeUpdate();
        }
    }

    // --- what is shown ----------------------------------------------------------------------------------------------

    static List<RetentionBoard.Coming> coming(Connection c, int most) throws SQLException {
        List<RetentionBoard.Coming> coming = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(COMING)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    coming.add(new RetentionBoard.Coming(
                            YearMonth.of(row.getInt(1), row.getInt(2)),
                            Kind.of(row.getString(3)),
                            row.getString(4),
                            row.getLong(5)));
                }
            }
        }
        return coming;
    }

    static List<RetentionBoard.StillKept> kept(Connection c) throws SQLException {
        List<RetentionBoard.StillKept> kept = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(KEPT);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                kept.add(new RetentionBoard.StillKept(row.getString(1), row.getLong(2)));
            }
        }
        return kept;
    }

    static List<RetentionBoard.Destroyed> erased(Connection c, int most) throws SQLException {
        List<RetentionBoard.Destroyed> erased = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ERASED)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    erased.add(new RetentionBoard.Destroyed(
                            row.getObject(1, LocalDate.class),
                            Kind.of(row.getString(2)),
                            row.getString(3),
                            row.getLong(4)));
                }
            }
        }
        return erased;
    }

    // --- holds ------------------------------------------------------------------------------------------------------

    static List<RetentionBoard.Hold> holds(Connection c, int most) throws SQLException {
        List<RetentionBoard.Hold> holds = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(HOLDS)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Timestamp lifted = row.getTimestamp(8);
                    holds.add(new RetentionBoard.Hold(
                            row.getLong(1),
                            row.getString(2),
                            row.getObject(3, Long.class),
                            row.getString(4),
                            row.getString(5),
                            row.getTimestamp(6).toInstant(),
                            row.getString(7),
                            lifted == null ? null : lifted.toInstant()));
                }
            }
        }
        return holds;
    }

    static List<Long> heldDeclarations(Connection c) throws SQLException {
        List<Long> held = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(HELD_DECLARATIONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                held.add(row.getLong(1));
            }
        }
        return held;
    }

    static List<UUID> heldPersons(Connection c) throws SQLException {
        List<UUID> held = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(HELD_PERSONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                held.add(row.getObject(1, UUID.class));
            }
        }
        return held;
    }

    static void place(
            Connection c,
            @Nullable Long declaration,
            @Nullable UUID person,
            String about,
            String reason,
            String by,
            Instant at)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PLACE)) {
            statement.setObject(1, declaration, Types.BIGINT);
            statement.setObject(2, person);
            statement.setString(3, about);
            statement.setString(4, reason);
            statement.setString(5, by);
            statement.setTimestamp(6, Timestamp.from(at));
            statement.executeUpdate();
        }
    }

    /** False where no such hold stands. */
    static boolean lift(Connection c, long id, String by, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LIFT)) {
            statement.setString(1, by);
            statement.setTimestamp(2, Timestamp.from(at));
            statement.setLong(3, id);
            return statement.executeUpdate() == 1;
        }
    }

    // --- requests ---------------------------------------------------------------------------------------------------

    static List<RetentionBoard.Request> requests(Connection c, int most) throws SQLException {
        List<RetentionBoard.Request> requests = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(REQUESTS)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    requests.add(new RetentionBoard.Request(
                            row.getLong(1),
                            row.getTimestamp(2).toInstant(),
                            row.getString(3),
                            row.getObject(4, UUID.class),
                            RetentionBoard.Decision.valueOf(row.getString(5)),
                            row.getObject(6, LocalDate.class),
                            row.getString(7),
                            row.getString(8)));
                }
            }
        }
        return requests;
    }

    /** The number of the request. */
    static long request(
            Connection c,
            Instant at,
            String by,
            @Nullable UUID person,
            RetentionBoard.Decision decision,
            @Nullable Kept kept)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REQUEST)) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, by);
            statement.setObject(3, person);
            statement.setString(4, decision.name());
            statement.setObject(5, kept == null ? null : kept.until());
            statement.setString(6, kept == null ? "" : kept.rule());
            statement.setString(7, kept == null ? "" : kept.open());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
