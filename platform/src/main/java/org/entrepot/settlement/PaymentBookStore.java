package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.FeedPosition;

/** The table of payment books, and the bills in them. */
final class PaymentBookStore {
    private static final String UNGATHERED = """
            SELECT DISTINCT guarantor, (released_at AT TIME ZONE 'Asia/Shanghai')::date
            FROM settlement.bill WHERE status = 1 AND released_at < ? AND invt_no <> ALL (?) ORDER BY 2, 1 LIMIT ?""";
    private static final String GATHER = """
            WITH picked AS (
                SELECT invt_no, seq FROM settlement.bill
                WHERE status = 1 AND guarantor = ? AND released_at >= ? AND released_at < ? AND invt_no <> ALL (?)
                ORDER BY invt_no, seq LIMIT ? FOR UPDATE),
            gathered AS (
                UPDATE settlement.bill b SET status = 2, book = ? FROM picked s
                WHERE b.invt_no = s.invt_no AND b.seq = s.seq
                RETURNING b.invt_no, b.seq, b.duty, b.consumption, b.vat),
            told AS (
                INSERT INTO settlement.bill_change (number, at, epoch, place, seq, status, invt_no, book)
                SELECT ?, ?, ?, row_number() OVER (ORDER BY invt_no, seq) - 1, seq, 2, invt_no, ? FROM gathered)
            SELECT count(*), coalesce(sum(duty), 0)::bigint, coalesce(sum(consumption), 0)::bigint,
                coalesce(sum(vat), 0)::bigint
            FROM gathered""";
    private static final String NUMBER = "SELECT nextval('settlement.book_number')";
    private static final String ADD = """
            INSERT INTO settlement.payment_book (number, payer, released_on, made_at, due_from, due_to, duty, consumption, vat,
                bills)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ONE = """
            SELECT number, payer, released_on, due_from, due_to, duty, consumption, vat, bills, paid_at, reference
            FROM settlement.payment_book WHERE number = ?""";
    private static final String LOCK = """
            SELECT number, payer, released_on, due_from, due_to, duty, consumption, vat, bills, paid_at, reference
            FROM settlement.payment_book WHERE number = ? FOR UPDATE""";
    private static final String OF = """
            SELECT number, payer, released_on, due_from, due_to, duty, consumption, vat, bills, paid_at, reference
            FROM settlement.payment_book WHERE payer = ? ORDER BY due_to DESC, number DESC LIMIT ?""";
    private static final String WITH_REFERENCE = "SELECT number FROM settlement.payment_book WHERE reference = ?";
    private static final String PAY =
            "UPDATE settlement.payment_book SET paid_at = ?, paid_by = ?, reference = ? WHERE number = ?";
    private static final String UNPAID = """
            SELECT coalesce(sum(duty + consumption + vat), 0)::bigint,
                coalesce(sum(duty + consumption + vat) FILTER (WHERE due_to < ?), 0)::bigint
            FROM settlement.payment_book WHERE payer = ? AND paid_at IS NULL""";

    private PaymentBookStore() {}

    /** Bills to be gathered: of one payer, released on one day. */
    record Ungathered(EnterpriseCode payer, LocalDate released) {}

    /** Oldest first, at most so many; none released on that day or later. */
    static List<Ungathered> ungathered(Connection c, LocalDate before, Set<String> except, int most)
            throws SQLException {
        List<Ungathered> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(UNGATHERED)) {
            statement.setObject(1, start(before));
            statement.setArray(2, c.createArrayOf("text", except.toArray()));
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Ungathered(EnterpriseCode.of(row.getString(1)), row.getObject(2, LocalDate.class)));
                }
            }
        }
        return found;
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toOffsetDateTime();
    }

    static long number(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NUMBER);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What was gathered. */
    record Sum(int bills, Money duty, Money consumption, Money vat) {}

    /** Puts bills into a book, at most so many, and notes that they are to be told; a book that is empty is none. */
    static Sum gather(
            Connection c, Ungathered of, Set<String> except, String book, int most, FeedPosition position, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(GATHER)) {
            statement.setString(1, of.payer().value());
            statement.setObject(2, start(of.released()));
            statement.setObject(3, start(of.released().plusDays(1)));
            statement.setArray(4, c.createArrayOf("text", except.toArray()));
            statement.setInt(5, most);
            statement.setString(6, book);
            statement.setLong(7, position.number());
            statement.setObject(8, now.atOffset(ZoneOffset.UTC));
            statement.setInt(9, position.epoch());
            statement.setString(10, book);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Sum(
                        row.getInt(1), Money.fen(row.getLong(2)), Money.fen(row.getLong(3)), Money.fen(row.getLong(4)));
            }
        }
    }

    static void add(Connection c, PaymentBook book, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, book.number());
            statement.setString(2, book.payer().value());
            statement.setObject(3, book.released());
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setObject(5, book.dueFrom());
            statement.setObject(6, book.dueTo());
            statement.setLong(7, book.duty().minor());
            statement.setLong(8, book.consumption().minor());
            statement.setLong(9, book.vat().minor());
            statement.setInt(10, book.bills());
            statement.executeUpdate();
        }
    }

    static Optional<PaymentBook> lock(Connection c, String number) throws SQLException {
        return one(c, LOCK, number);
    }

    static Optional<PaymentBook> one(Connection c, String number) throws SQLException {
        return one(c, ONE, number);
    }

    private static Optional<PaymentBook> one(Connection c, String sql, String number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setString(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(book(row)) : Optional.empty();
            }
        }
    }

    /** The last to be due first. */
    static List<PaymentBook> of(Connection c, EnterpriseCode payer, int most) throws SQLException {
        List<PaymentBook> books = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF)) {
            statement.setString(1, payer.value());
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    books.add(book(row));
                }
            }
        }
        return books;
    }

    /** The book that was paid with that reference. */
    static Optional<String> withReference(Connection c, String reference) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WITH_REFERENCE)) {
            statement.setString(1, reference);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    static void pay(Connection c, String number, String reference, Instant now, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAY)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setString(3, reference);
            statement.setString(4, number);
            statement.executeUpdate();
        }
    }

    /** What is in unpaid books. */
    record Unpaid(Money inBooks, Money overdue) {}

    static Unpaid unpaid(Connection c, EnterpriseCode payer, LocalDate today) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNPAID)) {
            statement.setObject(1, today);
            statement.setString(2, payer.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Unpaid(Money.fen(row.getLong(1)), Money.fen(row.getLong(2)));
            }
        }
    }

    private static PaymentBook book(ResultSet row) throws SQLException {
        OffsetDateTime paid = row.getObject(10, OffsetDateTime.class);
        return new PaymentBook(
                row.getString(1),
                EnterpriseCode.of(row.getString(2)),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                Money.fen(row.getLong(6)),
                Money.fen(row.getLong(7)),
                Money.fen(row.getLong(8)),
                row.getInt(9),
                paid == null ? null : paid.toInstant(),
                row.getString(11));
    }
}
