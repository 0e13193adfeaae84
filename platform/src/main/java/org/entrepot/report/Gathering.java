package org.entrepot.report;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Bills;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.ExportMoney;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Economics;
import org.entrepot.economics.Scenario;
import org.entrepot.economics.TryOut;
import org.entrepot.figures.FigureTable;
import org.entrepot.figures.Figures;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.Direction;
import org.entrepot.park.Leases;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.entrepot.report.Facts.Catalogued;
import org.entrepot.report.Facts.MonthFacts;
import org.entrepot.report.Facts.Parcels;
import org.entrepot.report.Facts.Swot;
import org.entrepot.report.Facts.Told;
import org.entrepot.report.Facts.Tried;
import org.entrepot.strategy.Analysis;
import org.entrepot.strategy.Proposal;
import org.entrepot.strategy.Strategy;
import org.entrepot.strategy.Version;

/**
 * Asks the other modules for what a report rests on.
 *
 * @param simulated whether this program decides
 */
public record Gathering(
        Figures figures,
        Traffic traffic,
        ExportMoney money,
        Leases leases,
        Bills bills,
        Strategy strategy,
        Economics economics,
        Registry registry,
        boolean simulated)
        implements Reports.Source {
    private static final String PARK = "*";
    private static final Viewer ALL = new Viewer.Park();
    private static final FigureTable.Cell NONE =
            new FigureTable.Cell("*", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, null, null);

    @Override
    public Facts facts(YearMonth month, List<Trial> trials, Instant now) throws SQLException {
        return new Facts(
                month,
                now,
                simulated,
                month(month),
                month(month.minusMonths(1)),
                month(month.minusYears(1)),
                catalogued(month.minusMonths(Facts.MONTHS - 1L), month),
                money.due(
                        PARK,
                        Stream.of(month.minusMonths(1), month)
                                .map(one -> Facts.end(one, now))
                                .distinct()
                                .toList()),
                names(),
                swot(),
                strategy.chosen(null).stream()
                        .filter(one -> one.endedAt() == null)
                        .toList(),
                tried(trials));
    }

    private MonthFacts month(YearMonth month) throws SQLException {
        return new MonthFacts(
                traffic.of(month),
                bills.ofMonth(Bills.PARK, month).stream()
                        .filter(Bill::stands)
                        .mapToLong(Bill::netFen)
                        .sum(),
                parcels(month, Cut.COUNTRY),
                parcels(month, Cut.TENANT),
                parcels(month, Cut.COMMODITY));
    }

    /** Parcels and their value by direction and a cut, most first; keys that are not on record left out. */
    private List<Parcels> parcels(YearMonth month, Cut cut) throws SQLException {
        List<Parcels> parcels = new ArrayList<>();
        for (Direction direction : List.of(Direction.EXPORT, Direction.IMPORT)) {
            CubeQuestion question =
                    CubeQuestion.of(month, cut).of(new CubeQuestion.Only(direction, null, null, null, null, null));
            FigureTable values = figures.table(ALL, "value", question).orElseThrow();
            for (FigureTable.Cell row :
                    figures.table(ALL, "parcels", question).orElseThrow().rows()) {
                if (!row.key().isEmpty() && row.part().signum() > 0) {
                    parcels.add(new Parcels(
                            direction,
                            row.key(),
                            row.part().longValueExact(),
                            values.row(row.key()).map(FigureTable.Cell::value).orElse(null)));
                }
            }
        }
        parcels.sort(Comparator.comparingLong(Parcels::parcels).reversed().thenComparing(Parcels::key));
        return parcels;
    }

    private Map<Catalogued, Told> catalogued(YearMonth from, YearMonth to) throws SQLException {
        Map<Catalogued, Told> told = new EnumMap<>(Catalogued.class);
        for (Catalogued one : Catalogued.values()) {
            told.put(
                    one,
                    new Told(
                            figures.figure(one.id()).orElseThrow(),
                            figures.series(ALL, one.id(), from, to, one.only())));
        }
        return bothWays(told);
    }

    /** A month that had lists of one direction had none of the other, and no dash there. */
    private static Map<Catalogued, Told> bothWays(Map<Catalogued, Told> told) {
        Map<Catalogued, Told> whole = new EnumMap<>(told);
        Set<YearMonth> counted = new TreeSet<>();
        List<Catalogued> ways = List.of(Catalogued.EXPORTS, Catalogued.IMPORTS);
        ways.forEach(way ->
                counted.addAll(Objects.requireNonNull(told.get(way)).months().keySet()));
        for (Catalogued way : ways) {
            Told one = Objects.requireNonNull(told.get(way));
            Map<YearMonth, FigureTable.Cell> months = new HashMap<>(one.months());
            counted.forEach(month -> months.putIfAbsent(month, NONE));
            whole.put(way, new Told(one.definition(), months));
        }
        return whole;
    }

    private Map<String, Enterprise.Names> names() {
        Map<String, Enterprise.Names> names = new HashMap<>();
        registry.enterprises().all().forEach(one -> names.put(one.code().value(), one.names()));
        return names;
    }

    /** The analysis of this park that changed last; without one, this park as it is measured. */
    private Swot swot() throws SQLException {
        Optional<Analysis> newest = newest(strategy);
        if (newest.isPresent()) {
            Optional<Version> version = strategy.version(newest.get().id(), Integer.MAX_VALUE);
            if (version.isPresent()) {
                return new Swot(
                        newest.get().id(),
                        newest.get().name(),
                        version.get().number(),
                        version.get().content());
            }
        }
        return new Swot(null, "", 0, strategy.asItStands());
    }

    static Optional<Analysis> newest(Strategy strategy) throws SQLException {
        return strategy.analyses().stream()
                .filter(one -> one.base() == Analysis.About.PARK && !one.example())
                .max(Comparator.comparing(Analysis::changedAt).thenComparingLong(Analysis::id));
    }

    /** Trials whose measure or scenario is gone, or whose values fit it no more, are left out: they say nothing any more. */
    private List<Tried> tried(List<Trial> trials) throws SQLException {
        List<Tried> tried = new ArrayList<>();
        for (Trial trial : trials) {
            Optional<Proposal> measure = measure(trial);
            Optional<Scenario> scenario = economics.scenario(trial.scenario());
            if (measure.isPresent()
                    && scenario.isPresent()
                    && economics.tryOut(trial.scenario(), changes(trial)) instanceof TryOut.Tried worth) {
                tried.add(new Tried(
                        trial,
                        measure.get(),
                        scenario.get().name(),
                        scenario.get().isExample(),
                        worth));
            }
        }
        return tried;
    }

    private Optional<Proposal> measure(Trial trial) throws SQLException {
        return strategy.version(trial.analysis(), Integer.MAX_VALUE).stream()
                .flatMap(version -> version.content().measures().stream())
                .filter(one -> one.code().equals(trial.measure()))
                .findFirst();
    }

    private static Map<Driver, BigDecimal> changes(Trial trial) {
        Map<Driver, BigDecimal> changes = new EnumMap<>(Driver.class);
        for (Driver driver : Driver.values()) {
            String value = trial.changes().get(driver.name());
            if (value != null) {
                changes.put(driver, new BigDecimal(value));
            }
        }
        return changes;
    }
}
