package org.entrepot.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.entrepot.insight.CourseTally.CubeKey;
import org.entrepot.insight.CourseTally.CutKey;
import org.entrepot.insight.CourseTally.DayKey;
import org.entrepot.kernel.BinaryRows;
import org.entrepot.node.BinaryCopy;
import org.jspecify.annotations.Nullable;

/** Writes the cube of declarations. */
final class CubeStore {
    /** Which tables are written. */
    enum Place {
        /** Those that are asked. */
        KEPT("insight."),
        /** Those of the session alone, in which all is counted anew beside them; of the same names. */
        ANEW("pg_temp.");

        private final String schema;

        Place(String schema) {
            this.schema = schema;
        }

        private PreparedStatement prepared(Connection c, String sql) throws SQLException {
            return c.prepareStatement(in(sql));
        }

        private String in(String sql) {
            return sql.replace(KEPT.schema, schema);
        }
    }

    static final String COUNTED = """
            SELECT id, day, direction, mode, country, seller, corridor, ordered_at, arrived_at, accepted_at, held_at, released_at,
                   left_at, out_at, refused, inspected, cancelled, returned, value, tax, goods
            FROM insight.course WHERE id = ANY (?)""";
    // Most lists are counted once: they are copied. Nobody else counts meanwhile, so that none is there already.
    static final String COUNT = """
            COPY insight.course (id, ordered_at, arrived_at, accepted_at, held_at, released_at, left_at, out_at, value, tax, day,
                refused, inspected, cancelled, returned, direction, mode, country, seller, corridor, goods)
            FROM STDIN WITH (FORMAT binary)""";
    static final String COUNT_AGAIN = """
            UPDATE insight.course AS c SET ordered_at = n.ordered_at::timestamptz, accepted_at = n.accepted_at::timestamptz,
                held_at = n.held_at::timestamptz, released_at = n.released_at::timestamptz, left_at = n.left_at::timestamptz,
                out_at = n.out_at::timestamptz, refused = n.refused, inspected = n.inspected, cancelled = n.cancelled,
                returned = n.returned, value = n.value, tax = n.tax, goods = n.goods
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[],
                ?::boolean[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[])
                AS n (id, ordered_at, accepted_at, held_at, released_at, left_at, out_at, refused, inspected, cancelled, returned,
                    value, tax, goods)
            WHERE c.id = n.id""";

    // The sums are added to by one text, in which the table, what it is kept by and that many arrays stand at their
    // places.
    static final String BY_COUNTRY = "day, direction, mode, country";
    static final String BY_SELLER = BY_COUNTRY + ", seller";
    static final String BY_CORRIDOR = BY_SELLER + ", corridor";
    static final String BY_HEADING = BY_SELLER + ", heading";
    static final String BY_CUT = "day, direction, mode, cut, key";
    private static final String FOUR = "?::date[], ?::text[], ?::text[], ?::text[], ";
    private static final String FIVE = FOUR + "?::text[], ";
    private static final String SIX = FIVE + "?::text[], ";
    private static final String SUMS = """
            , lists, parcels, accepted, refused, rejected, held, inspected, released, departed, cancelled, returned, value, tax, unpriced)
            SELECT * FROM unnest(""";
    private static final String ARE_ADDED = """
            ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT (""";
    private static final String TO_WHAT_IS_KEPT = """
            ) DO UPDATE SET lists = c.lists + excluded.lists,
                parcels = c.parcels + excluded.parcels, accepted = c.accepted + excluded.accepted,
                refused = c.refused + excluded.refused, rejected = c.rejected + excluded.rejected, held = c.held + excluded.held,
                inspected = c.inspected + excluded.inspected, released = c.released + excluded.released,
                departed = c.departed + excluded.departed, cancelled = c.cancelled + excluded.cancelled,
                returned = c.returned + excluded.returned, value = c.value + excluded.value, tax = c.tax + excluded.tax,
                unpriced = c.unpriced + excluded.unpriced""";
    static final String ADD_DAYS =
            "INSERT INTO insight.cube AS c (" + BY_CORRIDOR + SUMS + SIX + ARE_ADDED + BY_CORRIDOR + TO_WHAT_IS_KEPT;
    static final String ADD_MONTHS = "INSERT INTO insight.cube_month AS c (" + BY_CORRIDOR + SUMS + SIX + ARE_ADDED
            + BY_CORRIDOR + TO_WHAT_IS_KEPT;
    static final String ADD_PARK = "INSERT INTO insight.cube_park AS c (" + BY_COUNTRY + SUMS + FOUR + ARE_ADDED
            + BY_COUNTRY + TO_WHAT_IS_KEPT;
    static final String ADD_CUTS =
            "INSERT INTO insight.cube_cut AS c (" + BY_CUT + SUMS + FIVE + ARE_ADDED + BY_CUT + TO_WHAT_IS_KEPT;
    static final String ADD_GOODS_DAYS = "INSERT INTO insight.cube_goods AS c (" + BY_HEADING + SUMS + SIX + ARE_ADDED
            + BY_HEADING + TO_WHAT_IS_KEPT;
    static final String ADD_GOODS_MONTHS = "INSERT INTO insight.cube_goods_month AS c (" + BY_HEADING + SUMS + SIX
            + ARE_ADDED + BY_HEADING + TO_WHAT_IS_KEPT;

    // Hours are read, added to and written: a row holds all classes of all segments of its key. Nobody else writes
    // meanwhile, for who counts holds the place in the feed.
    private static final String SEGMENTS = ", s1, s2, s3, s4, s5, s6, s7, s8, s9";
    private static final String KEPT_OF = SEGMENTS + " FROM unnest(";
    private static final String PLACE = "?::date[], ?::bpchar[], ";
    private static final String IN_ORDER = ") WITH ORDINALITY AS n (";
    private static final String HELD_BY = ", place) JOIN insight.";
    private static final String USING = " USING (";
    static final String HOURS_OF_DAYS = "SELECT place" + KEPT_OF + PLACE + "?::text[], ?::text[]" + IN_ORDER
            + BY_COUNTRY + HELD_BY + "hours_day" + USING + BY_COUNTRY + ")";
    static final String HOURS_OF_PARK = "SELECT place" + KEPT_OF + PLACE + "?::text[], ?::text[]" + IN_ORDER
            + BY_COUNTRY + HELD_BY + "hours_park" + USING + BY_COUNTRY + ")";
    static final String HOURS_OF_SELLERS = "SELECT place" + KEPT_OF + PLACE + "?::text[], ?::text[], ?::text[]"
            + IN_ORDER + BY_SELLER + HELD_BY + "hours_seller" + USING + BY_SELLER + ")";
    static final String HOURS_OF_PARTS = "SELECT place" + KEPT_OF + PLACE + "?::text[], ?::text[], ?::text[]" + IN_ORDER
            + BY_CUT + HELD_BY + "hours_part" + USING + BY_CUT + ")";

    private static final String HOURS = SEGMENTS + ") SELECT * FROM unnest(";
    private static final String ARE_WRITTEN = """
            ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])
            ON CONFLICT (""";
    private static final String OVER_THOSE_BEFORE = """
            ) DO UPDATE SET s1 = excluded.s1, s2 = excluded.s2, s3 = excluded.s3, s4 = excluded.s4, s5 = excluded.s5,
                s6 = excluded.s6, s7 = excluded.s7, s8 = excluded.s8, s9 = excluded.s9""";
    static final String WRITE_HOURS_DAYS = "INSERT INTO insight.hours_day (" + BY_COUNTRY + HOURS + FOUR + ARE_WRITTEN
            + BY_COUNTRY + OVER_THOSE_BEFORE;
    static final String WRITE_HOURS_PARK = "INSERT INTO insight.hours_park (" + BY_COUNTRY + HOURS + FOUR + ARE_WRITTEN
            + BY_COUNTRY + OVER_THOSE_BEFORE;
    static final String WRITE_HOURS_SELLERS = "INSERT INTO insight.hours_seller (" + BY_SELLER + HOURS + FIVE
            + ARE_WRITTEN + BY_SELLER + OVER_THOSE_BEFORE;
    static final String WRITE_HOURS_PARTS =
            "INSERT INTO insight.hours_part (" + BY_CUT + HOURS + FIVE + ARE_WRITTEN + BY_CUT + OVER_THOSE_BEFORE;

    static final String RATES = """
            SELECT day, currency, rate FROM insight.yuan_rate
            WHERE (day, currency) IN (SELECT * FROM unnest(?::date[], ?::text[]))""";
    static final String KEEP_RATE = "INSERT INTO insight.yuan_rate (day, currency, rate) VALUES (?, ?, ?)";

    private static final int COUNT_COLUMNS = 21;
    private static final int COUNT_BYTES = 320;

    private static final List<ToLongFunction<Measures>> MEASURES = List.of(
            Measures::lists,
            Measures::parcels,
            Measures::accepted,
            Measures::refused,
            Measures::rejected,
            Measures::held,
            Measures::inspected,
            Measures::released,
            Measures::departed,
            Measures::cancelled,
            Measures::returned,
            Measures::valueFen,
            Measures::taxFen,
            Measures::unpriced);

    private static final List<Function<CubeKey, String>> COUNTRY_KEY =
            List.of(CubeKey::direction, CubeKey::mode, CubeKey::country);
    private static final List<Function<CubeKey, String>> SELLER_KEY =
            List.of(CubeKey::direction, CubeKey::mode, CubeKey::country, CubeKey::seller);
    private static final List<Function<CubeKey, String>> WHOLE_KEY =
            List.of(CubeKey::direction, CubeKey::mode, CubeKey::country, CubeKey::seller, CubeKey::last);
    private static final List<Function<CutKey, String>> CUT_KEY =
            List.of(CutKey::direction, CutKey::mode, key -> key.cut().name(), CutKey::key);

    private CubeStore() {}

    // --- what was counted -------------------------------------------------------------------------------------------

    static Map<Long, Counted> counted(Connection c, Place place, Collection<Long> lists) throws SQLException {
        Map<Long, Counted> counted = new HashMap<>();
        try (PreparedStatement statement = place.prepared(c, COUNTED)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Counted one = counted(row);
                    counted.put(one.id(), one);
                }
            }
        }
        return counted;
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getLong("id"),
                row.getObject("day", LocalDate.class),
                row.getString("direction"),
                row.getString("mode"),
                row.getString("country"),
                row.getString("seller"),
                row.getString("corridor"),
                instant(row, "ordered_at"),
                java.util.Objects.requireNonNull(instant(row, "arrived_at")),
                instant(row, "accepted_at"),
                instant(row, "held_at"),
                instant(row, "released_at"),
                instant(row, "left_at"),
                instant(row, "out_at"),
                row.getBoolean("refused"),
                row.getBoolean("inspected"),
                row.getBoolean("cancelled"),
                row.getBoolean("returned"),
                row.getObject("value", Long.class),
                row.getLong("tax"),
                goods(row.getString("goods")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<Counted.Goods> goods(String text) {
        List<Counted.Goods> goods = new ArrayList<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            String[] parts = one.split(":", -1);
            goods.add(new Counted.Goods(
                    parts[0], parts[1].isEmpty() ? null : Long.valueOf(parts[1]), Long.parseLong(parts[2])));
        }
        return goods;
    }

    /** {@code 6704:12300:0 9615::0}: heading, value in fen where there is one, tax in fen. */
    private static String text(List<Counted.Goods> goods) {
        StringBuilder text = new StringBuilder();
        for (Counted.Goods one : goods) {
            text.append(text.isEmpty() ? "" : " ").append(one.heading()).append(':');
            if (one.valueFen() != null) {
                text.append(one.valueFen().longValue());
            }
            text.append(':').append(one.taxFen());
        }
        return text.toString();
    }

    /** Lists of which nothing was counted. */
    static void count(Connection c, Place place, List<Counted> lists) throws SQLException {
        BinaryRows rows = new BinaryRows(COUNT_COLUMNS, COUNT_BYTES * lists.size());
        for (Counted one : lists) {
            rows.add(one.id())
                    .add(one.orderedAt())
                    .add(one.arrivedAt())
                    .add(one.acceptedAt())
                    .add(one.heldAt())
                    .add(one.releasedAt())
                    .add(one.leftAt())
                    .add(one.outAt());
            Long value = one.valueFen();
            (value == null ? rows.addNull() : rows.add(value.longValue()))
                    .add(one.taxFen())
                    .add(one.day())
                    .add(one.refused())
                    .add(one.inspected())
                    .add(one.cancelled())
                    .add(one.returned())
                    .add(one.direction())
                    .add(one.mode())
                    .add(one.country())
                    .add(one.seller())
                    .add(one.corridor())
                    .add(text(one.goods()));
        }
        BinaryCopy.add(c, place.in(COUNT), rows);
    }

    /** Lists of which something was counted; what they are counted under stays. */
    static void countAgain(Connection c, Place place, List<Counted> lists) throws SQLException {
        if (lists.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = place.prepared(c, COUNT_AGAIN)) {
            ColumnStore<Counted> columns = new ColumnStore<>(c, statement, lists);
            columns.add("bigint", Counted::id)
                    .add("text", Counted::orderedAt)
                    .add("text", Counted::acceptedAt)
                    .add("text", Counted::heldAt)
                    .add("text", Counted::releasedAt)
                    .add("text", Counted::leftAt)
                    .add("text", Counted::outAt)
                    .add("boolean", Counted::refused)
                    .add("boolean", Counted::inspected)
                    .add("boolean", Counted::cancelled)
                    .add("boolean", Counted::returned)
                    .add("bigint", Counted::valueFen)
                    .add("bigint", Counted::taxFen)
                    .add("text", one -> text(one.goods()));
            statement.executeUpdate();
        }
    }

    // --- sums -------------------------------------------------------------------------------------------------------

    static void add(Connection c, Place place, CourseTally tally) throws SQLException {
        add(c, place, ADD_DAYS, tally.days(), WHOLE_KEY);
        add(c, place, ADD_MONTHS, tally.months(), WHOLE_KEY);
        add(c, place, ADD_PARK, tally.park(), COUNTRY_KEY);
        add(c, place, ADD_GOODS_DAYS, tally.goodsDays(), WHOLE_KEY);
        add(c, place, ADD_GOODS_MONTHS, tally.goodsMonths(), WHOLE_KEY);
        add(c, place, ADD_CUTS, tally.cuts(), CUT_KEY);
        addHours(c, place, HOURS_OF_DAYS, WRITE_HOURS_DAYS, tally.hoursDays(), COUNTRY_KEY);
        addHours(c, place, HOURS_OF_PARK, WRITE_HOURS_PARK, tally.hoursPark(), COUNTRY_KEY);
        addHours(c, place, HOURS_OF_SELLERS, WRITE_HOURS_SELLERS, tally.hoursSellers(), SELLER_KEY);
        addHours(c, place, HOURS_OF_PARTS, WRITE_HOURS_PARTS, tally.hoursParts(), CUT_KEY);
    }

    private static <K extends DayKey> void add(
            Connection c, Place place, String sql, List<Map.Entry<K, Measures>> sums, List<Function<K, String>> keys)
            throws SQLException {
        if (sums.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = place.prepared(c, sql)) {
            ColumnStore<Map.Entry<K, Measures>> columns = keys(c, statement, sums, keys);
            for (ToLongFunction<Measures> measure : MEASURES) {
                columns.add("bigint", one -> measure.applyAsLong(one.getValue()));
            }
            statement.executeUpdate();
        }
    }

    private static <K extends DayKey> void addHours(
            Connection c,
            Place place,
            String kept,
            String write,
            List<Map.Entry<K, HoursSum>> sums,
            List<Function<K, String>> keys)
            throws SQLException {
        if (sums.isEmpty()) {
            return;
        }
        List<Map.Entry<K, HoursSum>> now = sums.stream()
                .map(one -> Map.entry(one.getKey(), new HoursSum().plus(one.getValue())))
                .toList();
        try (PreparedStatement statement = place.prepared(c, kept)) {
            keys(c, statement, sums, keys);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    addKept(row, now.get(row.getInt(1) - 1).getValue());
                }
            }
        }
        try (PreparedStatement statement = place.prepared(c, write)) {
            ColumnStore<Map.Entry<K, HoursSum>> columns = keys(c, statement, now, keys);
            for (Segment segment : Segment.values()) {
                columns.addBytes(one -> one.getValue().of(segment).packed());
            }
            statement.executeUpdate();
        }
    }

    private static <K extends DayKey, V> ColumnStore<Map.Entry<K, V>> keys(
            Connection c, PreparedStatement statement, List<Map.Entry<K, V>> sums, List<Function<K, String>> keys)
            throws SQLException {
        ColumnStore<Map.Entry<K, V>> columns = new ColumnStore<>(c, statement, sums);
        columns.add("date", one -> Date.valueOf(one.getKey().day()));
        for (Function<K, String> key : keys) {
            columns.add("text", one -> key.apply(one.getKey()));
        }
        return columns;
    }

    /** Adds a row of what is kept: behind its first column those of the segments, in their order. */
    static void addKept(ResultSet row, HoursSum sum) throws SQLException {
        for (Segment segment : Segment.values()) {
            byte[] packed = row.getBytes(1 + segment.number());
            if (packed != null) {
                sum.of(segment).add(packed);
            }
        }
    }

    // --- rates ------------------------------------------------------------------------------------------------------

    /** A currency, by its customs digits, on a day. */
    record RateKey(LocalDate day, String currency) {}

    /** The rates that are kept; absent is what was never asked for, null what was not known then. */
    static Map<RateKey, @Nullable BigDecimal> rates(Connection c, List<RateKey> keys) throws SQLException {
        Map<RateKey, @Nullable BigDecimal> rates = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(RATES)) {
            new ColumnStore<>(c, statement, keys)
                    .add("date", key -> Date.valueOf(key.day()))
                    .add("text", RateKey::currency);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rates.put(new RateKey(row.getObject(1, LocalDate.class), row.getString(2)), row.getBigDecimal(3));
                }
            }
        }
        return rates;
    }

    static void keepRate(Connection c, RateKey key, @Nullable BigDecimal rate) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KEEP_RATE)) {
            statement.setDate(1, Date.valueOf(key.day()));
            statement.setString(2, key.currency());
            if (rate == null) {
                statement.setNull(3, Types.NUMERIC);
            } else {
                statement.setBigDecimal(3, rate);
            }
            statement.executeUpdate();
        }
    }
}
