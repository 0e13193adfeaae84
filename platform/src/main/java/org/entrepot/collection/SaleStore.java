package org.entrepot.collection;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.entrepot.kernel.Beijing;
import org.jspecify.annotations.Nullable;

/** Orders with what came of their money, the feed that they follow, and departures. */
final class SaleStore {
    private static final String POSITION = "SELECT position FROM collection.feed WHERE name = 'trades' FOR UPDATE";
    private static final String MOVE = "UPDATE collection.feed SET position = ? WHERE name = 'trades'";

    private static final String PUT = """
            INSERT INTO collection.sale (order_no, seller, platform, declarant, owner_code, mode, office, country, cop_no, invt_no,
                currency, list_currency, lines, departure, treatment, sold_at, filed_at, released_at, departed_at, due, order_doc,
                list_doc, status, expected, list_value, abroad)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
                ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::date[], ?::bigint[], ?::bigint[], ?::bigint[]::integer[],
                ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (order_no) DO UPDATE SET seller = EXCLUDED.seller, platform = EXCLUDED.platform,
                declarant = EXCLUDED.declarant, owner_code = EXCLUDED.owner_code, mode = EXCLUDED.mode, office = EXCLUDED.office,
                country = EXCLUDED.country, sold_at = EXCLUDED.sold_at, order_doc = EXCLUDED.order_doc,
                list_doc = EXCLUDED.list_doc, filed_at = EXCLUDED.filed_at, released_at = EXCLUDED.released_at,
                departed_at = EXCLUDED.departed_at, departure = EXCLUDED.departure, cop_no = EXCLUDED.cop_no,
                invt_no = EXCLUDED.invt_no, status = EXCLUDED.status, currency = EXCLUDED.currency,
                expected = EXCLUDED.expected, list_currency = EXCLUDED.list_currency, list_value = EXCLUDED.list_value,
                abroad = EXCLUDED.abroad, due = EXCLUDED.due, treatment = EXCLUDED.treatment, lines = EXCLUDED.lines""";
    private static final String HOLD = """
            LOCK TABLE collection.departure, collection.overseas_sale, collection.purchase, collection.tax_profile IN SHARE MODE""";
    private static final String DEPARTURES =
            "SELECT invt_no, departed_at, reference FROM collection.departure WHERE invt_no = ANY (?)";
    private static final String TOLD = "SELECT DISTINCT order_no FROM collection.allocation WHERE order_no = ANY (?)";
    private static final String DEPARTED = """
            UPDATE collection.sale s SET departed_at = d.departed_at, departure = d.reference
            FROM collection.departure d WHERE d.invt_no = s.invt_no AND s.order_no = ANY (?)
                AND (s.departed_at, s.departure) IS DISTINCT FROM (d.departed_at, d.reference)""";
    private static final String ABROAD = """
            UPDATE collection.sale s SET abroad = round(s.expected * o.unsold)
            FROM collection.overseas_sale o WHERE o.order_no = s.order_no AND o.seller = s.seller AND s.order_no = ANY (?)
                AND s.abroad <> round(s.expected * o.unsold)""";
    private static final String NOTE = """
            INSERT INTO collection.departure (invt_no, departed_at, reference, noted_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (invt_no) DO UPDATE SET departed_at = EXCLUDED.departed_at, reference = EXCLUDED.reference,
                noted_at = EXCLUDED.noted_at""";
    private static final String OF_LISTS = "SELECT order_no FROM collection.sale WHERE invt_no = ANY (?)";
    private static final String REASSESS = "UPDATE collection.sale SET treatment = ?, due = ? WHERE order_no = ?";

    private static final String RECOUNT = """
            UPDATE collection.sale s SET received = a.received, netted = a.netted, refunded = a.refunded, bounced = a.bounced,
                last_day = a.last_day
            FROM (SELECT o.order_no,
                    coalesce(sum(l.of_order) FILTER (WHERE l.kind = 'RECEIVED'), 0) AS received,
                    coalesce(sum(l.of_order) FILTER (WHERE l.kind IN ('COMMISSION', 'FREIGHT', 'FEE')), 0) AS netted,
                    coalesce(sum(l.of_order) FILTER (WHERE l.kind = 'REFUND'), 0) AS refunded,
                    count(*) FILTER (WHERE l.kind = 'BOUNCED' AND l.amount > 0) AS bounced,
                    max(l.day) FILTER (WHERE l.kind = 'RECEIVED') AS last_day
                FROM unnest(?::text[]) o (order_no)
                JOIN collection.sale t ON t.order_no = o.order_no
                LEFT JOIN collection.allocation l ON l.order_no = o.order_no AND l.undone_at IS NULL AND l.seller = t.seller
                    AND (l.kind = 'BOUNCED' OR l.order_currency = t.currency)
                GROUP BY o.order_no) a
            WHERE s.order_no = a.order_no""";

    private static final String COLUMNS = """
            SELECT order_no, seller, platform, declarant, owner_code, mode, office, country, sold_at, order_doc, list_doc, filed_at,
                released_at, departed_at, departure, cop_no, invt_no, status, currency, expected, list_currency, list_value,
                received, netted, refunded, abroad, bounced, due, last_day, treatment, lines
            FROM collection.sale""";
    private static final String WANTED = """
             WHERE (?::text IS NULL OR seller = ?) AND sold_at >= ? AND sold_at < ?
                AND (?::text IS NULL OR order_no = ? OR invt_no = ?)
                AND CASE ?::text
                    WHEN 'NO_ORDER' THEN order_doc IS NULL
                    WHEN 'NO_DECLARATION' THEN list_doc IS NULL OR status = 0 AND released_at IS NULL
                    WHEN 'NOT_RELEASED' THEN list_doc IS NOT NULL AND status <> 0 AND released_at IS NULL
                    WHEN 'NOT_DEPARTED' THEN released_at IS NOT NULL AND departed_at IS NULL
                    WHEN 'ABROAD' THEN abroad > 0
                    WHEN 'NOT_COLLECTED' THEN received = 0 AND netted = 0 AND refunded = 0 AND expected - abroad > 0
                    WHEN 'SHORT' THEN (received <> 0 OR netted <> 0 OR refunded <> 0)
                        AND expected - received - netted - refunded - abroad > 0
                    WHEN 'OVER' THEN expected - received - netted - refunded < 0
                    WHEN 'OVERDUE' THEN expected - received - netted - refunded - abroad > 0 AND due < ?
                    WHEN 'BOUNCED' THEN bounced > 0
                    WHEN 'NO_TAX' THEN released_at IS NOT NULL AND treatment IN ('', 'N')
                    WHEN 'CURRENCY' THEN currency ~ '^[0-9]'
                    ELSE true END""";
    private static final String PAGE =
            COLUMNS + " " + WANTED + " AND (sold_at, order_no) < (?, ?) ORDER BY sold_at DESC, order_no DESC LIMIT ?";
    private static final String TOTALS = """
            SELECT currency, count(*), sum(expected), sum(received), sum(netted), sum(refunded),
                sum(greatest(expected - received - netted - refunded, 0)),
                sum(CASE WHEN due < ? THEN greatest(expected - received - netted - refunded - abroad, 0) ELSE 0 END)
            FROM collection.sale""" + " " + WANTED + " GROUP BY currency ORDER BY currency";
    private static final String DUE = """
            SELECT seller, count(*), count(*) FILTER (WHERE expected - received - netted - refunded - abroad <= 0)
            FROM collection.sale WHERE due BETWEEN ? AND ? GROUP BY seller ORDER BY seller""";
    private static final String BY_ORDER = COLUMNS + " WHERE order_no = ANY (?)";
    private static final String OF_SELLER = COLUMNS + " WHERE seller = ? AND order_no = ANY (?)";
    private static final String LOCK = COLUMNS + " WHERE order_no = ANY (?) ORDER BY order_no FOR UPDATE";
    private static final String OPEN_BY_AMOUNT = COLUMNS + " " + """
             WHERE seller = ? AND currency = ANY (?) AND expected - received - netted - refunded = ANY (?)
                AND expected - received - netted - refunded <> 0 ORDER BY order_no LIMIT ?""";
    private static final String RELEASED = COLUMNS + " " + """
             WHERE seller = ? AND released_at >= ? AND released_at < ? ORDER BY released_at, order_no LIMIT ?""";
    private static final String RELEASED_ORDERS =
            "SELECT order_no FROM collection.sale WHERE seller = ? AND released_at IS NOT NULL";
    private static final String IN_PERIOD = COLUMNS + " " + """
             WHERE seller = ? AND sold_at >= ? AND sold_at < ? ORDER BY sold_at, order_no LIMIT ?""";
    private static final String SELLERS = "SELECT DISTINCT seller FROM collection.sale";

    private SaleStore() {}

    // --- the feed ---------------------------------------------------------------------------------------------------

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

    /** Puts orders as they stand and are taken by the tax office; what came of their money stays. */
    static void put(Connection c, List<ExportSale> sales, Map<String, Assessed> assessed) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT)) {
            Columns columns = new Columns(c, statement, sales);
            columns.texts(ExportSale::orderNo);
            columns.texts(ExportSale::seller);
            columns.texts(ExportSale::platform);
            columns.texts(ExportSale::declarant);
            columns.texts(ExportSale::owner);
            columns.texts(ExportSale::mode);
            columns.texts(ExportSale::office);
            columns.texts(ExportSale::country);
            columns.texts(ExportSale::copNo);
            columns.texts(ExportSale::invtNo);
            columns.texts(ExportSale::currency);
            columns.texts(ExportSale::listCurrency);
            columns.texts(sale -> ExportSale.Line.text(sale.lines()));
            columns.texts(ExportSale::departure);
            columns.texts(sale -> code(assessed(assessed, sale).treatment()));
            columns.texts(ExportSale::soldAt);
            columns.texts(ExportSale::filedAt);
            columns.texts(ExportSale::releasedAt);
            columns.texts(ExportSale::departedAt);
            columns.texts(sale -> assessed(assessed, sale).due());
            columns.numbers(ExportSale::orderDoc);
            columns.numbers(ExportSale::listDoc);
            columns.numbers(sale -> (long) sale.status());
            columns.numbers(ExportSale::expected);
            columns.numbers(ExportSale::listValue);
            columns.numbers(ExportSale::abroad);
            statement.executeUpdate();
        }
    }

    private static Assessed assessed(Map<String, Assessed> all, ExportSale sale) {
        return all.getOrDefault(sale.orderNo(), Assessed.NOT);
    }

    private static String code(ExportSale.@Nullable Treatment treatment) {
        return treatment == null ? "" : treatment.code();
    }

    /** Sets the parameters of a statement that unnests columns; an array of one class is sent in binary. */
    private static final class Columns {
        private final Connection c;
        private final PreparedStatement statement;
        private final List<ExportSale> rows;
        private int at;

        Columns(Connection c, PreparedStatement statement, List<ExportSale> rows) {
            this.c = c;
            this.statement = statement;
            this.rows = rows;
        }

        void texts(Function<ExportSale, @Nullable Object> cell) throws SQLException {
            @Nullable String[] cells = new @Nullable String[rows.size()];
            for (int i = 0; i < cells.length; i++) {
                Object value = cell.apply(rows.get(i));
                cells[i] = value == null ? null : value.toString();
            }
            statement.setArray(++at, c.createArrayOf("text", cells));
        }

        void numbers(Function<ExportSale, @Nullable Long> cell) throws SQLException {
            @Nullable Long[] cells = new @Nullable Long[rows.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell.apply(rows.get(i));
            }
            statement.setArray(++at, c.createArrayOf("bigint", cells));
        }
    }

    /**
     * Lets nobody say anything of departures, stock abroad or tax before the transaction ends. What was said is read and put into orders; said
     * in between, it would find no order yet, or be overwritten by what was read before.
     */
    static void hold(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(HOLD)) {
            statement.executeUpdate();
        }
    }

    /** Of those lists, by their number, when their goods left. */
    static Map<String, Departures.Departure> departures(Connection c, Collection<String> invtNos) throws SQLException {
        Map<String, Departures.Departure> departures = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(DEPARTURES)) {
            statement.setArray(1, c.createArrayOf("text", invtNos.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    departures.put(
                            row.getString(1),
                            new Departures.Departure(
                                    row.getString(1), instant(row, 2).orElseThrow(), row.getString(3)));
                }
            }
        }
        return departures;
    }

    /** Those orders of whose money something was told. */
    static List<String> told(Connection c, Collection<String> orderNos) throws SQLException {
        return texts(c, TOLD, c.createArrayOf("text", orderNos.toArray()));
    }

    /** Of those orders, takes over what was told of their departure. */
    static void departed(Connection c, Collection<String> orderNos) throws SQLException {
        byOrders(c, DEPARTED, orderNos);
    }

    /** Of those orders, takes over what of them nobody bought yet. */
    static void abroad(Connection c, Collection<String> orderNos) throws SQLException {
        byOrders(c, ABROAD, orderNos);
    }

    /** Counts anew what came of the money of those orders. */
    static void recount(Connection c, Collection<String> orderNos) throws SQLException {
        byOrders(c, RECOUNT, orderNos);
    }

    private static void byOrders(Connection c, String sql, Collection<String> orderNos) throws SQLException {
        if (orderNos.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setArray(1, c.createArrayOf("text", orderNos.toArray()));
            statement.executeUpdate();
        }
    }

    static void note(Connection c, Collection<Departures.Departure> departures, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NOTE)) {
            for (Departures.Departure one : departures) {
                statement.setString(1, one.invtNo());
                statement.setObject(2, utc(one.at()));
                statement.setString(3, one.reference());
                statement.setObject(4, utc(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<String> ordersOfLists(Connection c, Collection<String> invtNos) throws SQLException {
        return texts(c, OF_LISTS, c.createArrayOf("text", invtNos.toArray()));
    }

    static List<String> releasedOrders(Connection c, String seller) throws SQLException {
        return texts(c, RELEASED_ORDERS, seller);
    }

    static List<String> sellers(Connection c) throws SQLException {
        return texts(c, SELLERS, null);
    }

    private static List<String> texts(Connection c, String sql, @Nullable Object parameter) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setObject(1, parameter);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    /** How the tax office takes an order and until when its money is to come. */
    record Assessed(
            ExportSale.@Nullable Treatment treatment,
            @Nullable LocalDate due) {
        /** Before release. */
        static final Assessed NOT = new Assessed(null, null);
    }

    static void reassess(Connection c, Map<String, Assessed> assessed) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REASSESS)) {
            for (Map.Entry<String, Assessed> one : assessed.entrySet()) {
                statement.setString(1, code(one.getValue().treatment()));
                statement.setObject(2, one.getValue().due(), Types.DATE);
                statement.setString(3, one.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    // --- what is read -----------------------------------------------------------------------------------------------

    /** Where a page ended. */
    record Place(Instant soldAt, String orderNo) {}

    static List<ExportSale> page(Connection c, SaleFilter filter, LocalDate today, @Nullable Place before, int limit)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAGE)) {
            int at = wanted(statement, 1, filter, today);
            statement.setObject(at++, before == null ? OffsetDateTime.MAX : utc(before.soldAt()));
            statement.setString(at++, before == null ? "" : before.orderNo());
            statement.setInt(at, limit);
            return rows(statement);
        }
    }

    private static int wanted(PreparedStatement statement, int from, SaleFilter filter, LocalDate today)
            throws SQLException {
        int at = from;
        LocalDate first = filter.from();
        LocalDate last = filter.to();
        statement.setString(at++, filter.seller());
        statement.setString(at++, filter.seller());
        statement.setObject(at++, first == null ? OffsetDateTime.MIN : utc(beginning(first)));
        statement.setObject(at++, last == null ? OffsetDateTime.MAX : utc(beginning(last.plusDays(1))));
        for (int i = 0; i < 3; i++) {
            statement.setString(at++, filter.text());
        }
        Gap gap = filter.gap();
        statement.setString(at++, gap == null ? "" : gap.name());
        statement.setObject(at++, today);
        return at;
    }

    /** Orders by seller whose money was due from one day to another, both included. */
    static List<DueOrders> due(Connection c, LocalDate from, LocalDate to) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DUE)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            List<DueOrders> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new DueOrders(row.getString(1), row.getLong(2), row.getLong(3)));
                }
            }
            return due;
        }
    }

    /** Of each currency: how many orders, and their sums. */
    static List<SaleTotals> totals(Connection c, SaleFilter filter, LocalDate today) throws SQLException {
        List<SaleTotals> totals = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(TOTALS)) {
            statement.setObject(1, today);
            wanted(statement, 2, filter, today);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    totals.add(new SaleTotals(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8)));
                }
            }
        }
        return totals;
    }

    static List<ExportSale> byOrder(Connection c, Collection<String> orderNos) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_ORDER)) {
            statement.setArray(1, c.createArrayOf("text", orderNos.toArray()));
            return rows(statement);
        }
    }

    /** Those of a seller; of another's there is nothing. */
    static List<ExportSale> ofSeller(Connection c, String seller, Collection<String> orderNos) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_SELLER)) {
            statement.setString(1, seller);
            statement.setArray(2, c.createArrayOf("text", orderNos.toArray()));
            return rows(statement);
        }
    }

    /** Locks orders in their order, so that two who count do not wait for each other. */
    static List<ExportSale> lock(Connection c, Collection<String> orderNos) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setArray(1, c.createArrayOf("text", orderNos.toArray()));
            return rows(statement);
        }
    }

    /** Orders of a seller of which exactly one of those sums is still to come. */
    static List<ExportSale> openByAmount(
            Connection c, String seller, Collection<String> currencies, Collection<Long> amounts, int most)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN_BY_AMOUNT)) {
            statement.setString(1, seller);
            statement.setArray(2, c.createArrayOf("text", currencies.toArray()));
            statement.setArray(3, c.createArrayOf("bigint", amounts.toArray()));
            statement.setInt(4, most);
            return rows(statement);
        }
    }

    /** What was released on Beijing days. */
    static List<ExportSale> released(Connection c, String seller, LocalDate from, LocalDate to, int most)
            throws SQLException {
        return between(c, RELEASED, seller, from, to, most);
    }

    /** What was sold on Beijing days. */
    static List<ExportSale> inPeriod(Connection c, String seller, LocalDate from, LocalDate to, int most)
            throws SQLException {
        return between(c, IN_PERIOD, seller, from, to, most);
    }

    private static List<ExportSale> between(
            Connection c, String sql, String seller, LocalDate from, LocalDate to, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setString(1, seller);
            statement.setObject(2, utc(beginning(from)));
            statement.setObject(3, utc(beginning(to.plusDays(1))));
            statement.setInt(4, most);
            return rows(statement);
        }
    }

    private static List<ExportSale> rows(PreparedStatement statement) throws SQLException {
        List<ExportSale> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static ExportSale row(ResultSet row) throws SQLException {
        return new ExportSale(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                instant(row, 9).orElseThrow(),
                row.getObject(10, Long.class),
                row.getObject(11, Long.class),
                instant(row, 12).orElse(null),
                instant(row, 13).orElse(null),
                instant(row, 14).orElse(null),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getInt(18),
                row.getString(19),
                row.getLong(20),
                row.getString(21),
                row.getObject(22, Long.class),
                row.getLong(23),
                row.getLong(24),
                row.getLong(25),
                row.getLong(26),
                row.getInt(27),
                row.getObject(28, LocalDate.class),
                row.getObject(29, LocalDate.class),
                ExportSale.Treatment.of(row.getString(30)),
                ExportSale.Line.read(row.getString(31)));
    }

    // --- times ------------------------------------------------------------------------------------------------------

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Optional.empty() : Optional.of(time.toInstant());
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toInstant();
    }
}
