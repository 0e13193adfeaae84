package org.entrepot.insight;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.entrepot.insight.CubeQuestion.Only;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Reads the cube of declarations, as the reader role. Whole months are read from the sums by month, the days around them from those by day. */
final class CubeViewStore {
    /** Which way is best depends on how many days are asked for: no plan is kept. */
    static final String SPEAK_FOR =
            "SELECT set_config('entrepot.tenant', ?, true), set_config('plan_cache_mode', 'force_custom_plan', true)";

    private static final String SUMS = """
            sum(lists)::bigint, sum(parcels)::bigint, sum(accepted)::bigint, sum(refused)::bigint, sum(rejected)::bigint,
                sum(held)::bigint, sum(inspected)::bigint, sum(released)::bigint, sum(departed)::bigint, sum(cancelled)::bigint,
                sum(returned)::bigint, sum(value)::bigint, sum(tax)::bigint, sum(unpriced)::bigint
            """;
    private static final String BY_KEY = "GROUP BY 1 HAVING sum(lists) <> 0 ORDER BY 1";
    static final String ROWS = """
            SELECT CASE ?::text WHEN 'DAY' THEN day::text WHEN 'MONTH' THEN to_char(day, 'YYYY-MM') WHEN 'DIRECTION' THEN direction::text
                       WHEN 'MODE' THEN mode WHEN 'COUNTRY' THEN country WHEN 'TENANT' THEN seller WHEN 'CORRIDOR' THEN corridor
                       ELSE '*' END AS key,""" + SUMS + """
            FROM (SELECT * FROM insight.cube WHERE day BETWEEN ? AND ?
                  UNION ALL SELECT * FROM insight.cube_month WHERE day BETWEEN ? AND ?
                  UNION ALL SELECT * FROM insight.cube WHERE day BETWEEN ? AND ?) c
            WHERE (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?) AND (?::text IS NULL OR country = ?)
              AND (?::text IS NULL OR seller = ?) AND (?::text IS NULL OR corridor = ?)
            """ + BY_KEY;
    static final String GOODS_ROWS = """
            SELECT CASE ?::text WHEN 'DAY' THEN day::text WHEN 'MONTH' THEN to_char(day, 'YYYY-MM') WHEN 'DIRECTION' THEN direction::text
                       WHEN 'MODE' THEN mode WHEN 'COUNTRY' THEN country WHEN 'TENANT' THEN seller WHEN 'COMMODITY' THEN heading::text
                       ELSE '*' END AS key,""" + SUMS + """
            FROM (SELECT * FROM insight.cube_goods WHERE day BETWEEN ? AND ?
                  UNION ALL SELECT * FROM insight.cube_goods_month WHERE day BETWEEN ? AND ?
                  UNION ALL SELECT * FROM insight.cube_goods WHERE day BETWEEN ? AND ?) c
            WHERE (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?) AND (?::text IS NULL OR country = ?)
              AND (?::text IS NULL OR seller = ?) AND (?::text IS NULL OR heading = ?)
            """ + BY_KEY;
    static final String PARK_ROWS = """
            SELECT CASE ?::text WHEN 'DAY' THEN day::text WHEN 'MONTH' THEN to_char(day, 'YYYY-MM') WHEN 'DIRECTION' THEN direction::text
                       WHEN 'MODE' THEN mode WHEN 'COUNTRY' THEN country ELSE '*' END AS key,""" + SUMS + """
            FROM insight.cube_park WHERE day BETWEEN ? AND ?
              AND (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?) AND (?::text IS NULL OR country = ?)
            """ + BY_KEY;
    // By seller, corridor or heading alone: whole months from the sums by these, the days around them from those by
    // day.
    private static final String OF_DAYS = """
            AS key, direction, mode, lists, parcels, accepted, refused, rejected, held, inspected, released, departed, cancelled, returned,
                   value, tax, unpriced
                  FROM insight.""";
    private static final String BETWEEN = " WHERE day BETWEEN ? AND ?\n";
    private static final String AND_MONTHS = "UNION ALL SELECT key " + OF_DAYS + "cube_cut" + BETWEEN;
    private static final String AND_DAYS = "UNION ALL SELECT ";
    private static final String OF_TRADE =
            ") c WHERE (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?)\n" + BY_KEY;
    static final String SELLER_ROWS = "SELECT key, " + SUMS + "FROM (SELECT seller " + OF_DAYS + "cube" + BETWEEN
            + AND_MONTHS + " AND cut = 'TENANT' " + AND_DAYS + "seller " + OF_DAYS + "cube" + BETWEEN + OF_TRADE;
    static final String CORRIDOR_ROWS = "SELECT key, " + SUMS + "FROM (SELECT corridor " + OF_DAYS + "cube" + BETWEEN
            + AND_MONTHS + " AND cut = 'CORRIDOR' " + AND_DAYS + "corridor " + OF_DAYS + "cube" + BETWEEN + OF_TRADE;
    static final String HEADING_ROWS = "SELECT key, " + SUMS + "FROM (SELECT heading::text " + OF_DAYS + "cube_goods"
            + BETWEEN + AND_MONTHS + " AND cut = 'COMMODITY' " + AND_DAYS + "heading::text " + OF_DAYS + "cube_goods"
            + BETWEEN + OF_TRADE;
    private static final Map<Cut, String> CUT_ROWS =
            Map.of(Cut.TENANT, SELLER_ROWS, Cut.CORRIDOR, CORRIDOR_ROWS, Cut.COMMODITY, HEADING_ROWS);
    // What stands in a row is strung together for each key and added up here: classes as rows of their own took longer
    // to put together than to read.
    private static final String STRUNG = """
            ,
                string_agg(s1, '\\x0000') FILTER (WHERE 1 = ANY (asked)), string_agg(s2, '\\x0000') FILTER (WHERE 2 = ANY (asked)),
                string_agg(s3, '\\x0000') FILTER (WHERE 3 = ANY (asked)), string_agg(s4, '\\x0000') FILTER (WHERE 4 = ANY (asked)),
                string_agg(s5, '\\x0000') FILTER (WHERE 5 = ANY (asked)), string_agg(s6, '\\x0000') FILTER (WHERE 6 = ANY (asked)),
                string_agg(s7, '\\x0000') FILTER (WHERE 7 = ANY (asked)), string_agg(s8, '\\x0000') FILTER (WHERE 8 = ANY (asked)),
                string_agg(s9, '\\x0000') FILTER (WHERE 9 = ANY (asked))
            """;
    private static final String ASKED = "CROSS JOIN (SELECT ?::smallint[] AS asked) a\n";
    static final String HOURS = """
            SELECT CASE ?::text WHEN 'DAY' THEN day::text WHEN 'MONTH' THEN to_char(day, 'YYYY-MM') WHEN 'DIRECTION' THEN direction::text
                       WHEN 'MODE' THEN mode WHEN 'COUNTRY' THEN country ELSE '*' END AS key""" + STRUNG + """
            FROM (SELECT * FROM insight.hours_day WHERE day BETWEEN ? AND ?
                  UNION ALL SELECT * FROM insight.hours_park WHERE day BETWEEN ? AND ?
                  UNION ALL SELECT * FROM insight.hours_day WHERE day BETWEEN ? AND ?) h
            """ + ASKED + """
            WHERE (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?) AND (?::text IS NULL OR country = ?) GROUP BY 1""";
    static final String HOURS_OF_SELLERS = """
            SELECT CASE ?::text WHEN 'MONTH' THEN to_char(day, 'YYYY-MM') WHEN 'DIRECTION' THEN direction::text WHEN 'MODE' THEN mode
                       WHEN 'COUNTRY' THEN country WHEN 'TENANT' THEN seller ELSE '*' END AS key""" + STRUNG + """
            FROM insight.hours_seller
            """ + ASKED + """
            WHERE day BETWEEN ? AND ?
              AND (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?) AND (?::text IS NULL OR country = ?)
              AND (?::text IS NULL OR seller = ?) GROUP BY 1""";
    static final String HOURS_OF_PARTS = """
            SELECT CASE ?::text WHEN 'MONTH' THEN to_char(day, 'YYYY-MM') WHEN 'DIRECTION' THEN direction::text WHEN 'MODE' THEN mode
                       WHEN 'ALL' THEN '*' ELSE key END AS key""" + STRUNG + """
            FROM insight.hours_part
            """ + ASKED + """
            WHERE cut = ? AND day BETWEEN ? AND ?
              AND (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?) AND (?::text IS NULL OR key = ?) GROUP BY 1""";
    static final String LISTS = """
            SELECT id, day FROM insight.course
            WHERE (day, id) < (?, ?) AND day >= ? AND (?::text IS NULL OR direction = ?) AND (?::text IS NULL OR mode = ?)
              AND (?::text IS NULL OR country = ?) AND (?::text IS NULL OR seller = ?) AND (?::text IS NULL OR corridor = ?)
              AND (?::text IS NULL OR ' ' || goods LIKE '% ' || ? || ':%')
              AND CASE ? WHEN 'PARCELS' THEN accepted_at IS NOT NULL AND NOT cancelled AND NOT refused
                  WHEN 'DECIDED' THEN accepted_at IS NOT NULL OR refused WHEN 'ACCEPTED' THEN accepted_at IS NOT NULL
                  WHEN 'REFUSED' THEN refused WHEN 'HELD' THEN held_at IS NOT NULL WHEN 'INSPECTED' THEN inspected
                  WHEN 'RELEASED' THEN released_at IS NOT NULL WHEN 'DEPARTED' THEN left_at IS NOT NULL
                  WHEN 'CANCELLED' THEN cancelled WHEN 'RETURNED' THEN returned
                  WHEN 'ORDER_TO_LIST' THEN arrived_at >= ordered_at WHEN 'LIST_TO_ACCEPTED' THEN accepted_at >= arrived_at
                  WHEN 'ACCEPTED_TO_RELEASED' THEN released_at >= accepted_at WHEN 'HELD_TO_RELEASED' THEN released_at >= held_at
                  WHEN 'RELEASED_TO_LEFT' THEN left_at >= released_at WHEN 'LIST_TO_RELEASED' THEN released_at >= arrived_at
                  WHEN 'ORDER_TO_RELEASED' THEN released_at >= ordered_at WHEN 'ORDER_TO_LEFT' THEN left_at >= ordered_at
                  WHEN 'RELEASED_TO_OUT' THEN out_at >= released_at
                  ELSE true END
            ORDER BY day DESC, id DESC LIMIT ?""";
    static final String DAYS = "SELECT min(day), max(day) FROM insight.cube WHERE lists <> 0";

    private CubeViewStore() {}

    /** Says on whose behalf this transaction reads. */
    static void speakFor(Connection c, String tenant) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SPEAK_FOR)) {
            statement.setString(1, tenant);
            statement.executeQuery().close();
        }
    }

    /** By any cut, as its viewer may see it. */
    static List<CubeRow> rows(Connection c, CubeQuestion question) throws SQLException {
        boolean goods = question.isByGoods();
        try (PreparedStatement statement = planned(c, goods ? GOODS_ROWS : ROWS)) {
            statement.setString(1, question.cut().name());
            int at = stretches(statement, 2, question);
            at = only(statement, at, question.only());
            text(
                    statement,
                    at,
                    goods ? question.only().heading() : question.only().corridor());
            return rows(statement);
        }
    }

    /** Of the whole park, by a cut that knows neither sellers nor corridors. */
    static List<CubeRow> parkRows(Connection c, CubeQuestion question) throws SQLException {
        try (PreparedStatement statement = planned(c, PARK_ROWS)) {
            statement.setString(1, question.cut().name());
            trade(statement, between(statement, 2, question.from(), question.to()), question.only());
            return rows(statement);
        }
    }

    /** Of the whole park by seller, corridor or heading alone, of all directions and modes or one. */
    static List<CubeRow> cutRows(Connection c, CubeQuestion question) throws SQLException {
        try (PreparedStatement statement = planned(c, Objects.requireNonNull(CUT_ROWS.get(question.cut())))) {
            int at = direction(statement, stretches(statement, 1, question), question.only());
            text(statement, at, question.only().mode());
            return rows(statement);
        }
    }

    private static List<CubeRow> rows(PreparedStatement statement) throws SQLException {
        List<CubeRow> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new CubeRow(row.getString(1), measures(row)));
            }
        }
        return rows;
    }

    /** The days before the first whole month, the whole months, the days after the last; where there is none, all days and then nothing. */
    private static int stretches(PreparedStatement statement, int from, CubeQuestion question) throws SQLException {
        LocalDate first = question.firstMonth().atDay(1);
        LocalDate last = question.lastMonth().atDay(1);
        boolean whole = !first.isAfter(last);
        int at = between(statement, from, question.from(), whole ? first.minusDays(1) : question.to());
        at = between(statement, at, first, last);
        return between(
                statement,
                at,
                whole
                        ? question.lastMonth().plusMonths(1).atDay(1)
                        : question.to().plusDays(1),
                question.to());
    }

    /** Planned anew each time: which way is best depends on how many days are asked for. */
    private static PreparedStatement planned(Connection c, String sql) throws SQLException {
        PreparedStatement statement = c.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }

    private static int between(PreparedStatement statement, int at, LocalDate from, LocalDate to) throws SQLException {
        statement.setDate(at, Date.valueOf(from));
        statement.setDate(at + 1, Date.valueOf(to));
        return at + 2;
    }

    private static int only(PreparedStatement statement, int at, Only only) throws SQLException {
        return text(
                statement,
                trade(statement, at, only),
                only.tenant() == null ? null : only.tenant().value());
    }

    /** Direction, mode and country. */
    private static int trade(PreparedStatement statement, int at, Only only) throws SQLException {
        int next = text(statement, direction(statement, at, only), only.mode());
        return text(statement, next, only.country());
    }

    private static int direction(PreparedStatement statement, int at, Only only) throws SQLException {
        return text(
                statement,
                at,
                only.direction() == null
                        ? null
                        : String.valueOf(only.direction().flag()));
    }

    private static int text(PreparedStatement statement, int at, @Nullable String value) throws SQLException {
        for (int i = at; i < at + 2; i++) {
            if (value == null) {
                statement.setNull(i, Types.VARCHAR);
            } else {
                statement.setString(i, value);
            }
        }
        return at + 2;
    }

    private static Measures measures(ResultSet row) throws SQLException {
        int at = 2;
        return new Measures(
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at));
    }

    /** Of the whole park, by a cut that knows no sellers. */
    static List<HoursAnswer.Row> hours(Connection c, CubeQuestion question, Set<Segment> of) throws SQLException {
        try (PreparedStatement statement = inBinary(c, HOURS)) {
            statement.setString(1, question.cut().name());
            int at = segments(c, statement, stretches(statement, 2, question), of);
            trade(statement, at, question.only());
            return hours(statement);
        }
    }

    /** Of whole months, by any cut but headings and corridors. */
    static List<HoursAnswer.Row> hoursOfSellers(Connection c, CubeQuestion question, Set<Segment> of)
            throws SQLException {
        try (PreparedStatement statement = inBinary(c, HOURS_OF_SELLERS)) {
            statement.setString(1, question.cut().name());
            int at = segments(c, statement, 2, of);
            only(statement, between(statement, at, question.from(), question.to()), question.only());
            return hours(statement);
        }
    }

    /** Of whole months of the whole park, by seller alone or about headings or corridors. */
    static List<HoursAnswer.Row> hoursOfParts(Connection c, CubeQuestion question, Set<Segment> of)
            throws SQLException {
        Only only = question.only();
        Cut cut = question.isByGoods() ? Cut.COMMODITY : question.isByPart() ? Cut.CORRIDOR : Cut.TENANT;
        try (PreparedStatement statement = inBinary(c, HOURS_OF_PARTS)) {
            statement.setString(1, question.cut().name());
            int at = segments(c, statement, 2, of);
            statement.setString(at, cut.name());
            at = direction(statement, between(statement, at + 1, question.from(), question.to()), only);
            at = text(statement, at, only.mode());
            text(statement, at, cut == Cut.COMMODITY ? only.heading() : only.corridor());
            return hours(statement);
        }
    }

    /** What it gives comes as bytes, not as twice as many letters; it is planned anew each time, as {@link #SPEAK_FOR} says. */
    private static PreparedStatement inBinary(Connection c, String sql) throws SQLException {
        PreparedStatement statement = c.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
        return statement;
    }

    private static int segments(Connection c, PreparedStatement statement, int at, Set<Segment> of)
            throws SQLException {
        statement.setArray(
                at, c.createArrayOf("smallint", of.stream().map(Segment::number).toArray()));
        return at + 1;
    }

    private static List<HoursAnswer.Row> hours(PreparedStatement statement) throws SQLException {
        Map<String, HoursSum> sums = new TreeMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                CubeStore.addKept(row, sums.computeIfAbsent(row.getString(1), any -> new HoursSum()));
            }
        }
        return sums.entrySet().stream()
                .flatMap(one -> one.getValue().rows(one.getKey()).stream())
                .toList();
    }

    /** Lists behind a figure, the latest day first; those before a place, which is a day and a number. */
    static List<CubeLists.Place> lists(Connection c, CubeQuestion question, String of, CubeLists.Place before, int most)
            throws SQLException {
        List<CubeLists.Place> lists = new ArrayList<>();
        try (PreparedStatement statement = planned(c, LISTS)) {
            statement.setDate(1, Date.valueOf(before.day()));
            statement.setLong(2, before.list());
            statement.setDate(3, Date.valueOf(question.from()));
            int at = only(statement, 4, question.only());
            at = text(statement, at, question.only().corridor());
            at = text(statement, at, question.only().heading());
            statement.setString(at++, of);
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lists.add(new CubeLists.Place(row.getObject(2, LocalDate.class), row.getLong(1)));
                }
            }
        }
        return lists;
    }

    /** The first and the last day on which a list arrived; none where none did. */
    static List<LocalDate> days(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DAYS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            LocalDate first = row.getObject(1, LocalDate.class);
            return first == null ? List.of() : List.of(first, row.getObject(2, LocalDate.class));
        }
    }
}
