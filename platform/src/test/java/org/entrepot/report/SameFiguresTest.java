package org.entrepot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Sources;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.InventedTrades;
import org.entrepot.economics.Economics;
import org.entrepot.figures.FigureTable;
import org.entrepot.figures.Figures;
import org.entrepot.figures.InventedFigures;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.Direction;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Park;
import org.entrepot.park.Services;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.strategy.ParkIndicators;
import org.entrepot.strategy.Reading;
import org.entrepot.strategy.Strategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A number of a month is one number: on the page of its figure, in the report and, where it stands there, in the evidence of the SWOT. */
class SameFiguresTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Viewer PARK = new Viewer.Park();

    /** The morning of the tenth of April in Beijing: March is over, April runs. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-10T01:00:00Z"), ZoneOffset.UTC);

    private static final Map<YearMonth, Facts> FACTS = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static CollectionDesk desk;

    @SuppressWarnings("NullAway.Init")
    private static Gathering gathering;

    @SuppressWarnings("NullAway.Init")
    private static ParkIndicators indicators;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.fresh();
        desk = new CollectionDesk(
                database.owner(),
                database.reader(),
                new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                new InventedTrades(),
                () -> ExchangeRates.NONE,
                CLOCK);
        try (Connection c = database.owner().getConnection();
                Statement s = c.createStatement()) {
            // What is overdue is 21.8459 % at the end of March: half up of half up would be 21.9.
            sale(s, "A1", "2026-03-15", 781_541);
            sale(s, "A2", "2026-03-31", 218_459);
            sale(s, "A3", "2026-04-10", 500_000);
            came(s, "A1", 781_541, "2026-03-20");
            s.addBatch("INSERT INTO insight.traffic VALUES ('2026-03-01', 'E', '145', '9902960011', '142', 8, 80000)");
            s.addBatch("INSERT INTO park.building (code, name_zh, name_en, name_ru) VALUES ('A', 'A', 'A', 'A')");
            s.addBatch("INSERT INTO park.unit (unit, building, floor, kind, square_metres)"
                    + " VALUES ('A-101', 'A', 1, 'OFFICE', 300), ('A-102', 'A', 1, 'OFFICE', 700)");
            s.addBatch(
                    "INSERT INTO park.lease (number, enterprise, unit, from_day, deposit_fen, index_percent, by_file, made_at,"
                            + " made_by) VALUES ('L1', '9902960011', 'A-101', '2026-01-01', 0, 0, true, now(), 'park file')");
            s.executeBatch();
        }
        Registry registry = new Registry(database.owner());
        Traffic traffic = new Traffic(database.reader());
        Leases leases = new Leases(database.owner(), database.reader(), registry, CLOCK);
        ExportMoney money = desk.money();
        Bills bills = new Bills(
                database.owner(),
                database.reader(),
                new Sources(
                        leases,
                        new Meters(database.owner(), database.reader(), CLOCK),
                        new Services(database.owner(), database.reader(), registry, CLOCK),
                        asked -> Map.of(),
                        Sources.Stored.NOTHING),
                registry,
                CLOCK);
        Economics economics = new Economics(
                database.owner(), database.reader(), CLOCK, new Park(database.reader(), CLOCK), leases, bills, traffic);
        Figures figures = Figures.over(
                InventedFigures.cube(database),
                money,
                new CustomsBook(new BondedGround(database.owner(), database.reader(), CLOCK)),
                leases,
                bills,
                economics,
                new RateFile(null),
                CLOCK);
        indicators = new ParkIndicators(traffic, money, registry);
        gathering = new Gathering(
                figures,
                traffic,
                money,
                leases,
                bills,
                new Strategy(database.owner(), indicators::readings, CLOCK),
                economics,
                registry,
                true);
        for (YearMonth month : List.of(MARCH, APRIL)) {
            FACTS.put(month, gathering.facts(month, List.of(), CLOCK.instant()));
        }
    }

    @AfterAll
    static void close() {
        desk.close();
        database.close();
    }

    private static void sale(Statement s, String order, String due, long expected) throws SQLException {
        s.addBatch("""
            INSERT INTO collection.sale (order_no, seller, due, expected, abroad, currency, sold_at, platform, declarant, owner_code, mode,
                office, country, list_currency, cop_no, invt_no, lines)
            VALUES ('%s', '9902960011', '%s', %d, 0, 'CNY', '2026-03-01', '', '', '', '', '', '', '', '', '', '')""".formatted(order, due, expected));
    }

    private static void came(Statement s, String order, long amount, String day) throws SQLException {
        s.addBatch("""
            INSERT INTO collection.allocation (id, made_at, order_no, seller, kind, amount, of_order, difference, day, currency, order_currency,
                rule, code, reason, by_whom, undone_at)
            VALUES (nextval('collection.allocation_id'), now(), '%s', '9902960011', 'RECEIVED', %d, %d, 0, '%s', 'CNY', 'CNY', '', '', '',
                '', NULL)""".formatted(order, amount, amount, day));
    }

    private static Facts facts(YearMonth month) {
        return Objects.requireNonNull(FACTS.get(month));
    }

    private static FigureTable.Cell onItsPage(Facts.Catalogued figure, YearMonth month) throws SQLException {
        return gathering
                .figures()
                .table(PARK, figure.id(), CubeQuestion.of(month, Cut.ALL).of(figure.only()))
                .orElseThrow()
                .total();
    }

    @ParameterizedTest
    @EnumSource(Facts.Catalogued.class)
    void a_number_of_the_report_is_the_number_of_its_page(Facts.Catalogued figure) throws SQLException {
        for (YearMonth month : List.of(MARCH, APRIL)) {
            FigureTable.Cell page = onItsPage(figure, month);
            BigDecimal report = new Headline(facts(month)).one(figure.key()).now();
            if (page.value() == null || (page.part().signum() == 0 && page.of().signum() == 0)) {
                assertThat(report)
                        .as(month.toString())
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                nothing -> assertThat(nothing).isZero());
            } else if (page.of().signum() == 0) {
                assertThat(Objects.requireNonNull(report))
                        .as(month.toString())
                        .isEqualByComparingTo(
                                figure == Facts.Catalogued.VALUE ? page.value().movePointRight(2) : page.value());
            } else {
                assertThat(Objects.requireNonNull(report))
                        .as(month.toString())
                        .isEqualByComparingTo(
                                page.part().multiply(new BigDecimal(100)).divide(page.of(), 1, RoundingMode.HALF_UP));
            }
        }
    }

    @Test
    void months_tell_something_so_that_the_comparison_says_something() {
        Headline march = new Headline(facts(MARCH));
        assertThat(march.one("exports").now()).isEqualByComparingTo("8");
        assertThat(march.one("imports").now()).isEqualByComparingTo("2");
        assertThat(march.one("value").now()).isEqualByComparingTo("80000");
        assertThat(march.one("refused").now()).isEqualByComparingTo("16.7");
        assertThat(march.one("overdue").now()).isEqualByComparingTo("21.8");
        assertThat(march.one("occupancy").now()).isEqualByComparingTo("30.0");
        assertThat(new Headline(facts(APRIL)).one("overdue").now())
                .as("of a month that runs, today: what is due today and has not come is overdue")
                .isEqualByComparingTo("47.9");
        assertThat(march.one("billed").now()).isEqualByComparingTo("0");
        assertThat(new Headline(facts(APRIL)).one("billed").now())
                .as("a month is billed when it is over")
                .isNull();
    }

    @Test
    void the_evidence_of_the_swot_says_the_same() throws SQLException {
        Reading march = indicators.readings().stream()
                .filter(one -> one.indicator().equals("overdue")
                        && one.period().equals(MARCH.atEndOfMonth().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(march.value())
                .isEqualByComparingTo(Objects.requireNonNull(
                        new Headline(facts(MARCH)).one("overdue").now()));
        FigureTable.Cell page = onItsPage(Facts.Catalogued.OVERDUE, MARCH);
        assertThat(march.sources()).containsExactly("CNY " + page.part() + " / " + page.of());
    }

    @Test
    void what_a_report_tells_apart_adds_up_to_its_figure() {
        Facts march = facts(MARCH);
        for (List<Facts.Parcels> rows :
                List.of(march.now().countries(), march.now().sellers())) {
            assertThat(rows.stream().mapToLong(Facts.Parcels::parcels).sum()).isEqualTo(10);
        }
        assertThat(march.now().of("9902960011", Direction.EXPORT)).isEqualTo(8);
        assertThat(march.now().goods())
                .extracting(Facts.Parcels::key, Facts.Parcels::parcels)
                .contains(tuple("6704", 8L));
    }
}
