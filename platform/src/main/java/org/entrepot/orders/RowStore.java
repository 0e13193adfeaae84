package org.entrepot.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The rows of order files. */
final class RowStore {
    private static final String ADD = """
            INSERT INTO orders.row (import, number, seller, line, order_no, tracking, state, faults, advice, cells)
            VALUES (?, ?, ?, ?, ?, ?, ?::"char", ?, ?, ?)""";
    private static final String PAGE = """
            SELECT import, number, line, order_no, tracking, state::text, attempt, cop_no, released_at, order_doc, list_doc,
                   list_stands, status, faults, advice, cells
            FROM orders.row WHERE import = ? AND number > ? AND (state = ANY (?::"char"[]) AND (NOT ? OR advice <> '') OR number = ?)
            ORDER BY number LIMIT ?""";
    private static final String OF_ORDERS = """
            SELECT import, number, line, order_no, tracking, state::text, attempt, cop_no, released_at, order_doc, list_doc,
                   list_stands, status, faults, advice, cells
            FROM orders.row WHERE import = ? AND seller = ? AND order_no = ANY (?) ORDER BY number""";
    private static final String ONE = """
            SELECT import, number, line, order_no, tracking, state::text, attempt, cop_no, released_at, order_doc, list_doc,
                   list_stands, status, faults, advice, cells
            FROM orders.row WHERE import = ? AND number = ?""";
    private static final String TO_SEND = """
            SELECT import, number, line, order_no, tracking, state::text, attempt, cop_no, released_at, order_doc, list_doc,
                   list_stands, status, faults, advice, cells
            FROM orders.row WHERE import = ? AND state = 'S'::"char" AND order_no IN (
                SELECT order_no FROM orders.row WHERE import = ? AND state = 'S'::"char"
                GROUP BY order_no ORDER BY min(number) LIMIT ?)
            ORDER BY number""";
    private static final String UNDECIDED = """
            SELECT import, number, line, order_no, tracking, state::text, attempt, cop_no, released_at, order_doc, list_doc,
                   list_stands, status, faults, advice, NULL::bytea
            FROM orders.row WHERE list_stands AND (import, number) > (?, ?) AND (released_at > ? OR ?)
            ORDER BY import, number LIMIT ?""";
    private static final String ORDERS_OF_TRACKINGS =
            "SELECT DISTINCT order_no FROM orders.row WHERE import = ? AND seller = ? AND tracking = ANY (?)";
    private static final String PLACED = """
            SELECT import, number, order_no, tracking FROM orders.row
            WHERE seller = ? AND state <> 'O'::"char" AND order_no = ANY (?)
            UNION
            SELECT import, number, order_no, tracking FROM orders.row
            WHERE seller = ? AND state <> 'O'::"char" AND tracking <> '' AND tracking = ANY (?)""";
    private static final String COUNTS =
            "SELECT state::text, count(*), bool_or(attempt > 0), count(*) FILTER (WHERE advice <> '' AND state <> 'O'::\"char\") FROM orders.row"
                    + " WHERE import = ? GROUP BY state";
    private static final String CHANGE = """
            UPDATE orders.row SET line = ?, order_no = ?, tracking = ?, state = ?::"char", faults = ?, advice = ?,
                cells = ?
            WHERE import = ? AND number = ?""";
    // joined by the primary key: a plan made before the new rows were counted would otherwise compare each with each
    private static final String RELEASE = """
            UPDATE orders.row r SET state = 'S'::"char", attempt = r.attempt + 1, released_at = ?,
                cop_no = CASE WHEN r.list_stands THEN r.cop_no ELSE ? || '-' || ready.first
                    || CASE WHEN r.attempt > 0 THEN '-' || r.attempt + 1 ELSE '' END END
            FROM (SELECT number, min(number) OVER (PARTITION BY order_no) AS first FROM orders.row
                  WHERE import = ? AND seller = ? AND state = 'R'::"char"
                    AND (? OR order_no NOT IN (SELECT order_no FROM orders.row WHERE import = ? AND advice <> ''))) ready
            WHERE r.import = ? AND r.number = ready.number""";
    private static final String TOLD = """
            UPDATE orders.row SET state = ?::"char", order_doc = coalesce(?, order_doc), list_doc = coalesce(?, list_doc),
                list_stands = ?, status = ?, faults = ?
            WHERE import = ? AND number = ?""";
    private static final String FORGET = """
            UPDATE orders.row SET cells = NULL, faults = '', advice = '' WHERE (cells IS NOT NULL OR faults <> '' OR advice <> '') AND released_at < ?
              AND state IN ('C'::"char", 'W'::"char", 'X'::"char")""";

    private static final String COMPLETE = "UPDATE orders.row SET cells = ? WHERE import = ? AND number = ?";
    private static final String ADVISE = "UPDATE orders.row SET advice = ? WHERE import = ? AND number = ?";

    private static final String FORGET_UNSENT = """
            UPDATE orders.row r SET cells = NULL, faults = '', advice = '', state = 'O'::"char"
            FROM orders.import i WHERE i.id = r.import AND i.received_at < ? AND r.cells IS NOT NULL AND NOT r.list_stands
              AND r.state IN ('F'::"char", 'H'::"char", 'R'::"char", 'E'::"char", 'O'::"char")""";

    private RowStore() {}

    /** A row as it is kept; cells are sealed, null once forgotten. */
    record Row(
            long file,
            int number,
            int line,
            String orderNo,
            String tracking,
            RowState state,
            int attempt,
            String copNo,
            @Nullable Instant releasedAt,
            @Nullable Long orderDoc,
            @Nullable Long listDoc,
            boolean listStands,
            int status,
            List<RowFault> faults,
            List<RowFault> advice,
            byte @Nullable [] cells) {}

    /** What a row becomes by reading or mending. */
    record Checked(
            int number,
            int line,
            String orderNo,
            String tracking,
            RowState state,
            List<RowFault> faults,
            List<RowFault> advice,
            byte[] cells) {}

    /** Where an order number or a waybill number stands. */
    record Place(long file, int number, String orderNo, String tracking) {}

    /** What became of a row that was sent. */
    record Told(
            int number,
            RowState state,
            @Nullable Long orderDoc,
            @Nullable Long listDoc,
            boolean listStands,
            int status,
            List<RowFault> faults) {}

    /**
     * How many rows stand how.
     *
     * @param advised how many say that their destination will miss something
     */
    record Counts(Map<RowState, Integer> rows, boolean everSent, int advised) {}

    static void add(Connection c, EnterpriseCode seller, long file, List<Checked> rows) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            int waiting = 0;
            for (Checked row : rows) {
                statement.setLong(1, file);
                statement.setInt(2, row.number());
                statement.setString(3, seller.value());
                statement.setInt(4, row.line());
                statement.setString(5, row.orderNo());
                statement.setString(6, row.tracking());
                statement.setString(7, row.state().letter());
                statement.setString(8, RowFault.text(row.faults()));
                statement.setString(9, RowFault.text(row.advice()));
                statement.setBytes(10, row.cells());
                statement.addBatch();
                if (++waiting % 1_000 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    static void change(Connection c, long file, List<Checked> rows) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CHANGE)) {
            for (Checked row : rows) {
                statement.setInt(1, row.line());
                statement.setString(2, row.orderNo());
                statement.setString(3, row.tracking());
                statement.setString(4, row.state().letter());
                statement.setString(5, RowFault.text(row.faults()));
                statement.setString(6, RowFault.text(row.advice()));
                statement.setBytes(7, row.cells());
                statement.setLong(8, file);
                statement.setInt(9, row.number());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Rows of a file in their order.
     *
     * @param after rows behind that one
     * @param wanted only such rows
     * @param also this row too, however it stands; 0 for none
     */
    static List<Row> page(Connection c, long file, int after, Orders.Wanted wanted, int also, int limit)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAGE)) {
            statement.setLong(1, file);
            statement.setInt(2, after);
            statement.setArray(
                    3,
                    c.createArrayOf(
                            "text",
                            wanted.states().stream().map(RowState::letter).toArray()));
            statement.setBoolean(4, wanted.advised());
            statement.setInt(5, also);
            statement.setInt(6, limit);
            return rows(statement);
        }
    }

    static List<Row> ofOrders(Connection c, EnterpriseCode seller, long file, Collection<String> orderNos)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_ORDERS)) {
            statement.setLong(1, file);
            statement.setString(2, seller.value());
            statement.setArray(3, c.createArrayOf("text", orderNos.toArray()));
            return rows(statement);
        }
    }

    static List<Row> one(Connection c, long file, int number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, file);
            statement.setInt(2, number);
            return rows(statement);
        }
    }

    /** The rows of so many orders that are to be sent. */
    static List<Row> toSend(Connection c, long file, int orders) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TO_SEND)) {
            statement.setLong(1, file);
            statement.setLong(2, file);
            statement.setInt(3, orders);
            return rows(statement);
        }
    }

    /** Rows whose list stands undecided, behind a place; all, or those that were sent after a moment. */
    static List<Row> undecided(Connection c, long file, int number, @Nullable Instant sentAfter, int limit)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNDECIDED)) {
            statement.setLong(1, file);
            statement.setInt(2, number);
            statement.setObject(
                    3, sentAfter == null ? null : ImportStore.utc(sentAfter), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setBoolean(4, sentAfter == null);
            statement.setInt(5, limit);
            return rows(statement);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OffsetDateTime released = row.getObject(9, OffsetDateTime.class);
                rows.add(new Row(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        RowState.of(row.getString(6)),
                        row.getInt(7),
                        row.getString(8),
                        released == null ? null : released.toInstant(),
                        row.getObject(10, Long.class),
                        row.getObject(11, Long.class),
                        row.getBoolean(12),
                        row.getInt(13),
                        RowFault.read(row.getString(14)),
                        RowFault.read(row.getString(15)),
                        row.getBytes(16)));
            }
        }
        return rows;
    }

    static List<String> ordersOfTrackings(Connection c, EnterpriseCode seller, long file, Collection<String> trackings)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ORDERS_OF_TRACKINGS)) {
            statement.setLong(1, file);
            statement.setString(2, seller.value());
            statement.setArray(3, c.createArrayOf("text", trackings.toArray()));
            List<String> orders = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    orders.add(row.getString(1));
                }
            }
            return orders;
        }
    }

    /** Where those order numbers and waybill numbers of a seller stand, in whatever file. */
    static List<Place> placed(
            Connection c, EnterpriseCode seller, Collection<String> orderNos, Collection<String> trackings)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PLACED)) {
            statement.setString(1, seller.value());
            statement.setArray(2, c.createArrayOf("text", orderNos.toArray()));
            statement.setString(3, seller.value());
            statement.setArray(4, c.createArrayOf("text", trackings.toArray()));
            List<Place> places = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    places.add(new Place(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4)));
                }
            }
            return places;
        }
    }

    static Counts counts(Connection c, long file) throws SQLException {
        Map<RowState, Integer> counts = new EnumMap<>(RowState.class);
        boolean everSent = false;
        int advised = 0;
        try (PreparedStatement statement = c.prepareStatement(COUNTS)) {
            statement.setLong(1, file);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.put(RowState.of(row.getString(1)), row.getInt(2));
                    everSent |= row.getBoolean(3);
                    advised += row.getInt(4);
                }
            }
        }
        return new Counts(counts, everSent, advised);
    }

    /** What begins the numbers of lists, when they are sent, and whether also orders in which their destination will miss something. */
    record Release(String copNo, Instant now, boolean advisedToo) {}

    /** Tells every row that is ready to be sent; gives how many. */
    static int release(Connection c, EnterpriseCode seller, long file, Release release) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RELEASE)) {
            statement.setObject(1, ImportStore.utc(release.now()));
            statement.setString(2, release.copNo());
            statement.setLong(3, file);
            statement.setString(4, seller.value());
            statement.setBoolean(5, release.advisedToo());
            statement.setLong(6, file);
            statement.setLong(7, file);
            return statement.executeUpdate();
        }
    }

    static void told(Connection c, long file, List<Told> rows) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TOLD)) {
            for (Told row : rows) {
                statement.setString(1, row.state().letter());
                statement.setObject(2, row.orderDoc(), Types.BIGINT);
                statement.setObject(3, row.listDoc(), Types.BIGINT);
                statement.setBoolean(4, row.listStands());
                statement.setInt(5, row.status());
                statement.setString(6, RowFault.text(row.faults()));
                statement.setLong(7, file);
                statement.setInt(8, row.number());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Keeps what a row says now that was sent; how it stands is left as it is. */
    static void complete(Connection c, long file, int number, byte[] cells) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(COMPLETE)) {
            statement.setBytes(1, cells);
            statement.setLong(2, file);
            statement.setInt(3, number);
            statement.executeUpdate();
        }
    }

    /** What the destination of a row's order will miss. */
    static void advise(Connection c, long file, int number, List<RowFault> advice) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADVISE)) {
            statement.setString(1, RowFault.text(advice));
            statement.setLong(2, file);
            statement.setInt(3, number);
            statement.executeUpdate();
        }
    }

    /** Forgets what rows say that were sent before a moment, or came before another and were not sent; gives how many. */
    static int forget(Connection c, Instant sentBefore, Instant cameBefore) throws SQLException {
        return forget(c, FORGET, sentBefore) + forget(c, FORGET_UNSENT, cameBefore);
    }

    private static int forget(Connection c, String sql, Instant before) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setObject(1, ImportStore.utc(before));
            return statement.executeUpdate();
        }
    }
}
