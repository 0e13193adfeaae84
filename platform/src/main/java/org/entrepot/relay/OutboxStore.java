package org.entrepot.relay;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;

/** Outbox, messages, receipts: what the relay writes and reads to work. */
final class OutboxStore {
    static final String PART = "\u001f";

    private static final String ADD = """
            INSERT INTO relay.outbox (document, filed_at, type, owner, thread, signer, guid, number, key, withdraws)
            SELECT n.document, ?, n.type, n.owner, n.thread, n.signer, n.guid, n.number, n.key, n.withdraws
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                AS n (document, type, owner, thread, signer, guid, number, key, withdraws)""";
    private static final String FIRST_WAITING =
            "SELECT type, signer FROM relay.outbox WHERE message IS NULL ORDER BY document LIMIT 1";
    private static final String WAITING_LIKE_IT = """
            SELECT document FROM relay.outbox WHERE message IS NULL AND type = ? AND signer = ?
            ORDER BY document LIMIT ?""";
    private static final String MAKE = """
            INSERT INTO relay.message (made_at, next_try, state, cop_msg_id, type, signer, by_whom, documents)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String GO_WITH = "UPDATE relay.outbox SET message = ? WHERE document = ANY (?)";
    private static final String DUE = """
            SELECT id, cop_msg_id, type, signer, documents, state, tries, made_at
            FROM relay.message WHERE state IN (1, 2) AND next_try <= ? ORDER BY id LIMIT ?""";
    private static final String MOVE =
            "UPDATE relay.message SET state = ?, tries = ?, next_try = ?, trouble = ?, handed_at = ? WHERE id = ?";
    private static final String HANDED = "UPDATE relay.outbox SET handed_at = ? WHERE message = ?";
    private static final String OF_NAME = """
            SELECT id, cop_msg_id, type, signer, documents, state, tries, made_at
            FROM relay.message WHERE cop_msg_id = ? FOR UPDATE""";
    private static final String OF_DOCUMENTS = """
            SELECT document, type, owner, thread, status, status_time, guid, key, coalesce(handed_at, filed_at), withdraws,
                coalesce((SELECT made_at FROM relay.message WHERE id = message), filed_at)
            FROM relay.outbox WHERE document = ANY (?) ORDER BY document FOR UPDATE""";
    private static final String OF_MESSAGE = """
            SELECT document, type, owner, thread, status, status_time, guid, key, coalesce(handed_at, filed_at), withdraws,
                coalesce((SELECT made_at FROM relay.message WHERE id = message), filed_at)
            FROM relay.outbox WHERE document = ANY (?) AND message = ? ORDER BY document FOR UPDATE""";
    private static final String UNREAD =
            "UPDATE relay.message SET state = 6, next_try = NULL, trouble = ? WHERE id = ?";
    private static final String OF_NUMBER = """
            SELECT document, type, owner, thread, status, status_time, guid, key, coalesce(handed_at, filed_at), withdraws,
                coalesce((SELECT made_at FROM relay.message WHERE id = message), filed_at)
            FROM relay.outbox WHERE number = ? AND type = ? AND message IS NOT NULL ORDER BY document FOR UPDATE""";
    private static final String KEEP = """
            INSERT INTO relay.receipt (document, received_at, status, counts, time, owner, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (document, digest) DO UPDATE SET seen = relay.receipt.seen + 1
            RETURNING seen""";
    private static final String KNOWN =
            "SELECT document FROM relay.receipt WHERE document = ANY (?) AND digest = ? LIMIT 1";
    private static final String ANSWERED = """
            UPDATE relay.outbox SET answered_at = coalesce(answered_at, ?), status = ?, status_time = ?,
                invt_no = coalesce(?, invt_no) WHERE document = ?""";
    private static final String TAKE_BACK =
            "UPDATE relay.outbox SET status = 0, status_time = ? WHERE invt_no = ? AND type IN ('CEB621', 'CEB603')";
    private static final String STRAY = "INSERT INTO relay.stray (received_at, file, reason) VALUES (?, ?, ?)";

    private OutboxStore() {}

    /** A document of the outbox, to be noted. */
    record Entry(
            long document,
            MessageType type,
            EnterpriseCode owner,
            String thread,
            String signer,
            String guid,
            String number,
            List<String> key,
            boolean withdraws) {}

    /** A document of the outbox, locked. */
    record Row(
            long document,
            MessageType type,
            EnterpriseCode owner,
            String thread,
            Standing standing,
            String guid,
            List<String> key,
            Instant handedAt,
            boolean withdraws,
            Instant madeAt) {
        Matching.Sent sent() {
            return new Matching.Sent(
                    document,
                    new BusinessKey(type, key),
                    guid,
                    handedAt,
                    madeAt,
                    standing.isRefused() ? standing.time() : "");
        }

        String number() {
            return key.isEmpty() ? "" : key.getLast();
        }
    }

    static void add(Connection c, List<Entry> entries, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            int at = 1;
            statement.setObject(at++, utc(now));
            statement.setArray(
                    at++, ids(c, entries.stream().map(Entry::document).toList()));
            for (var column : List.<java.util.function.Function<Entry, String>>of(
                    entry -> entry.type().name(),
                    entry -> entry.owner().value(),
                    Entry::thread,
                    Entry::signer,
                    Entry::guid,
                    Entry::number,
                    entry -> String.join(PART, entry.key()))) {
                statement.setArray(
                        at++,
                        c.createArrayOf("text", entries.stream().map(column).toArray()));
            }
            statement.setArray(
                    at,
                    c.createArrayOf(
                            "boolean", entries.stream().map(Entry::withdraws).toArray()));
            statement.executeUpdate();
        }
    }

    /** What may travel in one message: documents of one type and signer, the oldest first. */
    record Load(MessageType type, String signer, List<Long> documents) {}

    static Optional<Load> load(Connection c, int most) throws SQLException {
        MessageType type;
        String signer;
        try (PreparedStatement statement = c.prepareStatement(FIRST_WAITING);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            type = MessageType.valueOf(row.getString(1));
            signer = row.getString(2);
        }
        List<Long> documents = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(WAITING_LIKE_IT)) {
            statement.setString(1, type.name());
            statement.setString(2, signer);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    documents.add(row.getLong(1));
                }
            }
        }
        return Optional.of(new Load(type, signer, documents));
    }

    /** Makes a message of a load; its documents wait no more. */
    static void make(Connection c, Load load, String copMsgId, String byWhom, Instant now) throws SQLException {
        long id;
        try (PreparedStatement statement = c.prepareStatement(MAKE)) {
            statement.setObject(1, utc(now));
            statement.setObject(2, utc(now));
            statement.setInt(3, OutMessage.State.MADE.number());
            statement.setString(4, copMsgId);
            statement.setString(5, load.type().name());
            statement.setString(6, load.signer());
            statement.setString(7, byWhom);
            statement.setArray(8, ids(c, load.documents()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        try (PreparedStatement statement = c.prepareStatement(GO_WITH)) {
            statement.setLong(1, id);
            statement.setArray(2, ids(c, load.documents()));
            statement.executeUpdate();
        }
    }

    /** Messages that are to be handed over by now. */
    static List<OutMessage> due(Connection c, Instant now, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DUE)) {
            statement.setObject(1, utc(now));
            statement.setInt(2, most);
            return messages(statement);
        }
    }

    static Optional<OutMessage> ofName(Connection c, String copMsgId) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_NAME)) {
            statement.setString(1, copMsgId);
            return messages(statement).stream().findFirst();
        }
    }

    private static List<OutMessage> messages(PreparedStatement statement) throws SQLException {
        List<OutMessage> messages = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                messages.add(new OutMessage(
                        row.getLong(1),
                        row.getString(2),
                        MessageType.valueOf(row.getString(3)),
                        row.getString(4),
                        List.of((Long[]) row.getArray(5).getArray()),
                        OutMessage.State.of(row.getInt(6)),
                        row.getInt(7),
                        row.getObject(8, OffsetDateTime.class).toInstant()));
            }
        }
        return messages;
    }

    /** Where a message goes next; {@code at} is when it is tried again, or when it was handed over. */
    record Next(OutMessage.State state, int tries, String trouble, Instant at) {}

    static void move(Connection c, OutMessage message, Next next) throws SQLException {
        boolean handed = next.state() == OutMessage.State.HANDED_OVER || next.state() == OutMessage.State.IN_DOUBT;
        boolean underWay = next.state() == OutMessage.State.MADE || next.state() == OutMessage.State.LAID_OUT;
        try (PreparedStatement statement = c.prepareStatement(MOVE)) {
            statement.setInt(1, next.state().number());
            statement.setInt(2, next.tries());
            statement.setObject(3, underWay ? utc(next.at()) : null);
            statement.setString(4, next.trouble());
            statement.setObject(5, handed ? utc(next.at()) : null);
            statement.setLong(6, message.id());
            statement.executeUpdate();
        }
        if (handed) {
            try (PreparedStatement statement = c.prepareStatement(HANDED)) {
                statement.setObject(1, utc(next.at()));
                statement.setLong(2, message.id());
                statement.executeUpdate();
            }
        }
    }

    static List<Row> lock(Connection c, Collection<Long> documents) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_DOCUMENTS)) {
            statement.setArray(1, ids(c, documents));
            return rows(statement);
        }
    }

    /** The documents that went with that message and with none after it, locked. */
    static List<Row> ofMessage(Connection c, OutMessage message) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_MESSAGE)) {
            statement.setArray(1, ids(c, message.documents()));
            statement.setLong(2, message.id());
            return rows(statement);
        }
    }

    /** Customs could not read a message. */
    static void unread(Connection c, OutMessage message, String trouble) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNREAD)) {
            statement.setString(1, trouble);
            statement.setLong(2, message.id());
            statement.executeUpdate();
        }
    }

    /** Documents of that type and number that went on their way, locked. */
    static List<Row> ofNumber(Connection c, MessageType type, String number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_NUMBER)) {
            statement.setString(1, number);
            statement.setString(2, type.name());
            return rows(statement);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1),
                        MessageType.valueOf(row.getString(2)),
                        EnterpriseCode.of(row.getString(3)),
                        row.getString(4),
                        new Standing(row.getInt(5), row.getString(6)),
                        row.getString(7),
                        Arrays.asList(row.getString(8).split(PART, -1)),
                        row.getObject(9, OffsetDateTime.class).toInstant(),
                        row.getBoolean(10),
                        row.getObject(11, OffsetDateTime.class).toInstant()));
            }
        }
        return rows;
    }

    /** Which of those documents was told that very receipt before. */
    static Optional<Long> known(Connection c, Collection<Long> documents, byte[] digest) throws SQLException {
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = c.prepareStatement(KNOWN)) {
            statement.setArray(1, ids(c, documents));
            statement.setBytes(2, digest);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** Keeps a receipt; false where it was kept before. */
    static boolean keep(Connection c, Row row, Standing told, boolean counts, byte[] digest, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KEEP)) {
            statement.setLong(1, row.document());
            statement.setObject(2, utc(now));
            statement.setInt(3, told.status());
            statement.setBoolean(4, counts);
            statement.setString(5, told.time());
            statement.setString(6, row.owner().value());
            statement.setBytes(7, digest);
            try (ResultSet seen = statement.executeQuery()) {
                seen.next();
                return seen.getInt(1) == 1;
            }
        }
    }

    static void answered(Connection c, long document, Standing standing, String invtNo, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ANSWERED)) {
            statement.setObject(1, utc(now));
            statement.setInt(2, standing.status());
            statement.setString(3, standing.time());
            statement.setString(4, invtNo.isEmpty() ? null : invtNo);
            statement.setLong(5, document);
            statement.executeUpdate();
        }
    }

    /** The list with that number was cancelled or its goods returned, at that returnTime. */
    static void takeBack(Connection c, String invtNo, String time) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE_BACK)) {
            statement.setString(1, time);
            statement.setString(2, invtNo);
            statement.executeUpdate();
        }
    }

    static void stray(Connection c, String file, String reason, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STRAY)) {
            statement.setObject(1, utc(now));
            statement.setString(2, file);
            statement.setString(3, reason);
            statement.executeUpdate();
        }
    }

    private static Array ids(Connection c, Collection<Long> ids) throws SQLException {
        return c.createArrayOf("bigint", ids.toArray());
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
