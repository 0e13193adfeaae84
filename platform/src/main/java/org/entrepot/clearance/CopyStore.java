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
import java.util.UUID;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/** Who gets copies, and the feeds of copies. */
final class CopyStore {
    private static final String SUBSCRIBERS =
            "SELECT document, subscriber, sender, data, receipts FROM clearance.subscriber WHERE document = ANY (?)";
    private static final String ASK = """
            INSERT INTO clearance.subscription (message, place, documents, at, status, dxp_mode, address, note, sender, subscriber)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SUBSCRIBE = """
            INSERT INTO clearance.subscriber (document, subscriber, sender, data, receipts) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (document, subscriber) DO UPDATE SET data = excluded.data, receipts = excluded.receipts""";
    private static final String COPY = """
            INSERT INTO clearance.copy (number, document, at, epoch, place, receipts, subscriber, sender)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String COLUMNS =
            "SELECT epoch, number, place, document, at, receipts, sender FROM clearance.copy WHERE subscriber = ?";
    private static final String FEED = COLUMNS
            + " AND epoch = ? AND number >= ? AND number <= ? AND (number > ? OR place >= ?) ORDER BY number, place LIMIT ?";
    private static final String NEWEST = COLUMNS + " ORDER BY at DESC, epoch DESC, number DESC, place DESC LIMIT ?";
    private static final String OF_DOCUMENT = COLUMNS + " AND document = ? ORDER BY at, epoch, number, place";
    private static final String ASKED = """
            SELECT s.message, s.at, m.type, s.documents, s.status, s.address, s.subscriber
            FROM clearance.subscription s JOIN clearance.message m ON m.id = s.message
            WHERE s.sender = ? ORDER BY s.at DESC, s.message, s.place LIMIT ?""";
    private static final String OF_DOCUMENTS = """
            SELECT d.id, d.type, s.status, s.dxp_mode, s.address, s.note
            FROM clearance.document d JOIN clearance.subscription s ON s.message = d.message
            WHERE d.id = ANY (?) ORDER BY d.id, s.place""";

    private CopyStore() {}

    /** A row of a feed as it stands there. */
    record Row(FeedPosition position, int place, long document, Instant at, boolean receipts, EnterpriseCode sender) {}

    static List<Copying.Subscriber> subscribers(Connection c, Collection<Long> documents) throws SQLException {
        List<Copying.Subscriber> found = new ArrayList<>();
        if (documents.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = c.prepareStatement(SUBSCRIBERS)) {
            statement.setArray(1, c.createArrayOf("bigint", documents.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Copying.Subscriber(
                            row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)));
                }
            }
        }
        return found;
    }

    static void write(
            Connection c,
            List<Copying.Asked> asked,
            Collection<Copying.Subscriber> subscribers,
            List<Copying.Entry> entries,
            FeedPosition position,
            Instant now)
            throws SQLException {
        if (!asked.isEmpty()) {
            ask(c, asked);
        }
        if (!subscribers.isEmpty()) {
            subscribe(c, subscribers);
        }
        if (!entries.isEmpty()) {
            copy(c, entries, position, now);
        }
    }

    private static void ask(Connection c, List<Copying.Asked> asked) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ASK)) {
            for (Copying.Asked one : asked) {
                statement.setObject(1, one.message());
                statement.setInt(2, one.place());
                statement.setInt(3, one.documents().size());
                statement.setObject(4, one.at().atOffset(ZoneOffset.UTC));
                statement.setString(5, one.status());
                statement.setString(6, one.says().text("dxpMode"));
                statement.setString(7, one.says().text("dxpAddress"));
                statement.setString(8, one.says().text("note"));
                statement.setString(9, one.sender().value());
                statement.setString(10, one.subscriber());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void subscribe(Connection c, Collection<Copying.Subscriber> subscribers) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SUBSCRIBE)) {
            for (Copying.Subscriber one : subscribers) {
                statement.setLong(1, one.document());
                statement.setString(2, one.subscriber());
                statement.setString(3, one.sender());
                statement.setBoolean(4, one.data());
                statement.setBoolean(5, one.receipts());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void copy(Connection c, List<Copying.Entry> entries, FeedPosition position, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COPY)) {
            int place = 0;
            for (Copying.Entry entry : entries) {
                statement.setLong(1, position.number());
                statement.setLong(2, entry.of().document());
                statement.setObject(3, now.atOffset(ZoneOffset.UTC));
                statement.setInt(4, position.epoch());
                statement.setInt(5, place++);
                statement.setBoolean(6, entry.receipts());
                statement.setString(7, entry.of().subscriber());
                statement.setString(8, entry.of().sender());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * A feed of one epoch.
     *
     * @param after the last commit that was read whole
     * @param head the last commit to read
     * @param place from where on the copies of the commit after {@code after} are wanted
     */
    static List<Row> feed(Connection c, EnterpriseCode subscriber, FeedPosition after, long head, int place, int most)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FEED)) {
            statement.setString(1, subscriber.value());
            statement.setInt(2, after.epoch());
            statement.setLong(3, after.number() + 1);
            statement.setLong(4, head);
            statement.setLong(5, after.number() + 1);
            statement.setInt(6, place);
            statement.setInt(7, most);
            return rows(statement);
        }
    }

    static List<Row> newest(Connection c, EnterpriseCode subscriber, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setString(1, subscriber.value());
            statement.setInt(2, most);
            return rows(statement);
        }
    }

    static List<Row> ofDocument(Connection c, EnterpriseCode subscriber, long document) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_DOCUMENT)) {
            statement.setString(1, subscriber.value());
            statement.setLong(2, document);
            return rows(statement);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        new FeedPosition(row.getInt(1), row.getLong(2)),
                        row.getInt(3),
                        row.getLong(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getBoolean(6),
                        EnterpriseCode.of(row.getString(7))));
            }
        }
        return rows;
    }

    static List<Copies.Asked> asked(Connection c, EnterpriseCode sender, int most) throws SQLException {
        List<Copies.Asked> asked = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ASKED)) {
            statement.setString(1, sender.value());
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String subscriber = row.getString(7);
                    asked.add(new Copies.Asked(
                            row.getObject(1, UUID.class),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            Types.of(row.getInt(3)),
                            row.getInt(4),
                            row.getString(5),
                            row.getString(6),
                            subscriber == null ? null : EnterpriseCode.of(subscriber)));
                }
            }
        }
        return asked;
    }

    /** By document: whom the message that brought it named, as it named them. */
    static Map<Long, List<Fields>> subscriptions(Connection c, Collection<Long> documents) throws SQLException {
        Map<Long, List<Fields>> found = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(OF_DOCUMENTS)) {
            statement.setArray(1, c.createArrayOf("bigint", documents.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    MessageType type = Types.of(row.getInt(2));
                    found.computeIfAbsent(row.getLong(1), document -> new ArrayList<>())
                            .add(CebWriter.subscription(
                                    type.direction(),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6)));
                }
            }
        }
        return found;
    }
}
