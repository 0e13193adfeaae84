package org.entrepot.webhooks;

import static org.entrepot.webhooks.EndpointStore.moment;
import static org.entrepot.webhooks.EndpointStore.utc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The tables of what endpoints are told, and of every time it was sent. */
final class DeliveryStore {
    private static final String QUEUE = """
            INSERT INTO webhooks.delivery (endpoint, queued_at, happened_at, next_try, aside, enterprise, event, kind,
                authority, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (endpoint, event) DO NOTHING""";

    /** A test goes to an endpoint that rests too. What is not aside goes in its order: only the first of it. */
    private static final String IS_DUE = """
            d.endpoint = e.id AND d.state = 'WAITING' AND d.next_try <= ?
            AND (e.state = 'ACTIVE' OR d.kind = 'webhook.test')
            AND (d.aside OR d.id = (SELECT min(h.id) FROM webhooks.delivery h
                 WHERE h.endpoint = e.id AND h.state = 'WAITING' AND NOT h.aside))""";

    private static final String DUE = """
            SELECT e.id, e.enterprise FROM webhooks.endpoint e
            WHERE (e.rest_until IS NULL OR e.rest_until <= ?)
                AND EXISTS (SELECT 1 FROM webhooks.delivery d WHERE\s""" + IS_DUE + """
            ) ORDER BY e.tried_at NULLS FIRST, e.id LIMIT ?""";
    private static final String NEXT = """
            SELECT d.id, d.event, d.kind, d.attempts, d.authority, d.payload, e.enterprise, e.url, e.former_until,
                   s.sealed, s.former
            FROM webhooks.endpoint e JOIN webhooks.secret s ON s.endpoint = e.id JOIN webhooks.delivery d ON\s""" + IS_DUE + """
             WHERE e.id = ? AND (e.rest_until IS NULL OR e.rest_until <= ?) ORDER BY d.id LIMIT 1""";
    private static final String LOCK = """
            SELECT failures, coalesce(tried_since, ?) FROM webhooks.delivery
            WHERE id = ? AND state = 'WAITING' AND attempts = ? FOR UPDATE""";
    private static final String NOTE = """
            UPDATE webhooks.delivery SET attempts = attempts + 1, status = ?, tried_since = ?, failures = ?, state = ?,
                settled_at = ?, next_try = ?, aside = aside OR ? WHERE id = ?""";
    private static final String ATTEMPT = """
            INSERT INTO webhooks.attempt (delivery, at, number, millis, status, trouble, enterprise)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String ANY_SINCE = "SELECT count(*) FROM webhooks.endpoint WHERE id = ? AND delivered_at >= ?";
    private static final String HURRY = """
            UPDATE webhooks.delivery SET next_try = ? WHERE endpoint = ? AND state = 'WAITING' AND next_try > ?""";
    private static final String COLUMNS = """
            SELECT id, event, kind, happened_at, queued_at, state, attempts, status, next_try, settled_at, payload
            FROM webhooks.delivery""";
    private static final String PAGE =
            COLUMNS + " WHERE endpoint = ? AND id < ? AND (? = '' OR state = ?) ORDER BY id DESC LIMIT ?";
    private static final String ONE = COLUMNS + " WHERE endpoint = ? AND id = ?";
    private static final String ATTEMPTS =
            "SELECT number, at, millis, status, trouble FROM webhooks.attempt WHERE delivery = ? ORDER BY number";
    private static final String AGAIN = """
            UPDATE webhooks.delivery SET state = 'WAITING', failures = 0, tried_since = NULL, settled_at = NULL, next_try = ?,
                aside = true WHERE endpoint = ? AND id = ?""";
    private static final String REPLAY = """
            UPDATE webhooks.delivery SET state = 'WAITING', failures = 0, tried_since = NULL, settled_at = NULL, next_try = ?,
                aside = false
            WHERE endpoint = ? AND kind <> 'webhook.test' AND (settled_at IS NULL OR settled_at >= ?)""";
    private static final String TESTING = """
            SELECT count(*) FROM webhooks.delivery WHERE endpoint = ? AND state = 'WAITING' AND kind = 'webhook.test'""";
    private static final String FORGET = "DELETE FROM webhooks.delivery WHERE state <> 'WAITING' AND settled_at < ?";
    private static final String BACKLOG = """
            SELECT count(*), min(d.queued_at) FROM webhooks.delivery d JOIN webhooks.endpoint e ON e.id = d.endpoint
            WHERE d.state = 'WAITING' AND e.state = 'ACTIVE'""";

    private DeliveryStore() {}

    /** Queues what is not queued yet; {@code aside} what waits for nothing before it. */
    static int queue(
            Connection c, long endpoint, EnterpriseCode enterprise, List<Event> events, boolean aside, Instant now)
            throws SQLException {
        int queued = 0;
        try (PreparedStatement statement = c.prepareStatement(QUEUE)) {
            for (Event event : events) {
                statement.setLong(1, endpoint);
                statement.setObject(2, utc(now));
                statement.setObject(3, utc(event.happened()));
                statement.setObject(4, utc(now));
                statement.setBoolean(5, aside);
                statement.setString(6, enterprise.value());
                statement.setString(7, event.id());
                statement.setString(8, event.kind().word());
                statement.setString(9, event.authority());
                statement.setString(10, event.payload());
                queued += statement.executeUpdate();
            }
        }
        return queued;
    }

    /** An endpoint to which something may be sent now. */
    record Due(long endpoint, String enterprise) {}

    /** Those that were not sent anything for the longest time first. */
    static List<Due> due(Connection c, Instant now, int most) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(DUE)) {
            statement.setObject(1, utc(now));
            statement.setObject(2, utc(now));
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(row.getLong(1), row.getString(2)));
                }
            }
        }
        return due;
    }

    /** What is sent next, and with what. */
    record Next(
            long delivery,
            String event,
            EventKind kind,
            int attempts,
            String authority,
            String payload,
            String enterprise,
            String url,
            @Nullable Instant formerUntil,
            byte[] sealed,
            byte @Nullable [] former) {}

    static Optional<Next> next(Connection c, long endpoint, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEXT)) {
            statement.setObject(1, utc(now));
            statement.setLong(2, endpoint);
            statement.setObject(3, utc(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Next(
                                row.getLong(1),
                                row.getString(2),
                                EventKind.of(row.getString(3)),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                moment(row, 9),
                                row.getBytes(10),
                                row.getBytes(11)))
                        : Optional.empty();
            }
        }
    }

    /** How often it failed so far, and since when it is tried. */
    record Tried(int failures, Instant since) {}

    /** Locks what was sent; empty where it is settled, or was noted already. */
    static Optional<Tried> lock(Connection c, Next sent, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setObject(1, utc(now));
            statement.setLong(2, sent.delivery());
            statement.setInt(3, sent.attempts());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Tried(
                                row.getInt(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    /** What a delivery is after it was sent. */
    record Noted(
            int status,
            Instant since,
            int failures,
            Delivery.State state,
            @Nullable Instant settled,
            Instant nextTry,
            boolean overtaken) {}

    static void note(Connection c, long delivery, Noted noted) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NOTE)) {
            Instant settled = noted.settled();
            statement.setInt(1, noted.status());
            statement.setObject(2, utc(noted.since()));
            statement.setInt(3, noted.failures());
            statement.setString(4, noted.state().name());
            statement.setObject(5, settled == null ? null : utc(settled));
            statement.setObject(6, utc(noted.nextTry()));
            statement.setBoolean(7, noted.overtaken());
            statement.setLong(8, delivery);
            statement.executeUpdate();
        }
    }

    static void attempt(Connection c, Next sent, Delivery.Attempt attempt) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ATTEMPT)) {
            Trouble trouble = attempt.trouble();
            statement.setLong(1, sent.delivery());
            statement.setObject(2, utc(attempt.at()));
            statement.setInt(3, attempt.number());
            statement.setInt(4, attempt.millis());
            statement.setInt(5, attempt.status());
            statement.setString(6, trouble == null ? "" : trouble.name());
            statement.setString(7, sent.enterprise());
            statement.executeUpdate();
        }
    }

    /** Whether the endpoint took anything since then. */
    static boolean anyTakenSince(Connection c, long endpoint, Instant since) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ANY_SINCE)) {
            statement.setLong(1, endpoint);
            statement.setObject(2, utc(since));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }

    /** What waits for its time waits no longer. */
    static void hurry(Connection c, long endpoint, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(HURRY)) {
            statement.setObject(1, utc(now));
            statement.setLong(2, endpoint);
            statement.setObject(3, utc(now));
            statement.executeUpdate();
        }
    }

    /** Those below a number, newest first; of one state, or of any where that is null. */
    static List<Delivery> page(Connection c, long endpoint, long before, Delivery.@Nullable State state, int most)
            throws SQLException {
        List<Delivery> page = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PAGE)) {
            String word = state == null ? "" : state.name();
            statement.setLong(1, endpoint);
            statement.setLong(2, before);
            statement.setString(3, word);
            statement.setString(4, word);
            statement.setInt(5, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    page.add(delivery(row));
                }
            }
        }
        return page;
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        Delivery.State state = Delivery.State.valueOf(row.getString(6));
        return new Delivery(
                row.getLong(1),
                row.getString(2),
                EventKind.of(row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                state,
                row.getInt(7),
                row.getInt(8),
                state == Delivery.State.WAITING ? moment(row, 9) : null,
                moment(row, 10));
    }

    static Optional<Delivery.Detail> detail(Connection c, long endpoint, long delivery) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, endpoint);
            statement.setLong(2, delivery);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Delivery.Detail(delivery(row), row.getString(11), attempts(c, delivery)))
                        : Optional.empty();
            }
        }
    }

    private static List<Delivery.Attempt> attempts(Connection c, long delivery) throws SQLException {
        List<Delivery.Attempt> attempts = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ATTEMPTS)) {
            statement.setLong(1, delivery);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String trouble = row.getString(5);
                    attempts.add(new Delivery.Attempt(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getInt(3),
                            row.getInt(4),
                            trouble.isEmpty() ? null : Trouble.valueOf(trouble)));
                }
            }
        }
        return attempts;
    }

    /** One is sent again at once, whatever became of it; false where there is none. */
    static boolean again(Connection c, long endpoint, long delivery, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(AGAIN)) {
            statement.setObject(1, utc(now));
            statement.setLong(2, endpoint);
            statement.setLong(3, delivery);
            return statement.executeUpdate() == 1;
        }
    }

    /** What was settled since then, and what waits, is sent again in its order; how many they are. */
    static int replay(Connection c, long endpoint, Instant since, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REPLAY)) {
            statement.setObject(1, utc(now));
            statement.setLong(2, endpoint);
            statement.setObject(3, utc(since));
            return statement.executeUpdate();
        }
    }

    /** Whether a test waits to be sent. */
    static boolean isTesting(Connection c, long endpoint) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TESTING)) {
            statement.setLong(1, endpoint);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }

    /** Forgets what was settled before; how many. */
    static int forget(Connection c, Instant settledBefore) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET)) {
            statement.setObject(1, utc(settledBefore));
            return statement.executeUpdate();
        }
    }

    /** What waits for endpoints that are told. */
    record Backlog(long waiting, @Nullable Instant oldest) {}

    static Backlog backlog(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BACKLOG);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Backlog(row.getLong(1), moment(row, 2));
        }
    }
}
