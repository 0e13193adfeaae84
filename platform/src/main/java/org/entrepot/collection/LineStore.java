package org.entrepot.collection;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.collection.StatementRead.BankRow;
import org.jspecify.annotations.Nullable;

/** Lines of banks, and who is known to pay. */
final class LineStore {
    /** Lines of two schemes whose days lie so near may be the same booking. */
    private static final String ADD = """
            INSERT INTO collection.line (file, seal_key, seller, scheme, identity, account, currency, reference, end_to_end, reason,
                amount, row_no, booked, payer_mark, sealed, state)
            SELECT ?, ?, ?, ?, n.identity, n.account, n.currency, n.reference, n.end_to_end, n.reason, n.amount, n.row_no, n.booked,
                n.payer_mark, n.sealed,
                CASE WHEN EXISTS (SELECT FROM collection.line l
                    WHERE l.seller = ? AND l.account = n.account AND l.currency = n.currency AND l.amount = n.amount
                        AND l.booked BETWEEN n.booked - 3 AND n.booked + 3 AND l.scheme <> ?
                        AND l.state IN ('OPEN', 'PART', 'DONE')) THEN 'SUSPECT' ELSE 'OPEN' END
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::int[], ?::date[],
                ?::text[], ?::bytea[])
                n (identity, account, currency, reference, end_to_end, reason, amount, row_no, booked, payer_mark, sealed)
            ON CONFLICT (seller, identity) DO NOTHING""";

    private static final String COLUMNS = """
            SELECT l.id, l.file, l.row_no, l.booked, l.amount, l.currency, l.used, l.account, l.reference, l.reason, l.state,
                l.by_hand, l.identity, l.end_to_end, l.payer_mark, l.seal_key, l.sealed, l.seller
            FROM collection.line l""";
    private static final String TO_BOOK =
            COLUMNS + " WHERE l.file = ? AND l.state = 'OPEN' AND l.id > ? ORDER BY l.id LIMIT ?";
    private static final String OF_FILE = COLUMNS + " WHERE l.file = ? ORDER BY l.row_no, l.id LIMIT ?";
    private static final String OPEN = COLUMNS
            + " WHERE l.seller = ? AND l.state = 'OPEN' AND NOT l.by_hand ORDER BY l.booked, l.identity LIMIT ?";
    private static final String SELLERS_OF_OPEN =
            "SELECT DISTINCT seller FROM collection.line WHERE state = 'OPEN' AND NOT by_hand";
    private static final String RETURNED = COLUMNS + " " + """
             JOIN collection.line r ON r.seller = l.seller AND r.account = l.account AND r.currency = l.currency
                AND r.amount = -l.amount AND r.end_to_end = l.end_to_end
            WHERE l.seller = ? AND l.state IN ('DONE', 'PART') AND l.amount > 0 AND r.state = 'OPEN' AND NOT r.by_hand
                AND r.reason <> '' AND r.end_to_end <> ''
                AND NOT EXISTS (SELECT FROM collection.allocation a
                    WHERE a.line = l.id AND a.undone_at IS NULL AND a.kind = 'BOUNCED' AND a.rule = 'bank.return')""";
    private static final String WORK = COLUMNS + " " + """
             WHERE (?::text IS NULL OR l.seller = ?) AND l.state IN ('OPEN', 'PART', 'SUSPECT') AND l.id > ?
            ORDER BY l.id LIMIT ?""";
    private static final String ONE = COLUMNS + " WHERE l.id = ?";
    private static final String LOCK = COLUMNS + " WHERE l.id = ANY (?) ORDER BY l.id FOR UPDATE";
    private static final String LOCK_FILE = COLUMNS + " WHERE l.file = ? ORDER BY l.id FOR UPDATE";
    private static final String SET =
            "UPDATE collection.line SET used = ?, state = ?, by_hand = by_hand OR ? WHERE id = ?";
    private static final String DECIDE = "UPDATE collection.line SET state = ?, decided = ? WHERE id = ?";
    private static final String TAKE_BACK = """
            UPDATE collection.line SET state = 'TAKEN_BACK', identity = identity || '#' || id, sealed = NULL WHERE file = ?""";
    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE state <> 'SUSPECT'), count(*) FILTER (WHERE state = 'SUSPECT')
            FROM collection.line WHERE file = ?""";
    private static final String OF_LINES = COLUMNS + " WHERE l.id = ANY (?) ORDER BY l.id";
    private static final String SUMS = """
            SELECT currency, sum(amount), sum(used) FROM collection.line
            WHERE seller = ? AND state IN ('OPEN', 'PART', 'DONE') GROUP BY currency ORDER BY currency""";
    private static final String LAST = "SELECT coalesce(max(id), 0) FROM collection.line WHERE file = ?";
    private static final String KNOW =
            "INSERT INTO collection.payer (seller, mark) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String KNOWN = "SELECT mark FROM collection.payer WHERE seller = ? AND mark = ANY (?)";
    private static final String FORGET =
            "UPDATE collection.line SET sealed = NULL, seal_key = NULL WHERE file = ANY (?)";

    private LineStore() {}

    /**
     * A line as it is kept.
     *
     * @param key under which {@code sealed} is; null once it was forgotten
     */
    record Row(
            long id,
            long file,
            int row,
            LocalDate booked,
            Amount amount,
            long used,
            String account,
            String reference,
            String reason,
            BankLine.State state,
            boolean byHand,
            String identity,
            String endToEnd,
            String payerMark,
            @Nullable Long key,
            byte @Nullable [] sealed,
            String seller) {
        long rest() {
            return amount.minor() - used;
        }
    }

    /** Of a file. */
    record Origin(long file, long key, String seller, String scheme) {}

    /** A line that comes in. */
    record Fresh(BankRow row, String identity, String payerMark, byte[] sealed) {}

    /** Adds those that are not on file. */
    static void add(Connection c, Origin origin, List<Fresh> lines) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setLong(1, origin.file());
            statement.setLong(2, origin.key());
            statement.setString(3, origin.seller());
            statement.setString(4, origin.scheme());
            statement.setString(5, origin.seller());
            statement.setString(6, origin.scheme());
            texts(c, statement, 7, lines.stream().map(Fresh::identity).toList());
            texts(
                    c,
                    statement,
                    8,
                    lines.stream().map(one -> one.row().account()).toList());
            texts(
                    c,
                    statement,
                    9,
                    lines.stream().map(one -> one.row().amount().currency()).toList());
            texts(
                    c,
                    statement,
                    10,
                    lines.stream().map(one -> one.row().reference()).toList());
            texts(
                    c,
                    statement,
                    11,
                    lines.stream().map(one -> one.row().endToEnd()).toList());
            texts(
                    c,
                    statement,
                    12,
                    lines.stream().map(one -> one.row().reason()).toList());
            statement.setArray(
                    13,
                    c.createArrayOf(
                            "bigint",
                            lines.stream()
                                    .map(one -> one.row().amount().minor())
                                    .toArray()));
            statement.setArray(
                    14,
                    c.createArrayOf(
                            "int", lines.stream().map(one -> one.row().row()).toArray()));
            statement.setArray(
                    15,
                    c.createArrayOf(
                            "date",
                            lines.stream()
                                    .map(one -> Date.valueOf(one.row().booked()))
                                    .toArray()));
            texts(c, statement, 16, lines.stream().map(Fresh::payerMark).toList());
            statement.setArray(
                    17,
                    c.createArrayOf("bytea", lines.stream().map(Fresh::sealed).toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }

    private static void texts(Connection c, PreparedStatement statement, int at, List<String> texts)
            throws SQLException {
        statement.setArray(at, c.createArrayOf("text", texts.toArray()));
    }

    static List<Row> toBook(Connection c, long file, long after, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TO_BOOK)) {
            statement.setLong(1, file);
            statement.setLong(2, after);
            statement.setInt(3, most);
            return rows(statement);
        }
    }

    static List<Row> ofFile(Connection c, long file, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_FILE)) {
            statement.setLong(1, file);
            statement.setInt(2, most);
            return rows(statement);
        }
    }

    /** What rules may be tried on. */
    static List<Row> open(Connection c, String seller, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN)) {
            statement.setString(1, seller);
            statement.setInt(2, most);
            return rows(statement);
        }
    }

    /** Who has lines that rules may be tried on. */
    static List<String> sellersOfOpen(Connection c) throws SQLException {
        List<String> sellers = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SELLERS_OF_OPEN);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sellers.add(row.getString(1));
            }
        }
        return sellers;
    }

    /** Lines of which something was told and which an open line says went back; not those that another line said so of before. */
    static List<Row> returned(Connection c, String seller) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RETURNED)) {
            statement.setString(1, seller);
            return rows(statement);
        }
    }

    static List<Row> work(Connection c, @Nullable String seller, long after, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WORK)) {
            statement.setString(1, seller);
            statement.setString(2, seller);
            statement.setLong(3, after);
            statement.setInt(4, most);
            return rows(statement);
        }
    }

    static Optional<Row> one(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return rows(statement).stream().findFirst();
        }
    }

    static List<Row> ofLines(Connection c, Collection<Long> ids) throws SQLException {
        return byIds(c, OF_LINES, ids);
    }

    static List<Row> lock(Connection c, Collection<Long> ids) throws SQLException {
        return byIds(c, LOCK, ids);
    }

    private static List<Row> byIds(Connection c, String sql, Collection<Long> ids) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            return rows(statement);
        }
    }

    static List<Row> lockFile(Connection c, long file) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_FILE)) {
            statement.setLong(1, file);
            return rows(statement);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getObject(4, LocalDate.class),
                        new Amount(row.getLong(5), row.getString(6)),
                        row.getLong(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        BankLine.State.valueOf(row.getString(11)),
                        row.getBoolean(12),
                        row.getString(13),
                        row.getString(14),
                        row.getString(15),
                        row.getObject(16, Long.class),
                        row.getBytes(17),
                        row.getString(18)));
            }
        }
        return rows;
    }

    /**
     * What a line comes to.
     *
     * @param byHand whether no rule touches it from now on
     */
    record Change(long id, long used, BankLine.State state, boolean byHand) {}

    static void set(Connection c, Collection<Change> changes) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET)) {
            for (Change one : changes) {
                statement.setLong(1, one.used());
                statement.setString(2, one.state().name());
                statement.setBoolean(3, one.byHand());
                statement.setLong(4, one.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A person's word about a suspect. */
    static void decide(Connection c, long id, BankLine.State state, String why) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DECIDE)) {
            statement.setString(1, state.name());
            statement.setString(2, why);
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    /** Takes the lines of a file back; the same rows may come again. */
    static void takeBack(Connection c, long file) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE_BACK)) {
            statement.setLong(1, file);
            statement.executeUpdate();
        }
    }

    /** How many lines a file brought, and how many of them are suspects. */
    record Counts(int lines, int suspects) {}

    static Counts count(Connection c, long file) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COUNT)) {
            statement.setLong(1, file);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Counts(row.getInt(1), row.getInt(2));
            }
        }
    }

    /** The last line that a file brought so far. */
    static long last(Connection c, long file) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LAST)) {
            statement.setLong(1, file);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What the lines of a seller that count add up to, by currency. */
    record Sum(String currency, long amount, long used) {}

    static List<Sum> sums(Connection c, String seller) throws SQLException {
        List<Sum> sums = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SUMS)) {
            statement.setString(1, seller);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.add(new Sum(row.getString(1), row.getLong(2), row.getLong(3)));
                }
            }
        }
        return sums;
    }

    static void know(Connection c, String seller, String mark) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KNOW)) {
            statement.setString(1, seller);
            statement.setString(2, mark);
            statement.executeUpdate();
        }
    }

    static Set<String> known(Connection c, String seller, Collection<String> marks) throws SQLException {
        Set<String> known = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(KNOWN)) {
            statement.setString(1, seller);
            statement.setArray(2, c.createArrayOf("text", marks.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
        }
        return known;
    }

    static void forget(Connection c, Collection<Long> files) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET)) {
            statement.setArray(1, c.createArrayOf("bigint", files.toArray()));
            statement.executeUpdate();
        }
    }
}
