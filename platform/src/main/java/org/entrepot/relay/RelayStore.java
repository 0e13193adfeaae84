package org.entrepot.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/** What the page of the relay shows, read on behalf of the park; and what somebody has sent again. */
final class RelayStore {
    private static final String WAITING = "SELECT count(*), min(filed_at) FROM relay.outbox WHERE message IS NULL";
    private static final String UNDER_WAY = """
            SELECT m.id, m.cop_msg_id, m.type, cardinality(m.documents), cardinality(m.documents), false, m.tries, m.made_at,
                   m.trouble, m.by_whom
            FROM relay.message m WHERE m.state IN (1, 2) ORDER BY m.id LIMIT ?""";
    private static final String TROUBLED = """
            SELECT m.id, m.cop_msg_id, m.type, cardinality(m.documents),
                   (SELECT count(*) FROM relay.outbox o WHERE o.document = ANY (m.documents) AND o.message = m.id
                       AND o.answered_at IS NULL)::int,
                   m.state = 4, m.tries, coalesce(m.handed_at, m.made_at), m.trouble, m.by_whom
            FROM relay.message m
            WHERE m.state IN (4, 5) AND EXISTS (SELECT FROM relay.outbox o
                WHERE o.document = ANY (m.documents) AND o.message = m.id AND o.answered_at IS NULL)
            ORDER BY m.id DESC LIMIT ?""";
    private static final String UNREAD = """
            SELECT m.id, m.cop_msg_id, m.type, cardinality(m.documents), 0, false, m.tries, coalesce(m.handed_at, m.made_at),
                   m.trouble, m.by_whom
            FROM relay.message m WHERE m.state = 6 ORDER BY m.id DESC LIMIT ?""";
    private static final String UNANSWERED = """
            SELECT m.id, m.cop_msg_id, m.type, cardinality(m.documents), o.open, false, m.tries,
                   coalesce(m.handed_at, m.made_at), m.trouble, m.by_whom
            FROM (SELECT message, count(*)::int AS open FROM relay.outbox
                WHERE answered_at IS NULL AND handed_at IS NOT NULL AND handed_at < ? GROUP BY message) o
            JOIN relay.message m ON m.id = o.message AND m.state = 3
            ORDER BY m.handed_at LIMIT ?""";
    private static final String COUNT_UNANSWERED = """
            SELECT count(*) FROM relay.outbox
            WHERE answered_at IS NULL AND handed_at IS NOT NULL AND handed_at < ?""";
    private static final String REFUSED = """
            SELECT document, type, number, owner, status, answered_at FROM relay.outbox
            WHERE status < 0 OR status = 100 ORDER BY answered_at DESC LIMIT ?""";
    private static final String STRAYS = "SELECT received_at, file, reason FROM relay.stray ORDER BY id DESC LIMIT ?";
    private static final String LOCK = "SELECT state, type, signer FROM relay.message WHERE id = ? FOR UPDATE";
    private static final String OPEN = """
            SELECT document FROM relay.outbox WHERE message = ? AND answered_at IS NULL ORDER BY document FOR UPDATE""";

    private RelayStore() {}

    static RelayBoard board(Connection c, Instant handedBefore, int most) throws SQLException {
        long waiting;
        Instant since;
        try (PreparedStatement statement = c.prepareStatement(WAITING);
                ResultSet row = statement.executeQuery()) {
            row.next();
            waiting = row.getLong(1);
            since = moment(row, 2);
        }
        return new RelayBoard(
                waiting,
                since,
                messages(c, UNDER_WAY, null, most),
                messages(c, TROUBLED, null, most),
                messages(c, UNANSWERED, handedBefore, most),
                messages(c, UNREAD, null, most),
                refused(c, most),
                strays(c, most),
                UnfollowedStore.open(c, most));
    }

    static long unanswered(Connection c, Instant handedBefore) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COUNT_UNANSWERED)) {
            statement.setObject(1, OutboxStore.utc(handedBefore));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<RelayBoard.Message> messages(Connection c, String question, @Nullable Instant before, int most)
            throws SQLException {
        List<RelayBoard.Message> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(question)) {
            int at = 1;
            if (before != null) {
                statement.setObject(at++, OutboxStore.utc(before));
            }
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new RelayBoard.Message(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getBoolean(6),
                            row.getInt(7),
                            row.getObject(8, OffsetDateTime.class).toInstant(),
                            row.getString(9),
                            row.getString(10)));
                }
            }
        }
        return found;
    }

    private static List<RelayBoard.Refused> refused(Connection c, int most) throws SQLException {
        List<RelayBoard.Refused> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(REFUSED)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new RelayBoard.Refused(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getInt(5),
                            row.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return found;
    }

    private static List<RelayBoard.Stray> strays(Connection c, int most) throws SQLException {
        List<RelayBoard.Stray> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(STRAYS)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new RelayBoard.Stray(
                            row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3)));
                }
            }
        }
        return found;
    }

    /** A message that may be sent again, locked. */
    record Sendable(OutMessage.State state, OutboxStore.Load load) {}

    /** A message with those of its documents that nothing was said of; empty where there is no such message. */
    static Optional<Sendable> lock(Connection c, long message) throws SQLException {
        OutMessage.State state;
        MessageType type;
        String signer;
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, message);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                state = OutMessage.State.of(row.getInt(1));
                type = MessageType.valueOf(row.getString(2));
                signer = row.getString(3);
            }
        }
        List<Long> open = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            statement.setLong(1, message);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.add(row.getLong(1));
                }
            }
        }
        return Optional.of(new Sendable(state, new OutboxStore.Load(type, signer, open)));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
