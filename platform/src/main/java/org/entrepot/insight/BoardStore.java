package org.entrepot.insight;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SQL of what is refused, and of telephones that lists share. */
final class BoardStore {
    static final String ADD_REFUSED = """
            INSERT INTO insight.refused AS r (day, direction, expired, lists) VALUES (?, ?, ?, ?)
            ON CONFLICT (day, direction, expired) DO UPDATE SET lists = r.lists + excluded.lists
            """;
    static final String ADD_REASON = """
            INSERT INTO insight.reason AS r (day, rule, code, documents) VALUES (?, ?, ?, ?)
            ON CONFLICT (day, rule, code) DO UPDATE SET documents = r.documents + excluded.documents
            """;
    static final String REFUSED = """
            SELECT coalesce(sum(lists) FILTER (WHERE NOT expired), 0)::bigint AS refused,
                   coalesce(sum(lists) FILTER (WHERE expired), 0)::bigint AS expired
            FROM insight.refused WHERE day = ?
            """;
    static final String REASONS = """
            SELECT rule, code, documents FROM insight.reason WHERE day = ? ORDER BY documents DESC, rule, code LIMIT 12
            """;
    static final String ADD_TELEPHONE = """
            INSERT INTO insight.telephone AS t (mark, first_at, last_at, times, lists)
            SELECT mark, first_at::timestamptz, last_at::timestamptz, cardinality(lists::bigint[]), lists::bigint[]
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS n (mark, first_at, last_at, lists)
            ON CONFLICT (mark) DO UPDATE
            SET first_at = CASE WHEN t.last_at < excluded.first_at - interval '7 days' THEN excluded.first_at ELSE t.first_at END,
                times = CASE WHEN t.last_at < excluded.first_at - interval '7 days' THEN excluded.times ELSE t.times + excluded.times END,
                lists = CASE WHEN t.last_at < excluded.first_at - interval '7 days' THEN excluded.lists
                             ELSE (t.lists || excluded.lists)[greatest(1, cardinality(t.lists) + cardinality(excluded.lists) - 199):] END,
                last_at = greatest(t.last_at, excluded.last_at)
            """;
    static final String ADD_WATCHED = """
            INSERT INTO insight.telephone_watch AS w (day, looked, passed) VALUES (?, ?, ?)
            ON CONFLICT (day) DO UPDATE SET looked = w.looked + excluded.looked, passed = w.passed + excluded.passed
            """;
    static final String FORGET = "DELETE FROM insight.telephone WHERE last_at < ?";
    static final String SHARED = """
            SELECT id, first_at, last_at, times, lists FROM insight.telephone
            WHERE times >= 5 ORDER BY times DESC, last_at DESC LIMIT 100
            """;
    static final String ONE_SHARED = """
            SELECT id, first_at, last_at, times, lists FROM insight.telephone WHERE times >= 5 AND id = ?
            """;
    static final String WATCHED = """
            SELECT coalesce(sum(looked), 0)::bigint AS looked, coalesce(sum(passed), 0)::bigint AS passed
            FROM insight.telephone_watch WHERE day > ?
            """;

    private BoardStore() {}

    /** The lists of a page that name the telephone of a mark, in their order; at least one. */
    record Named(String mark, Instant firstAt, Instant lastAt, List<Long> lists) {}

    /** Lists refused and lists expired of a day. */
    record Refusals(long refused, long expired) {}

    static void add(Connection connection, RefusalTally tally) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_REFUSED)) {
            for (Map.Entry<RefusalTally.ListKey, Long> entry : tally.lists().entrySet()) {
                statement.setDate(1, Date.valueOf(entry.getKey().day()));
                statement.setString(2, String.valueOf(entry.getKey().direction().flag()));
                statement.setBoolean(3, entry.getKey().expired());
                statement.setLong(4, entry.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_REASON)) {
            for (Map.Entry<RefusalTally.ReasonKey, Long> entry : tally.reasons().entrySet()) {
                statement.setDate(1, Date.valueOf(entry.getKey().day()));
                statement.setString(2, entry.getKey().rule());
                statement.setString(3, entry.getKey().code());
                statement.setLong(4, entry.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static Refusals refused(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFUSED)) {
            statement.setDate(1, Date.valueOf(day));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Refusals(row.getLong(1), row.getLong(2));
            }
        }
    }

    static List<Lanes.Reason> reasons(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REASONS)) {
            statement.setDate(1, Date.valueOf(day));
            try (ResultSet row = statement.executeQuery()) {
                List<Lanes.Reason> reasons = new ArrayList<>();
                while (row.next()) {
                    reasons.add(new Lanes.Reason(row.getString(1), row.getString(2), row.getLong(3)));
                }
                return reasons;
            }
        }
    }

    static void addTelephones(Connection connection, List<Named> named) throws SQLException {
        if (named.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_TELEPHONE)) {
            new ColumnStore<>(connection, statement, named)
                    .add("text", Named::mark)
                    .add("text", Named::firstAt)
                    .add("text", Named::lastAt)
                    .add(
                            "text",
                            one -> one.lists().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(",", "{", "}")));
            statement.executeUpdate();
        }
    }

    static void addWatched(Connection connection, LocalDate day, long looked, long passed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_WATCHED)) {
            statement.setDate(1, Date.valueOf(day));
            statement.setLong(2, looked);
            statement.setLong(3, passed);
            statement.executeUpdate();
        }
    }

    static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, utc(before));
            statement.executeUpdate();
        }
    }

    static List<SharedTelephone> shared(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SHARED)) {
            return shared(statement);
        }
    }

    static Optional<SharedTelephone> shared(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ONE_SHARED)) {
            statement.setLong(1, id);
            return shared(statement).stream().findFirst();
        }
    }

    private static List<SharedTelephone> shared(PreparedStatement statement) throws SQLException {
        List<SharedTelephone> shared = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                shared.add(new SharedTelephone(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4),
                        List.of((Long[]) row.getArray(5).getArray())));
            }
        }
        return shared;
    }

    static Telephones.Coverage watched(Connection connection, LocalDate after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WATCHED)) {
            statement.setDate(1, Date.valueOf(after));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Telephones.Coverage(row.getLong(1), row.getLong(2));
            }
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
