package org.entrepot.billing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;

/** The price list, charges, money received, closed months, reminders, and sums of all of it. */
final class MoneyStore {
    private static final String PRICES = "SELECT fee, from_day, yuan FROM billing.price ORDER BY fee, from_day";
    private static final String ADD_PRICE = """
            INSERT INTO billing.price (fee, from_day, yuan, made_at, made_by) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (fee, from_day) DO NOTHING""";
    private static final String CHARGES = """
            SELECT c.id, c.enterprise, c.fee, c.day, c.quantity, c.note, c.made_by, coalesce(
                (SELECT b.number FROM billing.line l JOIN billing.bill b ON b.id = l.bill
                 WHERE l.charge = c.id AND b.reverses IS NULL AND NOT EXISTS (SELECT FROM billing.bill r WHERE r.reverses = b.id)), '')
            FROM billing.charge c WHERE c.withdrawn_at IS NULL""";
    private static final String CHARGES_TO = CHARGES + " AND c.day <= ? ORDER BY c.day, c.id";
    private static final String NEWEST_CHARGES = CHARGES + " ORDER BY c.id DESC LIMIT ?";
    private static final String ADD_CHARGE = """
            INSERT INTO billing.charge (enterprise, fee, day, quantity, note, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            RETURNING id""";
    private static final String WITHDRAW = """
            UPDATE billing.charge SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL
                AND NOT EXISTS (SELECT FROM billing.line l JOIN billing.bill b ON b.id = l.bill
                    WHERE l.charge = charge.id AND b.reverses IS NULL
                        AND NOT EXISTS (SELECT FROM billing.bill r WHERE r.reverses = b.id))""";
    private static final String RECEIPTS = """
            SELECT enterprise, kind, day, booked, fen, reference FROM billing.receipt WHERE enterprise = ? ORDER BY day, id""";
    private static final String HAS_RECEIPT =
            "SELECT EXISTS (SELECT FROM billing.receipt WHERE enterprise = ? AND reference = ?)";
    private static final String ADD_RECEIPT = """
            INSERT INTO billing.receipt (enterprise, kind, day, booked, fen, reference, made_at, made_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String TAX_CODES =
            "SELECT fee, from_day, code, made_by FROM billing.tax_code ORDER BY fee, from_day";
    private static final String ADD_TAX_CODE = """
            INSERT INTO billing.tax_code (fee, from_day, code, made_at, made_by) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (fee, from_day) DO NOTHING""";
    private static final String LAST_CLOSED = "SELECT max(month) FROM billing.closing";
    private static final String CLOSE = "INSERT INTO billing.closing (month, closed_at, closed_by) VALUES (?, ?, ?)";
    private static final String FIRST_BOOKED = """
            SELECT min(booked) FROM (SELECT booked FROM billing.bill UNION ALL SELECT booked FROM billing.receipt) AS entries""";
    private static final String TENANTS = """
            SELECT enterprise FROM billing.bill UNION SELECT enterprise FROM billing.receipt
            UNION SELECT enterprise FROM billing.charge WHERE withdrawn_at IS NULL ORDER BY 1""";
    private static final String REMINDERS = """
            SELECT r.bill, b.number, r.enterprise, r.step, r.day, r.open_fen
            FROM billing.reminder r JOIN billing.bill b ON b.id = r.bill ORDER BY r.day, r.bill, r.step""";
    private static final String REMIND = """
            INSERT INTO billing.reminder (bill, step, enterprise, day, open_fen, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (bill, step) DO NOTHING""";
    private static final String TURNOVER = """
            SELECT account, key, sum(debit)::bigint, sum(credit)::bigint FROM (
                SELECT 'RECEIVABLE' AS account, l.enterprise AS key, greatest(l.net_fen + l.vat_fen, 0) AS debit,
                       greatest(-l.net_fen - l.vat_fen, 0) AS credit, b.booked
                FROM billing.line l JOIN billing.bill b ON b.id = l.bill
                UNION ALL
                SELECT 'REVENUE', l.fee, greatest(-l.net_fen, 0), greatest(l.net_fen, 0), b.booked
                FROM billing.line l JOIN billing.bill b ON b.id = l.bill
                UNION ALL
                SELECT 'VAT', trim_scale(l.vat_percent)::text, greatest(-l.vat_fen, 0), greatest(l.vat_fen, 0), b.booked
                FROM billing.line l JOIN billing.bill b ON b.id = l.bill
                UNION ALL
                SELECT 'BANK', 'all', CASE WHEN kind = 'DEPOSIT_BACK' THEN 0 ELSE fen END,
                       CASE WHEN kind = 'DEPOSIT_BACK' THEN fen ELSE 0 END, booked
                FROM billing.receipt
                UNION ALL
                SELECT CASE WHEN kind = 'BILLS' THEN 'RECEIVABLE' ELSE 'DEPOSIT' END, enterprise,
                       CASE WHEN kind = 'DEPOSIT_BACK' THEN fen ELSE 0 END, CASE WHEN kind = 'DEPOSIT_BACK' THEN 0 ELSE fen END, booked
                FROM billing.receipt) AS entry
            WHERE booked BETWEEN ? AND ? GROUP BY account, key ORDER BY account, key""";

    private MoneyStore() {}

    static List<Price> prices(Connection c) throws SQLException {
        List<Price> prices = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PRICES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                prices.add(new Price(
                        Fee.valueOf(row.getString(1)), row.getObject(2, LocalDate.class), row.getBigDecimal(3)));
            }
        }
        return prices;
    }

    /** Whether no price of the fee began on that day. */
    static boolean add(Connection c, Price price, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_PRICE)) {
            statement.setString(1, price.fee().name());
            statement.setObject(2, price.from());
            statement.setBigDecimal(3, price.yuan());
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setString(5, by);
            return statement.executeUpdate() == 1;
        }
    }

    /** Those that people confirmed. */
    static List<TaxCode> taxCodes(Connection c) throws SQLException {
        List<TaxCode> codes = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TAX_CODES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                codes.add(new TaxCode(
                        Fee.valueOf(row.getString(1)),
                        row.getString(3),
                        row.getObject(2, LocalDate.class),
                        null,
                        row.getString(4),
                        "confirmed",
                        true));
            }
        }
        return codes;
    }

    /** Whether no code of the fee began on that day. */
    static boolean add(Connection c, TaxCode code, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_TAX_CODE)) {
            statement.setString(1, code.fee().name());
            statement.setObject(2, code.from());
            statement.setString(3, code.code());
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setString(5, code.source());
            return statement.executeUpdate() == 1;
        }
    }

    /** Those of days up to one, billed or not. */
    static List<Charge> chargesTo(Connection c, LocalDate last) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CHARGES_TO)) {
            statement.setObject(1, last);
            return charges(statement);
        }
    }

    static List<Charge> newestCharges(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST_CHARGES)) {
            statement.setInt(1, most);
            return charges(statement);
        }
    }

    private static List<Charge> charges(PreparedStatement statement) throws SQLException {
        List<Charge> charges = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                charges.add(new Charge(
                        row.getLong(1),
                        EnterpriseCode.of(row.getString(2)),
                        Fee.valueOf(row.getString(3)),
                        row.getObject(4, LocalDate.class),
                        row.getBigDecimal(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)));
            }
        }
        return charges;
    }

    static long add(Connection c, Charge charge, Instant at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_CHARGE)) {
            statement.setString(1, charge.tenant().value());
            statement.setString(2, charge.fee().name());
            statement.setObject(3, charge.day());
            statement.setBigDecimal(4, charge.quantity());
            statement.setString(5, charge.note());
            statement.setObject(6, at.atOffset(ZoneOffset.UTC));
            statement.setString(7, charge.by());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Whether it was there and no standing bill has it. */
    static boolean withdraw(Connection c, long charge, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WITHDRAW)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setLong(3, charge);
            return statement.executeUpdate() == 1;
        }
    }

    static List<Receipt> receipts(Connection c, EnterpriseCode tenant) throws SQLException {
        List<Receipt> receipts = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(RECEIPTS)) {
            statement.setString(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    receipts.add(new Receipt(
                            EnterpriseCode.of(row.getString(1)),
                            Receipt.Kind.valueOf(row.getString(2)),
                            row.getObject(3, LocalDate.class),
                            BillStore.month(row, 4),
                            row.getLong(5),
                            row.getString(6)));
                }
            }
        }
        return receipts;
    }

    static boolean has(Connection c, EnterpriseCode tenant, String reference) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(HAS_RECEIPT)) {
            statement.setString(1, tenant.value());
            statement.setString(2, reference);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static void add(Connection c, Receipt receipt, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_RECEIPT)) {
            statement.setString(1, receipt.tenant().value());
            statement.setString(2, receipt.kind().name());
            statement.setObject(3, receipt.day());
            statement.setObject(4, receipt.booked().atDay(1));
            statement.setLong(5, receipt.fen());
            statement.setString(6, receipt.reference());
            statement.setObject(7, at.atOffset(ZoneOffset.UTC));
            statement.setString(8, by);
            statement.executeUpdate();
        }
    }

    static Optional<YearMonth> lastClosed(Connection c) throws SQLException {
        return month(c, LAST_CLOSED);
    }

    /** The first month in which anything was booked. */
    static Optional<YearMonth> firstBooked(Connection c) throws SQLException {
        return month(c, FIRST_BOOKED);
    }

    private static Optional<YearMonth> month(Connection c, String sql) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, LocalDate.class)).map(YearMonth::from);
        }
    }

    static void close(Connection c, YearMonth month, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CLOSE)) {
            statement.setObject(1, month.atDay(1));
            statement.setObject(2, at.atOffset(ZoneOffset.UTC));
            statement.setString(3, by);
            statement.executeUpdate();
        }
    }

    /** Who has a bill, a payment or a charge, as far as the session may see. */
    static List<EnterpriseCode> tenants(Connection c) throws SQLException {
        List<EnterpriseCode> tenants = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TENANTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                tenants.add(EnterpriseCode.of(row.getString(1)));
            }
        }
        return tenants;
    }

    static List<Reminder> reminders(Connection c) throws SQLException {
        List<Reminder> reminders = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(REMINDERS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reminders.add(new Reminder(
                        row.getLong(1),
                        row.getString(2),
                        EnterpriseCode.of(row.getString(3)),
                        row.getInt(4),
                        row.getObject(5, LocalDate.class),
                        row.getLong(6)));
            }
        }
        return reminders;
    }

    static void remind(Connection c, Reminder reminder, Instant at, String by) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REMIND)) {
            statement.setLong(1, reminder.bill());
            statement.setInt(2, reminder.step());
            statement.setString(3, reminder.tenant().value());
            statement.setObject(4, reminder.day());
            statement.setLong(5, reminder.openFen());
            statement.setObject(6, at.atOffset(ZoneOffset.UTC));
            statement.setString(7, by);
            statement.executeUpdate();
        }
    }

    /** What was booked from one month to another, by account. */
    static List<TrialBalance.Row> turnover(Connection c, YearMonth from, YearMonth to) throws SQLException {
        List<TrialBalance.Row> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TURNOVER)) {
            statement.setObject(1, from.atDay(1));
            statement.setObject(2, to.atDay(1));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new TrialBalance.Row(
                            TrialBalance.Kind.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(4)));
                }
            }
        }
        return rows;
    }
}
