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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            SELECT fee, subject, lease, charge, from_day, to_day, quantity, price, net_fen, vat_percent, vat_fen, request, meter,
                meter_number, reading, reading_day, reading_before, reading_after
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
                (bill, position, enterprise, fee, subject, lease, charge, from_day, to_day, quantity, price, net_fen, vat_percent, vat_fen,
                request, meter, meter_number, reading, reading_day, reading_before, reading_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BILLED_TO = """
            SELECT max(l.to_day) FROM billing.line l JOIN billing.bill b ON b.id = l.bill
            WHERE l.lease = ? AND b.reverses IS NULL AND NOT EXISTS (SELECT FROM billing.bill r WHERE r.reverses = b.id)""";

    private static final String STANDING = """
            b.reverses IS NULL AND NOT EXISTS (SELECT FROM billing.bill r WHERE r.reverses = b.id)""";
    private static final String METERED_TO =
            "SELECT max(l.reading_day) FROM billing.line l JOIN billing.bill b ON b.id = l.bill WHERE l.meter = ? AND "
                    + STANDING;
    private static final String REQUESTED =
            "SELECT b.id FROM billing.line l JOIN billing.bill b ON b.id = l.bill WHERE l.request = ? AND " + STANDING;
    private static final String BILLED = """
            SELECT l.request, l.reading, l.lease FROM billing.line l JOIN billing.bill b ON b.id = l.bill
            WHERE (l.request IS NOT NULL OR l.reading IS NOT NULL) AND\s""" + STANDING;

    private BillStore() {}

    /** What of requests and readings standing bills have: a request, or the later reading with the lease whose share it was. */
    record Billed(Set<Long> requests, Set<Share> shares) {}

    /** A lease's share of what was used up to a reading. */
    record Share(long reading, long lease) {}

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
                            new Origin(number(row, 3), number(row, 4), number(row, 12), metered(row)),
                            row.getObject(5, LocalDate.class),
                            row.getObject(6, LocalDate.class),
                            row.getBigDecimal(7),
                            row.getBigDecimal(8),
                            row.getLong(9),
                            row.getBigDecimal(10),
                            row.getLong(11)));
                }
            }
        }
        return lines;
    }

    private static Origin.@Nullable Metered metered(ResultSet row) throws SQLException {
        long meter = row.getLong(13);
        return row.wasNull()
                ? null
                : new Origin.Metered(
                        meter,
                        row.getString(14),
                        row.getLong(15),
                        row.getObject(16, LocalDate.class),
                        row.getBigDecimal(17),
                        row.getBigDecimal(18));
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
                statement.setBigDecimal(11, line.price());
                statement.setLong(12, line.netFen());
                statement.setBigDecimal(13, line.vatPercent());
                statement.setLong(14, line.vatFen());
                Origin.Metered metered = line.origin().metered();
                statement.setObject(15, line.origin().request(), Types.BIGINT);
                statement.setObject(16, metered == null ? null : metered.meter(), Types.BIGINT);
                statement.setString(17, metered == null ? null : metered.number());
                statement.setObject(18, metered == null ? null : metered.reading(), Types.BIGINT);
                statement.setObject(19, metered == null ? null : metered.day(), Types.DATE);
                statement.setBigDecimal(20, metered == null ? null : metered.before());
                statement.setBigDecimal(21, metered == null ? null : metered.after());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return id;
    }

    /** What standing bills have of requests and readings. */
    static Billed billed(Connection c) throws SQLException {
        Set<Long> requests = new HashSet<>();
        Set<Share> shares = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(BILLED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Long request = number(row, 1);
                if (request != null) {
                    requests.add(request);
                } else {
                    shares.add(new Share(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return new Billed(requests, shares);
    }

    /** The standing bill that has a request. */
    static Optional<Long> withRequest(Connection c, long request) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REQUESTED)) {
            statement.setLong(1, request);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** The last day of a lease that a standing bill has. */
    static Optional<LocalDate> billedTo(Connection c, long lease) throws SQLException {
        return lastDay(c, BILLED_TO, lease);
    }

    /** The day of the last reading of a meter that a standing bill rests on, whoever had the unit by then. */
    static Optional<LocalDate> meteredTo(Connection c, long meter) throws SQLException {
        return lastDay(c, METERED_TO, meter);
    }

    private static Optional<LocalDate> lastDay(Connection c, String sql, long of) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setLong(1, of);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }
}
