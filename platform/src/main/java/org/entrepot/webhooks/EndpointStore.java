package org.entrepot.webhooks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The tables of endpoints and their secrets. */
final class EndpointStore {
    private static final String SPEAK_FOR = "SELECT set_config('entrepot.tenant', ?, true)";

    /** Whoever registers waits for whoever does so already: the count stays true. */
    private static final String LOCK = "LOCK TABLE webhooks.endpoint IN SHARE ROW EXCLUSIVE MODE";

    private static final String COUNT = "SELECT count(*) FROM webhooks.endpoint WHERE enterprise = ?";
    private static final String ADD = """
            INSERT INTO webhooks.endpoint (created_at, state, enterprise, name, url, kinds, position)
            VALUES (?, 'ACTIVE', ?, ?, ?, ?, ?) RETURNING id""";
    private static final String ADD_SECRET = "INSERT INTO webhooks.secret (endpoint, made_at, sealed) VALUES (?, ?, ?)";
    private static final String SECRETS = "SELECT count(*) FROM webhooks.secret";
    private static final String ROTATE = """
            UPDATE webhooks.secret SET former = sealed, sealed = ?, made_at = ? WHERE endpoint = ?""";
    private static final String OVERLAP = "UPDATE webhooks.endpoint SET former_until = ? WHERE id = ?";
    private static final String FORGET_FORMER = """
            UPDATE webhooks.secret s SET former = NULL FROM webhooks.endpoint e
            WHERE e.id = s.endpoint AND s.former IS NOT NULL AND e.former_until <= ?""";
    private static final String COLUMNS = """
            SELECT e.id, e.name, e.url, e.kinds, e.state, e.created_at, e.failures, e.failing_since, e.delivered_at,
                   e.former_until,
                   (SELECT count(*) FROM webhooks.delivery d WHERE d.endpoint = e.id AND d.state = 'WAITING'),
                   (SELECT count(*) FROM webhooks.delivery d WHERE d.endpoint = e.id AND d.state = 'GIVEN_UP')
            FROM webhooks.endpoint e""";
    private static final String ALL = COLUMNS + " ORDER BY e.id";
    private static final String ONE = COLUMNS + " WHERE e.id = ?";
    private static final String OWN = "SELECT state FROM webhooks.endpoint WHERE id = ? AND enterprise = ? FOR UPDATE";
    private static final String SET_STATE = "UPDATE webhooks.endpoint SET state = ? WHERE id = ?";
    private static final String BEGIN_ANEW = """
            UPDATE webhooks.endpoint SET state = 'ACTIVE', failures = 0, failing_since = NULL, rest_until = NULL
            WHERE id = ?""";
    private static final String WAKE = "UPDATE webhooks.endpoint SET rest_until = NULL WHERE id = ?";
    private static final String REMOVE = "DELETE FROM webhooks.endpoint WHERE id = ?";
    private static final String LISTENING = """
            SELECT e.id, e.enterprise, e.position, e.kinds FROM webhooks.endpoint e
            WHERE e.state = 'ACTIVE' AND (SELECT count(*) FROM (
                SELECT 1 FROM webhooks.delivery d WHERE d.endpoint = e.id AND d.state = 'WAITING' LIMIT ?) w) < ?
            ORDER BY e.id""";
    private static final String ADVANCE =
            "UPDATE webhooks.endpoint SET position = ? WHERE id = ? AND position = ? AND state = 'ACTIVE'";
    private static final String LOCK_ONE = "SELECT state, failures FROM webhooks.endpoint WHERE id = ? FOR UPDATE";
    private static final String TAKEN = """
            UPDATE webhooks.endpoint SET failures = 0, failing_since = NULL, rest_until = NULL, delivered_at = ?,
                tried_at = ? WHERE id = ?""";
    private static final String FAILED = """
            UPDATE webhooks.endpoint SET failures = failures + 1, failing_since = coalesce(failing_since, ?),
                rest_until = ?, tried_at = ? WHERE id = ?""";

    private EndpointStore() {}

    /** From here on the transaction sees what that enterprise sees. */
    static void speakFor(Connection c, EnterpriseCode enterprise) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SPEAK_FOR)) {
            statement.setString(1, enterprise.value());
            statement.execute();
        }
    }

    static long lockAndCount(Connection c, EnterpriseCode enterprise) throws SQLException {
        try (PreparedStatement lock = c.prepareStatement(LOCK)) {
            lock.execute();
        }
        try (PreparedStatement statement = c.prepareStatement(COUNT)) {
            statement.setString(1, enterprise.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** An endpoint as it is registered. */
    record Fresh(EnterpriseCode enterprise, String name, String url, Set<EventKind> kinds, String position) {}

    static long add(Connection c, Fresh fresh, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setObject(1, utc(now));
            statement.setString(2, fresh.enterprise().value());
            statement.setString(3, fresh.name());
            statement.setString(4, fresh.url());
            statement.setArray(
                    5,
                    c.createArrayOf(
                            "text",
                            fresh.kinds().stream().map(EventKind::word).sorted().toArray()));
            statement.setString(6, fresh.position());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** How many endpoints have a secret. */
    static long secrets(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SECRETS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void addSecret(Connection c, long endpoint, byte[] sealed, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_SECRET)) {
            statement.setLong(1, endpoint);
            statement.setObject(2, utc(now));
            statement.setBytes(3, sealed);
            statement.executeUpdate();
        }
    }

    static void rotate(Connection c, long endpoint, byte[] sealed, Instant now, Instant formerUntil)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ROTATE)) {
            statement.setBytes(1, sealed);
            statement.setObject(2, utc(now));
            statement.setLong(3, endpoint);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(OVERLAP)) {
            statement.setObject(1, utc(formerUntil));
            statement.setLong(2, endpoint);
            statement.executeUpdate();
        }
    }

    static void forgetFormer(Connection c, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET_FORMER)) {
            statement.setObject(1, utc(now));
            statement.executeUpdate();
        }
    }

    /** All that the transaction sees. */
    static List<Endpoint> all(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ALL)) {
            return endpoints(statement);
        }
    }

    static Optional<Endpoint> one(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return endpoints(statement).stream().findFirst();
        }
    }

    private static List<Endpoint> endpoints(PreparedStatement statement) throws SQLException {
        List<Endpoint> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new Endpoint(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        List.copyOf(kinds(row, 4)),
                        Endpoint.State.valueOf(row.getString(5)),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getInt(7),
                        moment(row, 8),
                        moment(row, 9),
                        moment(row, 10),
                        row.getLong(11),
                        row.getLong(12)));
            }
        }
        return found;
    }

    private static List<EventKind> kinds(ResultSet row, int column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray())
                .map(EventKind::of)
                .sorted()
                .toList();
    }

    /** The state of an endpoint of that enterprise, locked; empty where it has none of that number. */
    static Optional<Endpoint.State> lockOwn(Connection c, EnterpriseCode enterprise, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OWN)) {
            statement.setLong(1, id);
            statement.setString(2, enterprise.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Endpoint.State.valueOf(row.getString(1))) : Optional.empty();
            }
        }
    }

    static void set(Connection c, long id, Endpoint.State state) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET_STATE)) {
            statement.setString(1, state.name());
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    static void beginAnew(Connection c, long id) throws SQLException {
        update(c, BEGIN_ANEW, id);
    }

    static void wake(Connection c, long id) throws SQLException {
        update(c, WAKE, id);
    }

    static void remove(Connection c, long id) throws SQLException {
        update(c, REMOVE, id);
    }

    private static void update(Connection c, String sql, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    /** An endpoint for which the feed is read. */
    record Listening(long id, EnterpriseCode enterprise, String position, Set<EventKind> kinds) {}

    /** Those that may be told more: fewer wait for them than {@code most}. */
    static List<Listening> listening(Connection c, int most) throws SQLException {
        List<Listening> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(LISTENING)) {
            statement.setInt(1, most);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Listening(
                            row.getLong(1),
                            EnterpriseCode.of(row.getString(2)),
                            row.getString(3),
                            Set.copyOf(kinds(row, 4))));
                }
            }
        }
        return found;
    }

    /** Moves its place in the feed; false where it is elsewhere by now, or is told nothing any more. */
    static boolean advance(Connection c, long id, String from, String to) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADVANCE)) {
            statement.setString(1, to);
            statement.setLong(2, id);
            statement.setString(3, from);
            return statement.executeUpdate() == 1;
        }
    }

    /** How an endpoint stands while what was sent to it is noted. */
    record Standing(Endpoint.State state, int failures) {}

    static Optional<Standing> lock(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_ONE)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Standing(Endpoint.State.valueOf(row.getString(1)), row.getInt(2)))
                        : Optional.empty();
            }
        }
    }

    static void taken(Connection c, long id, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKEN)) {
            statement.setObject(1, utc(now));
            statement.setObject(2, utc(now));
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    static void failed(Connection c, long id, Instant now, Instant restUntil) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FAILED)) {
            statement.setObject(1, utc(now));
            statement.setObject(2, utc(restUntil));
            statement.setObject(3, utc(now));
            statement.setLong(4, id);
            statement.executeUpdate();
        }
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
