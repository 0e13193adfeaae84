package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.clearance.rules.ValidDocuments.HATS;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.SHAWL;
import static org.entrepot.clearance.rules.ValidDocuments.WIG;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importCancellation;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.clearance.rules.ValidDocuments.left;
import static org.entrepot.clearance.rules.ValidDocuments.loaded;
import static org.entrepot.clearance.rules.ValidDocuments.refund;
import static org.entrepot.clearance.rules.ValidDocuments.with;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.GateAnswer;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.insight.Cube;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeQuestion.Only;
import org.entrepot.insight.CubeRow;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.insight.Measures;
import org.entrepot.insight.Segment;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.RateFile;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cube of declarations against a clearing that did everything that can happen to a list: it holds what a recount holds. */
class CubeTest {
    private static final long SEED = 20261130;
    private static final int PARCELS = 36;
    /** Fates of imports that are held, and decided by control. */
    private static final Set<Integer> HELD = Set.of(0, 1, 2, 8);

    /** Whole months and parts of two others. */
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 20);

    private static final LocalDate LAST = LocalDate.of(2027, 1, 5);

    private static final Viewer PARK = new Viewer.Park();
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** What lists were told, by another way than the program's. */
    private static final String TOLD = """
            WITH told AS (
                SELECT document, unnest(statuses) AS status, time FROM clearance.receipt
                UNION ALL SELECT d.id, unnest(string_to_array(d.told, ' ')::int[]), m.told_at
                FROM clearance.document d JOIN clearance.message m ON m.id = d.message WHERE d.told IS NOT NULL),
            l AS (
                SELECT d.*, (d.received_at AT TIME ZONE 'Asia/Shanghai')::date AS day,
                    d.transport || ':' || d.port AS corridor, d.invt_no <> '' AS accepted,
                    d.status IN (100, 700) OR d.status < 0 AS refused, d.invt_no <> '' AND d.status = 0 AS cancelled,
                    (SELECT min(time) FROM told WHERE document = d.id AND status = 120) AS accepted_at,
                    (SELECT min(time) FROM told WHERE document = d.id AND status IN (300, 500, 501, 502, 503, 599)) AS held_at,
                    EXISTS (SELECT FROM told WHERE document = d.id AND status = 500) AS inspected,
                    (SELECT min(time) FROM told WHERE document = d.id AND status = 800) AS released_at,
                    (SELECT p.at FROM clearance.passage p WHERE p.kind = 'F'
                        AND p.unit = d.carrier || '|' || d.logistics_no AND d.direction = 'E') AS left_at,
                    (SELECT e.at FROM bonded.exit e WHERE e.carrier = d.carrier AND e.waybill = d.logistics_no
                        AND d.direction = 'I') AS out_at,
                    (SELECT o.received_at FROM clearance.document o WHERE o.thread = d.thread AND o.type IN (311, 303)
                        ORDER BY o.received_at LIMIT 1) AS ordered_at
                FROM clearance.declaration d
                WHERE EXISTS (SELECT FROM told WHERE document = d.id AND status <> 1))
            """;

    private static final String COUNTS = """
            , count(*), count(*) FILTER (WHERE accepted AND NOT cancelled AND NOT refused), count(*) FILTER (WHERE accepted),
                count(*) FILTER (WHERE refused AND NOT accepted), count(*) FILTER (WHERE refused AND accepted), count(held_at),
                count(*) FILTER (WHERE inspected), count(released_at), count(left_at), count(*) FILTER (WHERE cancelled),
                count(*) FILTER (WHERE id IN (SELECT list FROM clearance.returned)),
                coalesce(sum(value) FILTER (WHERE accepted AND NOT cancelled AND NOT refused), 0),
                coalesce(sum(duty + consumption + vat) FILTER (WHERE accepted AND NOT cancelled AND NOT refused), 0))
            """;

    private static final String RECOUNT = TOLD
            + "SELECT concat_ws('|', day, direction, mode, country, seller, corridor"
            + COUNTS
            + "FROM l GROUP BY day, direction, mode, country, seller, corridor ORDER BY 1";

    private static final String RECOUNT_CUTS = TOLD
            + "SELECT concat_ws('|', date_trunc('month', day)::date, direction, mode, cut, key"
            + COUNTS
            + "FROM l, LATERAL (VALUES ('TENANT', seller), ('CORRIDOR', corridor)) v (cut, key)"
            + " GROUP BY date_trunc('month', day), direction, mode, cut, key ORDER BY 1";

    private static final String CUTS = """
            SELECT concat_ws('|', day, direction, mode, cut, key, lists, parcels, accepted, refused, rejected, held,
                inspected, released, departed, cancelled, returned, value, tax) FROM insight.cube_cut WHERE cut <> 'COMMODITY'
            ORDER BY 1""";

    private static final String GOODS_CUTS = """
            SELECT concat_ws('|', day, direction, mode, key, lists, parcels, accepted, refused, rejected, held, inspected, released, departed,
                cancelled, returned, value, tax, unpriced) FROM insight.cube_cut WHERE cut = 'COMMODITY' ORDER BY 1""";
    private static final String OF_GOODS_CUTS = """
            SELECT concat_ws('|', date_trunc('month', day)::date, direction, mode, heading, sum(lists), sum(parcels), sum(accepted),
                sum(refused), sum(rejected), sum(held), sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned),
                sum(value), sum(tax), sum(unpriced))
            FROM insight.cube_goods GROUP BY date_trunc('month', day), direction, mode, heading ORDER BY 1""";

    private static final String CUBE = """
            SELECT concat_ws('|', day, direction, mode, country, seller, corridor, lists, parcels, accepted, refused, rejected, held,
                inspected, released, departed, cancelled, returned, value, tax) FROM insight.cube ORDER BY 1""";

    private static final String TIMED = TOLD + """
            , s AS (
                SELECT l.*, v.segment, floor(extract(epoch FROM v.until - v.since))::bigint AS seconds FROM l CROSS JOIN LATERAL (VALUES
                    (1, CASE WHEN accepted THEN ordered_at END, received_at), (2, received_at, CASE WHEN accepted THEN accepted_at END),
                    (3, CASE WHEN accepted THEN accepted_at END, released_at), (4, held_at, released_at), (5, released_at, left_at),
                    (6, received_at, released_at), (7, CASE WHEN accepted THEN ordered_at END, released_at),
                    (8, CASE WHEN accepted THEN ordered_at END, left_at), (9, released_at, out_at)) v (segment, since, until)
                WHERE v.until >= v.since)
            """;
    private static final String RECOUNT_HOURS = TIMED + """
            SELECT concat_ws('|', date_trunc('month', day)::date, direction, mode, country, seller, segment, count(*), sum(seconds))
            FROM s GROUP BY date_trunc('month', day), direction, mode, country, seller, segment ORDER BY 1""";

    private static final String HOURS = """
            SELECT concat_ws('|', day, direction, mode, country, seller, segment, sum(lists), sum(seconds))
            FROM insight.hours_month GROUP BY day, direction, mode, country, seller, segment ORDER BY 1""";

    /** Hours as rows: of a table, by what it keeps them. */
    private static final String UNPACKED = """
            (SELECT t.*, segment, class, lists, seconds FROM %s t CROSS JOIN LATERAL (VALUES (1, s1), (2, s2), (3, s3), (4, s4), (5, s5),
                 (6, s6), (7, s7), (8, s8), (9, s9)) s (segment, packed) CROSS JOIN LATERAL insight.hours_unpacked(packed)) u""";

    private static final String PARTS = UNPACKED.formatted("insight.hours_part");
    private static final String SELLERS_HOURS =
            "SELECT concat_ws('|', day, direction, mode, key, segment, class, lists) FROM " + PARTS
                    + " WHERE cut = 'TENANT' ORDER BY 1";
    private static final String OF_SELLERS_HOURS =
            "SELECT concat_ws('|', day, direction, mode, seller, segment, class, sum(lists)) FROM insight.hours_month"
                    + " GROUP BY day, direction, mode, seller, segment, class ORDER BY 1";
    private static final String PARK_HOURS =
            "SELECT concat_ws('|', day, direction, mode, country, segment, class, lists) FROM "
                    + UNPACKED.formatted("insight.hours_park") + " ORDER BY 1";
    private static final String OF_DAYS_HOURS =
            "SELECT concat_ws('|', date_trunc('month', day)::date, direction, mode, country, segment, class, sum(lists)) FROM "
                    + UNPACKED.formatted("insight.hours_day")
                    + " GROUP BY date_trunc('month', day), direction, mode, country, segment, class ORDER BY 1";

    private static final String CORRIDOR_HOURS =
            "SELECT concat_ws('|', day, direction, mode, key, segment, sum(lists), sum(seconds)) FROM " + PARTS
                    + " WHERE cut = 'CORRIDOR' GROUP BY day, direction, mode, key, segment ORDER BY 1";
    private static final String RECOUNT_CORRIDOR_HOURS = TIMED + """
            SELECT concat_ws('|', date_trunc('month', day)::date, direction, mode, corridor, segment, count(*), sum(seconds))
            FROM s GROUP BY date_trunc('month', day), direction, mode, corridor, segment ORDER BY 1""";
    private static final String PART_HOURS =
            "SELECT concat_ws('|', day, direction, mode, cut, key, segment, class, lists) FROM %s"
                    + " WHERE cut <> 'TENANT' ORDER BY 1";

    private static final String GOODS = """
            SELECT concat_ws('|', day, direction, mode, country, seller, sum(value), sum(tax)) FROM insight.cube_goods
            GROUP BY day, direction, mode, country, seller ORDER BY 1""";
    private static final String OF_GOODS = """
            SELECT concat_ws('|', day, direction, mode, country, seller, sum(value), sum(tax)) FROM insight.cube
            GROUP BY day, direction, mode, country, seller ORDER BY 1""";

    private Desk desk;
    private Cube cube;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Seconds by which time moves on at most; where hours pass, lists expire a moment later, by themselves. */
    private int most = 3_000;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open();
        cube = new Cube(desk.courses(), new RateFile(null), desk.database.owner(), desk.database.reader());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private void later() {
        desk.at(desk.now().plus(Duration.ofSeconds(random.nextInt(5, most))));
    }

    /** So long after the last one, and counted on the way in one case of three. */
    private void perhapsCount() throws SQLException {
        later();
        if (random.nextInt(3) == 0) {
            cube.catchUp();
        }
    }

    private String now() {
        return Beijing.time(desk.now()).format(COMPACT);
    }

    private void one(int number) throws Exception {
        Parcel parcel = random.nextBoolean() ? imported(number) : exported(number);
        String orderNo = parcel.order().text("orderNo");
        boolean imports = orderNo.startsWith("CUBE-I");
        int fate = number % 9;
        if (imports && HELD.contains(fate)) {
            Verdict measure = fate == 0 ? Verdict.REVIEW : Verdict.INSPECT;
            assertThat(desk.controls()
                            .place(new Target(Kind.ORDER, orderNo), measure, Source.LOCAL, "random", "officer 1"))
                    .isEmpty();
        }
        if (fate == 3) {
            desk.send(with(parcel.list(), "country", "999")); // refused, and declared again
            perhapsCount();
        }
        for (var document : parcel.documents()) {
            if (fate == 4 && Set.of(MessageType.CEB505, MessageType.CEB411).contains(document.type())) {
                continue; // waits for it
            }
            desk.send(document);
            perhapsCount();
        }
        String invtNo = desk.summary(parcel).invtNo();
        if (imports) {
            imported(parcel, fate, invtNo);
        } else {
            exported(parcel, fate, invtNo);
        }
    }

    private Parcel imported(int number) {
        return random.nextBoolean()
                ? importParcel("CUBE-I" + number, buyer(number), HONEY)
                : importParcel("CUBE-I" + number, buyer(number), HONEY, SHAWL);
    }

    private Parcel exported(int number) {
        Parcel parcel = random.nextBoolean()
                ? exportParcel("CUBE-E" + number, WIG)
                : exportParcel("CUBE-E" + number, WIG, HATS);
        return random.nextBoolean() ? parcel : parcel.with(MessageType.CEB603, "trafMode", "4");
    }

    private void imported(Parcel parcel, int fate, String invtNo) throws Exception {
        if (HELD.contains(fate)) {
            ControlAct act = new ControlAct(
                    "I" + parcel.order().text("orderNo"),
                    invtNo,
                    fate == 2 ? Verdict.REJECT : fate == 8 ? Verdict.RETURN_OUT : Verdict.RELEASE,
                    "officer 1",
                    "looked at");
            assertThat(desk.controls().decide(act).join()).isEmpty();
            perhapsCount();
        } else if (fate == 7) {
            passesTheGate(parcel, invtNo);
        } else if (fate == 5) {
            desk.send(importCancellation(parcel, "X" + parcel.order().text("orderNo"), invtNo));
            perhapsCount();
        } else if (fate == 6) {
            desk.send(refund(parcel, "R" + parcel.order().text("orderNo"), invtNo, "1"));
            perhapsCount();
            desk.back(parcel, "B" + parcel.order().text("orderNo"), "1");
            perhapsCount();
            desk.send(importParcel("CUBE-I9" + parcel.order().text("orderNo").substring(6), buyer(900), HONEY));
        }
    }

    /** With a vehicle list of its own; who follows is told of it by no receipt. */
    private void passesTheGate(Parcel parcel, String invtNo) throws Exception {
        Gate gate = new Gate(new BondedGround(
                desk.database.owner(), desk.database.reader(), Clock.fixed(desk.now(), ZoneOffset.UTC)));
        ParcelKey key = new ParcelKey(
                parcel.waybill().text("logisticsCode"), parcel.waybill().text("logisticsNo"));
        String vehicle = "V" + parcel.order().text("orderNo");
        gate.release(List.of(new Gate.Release(key, invtNo)), "customs");
        assertThat(gate.list(vehicle, "invented", "keeper")).isEmpty();
        assertThat(gate.load(vehicle, List.of(key))).isEmpty();
        assertThat(gate.scan(vehicle, key.waybill(), "guard").verdict()).isEqualTo(GateAnswer.Verdict.PASSES);
        perhapsCount();
    }

    private void exported(Parcel parcel, int fate, String invtNo) throws Exception {
        String orderNo = parcel.order().text("orderNo");
        if (fate == 0) {
            desk.send(cancellation(orderNo, invtNo));
            perhapsCount();
        } else if (fate > 4) {
            desk.send(arrived("A" + orderNo, 1, 1, parcel));
            perhapsCount();
            desk.send(loaded("B" + orderNo, 1, 1, parcel));
            perhapsCount();
            if (fate > 5) {
                CebDocument gone = with(left("F" + orderNo, 1, 1, parcel), "leaveTime", now());
                desk.send(with(gone, "appTime", now()));
                perhapsCount();
            }
        }
    }

    @Test
    void what_followed_the_feed_what_is_counted_anew_and_what_another_counts_are_the_same() throws Exception {
        for (int number = 1; number <= PARCELS; number++) {
            one(number);
        }
        cube.catchUp();
        String seed = "seed " + SEED;
        List<String> recount = rows(RECOUNT);
        assertThat(recount).as(seed).hasSizeGreaterThan(5);
        assertThat(rows(CUBE)).as(seed).isEqualTo(recount);
        assertThat(rows(HOURS)).as(seed).isEqualTo(rows(RECOUNT_HOURS));
        assertThat(rows(GOODS)).as(seed).isEqualTo(rows(OF_GOODS));
        cutsAreWhatTheirPartsAre(seed);

        Cube.Rebuilt rebuilt = cube.rebuild();
        assertThat(rebuilt.same()).as(seed).isTrue();
        assertThat(rows(CUBE)).as(seed).isEqualTo(recount);
        assertThat(rows(HOURS)).as(seed).isEqualTo(rows(RECOUNT_HOURS));
        cutsAreWhatTheirPartsAre(seed);
        cube.catchUp();
        assertThat(rows(CUBE)).as("counted no second time").isEqualTo(recount);
        cutsAreWhatTheirPartsAre("counted no second time");

        everythingHappened();
        answersAddUp();
        countedAnewBesideWhoeverFollows(recount);
        whatIsWrongIsPutRight();
    }

    /** Lists arrive, are told something and are followed while all are counted anew; what was not followed is no difference. */
    private void countedAnewBesideWhoeverFollows(List<String> before) throws Exception {
        int[] number = {PARCELS};
        most = 6;
        ListCourses busy = new Meanwhile(desk.courses(), () -> {
            number[0] += number[0] % 9 == 5 ? 2 : 1; // no return: it may be decided after all this
            one(number[0]);
            if (random.nextBoolean()) {
                cube.catchUp();
            }
        });
        Cube anew = new Cube(busy, new RateFile(null), desk.database.owner(), desk.database.reader());
        for (int i = 0; i < 2; i++) {
            assertThat(anew.rebuild().same()).as("seed %s, round %s", SEED, i).isTrue();
        }
        assertThat(number[0]).isGreaterThan(PARCELS + 5);
        cube.catchUp();
        assertThat(rows(CUBE)).isNotEqualTo(before).isEqualTo(rows(RECOUNT));
        assertThat(rows(HOURS)).isEqualTo(rows(RECOUNT_HOURS));
        assertThat(rows(GOODS)).isEqualTo(rows(OF_GOODS));
        cutsAreWhatTheirPartsAre("what was counted anew beside");
        assertThat(cube.rebuild().same()).isTrue();
    }

    private void whatIsWrongIsPutRight() throws Exception {
        for (String wrong : List.of(
                "UPDATE insight.cube SET parcels = parcels + 1 WHERE ctid = (SELECT min(ctid) FROM insight.cube)",
                "UPDATE insight.hours_seller SET s6 = s7 WHERE s6 IS NOT NULL",
                "DELETE FROM insight.hours_part WHERE cut = 'COMMODITY'",
                "UPDATE insight.course SET tax = tax + 5 WHERE id = (SELECT max(id) FROM insight.course)",
                "DELETE FROM insight.course WHERE id = (SELECT min(id) FROM insight.course)")) {
            change(wrong);
            assertThat(cube.rebuild().same()).as(wrong).isFalse();
            cube.catchUp();
            assertThat(rows(CUBE)).as(wrong).isEqualTo(rows(RECOUNT));
            assertThat(rows(HOURS)).as(wrong).isEqualTo(rows(RECOUNT_HOURS));
            cutsAreWhatTheirPartsAre(wrong);
        }
        assertThat(cube.rebuild().same()).isTrue();
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            c.setAutoCommit(false);
            statement.execute("SELECT FROM insight.feed WHERE name = 'courses' FOR UPDATE");
            assertThat(cube.catchUp()).as("nobody waits while it is compared").isFalse();
            c.rollback();
        }
        assertThat(cube.catchUp()).isTrue();
    }

    private void change(String sql) throws SQLException {
        try (Connection c = desk.database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    private interface Doing {
        void something() throws Exception;
    }

    /** Courses of lists, to which something happens each time they are asked for. */
    private record Meanwhile(ListCourses courses, Doing meanwhile) implements ListCourses {
        private void happens() {
            try {
                meanwhile.something();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Changed changedAfter(String after, int max) {
            happens();
            return courses.changedAfter(after, max);
        }

        @Override
        public Changed goneOutAfter(String after, int max) {
            return courses.goneOutAfter(after, max);
        }

        @Override
        public String end() {
            return courses.end();
        }

        @Override
        public List<ListCourse> read(Collection<Long> lists) {
            happens();
            return courses.read(lists);
        }

        @Override
        public List<Long> above(long list, int most) {
            return courses.above(list, Math.min(most, 20));
        }
    }

    private void cutsAreWhatTheirPartsAre(String what) throws SQLException {
        assertThat(rows(CUTS)).as(what).hasSizeGreaterThan(3).isEqualTo(rows(RECOUNT_CUTS));
        assertThat(rows(GOODS_CUTS)).as(what).hasSizeGreaterThan(3).isEqualTo(rows(OF_GOODS_CUTS));
        assertThat(rows(SELLERS_HOURS)).as(what).isNotEmpty().isEqualTo(rows(OF_SELLERS_HOURS));
        assertThat(rows(PARK_HOURS)).as(what).isNotEmpty().isEqualTo(rows(OF_DAYS_HOURS));
        assertThat(rows(CORRIDOR_HOURS)).as(what).hasSizeGreaterThan(8).isEqualTo(rows(RECOUNT_CORRIDOR_HOURS));
        assertThat(rows(PART_HOURS.formatted(PARTS)))
                .as("%s: as a database that was there before is filled", what)
                .hasSizeGreaterThan(100)
                .isEqualTo(rows(PART_HOURS.formatted("(" + filling() + ") u")));
    }

    /** By what the migration that made them fills the hours by heading and corridor. */
    private static String filling() {
        try (InputStream migration = Objects.requireNonNull(
                Cube.class.getResourceAsStream("/db/migration/insight/V4__hours_by_heading_and_corridor.sql"))) {
            String sql = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.lastIndexOf("SELECT date_trunc"), sql.lastIndexOf(';'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Else the comparison would say less than it seems to. */
    private void everythingHappened() throws SQLException {
        Measures all = sum(Cut.ALL, Only.ALL);
        assertThat(all.lists()).isGreaterThan(all.accepted());
        for (long measure : List.of(
                all.refused(),
                all.rejected(),
                all.held(),
                all.inspected(),
                all.released(),
                all.departed(),
                all.cancelled(),
                all.returned(),
                all.valueFen(),
                all.taxFen())) {
            assertThat(measure).as(all.toString()).isPositive();
        }
        assertThat(cube.hours(PARK, question(Cut.ALL, Only.ALL)).rows())
                .extracting(row -> row.segment())
                .containsExactlyInAnyOrder(Segment.values());
    }

    private static CubeQuestion question(Cut cut, Only only) {
        return new CubeQuestion(LocalDate.of(2026, 11, 20), LocalDate.of(2027, 1, 5), cut, only);
    }

    private Measures sum(Cut cut, Only only) throws SQLException {
        return cube.ask(PARK, question(cut, only)).stream()
                .map(CubeRow::measures)
                .reduce(Measures.NONE, Measures::plus);
    }

    private void answersAddUp() throws SQLException {
        Measures all = sum(Cut.ALL, Only.ALL);
        for (Cut cut : List.of(Cut.DAY, Cut.MONTH, Cut.DIRECTION, Cut.MODE, Cut.COUNTRY, Cut.TENANT, Cut.CORRIDOR)) {
            assertThat(sum(cut, Only.ALL)).as(cut.name()).isEqualTo(all);
        }
        Measures goods = sum(Cut.COMMODITY, Only.ALL);
        assertThat(goods.valueFen()).isEqualTo(all.valueFen());
        assertThat(goods.taxFen()).isEqualTo(all.taxFen());
        assertThat(goods.lists()).as("a list of two headings counts under both").isGreaterThan(all.lists());
        for (Cut cut : List.of(Cut.TENANT, Cut.CORRIDOR, Cut.COMMODITY)) {
            for (Direction direction : Direction.values()) {
                assertThat(byCut(new CubeQuestion(FIRST, LAST, cut, new Only(direction, null, null, null, null, null))))
                        .as("%s %s: as it is put together of its modes", cut, direction)
                        .isEqualTo(putTogether(cut, direction));
                assertThat(byCut(new CubeQuestion(
                                FIRST, LAST, cut, new Only(direction, "9610", null, null, null, null))))
                        .as("%s %s of a mode: as it is put together of its countries", cut, direction)
                        .isEqualTo(putTogether(cut, direction, "9610"));
            }
        }
        Measures exports = sum(Cut.ALL, new Only(Direction.EXPORT, null, null, null, null, null));
        Measures imports = sum(Cut.ALL, new Only(Direction.IMPORT, null, null, null, null, null));
        assertThat(exports.plus(imports)).isEqualTo(all);
        assertThat(exports.taxFen()).isZero();
        assertThat(imports.departed()).isZero();
        YearMonth month = YearMonth.of(2026, 11);
        Measures november =
                cube.ask(PARK, CubeQuestion.of(month, Cut.ALL)).getFirst().measures();
        Measures byDay = cube.ask(PARK, CubeQuestion.of(month, Cut.DAY)).stream()
                .map(CubeRow::measures)
                .reduce(Measures.NONE, Measures::plus);
        assertThat(byDay).as("months are what their days are").isEqualTo(november);
        Hours way = cube.hours(PARK, question(Cut.ALL, Only.ALL)).of("*", Segment.LIST_TO_RELEASED);
        assertThat(cube.hours(PARK, question(Cut.DAY, Only.ALL)).rows().stream()
                        .filter(row -> row.segment() == Segment.LIST_TO_RELEASED)
                        .map(row -> row.hours())
                        .reduce(Hours.NONE, Hours::plus))
                .as("whole months are what their days are")
                .isEqualTo(way);
        hoursByPartAddUp(way);
        Hours exact = cube.hours(PARK, question(Cut.TENANT, Only.ALL))
                .of(ValidDocuments.SELLER.code(), Segment.LIST_TO_RELEASED);
        assertThat(exact).as("there is one seller").isEqualTo(way);
    }

    private void hoursByPartAddUp(Hours way) throws SQLException {
        HoursAnswer corridors = cube.hours(PARK, question(Cut.CORRIDOR, Only.ALL));
        assertThat(corridors.from()).as("whole months").isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(sum(corridors)).as("a list has one corridor").isEqualTo(way);
        HoursAnswer headings = cube.hours(PARK, question(Cut.COMMODITY, Only.ALL));
        assertThat(sum(headings).lists())
                .as("a list of two headings counts under both")
                .isGreaterThan(way.lists());
        for (HoursAnswer.Row row : headings.rows()) {
            Only heading = new Only(null, null, null, null, null, row.key());
            assertThat(cube.hours(PARK, question(Cut.ALL, heading)).of("*", row.segment()))
                    .as(row.key())
                    .isEqualTo(row.hours());
            for (Cut cut : List.of(Cut.DAY, Cut.MONTH, Cut.DIRECTION, Cut.MODE, Cut.COMMODITY)) {
                assertThat(cube.hours(PARK, question(cut, heading)).rows().stream()
                                .filter(one -> one.segment() == row.segment())
                                .map(HoursAnswer.Row::hours)
                                .reduce(Hours.NONE, Hours::plus))
                        .as("%s by %s", row.key(), cut)
                        .isEqualTo(row.hours());
            }
        }
        Only retail = new Only(Direction.EXPORT, "9610", null, null, null, null);
        assertThat(sum(cube.hours(PARK, question(Cut.CORRIDOR, retail))))
                .isEqualTo(cube.hours(PARK, question(Cut.ALL, retail)).of("*", Segment.LIST_TO_RELEASED));
        for (CubeQuestion notKept : List.of(
                question(Cut.COMMODITY, new Only(null, null, "145", null, null, null)),
                question(Cut.TENANT, new Only(null, null, null, null, "3:4258", null)),
                question(Cut.COUNTRY, new Only(null, null, null, null, null, "6704")))) {
            assertThat(cube.keepsHours(PARK, notKept)).isFalse();
            assertThatThrownBy(() -> cube.hours(PARK, notKept)).hasMessageContaining("of the whole park");
        }
    }

    private static Hours sum(HoursAnswer answer) {
        return answer.rows().stream()
                .filter(row -> row.segment() == Segment.LIST_TO_RELEASED)
                .map(HoursAnswer.Row::hours)
                .reduce(Hours.NONE, Hours::plus);
    }

    private Map<String, Measures> byCut(CubeQuestion question) throws SQLException {
        Map<String, Measures> found = new TreeMap<>();
        cube.ask(PARK, question).forEach(row -> found.put(row.key(), row.measures()));
        return found;
    }

    private Map<String, Measures> putTogether(Cut cut, Direction direction) throws SQLException {
        Map<String, Measures> found = new TreeMap<>();
        for (String mode :
                byCut(new CubeQuestion(FIRST, LAST, Cut.MODE, Only.ALL)).keySet()) {
            add(found, new CubeQuestion(FIRST, LAST, cut, new Only(direction, mode, null, null, null, null)));
        }
        return found;
    }

    /** Of the sums by everything, as they are asked of where one country is wanted. */
    private Map<String, Measures> putTogether(Cut cut, Direction direction, String mode) throws SQLException {
        Map<String, Measures> found = new TreeMap<>();
        for (String country :
                byCut(new CubeQuestion(FIRST, LAST, Cut.COUNTRY, Only.ALL)).keySet()) {
            add(found, new CubeQuestion(FIRST, LAST, cut, new Only(direction, mode, country, null, null, null)));
        }
        return found;
    }

    private void add(Map<String, Measures> sums, CubeQuestion question) throws SQLException {
        byCut(question).forEach((key, measures) -> sums.merge(key, measures, Measures::plus));
    }

    private static void passed(Connection c, Parcel parcel, String when) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.executeUpdate("INSERT INTO bonded.exit (waybill, carrier, list, at) VALUES ('"
                    + parcel.waybill().text("logisticsNo") + "', '"
                    + parcel.waybill().text("logisticsCode") + "', 'V', now() + interval '" + when + "')");
        }
    }

    private long wentOut() throws SQLException {
        return cube.hours(PARK, question(Cut.ALL, Only.ALL))
                .of("*", Segment.RELEASED_TO_OUT)
                .lists();
    }

    private List<String> gate() throws SQLException {
        return rows("SELECT position FROM insight.feed WHERE name = 'gate'");
    }

    @Test
    void a_scan_at_the_gate_that_commits_after_a_later_one_is_counted_all_the_same() throws Exception {
        List<Parcel> parcels =
                List.of(importParcel("CUBE-1"), importParcel("CUBE-2"), importParcel("CUBE-3"), importParcel("CUBE-4"));
        for (Parcel parcel : parcels) {
            desk.send(parcel);
        }
        cube.catchUp();
        try (Connection late = desk.database.owner().getConnection();
                Connection soon = desk.database.owner().getConnection()) {
            late.setAutoCommit(false);
            passed(late, parcels.get(0), "100 years");
            passed(soon, parcels.get(1), "100 years");
            cube.catchUp();
            assertThat(wentOut()).as("one is not committed").isEqualTo(1);
            assertThat(gate()).as("it may still come").containsExactly("");
            late.commit();
            cube.catchUp();
            assertThat(wentOut()).isEqualTo(2);
            assertThat(gate()).containsExactly("2");

            passed(late, parcels.get(2), "100 years");
            late.rollback();
            passed(soon, parcels.get(3), "99 years");
            cube.catchUp();
            cube.catchUp();
            assertThat(wentOut()).as("once, however often it is looked at").isEqualTo(3);
            assertThat(gate()).as("the gap is young").containsExactly("2");
            try (Statement statement = soon.createStatement()) {
                statement.executeUpdate("ALTER TABLE bonded.exit DISABLE TRIGGER USER");
                statement.executeUpdate("UPDATE bonded.exit SET at = now() - interval '2 minutes' WHERE number = 4");
            }
            cube.catchUp();
            assertThat(gate()).as("nothing can fill it any more").containsExactly("4");
        }
    }

    @Test
    void a_seller_sees_its_own_and_a_stranger_nothing() throws Exception {
        desk.send(importParcel("CUBE-1"));
        desk.send(exportParcel("CUBE-2"));
        cube.catchUp();
        EnterpriseCode seller = Desk.code(ValidDocuments.SELLER);
        for (Cut cut : List.of(Cut.ALL, Cut.COMMODITY)) {
            assertThat(cube.ask(new Viewer.Tenant(seller), question(cut, Only.ALL)))
                    .isEqualTo(cube.ask(PARK, question(cut, Only.ALL)))
                    .isNotEmpty();
            assertThat(cube.ask(new Viewer.Tenant(Desk.code(ValidDocuments.CARRIER)), question(cut, Only.ALL)))
                    .isEmpty();
        }
        assertThat(cube.hours(new Viewer.Tenant(seller), question(Cut.ALL, Only.ALL))
                        .rows())
                .isNotEmpty();
        assertThat(cube.hours(new Viewer.Tenant(Desk.code(ValidDocuments.CARRIER)), question(Cut.DAY, Only.ALL))
                        .rows())
                .isEmpty();
        assertThat(cube.days(new Viewer.Tenant(Desk.code(ValidDocuments.CARRIER))))
                .isEmpty();
        for (Cut cut : List.of(Cut.CORRIDOR, Cut.COMMODITY)) {
            assertThat(cube.keepsHours(new Viewer.Tenant(seller), question(cut, Only.ALL)))
                    .as("of the whole park alone")
                    .isFalse();
        }
    }
}
