package org.entrepot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Sources;
import org.entrepot.collection.DueMoney;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Economics;
import org.entrepot.economics.TryOut;
import org.entrepot.figures.FigureTable;
import org.entrepot.figures.Figures;
import org.entrepot.insight.Lanes;
import org.entrepot.insight.MonthFigures;
import org.entrepot.insight.Relief;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Money;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Park;
import org.entrepot.park.Services;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.entrepot.strategy.Confidence;
import org.entrepot.strategy.Content;
import org.entrepot.strategy.Reading;
import org.entrepot.strategy.Strategy;
import org.entrepot.strategy.Wording;

/** An invented October in which exports rose by half and collections overdue from 6 to 19 %. */
final class InventedFacts {
    static final YearMonth MONTH = YearMonth.of(2026, 10);
    static final Instant MADE = Instant.parse("2026-11-05T01:00:00Z");
    static final String SELLER = "9902960011";
    static final String LATE = "9902960012";

    /** As long as a firm of Qingdao may be called. */
    static final String LONG_NAME = "青岛胶州上合示范区跨境电子商务综合服务供应链管理与国际陆海联运假发帽子饰品出口协同发展（演示）有限责任公司";

    private final DataSource owner;
    private final DataSource reader;

    InventedFacts(DataSource owner, DataSource reader) {
        this.owner = owner;
        this.reader = reader;
    }

    private static Facts.MonthFacts month(YearMonth month, long exports, long imports, long billedFen) {
        if (exports == 0) {
            return new Facts.MonthFacts(
                    new MonthFigures(month, new Relief(0, Money.fen(0), 0, Money.fen(0)), List.of()),
                    billedFen,
                    List.of(),
                    List.of(),
                    List.of());
        }
        return new Facts.MonthFacts(
                new MonthFigures(
                        month,
                        new Relief(imports, Money.fen(12_000), imports, Money.fen(5_100)),
                        List.of(new Lanes.Reason("match.list.buyerName", "100", 2))),
                billedFen,
                List.of(
                        parcels(Direction.EXPORT, "145", exports - 4, "123.00"),
                        parcels(Direction.EXPORT, "344", 4, "400.00"),
                        parcels(Direction.IMPORT, "149", imports, "80.00")),
                List.of(
                        parcels(Direction.EXPORT, SELLER, exports - 5, "123.00"),
                        parcels(Direction.EXPORT, LATE, 5, "123.00")),
                List.of(
                        parcels(Direction.EXPORT, "6704", exports, "9000.00"),
                        parcels(Direction.IMPORT, "0802", imports, "1600.00")));
    }

    private static Facts.Parcels parcels(Direction direction, String key, long parcels, String value) {
        return new Facts.Parcels(direction, key, parcels, new BigDecimal(value));
    }

    private static Facts.Told told(String id, Map<YearMonth, FigureTable.Cell> months) {
        return new Facts.Told(Figures.shipped(id).orElseThrow(), months);
    }

    private static FigureTable.Cell sum(String value) {
        BigDecimal sum = new BigDecimal(value);
        return new FigureTable.Cell("*", sum, sum, BigDecimal.ZERO, 0, null, null);
    }

    private static FigureTable.Cell share(String part, String of) {
        BigDecimal upper = new BigDecimal(part);
        BigDecimal lower = new BigDecimal(of);
        return new FigureTable.Cell(
                "*",
                upper.multiply(new BigDecimal(100)).divide(lower, 2, RoundingMode.HALF_UP),
                upper,
                lower,
                0,
                null,
                null);
    }

    private static Map<Facts.Catalogued, Facts.Told> figures() {
        YearMonth before = MONTH.minusMonths(1);
        return Map.of(
                Facts.Catalogued.EXPORTS,
                told("parcels", Map.of(before, sum("24"), MONTH, sum("36"))),
                Facts.Catalogued.IMPORTS,
                told("parcels", Map.of(before, sum("12"), MONTH, sum("14"))),
                Facts.Catalogued.VALUE,
                told("value", Map.of(before, sum("2952.00"), MONTH, sum("4428.00"))),
                Facts.Catalogued.REFUSED,
                told("refusal-rate", Map.of(before, share("2", "38"), MONTH, share("2", "52"))),
                Facts.Catalogued.OVERDUE,
                told("overdue", Map.of(before, share("600.00", "10000.00"), MONTH, share("3800.00", "20000.00"))),
                Facts.Catalogued.OCCUPANCY,
                told("occupancy", Map.of(before, share("1888.5", "2308.5"), MONTH, share("2008.5", "2308.5"))));
    }

    private static List<DueMoney> due() {
        List<DueMoney> due = new ArrayList<>();
        LocalDate september = LocalDate.of(2026, 9, 30);
        LocalDate october = LocalDate.of(2026, 10, 31);
        due.add(new DueMoney(september, SELLER, "CNY", 10, 940_000, 0));
        due.add(new DueMoney(september, LATE, "CNY", 1, 60_000, 60_000));
        due.add(new DueMoney(october, SELLER, "CNY", 20, 1_620_000, 0));
        due.add(new DueMoney(october, LATE, "CNY", 5, 380_000, 380_000));
        due.add(new DueMoney(october, LATE, "KZT", 1, 99_000, 99_000));
        return due;
    }

    private static Reading overdue(String day, String percent) {
        return new Reading(
                "overdue",
                "",
                day,
                new BigDecimal(percent),
                "",
                Wording.of("CNY"),
                List.of(),
                Confidence.COMPUTED,
                Reading.Origin.PARK);
    }

    /** What the reports of October rest on, with a measure tried. */
    Facts facts() throws SQLException {
        Clock clock = Clock.fixed(MADE, ZoneOffset.UTC);
        Registry registry = new Registry(owner);
        Content content = new Strategy(
                        owner, () -> List.of(overdue("2026-09-30", "6.0"), overdue("2026-10-31", "19.0")), clock)
                .asItStands();
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put(Driver.OCCUPANCY_STABLE.name(), "92");
        Trial trial = new Trial(0, "collections", 0, changes, MADE, "operator");
        Leases leases = new Leases(owner, reader, registry, clock);
        Bills bills = new Bills(
                owner,
                reader,
                new Sources(
                        leases,
                        new Meters(owner, reader, clock),
                        new Services(owner, reader, registry, clock),
                        asked -> Map.of(),
                        Sources.Stored.NOTHING),
                registry,
                clock);
        Economics economics =
                new Economics(owner, reader, clock, new Park(reader, clock), leases, bills, new Traffic(reader));
        TryOut.Tried worth = (TryOut.Tried) economics.tryOut(0, Map.of(Driver.OCCUPANCY_STABLE, new BigDecimal("92")));
        return new Facts(
                MONTH,
                MADE,
                true,
                month(MONTH, 36, 14, 8_812_345),
                month(MONTH.minusMonths(1), 24, 12, 8_700_000),
                month(MONTH.minusYears(1), 0, 0, 0),
                figures(),
                due(),
                Map.of(
                        SELLER,
                                new Enterprise.Names(
                                        "胶州发穗发制品有限公司（演示）", "Fasui Hair Products (demo)", "Фасуй Парики (демо)"),
                        LATE, new Enterprise.Names(LONG_NAME, "Late Payer (demo)", "Поздний (демо)")),
                new Facts.Swot(null, "", 0, content),
                List.of(),
                List.of(new Facts.Tried(
                        trial,
                        content.measures().stream()
                                .filter(one -> one.code().equals("collections"))
                                .findFirst()
                                .orElseThrow(),
                        "Example",
                        true,
                        worth)));
    }
}
