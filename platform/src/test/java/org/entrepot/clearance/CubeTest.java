package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
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

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
            + "SELECT concat_ws('|', date_trunc('month', day)::date, direction, cut, key"
            + COUNTS
            + "FROM l, LATERAL (VALUES ('TENANT', seller), ('CORRIDOR', corridor)) v (cut, key)"
            + " GROUP BY date_trunc('month', day), direction, cut, key ORDER BY 1";

    private static final String CUTS = """
            SELECT concat_ws('|', day, direction, cut, key, lists, parcels, accepted, refused, rejected, held,
                inspected, released, departed, cancelled, returned, value, tax) FROM insight.cube_cut WHERE cut <> 'COMMODITY'
            ORDER BY 1""";

    private static final String GOODS_CUTS = """
            SELECT concat_ws('|', day, direction, key, lists, parcels, accepted, refused, rejected, held, inspected, released, departed,
                cancelled, returned, value, tax, unpriced) FROM insight.cube_cut WHERE cut = 'COMMODITY' ORDER BY 1""";
    private static final String OF_GOODS_CUTS = """
            SELECT concat_ws('|', date_trunc('month', day)::date, direction, heading, sum(lists), sum(parcels), sum(accepted),
                sum(refused), sum(rejected), sum(held), sum(inspected), sum(released), sum(departed), sum(cancelled), sum(returned),
                sum(value), sum(tax), sum(unpriced))
            FROM insight.cube_goods GROUP BY date_trunc('month', day), direction, heading ORDER BY 1""";

    private static final String CUBE = """
            SELECT concat_ws('|', day, direction, mode, country, seller, corridor, lists, parcels, accepted, refused, rejected, held,
                inspected, released, departed, cancelled, returned, value, tax) FROM insight.cube ORDER BY 1""";

    private static final String RECOUNT_HOURS = TOLD + """
            , s AS (
                SELECT l.*, v.segment, floor(extract(epoch FROM v.until - v.since))::bigint AS seconds FROM l CROSS JOIN LATERAL (VALUES
                    (1, CASE WHEN accepted THEN ordered_at END, received_at), (2, received_at, CASE WHEN accepted THEN accepted_at END),
                    (3, CASE WHEN accepted THEN accepted_at END, released_at), (4, held_at, released_at), (5, released_at, left_at),
                    (6, received_at, released_at), (7, CASE WHEN accepted THEN ordered_at END, released_at),
                    (8, CASE WHEN accepted THEN ordered_at END, left_at)) v (segment, since, until)
                WHERE v.until >= v.since)
            SELECT concat_ws('|', date_trunc('month', day)::date, direction, mode, country, seller, segment, count(*), sum(seconds))
            FROM s GROUP BY date_trunc('month', day), direction, mode, country, seller, segment ORDER BY 1""";

    private static final String HOURS = """
            SELECT concat_ws('|', day, direction, mode, country, seller, segment, sum(lists), sum(seconds))
            FROM insight.hours_month GROUP BY day, direction, mode, country, seller, segment ORDER BY 1""";

    private static final String SELLERS_HOURS = """
            SELECT concat_ws('|', day, direction, seller, segment, class, lists, seconds) FROM insight.hours_seller_month
            WHERE lists <> 0 ORDER BY 1""";
    private static final String OF_SELLERS_HOURS = """
            SELECT concat_ws('|', day, direction, seller, segment, class, sum(lists), sum(seconds)) FROM insight.hours_month
            GROUP BY day, direction, seller, segment, class HAVING sum(lists) <> 0 ORDER BY 1""";

    private static final String GOODS = """
            SELECT concat_ws('|', day, direction, mode, country, seller, sum(value), sum(tax)) FROM insight.cube_goods
            GROUP BY day, direction, mode, country, seller ORDER BY 1""";
    private static final String OF_GOODS = """
            SELECT concat_ws('|', day, direction, mode, country, seller, sum(value), sum(tax)) FROM insight.cube
            GROUP BY day, direction, mode, country, seller ORDER BY 1""";

    private Desk desk;
    private Cube cube;
    private final SplittableRandom random = new SplittableRandom(SEED);

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
        desk.at(desk.now().plus(Duration.ofSeconds(random.nextInt(5, 3_000))));
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
            if (fate == 4 && (document.type() == MessageType.CEB505 || document.type() == MessageType.CEB411)) {
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
    }

    private void cutsAreWhatTheirPartsAre(String what) throws SQLException {
        assertThat(rows(CUTS)).as(what).hasSizeGreaterThan(3).isEqualTo(rows(RECOUNT_CUTS));
        assertThat(rows(GOODS_CUTS)).as(what).hasSizeGreaterThan(3).isEqualTo(rows(OF_GOODS_CUTS));
        assertThat(rows(SELLERS_HOURS)).as(what).isNotEmpty().isEqualTo(rows(OF_SELLERS_HOURS));
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
        Hours exact = cube.hours(PARK, question(Cut.TENANT, Only.ALL))
                .of(ValidDocuments.SELLER.code(), Segment.LIST_TO_RELEASED);
        assertThat(exact).as("there is one seller").isEqualTo(way);
    }

    private Map<String, Measures> byCut(CubeQuestion question) throws SQLException {
        Map<String, Measures> found = new TreeMap<>();
        cube.ask(PARK, question).forEach(row -> found.put(row.key(), row.measures()));
        return found;
    }

    /** Of the sums by everything, as they are asked of where one mode is wanted. */
    private Map<String, Measures> putTogether(Cut cut, Direction direction) throws SQLException {
        Map<String, Measures> found = new TreeMap<>();
        for (String mode :
                byCut(new CubeQuestion(FIRST, LAST, Cut.MODE, Only.ALL)).keySet()) {
            byCut(new CubeQuestion(FIRST, LAST, cut, new Only(direction, mode, null, null, null, null)))
                    .forEach((key, measures) -> found.merge(key, measures, Measures::plus));
        }
        return found;
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
    }
}
