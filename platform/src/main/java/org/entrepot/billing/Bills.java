package org.entrepot.billing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.entrepot.bonded.PalletDay;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.LedgerActs;
import org.entrepot.node.DatedSettings;
import org.entrepot.park.Consumption;
import org.entrepot.park.Lease;
import org.entrepot.park.ServiceRequest;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Bills of tenants, a month at a time, and what comes of them. Whatever is refused says which field, what was found and what was
 * expected, and nothing is done then.
 */
public final class Bills {
    /** Who may see all. */
    public static final String PARK = "*";

    /** A stripe of the ledger of its own, above those of the program's writers. */
    private static final int SLOT = 93;

    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_NOTE = 120;
    private static final int LONGEST_REFERENCE = 60;
    private static final BigDecimal MOST_YUAN = new BigDecimal("1000000000");
    private static final BigDecimal MOST_QUANTITY = new BigDecimal("1000000");

    private final DataSource owner;
    private final DataSource reader;
    private final Sources sources;
    private final Registry registry;
    private final Clock clock;
    private final LedgerActs acts;
    private final DatedSettings settings = DatedSettings.beside(Bills.class, "settings.csv");

    /** Over the pools of the role that commits and of the one that reads. */
    public Bills(DataSource owner, DataSource reader, Sources sources, Registry registry, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.sources = sources;
        this.registry = registry;
        this.clock = clock;
        this.acts = new LedgerActs(owner, SLOT, clock);
    }

    /** What would stand on a tenant's bill. */
    public record Draft(EnterpriseCode tenant, List<BillLine> lines) {
        public Draft {
            lines = List.copyOf(lines);
        }

        public long netFen() {
            return lines.stream().mapToLong(BillLine::netFen).sum();
        }

        public long vatFen() {
            return lines.stream().mapToLong(BillLine::vatFen).sum();
        }
    }

    /** What came of making the bills of a month. */
    public record Made(int bills, List<Fault> faults) {}

    // --- reading ----------------------------------------------------------------------------------------------------

    private interface Look<T> {
        T at(Connection c) throws SQLException;
    }

    private <T> T read(String viewer, Look<T> look) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false); // what the session may see holds for one transaction
            try {
                BillStore.see(c, viewer);
                return look.at(c);
            } finally {
                c.rollback();
            }
        }
    }

    private <T> T readAll(Look<T> look) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return look.at(c);
        }
    }

    /** The newest bills that a viewer may see: a tenant's code, or {@link #PARK}. */
    public List<Bill> newest(String viewer, int most) throws SQLException {
        return read(viewer, c -> BillStore.newest(c, most));
    }

    /** The bills of a month, red ones too. */
    public List<Bill> ofMonth(String viewer, YearMonth month) throws SQLException {
        return read(viewer, c -> BillStore.ofMonth(c, month));
    }

    /** A bill with its lines; empty where it is another's. */
    public Optional<Bill> bill(String viewer, long id) throws SQLException {
        return read(viewer, c -> BillStore.one(c, id));
    }

    /** How tenants stand today who ever had a bill, a charge or paid: all of them, or the viewer alone. */
    public List<TenantAccount> accounts(String viewer) throws SQLException {
        LocalDate today = today();
        return read(viewer, c -> {
            List<TenantAccount> accounts = new ArrayList<>();
            for (EnterpriseCode tenant : MoneyStore.tenants(c)) {
                accounts.add(account(c, tenant, today));
            }
            return accounts;
        });
    }

    private static TenantAccount account(Connection c, EnterpriseCode tenant, LocalDate day) throws SQLException {
        return TenantAccount.of(tenant, BillStore.ofTenant(c, tenant), MoneyStore.receipts(c, tenant), day);
    }

    public List<Reminder> reminders(String viewer) throws SQLException {
        return read(viewer, MoneyStore::reminders);
    }

    /** The park's price list. */
    public List<Price> prices() throws SQLException {
        return readAll(MoneyStore::prices);
    }

    /** The newest charges that a viewer may see. */
    public List<Charge> charges(String viewer, int most) throws SQLException {
        return read(viewer, c -> MoneyStore.newestCharges(c, most));
    }

    /** The last month that takes no entry any more; empty where none is closed. */
    public Optional<YearMonth> lastClosed() throws SQLException {
        return readAll(MoneyStore::lastClosed);
    }

    /** The last day of a lease for which a standing bill asks; empty where none does. */
    public Optional<LocalDate> billedTo(long lease) throws SQLException {
        return readAll(c -> BillStore.billedTo(c, lease));
    }

    /** The day of the last reading of a meter on which a standing bill rests; empty where none does. */
    public Optional<LocalDate> meteredTo(long meter) throws SQLException {
        return readAll(c -> BillStore.meteredTo(c, meter));
    }

    /** The standing bill that asks for a request; empty where none does. */
    public Optional<Long> withRequest(long request) throws SQLException {
        return readAll(c -> BillStore.withRequest(c, request));
    }

    /** The codes that people of the park have confirmed. */
    public List<TaxCode> taxCodes() throws SQLException {
        return readAll(MoneyStore::taxCodes);
    }

    /** The room that a tenant's goods took in the warehouse, day by day of a month as far as it has come. */
    public List<PalletDay> stored(EnterpriseCode tenant, YearMonth month) throws SQLException {
        return stored(month).getOrDefault(tenant, List.of());
    }

    private Map<EnterpriseCode, List<PalletDay>> stored(YearMonth month) throws SQLException {
        LocalDate today = today();
        LocalDate last = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
        return last.isBefore(month.atDay(1)) ? Map.of() : sources.stored().in(month.atDay(1), last);
    }

    /** All that a month's bills are worked out from and that stands in other modules. */
    private record Ground(
            List<Lease> leases,
            List<Consumption> used,
            List<ServiceRequest> requests,
            Map<EnterpriseCode, Long> cleared,
            Map<EnterpriseCode, List<PalletDay>> stored) {

        Reckoning.Causes of(EnterpriseCode tenant, List<Charge> charges, Set<Long> billed) {
            return new Reckoning.Causes(
                    leases.stream()
                            .filter(lease -> lease.enterprise().equals(tenant))
                            .toList(),
                    cleared.getOrDefault(tenant, 0L),
                    stored.getOrDefault(tenant, List.of()).stream()
                            .mapToLong(PalletDay::places)
                            .sum(),
                    charges.stream()
                            .filter(charge -> charge.tenant().equals(tenant))
                            .toList(),
                    requests.stream()
                            .filter(request -> request.enterprise().equals(tenant) && !billed.contains(request.id()))
                            .toList(),
                    used);
        }
    }

    private Ground ground(YearMonth month) throws SQLException {
        LocalDate last = month.atEndOfMonth();
        return new Ground(
                sources.leases().space().leases(),
                sources.meters().all(PARK).stream()
                        .flatMap(read -> read.consumption().stream())
                        .filter(used -> !used.last().isAfter(last))
                        .toList(),
                sources.services().all(PARK).reversed().stream()
                        .filter(request -> doneBy(request, last))
                        .toList(),
                sources.cleared().in(month),
                stored(month));
    }

    private static boolean doneBy(ServiceRequest request, LocalDate day) {
        ServiceRequest.Act done = request.done();
        return done != null && !done.day().isAfter(day);
    }

    /** What would stand on the bills of a month of those who have none yet; nothing where a rate of VAT is missing. */
    public List<Draft> drafts(YearMonth month) throws SQLException {
        if (!hasRates(month)) {
            return List.of();
        }
        Ground ground = ground(month);
        return readAll(c -> drafts(c, month, ground));
    }

    private List<Draft> drafts(Connection c, YearMonth month, Ground ground) throws SQLException {
        Reckoning reckoning = new Reckoning(month, MoneyStore.prices(c), settings);
        List<Charge> charges = MoneyStore.chargesTo(c, month.atEndOfMonth()).stream()
                .filter(charge -> charge.bill().isEmpty())
                .toList();
        TreeSet<String> tenants = new TreeSet<>();
        ground.leases().forEach(lease -> tenants.add(lease.enterprise().value()));
        ground.requests().forEach(request -> tenants.add(request.enterprise().value()));
        ground.stored().keySet().forEach(keeper -> tenants.add(keeper.value()));
        charges.forEach(charge -> tenants.add(charge.tenant().value()));
        for (EnterpriseCode seller : ground.cleared().keySet()) {
            if (registry.enterprises().find(seller.value()).isPresent()) { // whoever is not registered has no bill
                tenants.add(seller.value());
            }
        }
        BillStore.Billed billed = BillStore.billed(c);
        List<Draft> drafts = new ArrayList<>();
        for (String code : tenants) {
            EnterpriseCode tenant = EnterpriseCode.of(code);
            if (BillStore.stands(c, month, tenant)) {
                continue;
            }
            List<BillLine> lines = reckoning.lines(ground.of(tenant, charges, billed.requests()), billed.shares());
            if (!lines.isEmpty()) {
                drafts.add(new Draft(tenant, lines));
            }
        }
        return drafts;
    }

    /** What the books of a month hold, held against the ledger. */
    public TrialBalance trialBalance(YearMonth month) throws SQLException {
        return readAll(c -> {
            YearMonth first = MoneyStore.firstBooked(c).orElse(month);
            Optional<YearMonth> closed = MoneyStore.lastClosed(c);
            YearMonth last = YearMonth.from(today()).plusYears(1);
            boolean agrees = true;
            for (TrialBalance.Row row : MoneyStore.turnover(c, first, last)) {
                Balance balance = Ledger.balance(c, account(row));
                agrees &= balance.debitsPosted() == row.debitFen() && balance.creditsPosted() == row.creditFen();
            }
            return new TrialBalance(
                    month,
                    closed.isPresent() && !month.isAfter(closed.get()),
                    MoneyStore.turnover(c, month, month),
                    agrees);
        });
    }

    private static AccountId account(TrialBalance.Row row) {
        return switch (row.kind()) {
            case RECEIVABLE ->
                ParkBooks.receivable(EnterpriseCode.of(row.key())).id();
            case REVENUE -> ParkBooks.revenue(Fee.valueOf(row.key())).id();
            case VAT -> ParkBooks.vat(new BigDecimal(row.key())).id();
            case BANK -> ParkBooks.bank().id();
            case DEPOSIT -> ParkBooks.deposit(EnterpriseCode.of(row.key())).id();
        };
    }

    // --- acts -------------------------------------------------------------------------------------------------------

    /** Makes the bills of a month that is over, for whoever has none that stands. */
    public Made make(YearMonth month, String by) throws SQLException {
        if (!month.isBefore(YearMonth.from(today()))) {
            return new Made(0, List.of(fault("month", month.toString(), "a month that is over")));
        }
        if (!hasRates(month)) {
            return new Made(
                    0, List.of(fault("month", month.toString(), "a month for which each rate of VAT is on file")));
        }
        Ground ground = ground(month);
        return acts.act(shift -> {
            Connection c = shift.connection();
            ParkBooks books = new ParkBooks(shift);
            YearMonth booked = open(c, month);
            int made = 0;
            int number = BillStore.count(c, month);
            for (Draft draft : drafts(c, month, ground)) {
                made++;
                Bill bill = bill(draft.tenant(), month, booked, number + made, draft.lines(), shift.now(), by);
                BillStore.add(c, bill, null);
                books.bill(bill, null);
            }
            refuseNothing(books);
            return new Made(made, List.of());
        });
    }

    private Bill bill(
            EnterpriseCode tenant,
            YearMonth month,
            YearMonth booked,
            int number,
            List<BillLine> lines,
            Instant now,
            String by) {
        LocalDate day = Beijing.date(now);
        return new Bill(
                0,
                "%d%02d-%04d".formatted(month.getYear(), month.getMonthValue(), number),
                tenant,
                month,
                booked,
                now,
                by,
                day.plusDays(settings.number("pay.within.days", day)),
                lines.stream().mapToLong(BillLine::netFen).sum(),
                lines.stream().mapToLong(BillLine::vatFen).sum(),
                null,
                null,
                "",
                lines);
    }

    /** Takes a bill back whole by a red one; its month can be billed again then. */
    public List<Fault> reverse(long id, String reason, String by) throws SQLException {
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            return List.of(fault("reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
        }
        return acts.act(shift -> {
            Connection c = shift.connection();
            Optional<Bill> found = BillStore.one(c, id);
            if (found.isEmpty() || !found.get().stands()) {
                String stands = found.map(Bill::number).orElse(String.valueOf(id));
                return List.of(fault("bill", stands, "a bill that stands"));
            }
            Bill bill = found.get();
            List<BillLine> lines = bill.lines().stream().map(BillLine::red).toList();
            Bill plain = bill(
                    bill.tenant(),
                    bill.month(),
                    open(c, bill.booked()),
                    BillStore.count(c, bill.month()) + 1,
                    lines,
                    shift.now(),
                    by);
            Bill red = new Bill(
                    0,
                    plain.number(),
                    plain.tenant(),
                    plain.month(),
                    plain.booked(),
                    plain.madeAt(),
                    by,
                    Beijing.date(shift.now()),
                    plain.netFen(),
                    plain.vatFen(),
                    bill.number(),
                    null,
                    why,
                    lines);
            BillStore.add(c, red, id);
            ParkBooks books = new ParkBooks(shift);
            books.bill(red, bill);
            refuseNothing(books);
            return List.of();
        });
    }

    private static void refuseNothing(ParkBooks books) throws SQLException {
        books.commit().ifPresent(failure -> {
            throw new IllegalStateException("the books refuse a bill: " + failure);
        });
    }

    /** The month in whose books something of that month stands now. */
    private static YearMonth open(Connection c, YearMonth month) throws SQLException {
        Optional<YearMonth> closed = MoneyStore.lastClosed(c);
        return closed.isPresent() && !month.isAfter(closed.get()) ? closed.get().plusMonths(1) : month;
    }

    /** Money as a form says it, all as text. */
    public record ReceiptForm(String tenant, String kind, String day, String amount, String reference) {}

    /** Money came in, or a deposit goes back. */
    public List<Fault> receive(ReceiptForm form, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        EnterpriseCode tenant = tenant(faults, form.tenant());
        if (Arrays.stream(Receipt.Kind.values()).noneMatch(kind -> kind.name().equals(form.kind()))) {
            faults.add(fault("kind", form.kind(), "BILLS, DEPOSIT or DEPOSIT_BACK"));
        }
        LocalDate day = day(faults, "day", form.day());
        BigDecimal yuan = number(faults, "amount", form.amount(), MOST_YUAN, 2);
        length(faults, "reference", form.reference(), LONGEST_REFERENCE);
        if (day != null && day.isAfter(today())) {
            faults.add(fault("day", form.day(), "no day to come"));
        }
        if (!faults.isEmpty() || tenant == null || day == null || yuan == null) {
            return faults;
        }
        String reference = form.reference().strip();
        long fen = yuan.movePointRight(2).longValueExact();
        return acts.act(shift -> {
            Connection c = shift.connection();
            if (MoneyStore.has(c, tenant, reference)) {
                return List.of(fault("reference", reference, "a reference that no payment of this tenant has"));
            }
            Receipt receipt = new Receipt(
                    tenant, Receipt.Kind.valueOf(form.kind()), day, open(c, YearMonth.from(day)), fen, reference);
            ParkBooks books = new ParkBooks(shift);
            books.receipt(receipt);
            if (books.commit().isPresent()) {
                long held = account(c, tenant, day).depositFen();
                return List.of(fault(
                        "amount", form.amount(), "no more than the deposit held, " + BigDecimal.valueOf(held, 2)));
            }
            MoneyStore.add(c, receipt, shift.now(), by);
            return List.of();
        });
    }

    /** Closes the books of a month that is over: it takes no entry any more. Months are closed one after another. */
    public List<Fault> close(YearMonth month, String by) throws SQLException {
        if (!month.isBefore(YearMonth.from(today()))) {
            return List.of(fault("month", month.toString(), "a month that is over"));
        }
        return acts.act(shift -> {
            Connection c = shift.connection();
            Optional<YearMonth> closed = MoneyStore.lastClosed(c);
            Optional<YearMonth> first = MoneyStore.firstBooked(c);
            YearMonth next =
                    closed.map(last -> last.plusMonths(1)).or(() -> first).orElse(month);
            if (!month.equals(next)) {
                return List.of(fault("month", month.toString(), "the next month to be closed, " + next));
            }
            MoneyStore.close(c, month, shift.now(), by);
            return List.of();
        });
    }

    /** Notes a reminder for each bill that has come to its next step, and says which. */
    public List<Reminder> remind(String by) throws SQLException {
        LocalDate today = today();
        return acts.act(shift -> {
            Connection c = shift.connection();
            List<Reminder> before = MoneyStore.reminders(c);
            List<Reminder> now = new ArrayList<>();
            for (EnterpriseCode tenant : MoneyStore.tenants(c)) {
                for (TenantAccount.Open open : account(c, tenant, today).open()) {
                    Bill bill = open.bill();
                    int step = 1
                            + (int) before.stream()
                                    .filter(one -> one.bill() == bill.id())
                                    .count();
                    Optional<String> days = settings.find("reminder." + step + ".days", today);
                    if (days.isPresent() && open.overdue() >= Integer.parseInt(days.get())) {
                        Reminder reminder = new Reminder(bill.id(), bill.number(), tenant, step, today, open.fen());
                        MoneyStore.remind(c, reminder, shift.now(), by);
                        now.add(reminder);
                    }
                }
            }
            return now;
        });
    }

    /**
     * A price from a day on, yuan before VAT with up to {@link Price#DECIMALS} decimals; zero says that nothing is charged. Months that were
     * billed stay as they were.
     */
    public List<Fault> price(String fee, String from, String yuan, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        Fee known = fee(faults, fee, false);
        LocalDate day = day(faults, "from", from);
        BigDecimal price = yuan.strip().matches("0+(\\.0{1," + Price.DECIMALS + "})?")
                ? BigDecimal.ZERO
                : number(faults, "price", yuan, MOST_YUAN, Price.DECIMALS);
        if (!faults.isEmpty() || known == null || day == null || price == null) {
            return faults;
        }
        Price row = new Price(known, day, price);
        return acts.act(shift -> MoneyStore.add(shift.connection(), row, shift.now(), by)
                ? List.of()
                : List.of(fault("from", from, "a day on which no price of " + known + " begins")));
    }

    /** What a price list of a file would change, row by row. */
    public PriceReading look(PriceTable table, PriceColumns columns) throws SQLException {
        return PriceReading.of(table, columns, prices());
    }

    /**
     * Takes the rows of a price list that are new, all of them together; the others are told. The same file again changes nothing, and months
     * that were billed stay as they were.
     */
    public PriceReading load(PriceTable table, PriceColumns columns, String by) throws SQLException {
        return acts.act(shift -> {
            PriceReading reading = PriceReading.of(table, columns, MoneyStore.prices(shift.connection()));
            for (PriceLine line : reading.lines()) {
                Price price = line.price();
                if (line.state() == PriceLine.State.NEW
                        && price != null
                        && !MoneyStore.add(shift.connection(), price, shift.now(), by)) {
                    throw new SQLException("a price came in between", "40001"); // all of it is looked at anew
                }
            }
            return reading;
        });
    }

    /** The rate of VAT of a fee on a day, in percent, with its source and how sure it is; empty where none is on file. */
    public Optional<DatedSettings.Setting> vat(Fee fee, LocalDate day) {
        return settings.on(day).stream()
                .filter(setting -> setting.name().equals(fee.vat()))
                .findFirst();
    }

    private boolean hasRates(YearMonth month) {
        return Arrays.stream(Fee.values())
                .allMatch(fee -> vat(fee, month.atDay(1)).isPresent());
    }

    /** A person confirms the tax administration's code of a fee, from a day on. */
    public List<Fault> taxCode(String fee, String from, String code, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        Optional<Fee> known = Arrays.stream(Fee.values())
                .filter(one -> one.name().equals(fee))
                .findFirst();
        if (known.isEmpty()) {
            faults.add(fault("fee", fee, "a fee"));
        }
        LocalDate day = day(faults, "from", from);
        if (!code.strip().matches(TaxCode.FORM)) {
            faults.add(fault("code", code, "19 digits"));
        }
        if (!faults.isEmpty() || known.isEmpty() || day == null) {
            return faults;
        }
        TaxCode row = new TaxCode(known.get(), code.strip(), day, null, by, "confirmed", true);
        return acts.act(shift -> MoneyStore.add(shift.connection(), row, shift.now())
                ? List.of()
                : List.of(fault("from", from, "a day on which no code of " + row.fee() + " begins")));
    }

    /** A charge as a form says it, all as text. */
    public record ChargeForm(String tenant, String fee, String day, String quantity, String note) {}

    /** A service was rendered; it stands on the next bill of a month that its day is not after. */
    public List<Fault> charge(ChargeForm form, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        EnterpriseCode tenant = tenant(faults, form.tenant());
        Fee fee = fee(faults, form.fee(), true);
        LocalDate day = day(faults, "day", form.day());
        BigDecimal quantity = number(faults, "quantity", form.quantity(), MOST_QUANTITY, 3);
        length(faults, "note", form.note(), LONGEST_NOTE);
        if (day != null && day.isAfter(today())) {
            faults.add(fault("day", form.day(), "no day to come"));
        }
        if (!faults.isEmpty() || tenant == null || fee == null || day == null || quantity == null) {
            return faults;
        }
        return acts.act(shift -> {
            boolean priced = MoneyStore.prices(shift.connection()).stream()
                    .anyMatch(price -> price.fee() == fee && !price.from().isAfter(day));
            if (!priced) {
                return List.of(fault("fee", form.fee(), "a fee with a price on " + day));
            }
            MoneyStore.add(
                    shift.connection(),
                    new Charge(0, tenant, fee, day, quantity, form.note().strip(), by, ""),
                    shift.now());
            return List.of();
        });
    }

    /** Takes a charge back that no standing bill has. */
    public List<Fault> withdraw(long charge, String by) throws SQLException {
        return acts.act(shift -> MoneyStore.withdraw(shift.connection(), charge, shift.now(), by)
                ? List.of()
                : List.of(fault("charge", String.valueOf(charge), "a charge that no standing bill has")));
    }

    // --- what is read of a form -------------------------------------------------------------------------------------

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    private @Nullable EnterpriseCode tenant(List<Fault> faults, String text) {
        Optional<Enterprise> found = registry.enterprises().find(text.strip());
        if (found.isEmpty()) {
            faults.add(fault("tenant", text, "a registered enterprise"));
        }
        return found.map(Enterprise::code).orElse(null);
    }

    private static @Nullable Fee fee(List<Fault> faults, String text, boolean rendered) {
        for (Fee fee : Fee.values()) {
            boolean fits = fee != Fee.RENT && (!rendered || fee.cause() == Fee.Cause.CHARGE);
            if (fee.name().equals(text) && fits) {
                return fee;
            }
        }
        faults.add(fault("fee", text, rendered ? "a fee that nothing else counts" : "a fee of the price list"));
        return null;
    }

    private static @Nullable LocalDate day(List<Fault> faults, String field, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            faults.add(fault(field, text, "a day as 2026-11-24"));
            return null;
        }
    }

    private static @Nullable BigDecimal number(
            List<Fault> faults, String field, String text, BigDecimal most, int decimals) {
        String plain = text.strip();
        if (plain.matches("[0-9]{1,12}(\\.[0-9]{1," + decimals + "})?")) {
            BigDecimal number = new BigDecimal(plain);
            if (number.signum() > 0 && number.compareTo(most) <= 0) {
                return number;
            }
        }
        faults.add(fault(
                field,
                text,
                "a number above 0, up to " + most.toPlainString() + ", with " + decimals + " decimals at most"));
        return null;
    }

    private static void length(List<Fault> faults, String field, String text, int most) {
        int length = text.strip().length();
        if (length == 0 || length > most) {
            faults.add(fault(field, text.strip(), "1 to " + most + " characters"));
        }
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "bills." + field, field, found, expected);
    }
}
