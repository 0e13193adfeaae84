package org.entrepot.benefits;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;

/** What the park did for its tenants: baselines, what is measured today, and what the difference between them shows. */
public final class Benefits {
    /** Who sees all tenants. */
    public static final String PARK = "*";

    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 200;

    private final DataSource owner;
    private final DataSource reader;
    private final OwnFigures figures;
    private final Tenants tenants;
    private final Clock clock;

    /** Over the pools of the role that commits and of the one that reads. */
    public Benefits(DataSource owner, DataSource reader, OwnFigures figures, Tenants tenants, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.figures = figures;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Who is a tenant today. */
    @FunctionalInterface
    public interface Tenants {
        Set<EnterpriseCode> today() throws SQLException;
    }

    /**
     * All comparisons that a viewer may see, by tenant, measure and baseline.
     *
     * @param from the first month that counts as today
     * @param to the running month
     * @param confidence of the intervals, in percent
     * @param withdrawn baselines that stand no more
     * @param entered what was entered of today and stands
     */
    public record Report(
            YearMonth from,
            YearMonth to,
            int confidence,
            int power,
            List<Comparison> comparisons,
            List<Baseline> entered,
            List<Baseline> withdrawn) {
        /** Those of one tenant. */
        public Report of(EnterpriseCode tenant) {
            return new Report(
                    from,
                    to,
                    confidence,
                    power,
                    comparisons.stream()
                            .filter(one -> one.baseline().tenant().equals(tenant))
                            .toList(),
                    entered.stream().filter(one -> one.tenant().equals(tenant)).toList(),
                    withdrawn.stream()
                            .filter(one -> one.tenant().equals(tenant))
                            .toList());
        }
    }

    /** What came of a file: how many rows are on file now, and which are not. */
    public record Loaded(int rows, List<BadRow> bad, List<Fault> faults) {}

    /** A row of a file that was left out. */
    public record BadRow(int row, Fault fault) {}

    /** Compares every standing baseline that the viewer may see with what is measured of the last months, the running one among them. */
    public Report report(String viewer) throws SQLException {
        LocalDate today = Beijing.date(clock.instant());
        YearMonth to = YearMonth.from(today);
        YearMonth from = to.minusMonths(Rules.months(today) - 1L);
        Rules rules = Rules.on(today);
        List<Baseline> all = baselines(viewer);
        Own own = all.isEmpty()
                ? new Own(java.util.Map.of(), java.util.Map.of(), java.util.Map.of())
                : figures.over(viewer, from, to);
        List<Baseline> standing =
                all.stream().filter(one -> one.withdrawn() == null).toList();
        List<Baseline> entered =
                standing.stream().filter(one -> one.origin() == Origin.TODAY).toList();
        return new Report(
                from,
                to,
                (int) Math.round(rules.confidence() * 100),
                (int) Math.round(rules.power() * 100),
                standing.stream()
                        .filter(one -> one.origin() != Origin.TODAY)
                        .map(one -> compared(one, own, entered, rules))
                        .toList(),
                entered,
                all.stream().filter(one -> one.withdrawn() != null).toList());
    }

    private static Comparison compared(Baseline one, Own own, List<Baseline> entered, Rules rules) {
        Baseline said = one.measure().isEntered()
                ? entered.stream()
                        .filter(other -> other.tenant().equals(one.tenant()) && other.measure() == one.measure())
                        .max(Comparator.comparing(Baseline::end).thenComparingLong(Baseline::id))
                        .orElse(null)
                : null;
        Optional<Sample> today = said == null ? own.sample(one.tenant(), one.measure()) : Optional.of(said.sample());
        return new Comparison(
                one,
                today.orElse(null),
                said,
                today.map(sample -> Difference.of(one.measure(), one.sample(), sample, rules))
                        .orElse(null),
                own.times(one.tenant(), one.measure()));
    }

    private List<Baseline> baselines(String viewer) throws SQLException {
        return OwnTransaction.in(reader, c -> {
            BaselineStore.see(c, viewer);
            return BaselineStore.all(c);
        });
    }

    /** Puts a baseline on file; says why not where it is not. */
    public List<Fault> enter(BaselineForm form, String by) throws SQLException {
        BaselineForm.Read read = form.read(tenants.today(), clock.instant(), by);
        Baseline baseline = read.baseline();
        if (baseline == null) {
            return read.faults();
        }
        boolean added = OwnTransaction.in(owner, c -> BaselineStore.add(c, baseline));
        return added ? List.of() : List.of(standing(baseline));
    }

    /** Puts the good rows of a file on file and says which are bad. A row that stands already is a bad one. */
    public Loaded load(String name, byte[] bytes, String by) throws SQLException {
        BaselineFile.Read file = BaselineFile.read(name, bytes);
        if (!file.faults().isEmpty()) {
            return new Loaded(0, List.of(), file.faults());
        }
        Set<EnterpriseCode> known = tenants.today();
        return OwnTransaction.in(owner, c -> {
            List<BadRow> bad = new ArrayList<>();
            int good = 0;
            for (BaselineFile.Row row : file.rows()) {
                BaselineForm.Read read = row.form().read(known, clock.instant(), by);
                Baseline baseline = read.baseline();
                if (baseline == null) {
                    read.faults().forEach(fault -> bad.add(new BadRow(row.number(), fault)));
                } else if (BaselineStore.add(c, baseline)) {
                    good++;
                } else {
                    bad.add(new BadRow(row.number(), standing(baseline)));
                }
            }
            return new Loaded(good, List.copyOf(bad), List.of());
        });
    }

    private static Fault standing(Baseline one) {
        return fault(
                "standing",
                "from",
                one.measure() + " " + one.origin() + " " + one.firm() + " " + one.period(),
                "a period that is not on file; withdraw the one that stands");
    }

    /** Takes a baseline out of all comparisons; it stays on file with the reason. */
    public List<Fault> withdraw(long id, String reason, String by) throws SQLException {
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            return List.of(fault("text", "reason", why, SHORTEST_REASON + " … " + LONGEST_REASON));
        }
        boolean done = OwnTransaction.in(owner, c -> BaselineStore.withdraw(c, id, clock.instant(), by, why));
        return done ? List.of() : List.of(fault("baseline", "baseline", String.valueOf(id), "one that stands"));
    }

    static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("", "benefits." + rule, field, found, expected);
    }
}
