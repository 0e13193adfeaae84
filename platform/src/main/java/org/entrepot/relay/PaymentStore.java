package org.entrepot.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.relay.PaymentRequest.State;
import org.jspecify.annotations.Nullable;

/** Payment data and what customs asked of it. */
final class PaymentStore {

    /** One platform's payments are brought one after another: two that name the same order must see each other. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('relay.payment ' || ?, 0))";

    private static final String OF_ORDERS = """
            SELECT DISTINCT p.id, p.digest, p.stored_at, p.replaced FROM relay.payment_order o
            JOIN relay.payment p ON p.id = o.payment
            WHERE o.owner = ? AND o.order_no = ANY (?) ORDER BY p.id""";
    private static final String USED = """
            SELECT order_no FROM relay.payment_request WHERE payment = ANY (?) AND state <> 7 ORDER BY id LIMIT 1""";
    private static final String NEXT_ID = "SELECT nextval(pg_get_serial_sequence('relay.payment', 'id'))";
    private static final String ADD = """
            INSERT INTO relay.payment (id, stored_at, seal_key, replaced, owner, digest, sealed)
            OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String ADD_ORDERS = """
            INSERT INTO relay.payment_order (payment, owner, order_no) SELECT ?, ?, unnest(?::text[])""";
    private static final String DROP_ORDERS = "DELETE FROM relay.payment_order WHERE payment = ANY (?)";
    private static final String DROP = "DELETE FROM relay.payment WHERE id = ANY (?)";
    private static final String OLD = "SELECT id, seal_key FROM relay.payment WHERE stored_at < ? ORDER BY id LIMIT ?";
    private static final String OLD_REQUESTS = "DELETE FROM relay.payment_request WHERE asked_at < ?";
    private static final String OF_ORDER = "SELECT payment FROM relay.payment_order WHERE owner = ? AND order_no = ?";
    private static final String SEALED = "SELECT seal_key, sealed FROM relay.payment WHERE id = ?";
    private static final String SESSION = """
            SELECT order_no FROM relay.payment_request WHERE owner = ? AND session = ? AND state <> 7""";
    private static final String OPEN = """
            SELECT count(*) FROM relay.payment_request WHERE state IN (1, 2) AND owner = ?""";
    private static final String DECLINED = """
            SELECT count(*) FROM relay.payment_request WHERE owner = ? AND asked_at > ? AND state = 7""";
    private static final String ASK = """
            INSERT INTO relay.payment_request (asked_at, next_try, answered_at, service_time, payment, state, owner, session,
                order_no, code, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String COLUMNS = """
            id, owner, session, order_no, asked_at, sent_at, answered_at, state, tries, code, message, trouble, by_whom""";
    private static final String DUE = "SELECT " + COLUMNS + """
            , payment FROM relay.payment_request WHERE state = 1 AND next_try <= ? ORDER BY id LIMIT ?""";
    private static final String MOVE = """
            UPDATE relay.payment_request SET state = ?, tries = ?, next_try = ?, sent_at = coalesce(?, sent_at), answered_at = ?,
                code = ?, message = ?, trouble = ? WHERE id = ?""";
    private static final String LEFT_OVER = """
            UPDATE relay.payment_request SET state = 4, next_try = NULL, trouble = ? WHERE state = 2""";
    private static final String LOCK_REQUEST = "SELECT state, owner FROM relay.payment_request WHERE id = ? FOR UPDATE";
    private static final String AGAIN = """
            UPDATE relay.payment_request SET state = 1, tries = 0, next_try = ?, trouble = '', by_whom = ? WHERE id = ?""";
    private static final String SHOWN = "SELECT " + COLUMNS + " FROM relay.payment_request ORDER BY id DESC LIMIT ?";
    private static final String TO_LOOK_AT =
            "SELECT " + COLUMNS + " FROM relay.payment_request WHERE state IN (4, 5, 6) ORDER BY id DESC LIMIT ?";
    private static final String KEPT = "SELECT count(*) FROM relay.payment_order";
    private static final String TROUBLED = """
            SELECT count(*) FROM relay.payment_request WHERE state IN (4, 5, 6) OR (state = 1 AND asked_at < ?)""";

    private PaymentStore() {}

    /** A payment that is kept of orders that were named. */
    record Kept(long id, byte[] digest, Instant storedAt, int replaced) {}

    /** A payment to be kept. */
    record Entry(long id, EnterpriseCode owner, long sealKey, int replaced, byte[] digest, byte[] sealed) {}

    /** A payment as it is kept. */
    record Sealed(long key, byte[] bytes) {}

    /** What is asked, and what it comes to: a payment that is uploaded, or why not. */
    record Asked(
            EnterpriseCode owner,
            String session,
            String orderNo,
            @Nullable Long serviceTime,
            @Nullable Long payment,
            State state,
            String code,
            String message) {}

    static void lock(Connection c, EnterpriseCode owner) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setString(1, owner.value());
            statement.executeQuery().close();
        }
    }

    static List<Kept> ofOrders(Connection c, EnterpriseCode owner, Collection<String> orders) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF_ORDERS)) {
            statement.setString(1, owner.value());
            statement.setArray(2, c.createArrayOf("text", orders.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kept.add(new Kept(
                            row.getLong(1),
                            row.getBytes(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getInt(4)));
                }
            }
        }
        return kept;
    }

    /** An order that customs asked for of one of these payments; empty where it asked for none. */
    static Optional<String> used(Connection c, Collection<Long> payments) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(USED)) {
            statement.setArray(1, c.createArrayOf("bigint", payments.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    static long nextId(Connection c) throws SQLException {
        return number(c, NEXT_ID);
    }

    static void add(Connection c, Entry entry, Collection<String> orders, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setLong(1, entry.id());
            statement.setObject(2, OutboxStore.utc(now));
            statement.setLong(3, entry.sealKey());
            statement.setInt(4, entry.replaced());
            statement.setString(5, entry.owner().value());
            statement.setBytes(6, entry.digest());
            statement.setBytes(7, entry.sealed());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_ORDERS)) {
            statement.setLong(1, entry.id());
            statement.setString(2, entry.owner().value());
            statement.setArray(3, c.createArrayOf("text", orders.toArray()));
            statement.executeUpdate();
        }
    }

    static void drop(Connection c, Collection<Long> payments) throws SQLException {
        for (String sql : List.of(DROP_ORDERS, DROP)) {
            try (PreparedStatement statement = c.prepareStatement(sql)) {
                statement.setArray(1, c.createArrayOf("bigint", payments.toArray()));
                statement.executeUpdate();
            }
        }
    }

    /** Deletes requests from before a moment; how many payments came before it, at most so many. */
    static int old(Connection c, Instant before, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OLD_REQUESTS)) {
            statement.setObject(1, OutboxStore.utc(before));
            statement.executeUpdate();
        }
        return oldKeys(c, before, most).size();
    }

    /** Deletes payments that came before a moment, at most so many; the keys under which they were sealed. */
    static List<Long> erase(Connection c, Instant before, int most) throws SQLException {
        Map<Long, Long> old = oldKeys(c, before, most);
        drop(c, old.keySet());
        return List.copyOf(old.values());
    }

    /** By payment its key, of those that came before a moment. */
    private static Map<Long, Long> oldKeys(Connection c, Instant before, int most) throws SQLException {
        Map<Long, Long> old = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(OLD)) {
            statement.setObject(1, OutboxStore.utc(before));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    old.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return old;
    }

    static Optional<Long> ofOrder(Connection c, EnterpriseCode owner, String orderNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_ORDER)) {
            statement.setString(1, owner.value());
            statement.setString(2, orderNo);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    static Optional<Sealed> sealed(Connection c, long payment) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEALED)) {
            statement.setLong(1, payment);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Sealed(row.getLong(1), row.getBytes(2))) : Optional.empty();
            }
        }
    }

    /** The order for which that session asked before, and was not refused. */
    static Optional<String> orderOfSession(Connection c, EnterpriseCode owner, String session) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SESSION)) {
            statement.setString(1, owner.value());
            statement.setString(2, session);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    static long open(Connection c, EnterpriseCode owner) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            statement.setString(1, owner.value());
            return number(statement);
        }
    }

    static long declinedSince(Connection c, EnterpriseCode owner, Instant since) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DECLINED)) {
            statement.setString(1, owner.value());
            statement.setObject(2, OutboxStore.utc(since));
            return number(statement);
        }
    }

    static void ask(Connection c, Asked asked, Instant now) throws SQLException {
        boolean declined = asked.state() == State.DECLINED;
        try (PreparedStatement statement = c.prepareStatement(ASK)) {
            statement.setObject(1, OutboxStore.utc(now));
            statement.setObject(2, declined ? null : OutboxStore.utc(now));
            statement.setObject(3, declined ? OutboxStore.utc(now) : null);
            statement.setObject(4, asked.serviceTime());
            statement.setObject(5, asked.payment());
            statement.setInt(6, asked.state().number());
            statement.setString(7, asked.owner().value());
            statement.setString(8, asked.session());
            statement.setString(9, asked.orderNo());
            statement.setString(10, asked.code());
            statement.setString(11, asked.message());
            statement.executeUpdate();
        }
    }

    /** A request that is to be uploaded now. */
    record Due(PaymentRequest request, long payment) {}

    static List<Due> due(Connection c, Instant now, int most) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(DUE)) {
            statement.setObject(1, OutboxStore.utc(now));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(request(row), row.getLong(14)));
                }
            }
        }
        return due;
    }

    /** Where a request goes next; at: when it is tried again, was sent, or was answered. */
    record Next(State state, int tries, Instant at, String code, String message, String trouble) {}

    static void move(Connection c, long request, Next next) throws SQLException {
        OffsetDateTime at = OutboxStore.utc(next.at());
        try (PreparedStatement statement = c.prepareStatement(MOVE)) {
            statement.setInt(1, next.state().number());
            statement.setInt(2, next.tries());
            statement.setObject(3, next.state() == State.ASKED ? at : null);
            statement.setObject(4, next.state() == State.SENDING ? at : null);
            statement.setObject(5, next.state() == State.TAKEN || next.state() == State.REFUSED ? at : null);
            statement.setString(6, next.code());
            statement.setString(7, next.message());
            statement.setString(8, next.trouble());
            statement.setLong(9, request);
            statement.executeUpdate();
        }
    }

    /** What was being sent when the program ended may have arrived. */
    static void leftOver(Connection c, String trouble) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LEFT_OVER)) {
            statement.setString(1, trouble);
            statement.executeUpdate();
        }
    }

    /** A request, locked. */
    record Locked(State state, String owner) {}

    static Optional<Locked> lock(Connection c, long request) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_REQUEST)) {
            statement.setLong(1, request);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Locked(State.of(row.getInt(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    static void again(Connection c, long request, String byWhom, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(AGAIN)) {
            statement.setObject(1, OutboxStore.utc(now));
            statement.setString(2, byWhom);
            statement.setLong(3, request);
            statement.executeUpdate();
        }
    }

    /** What somebody may see: requests, the newest first, those to look at, and how many orders' data are kept. */
    static PaymentBoard board(Connection c, int most) throws SQLException {
        return new PaymentBoard(number(c, KEPT), requests(c, TO_LOOK_AT, most), requests(c, SHOWN, most));
    }

    static long troubled(Connection c, Instant askedBefore) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TROUBLED)) {
            statement.setObject(1, OutboxStore.utc(askedBefore));
            return number(statement);
        }
    }

    private static List<PaymentRequest> requests(Connection c, String sql, int most) throws SQLException {
        List<PaymentRequest> requests = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    requests.add(request(row));
                }
            }
        }
        return requests;
    }

    private static PaymentRequest request(ResultSet row) throws SQLException {
        return new PaymentRequest(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                moment(row, 6),
                moment(row, 7),
                State.of(row.getInt(8)),
                row.getInt(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static long number(Connection c, String sql) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            return number(statement);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
