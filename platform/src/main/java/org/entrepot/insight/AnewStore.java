package org.entrepot.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.entrepot.insight.CubeStore.Place;
import org.entrepot.insight.CubeStore.RateKey;

/**
 * Compares what was counted anew, in temporary tables of a session, with what is kept, and puts it in its place. A table that is called
 * {@code anew} is the session's.
 */
final class AnewStore {
    private static final String NO_LISTS = " WHERE lists = 0";
    private static final String NO_HOURS = " WHERE num_nonnulls(s1, s2, s3, s4, s5, s6, s7, s8, s9) = 0";

    /**
     * A table of sums.
     *
     * @param make makes the session's
     * @param tidy takes away what counts nothing, which a recount has not
     * @param tidyAnew the same of the session's
     * @param takeAway what is not the same
     * @param putIn what is not there
     */
    private record Sums(String make, String tidy, String tidyAnew, String takeAway, String putIn) {}

    private static final List<Sums> SUMS = List.of(
            new Sums(
                    "CREATE TEMP TABLE cube (LIKE insight.cube INCLUDING ALL)",
                    "DELETE FROM insight.cube" + NO_LISTS,
                    "DELETE FROM insight.cube AS anew" + NO_LISTS,
                    "DELETE FROM insight.cube WHERE (" + CubeStore.BY_CORRIDOR + ") IN (SELECT " + CubeStore.BY_CORRIDOR
                            + " FROM (SELECT * FROM insight.cube EXCEPT SELECT * FROM insight.cube AS anew) AS wrong)",
                    "INSERT INTO insight.cube SELECT * FROM insight.cube AS anew EXCEPT SELECT * FROM insight.cube"),
            new Sums(
                    "CREATE TEMP TABLE cube_month (LIKE insight.cube_month INCLUDING ALL)",
                    "DELETE FROM insight.cube_month" + NO_LISTS,
                    "DELETE FROM insight.cube_month AS anew" + NO_LISTS,
                    "DELETE FROM insight.cube_month WHERE (" + CubeStore.BY_CORRIDOR + ") IN (SELECT "
                            + CubeStore.BY_CORRIDOR
                            + " FROM (SELECT * FROM insight.cube_month EXCEPT SELECT * FROM insight.cube_month AS anew) AS wrong)",
                    "INSERT INTO insight.cube_month SELECT * FROM insight.cube_month AS anew EXCEPT SELECT * FROM insight.cube_month"),
            new Sums(
                    "CREATE TEMP TABLE cube_park (LIKE insight.cube_park INCLUDING ALL)",
                    "DELETE FROM insight.cube_park" + NO_LISTS,
                    "DELETE FROM insight.cube_park AS anew" + NO_LISTS,
                    "DELETE FROM insight.cube_park WHERE (" + CubeStore.BY_COUNTRY + ") IN (SELECT "
                            + CubeStore.BY_COUNTRY
                            + " FROM (SELECT * FROM insight.cube_park EXCEPT SELECT * FROM insight.cube_park AS anew) AS wrong)",
                    "INSERT INTO insight.cube_park SELECT * FROM insight.cube_park AS anew EXCEPT SELECT * FROM insight.cube_park"),
            new Sums(
                    "CREATE TEMP TABLE cube_cut (LIKE insight.cube_cut INCLUDING ALL)",
                    "DELETE FROM insight.cube_cut" + NO_LISTS,
                    "DELETE FROM insight.cube_cut AS anew" + NO_LISTS,
                    "DELETE FROM insight.cube_cut WHERE (" + CubeStore.BY_CUT + ") IN (SELECT " + CubeStore.BY_CUT
                            + " FROM (SELECT * FROM insight.cube_cut EXCEPT SELECT * FROM insight.cube_cut AS anew) AS wrong)",
                    "INSERT INTO insight.cube_cut SELECT * FROM insight.cube_cut AS anew EXCEPT SELECT * FROM insight.cube_cut"),
            new Sums(
                    "CREATE TEMP TABLE cube_goods (LIKE insight.cube_goods INCLUDING ALL)",
                    "DELETE FROM insight.cube_goods" + NO_LISTS,
                    "DELETE FROM insight.cube_goods AS anew" + NO_LISTS,
                    "DELETE FROM insight.cube_goods WHERE (" + CubeStore.BY_HEADING + ") IN (SELECT "
                            + CubeStore.BY_HEADING
                            + " FROM (SELECT * FROM insight.cube_goods EXCEPT SELECT * FROM insight.cube_goods AS anew) AS wrong)",
                    "INSERT INTO insight.cube_goods SELECT * FROM insight.cube_goods AS anew EXCEPT SELECT * FROM insight.cube_goods"),
            new Sums(
                    "CREATE TEMP TABLE cube_goods_month (LIKE insight.cube_goods_month INCLUDING ALL)",
                    "DELETE FROM insight.cube_goods_month" + NO_LISTS,
                    "DELETE FROM insight.cube_goods_month AS anew" + NO_LISTS,
                    "DELETE FROM insight.cube_goods_month WHERE (" + CubeStore.BY_HEADING + ") IN (SELECT "
                            + CubeStore.BY_HEADING
                            + " FROM (SELECT * FROM insight.cube_goods_month EXCEPT SELECT * FROM insight.cube_goods_month AS anew) AS wrong)",
                    "INSERT INTO insight.cube_goods_month SELECT * FROM insight.cube_goods_month AS anew EXCEPT SELECT * FROM insight.cube_goods_month"),
            new Sums(
                    "CREATE TEMP TABLE hours_day (LIKE insight.hours_day INCLUDING ALL)",
                    "DELETE FROM insight.hours_day" + NO_HOURS,
                    "DELETE FROM insight.hours_day AS anew" + NO_HOURS,
                    "DELETE FROM insight.hours_day WHERE (" + CubeStore.BY_COUNTRY + ") IN (SELECT "
                            + CubeStore.BY_COUNTRY
                            + " FROM (SELECT * FROM insight.hours_day EXCEPT SELECT * FROM insight.hours_day AS anew) AS wrong)",
                    "INSERT INTO insight.hours_day SELECT * FROM insight.hours_day AS anew EXCEPT SELECT * FROM insight.hours_day"),
            new Sums(
                    "CREATE TEMP TABLE hours_park (LIKE insight.hours_park INCLUDING ALL)",
                    "DELETE FROM insight.hours_park" + NO_HOURS,
                    "DELETE FROM insight.hours_park AS anew" + NO_HOURS,
                    "DELETE FROM insight.hours_park WHERE (" + CubeStore.BY_COUNTRY + ") IN (SELECT "
                            + CubeStore.BY_COUNTRY
                            + " FROM (SELECT * FROM insight.hours_park EXCEPT SELECT * FROM insight.hours_park AS anew) AS wrong)",
                    "INSERT INTO insight.hours_park SELECT * FROM insight.hours_park AS anew EXCEPT SELECT * FROM insight.hours_park"),
            new Sums(
                    "CREATE TEMP TABLE hours_seller (LIKE insight.hours_seller INCLUDING ALL)",
                    "DELETE FROM insight.hours_seller" + NO_HOURS,
                    "DELETE FROM insight.hours_seller AS anew" + NO_HOURS,
                    "DELETE FROM insight.hours_seller WHERE (" + CubeStore.BY_SELLER + ") IN (SELECT "
                            + CubeStore.BY_SELLER
                            + " FROM (SELECT * FROM insight.hours_seller EXCEPT SELECT * FROM insight.hours_seller AS anew) AS wrong)",
                    "INSERT INTO insight.hours_seller SELECT * FROM insight.hours_seller AS anew EXCEPT SELECT * FROM insight.hours_seller"),
            new Sums(
                    "CREATE TEMP TABLE hours_part (LIKE insight.hours_part INCLUDING ALL)",
                    "DELETE FROM insight.hours_part" + NO_HOURS,
                    "DELETE FROM insight.hours_part AS anew" + NO_HOURS,
                    "DELETE FROM insight.hours_part WHERE (" + CubeStore.BY_CUT + ") IN (SELECT " + CubeStore.BY_CUT
                            + " FROM (SELECT * FROM insight.hours_part EXCEPT SELECT * FROM insight.hours_part AS anew) AS wrong)",
                    "INSERT INTO insight.hours_part SELECT * FROM insight.hours_part AS anew EXCEPT SELECT * FROM insight.hours_part"));
    private static final String MAKE_COURSE = "CREATE TEMP TABLE course (LIKE insight.course INCLUDING ALL)";
    private static final String DROP = """
            DROP TABLE IF EXISTS pg_temp.course, pg_temp.cube, pg_temp.cube_month, pg_temp.cube_park, pg_temp.cube_cut, pg_temp.cube_goods,
                pg_temp.cube_goods_month, pg_temp.hours_day, pg_temp.hours_park, pg_temp.hours_seller, pg_temp.hours_part""";

    /** One at a time in a database, until the session ends or gives it back. */
    static final String LOCK = "SELECT pg_try_advisory_lock(20261130, 3)";

    /** A session's first temporary table settles it. */
    static final String ROOM = "SELECT set_config('temp_buffers', '64MB', false) WHERE pg_my_temp_schema() = 0";

    static final String UNLOCK = "SELECT pg_advisory_unlock(20261130, 3)";
    static final String DIFFERING = """
            SELECT id FROM insight.course AS kept FULL JOIN insight.course AS anew USING (id)
            WHERE ROW(kept.*) IS DISTINCT FROM ROW(anew.*) ORDER BY id""";
    static final String TAKE_KEPT_AWAY = "DELETE FROM insight.course WHERE id = ANY (?)";
    static final String PUT_ANEW_IN =
            "INSERT INTO insight.course SELECT * FROM insight.course AS anew WHERE id = ANY (?)";
    static final String TAKE_ANEW_AWAY = "DELETE FROM insight.course AS anew WHERE id = ANY (?)";
    static final String OF_DAYS = "SELECT id FROM insight.course AS anew WHERE day = ANY (?) ORDER BY id";
    static final String KEEP_FOUND_RATES = """
            INSERT INTO insight.yuan_rate AS kept (day, currency, rate) SELECT * FROM unnest(?::date[], ?::text[], ?::numeric[])
            ON CONFLICT (day, currency) DO UPDATE SET rate = excluded.rate WHERE kept.rate IS NULL""";

    private AnewStore() {}

    private static String beside(String sql) {
        return sql.replaceAll("insight\\.(\\w+) AS anew", "pg_temp.$1 AS anew");
    }

    /** Makes the session's tables; false where another session counts anew. */
    static boolean open(Connection c) throws SQLException {
        if (!is(c, LOCK)) {
            return false;
        }
        try (PreparedStatement statement = c.prepareStatement(ROOM)) {
            statement.execute();
        }
        update(c, MAKE_COURSE);
        for (Sums sums : SUMS) {
            update(c, sums.make());
        }
        return true;
    }

    static void close(Connection c) throws SQLException {
        update(c, DROP);
        is(c, UNLOCK);
    }

    private static boolean is(Connection c, String sql) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static int update(Connection c, String sql) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    /** The lists that are not counted the same in both, upwards. */
    static List<Long> differing(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(beside(DIFFERING))) {
            return ids(statement);
        }
    }

    /** The lists of days that were counted anew, upwards. */
    static List<Long> ofDays(Connection c, Collection<LocalDate> days) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(beside(OF_DAYS))) {
            statement.setArray(
                    1, c.createArrayOf("date", days.stream().map(Date::valueOf).toArray()));
            return ids(statement);
        }
    }

    private static List<Long> ids(PreparedStatement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    /** Lets what was counted anew be as what is kept, for lists to which something happened since. */
    static void asKept(Connection c, List<Long> lists) throws SQLException {
        CourseTally tally = new CourseTally();
        CubeStore.counted(c, Place.ANEW, lists).values().forEach(tally::takeBack);
        Map<Long, Counted> kept = CubeStore.counted(c, Place.KEPT, lists);
        kept.values().forEach(tally::add);
        of(c, beside(TAKE_ANEW_AWAY), lists);
        CubeStore.count(c, Place.ANEW, List.copyOf(kept.values()));
        CubeStore.add(c, Place.ANEW, tally);
    }

    /** Lists as they were counted anew take the place of what is kept. */
    static void replace(Connection c, List<Long> lists) throws SQLException {
        of(c, TAKE_KEPT_AWAY, lists);
        of(c, beside(PUT_ANEW_IN), lists);
    }

    private static void of(Connection c, String sql, List<Long> lists) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            statement.executeUpdate();
        }
    }

    /** Sums as they were counted anew take the place of those that are not the same; how many rows were not. */
    static long replaceSums(Connection c) throws SQLException {
        long differing = 0;
        for (Sums sums : SUMS) {
            update(c, sums.tidy());
            update(c, beside(sums.tidyAnew()));
            differing += update(c, beside(sums.takeAway()));
            differing += update(c, beside(sums.putIn()));
        }
        return differing;
    }

    /** Keeps rates that were found where none is kept, or none was known. */
    static void keepFound(Connection c, Map<RateKey, BigDecimal> rates) throws SQLException {
        List<Map.Entry<RateKey, BigDecimal>> found = List.copyOf(rates.entrySet());
        try (PreparedStatement statement = c.prepareStatement(KEEP_FOUND_RATES)) {
            statement.setArray(
                    1,
                    c.createArrayOf(
                            "date",
                            found.stream()
                                    .map(one -> Date.valueOf(one.getKey().day()))
                                    .toArray()));
            statement.setArray(
                    2,
                    c.createArrayOf(
                            "text",
                            found.stream().map(one -> one.getKey().currency()).toArray()));
            statement.setArray(
                    3,
                    c.createArrayOf(
                            "numeric", found.stream().map(Map.Entry::getValue).toArray()));
            statement.executeUpdate();
        }
    }
}
