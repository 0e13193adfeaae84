package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.ReceiptReader;
import org.entrepot.messages.ReceiptReading;
import org.jspecify.annotations.Nullable;

/** The tables of the tax bills that customs issued. */
final class CustomsBillStore {
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('settlement.customs_bill ' || ?, 0))";
    private static final String KNOWN = "SELECT FROM settlement.customs_notice WHERE digest = ?";
    private static final String NOTICE = """
            INSERT INTO settlement.customs_notice (number, epoch, place, tax_no, digest, said) VALUES (?, ?, 0, ?, ?, ?)""";
    private static final String COLUMNS = """
            tax_no, invt_no, guarantor, seller, declarant, carrier, duty, consumption, vat,
            assessed_duty + assessed_consumption + assessed_vat, drawn, status, book, findings, came_at, paid_at, status_time""";
    private static final String ONE = "SELECT " + COLUMNS + " FROM settlement.customs_bill WHERE tax_no = ? FOR UPDATE";
    private static final String OF_BOOK =
            "SELECT " + COLUMNS + " FROM settlement.customs_bill WHERE book = ? ORDER BY tax_no FOR UPDATE";
    private static final String OF_GUARANTOR = "SELECT " + COLUMNS
            + " FROM settlement.customs_bill WHERE guarantor = ? ORDER BY came_at DESC, tax_no DESC LIMIT ?";
    private static final String ADD = """
            INSERT INTO settlement.customs_bill (declaration, came_at, duty, consumption, vat, assessed_duty, assessed_consumption,
                assessed_vat, drawn, status, tax_no, invt_no, status_time, guarantor, seller, declarant, carrier, lines, findings, book)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BECOME = """
            UPDATE settlement.customs_bill SET status = ?, status_time = ?, book = coalesce(?, book), drawn = ? WHERE tax_no = ?""";
    private static final String FIND = "UPDATE settlement.customs_bill SET findings = ? WHERE tax_no = ?";
    private static final String LACKS = "status <> 3 AND paid_at IS NULL AND drawn < duty + consumption + vat";
    private static final String UNCOVERED = "SELECT " + COLUMNS + " FROM settlement.customs_bill WHERE " + LACKS
            + " ORDER BY came_at, tax_no LIMIT ? FOR UPDATE";
    private static final String HOW_MANY_UNCOVERED = "SELECT count(*) FROM settlement.customs_bill WHERE " + LACKS;
    private static final String UNCOVERED_OF =
            "SELECT coalesce(sum(duty + consumption + vat - drawn), 0) FROM settlement.customs_bill WHERE guarantor = ? AND "
                    + LACKS;
    private static final String DRAWN = "UPDATE settlement.customs_bill SET drawn = ? WHERE tax_no = ?";
    private static final String WITH_REFERENCE = "SELECT book FROM settlement.customs_bill WHERE reference = ? LIMIT 1";
    private static final String PAY =
            "UPDATE settlement.customs_bill SET paid_at = ?, paid_by = ?, reference = ? WHERE tax_no = ?";
    private static final String FEED = """
            SELECT n.epoch, n.number, n.place, n.said FROM settlement.customs_notice n
            JOIN settlement.customs_bill b ON b.tax_no = n.tax_no
            WHERE n.epoch = ? AND n.number > ? AND n.number <= ? AND (n.number > ? OR n.place >= ?)
                AND ? IN (b.guarantor, b.seller, b.declarant, b.carrier)
            ORDER BY n.number, n.place LIMIT ?""";

    private CustomsBillStore() {}

    /** A bill with the returnTime of what counts. */
    record Row(CustomsBill bill, String time) {}

    /** A bill to be kept. */
    record Entry(CustomsBills.Assessed list, CustomsBill bill, String time, String lines) {}

    static void lock(Connection c, String taxNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setString(1, taxNo);
            statement.executeQuery().close();
        }
    }

    static boolean isKnown(Connection c, byte[] digest) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KNOWN)) {
            statement.setBytes(1, digest);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    static void notice(Connection c, FeedPosition position, String taxNo, byte[] digest, byte[] said)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NOTICE)) {
            statement.setLong(1, position.number());
            statement.setInt(2, position.epoch());
            statement.setString(3, taxNo);
            statement.setBytes(4, digest);
            statement.setBytes(5, said);
            statement.executeUpdate();
        }
    }

    static Optional<Row> one(Connection c, String taxNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setString(1, taxNo);
            return rows(statement).stream().findFirst();
        }
    }

    static List<Row> ofBook(Connection c, String book) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_BOOK)) {
            statement.setString(1, book);
            return rows(statement);
        }
    }

    static List<CustomsBill> ofGuarantor(Connection c, EnterpriseCode guarantor, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_GUARANTOR)) {
            statement.setString(1, guarantor.value());
            statement.setInt(2, most);
            return rows(statement).stream().map(Row::bill).toList();
        }
    }

    static void add(Connection c, Entry entry) throws SQLException {
        CustomsBill bill = entry.bill();
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            int at = 1;
            statement.setLong(at++, entry.list().declaration());
            statement.setObject(at++, utc(bill.cameAt()));
            statement.setLong(at++, bill.duty().minor());
            statement.setLong(at++, bill.consumption().minor());
            statement.setLong(at++, bill.vat().minor());
            statement.setObject(at++, fen(entry.list().duty()));
            statement.setObject(at++, fen(entry.list().consumption()));
            statement.setObject(at++, fen(entry.list().vat()));
            statement.setLong(at++, bill.drawn().minor());
            statement.setInt(at++, bill.status().number());
            statement.setString(at++, bill.taxNo());
            statement.setString(at++, bill.invtNo());
            statement.setString(at++, entry.time());
            statement.setString(at++, bill.parties().guarantor());
            statement.setString(at++, bill.parties().seller());
            statement.setString(at++, bill.parties().declarant());
            statement.setString(at++, bill.parties().carrier());
            statement.setString(at++, entry.lines());
            statement.setString(at++, String.join(" ", bill.findings()));
            statement.setString(at, bill.book());
            statement.executeUpdate();
        }
    }

    static void become(Connection c, String taxNo, TaxBill.Status status, String time, String book, long drawn)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BECOME)) {
            statement.setInt(1, status.number());
            statement.setString(2, time);
            statement.setString(3, book.isEmpty() ? null : book);
            statement.setLong(4, drawn);
            statement.setString(5, taxNo);
            statement.executeUpdate();
        }
    }

    static void find(Connection c, String taxNo, List<String> findings) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FIND)) {
            statement.setString(1, String.join(" ", findings));
            statement.setString(2, taxNo);
            statement.executeUpdate();
        }
    }

    /** Bills that no guarantee covers whole, the first that came first; locked. */
    static List<Row> uncovered(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNCOVERED)) {
            statement.setInt(1, most);
            return rows(statement);
        }
    }

    static long uncovered(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(HOW_MANY_UNCOVERED);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What a guarantor's bills lack of cover. */
    static Money uncovered(Connection c, EnterpriseCode guarantor) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNCOVERED_OF)) {
            statement.setString(1, guarantor.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Money.fen(row.getLong(1));
            }
        }
    }

    static void drawn(Connection c, String taxNo, long fen) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DRAWN)) {
            statement.setLong(1, fen);
            statement.setString(2, taxNo);
            statement.executeUpdate();
        }
    }

    static Optional<String> withReference(Connection c, String reference) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WITH_REFERENCE)) {
            statement.setString(1, reference);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    static void pay(Connection c, String taxNo, String reference, Instant now, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAY)) {
            statement.setObject(1, utc(now));
            statement.setString(2, by);
            statement.setString(3, reference);
            statement.setString(4, taxNo);
            statement.executeUpdate();
        }
    }

    static List<TaxBills.Notice> feed(
            Connection c, EnterpriseCode owner, FeedPosition after, long head, int place, int most)
            throws SQLException {
        List<TaxBills.Notice> notices = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(FEED)) {
            statement.setInt(1, after.epoch());
            statement.setLong(2, after.number());
            statement.setLong(3, head);
            statement.setLong(4, after.number() + 1);
            statement.setInt(5, place);
            statement.setString(6, owner.value());
            statement.setInt(7, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (!(ReceiptReader.read(row.getBytes(4)) instanceof ReceiptReading.Read read)) {
                        throw new IllegalStateException("a tax bill of customs was kept and does not read");
                    }
                    notices.add(new TaxBills.Notice(
                            new FeedPosition(row.getInt(1), row.getLong(2)),
                            row.getInt(3),
                            read.receipts().getFirst()));
                }
            }
        }
        return notices;
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long assessed = row.getLong(10);
                Money known = row.wasNull() ? null : Money.fen(assessed);
                String findings = row.getString(14);
                OffsetDateTime paid = row.getObject(16, OffsetDateTime.class);
                rows.add(new Row(
                        new CustomsBill(
                                row.getString(1),
                                row.getString(2),
                                new BillParties(row.getString(3), row.getString(4), row.getString(5), row.getString(6)),
                                Money.fen(row.getLong(7)),
                                Money.fen(row.getLong(8)),
                                Money.fen(row.getLong(9)),
                                known,
                                Money.fen(row.getLong(11)),
                                TaxBill.Status.of(row.getInt(12)),
                                row.getString(13),
                                findings.isEmpty() ? List.of() : Arrays.asList(findings.split(" ", -1)),
                                row.getObject(15, OffsetDateTime.class).toInstant(),
                                paid == null ? null : paid.toInstant()),
                        row.getString(17)));
            }
        }
        return rows;
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.minor();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
