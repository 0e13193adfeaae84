package org.entrepot.overseas;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines of lists in warehouses abroad, what went out of them, and the feed that they follow. */
final class LotStore {
    private static final String POSITION = "SELECT position FROM overseas.feed WHERE name = 'trades' FOR UPDATE";
    private static final String MOVE = "UPDATE overseas.feed SET position = ? WHERE name = 'trades'";

    private static final String ADD = """
            INSERT INTO overseas.lot (departed_at, noted_at, placed_at, qty, departed_on, gnum, seller, order_no, invt_no, mode,
                item_no, hs, name, unit, currency, country, departure, warehouse, placed_by, total)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (order_no, gnum) DO NOTHING RETURNING id""";
    private static final String COLUMNS = """
            SELECT id, seller, order_no, invt_no, gnum, mode, item_no, hs, name, unit, currency, total, country, departure,
                departed_at, departed_on, warehouse, qty, sold, returned, lost
            FROM overseas.lot""";
    private static final String WANTED = " " + """
            WHERE (?::text IS NULL OR seller = ?) AND (?::text IS NULL OR warehouse = ?) AND (?::text IS NULL OR item_no = ?)
                AND (NOT ? OR sold + returned + lost < qty)""";
    private static final String PAGE = COLUMNS + WANTED + " ORDER BY departed_at DESC, id DESC LIMIT ?";
    private static final String ROWS = """
            SELECT seller, warehouse, item_no, min(name), unit, count(*), sum(qty), sum(sold), sum(returned), sum(lost),
                coalesce(min(departed_on) FILTER (WHERE sold + returned + lost < qty), min(departed_on))
            FROM overseas.lot""" + WANTED + " " + """
            GROUP BY seller, warehouse, item_no, unit ORDER BY seller, warehouse, item_no, unit LIMIT ?""";
    private static final String BY_ID = COLUMNS + " WHERE id = ANY (?) ORDER BY departed_at, id";
    private static final String LOCK_BY_ID =
            COLUMNS + " WHERE id = ANY (?) AND seller = ? ORDER BY departed_at, id FOR UPDATE";
    private static final String LOCK_STOCK = COLUMNS + " " + """
             WHERE seller = ? AND (warehouse, item_no) IN (SELECT w, i FROM unnest(?::text[], ?::text[]) AS wanted (w, i))
                AND sold + returned + lost < qty ORDER BY departed_at, id FOR UPDATE""";
    private static final String LOCK_LIST = COLUMNS + " " + """
             WHERE seller = ? AND invt_no = ? ORDER BY departed_at, id FOR UPDATE""";
    private static final String OF_ORDERS = COLUMNS + " WHERE order_no = ANY (?) ORDER BY departed_at, id";
    private static final String FOR_SETTLEMENT = COLUMNS + " " + """
             WHERE seller = ? AND departed_on <= ? AND (departed_on >= ? OR sold + returned + lost < qty
                OR id IN (SELECT lot FROM overseas.movement WHERE seller = ? AND day BETWEEN ? AND ?))
            ORDER BY departed_at, id LIMIT ?""";
    private static final String OUT =
            "UPDATE overseas.lot SET sold = sold + ?, returned = returned + ?, lost = lost + ? WHERE id = ?";
    private static final String PLACE = """
            UPDATE overseas.lot SET warehouse = ?, placed_at = ?, placed_by = ? WHERE id = ANY (?)""";

    private static final String NEXT = "SELECT nextval('overseas.movement_id') FROM generate_series(1, ?)";
    private static final String ADD_MOVEMENT = """
            INSERT INTO overseas.movement (id, entered_at, lot, sale, reverses, qty, day, seller, kind, reason, by_whom)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String MOVEMENTS = """
            SELECT id, lot, kind, qty, day, sale, reverses, reason, by_whom, entered_at FROM overseas.movement""";
    private static final String OF_LOTS = MOVEMENTS + " WHERE lot = ANY (?) ORDER BY day, id";
    private static final String OF_SALES = MOVEMENTS + " " + """
             m WHERE sale = ANY (?) AND reverses IS NULL
                AND NOT EXISTS (SELECT 1 FROM overseas.movement r WHERE r.reverses = m.id) ORDER BY id""";
    private static final String LAST_SOLD = """
            SELECT max(m.day) FROM overseas.movement m JOIN overseas.lot l ON l.id = m.lot
            WHERE l.order_no = ? AND m.kind = 'SOLD' AND m.reverses IS NULL
                AND NOT EXISTS (SELECT 1 FROM overseas.movement r WHERE r.reverses = m.id)""";
    private static final String MOVEMENT = MOVEMENTS + " " + """
             m WHERE id = ? AND seller = ? AND reverses IS NULL
                AND NOT EXISTS (SELECT 1 FROM overseas.movement r WHERE r.reverses = m.id)""";

    private static final String UNTOLD = """
            INSERT INTO overseas.untold (order_no, seller) SELECT o, ? FROM unnest(?::text[]) AS orders (o)
            ON CONFLICT (order_no) DO UPDATE SET seller = EXCLUDED.seller""";
    private static final String TO_TELL = "SELECT order_no FROM overseas.untold ORDER BY order_no LIMIT ? FOR UPDATE";
    private static final String TOLD = "DELETE FROM overseas.untold WHERE order_no = ANY (?)";

    private LotStore() {}

    static String lockPosition(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(POSITION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    static void move(Connection c, String position) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MOVE)) {
            statement.setString(1, position);
            statement.executeUpdate();
        }
    }

    // --- lots -------------------------------------------------------------------------------------------------------

    /** Adds what left; empty where that line is here already. */
    static Optional<Long> add(Connection c, StockLot lot, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            boolean placed = !lot.warehouse().isEmpty();
            statement.setObject(1, utc(lot.departedAt()));
            statement.setObject(2, utc(now));
            statement.setObject(3, placed ? utc(now) : null, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(4, lot.qty());
            statement.setObject(5, lot.departedOn());
            statement.setInt(6, lot.gnum());
            int at = 7;
            for (String text : List.of(
                    lot.seller(),
                    lot.orderNo(),
                    lot.invtNo(),
                    lot.mode(),
                    lot.itemNo(),
                    lot.hs(),
                    lot.name(),
                    lot.unit(),
                    lot.currency(),
                    lot.country(),
                    lot.departure(),
                    lot.warehouse(),
                    placed ? "country" : "")) {
                statement.setString(at++, text);
            }
            statement.setBigDecimal(at, lot.total());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    static List<StockLot> page(Connection c, StockFilter filter, int limit) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAGE)) {
            statement.setInt(wanted(statement, filter), limit);
            return lots(statement);
        }
    }

    /** By kind of goods and warehouse. */
    static List<StockRow> rows(Connection c, StockFilter filter, int limit) throws SQLException {
        List<StockRow> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ROWS)) {
            statement.setInt(wanted(statement, filter), limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new StockRow(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6),
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getLong(10),
                            row.getObject(11, LocalDate.class)));
                }
            }
        }
        return rows;
    }

    private static int wanted(PreparedStatement statement, StockFilter filter) throws SQLException {
        int at = 1;
        for (String text : new String[] {
            filter.seller(), filter.seller(), filter.warehouse(), filter.warehouse(), filter.itemNo(), filter.itemNo()
        }) {
            statement.setString(at++, text);
        }
        statement.setBoolean(at++, filter.left());
        return at;
    }

    static List<StockLot> byId(Connection c, Collection<Long> ids) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_ID)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            return lots(statement);
        }
    }

    static List<StockLot> lock(Connection c, String seller, Collection<Long> ids) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_BY_ID)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            statement.setString(2, seller);
            return lots(statement);
        }
    }

    /** Locks what lies in those warehouses of those goods, pair by pair, what left first before the rest. */
    static List<StockLot> lockStock(Connection c, String seller, List<String> warehouses, List<String> itemNos)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_STOCK)) {
            statement.setString(1, seller);
            statement.setArray(2, c.createArrayOf("text", warehouses.toArray()));
            statement.setArray(3, c.createArrayOf("text", itemNos.toArray()));
            return lots(statement);
        }
    }

    static List<StockLot> lockList(Connection c, String seller, String invtNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_LIST)) {
            statement.setString(1, seller);
            statement.setString(2, invtNo);
            return lots(statement);
        }
    }

    static List<StockLot> ofOrders(Connection c, Collection<String> orderNos) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_ORDERS)) {
            statement.setArray(1, c.createArrayOf("text", orderNos.toArray()));
            return lots(statement);
        }
    }

    /**
     * What a settlement has to look at.
     *
     * @param to nothing that left later
     * @param since all that left from that day on; of what left before, what lies there still or moved in the days
     */
    static List<StockLot> forSettlement(
            Connection c, String seller, LocalDate to, LocalDate since, LocalDate moved, int limit)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FOR_SETTLEMENT)) {
            statement.setString(1, seller);
            statement.setObject(2, to);
            statement.setObject(3, since);
            statement.setString(4, seller);
            statement.setObject(5, moved);
            statement.setObject(6, to);
            statement.setInt(7, limit);
            return lots(statement);
        }
    }

    static void place(Connection c, Collection<Long> lots, String warehouse, String by, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PLACE)) {
            statement.setString(1, warehouse);
            statement.setObject(2, utc(now));
            statement.setString(3, by);
            statement.setArray(4, c.createArrayOf("bigint", lots.toArray()));
            statement.executeUpdate();
        }
    }

    private static List<StockLot> lots(PreparedStatement statement) throws SQLException {
        List<StockLot> lots = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lots.add(new StockLot(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getBigDecimal(12),
                        row.getString(13),
                        row.getString(14),
                        instant(row, 15),
                        row.getObject(16, LocalDate.class),
                        row.getString(17),
                        row.getLong(18),
                        row.getLong(19),
                        row.getLong(20),
                        row.getLong(21)));
            }
        }
        return lots;
    }

    // --- movements --------------------------------------------------------------------------------------------------

    /** Numbers for movements to come. */
    static List<Long> numbers(Connection c, int howMany) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(NEXT)) {
            statement.setInt(1, howMany);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
        }
        return numbers;
    }

    /** Adds movements and counts them in their lots. */
    static void add(Connection c, String seller, Collection<Movement> movements) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_MOVEMENT)) {
            for (Movement one : movements) {
                statement.setLong(1, one.id());
                statement.setObject(2, utc(one.enteredAt()));
                statement.setLong(3, one.lot());
                statement.setObject(4, one.sale(), Types.BIGINT);
                statement.setObject(5, one.reverses(), Types.BIGINT);
                statement.setLong(6, one.qty());
                statement.setObject(7, one.day());
                statement.setString(8, seller);
                statement.setString(9, one.kind().name());
                statement.setString(10, one.reason());
                statement.setString(11, one.by());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = c.prepareStatement(OUT)) {
            for (Movement one : movements) {
                statement.setLong(1, one.kind() == Movement.Kind.SOLD ? one.qty() : 0);
                statement.setLong(2, one.kind() == Movement.Kind.RETURNED ? one.qty() : 0);
                statement.setLong(3, one.kind().isLoss() ? one.qty() : 0);
                statement.setLong(4, one.lot());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** All of those lots, by their day. */
    static List<Movement> ofLots(Connection c, Collection<Long> lots) throws SQLException {
        return movements(c, OF_LOTS, lots);
    }

    /** Those of sales that nothing took back. */
    static List<Movement> ofSales(Connection c, Collection<Long> sales) throws SQLException {
        return movements(c, OF_SALES, sales);
    }

    private static List<Movement> movements(Connection c, String sql, Collection<Long> of) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setArray(1, c.createArrayOf("bigint", of.toArray()));
            return movements(statement);
        }
    }

    /** One that nothing took back. */
    static Optional<Movement> movement(Connection c, String seller, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MOVEMENT)) {
            statement.setLong(1, id);
            statement.setString(2, seller);
            return movements(statement).stream().findFirst();
        }
    }

    private static List<Movement> movements(PreparedStatement statement) throws SQLException {
        List<Movement> movements = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                movements.add(new Movement(
                        row.getLong(1),
                        row.getLong(2),
                        Movement.Kind.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, Long.class),
                        row.getObject(7, Long.class),
                        row.getString(8),
                        row.getString(9),
                        instant(row, 10)));
            }
        }
        return movements;
    }

    /** When something of an order was sold last; null where nothing is sold. */
    static @Nullable LocalDate lastSold(Connection c, String orderNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LAST_SOLD)) {
            statement.setString(1, orderNo);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class);
            }
        }
    }

    // --- what the money has to hear of ------------------------------------------------------------------------------

    static void untold(Connection c, String seller, Collection<String> orderNos) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNTOLD)) {
            statement.setString(1, seller);
            statement.setArray(2, c.createArrayOf("text", orderNos.toArray()));
            statement.executeUpdate();
        }
    }

    static List<String> toTell(Connection c, int most) throws SQLException {
        List<String> orders = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TO_TELL)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    orders.add(row.getString(1));
                }
            }
        }
        return orders;
    }

    static void told(Connection c, Collection<String> orderNos) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TOLD)) {
            statement.setArray(1, c.createArrayOf("text", orderNos.toArray()));
            statement.executeUpdate();
        }
    }

    // --- times ------------------------------------------------------------------------------------------------------

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
