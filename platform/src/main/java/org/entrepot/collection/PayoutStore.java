package org.entrepot.collection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.collection.StatementRead.SettledRow;
import org.jspecify.annotations.Nullable;

/** Payouts of platforms and the orders that they settle. */
final class PayoutStore {
    private static final String PUT = """
            INSERT INTO collection.payout (seller, source, reference, currency, day) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (seller, source, reference, currency) DO UPDATE SET day = least(payout.day, EXCLUDED.day) RETURNING id""";
    private static final String ADD = """
            INSERT INTO collection.settled (payout, file, row_no, seller, order_no, gross, commission, freight, refund, net, identity,
                late)
            SELECT p.id, ?, ?, p.seller, ?, ?, ?, ?, ?, ?, ?, p.line IS NOT NULL FROM collection.payout p WHERE p.id = ?
            ON CONFLICT (seller, identity) DO NOTHING""";
    private static final String SUM = """
            UPDATE collection.payout p SET total = s.total, orders = s.orders
            FROM (SELECT q.id, coalesce(sum(t.net), 0) AS total, count(t.id) AS orders
                FROM collection.payout q LEFT JOIN collection.settled t ON t.payout = q.id AND NOT t.late
                WHERE q.id = ANY (?) GROUP BY q.id) s
            WHERE p.id = s.id""";
    private static final String COLUMNS =
            "SELECT id, source, reference, day, total, currency, orders, line FROM collection.payout";
    private static final String OPEN =
            COLUMNS + " WHERE (?::text IS NULL OR seller = ?) AND line IS NULL AND orders > 0 ORDER BY day, id LIMIT ?";
    private static final String OF_SELLER = COLUMNS + " WHERE seller = ? ORDER BY id DESC LIMIT ?";
    private static final String LOCK = COLUMNS + " WHERE id = ANY (?) ORDER BY id FOR UPDATE";
    private static final String SETTLED = """
            SELECT payout, order_no, commission, freight, refund, net FROM collection.settled
            WHERE payout = ANY (?) AND NOT late ORDER BY payout, identity""";
    private static final String PAY = "UPDATE collection.payout SET line = ? WHERE id = ?";
    private static final String NO_LONGER_LATE = "UPDATE collection.settled SET late = false WHERE payout = ?";
    private static final String COUNT = "SELECT count(*) FROM collection.settled WHERE file = ?";
    private static final String OF_FILE = """
            SELECT t.id, t.payout, p.line IS NOT NULL AND NOT t.late FROM collection.settled t
            JOIN collection.payout p ON p.id = t.payout WHERE t.file = ? FOR UPDATE OF t, p""";
    private static final String DROP = "DELETE FROM collection.settled WHERE file = ?";
    private static final String ANNOUNCED = """
            SELECT DISTINCT t.order_no FROM collection.settled t JOIN collection.payout p ON p.id = t.payout
            WHERE t.order_no = ANY (?) AND p.line IS NULL""";
    private static final String STRANGE = """
            SELECT t.order_no, p.source, p.reference, t.net, p.currency, t.late, t.row_no, t.file
            FROM collection.settled t JOIN collection.payout p ON p.id = t.payout
            WHERE (?::text IS NULL OR t.seller = ?) AND (t.late OR NOT EXISTS (SELECT FROM collection.sale s
                WHERE s.order_no = t.order_no AND s.seller = t.seller))
            ORDER BY t.id DESC LIMIT ?""";

    private PayoutStore() {}

    static long put(Connection c, String seller, SettledRow row) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT)) {
            statement.setString(1, seller);
            statement.setString(2, row.source());
            statement.setString(3, row.payout());
            statement.setString(4, row.currency());
            statement.setObject(5, row.day());
            try (ResultSet id = statement.executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        }
    }

    /** A row, the payout that it is of, and by what it is known again. */
    record Fresh(long payout, SettledRow row, String identity) {}

    static void add(Connection c, long file, Collection<Fresh> rows) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (Fresh one : rows) {
                SettledRow row = one.row();
                statement.setLong(1, file);
                statement.setInt(2, row.row());
                statement.setString(3, row.orderNo());
                statement.setLong(4, row.gross());
                statement.setLong(5, row.commission());
                statement.setLong(6, row.freight());
                statement.setLong(7, row.refund());
                statement.setLong(8, row.net());
                statement.setString(9, one.identity());
                statement.setLong(10, one.payout());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void sum(Connection c, Collection<Long> payouts) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SUM)) {
            statement.setArray(1, c.createArrayOf("bigint", payouts.toArray()));
            statement.executeUpdate();
        }
    }

    static List<PayoutView> open(Connection c, @Nullable String seller, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            statement.setString(1, seller);
            statement.setString(2, seller);
            statement.setInt(3, most);
            return rows(statement);
        }
    }

    static List<PayoutView> ofSeller(Connection c, String seller, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_SELLER)) {
            statement.setString(1, seller);
            statement.setInt(2, most);
            return rows(statement);
        }
    }

    static List<PayoutView> lock(Connection c, Collection<Long> ids) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            return rows(statement);
        }
    }

    private static List<PayoutView> rows(PreparedStatement statement) throws SQLException {
        List<PayoutView> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new PayoutView(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        new Amount(row.getLong(5), row.getString(6)),
                        row.getInt(7),
                        row.getObject(8, Long.class)));
            }
        }
        return rows;
    }

    /** The orders of payouts, by payout. */
    static Map<Long, List<Matching.Settled>> settled(Connection c, Collection<Long> payouts) throws SQLException {
        Map<Long, List<Matching.Settled>> settled = new LinkedHashMap<>();
        try (PreparedStatement statement = c.prepareStatement(SETTLED)) {
            statement.setArray(1, c.createArrayOf("bigint", payouts.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    settled.computeIfAbsent(row.getLong(1), payout -> new ArrayList<>())
                            .add(new Matching.Settled(
                                    row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
                }
            }
        }
        return settled;
    }

    /** By which line a payout came; by none, when that is undone. */
    static void pay(Connection c, long payout, @Nullable Long line) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAY)) {
            statement.setObject(1, line, Types.BIGINT);
            statement.setLong(2, payout);
            statement.executeUpdate();
        }
    }

    /** Rows that came after a payout was matched belong to it again. */
    static void reopen(Connection c, long payout) throws SQLException {
        pay(c, payout, null);
        try (PreparedStatement statement = c.prepareStatement(NO_LONGER_LATE)) {
            statement.setLong(1, payout);
            statement.executeUpdate();
        }
        sum(c, List.of(payout));
    }

    static int count(Connection c, long file) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COUNT)) {
            statement.setLong(1, file);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** The payouts that a file's rows are of; empty where one of them was paid with a row of it. */
    static Optional<List<Long>> unpaid(Connection c, long file) throws SQLException {
        List<Long> payouts = new ArrayList<>();
        boolean paid = false;
        try (PreparedStatement statement = c.prepareStatement(OF_FILE)) {
            statement.setLong(1, file);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    payouts.add(row.getLong(2));
                    paid |= row.getBoolean(3);
                }
            }
        }
        return paid ? Optional.empty() : Optional.of(payouts.stream().distinct().toList());
    }

    static void takeBack(Connection c, long file, Collection<Long> payouts) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DROP)) {
            statement.setLong(1, file);
            statement.executeUpdate();
        }
        sum(c, payouts);
    }

    /** Of those orders, the ones that a payout announces which has not come. */
    static List<String> announced(Connection c, Collection<String> orderNos) throws SQLException {
        List<String> announced = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ANNOUNCED)) {
            statement.setArray(1, c.createArrayOf("text", orderNos.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    announced.add(row.getString(1));
                }
            }
        }
        return announced;
    }

    /** Rows of platforms for orders that are not on file, or for payouts that had come already. */
    static List<StrangeRow> strange(Connection c, @Nullable String seller, int most) throws SQLException {
        List<StrangeRow> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(STRANGE)) {
            statement.setString(1, seller);
            statement.setString(2, seller);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new StrangeRow(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            new Amount(row.getLong(4), row.getString(5)),
                            row.getBoolean(6),
                            row.getInt(7),
                            row.getLong(8)));
                }
            }
        }
        return rows;
    }
}
