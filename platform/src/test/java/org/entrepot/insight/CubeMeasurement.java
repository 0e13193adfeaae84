package org.entrepot.insight;

import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.clearance.ListCourse;
import org.entrepot.clearance.ListCourses;
import org.entrepot.clearance.Viewer;
import org.entrepot.insight.CubeQuestion.Only;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.RateFile;
import org.entrepot.node.TestDatabase;

/**
 * How long questions to the cube take, by hand: two years of some 10 million declarations, 1.4 million rows by day and corridor, as many by heading, of
 * 200 sellers, 10 countries, 5 modes and 6 corridors. With an argument those questions alone whose name contains it.
 */
final class CubeMeasurement {
    private static final String KEYS = """
            CREATE TEMP TABLE k AS SELECT DISTINCT ON (day, direction, mode, country, seller, corridor, heading) * FROM (
                SELECT '2025-01-01'::date + (n / 2000)::int AS day, CASE WHEN n % 4 = 0 THEN 'I' ELSE 'E' END AS direction,
                    (ARRAY['9610','1210','9710','9810','9610'])[1 + (hashint8(n) & 1023) % 5] AS mode,
                    (ARRAY['145','344','146','147','149','111','127','113','340','142'])[1 + (hashint8(n * 7) & 1023) % 10] AS country,
                    '99029' || (10000 + (hashint8(n * 13) & 1048575) % 200) AS seller,
                    (ARRAY['3:9402','3:9404','4:9402','5:4220','2:4258','Y:4258'])[1 + (hashint8(n * 17) & 1023) % 6] AS corridor,
                    (ARRAY['6704','6505','0409','6214','9503','4202','1806','0802'])[1 + (hashint8(n * 19) & 1023) % 8] AS heading
                FROM generate_series(0::bigint, 1459999) n) s""";
    private static final String MEASURES = ", 7, 6, 6, 1, 0, 1, 1, 6, 3, 0, 0, 610000, 30000, 0, ";
    private static final List<String> FILL = List.of(
            "INSERT INTO insight.cube SELECT DISTINCT day" + MEASURES
                    + "direction, mode, country, seller, corridor FROM k",
            "INSERT INTO insight.cube_goods SELECT DISTINCT day" + MEASURES
                    + "direction, mode, country, seller, heading FROM k",
            """
            INSERT INTO insight.cube_month SELECT date_trunc('month', day)::date, sum(lists), sum(parcels), sum(accepted), sum(refused),
                sum(rejected), sum(held), sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax),
                sum(unpriced), direction, mode, country, seller, corridor FROM insight.cube
            GROUP BY date_trunc('month', day), direction, mode, country, seller, corridor""",
            """
            INSERT INTO insight.cube_goods_month SELECT date_trunc('month', day)::date, sum(lists), sum(parcels), sum(accepted), sum(refused),
                sum(rejected), sum(held), sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax),
                sum(unpriced), direction, mode, country, seller, heading FROM insight.cube_goods
            GROUP BY date_trunc('month', day), direction, mode, country, seller, heading""",
            packed("hours_day", "day, direction, mode, country", """
            SELECT day, direction, mode, country, segment, 40 + segment * 3 + spread AS class, 10 AS lists
            FROM (SELECT DISTINCT day, direction, mode, country FROM insight.cube) c, generate_series(1, 8) segment,
                generate_series(0, 5) spread"""),
            """
            INSERT INTO insight.cube_park SELECT day, sum(lists), sum(parcels), sum(accepted), sum(refused), sum(rejected), sum(held),
                sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax), sum(unpriced),
                direction, mode, country FROM insight.cube GROUP BY day, direction, mode, country""",
            packed("hours_park", "day, direction, mode, country", """
            SELECT date_trunc('month', day)::date AS day, direction, mode, country, segment, 40 + segment * 3 + spread AS class,
                10 * count(*) AS lists
            FROM insight.hours_day, generate_series(1, 8) segment, generate_series(0, 5) spread GROUP BY 1, 2, 3, 4, 5, 6"""),
            packed("hours_seller", "day, direction, mode, country, seller", """
            SELECT day, direction, mode, country, seller, segment, 40 + segment * 3 + (hashtext(mode || country) & 15) + spread AS class,
                10 AS lists
            FROM (SELECT DISTINCT day, direction, mode, country, seller FROM insight.cube_month WHERE day >= '2025-12-01') c,
                generate_series(1, 8) segment, generate_series(0, 2) spread"""),
            """
            INSERT INTO insight.cube_cut SELECT day, sum(lists), sum(parcels), sum(accepted), sum(refused), sum(rejected), sum(held),
                sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax), sum(unpriced),
                direction, cut, key, mode FROM insight.cube_month,
                LATERAL (VALUES ('TENANT', seller), ('CORRIDOR', corridor)) v (cut, key) GROUP BY day, direction, cut, key, mode""",
            """
            INSERT INTO insight.cube_cut SELECT day, sum(lists), sum(parcels), sum(accepted), sum(refused), sum(rejected), sum(held),
                sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax), sum(unpriced),
                direction, 'COMMODITY', heading, mode FROM insight.cube_goods_month GROUP BY day, direction, heading, mode""",
            packed("hours_part", "day, direction, mode, cut, key", """
            SELECT day, direction, mode, 'TENANT' AS cut, seller AS key, segment,
                40 + segment * 3 + (hashtext(mode || country) & 15) + spread AS class, 10 * count(*) AS lists
            FROM insight.hours_seller, generate_series(1, 8) segment, generate_series(0, 2) spread GROUP BY 1, 2, 3, 4, 5, 6, 7"""),
            packed("hours_part", "day, direction, mode, cut, key", """
            SELECT day, direction, mode, 'CORRIDOR' AS cut, corridor AS key, segment,
                40 + segment * 3 + (hashtext(mode || corridor) & 15) + spread AS class, 10 AS lists
            FROM (SELECT DISTINCT day, direction, mode, corridor FROM insight.cube_month) c, generate_series(1, 8) segment,
                generate_series(0, 30) spread"""),
            packed("hours_part", "day, direction, mode, cut, key", """
            SELECT DISTINCT day, direction, mode, 'COMMODITY' AS cut, lpad((heading::int + more * 7 % 9000)::text, 4, '0') AS key, segment,
                40 + segment * 3 + (hashtext(mode || heading) & 15) + spread AS class, 10 AS lists
            FROM (SELECT DISTINCT day, direction, mode, heading FROM insight.cube_goods_month
                  WHERE day >= '2025-12-01' AND (mode = '9610' OR mode = '1210' AND direction = 'I')) c,
                generate_series(0, 24) more, generate_series(1, 9) segment, generate_series(0, 23) spread"""),
            "VACUUM ANALYZE insight.hours_part, insight.cube_cut, insight.hours_seller, insight.cube, insight.cube_month, insight.cube_goods, insight.cube_goods_month, insight.cube_park, insight.hours_day, insight.hours_park");

    private static String packed(String table, String keys, String classes) {
        StringBuilder segments = new StringBuilder();
        for (Segment segment : Segment.values()) {
            segments.append(", string_agg(p, '') FILTER (WHERE segment = ")
                    .append(segment.number())
                    .append(')');
        }
        return "INSERT INTO insight." + table + " (" + keys + ", s1, s2, s3, s4, s5, s6, s7, s8, s9) SELECT " + keys
                + segments + " FROM (SELECT " + keys
                + ", segment, insight.hours_packed(array_agg(class::smallint ORDER BY class),"
                + " array_agg(lists::bigint ORDER BY class), (sum(lists) * 3600)::bigint) AS p FROM (" + classes
                + ") s GROUP BY " + keys + ", segment) s GROUP BY " + keys;
    }

    private static final int TIMES = 15;
    private static final EnterpriseCode SELLER = EnterpriseCode.of("9902910007");

    private CubeMeasurement() {}

    private static final class None implements ListCourses {
        @Override
        public Changed changedAfter(String after, int max) {
            return new Changed(List.of(), after, false);
        }

        @Override
        public Changed goneOutAfter(String after, int max) {
            return new Changed(List.of(), after, false);
        }

        @Override
        public String end() {
            return "";
        }

        @Override
        public List<ListCourse> read(Collection<Long> lists) {
            return List.of();
        }

        @Override
        public List<Long> above(long list, int most) {
            return List.of();
        }
    }

    private interface Asking {
        Object ask() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            try (Connection c = database.owner().getConnection();
                    Statement statement = c.createStatement()) {
                statement.execute(KEYS);
                for (String fill : FILL) {
                    System.out.println(statement.executeUpdate(fill));
                }
            }
            Cube cube = new Cube(new None(), new RateFile(null), database.owner(), database.reader());
            Viewer park = new Viewer.Park();
            Viewer tenant = new Viewer.Tenant(SELLER);
            LocalDate first = LocalDate.parse("2026-11-01");
            LocalDate last = LocalDate.parse("2026-11-30");
            LocalDate year = LocalDate.parse("2025-12-01");
            Map<String, Asking> asked = new LinkedHashMap<>();
            for (Cut cut : List.of(Cut.ALL, Cut.DAY, Cut.COUNTRY, Cut.TENANT, Cut.CORRIDOR, Cut.COMMODITY)) {
                asked.put("month by " + cut, () -> cube.ask(park, new CubeQuestion(first, last, cut, Only.ALL)));
                asked.put("year by " + cut, () -> cube.ask(park, new CubeQuestion(year, last, cut, Only.ALL)));
            }
            for (Cut cut : List.of(Cut.TENANT, Cut.CORRIDOR, Cut.COMMODITY)) {
                asked.put(
                        "year and twenty days by " + cut,
                        () -> cube.ask(park, new CubeQuestion(year.minusDays(20), last, cut, Only.ALL)));
            }
            asked.put(
                    "part of a month by country",
                    () -> cube.ask(
                            park, new CubeQuestion(first.plusDays(2), last.minusDays(3), Cut.COUNTRY, Only.ALL)));
            asked.put(
                    "year, exports to one country, by month",
                    () -> cube.ask(
                            park,
                            new CubeQuestion(
                                    year, last, Cut.MONTH, new Only(Direction.EXPORT, null, "145", null, null, null))));
            asked.put(
                    "a seller's year by day", () -> cube.ask(tenant, new CubeQuestion(year, last, Cut.DAY, Only.ALL)));
            asked.put(
                    "a seller's month by commodity",
                    () -> cube.ask(tenant, new CubeQuestion(first, last, Cut.COMMODITY, Only.ALL)));
            asked.put(
                    "hours of a month by mode",
                    () -> cube.hours(park, new CubeQuestion(first, last, Cut.MODE, Only.ALL)));
            asked.put(
                    "hours of a month by seller",
                    () -> cube.hours(park, new CubeQuestion(first, last, Cut.TENANT, Only.ALL)));
            asked.put(
                    "a seller's hours of a month",
                    () -> cube.hours(tenant, new CubeQuestion(first, last, Cut.ALL, Only.ALL)));
            Only mode = new Only(null, "9610", null, null, null, null);
            Only country = new Only(null, null, "145", null, null, null);
            for (Cut cut : List.of(Cut.TENANT, Cut.CORRIDOR, Cut.COMMODITY)) {
                asked.put("year of a mode by " + cut, () -> cube.ask(park, new CubeQuestion(year, last, cut, mode)));
                asked.put(
                        "year of a country by " + cut,
                        () -> cube.ask(park, new CubeQuestion(year, last, cut, country)));
            }
            for (Cut cut : List.of(Cut.CORRIDOR, Cut.COMMODITY)) {
                CubeQuestion parts = new CubeQuestion(year, last, cut, Only.ALL);
                asked.put(
                        "hours of a month by " + cut,
                        () -> cube.hours(park, new CubeQuestion(first, last, cut, Only.ALL)));
                asked.put("hours of a year by " + cut, () -> cube.hours(park, parts));
                asked.put(
                        "hours of a year by " + cut + ", one segment",
                        () -> cube.hours(park, parts, Set.of(Segment.LIST_TO_RELEASED)));
            }
            for (Cut cut : List.of(Cut.TENANT, Cut.MONTH, Cut.DAY, Cut.COUNTRY)) {
                CubeQuestion all = new CubeQuestion(year, last, cut, Only.ALL);
                asked.put("hours of a year by " + cut, () -> cube.hours(park, all));
                asked.put(
                        "hours of a year by " + cut + ", one segment",
                        () -> cube.hours(park, all, Set.of(Segment.LIST_TO_RELEASED)));
            }
            for (Cut cut : List.of(Cut.TENANT, Cut.COMMODITY, Cut.CORRIDOR)) {
                CubeQuestion ofMode = new CubeQuestion(year, last, cut, mode);
                asked.put("hours of a year of a mode by " + cut, () -> cube.hours(park, ofMode));
                asked.put(
                        "hours of a year of a mode by " + cut + ", one segment",
                        () -> cube.hours(park, ofMode, Set.of(Segment.LIST_TO_RELEASED)));
            }
            asked.put(
                    "hours of a year of a country by seller",
                    () -> cube.hours(park, new CubeQuestion(year, last, Cut.TENANT, country)));
            asked.put(
                    "a year of a heading's hours by month",
                    () -> cube.hours(
                            park,
                            new CubeQuestion(year, last, Cut.MONTH, new Only(null, null, null, null, null, "6704"))));
            asked.put(
                    "a seller's hours of a year by country",
                    () -> cube.hours(tenant, new CubeQuestion(year, last, Cut.COUNTRY, Only.ALL)));
            for (Map.Entry<String, Asking> one : asked.entrySet()) {
                if (arguments.length > 0 && !one.getKey().contains(arguments[0])) {
                    continue;
                }
                List<Long> took = new ArrayList<>();
                for (int i = 0; i < TIMES; i++) {
                    long start = System.nanoTime();
                    one.getValue().ask();
                    took.add((System.nanoTime() - start) / 10_000);
                }
                took.sort(null);
                System.out.printf(
                        "%-45s median %6.2f ms, slowest %6.2f ms%n",
                        one.getKey(), took.get(TIMES / 2) / 100.0, took.getLast() / 100.0);
            }
        }
    }
}
