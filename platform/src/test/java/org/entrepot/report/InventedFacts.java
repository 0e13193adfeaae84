package org.entrepot.report;

import java.math.BigDecimal;
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
import org.entrepot.collection.DueMoney;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Economics;
import org.entrepot.economics.TryOut;
import org.entrepot.insight.Lanes;
import org.entrepot.insight.MonthCount;
import org.entrepot.insight.MonthFigures;
import org.entrepot.insight.ParkFigures;
import org.entrepot.insight.Relief;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.park.Leases;
import org.entrepot.park.Park;
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

    private static MonthFigures month(YearMonth month, long exports, long imports) {
        CurrencyCode yuan = CurrencyCode.of("142");
        return new MonthFigures(
                month,
                exports == 0
                        ? List.of()
                        : List.of(
                                new ParkFigures.ByCountry(
                                        Direction.EXPORT,
                                        CountryCode.of("145"),
                                        exports - 4,
                                        new Money(exports * 12_300, yuan)),
                                new ParkFigures.ByCountry(
                                        Direction.EXPORT, CountryCode.of("344"), 4, new Money(40_000, yuan)),
                                new ParkFigures.ByCountry(
                                        Direction.IMPORT,
                                        CountryCode.of("149"),
                                        imports,
                                        new Money(imports * 8_000, yuan))),
                exports == 0
                        ? List.of()
                        : List.of(
                                new ParkFigures.ByGoods(
                                        Direction.EXPORT, "6704", "人发制假发", exports, new Money(900_000, yuan)),
                                new ParkFigures.ByGoods(
                                        Direction.IMPORT, "0802", "松子仁", imports, new Money(160_000, yuan))),
                exports == 0
                        ? List.of()
                        : List.of(
                                new ParkFigures.BySeller(EnterpriseCode.of(SELLER), Direction.EXPORT, exports - 5),
                                new ParkFigures.BySeller(EnterpriseCode.of(LATE), Direction.EXPORT, 5)),
                new Relief(imports, Money.fen(12_000), imports, Money.fen(5_100)),
                exports == 0 ? 0 : 2,
                0,
                exports == 0 ? List.of() : List.of(new Lanes.Reason("match.list.buyerName", "100", 2)));
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
        Economics economics = new Economics(
                owner,
                reader,
                clock,
                new Park(reader, clock),
                new Leases(owner, reader, registry, clock),
                new Traffic(reader));
        TryOut.Tried worth = (TryOut.Tried) economics.tryOut(0, Map.of(Driver.OCCUPANCY_STABLE, new BigDecimal("92")));
        return new Facts(
                MONTH,
                MADE,
                true,
                new Facts.MonthFacts(month(MONTH, 36, 14), 8_812_345),
                new Facts.MonthFacts(month(MONTH.minusMonths(1), 24, 12), 8_700_000),
                new Facts.MonthFacts(month(MONTH.minusYears(1), 0, 0), 0),
                List.of(new MonthCount(MONTH.minusMonths(1), 12, 24, 2), new MonthCount(MONTH, 14, 36, 2)),
                List.of(
                        new Facts.Occupied(MONTH.minusMonths(1), new BigDecimal("2308.5"), new BigDecimal("1888.5")),
                        new Facts.Occupied(MONTH, new BigDecimal("2308.5"), new BigDecimal("2008.5"))),
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
