package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/** Documents as their senders look for them, as the reader role unless said otherwise. */
final class DocumentStore {
    /** Who ever sent something, from one to the next by the index: they are few, their messages are many. */
    private static final String SENDERS = """
            WITH RECURSIVE one (sender) AS (
                SELECT min(sender) FROM clearance.message
                UNION ALL
                SELECT (SELECT min(m.sender) FROM clearance.message m WHERE m.sender > one.sender) FROM one
                WHERE one.sender IS NOT NULL)
            SELECT sender FROM one WHERE sender IS NOT NULL""";
    /** The same of those who were ever refused or warned. */
    private static final String OWNERS = """
            WITH RECURSIVE one (owner) AS (
                SELECT min(owner) FROM clearance.receipt WHERE faults IS NOT NULL
                UNION ALL
                SELECT (SELECT min(r.owner) FROM clearance.receipt r WHERE r.faults IS NOT NULL AND r.owner > one.owner) FROM one
                WHERE one.owner IS NOT NULL)
            SELECT owner FROM one WHERE owner IS NOT NULL""";

    private static final String MESSAGES = """
            SELECT m.id, m.received_at, m.type FROM unnest(?::text[]) AS s (sender)
            CROSS JOIN LATERAL (
                SELECT id, received_at, type FROM clearance.message
                WHERE sender = s.sender AND (received_at, id) <= (?, ?) AND received_at >= ?
                ORDER BY received_at DESC, id DESC LIMIT ?) m
            ORDER BY m.received_at DESC, m.id DESC LIMIT ?""";
    private static final String DOCUMENTS = """
            SELECT n.place, d.place, d.document FROM unnest(?::uuid[]) WITH ORDINALITY AS n (id, place)
            JOIN clearance.message m ON m.id = n.id
            CROSS JOIN LATERAL unnest(m.documents) WITH ORDINALITY AS d (document, place)
            WHERE m.id <> ? OR d.place > ?
            ORDER BY n.place, d.place LIMIT ?""";
    private static final String REFUSALS = """
            SELECT r.document, r.time FROM unnest(?::text[]) AS s (owner)
            CROSS JOIN LATERAL (
                SELECT document, time FROM clearance.receipt
                WHERE owner = s.owner AND faults IS NOT NULL AND (time, document) < (?, ?) AND time >= ?
                    AND (statuses[cardinality(statuses)] < 0 OR statuses[cardinality(statuses)] = 100)
                ORDER BY time DESC, document DESC LIMIT ?) r
            ORDER BY r.time DESC, r.document DESC LIMIT ?""";
    private static final String ROWS = """
            SELECT id, message, type, thread, key, sender, received_at FROM clearance.document WHERE id = ANY (?)""";
    private static final String THREADS = """
            SELECT DISTINCT thread FROM clearance.declaration
            WHERE cop_no = ? OR pre_no = ? OR logistics_no = ?
                OR id = (SELECT document FROM clearance.claim WHERE kind = 'V' AND key = ?)
            LIMIT ?""";
    private static final String CLAIMED = """
            SELECT DISTINCT thread FROM clearance.claim
            WHERE kind IN ('P', 'L', 'W', 'C', 'K') AND key = ANY (?) AND thread IS NOT NULL LIMIT ?""";
    private static final String OF_THREADS = """
            SELECT id FROM clearance.document WHERE thread = ANY (?) AND (?::text IS NULL OR sender = ?)
            ORDER BY received_at DESC, id DESC LIMIT ?""";
    private static final String NEWEST_LIST =
            "SELECT id FROM clearance.declaration WHERE thread = ? ORDER BY received_at DESC, id DESC LIMIT 1";

    private DocumentStore() {}

    /** A message that was sent. */
    record Message(UUID id, Instant at, MessageType type) {}

    /** Where reading of what was sent stands: within a message, after a place from 1. */
    record SentPlace(Instant at, UUID message, int place) {}

    /** A document at its place in a message. */
    record Sent(Message message, int place, long document) {}

    /** When a document was refused. */
    record Refusal(Instant at, long document) {}

    /** A document without its bytes. */
    record Row(
            long id,
            UUID message,
            MessageType type,
            String thread,
            String key,
            EnterpriseCode sender,
            Instant receivedAt) {}

    static List<String> senders(Connection c) throws SQLException {
        return texts(c, SENDERS);
    }

    static List<String> owners(Connection c) throws SQLException {
        return texts(c, OWNERS);
    }

    private static List<String> texts(Connection c, String sql) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            return texts(statement);
        }
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** Messages up to a place and no earlier than a moment, newest first. */
    static List<Message> messages(
            Connection c, Collection<String> senders, SentPlace upTo, OffsetDateTime from, int most)
            throws SQLException {
        List<Message> messages = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(MESSAGES)) {
            statement.setArray(1, c.createArrayOf("text", senders.toArray()));
            statement.setObject(2, utc(upTo.at()));
            statement.setObject(3, upTo.message());
            statement.setObject(4, from);
            statement.setInt(5, most);
            statement.setInt(6, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    messages.add(new Message(
                            row.getObject(1, UUID.class),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            Types.of(row.getInt(3))));
                }
            }
        }
        return messages;
    }

    /** The documents of those messages in their order, of one of them only those after a place. */
    static List<Sent> documents(Connection c, List<Message> messages, SentPlace after, int most) throws SQLException {
        List<Sent> sent = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(DOCUMENTS)) {
            statement.setArray(
                    1,
                    c.createArrayOf("uuid", messages.stream().map(Message::id).toArray()));
            statement.setObject(2, after.message());
            statement.setInt(3, after.place());
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sent.add(new Sent(messages.get(row.getInt(1) - 1), row.getInt(2), row.getLong(3)));
                }
            }
        }
        return sent;
    }

    /** What was refused before a place and no earlier than a moment, newest refusal first. */
    static List<Refusal> refusals(
            Connection c, Collection<String> owners, Refusal before, OffsetDateTime from, int most)
            throws SQLException {
        List<Refusal> refusals = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(REFUSALS)) {
            statement.setArray(1, c.createArrayOf("text", owners.toArray()));
            statement.setObject(2, utc(before.at()));
            statement.setLong(3, before.document());
            statement.setObject(4, from);
            statement.setInt(5, most);
            statement.setInt(6, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    refusals.add(
                            new Refusal(row.getObject(2, OffsetDateTime.class).toInstant(), row.getLong(1)));
                }
            }
        }
        return refusals;
    }

    /** The far end of time is written as the database has it. */
    private static OffsetDateTime utc(Instant time) {
        return time.equals(Instant.MAX) ? OffsetDateTime.MAX : time.atOffset(ZoneOffset.UTC);
    }

    static Map<Long, Row> rows(Connection c, Collection<Long> documents) throws SQLException {
        Map<Long, Row> rows = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ROWS)) {
            statement.setArray(1, c.createArrayOf("bigint", documents.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Row one = new Row(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            Types.of(row.getInt(3)),
                            row.getString(4),
                            row.getString(5),
                            EnterpriseCode.of(row.getString(6)),
                            row.getObject(7, OffsetDateTime.class).toInstant());
                    rows.put(one.id(), one);
                }
            }
        }
        return rows;
    }

    /** The threads of the lists with that copNo, preNo, logisticsNo or invtNo. */
    static List<String> threadsOfLists(Connection c, String number, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(THREADS)) {
            for (int i = 1; i <= 4; i++) {
                statement.setString(i, number);
            }
            statement.setInt(5, most);
            return texts(statement);
        }
    }

    /** As the owner: the threads of the orders that have those keys; claims are not for readers. */
    static List<String> threadsOfClaims(Connection c, Collection<String> keys, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CLAIMED)) {
            statement.setArray(1, c.createArrayOf("text", keys.toArray()));
            statement.setInt(2, most);
            return texts(statement);
        }
    }

    /** The documents of threads, newest first; of one sender where it is named. */
    static List<Long> ofThreads(Connection c, Collection<String> threads, @Nullable String sender, int most)
            throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF_THREADS)) {
            statement.setArray(1, c.createArrayOf("text", threads.toArray()));
            statement.setString(2, sender);
            statement.setString(3, sender);
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    /** The newest list of an order's thread. */
    static Optional<Long> newestList(Connection c, String thread) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST_LIST)) {
            statement.setString(1, thread);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}
