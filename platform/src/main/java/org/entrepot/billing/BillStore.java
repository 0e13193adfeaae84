package org.entrepot.billing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** Bills with their lines. */
final class BillStore {
    private static final String SEE = "SELECT set_config('entrepot.tenant', ?, true)";
    private static final String BILL = """
            SELECT b.id, b.number, b.enterprise, b.month, b.booked, b.made_at, b.made_by, b.due_day, b.net_fen, b.vat_fen, o.number,
                r.number, b.reason
            FROM billing.bill b
                LEFT JOIN billing.bill o ON o.id = b.reverses
                LEFT JOIN billing.bill r ON r.reverses = b.id""";
    private static final String OF_MONTH = BILL + " WHERE b.month = ? ORDER BY b.id";
    private static final String OF_TENANT = BILL + " WHERE b.enterprise = ? ORDER BY b.month, b.id";
    private static final String NEWEST = BILL + " ORDER BY b.id DESC LIMIT ?";
    private static final String ONE = BILL + " WHERE b.id = ?";
    private static final String LINES = """
            SELECT fee, subject, lease, charge, from_day, to_day, quantity, price_fen, net_fen, vat_percent, vat_fen
            FROM billing.line WHERE bill = ? ORDER BY position""";
    private static final String COUNT = "SELECT count(*) FROM billing.bill WHERE month = ?";
    private static final String STANDS = """
            SELECT EXISTS (SELECT FROM billing.bill b WHERE b.month = ? AND b.enterprise = ? AND b.reverses IS NULL
                AND NOT EXISTS (SELECT FROM billing.bill r WHERE r.reverses = b.id))""";
    private static final String ADD = """
            INSERT INTO billing.bill
                (number, enterprise, month, booked, made_at, made_by, due_day, net_fen, vat_fen, reverses, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String ADD_LINE = """
            INSERT INTO billing.line
                (bill, position, enterprise, fee, subject, lease, charge, from_day, to_day, quantity, price_fen, net_fen, vat_percent, vat_fen)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BILLED_TO = """
            SELECT max(l.to_day) FROM billing.line l JOIN billing.bill b ON b.id = l.bill
            WHERE l.lease = ? AND b.reverses IS NULL AND NOT EXISTS (SELECT FROM billing.bill r WHERE r.reverses = b.id)""";

    private BillStore() {}

    /** Lets the reader role see what that viewer may see, until the transaction ends. */
    static void see(Connection c, String viewer) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEE)) {
            statement.setString(1, viewer);
            statement.execute();
        }
    }

    static List<Bill> ofMonth(Connection c, YearMonth month) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_MONTH)) {
            statement.setObject(1, month.atDay(1));
            return heads(statement);
        }
    }

    static List<Bill> ofTenant(Connection c, EnterpriseCode tenant) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_TENANT)) {
            statement.setString(1, tenant.value());
            return heads(statement);
        }
    }

    static List<Bill> newest(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setInt(1, most);
            return heads(statement);
        }
    }

    /** With its lines. */
    static Optional<Bill> one(Connection c, long id) throws SQLException {
        List<Bill> heads;
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            heads = heads(statement);
        }
        return heads.isEmpty() ? Optional.empty() : Optional.of(with(heads.getFirst(), lines(c, id)));
    }

    static Bill with(Bill head, List<BillLine> lines) {
        return new Bill(
                head.id(),
                head.number(),
                head.tenant(),
                head.month(),
                head.booked(),
                head.madeAt(),
                head.madeBy(),
                head.due(),
                head.netFen(),
                head.vatFen(),
                head.reverses(),
                head.reversedBy(),
                head.reason(),
                lines);
    }

    private static List<Bill> heads(PreparedStatement statement) throws SQLException {
        List<Bill> bills = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                bills.add(new Bill(
                        row.getLong(1),
                        row.getString(2),
                        EnterpriseCode.of(row.getString(3)),
                        month(row, 4),
                        month(row, 5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7),
                        row.getObject(8, LocalDate.class),
                        row.getLong(9),
                        row.getLong(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        List.of()));
            }
        }
        return bills;
    }

    static YearMonth month(ResultSet row, int column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }

    private static List<BillLine> lines(Connection c, long bill) throws SQLException {
        List<BillLine> lines = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(LINES)) {
            statement.setLong(1, bill);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new BillLine(
                            Fee.valueOf(row.getString(1)),
                            row.getString(2),
                            number(row, 3),
                            number(row, 4),
                            row.getObject(5, LocalDate.class),
                            row.getObject(6, LocalDate.class),
                            row.getBigDecimal(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getBigDecimal(10),
                            row.getLong(11)));
                }
            }
        }
        return lines;
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** How many bills a month has, red ones too. */
    static int count(Connection c, YearMonth month) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COUNT)) {
            statement.setObject(1, month.atDay(1));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Whether a tenant has a bill of that month that nothing takes back. */
    static boolean stands(Connection c, YearMonth month, EnterpriseCode tenant) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STANDS)) {
            statement.setObject(1, month.atDay(1));
            statement.setString(2, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Its id. */
    static long add(Connection c, Bill bill, @Nullable Long reverses) throws SQLException {
        long id;
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, bill.number());
            statement.setString(2, bill.tenant().value());
            statement.setObject(3, bill.month().atDay(1));
            statement.setObject(4, bill.booked().atDay(1));
            statement.setObject(5, bill.madeAt().atOffset(ZoneOffset.UTC));
            statement.setString(6, bill.madeBy());
            statement.setObject(7, bill.due());
            statement.setLong(8, bill.netFen());
            statement.setLong(9, bill.vatFen());
            statement.setObject(10, reverses, Types.BIGINT);
            statement.setString(11, bill.reason());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_LINE)) {
            int position = 0;
            for (BillLine line : bill.lines()) {
                statement.setLong(1, id);
                statement.setInt(2, ++position);
                statement.setString(3, bill.tenant().value());
                statement.setString(4, line.fee().name());
                statement.setString(5, line.subject());
                statement.setObject(6, line.lease(), Types.BIGINT);
                statement.setObject(7, line.charge(), Types.BIGINT);
                statement.setObject(8, line.from());
                statement.setObject(9, line.to());
                statement.setBigDecimal(10, line.quantity());
                statement.setLong(11, line.priceFen());
                statement.setLong(12, line.netFen());
                statement.setBigDecimal(13, line.vatPercent());
                statement.setLong(14, line.vatFen());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return id;
    }

    /** The last day of a lease that a standing bill has. */
    static Optional<LocalDate> billedTo(Connection c, long lease) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BILLED_TO)) {
            statement.setLong(1, lease);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }
}
