package org.entrepot.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.entrepot.bonded.PalletDay;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.entrepot.park.Consumption;
import org.entrepot.park.Lease;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.ParkFiles;
import org.entrepot.park.ParkLoader;
import org.entrepot.park.ServiceRequest;
import org.entrepot.park.Services;
import org.entrepot.registry.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve months of leases, rent steps, meters, requests, payments, deposits, red bills, closings and corrections in an order of chance: after
 * every month the books balance and agree with the ledger, each line is found again at what it comes from, deposits are what was lodged,
 * and what was closed stays as it was.
 */
class YearOfTenantsTest {
    private static final long SEED = 20261130;
    private static final YearMonth FIRST = YearMonth.of(2027, 1);
    private static final YearMonth END = YearMonth.of(2028, 1);
    private static final String BY = "operator 1";
    private static final List<String> SERVICES = List.of("TRAINING", "CERTIFICATION", "SHOP_OPENING");

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());
    private final MovedClock clock = new MovedClock();
    private final Leases leases = new Leases(database.owner(), database.reader(), registry, clock);
    private final Meters meters = new Meters(database.owner(), database.reader(), clock);
    private final Services services = new Services(database.owner(), database.reader(), registry, clock);
    private final Map<YearMonth, Long> cleared = new HashMap<>();
    private final Bills bills = new Bills(
            database.owner(),
            database.reader(),
            new Sources(
                    leases,
                    meters,
                    services,
                    month -> Map.of(SELLER, cleared.getOrDefault(month, 0L)),
                    (from, to) -> Map.of(BROKER, List.of(new PalletDay(from, 3), new PalletDay(to, 4)))),
            registry,
            clock);

    private static final EnterpriseCode SELLER = EnterpriseCode.of(ParkFiles.SELLER);
    private static final EnterpriseCode BROKER = EnterpriseCode.of(ParkFiles.BROKER);

    private final Random random = new Random(SEED);
    private final Map<EnterpriseCode, Long> deposits = new HashMap<>(Map.of(SELLER, 0L, BROKER, 0L));
    private final Map<YearMonth, List<TrialBalance.Row>> closed = new HashMap<>();
    private final Map<String, BigDecimal> shown = new HashMap<>();
    private int names;
    private int late;

    private static final class MovedClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void to(LocalDate day) {
            now = Instant.parse(day + "T02:00:00Z");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private EnterpriseCode tenant() {
        return random.nextBoolean() ? SELLER : BROKER;
    }

    private void begin(Path folder) throws Exception {
        clock.to(LocalDate.of(2026, 12, 20));
        Path file = ParkFiles.write(folder, "\"squareMetres\": 60", "\"squareMetres\": 60, \"rent\": 30.50");
        new ParkLoader(database.owner(), registry, clock).load(file);
        for (String fee : List.of(
                "MANAGEMENT 4.20",
                "PARCEL 0.30",
                "PALLET_DAY 3.50",
                "TRAINING 200",
                "CERTIFICATION 800",
                "SHOP_OPENING 3000",
                "ELECTRICITY 0.8319",
                "WATER 5.15")) {
            String[] row = fee.split(" ", -1);
            assertThat(bills.price(row[0], "2026-01-01", row[1], BY)).isEmpty();
        }
        assertThat(bills.price("ELECTRICITY", "2027-06-01", "0.910725", BY)).isEmpty();
        for (int i = 1; i <= 4; i++) {
            assertThat(leases.addUnit(new Leases.UnitForm("A-90" + i, "A", "9", "OFFICE", 40 + i * 7 + ".5")))
                    .isEmpty();
        }
        for (String unit : List.of("A-901", "A-902", "A-903", "B-101")) {
            install("E-" + unit, unit, "ELECTRICITY", "2026-12-15");
        }
        install("W-B-101", "B-101", "WATER", "2026-12-15");
    }

    private void install(String number, String unit, String kind, String day) throws SQLException {
        assertThat(meters.install(new Meters.MeterForm(number, unit, kind, "", day, "100"), BY))
                .isEmpty();
        shown.put(number, BigDecimal.valueOf(100));
    }

    @Test
    void a_year_of_chance_balances_and_each_line_is_found_again(@TempDir Path folder) throws Exception {
        begin(folder);
        for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(1)) {
            cleared.put(month, (long) random.nextInt(4000));
            for (int deed = 0; deed < 9; deed++) {
                clock.to(month.atDay(deed * 3 + 1 + random.nextInt(3)));
                switch (random.nextInt(10)) {
                    case 0 -> let(month);
                    case 1 -> step(month);
                    case 2 -> end(month);
                    case 3, 4 -> ask(month);
                    case 5 -> lodge();
                    case 6 -> pay();
                    case 7, 8 -> readLate();
                    default -> read(month.atDay(deed * 3 + 1));
                }
            }
            clock.to(month.atEndOfMonth());
            read(month.atEndOfMonth().minusDays(random.nextInt(3)));
            clock.to(month.plusMonths(1).atDay(1 + random.nextInt(3)));
            bills.make(month, BY);
            correct(month);
            if (random.nextInt(3) > 0) {
                shut();
            }
            check(month);
        }
        assertThat(closed).as("seed %d", SEED).hasSizeGreaterThan(4);
        assertThat(late).as("bills of closed months that stand in open ones").isPositive();
    }

    private void let(YearMonth month) throws SQLException {
        String units = random.nextBoolean() ? "A-90" + (1 + random.nextInt(4)) : "A-901,A-902";
        LocalDate from = month.atDay(1 + random.nextInt(28));
        String to = random.nextBoolean()
                ? ""
                : from.plusDays(20 + random.nextInt(200)).toString();
        leases.let(
                new Leases.LeaseForm(
                        "ZL-" + ++names, tenant().value(), units, from.toString(), to, "31.70", "2.5", "1000.01"),
                null,
                BY);
    }

    private List<Lease> entered() throws SQLException {
        return leases.space().leases().stream().filter(lease -> !lease.byFile()).toList();
    }

    private <T> Optional<T> any(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void step(YearMonth month) throws SQLException {
        Optional<Lease> lease = any(entered());
        if (lease.isPresent()) {
            long id = lease.get().id();
            LocalDate billed = bills.billedTo(id).orElse(LocalDate.MIN);
            leases.step(List.of(id), month.atDay(1 + random.nextInt(28)).toString(), "33.10", billed, BY);
        }
    }

    private void end(YearMonth month) throws SQLException {
        Optional<Lease> lease = any(entered());
        if (lease.isPresent() && random.nextInt(3) == 0) {
            long id = lease.get().id();
            LocalDate billed = bills.billedTo(id).orElse(LocalDate.MIN);
            leases.end(List.of(id), month.atDay(1 + random.nextInt(28)).toString(), "moves by chance", billed, BY);
        }
    }

    private void ask(YearMonth month) throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        long id = services.ask(
                        new Services.RequestForm(
                                tenant().value(),
                                SERVICES.get(random.nextInt(SERVICES.size())),
                                "invented wish",
                                month.atEndOfMonth().toString()),
                        "tenant 1")
                .id();
        assertThat(services.accept(id, BY)).isEmpty();
        int hours = random.nextInt(4);
        if (hours > 0) {
            assertThat(services.book(id, form(today, hours + ".25", ""), BY)).isEmpty();
        }
        if (random.nextInt(4) > 0) {
            assertThat(services.finish(id, form(today, "2", "3"), BY)).isEmpty();
        }
    }

    private static Services.ActForm form(LocalDate day, String quantity, String outcome) {
        return new Services.ActForm(day.toString(), quantity, outcome, "REF-1", "done by chance");
    }

    /** All meters; one of them shows less than before, which is refused. */
    private void read(LocalDate day) throws SQLException {
        for (String number : shown.keySet().stream().sorted().toList()) {
            BigDecimal before = Objects.requireNonNull(shown.get(number));
            if (random.nextInt(6) == 0) {
                assertThat(read(number, day, before.subtract(BigDecimal.ONE)))
                        .as("seed %d: a meter does not run backwards", SEED)
                        .hasSize(1);
            }
            BigDecimal value = before.add(BigDecimal.valueOf(random.nextInt(90_000), 3));
            if (read(number, day, value).isEmpty()) {
                shown.put(number, value);
            }
        }
    }

    /** Days of before, between readings that are there; taken only after what was billed, and that is where it is tried. */
    private void readLate() throws SQLException {
        for (Meters.Read meter : meters.all(Bills.PARK)) {
            LocalDate billed = bills.meteredTo(meter.meter().id()).orElse(LocalDate.MIN);
            for (Consumption used : meter.consumption()) {
                LocalDate day = billed.isBefore(used.first()) ? used.first() : billed.plusDays(1);
                if (random.nextBoolean() && day.isBefore(used.last())) {
                    BigDecimal value = used.before().value().add(used.share(used.first(), day));
                    assertThat(read(meter.meter().number(), day, value))
                            .as("seed %d", SEED)
                            .isEmpty();
                }
            }
        }
    }

    private List<Fault> read(String number, LocalDate day, BigDecimal value) throws SQLException {
        return meters.read(
                new Meters.ReadingForm(number, day.toString(), value.toPlainString(), true), bills::meteredTo, BY);
    }

    private List<Fault> money(EnterpriseCode tenant, String kind, BigDecimal yuan) throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return bills.receive(
                new Bills.ReceiptForm(
                        tenant.value(),
                        kind,
                        today.minusDays(random.nextInt(40)).toString(),
                        yuan.toPlainString(),
                        "R-" + ++names),
                BY);
    }

    private void lodge() throws SQLException {
        EnterpriseCode tenant = tenant();
        long fen = 1L + random.nextInt(500_000);
        boolean back = random.nextInt(3) == 0;
        boolean refused = !money(tenant, back ? "DEPOSIT_BACK" : "DEPOSIT", BigDecimal.valueOf(fen, 2))
                .isEmpty();
        assertThat(refused).as("seed %d", SEED).isEqualTo(back && fen > deposits.getOrDefault(tenant, 0L));
        if (!refused) {
            deposits.merge(tenant, back ? -fen : fen, Long::sum);
        }
    }

    private void pay() throws SQLException {
        assertThat(money(tenant(), "BILLS", BigDecimal.valueOf(1 + random.nextInt(900_000), 2)))
                .isEmpty();
    }

    private void correct(YearMonth month) throws SQLException {
        for (int deed = random.nextInt(3); deed > 0; deed--) {
            List<Bill> standing =
                    bills.newest(Bills.PARK, 500).stream().filter(Bill::stands).toList();
            Optional<Bill> bill = any(standing);
            if (bill.isPresent()) {
                assertThat(bills.reverse(bill.get().id(), "seen again by chance", BY))
                        .isEmpty();
                bills.make(bill.get().month(), BY);
            }
        }
        pay();
        late += (int) bills.ofMonth(Bills.PARK, month).stream()
                .filter(bill -> !bill.booked().equals(bill.month()))
                .count();
        late += (int) bills.newest(Bills.PARK, 20).stream()
                .filter(bill -> bill.booked().isAfter(bill.month()))
                .count();
    }

    /** The next month is closed; it is not closed again, and the sentence says which one would be. */
    private void shut() throws SQLException {
        YearMonth next = bills.lastClosed().map(last -> last.plusMonths(1)).orElse(FIRST.minusMonths(1));
        YearMonth shut = bills.close(next, BY).isEmpty() ? next : FIRST;
        if (shut.equals(FIRST) && bills.lastClosed().isEmpty()) {
            assertThat(bills.close(FIRST, BY)).isEmpty();
        }
        YearMonth last = bills.lastClosed().orElseThrow();
        closed.put(last, bills.trialBalance(last).rows());
        assertThat(bills.close(last, BY))
                .as("seed %d", SEED)
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.expected()).isEqualTo("the next month to be closed, " + last.plusMonths(1)));
    }

    private void check(YearMonth month) throws SQLException {
        boolean last = month.plusMonths(1).equals(END);
        balanced(month);
        balanced(month.plusMonths(1));
        for (YearMonth any : closed.keySet().stream().sorted().toList()) {
            if (last || (month.getMonthValue() + any.getMonthValue()) % 4 == 0) {
                balanced(any);
            }
        }
        for (EnterpriseCode tenant : List.of(SELLER, BROKER)) {
            List<TenantAccount> accounts = bills.accounts(tenant.value());
            long held = accounts.isEmpty() ? 0 : accounts.getFirst().depositFen();
            assertThat(held).as("seed %d, deposits", SEED).isEqualTo(deposits.get(tenant));
            for (TenantAccount account : accounts) {
                long owed = account.bills().stream().mapToLong(Bill::grossFen).sum();
                long paid = account.receipts().stream()
                        .filter(receipt -> receipt.kind() == Receipt.Kind.BILLS)
                        .mapToLong(Receipt::fen)
                        .sum();
                assertThat(account.openFen() - account.creditFen())
                        .as("seed %d", SEED)
                        .isEqualTo(owed - paid);
            }
        }
        trace(last ? 1000 : 12);
    }

    /** Debits equal credits, the ledger has the same, and what was closed is what it was. */
    private void balanced(YearMonth month) throws SQLException {
        TrialBalance balance = bills.trialBalance(month);
        assertThat(balance.debitFen() - balance.creditFen())
                .as("seed %d, %s: CNY", SEED, month)
                .isZero();
        assertThat(balance.agrees()).as("seed %d, %s", SEED, month).isTrue();
        if (closed.containsKey(month)) {
            assertThat(balance.rows()).as("seed %d, %s was closed", SEED, month).isEqualTo(closed.get(month));
        }
    }

    /** Each line of each bill at its cause; what stands stands once, and no more of a meter than it measured. */
    private void trace(int newest) throws SQLException {
        Map<Long, Lease> known = new HashMap<>();
        leases.space().leases().forEach(lease -> known.put(lease.id(), lease));
        Map<Long, ServiceRequest> requests = new HashMap<>();
        services.all(Bills.PARK).forEach(request -> requests.put(request.id(), request));
        Map<Long, Consumption> used = new HashMap<>();
        meters.all(Bills.PARK)
                .forEach(read ->
                        read.consumption().forEach(one -> used.put(one.after().id(), one)));
        Set<Object> once = new HashSet<>();
        Map<Long, BigDecimal> shared = new HashMap<>();
        Set<Object> metered = new HashSet<>();
        for (Bill head : bills.newest(Bills.PARK, newest)) {
            Bill bill = bills.bill(Bills.PARK, head.id()).orElseThrow();
            if (!bill.stands()) {
                continue;
            }
            for (BillLine line : bill.lines()) {
                traced(bill, line, known, requests, used);
                List<Object> cause = new ArrayList<>();
                cause.add(line.origin());
                cause.add(line.from());
                cause.add(line.fee());
                cause.add(bill.tenant());
                assertThat(once.add(cause)).as("seed %d, twice: %s", SEED, line).isTrue();
                Origin.Metered span = line.origin().metered();
                if (span != null) {
                    shared.merge(span.reading(), line.quantity(), BigDecimal::add);
                    line.from()
                            .datesUntil(line.to().plusDays(1))
                            .forEach(day -> assertThat(metered.add(List.of(span.meter(), day)))
                                    .as("seed %d, %s twice on %s", SEED, span.number(), day)
                                    .isTrue());
                }
            }
        }
        shared.forEach((reading, quantity) -> assertThat(quantity)
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(Objects.requireNonNull(used.get(reading)).quantity()));
    }

    private void traced(
            Bill bill,
            BillLine line,
            Map<Long, Lease> known,
            Map<Long, ServiceRequest> requests,
            Map<Long, Consumption> used) {
        Origin origin = line.origin();
        switch (line.fee().cause()) {
            case LEASE -> {
                Lease lease = Objects.requireNonNull(known.get(origin.lease()));
                assertThat(lease.enterprise()).isEqualTo(bill.tenant());
                assertThat(lease.due(bill.month()))
                        .anySatisfy(due -> assertThat(due.from()).isEqualTo(line.from()));
            }
            case METER -> {
                Origin.Metered metered = Objects.requireNonNull(origin.metered());
                Consumption one = Objects.requireNonNull(used.get(metered.reading()));
                assertThat(Objects.requireNonNull(known.get(origin.lease())).enterprise())
                        .isEqualTo(bill.tenant());
                assertThat(one.before().value()).isEqualByComparingTo(metered.before());
                assertThat(one.after().value()).isEqualByComparingTo(metered.after());
                assertThat(one.share(line.from(), line.to())).isEqualByComparingTo(line.quantity());
            }
            case CLEARED -> assertThat(line.quantity().longValueExact()).isEqualTo(cleared.get(bill.month()));
            case CHARGE -> {
                if (line.fee() == Fee.PALLET_DAY) {
                    assertThat(line.quantity()).isEqualByComparingTo("7");
                } else {
                    ServiceRequest request = Objects.requireNonNull(requests.get(origin.request()));
                    assertThat(request.enterprise()).isEqualTo(bill.tenant());
                    assertThat(request.billable()).isEqualByComparingTo(line.quantity());
                }
            }
        }
    }
}
