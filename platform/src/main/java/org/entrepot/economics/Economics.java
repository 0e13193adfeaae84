package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Fee;
import org.entrepot.billing.Price;
import org.entrepot.insight.MonthlyTraffic;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.PackagedTable;
import org.entrepot.park.Leases;
import org.entrepot.park.Park;
import org.entrepot.park.Tenancy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The scenarios of the park: kept, copied, changed, archived, and worked out. */
@Component
public class Economics {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_NOTE = 400;
    private static final int MONTHS = 12;
    private static final BigDecimal TEN_THOUSAND = new BigDecimal(10_000);
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal MOST_TAX = new BigDecimal("1000000");
    private static final int MOST_JOBS = 1_000_000;
    private static final LocalDate EXAMPLE_DAY = LocalDate.of(2026, 11, 30);
    private static final String PROGRAM = "Entrepot";

    private final DataSource owner;
    private final DataSource reader;
    private final Clock clock;
    private final Park park;
    private final Leases leases;
    private final Bills bills;
    private final Traffic traffic;
    private final Inputs example = exampleInputs();

    /** Over the pools of the role that commits and of the one that reads. */
    public Economics(
            DataSource owner,
            @Qualifier("reader") DataSource reader,
            Clock clock,
            Park park,
            Leases leases,
            Bills bills,
            Traffic traffic) {
        this.owner = owner;
        this.reader = reader;
        this.clock = clock;
        this.park = park;
        this.leases = leases;
        this.bills = bills;
        this.traffic = traffic;
    }

    /** What came of something that is to be saved. */
    public sealed interface Saving {
        /** It is saved, as this. */
        record Saved(Scenario scenario) implements Saving {}

        /** Nothing is saved. */
        record Refused(List<Fault> faults) implements Saving {}
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    /** The newest version of each scenario, newest first, archived ones too; the example is the last. */
    public List<Scenario> scenarios() throws SQLException {
        List<Scenario> all = new ArrayList<>(reading(ScenarioStore::newest));
        all.add(example());
        return List.copyOf(all);
    }

    /** The versions of a scenario, newest first; none where there is no such scenario. */
    public List<Scenario> versions(long id) throws SQLException {
        return id == Scenario.EXAMPLE ? List.of(example()) : reading(c -> ScenarioStore.versions(c, id));
    }

    /** The newest version of a scenario. */
    public Optional<Scenario> scenario(long id) throws SQLException {
        return versions(id).stream().findFirst();
    }

    /** A version of a scenario. */
    public Optional<Scenario> scenario(long id, int version) throws SQLException {
        return versions(id).stream().filter(one -> one.version() == version).findFirst();
    }

    /** The scenario that comes with the program: invented, for what the real park cost is not known. */
    public Scenario example() {
        return new Scenario(
                Scenario.EXAMPLE,
                1,
                "Example",
                "",
                example,
                Parameters.marks(example, EXAMPLE_DAY),
                Scenario.EXAMPLE,
                1,
                EXAMPLE_DAY.atStartOfDay(Beijing.ZONE).toInstant(),
                PROGRAM,
                false);
    }

    private static Inputs exampleInputs() {
        Map<String, String> words = new LinkedHashMap<>();
        for (CSVRecord row : PackagedTable.rows(Economics.class, "example.csv")) {
            words.put(row.get("word"), row.get("value"));
        }
        Inputs.Read read = Inputs.read(words);
        Inputs inputs = read.inputs();
        if (inputs == null) {
            throw new IllegalStateException("example.csv does not read: " + read.faults());
        }
        return inputs;
    }

    private <T> T reading(OwnTransaction.Work<T> work) throws SQLException {
        return OwnTransaction.in(reader, c -> {
            ScenarioStore.see(c);
            return work.in(c);
        });
    }

    // --- trying -----------------------------------------------------------------------------------------------------

    /**
     * Works out a scenario as it was saved last, and with some drivers at other values. Saves nothing; works for archived ones too.
     *
     * @param id {@link Scenario#EXAMPLE} for the example
     * @param changes new values by driver, in its {@link Measure}: the value itself, not a change of it
     */
    public TryOut tryOut(long id, Map<Driver, BigDecimal> changes) throws SQLException {
        Optional<Scenario> scenario = scenario(id);
        if (scenario.isEmpty()) {
            return new TryOut.Refused(List.of(noScenario(id)));
        }
        Inputs before = scenario.get().inputs();
        Inputs.Read after = before.with(changes);
        Inputs changed = after.inputs();
        return changed == null
                ? new TryOut.Refused(after.faults())
                : new TryOut.Tried(TryOut.Figures.of(Evaluation.of(before)), TryOut.Figures.of(Evaluation.of(changed)));
    }

    // --- saving -----------------------------------------------------------------------------------------------------

    /** Copies the newest version of a scenario, or the example, to a new one. */
    public Saving copy(long id, String name, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        length(faults, "name", name.strip(), 1, LONGEST_NAME);
        Optional<Scenario> from = scenario(id);
        if (from.isEmpty()) {
            faults.add(noScenario(id));
        }
        if (from.isEmpty() || !faults.isEmpty()) {
            return new Saving.Refused(faults);
        }
        Scenario of = from.get();
        Instant now = clock.instant();
        return new Saving.Saved(OwnTransaction.in(owner, c -> {
            Scenario copy = new Scenario(
                    ScenarioStore.add(c, now),
                    1,
                    name.strip(),
                    "",
                    of.inputs(),
                    of.marks(),
                    of.id(),
                    of.version(),
                    now,
                    by,
                    false);
            ScenarioStore.add(c, copy);
            return copy;
        }));
    }

    /**
     * Saves another version of a scenario. What changed is marked as assumed, or as the law's where it is the law's value.
     *
     * @param version the newest when the form was drawn: where another one was saved meanwhile, this is refused
     * @param words every driver and choice by its name
     */
    public Saving save(long id, int version, String name, String note, Map<String, String> words, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        length(faults, "name", name.strip(), 1, LONGEST_NAME);
        length(faults, "note", note.strip(), 0, LONGEST_NOTE);
        Inputs.Read read = Inputs.read(words);
        faults.addAll(read.faults());
        Inputs inputs = read.inputs();
        if (inputs == null || !faults.isEmpty()) {
            return new Saving.Refused(List.copyOf(faults));
        }
        LocalDate today = today();
        return saved(id, version, by, before -> {
            Map<Driver, Mark> marks = new EnumMap<>(Driver.class);
            for (Driver driver : Driver.values()) {
                boolean same = inputs.value(driver).compareTo(before.inputs().value(driver)) == 0;
                marks.put(driver, same ? before.mark(driver) : Parameters.mark(driver, inputs.value(driver), today));
            }
            return new Draft(name.strip(), note.strip(), inputs, marks);
        });
    }

    /**
     * Saves another version with what this installation has counted: occupancy of the first year from the rooms let, its rent from their
     * leases and the fee a parcel from the price list, each with the scenario's VAT on it, parcels of the first year from the month's, twelvefold.
     */
    public Saving takeActuals(long id, int version, String by) throws SQLException {
        Optional<Scenario> scenario = scenario(id, version);
        if (scenario.isEmpty()) {
            return new Saving.Refused(List.of(noScenario(id)));
        }
        Actuals actuals = actuals();
        Map<Driver, BigDecimal> counted = counted(actuals, scenario.get().inputs());
        Inputs.Read read = scenario.get().inputs().with(counted);
        Inputs inputs = read.inputs();
        if (inputs == null) {
            return new Saving.Refused(read.faults());
        }
        return saved(id, version, by, before -> {
            Map<Driver, Mark> marks = new EnumMap<>(before.marks());
            counted.forEach((driver, value) -> marks.put(
                    driver,
                    new Mark(
                            Mark.Kind.ACTUAL,
                            switch (driver) {
                                case PARCELS_A_YEAR -> actuals.month() + ": " + actuals.parcels() + " × " + MONTHS;
                                case RENT ->
                                    today() + ": "
                                            + actuals.rent()
                                                    .map(BigDecimal::toPlainString)
                                                    .orElse("") + " + VAT";
                                case FEE ->
                                    today() + ": "
                                            + actuals.fee()
                                                    .map(BigDecimal::toPlainString)
                                                    .orElse("") + " + VAT";
                                default ->
                                    actuals.month() + ": "
                                            + actuals.rentedArea().toPlainString() + " m²";
                            })));
            return new Draft(before.name(), before.note(), inputs, marks);
        });
    }

    private static Map<Driver, BigDecimal> counted(Actuals actuals, Inputs inputs) {
        Map<Driver, BigDecimal> counted = new EnumMap<>(Driver.class);
        BigDecimal area = inputs.value(Driver.RENTABLE_AREA);
        if (area.signum() > 0) {
            counted.put(
                    Driver.OCCUPANCY_FIRST,
                    actuals.rentedArea()
                            .multiply(HUNDRED)
                            .divide(area, 2, RoundingMode.HALF_UP)
                            .min(HUNDRED));
        }
        counted.put(
                Driver.PARCELS_A_YEAR,
                BigDecimal.valueOf(actuals.parcels() * MONTHS).divide(TEN_THOUSAND, 4, RoundingMode.HALF_UP));
        // leases and prices are before VAT, what a scenario says is with it
        actuals.rent()
                .ifPresent(rent -> counted.put(
                        Driver.RENT,
                        rent.multiply(HUNDRED.add(inputs.value(Driver.RENT_VAT)))
                                .divide(HUNDRED, 2, RoundingMode.HALF_UP)));
        actuals.fee()
                .ifPresent(fee -> counted.put(
                        Driver.FEE,
                        fee.multiply(HUNDRED.add(inputs.value(Driver.SERVICE_VAT)))
                                .divide(HUNDRED, 4, RoundingMode.HALF_UP)));
        return counted;
    }

    /** What a version is to say. */
    private record Draft(String name, String note, Inputs inputs, Map<Driver, Mark> marks) {}

    @FunctionalInterface
    private interface Drafting {
        Draft after(Scenario before);
    }

    private Saving saved(long id, int version, String by, Drafting drafting) throws SQLException {
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Optional<Boolean> inUse = ScenarioStore.lock(c, id);
            if (inUse.isEmpty()) {
                return new Saving.Refused(List.of(noScenario(id)));
            }
            int last = ScenarioStore.last(c, id);
            if (!inUse.get()) {
                return new Saving.Refused(List.of(Inputs.fault("archived", "", "", "")));
            }
            if (last != version) {
                return new Saving.Refused(
                        List.of(Inputs.fault("stale", "version", String.valueOf(version), String.valueOf(last))));
            }
            Draft draft = drafting.after(ScenarioStore.versions(c, id).getFirst());
            Scenario next = new Scenario(
                    id, last + 1, draft.name(), draft.note(), draft.inputs(), draft.marks(), id, last, now, by, false);
            ScenarioStore.add(c, next);
            return new Saving.Saved(next);
        });
    }

    /** Puts a scenario away: it can be read and copied, and is changed no more. */
    public List<Fault> archive(long id, String by) throws SQLException {
        boolean done = OwnTransaction.in(owner, c -> ScenarioStore.archive(c, id, clock.instant(), by));
        return done ? List.of() : List.of(noScenario(id));
    }

    // --- the park's own figures -------------------------------------------------------------------------------------

    /** What this installation has counted. */
    public Actuals actuals() throws SQLException {
        YearMonth running = YearMonth.from(today());
        TreeMap<YearMonth, Long> months = new TreeMap<>();
        for (MonthlyTraffic row : traffic.months(running.minusMonths(MONTHS))) {
            months.merge(row.month(), row.declarations(), Long::sum);
        }
        YearMonth whole = months.lowerKey(running);
        YearMonth month = whole == null ? running : whole;
        List<Tenancy> tenancies = park.tenancies();
        return new Actuals(
                month,
                whole != null,
                months.getOrDefault(month, 0L),
                tenancies.stream().map(Tenancy::squareMetres).reduce(BigDecimal.ZERO, BigDecimal::add),
                tenancies.size(),
                leases.space().rent(today()),
                Price.on(today(), Fee.PARCEL, bills.prices()).map(Price::yuan));
    }

    /** Space, throughput, tax and jobs of each tenant, the largest first. */
    public List<TenantRow> tenants() throws SQLException {
        Map<EnterpriseCode, BigDecimal> areas = new LinkedHashMap<>();
        park.tenancies().forEach(room -> areas.merge(room.enterprise(), room.squareMetres(), BigDecimal::add));
        Map<EnterpriseCode, Long> parcels = new HashMap<>();
        Map<EnterpriseCode, Map<CurrencyCode, Money>> values = new HashMap<>();
        for (MonthlyTraffic row : traffic.months(YearMonth.from(today()).minusMonths(MONTHS - 1L))) {
            parcels.merge(row.seller(), row.declarations(), Long::sum);
            values.computeIfAbsent(
                            row.seller(), any -> new TreeMap<>(java.util.Comparator.comparing(CurrencyCode::value)))
                    .merge(row.value().currency(), row.value(), Money::plus);
        }
        Map<EnterpriseCode, TenantYear> said = new HashMap<>();
        for (TenantYear year : reading(ScenarioStore::tenantYears)) {
            said.put(year.tenant(), year); // by enterprise and year: the last put is the newest year
        }
        return areas.entrySet().stream()
                .map(entry -> new TenantRow(
                        entry.getKey(),
                        entry.getValue(),
                        parcels.getOrDefault(entry.getKey(), 0L),
                        List.copyOf(
                                values.getOrDefault(entry.getKey(), Map.of()).values()),
                        said.get(entry.getKey())))
                .sorted(java.util.Comparator.comparing(TenantRow::area).reversed())
                .toList();
    }

    /**
     * Writes down what a tenant says of a year.
     *
     * @param tax taxes paid here in the year, in 10,000 yuan
     * @return the faults for which nothing was written; none when it was
     */
    public List<Fault> state(String tenant, String year, String jobs, String tax, String source, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        boolean known = park.tenancies().stream()
                .anyMatch(room -> room.enterprise().value().equals(tenant));
        if (!known) {
            faults.add(Inputs.fault("tenant", "tenant", tenant, ""));
        }
        int last = today().getYear();
        Optional<BigDecimal> ofYear = number(faults, "year", year, 0, new BigDecimal(2000), new BigDecimal(last));
        Optional<BigDecimal> people = number(faults, "jobs", jobs, 0, BigDecimal.ZERO, new BigDecimal(MOST_JOBS));
        Optional<BigDecimal> paid = number(faults, "tax", tax, 6, BigDecimal.ZERO, MOST_TAX);
        length(faults, "source", source.strip(), 3, LONGEST_NOTE);
        if (!faults.isEmpty()) {
            return List.copyOf(faults);
        }
        TenantYear stated = new TenantYear(
                EnterpriseCode.of(tenant),
                ofYear.orElseThrow().intValueExact(),
                people.orElseThrow().intValueExact(),
                Money.yuan(paid.orElseThrow().multiply(TEN_THOUSAND), RoundingMode.UNNECESSARY),
                source.strip(),
                clock.instant(),
                by);
        OwnTransaction.in(owner, c -> {
            ScenarioStore.add(c, stated);
            return stated;
        });
        return List.of();
    }

    private static Optional<BigDecimal> number(
            List<Fault> faults, String field, String word, int decimals, BigDecimal least, BigDecimal most) {
        String stripped = word.strip();
        if (stripped.matches("[0-9]{1,12}([.][0-9]{1,6})?")) {
            BigDecimal value = new BigDecimal(stripped);
            if (value.stripTrailingZeros().scale() <= decimals
                    && value.compareTo(least) >= 0
                    && value.compareTo(most) <= 0) {
                return Optional.of(value);
            }
        }
        faults.add(Inputs.fault("range", field, stripped, least.toPlainString() + " … " + most.toPlainString()));
        return Optional.empty();
    }

    private static void length(List<Fault> faults, String field, String text, int least, int most) {
        if (text.length() < least || text.length() > most || text.chars().anyMatch(letter -> letter < ' ')) {
            faults.add(Inputs.fault("text", field, text, least + " … " + most));
        }
    }

    private static Fault noScenario(long id) {
        return Inputs.fault("scenario", "scenario", String.valueOf(id), "");
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }
}
