package org.entrepot.collection;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was told of money: by line and by order. */
final class AllocationStore {
    private static final String IDS = "SELECT nextval('collection.allocation_id') FROM generate_series(1, ?)";
    private static final String ADD = """
            INSERT INTO collection.allocation (id, made_at, line, payout, seller, order_no, kind, amount, currency, of_order,
                order_currency, difference, rate, day, rule, code, reason, by_whom)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String COLUMNS = """
            SELECT id, made_at, undone_at, line, payout, order_no, kind, amount, currency, of_order, order_currency, difference,
                rate, day, rule, code, reason, by_whom, undone_by, undone_why
            FROM collection.allocation""";
    private static final String OF_LINES = COLUMNS + " WHERE line = ANY (?) ORDER BY id";
    private static final String STANDING =
            COLUMNS + " WHERE line = ANY (?) AND undone_at IS NULL ORDER BY id FOR UPDATE";
    private static final String STANDING_PAYOUTS =
            COLUMNS + " WHERE payout = ANY (?) AND undone_at IS NULL ORDER BY id FOR UPDATE";
    private static final String ONE = COLUMNS + " WHERE id = ? AND seller = ? AND undone_at IS NULL FOR UPDATE";
    private static final String OF_ORDERS = COLUMNS + " WHERE order_no = ANY (?) ORDER BY id";
    private static final String UNDO = """
            UPDATE collection.allocation SET undone_at = ?, undone_by = ?, undone_why = ? WHERE id = ANY (?)""";

    private AllocationStore() {}

    static List<Long> ids(Connection c, int count) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(IDS)) {
            statement.setInt(1, count);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    static void add(Connection c, String seller, Collection<Allocation> allocations) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (Allocation one : allocations) {
                statement.setLong(1, one.id());
                statement.setObject(2, SaleStore.utc(one.madeAt()));
                statement.setObject(3, one.line(), Types.BIGINT);
                statement.setObject(4, one.payout(), Types.BIGINT);
                statement.setString(5, seller);
                statement.setString(6, one.orderNo());
                statement.setString(7, one.kind().name());
                statement.setLong(8, one.amount());
                statement.setString(9, one.currency());
                statement.setLong(10, one.ofOrder());
                statement.setString(11, one.orderCurrency());
                statement.setLong(12, one.difference());
                statement.setBigDecimal(13, one.rate());
                statement.setObject(14, one.day());
                statement.setString(15, one.rule());
                statement.setString(16, one.code());
                statement.setString(17, one.reason());
                statement.setString(18, one.by());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<Allocation> ofLines(Connection c, Collection<Long> lines) throws SQLException {
        return byIds(c, OF_LINES, lines);
    }

    /** What stands of those lines, locked. */
    static List<Allocation> standing(Connection c, Collection<Long> lines) throws SQLException {
        return byIds(c, STANDING, lines);
    }

    /** What stands of those payouts, locked: also what was kept back, which is of no line. */
    static List<Allocation> ofPayouts(Connection c, Collection<Long> payouts) throws SQLException {
        return byIds(c, STANDING_PAYOUTS, payouts);
    }

    private static List<Allocation> byIds(Connection c, String sql, Collection<Long> ids) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            return rows(statement);
        }
    }

    static Optional<Allocation> lockOne(Connection c, String seller, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            statement.setString(2, seller);
            return rows(statement).stream().findFirst();
        }
    }

    /** By order, oldest first. */
    static Map<String, List<Allocation>> ofOrders(Connection c, Collection<String> orderNos) throws SQLException {
        Map<String, List<Allocation>> byOrder = new LinkedHashMap<>();
        try (PreparedStatement statement = c.prepareStatement(OF_ORDERS)) {
            statement.setArray(1, c.createArrayOf("text", orderNos.toArray()));
            rows(statement)
                    .forEach(one -> byOrder.computeIfAbsent(one.orderNo(), order -> new ArrayList<>())
                            .add(one));
        }
        return byOrder;
    }

    static void undo(Connection c, Collection<Long> ids, String by, String why, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNDO)) {
            statement.setObject(1, SaleStore.utc(now));
            statement.setString(2, by);
            statement.setString(3, why);
            statement.setArray(4, c.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static List<Allocation> rows(PreparedStatement statement) throws SQLException {
        List<Allocation> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static Allocation row(ResultSet row) throws SQLException {
        @Nullable BigDecimal rate = row.getBigDecimal(13);
        return new Allocation(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                SaleStore.instant(row, 3).orElse(null),
                row.getObject(4, Long.class),
                row.getObject(5, Long.class),
                row.getString(6),
                AllocationKind.valueOf(row.getString(7)),
                row.getLong(8),
                row.getString(9),
                row.getLong(10),
                row.getString(11),
                row.getLong(12),
                rate,
                row.getObject(14, LocalDate.class),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getString(20));
    }
}
