package org.entrepot.sandbox.simulation;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.entrepot.billing.Bill;
import org.entrepot.billing.BillLine;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Origin;
import org.entrepot.billing.TenantAccount;
import org.entrepot.billing.TrialBalance;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.AuditReport;
import org.entrepot.park.Lease;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.ServiceRequest;
import org.entrepot.park.Services;
import org.entrepot.registry.Registration;
import org.entrepot.registry.Registry;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.simulation.TenantsModel.Gauge;
import org.entrepot.sandbox.simulation.TenantsModel.Let;
import org.entrepot.sandbox.simulation.TenantsModel.Paper;
import org.entrepot.sandbox.simulation.TenantsModel.Row;
import org.entrepot.sandbox.simulation.TenantsModel.Stage;
import org.entrepot.sandbox.simulation.TenantsModel.Wish;
import org.entrepot.sandbox.simulation.Wire.Blow;
import org.entrepot.sandbox.simulation.Wire.Strike;
import org.entrepot.sandbox.simulation.Wire.Who;
import org.jspecify.annotations.Nullable;

/**
 * Some months of the park and its tenants from one seed: leases, contracts of two units, rent steps, ends, meters, services, prices, bills,
 * red bills, money, deposits and closings in an order of chance, while the program dies between any two statements. Each line of each bill is
 * as the auditor foretold it, down to what it comes from; after every month the books of all months are, and every currency sums to zero.
 */
final class TenantsDay {
    private static final List<LocalDate> BEGINNINGS =
            List.of(LocalDate.of(2026, 11, 24), LocalDate.of(2027, 1, 29), LocalDate.of(2028, 2, 12));
    private static final List<String> TENANTS = List.of("fasui", "maodu", "lanmen");
    private static final Map<String, String> UNITS =
            Map.of("S-101", "60", "S-102", "88.5", "S-201", "41.25", "S-202", "137", "S-203", "75.75");
    private static final List<String> NUMBERS = UNITS.keySet().stream().sorted().toList();
    private static final Map<String, String> PRICES = Map.of(
            "MANAGEMENT", "4.205",
            "PARCEL", "0.3",
            "TRAINING", "180",
            "CERTIFICATION", "1200.5",
            "SHOP_OPENING", "3800",
            "ELECTRICITY", "0.831942",
            "WATER", "5.15");
    private static final List<String> FEES = PRICES.keySet().stream().sorted().toList();
    private static final List<String> SERVICES = List.of("TRAINING", "CERTIFICATION", "SHOP_OPENING");
    private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);
    private static final int MOST_DEEDS = 4;
    private static final int LONGEST_STEP = 9;
    private static final int MANY = 1_000;

    private final Stand stand;
    private final long seed;
    private final Consumer<String> trace;
    private final Chance chance;
    private final Cast cast = new Cast();
    private final StandingClock clock;
    private final TenantsModel model = new TenantsModel();
    private final Map<YearMonth, Map<String, Long>> cleared = new HashMap<>();
    private final Map<String, Integer> events = new TreeMap<>();
    private final YearMonth first;
    private TenantsProgram program;
    private int step;
    private int names;
    private int answers;
    private int rows;
    private String where = "before the first step";

    private TenantsDay(Stand stand, long seed, Consumer<String> trace) throws SQLException, IOException {
        this.stand = stand;
        this.seed = seed;
        this.trace = trace;
        chance = Chance.of(seed);
        Instant morning = chance.oneOf(BEGINNINGS)
                .atTime(chance.between(0, 23), 30)
                .atZone(Beijing.ZONE)
                .toInstant();
        clock = new StandingClock(morning);
        first = YearMonth.from(today());
        stand.empty(new HashMap<>(), morning);
        new Registry(stand.owner())
                .register(
                        cast.registered().all().stream()
                                .map(enterprise -> new Registration(enterprise, null))
                                .toList(),
                        List.of(),
                        morning);
        program = begun();
    }

    /** Plays a seed. */
    static Outcome run(Stand stand, long seed, int steps, Consumer<String> trace) throws SQLException, IOException {
        TenantsDay day = new TenantsDay(stand, seed, trace);
        try {
            return day.play(steps);
        } finally {
            day.program.kill("the end");
        }
    }

    private void differ(String what, Object expected, @Nullable Object found) {
        throw new Deviation(seed, where, what, expected, String.valueOf(found));
    }

    private void happened(String event, String detail) {
        events.merge(event, 1, Integer::sum);
        trace.accept("step " + step + ", " + Beijing.time(clock.instant()) + ": " + event + " " + detail);
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    private Outcome play(int steps) throws SQLException, IOException {
        open();
        for (step = 1; step <= steps; step++) {
            where = "step " + step + " at " + Beijing.time(clock.instant());
            for (int deed = chance.between(1, MOST_DEEDS); deed > 0; deed--) {
                deed();
            }
            if (chance.percent(8)) {
                happened("stopped", "in order");
                program.stop();
                restart();
            }
            accounts();
            YearMonth before = YearMonth.from(today());
            clock.pass(Duration.ofDays(chance.percent(3) ? 40 : chance.between(0, LONGEST_STEP)));
            if (!before.equals(YearMonth.from(today()))) {
                where = "when " + before + " was over";
                happened("month", before.toString());
                books();
            }
        }
        end();
        return new Outcome(seed, steps, model.papers().size(), answers, rows, events, model.endings());
    }

    // --- the program lives and dies ---------------------------------------------------------------------------------

    private TenantsProgram begun() throws SQLException {
        while (true) {
            TenantsProgram next = new TenantsProgram(stand, clock, this::cleared);
            if (next.start(chance.percent(10) ? new Strike(Who.START, Blow.KILL, chance.between(1, 12)) : null)) {
                return next;
            }
            happened("killed", "while it started");
            next.stop();
            clock.pass(Duration.ofSeconds(1));
        }
    }

    private void restart() throws SQLException {
        clock.pass(Duration.ofMillis(chance.between(900, 4000)));
        program = begun();
    }

    private @Nullable Strike strike() {
        return switch (chance.between(0, 9)) {
            case 0, 1 -> new Strike(Who.START, Blow.KILL, chance.between(1, 40));
            case 2 -> new Strike(Who.START, Blow.SESSION, chance.between(1, 40));
            default -> null;
        };
    }

    /** What a person does: one commit, done or not. */
    private interface Act {
        List<Fault> on(TenantsProgram program) throws SQLException;
    }

    /**
     * Does something; what came of it has to be what was foretold, and where it was committed and not refused, it counts.
     *
     * @param foretold the rules by which it is refused; none where it is done
     */
    private void once(String what, Act act, Runnable after, String... foretold) throws SQLException {
        Wire wire = program.wire();
        @Nullable Strike strike = strike();
        wire.begin(strike);
        List<String> found = null;
        try {
            found = act.on(program).stream().map(Fault::rule).toList();
        } catch (Wire.Killed e) {
            trace.accept("killed in it");
        } catch (SQLException e) {
            if (!wire.death().isDone() && (strike == null || strike.blow() != Blow.SESSION)) {
                throw e;
            }
            happened("session", "ended in: " + what);
        }
        boolean committed = wire.commits() > 0;
        boolean died = wire.death().isDone();
        wire.begin(null);
        happened(foretold.length == 0 ? "done" : "refused", what + (committed ? "" : ", and nothing came of it"));
        if (found != null) {
            answers++;
            if (!found.equals(List.of(foretold))) {
                differ("what came of: " + what, List.of(foretold), found);
            }
        }
        if (committed && foretold.length == 0) {
            after.run();
        }
        if (died) {
            happened("killed", wire.death().join());
            program.stop();
            restart();
        } else if (found == null) {
            program.beginWork();
        }
    }

    private static String[] refusedUnless(boolean fits, String rule) {
        return fits ? new String[0] : new String[] {rule};
    }

    // --- the park ---------------------------------------------------------------------------------------------------

    private Firm tenant() {
        return cast.named(chance.oneOf(TENANTS));
    }

    private String name(String of) {
        return of + " " + ++names;
    }

    /** What chance says was cleared of each tenant's in a month, once and for all. */
    private Map<EnterpriseCode, Long> cleared(YearMonth month) {
        Chance own = Chance.of(31 * seed + month.hashCode());
        Map<String, Long> byTenant = cleared.computeIfAbsent(month, any -> {
            Map<String, Long> made = new TreeMap<>();
            TENANTS.forEach(key -> made.put(cast.named(key).code(), (long) own.between(0, 400)));
            return made;
        });
        model.cleared(month, byTenant);
        Map<EnterpriseCode, Long> codes = new HashMap<>();
        byTenant.forEach((code, count) -> codes.put(EnterpriseCode.of(code), count));
        return codes;
    }

    /** A building with units, their meters, the price list, and a lease for each tenant. */
    private void open() throws SQLException {
        insist(program.leases().addBuilding("S", "试楼（示例）", "Building S (sample)", "Корпус S (пример)"));
        for (String unit : NUMBERS) {
            String area = Objects.requireNonNull(UNITS.get(unit));
            insist(program.leases().addUnit(new Leases.UnitForm(unit, "S", unit.substring(2, 3), "OFFICE", area)));
            model.unit(unit, new BigDecimal(area));
            gauge("E-" + unit, unit, "ELECTRICITY", unit.equals("S-202") ? "40" : "1");
        }
        gauge("W-S-101", "S-101", "WATER", "1");
        for (String fee : FEES) {
            String price = Objects.requireNonNull(PRICES.get(fee));
            insist(program.bills().price(fee, LONG_AGO.toString(), price, TenantsProgram.BY));
            model.price(fee, LONG_AGO, new BigDecimal(price));
        }
        for (int i = 0; i < TENANTS.size(); i++) {
            let(cast.named(TENANTS.get(i)), List.of(NUMBERS.get(i)), today().minusDays(chance.between(0, 400)), null);
        }
    }

    private void insist(List<Fault> faults) {
        if (!faults.isEmpty()) {
            differ("what the park is made of", "taken", faults);
        }
    }

    private void gauge(String number, String unit, String fee, String factor) throws SQLException {
        insist(program.meters()
                .install(
                        new Meters.MeterForm(number, unit, fee, factor, today().toString(), "100"), TenantsProgram.BY));
        Gauge gauge = new Gauge(number, unit, fee, new BigDecimal(factor));
        gauge.read(today(), BigDecimal.valueOf(100));
        model.gauge(gauge);
    }

    private void deed() throws SQLException {
        switch (chance.between(0, 15)) {
            case 0 -> letByChance();
            case 1 -> rentStep();
            case 2 -> endLease();
            case 3 -> readMeters();
            case 4 -> ask();
            case 5, 6 -> serve();
            case 7 -> price();
            case 8 -> charge();
            case 9, 10 -> pay();
            case 11 -> deposit();
            case 12, 13 -> bill();
            case 14 -> takeBack();
            default -> close();
        }
    }

    // --- leases -----------------------------------------------------------------------------------------------------

    private void letByChance() throws SQLException {
        List<String> units = new ArrayList<>(NUMBERS);
        chance.shuffle(units);
        LocalDate from = today().withDayOfMonth(1).plusDays(chance.between(0, 45));
        LocalDate to = chance.percent(50) ? null : from.plusDays(chance.between(0, 200));
        let(tenant(), List.copyOf(units.subList(0, chance.percent(25) ? 2 : 1)), from, to);
    }

    private void let(Firm tenant, List<String> units, LocalDate from, @Nullable LocalDate to) throws SQLException {
        String number = name("ZL");
        long fen = chance.between(2_000, 4_500);
        BigDecimal index = new BigDecimal(chance.oneOf(List.of("0", "2.5", "-1.25")));
        Leases.LeaseForm form = new Leases.LeaseForm(
                number,
                tenant.code(),
                String.join(",", units),
                from.toString(),
                to == null ? "" : to.toString(),
                BigDecimal.valueOf(fen, 2).toPlainString(),
                index.toPlainString(),
                "1000.01");
        boolean free = units.stream().allMatch(unit -> model.isFree(unit, from, to));
        once(
                "let " + units + " to " + tenant.key() + " from " + from,
                next -> next.leases().let(form, null, TenantsProgram.BY).faults(),
                () -> model.let(new TenantsModel.Terms(tenant.code(), from, to, fen, index), number, units),
                refusedUnless(free, "space.unit"));
    }

    private Optional<Let> anyLease() {
        List<Let> all = List.copyOf(model.leases());
        return all.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(all));
    }

    private long number(Let lease) throws SQLException {
        return program.leases().space().leases().stream()
                .filter(one -> one.number().equals(lease.number))
                .mapToLong(Lease::id)
                .findFirst()
                .orElseThrow(() -> new Deviation(seed, where, "the lease " + lease.number, "one", "none"));
    }

    /** Up to which day its bills were made: the program's word, which is the auditor's. */
    private LocalDate billedTo(Let lease, long id) throws SQLException {
        Optional<LocalDate> found = program.bills().billedTo(id);
        Optional<LocalDate> foretold = Optional.ofNullable(model.billedTo(lease));
        if (!found.equals(foretold)) {
            differ("up to which day " + lease.number + " is billed", foretold, found);
        }
        return found.orElse(LocalDate.MIN);
    }

    private void rentStep() throws SQLException {
        Optional<Let> any = anyLease();
        if (any.isPresent()) {
            Let lease = any.get();
            long id = number(lease);
            LocalDate billed = billedTo(lease, id);
            LocalDate day = today().plusDays(chance.between(-15, 40));
            long fen = chance.between(2_000, 4_500);
            once(
                    "a step of " + lease.number + " from " + day,
                    next -> next.leases()
                            .step(
                                    List.of(id),
                                    day.toString(),
                                    BigDecimal.valueOf(fen, 2).toPlainString(),
                                    billed,
                                    TenantsProgram.BY),
                    () -> model.step(lease, day, fen),
                    refusedUnless(model.mayStep(lease, day), "space.from"));
        }
    }

    private void endLease() throws SQLException {
        Optional<Let> any = anyLease();
        if (any.isPresent() && chance.percent(60)) {
            Let lease = any.get();
            long id = number(lease);
            LocalDate billed = billedTo(lease, id);
            LocalDate day = today().plusDays(chance.between(-10, 40));
            once(
                    "the end of " + lease.number + " on " + day,
                    next -> next.leases()
                            .end(List.of(id), day.toString(), "moves by chance", billed, TenantsProgram.BY),
                    () -> model.end(lease, day),
                    refusedUnless(model.mayEnd(lease, day), "space.last"));
        }
    }

    // --- meters and services ----------------------------------------------------------------------------------------

    /** Some are read today; one of them may show less than before, which is refused. */
    private void readMeters() throws SQLException {
        for (Gauge gauge : model.gauges()) {
            if (gauge.lastDay().isBefore(today()) && chance.percent(60)) {
                boolean backwards = chance.percent(10);
                BigDecimal value = backwards
                        ? gauge.last().subtract(BigDecimal.ONE)
                        : gauge.last().add(BigDecimal.valueOf(chance.between(0, 90_000), 3));
                LocalDate day = today();
                once(
                        gauge.number + " shows " + value,
                        next -> next.meters()
                                .read(
                                        new Meters.ReadingForm(
                                                gauge.number, day.toString(), value.toPlainString(), true),
                                        next.bills()::meteredTo,
                                        TenantsProgram.BY),
                        () -> gauge.read(day, value),
                        refusedUnless(!backwards, "meters.value"));
            }
        }
    }

    private void ask() throws SQLException {
        Firm tenant = tenant();
        String service = chance.oneOf(SERVICES);
        Wish wish = new Wish(name("wish"), tenant.code(), service, service.equals("TRAINING"));
        LocalDate wanted = today().plusDays(10);
        once(
                wish.words + " of " + tenant.key(),
                next -> next.services()
                        .ask(
                                new Services.RequestForm(tenant.code(), service, wish.words, wanted.toString()),
                                TenantsProgram.BY)
                        .faults(),
                () -> model.ask(wish));
    }

    private long number(Wish wish) throws SQLException {
        return program.services().all(Bills.PARK).stream()
                .filter(request -> request.wish().equals(wish.words))
                .mapToLong(ServiceRequest::id)
                .findFirst()
                .orElseThrow(() -> new Deviation(seed, where, "the request " + wish.words, "one", "none"));
    }

    private void serve() throws SQLException {
        List<Wish> asked = model.wishes(Stage.ASKED);
        List<Wish> taken = model.wishes(Stage.ACCEPTED);
        List<Wish> done = model.wishes(Stage.DONE);
        if (!done.isEmpty() && chance.percent(15)) {
            reopen(chance.oneOf(done));
        } else if (!taken.isEmpty() && chance.percent(70)) {
            work(chance.oneOf(taken));
        } else if (!asked.isEmpty()) {
            Wish wish = chance.oneOf(asked);
            long id = number(wish);
            boolean refused = chance.percent(15);
            once(
                    (refused ? "refused " : "accepted ") + wish.words,
                    next -> refused
                            ? next.services().refuse(id, "not by chance", TenantsProgram.BY)
                            : next.services().accept(id, TenantsProgram.BY),
                    () -> wish.stage = refused ? Stage.REFUSED : Stage.ACCEPTED);
        }
    }

    private void work(Wish wish) throws SQLException {
        long id = number(wish);
        LocalDate day = today().minusDays(chance.between(0, 5));
        if (chance.percent(50)) {
            BigDecimal hours = BigDecimal.valueOf(chance.between(-200, 900), 2);
            boolean back = wish.hours.add(hours).signum() < 0;
            if (hours.signum() != 0) {
                once(
                        hours + " hours for " + wish.words,
                        next -> next.services().book(id, form(day, hours, ""), TenantsProgram.BY),
                        () -> wish.hours = wish.hours.add(hours),
                        refusedUnless(!back, "services.hours"));
            }
            return;
        }
        BigDecimal pieces = BigDecimal.valueOf(chance.between(0, 300), 2);
        String reference = chance.percent(50) ? "" : name("REF");
        once(
                "done " + wish.words + " on " + day,
                next -> next.services().finish(id, form(day, pieces, reference), TenantsProgram.BY),
                () -> wish.finish(day, pieces, reference.isEmpty() ? "as chance has it" : reference));
    }

    private static Services.ActForm form(LocalDate day, BigDecimal quantity, String reference) {
        return new Services.ActForm(day.toString(), quantity.toPlainString(), "1", reference, "as chance has it");
    }

    private void reopen(Wish wish) throws SQLException {
        long id = number(wish);
        boolean billed = program.bills().withRequest(id).isPresent();
        if (billed != model.isBilled(wish)) {
            differ("whether " + wish.words + " is billed", model.isBilled(wish), billed);
        }
        once(
                "taken up again " + wish.words,
                next -> next.services().reopen(id, "not done by chance", billed, TenantsProgram.BY),
                () -> wish.stage = Stage.ACCEPTED,
                refusedUnless(!billed, "services.request"));
    }

    // --- prices and charges -----------------------------------------------------------------------------------------

    private void price() throws SQLException {
        String fee = chance.oneOf(FEES);
        LocalDate from = today().plusDays(chance.between(-20, 30));
        BigDecimal yuan = chance.percent(5)
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(chance.between(1, 9_000_000), chance.between(2, 6));
        once(
                "price of " + fee + " from " + from + ": " + yuan.toPlainString(),
                next -> next.bills().price(fee, from.toString(), yuan.toPlainString(), TenantsProgram.BY),
                () -> model.price(fee, from, yuan),
                refusedUnless(!model.hasPriceFrom(fee, from), "bills.from"));
    }

    private void charge() throws SQLException {
        Firm tenant = tenant();
        String fee = chance.percent(20) ? "PROMOTION" : chance.oneOf(SERVICES);
        LocalDate day = today().minusDays(chance.between(0, 20));
        BigDecimal quantity = BigDecimal.valueOf(chance.between(1, 9_000), 3);
        TenantsModel.Extra extra = new TenantsModel.Extra(name("note"), tenant.code(), fee, day, quantity);
        once(
                extra.note() + " of " + fee + " on " + day,
                next -> next.bills()
                        .charge(
                                new Bills.ChargeForm(
                                        tenant.code(), fee, day.toString(), quantity.toPlainString(), extra.note()),
                                TenantsProgram.BY),
                () -> model.charge(extra),
                refusedUnless(model.isPriced(fee, day), "bills.fee"));
    }

    // --- money ------------------------------------------------------------------------------------------------------

    private void pay() throws SQLException {
        Firm tenant = tenant();
        long owed = model.owed(tenant.code());
        long fen = owed > 0 && chance.percent(70) ? owed : chance.between(1, 900_000);
        receive(tenant, "BILLS", fen);
    }

    private void deposit() throws SQLException {
        receive(tenant(), chance.percent(35) ? "DEPOSIT_BACK" : "DEPOSIT", chance.between(1, 500_000));
    }

    private void receive(Firm tenant, String kind, long fen) throws SQLException {
        LocalDate day = today().minusDays(chance.between(0, 40));
        String reference = name("R");
        YearMonth booked = model.open(YearMonth.from(day));
        once(
                kind + " of " + tenant.key() + ": " + fen,
                next -> next.bills()
                        .receive(
                                new Bills.ReceiptForm(
                                        tenant.code(),
                                        kind,
                                        day.toString(),
                                        BigDecimal.valueOf(fen, 2).toPlainString(),
                                        reference),
                                TenantsProgram.BY),
                () -> model.money(new TenantsModel.Money(tenant.code(), kind, day, booked, fen)),
                refusedUnless(!kind.equals("DEPOSIT_BACK") || fen <= model.deposit(tenant.code()), "bills.amount"));
    }

    // --- bills ------------------------------------------------------------------------------------------------------

    /** Those of a month that is over, or of the running one, which is refused. */
    private void bill() throws SQLException {
        YearMonth running = YearMonth.from(today());
        YearMonth month = running.minusMonths(chance.percent(8) ? 0 : chance.percent(70) ? 1 : chance.between(1, 4));
        if (month.isBefore(first)) {
            return;
        }
        var _ = cleared(month);
        List<Paper> drafts = model.drafts(month, today());
        once(
                "the bills of " + month,
                next -> {
                    Bills.Made made = next.bills().make(month, TenantsProgram.BY);
                    if (made.faults().isEmpty() && made.bills() != drafts.size()) {
                        differ("how many bills of " + month + " were made", drafts.size(), made.bills());
                    }
                    return made.faults();
                },
                () -> {
                    model.make(drafts);
                    events.merge("bill", drafts.size(), Integer::sum);
                },
                refusedUnless(month.isBefore(running), "bills.month"));
        if (model.papers().containsAll(drafts)) {
            for (Paper paper : drafts) {
                compare(paper);
            }
        }
    }

    private void takeBack() throws SQLException {
        List<Paper> all = model.papers();
        if (all.isEmpty()) {
            return;
        }
        Paper paper = chance.oneOf(all);
        long id = bill(paper).id();
        Paper red = model.red(paper, today());
        once(
                "a red bill for " + paper.number,
                next -> next.bills().reverse(id, "seen again by chance", TenantsProgram.BY),
                () -> model.takeBack(red),
                refusedUnless(paper.stands(), "bills.bill"));
        if (model.papers().contains(red)) {
            compare(red);
        }
    }

    private void close() throws SQLException {
        YearMonth running = YearMonth.from(today());
        YearMonth due = model.nextToClose(running.minusMonths(1));
        YearMonth month = chance.percent(75) ? due : running.minusMonths(chance.between(0, 3));
        once(
                "the books of " + month + " closed",
                next -> next.bills().close(month, TenantsProgram.BY),
                () -> model.close(month),
                refusedUnless(month.isBefore(running) && month.equals(model.nextToClose(month)), "bills.month"));
    }

    // --- what must be so --------------------------------------------------------------------------------------------

    private Bill bill(Paper paper) throws SQLException {
        return program.bills().ofMonth(Bills.PARK, paper.month).stream()
                .filter(bill -> bill.number().equals(paper.number))
                .findFirst()
                .orElseThrow(() -> new Deviation(seed, where, "the bill " + paper.number, "one", "none"));
    }

    /** The bill as its tenant sees it, line by line with its causes; nobody else sees it. */
    private void compare(Paper paper) throws SQLException {
        long id = bill(paper).id();
        Bill bill = program.bills()
                .bill(paper.tenant, id)
                .orElseThrow(() -> new Deviation(seed, where, "the bill " + paper.number, "one's own", "none"));
        Causes causes = causes();
        List<String> found =
                bill.lines().stream().map(line -> said(line, causes)).sorted().toList();
        List<String> foretold = paper.rows.stream().map(Row::toString).sorted().toList();
        if (!found.equals(foretold)) {
            differ("the lines of " + paper.number, String.join("\n", foretold), String.join("\n", found));
        }
        String head = String.join(
                " ",
                bill.month().toString(),
                bill.booked().toString(),
                bill.due().toString(),
                "net " + bill.netFen(),
                "VAT " + bill.vatFen(),
                "takes back " + bill.reverses());
        Paper reverses = paper.reverses;
        String said = String.join(
                " ",
                paper.month.toString(),
                paper.booked.toString(),
                paper.due.toString(),
                "net " + paper.net(),
                "VAT " + paper.vat(),
                "takes back " + (reverses == null ? null : reverses.number));
        if (!head.equals(said)) {
            differ("the bill " + paper.number, said, head);
        }
        for (String key : TENANTS) {
            String other = cast.named(key).code();
            if (!other.equals(paper.tenant) && program.bills().bill(other, id).isPresent()) {
                differ("what " + key + " sees of " + paper.number, "nothing", "the bill");
            }
        }
        rows += found.size();
    }

    /** What lines come from, by the numbers that the program gave it. */
    private record Causes(Map<Long, String> leases, Map<Long, String> wishes, Map<Long, String> notes) {}

    private Causes causes() throws SQLException {
        Map<Long, String> leases = new HashMap<>();
        program.leases().space().leases().forEach(lease -> leases.put(lease.id(), lease.number()));
        Map<Long, String> wishes = new HashMap<>();
        program.services().all(Bills.PARK).forEach(request -> wishes.put(request.id(), request.wish()));
        Map<Long, String> notes = new HashMap<>();
        program.bills().charges(Bills.PARK, MANY).forEach(charge -> notes.put(charge.id(), charge.note()));
        return new Causes(leases, wishes, notes);
    }

    private static String said(BillLine line, Causes causes) {
        Origin origin = line.origin();
        Origin.Metered metered = origin.metered();
        String cause = metered != null
                ? "read " + metered.number() + " " + metered.day() + " " + TenantsModel.plain(metered.before()) + " "
                        + TenantsModel.plain(metered.after())
                : origin.request() != null
                        ? "asked " + causes.wishes().get(origin.request())
                        : origin.charge() != null
                                ? "entered " + causes.notes().get(origin.charge())
                                : origin.lease() != null ? "let" : "month";
        Long lease = origin.lease();
        return String.join(
                "|",
                line.fee().name(),
                line.subject(),
                line.from().toString(),
                line.to().toString(),
                TenantsModel.plain(line.quantity()),
                TenantsModel.plain(line.price()),
                String.valueOf(line.netFen()),
                String.valueOf(line.vatFen()),
                cause,
                lease == null ? "" : String.valueOf(causes.leases().get(lease)));
    }

    /** How tenants stand: what they owe and what is held of theirs. */
    private void accounts() throws SQLException {
        for (TenantAccount account : program.bills().accounts(Bills.PARK)) {
            String tenant = account.tenant().value();
            String found = (account.openFen() - account.creditFen()) + ", deposit " + account.depositFen();
            String foretold = model.owed(tenant) + ", deposit " + model.deposit(tenant);
            if (!found.equals(foretold)) {
                differ("how " + tenant + " stands", foretold, found);
            }
            answers++;
        }
    }

    /** The books of every month are what was foretold, closed ones among them; the ledger has the same, and currencies sum to zero. */
    private void books() throws SQLException {
        YearMonth last = YearMonth.from(today()).plusMonths(1);
        for (YearMonth month = first.minusMonths(2); !month.isAfter(last); month = month.plusMonths(1)) {
            TrialBalance balance = program.bills().trialBalance(month);
            Map<String, String> found = new TreeMap<>();
            balance.rows()
                    .forEach(row -> found.put(row.kind() + " " + row.key(), row.debitFen() + " " + row.creditFen()));
            same("the books of " + month, model.turnover(month), found);
            YearMonth closed = model.closed();
            boolean isClosed = closed != null && !month.isAfter(closed);
            if (balance.debitFen() != balance.creditFen() || !balance.agrees() || balance.closed() != isClosed) {
                differ("the books of " + month, "even, as in the ledger, closed " + isClosed, balance);
            }
        }
        same("the ledger", model.turnover(null), stand.booksOfThePark());
        List<String> wrong = stand.findings();
        if (!wrong.isEmpty()) {
            differ("the books", "nothing that must not be", wrong);
        }
    }

    private void same(String what, Map<String, String> foretold, Map<String, String> found) {
        foretold.values().removeIf("0 0"::equals);
        found.values().removeIf("0 0"::equals);
        answers++;
        if (!found.equals(foretold)) {
            differ(what, foretold, found);
        }
    }

    /** All months are billed, and everything is looked at once more. */
    private void end() throws SQLException, IOException {
        where = "at the end";
        clock.pass(Duration.ofDays(31));
        for (YearMonth month = first; month.isBefore(YearMonth.from(today())); month = month.plusMonths(1)) {
            var _ = cleared(month);
            List<Paper> drafts = model.drafts(month, today());
            insist(program.bills().make(month, TenantsProgram.BY).faults());
            model.make(drafts);
        }
        for (Paper paper : model.papers()) {
            compare(paper);
        }
        accounts();
        books();
        AuditReport report = stand.audit();
        if (report.broken().isPresent()) {
            differ(
                    "the product's audit of its books",
                    "no break",
                    report.broken().get().sentence());
        }
    }
}
