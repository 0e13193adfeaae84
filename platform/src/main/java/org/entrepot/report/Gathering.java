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
import java.util.Optional;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Bills;
import org.entrepot.collection.ExportMoney;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Economics;
import org.entrepot.economics.Scenario;
import org.entrepot.economics.TryOut;
import org.entrepot.insight.Traffic;
import org.entrepot.park.Leases;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.entrepot.report.Facts.MonthFacts;
import org.entrepot.report.Facts.Occupied;
import org.entrepot.report.Facts.Swot;
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

    @Override
    public Facts facts(YearMonth month, List<Trial> trials, Instant now) throws SQLException {
        List<YearMonth> months = new ArrayList<>();
        for (int i = Facts.MONTHS - 1; i >= 0; i--) {
            months.add(month.minusMonths(i));
        }
        return new Facts(
                month,
                now,
                simulated,
                month(month),
                month(month.minusMonths(1)),
                month(month.minusYears(1)),
                traffic.counts(months.getFirst(), month),
                occupied(months, now),
                money.due(
                        PARK,
                        months.stream()
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
                        .sum());
    }

    private List<Occupied> occupied(List<YearMonth> months, Instant now) throws SQLException {
        Leases.Space space = leases.space();
        return months.stream()
                .map(month -> new Occupied(month, space.area(), space.let(Facts.end(month, now))))
                .toList();
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
