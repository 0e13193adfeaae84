package org.entrepot.strategy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.Names;
import org.entrepot.collection.DueMoney;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.SaleFilter;
import org.entrepot.collection.SaleTotals;
import org.entrepot.insight.ParkFigures;
import org.entrepot.insight.ParkFigures.ByCountry;
import org.entrepot.insight.ParkFigures.ByDay;
import org.entrepot.insight.ParkFigures.ByGoods;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.entrepot.strategy.Reading.Origin;
import org.springframework.stereotype.Component;

/**
 * What this park's own data say: shares and counts, each with what was counted. They are marked as this installation's and never mixed with
 * public figures.
 */
@Component
public class ParkIndicators {
    private static final Set<String> MADE_HERE = Set.of("6504", "6505", "6702", "6704", "7117");

    /** Customs codes of Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan, India and Pakistan. */
    private static final Set<String> CENTRAL_AND_SOUTH_ASIA = Set.of("145", "146", "147", "149", "111", "127");

    private static final String OPERATOR = "*";
    private static final int HALF = 15;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Traffic traffic;
    private final ExportMoney money;
    private final Registry registry;
    private final CodeTables codes = CodeTables.load();

    /** Over what others have counted. */
    public ParkIndicators(Traffic traffic, ExportMoney money, Registry registry) {
        this.traffic = traffic;
        this.money = money;
        this.registry = registry;
    }

    /**
     * A part of a whole, with what it is of.
     *
     * @param money whether both are hundredths of a currency
     */
    private record Share(String id, Wording of, long part, long whole, boolean money) {
        Share(String id, Wording of, long part, long whole) {
            this(id, of, part, whole, false);
        }

        private String said(long amount) {
            return money ? yuan(amount) : String.valueOf(amount);
        }

        String said() {
            return " " + said(part) + " / " + said(whole);
        }
    }

    /** What can be said by now; shares of nothing are left out. */
    public List<Reading> readings() throws SQLException {
        ParkFigures figures = traffic.all();
        LocalDate from = figures.from();
        LocalDate to = figures.to();
        if (from == null || to == null) {
            return List.of();
        }
        String period = from + "/" + to;
        SaleTotals most = money.page(OPERATOR, SaleFilter.ALL, null, 1).totals().stream()
                .max(Comparator.comparingLong(SaleTotals::orders))
                .orElse(null);
        Stream<Share> shares = Stream.of(
                        Optional.of(makers(figures)),
                        Optional.of(neighbours(figures)),
                        origin(figures),
                        heading(figures),
                        Optional.of(spared(figures)),
                        Optional.ofNullable(most).map(ParkIndicators::collected))
                .flatMap(Optional::stream)
                .filter(share -> share.whole() > 0);
        Stream<Reading> counts = Stream.of(tenants(to.toString()), pace(figures.days(), period).stream())
                .flatMap(one -> one);
        return Stream.concat(Stream.concat(shares.map(share -> reading(share, period)), overdue().stream()), counts)
                .toList();
    }

    private static Reading reading(Share share, String period) {
        return reading(
                share.id(),
                period,
                BigDecimal.valueOf(share.part())
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(share.whole()), 1, RoundingMode.HALF_UP),
                share.of().and(share.said()));
    }

    private static Reading reading(String id, String period, BigDecimal value, Wording definition) {
        return new Reading(id, "", period, value, "", definition, List.of(), Confidence.COMPUTED, Origin.PARK);
    }

    private static Share makers(ParkFigures figures) {
        List<ByGoods> exports = goods(figures, Direction.EXPORT);
        return new Share(
                "makers",
                Wording.of(""),
                lines(exports.stream()
                        .filter(row -> MADE_HERE.contains(row.heading()))
                        .toList()),
                lines(exports));
    }

    private static Share neighbours(ParkFigures figures) {
        return new Share(
                "neighbours",
                Wording.of(""),
                declarations(
                        figures,
                        row -> row.direction() == Direction.EXPORT
                                && CENTRAL_AND_SOUTH_ASIA.contains(row.country().value())),
                figures.declarations(Direction.EXPORT));
    }

    private Optional<Share> origin(ParkFigures figures) {
        Map<CountryCode, Long> imports = figures.countries().stream()
                .filter(row -> row.direction() == Direction.IMPORT)
                .collect(Collectors.groupingBy(
                        ByCountry::country,
                        () -> new TreeMap<>(Comparator.comparing(CountryCode::value)),
                        Collectors.summingLong(ByCountry::declarations)));
        return imports.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Share(
                        "origin", country(most.getKey()), most.getValue(), figures.declarations(Direction.IMPORT)));
    }

    private Wording country(CountryCode country) {
        Names names = codes.country(country.value())
                .map(one -> one.names())
                .orElse(new Names(country.value(), country.value(), country.value()));
        return new Wording(names.in("en"), names.in("zh"), names.in("ru"));
    }

    private static Optional<Share> heading(ParkFigures figures) {
        List<ByGoods> imports = goods(figures, Direction.IMPORT);
        return imports.stream()
                .max(Comparator.comparingLong(ByGoods::lines))
                .map(most -> new Share(
                        "heading", Wording.of(most.heading() + " " + most.name()), most.lines(), lines(imports)));
    }

    /** Of what would have been due without the relief, what was not levied, in fen; duty left out. */
    private static Share spared(ParkFigures figures) {
        long saved = figures.relief().saved().minor();
        return new Share(
                "spared",
                Wording.of("CNY"),
                saved,
                saved + figures.relief().levied().minor(),
                true);
    }

    /** Of the currency with most orders, for currencies are not added up: what came or was kept back, of that and what is overdue. */
    private static Share collected(SaleTotals most) {
        long came = most.received() + most.netted() + most.refunded();
        return new Share("collected", Wording.of(most.currency()), came, came + most.overdue(), true);
    }

    /** At the ends of the last two whole months, so that the one can be held against the other. */
    private List<Reading> overdue() throws SQLException {
        YearMonth last = YearMonth.from(money.today()).minusMonths(1);
        List<LocalDate> ends = List.of(last.minusMonths(1).atEndOfMonth(), last.atEndOfMonth());
        List<DueMoney> due = money.due(OPERATOR, ends);
        return ends.stream()
                .flatMap(end -> DueMoney.of(due, end).stream())
                .flatMap(end -> end
                        .percent()
                        .map(percent -> new Reading(
                                "overdue",
                                "",
                                end.day().toString(),
                                percent,
                                "",
                                Wording.of(end.currency()),
                                List.of(end.currency() + " " + yuan(end.overdue()) + " / " + yuan(end.due())),
                                Confidence.COMPUTED,
                                Origin.PARK))
                        .stream())
                .toList();
    }

    private static String yuan(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    private Stream<Reading> tenants(String day) {
        long tenants =
                registry.enterprises().all().stream().filter(Enterprise::tenant).count();
        return tenants == 0
                ? Stream.empty()
                : Stream.of(reading("tenants", day, BigDecimal.valueOf(tenants), Wording.of("")));
    }

    /** The last fifteen days that had declarations against the fifteen before. */
    private static Optional<Reading> pace(List<ByDay> days, String period) {
        if (days.size() < 2 * HALF) {
            return Optional.empty();
        }
        List<ByDay> last = days.subList(days.size() - 2 * HALF, days.size());
        long before = declarations(last.subList(0, HALF));
        long after = declarations(last.subList(HALF, 2 * HALF));
        return before == 0
                ? Optional.empty()
                : Optional.of(reading(
                        "pace",
                        period,
                        BigDecimal.valueOf(after - before)
                                .multiply(HUNDRED)
                                .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP),
                        Wording.of(before + " → " + after)));
    }

    private static long declarations(List<ByDay> days) {
        return days.stream().mapToLong(day -> day.imports() + day.exports()).sum();
    }

    private static long declarations(ParkFigures figures, Predicate<ByCountry> which) {
        return figures.countries().stream()
                .filter(which)
                .mapToLong(ByCountry::declarations)
                .sum();
    }

    private static List<ByGoods> goods(ParkFigures figures, Direction direction) {
        return figures.goods().stream()
                .filter(row -> row.direction() == direction)
                .toList();
    }

    private static long lines(List<ByGoods> goods) {
        return goods.stream().mapToLong(ByGoods::lines).sum();
    }
}
