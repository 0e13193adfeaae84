package org.entrepot.sandbox.simulation;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.entrepot.collection.ExportSale;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.ledger.AuditReport;
import org.entrepot.messages.CebDocument;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Train;
import org.entrepot.sandbox.Trouble;
import org.entrepot.sandbox.simulation.MoneyModel.Line;
import org.entrepot.sandbox.simulation.MoneyModel.State;
import org.entrepot.sandbox.simulation.Wire.Blow;
import org.entrepot.sandbox.simulation.Wire.Strike;
import org.entrepot.sandbox.simulation.Wire.Who;
import org.jspecify.annotations.Nullable;

/**
 * Some months of exports from one seed, whose money comes back: what is sold, declared and leaves, statements of banks and platforms that
 * come late, twice, in parts and before their orders, persons who say what no rule could, while the program dies between any two
 * statements of it. After each step every order's row, every line of a bank and the books hold what the auditor foretold.
 */
final class MoneyDay {
    private static final Instant MORNING = Instant.parse("2026-11-24T02:30:00Z");
    private static final int TABLE_DAYS = 500;
    private static final int LONGEST_STEP = 6;

    private final Stand stand;
    private final long seed;
    private final Consumer<String> trace;
    private final Chance chance;
    private final Cast cast = new Cast();
    private final StandingClock clock = new StandingClock(MORNING);
    private final ExchangeRates rates = rates();
    private final ParcelMaker maker;
    private final MoneyModel model = new MoneyModel();
    private final BankDesk banks;
    private final List<Sold> sold = new ArrayList<>();
    private final List<Statement> loaded = new ArrayList<>();
    private final Map<String, Integer> events = new TreeMap<>();
    private MoneyProgram program;
    private int step;
    private int trains;
    private int documents;
    private int answers;
    private String where = "before the first step";

    /** A parcel, and how many of its documents were sent. */
    private static final class Sold {
        private final Parcel parcel;
        private final long fen;
        private MoneyModel.@Nullable Sale sale;
        private boolean loaded;

        Sold(Parcel parcel) {
            this.parcel = parcel;
            Sheet order = parcel.sheet(MessageKind.EXPORT_ORDER);
            fen = new BigDecimal(order.get("goodsValue"))
                    .add(new BigDecimal(order.get("freight")))
                    .movePointRight(2)
                    .longValueExact();
        }

        BankDesk.Order order() {
            return new BankDesk.Order(parcel.parties().seller(), parcel.orderNo(), fen);
        }

        int status() {
            return sale == null ? -1 : sale.status;
        }
    }

    private MoneyDay(Stand stand, long seed, Consumer<String> trace) throws SQLException, IOException {
        this.stand = stand;
        this.seed = seed;
        this.trace = trace;
        chance = Chance.of(seed);
        banks = new BankDesk(Chance.of(31 * seed + 1));
        maker = new ParcelMaker(31 * seed + 2, "M" + Long.toString(Math.floorMod(seed, 1_000_000L), 36), 1);
        stand.empty(new LinkedHashMap<>(), clock.instant());
        program = begun();
    }

    private static ExchangeRates rates() {
        StringBuilder table = new StringBuilder("Date,USD/CNY,RUB/CNY\n");
        LocalDate first = Beijing.date(MORNING).minusDays(30);
        for (int day = 0; day < TABLE_DAYS; day++) {
            LocalDate on = first.plusDays(day);
            table.append(on)
                    .append(',')
                    .append(MoneyModel.yuan("USD", on).toPlainString())
                    .append(',')
                    .append(MoneyModel.yuan("RUB", on).toPlainString())
                    .append('\n');
        }
        try {
            return ExchangeRates.read(new StringReader(table.toString())).rates();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays a seed. */
    static Outcome run(Stand stand, long seed, int steps, Consumer<String> trace) throws SQLException, IOException {
        MoneyDay day = new MoneyDay(stand, seed, trace);
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
        for (step = 1; step <= steps; step++) {
            where = "step " + step + " at " + Beijing.time(clock.instant());
            sell();
            if (chance.percent(40)) {
                declare();
            }
            if (chance.percent(35)) {
                train();
            }
            for (int i = chance.between(0, 2); i > 0; i--) {
                pay();
            }
            for (int i = chance.between(0, 3); i > 0 && banks.hasNews(today()); i--) {
                bring(banks.statement(today(), false));
            }
            for (int i = chance.between(0, 3); i > 0; i--) {
                person();
            }
            if (chance.percent(8)) {
                happened("stopped", "in order");
                program.stop();
                restart();
            }
            check();
            clock.pass(Duration.ofDays(chance.percent(4) ? 60 : chance.between(0, LONGEST_STEP)));
        }
        end();
        events.putAll(model.met());
        return new Outcome(seed, steps, documents, answers, stand.moneyLines().size(), events, model.endings());
    }

    // --- the program lives and dies ---------------------------------------------------------------------------------

    private @Nullable Strike strike(Who who, int longest) {
        return switch (chance.between(0, 9)) {
            case 0, 1, 2 -> new Strike(who, Blow.KILL, chance.between(1, longest));
            case 3 -> new Strike(who, Blow.SESSION, chance.between(1, longest));
            default -> null;
        };
    }

    private MoneyProgram begun() throws SQLException {
        while (true) {
            MoneyProgram next = new MoneyProgram(stand, cast.registered(), clock, rates);
            if (next.start(chance.percent(10) ? new Strike(Who.START, Blow.KILL, chance.between(1, 16)) : null)) {
                next.wire().begin(null);
                next.beginWork();
                return next;
            }
            happened("killed", "while it started");
            next.stop();
            clock.pass(Duration.ofSeconds(1));
        }
    }

    /** After a start the clerk goes on by itself; what it died over is not asked of it again. */
    private void restart() throws SQLException {
        clock.pass(Duration.ofMillis(chance.between(900, 4000)));
        program = begun();
        program.follow();
    }

    private void died() throws SQLException {
        happened("killed", program.wire().death().join());
        program.stop();
        restart();
    }

    /** Something that whoever does it does again until it is done. */
    private interface Doing {
        void on(MoneyProgram program) throws SQLException;
    }

    private void insist(String what, int longest, Doing doing) throws SQLException {
        for (int tries = 0; ; tries++) {
            @Nullable Strike strike = tries < 3 ? strike(Who.START, longest) : null;
            program.wire().begin(strike);
            try {
                doing.on(program);
                program.wire().begin(null);
                return;
            } catch (Wire.Killed e) {
                died();
            } catch (SQLException | RuntimeException e) {
                if (program.wire().death().isDone()) {
                    died();
                } else if (strike != null && strike.blow() == Blow.SESSION && isOfDatabase(e)) {
                    happened("session", "ended in: " + what);
                    program.beginWork();
                    program.follow();
                } else {
                    throw e;
                }
            }
        }
    }

    private static boolean isOfDatabase(Exception e) {
        return e instanceof SQLException || e.getCause() instanceof SQLException;
    }

    /** What a person does: one commit, done or not. */
    private interface Act {
        List<Fault> on(MoneyProgram program) throws SQLException;
    }

    private void once(String what, Firm seller, Act act, Runnable after, String... foretold) throws SQLException {
        Wire wire = program.wire();
        @Nullable Strike strike = strike(Who.START, 40);
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
        }
        boolean committed = wire.commits() > 0;
        boolean died = wire.death().isDone();
        wire.begin(null);
        happened("said", what + (committed ? "" : ", and nothing came of it"));
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
            died();
        } else if (found == null) {
            program.beginWork();
        }
        insist("the rules after: " + what, 40, next -> next.rematch(seller));
        model.settle(seller);
    }

    // --- what is sold, and leaves -----------------------------------------------------------------------------------

    private void post(Firm sender, Sheet sheet) throws SQLException {
        byte[] message = MessageText.message(List.of(sheet), sender, chance.guid());
        @Nullable List<CebDocument> receipts = null;
        while (receipts == null) {
            receipts = program.send(sender, message, strike(Who.WRITER, 60));
            if (receipts == null) {
                died();
            }
        }
        documents++;
        clock.pass(Duration.ofMillis(5));
        for (CebDocument receipt : receipts) {
            if (receipt.text("returnStatus").startsWith("-")
                    || receipt.text("returnStatus").equals("100")) {
                differ("what " + sheet.kind() + " is told", "no refusal", receipt);
            }
        }
    }

    private void follow() throws SQLException {
        insist("following", 30, MoneyProgram::follow);
        sold.forEach(one -> model.settle(one.parcel.parties().seller()));
    }

    /** Something is ordered from somebody; the order is told here today, later, or when it is declared. */
    private void sell() throws SQLException {
        if (sold.size() < 4 || chance.percent(45)) {
            sold.add(new Sold(maker.parcel(Trouble.EXPORT_NONE, clock.instant())));
        }
        for (Sold one : sold) {
            if (one.sale == null && chance.percent(25)) {
                ordered(one);
                follow();
            }
        }
    }

    private MoneyModel.Sale ordered(Sold one) throws SQLException {
        Parcel parcel = one.parcel;
        post(parcel.sender(MessageKind.EXPORT_ORDER), parcel.sheet(MessageKind.EXPORT_ORDER));
        MoneyModel.Sale sale = model.sold(parcel.parties().seller(), parcel.orderNo(), one.fen, today());
        one.sale = sale;
        happened("sold", parcel.orderNo() + " for " + one.fen);
        return sale;
    }

    private void declare() throws SQLException {
        List<Sold> waiting = sold.stream().filter(one -> one.status() < 0).toList();
        if (waiting.isEmpty()) {
            return;
        }
        Sold one = chance.oneOf(waiting);
        MoneyModel.Sale sale = one.sale == null ? ordered(one) : one.sale;
        Sheet list = one.parcel.sheet(MessageKind.EXPORT_LIST);
        post(one.parcel.sender(MessageKind.EXPORT_WAYBILL), one.parcel.sheet(MessageKind.EXPORT_WAYBILL));
        post(one.parcel.sender(MessageKind.EXPORT_LIST), list);
        sale.status = 399;
        sale.released = today();
        sale.listValue = list.lines().stream()
                .map(line -> new BigDecimal(line.get("totalPrice")).movePointRight(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .longValueExact();
        happened("declared", one.parcel.orderNo());
        follow();
    }

    /** Parcels of one carrier and declarant arrive, are loaded, or leave. */
    private void train() throws SQLException {
        List<Sold> way = sold.stream()
                .filter(one -> one.status() == 399 || one.status() == 800)
                .toList();
        if (way.isEmpty()) {
            return;
        }
        Sold first = chance.oneOf(way);
        List<Sold> some = way.stream()
                .filter(one -> one.status() == first.status() && one.loaded == first.loaded)
                .filter(one -> one.parcel
                                .parties()
                                .carrier()
                                .equals(first.parcel.parties().carrier())
                        && one.parcel
                                .parties()
                                .declarant()
                                .equals(first.parcel.parties().declarant()))
                .toList();
        List<Parcel> parcels = some.stream().map(one -> one.parcel).toList();
        Firm site = cast.in(Firm.Role.SITE).getFirst();
        Firm carrier = first.parcel.parties().carrier();
        Firm declarant = first.parcel.parties().declarant();
        Train train = new Train(site, clock.instant(), chance);
        String number = "M" + ++trains;
        if (first.status() == 399) {
            post(site, train.arrival("A" + number, 1, 1, carrier, parcels));
            some.forEach(one -> sale(one).status = 800);
        } else if (!first.loaded) {
            post(declarant, train.loading("B" + number, 1, 1, carrier, declarant, parcels));
            some.forEach(one -> one.loaded = true);
        } else {
            post(carrier, train.departure("F" + number, 1, 1, carrier, parcels));
            some.forEach(one -> {
                sale(one).status = 899;
                sale(one).departed = today();
            });
        }
        happened("train", number + " of " + parcels.size());
        follow();
    }

    private static MoneyModel.Sale sale(Sold one) {
        return java.util.Objects.requireNonNull(one.sale);
    }

    // --- money ------------------------------------------------------------------------------------------------------

    private void pay() {
        if (chance.percent(15)) {
            banks.goBack(today());
            return;
        }
        Sold one = chance.oneOf(sold);
        List<BankDesk.Order> others = new ArrayList<>(sold.stream()
                .filter(other -> other != one
                        && other.parcel
                                .parties()
                                .seller()
                                .equals(one.parcel.parties().seller()))
                .map(Sold::order)
                .toList());
        chance.shuffle(others);
        banks.pay(one.order(), others, today());
    }

    private void bring(Statement statement) throws SQLException {
        boolean known = loaded.contains(statement);
        boolean[] fresh = {false};
        insist("a file", 70, next -> fresh[0] |= next.bring(statement));
        happened(
                "file",
                statement.kind() + " of " + statement.seller().key() + " with "
                        + (statement.lines().size() + statement.rows().size()) + (known ? ", known" : " ")
                        + statement.lines().stream().map(Booked::csv).toList()
                        + statement.rows().stream().map(PaidOut::csv).toList());
        if (known && fresh[0]) {
            differ("a file that was loaded before", "known", "loaded once more");
        }
        if (!known) {
            loaded.add(statement);
            model.load(statement);
        }
    }

    // --- what persons say -------------------------------------------------------------------------------------------

    private long number(Line line) throws SQLException {
        return stand.moneyLine(line.seller().code(), line.booked.account(), line.booked.number());
    }

    private @Nullable Line any(State... states) {
        List<Line> lines = model.lines(states);
        return lines.isEmpty() ? null : chance.oneOf(lines);
    }

    private void person() throws SQLException {
        switch (chance.between(0, 9)) {
            case 0, 1, 2 -> tell(any(State.OPEN, State.PART));
            case 3 -> {
                Line line = any(State.SUSPECT);
                if (line != null) {
                    suspect(line, chance.percent(85));
                }
            }
            case 4 -> {
                Line line = any(State.DONE, State.PART);
                if (line != null && line.booked.minor() > 0) {
                    long id = number(line);
                    once(
                            "bounced " + line.booked,
                            line.seller(),
                            next -> next.bounced(line.seller(), id),
                            () -> model.bounced(line));
                }
            }
            case 5 -> {
                Line line = any(State.DONE, State.PART);
                if (line != null) {
                    long id = number(line);
                    once(
                            "undone " + line.booked,
                            line.seller(),
                            next -> next.undo(line.seller(), id),
                            () -> model.undo(line));
                }
            }
            case 6 -> keep();
            case 7 -> takeBack();
            default -> tellPayout();
        }
    }

    private void suspect(Line line, boolean same) throws SQLException {
        long id = number(line);
        once(
                (same ? "same " : "another ") + line.booked,
                line.seller(),
                next -> same ? next.same(line.seller(), id) : next.another(line.seller(), id),
                () -> line.state = same ? State.SAME : State.OPEN);
    }

    private void tell(@Nullable Line line) throws SQLException {
        if (line == null) {
            return;
        }
        Firm seller = line.seller();
        long id = number(line);
        List<String> meant = new ArrayList<>(banks.meant(line.booked));
        meant.addAll(line.booked.orders());
        List<String> known = meant.stream()
                .filter(order -> model.sale(order).isPresent())
                .distinct()
                .toList();
        if (line.rest() < 0 || (known.isEmpty() && chance.percent(40))) {
            once(
                    "no money of a sale " + line.booked,
                    seller,
                    next -> next.notOurs(seller, id),
                    () -> model.notOurs(line));
            return;
        }
        if (known.isEmpty()) {
            once(
                    "an order that is not on file " + line.booked,
                    seller,
                    next -> next.tell(seller, id, Map.of("SX-NONE", 1L)),
                    () -> {},
                    "collect.order");
            return;
        }
        Map<String, Long> parts = new LinkedHashMap<>();
        long rest = line.rest();
        for (String order : known) {
            long part = order.equals(known.getLast()) && chance.percent(80)
                    ? rest
                    : Math.max(1, rest * chance.between(20, 90) / 100);
            if (part <= rest && rest > 0) {
                parts.put(order, part);
                rest -= part;
            }
        }
        if (chance.percent(10)) {
            Map<String, Long> tooMuch = Map.of(known.getFirst(), line.rest() + 1);
            once(
                    "more than came of " + line.booked,
                    seller,
                    next -> next.tell(seller, id, tooMuch),
                    () -> {},
                    "collect.amount");
            return;
        }
        once(
                "told " + parts + " of " + line.booked,
                seller,
                next -> next.tell(seller, id, parts),
                () -> model.tell(line, parts));
    }

    private void tellPayout() throws SQLException {
        List<Line> open = model.lines(State.OPEN);
        for (MoneyModel.Payout payout : model.openPayouts()) {
            for (Line line : open) {
                boolean near = line.seller().equals(payout.seller)
                        && (line.booked.payout().equals(payout.number) || model.fits(line, payout));
                if (near) {
                    long id = number(line);
                    boolean fits = model.fits(line, payout);
                    once(
                            "payout " + payout.number + " by " + line.booked,
                            payout.seller,
                            next -> next.tellPayout(payout.seller, id, payout.number),
                            () -> model.tell(line, payout),
                            fits ? new String[0] : new String[] {"collect.amount"});
                    return;
                }
            }
        }
    }

    private void keep() throws SQLException {
        List<MoneyModel.Sale> sales = model.sales();
        if (sales.isEmpty()) {
            return;
        }
        MoneyModel.Sale sale = chance.oneOf(sales);
        if (model.isKept(sale.orderNo)) {
            once(
                    "undone what was kept of " + sale.orderNo,
                    sale.seller,
                    next -> next.undoKept(sale.seller, sale.orderNo),
                    () -> model.undoKept(sale.orderNo));
            return;
        }
        MoneyModel.Kind kind =
                chance.oneOf(List.of(MoneyModel.Kind.FEE, MoneyModel.Kind.COMMISSION, MoneyModel.Kind.REFUND));
        long amount = chance.percent(50) ? Math.max(1, model.outstanding(sale.orderNo)) : chance.between(1, 9000);
        LocalDate day = today();
        once(
                "kept " + amount + " of " + sale.orderNo,
                sale.seller,
                next -> next.keep(sale.seller, sale.orderNo, kind, amount, day),
                () -> model.keep(sale.orderNo, kind, amount, day));
    }

    private void takeBack() throws SQLException {
        List<Statement> kept =
                loaded.stream().filter(one -> banks.brought().contains(one)).toList();
        if (kept.isEmpty()) {
            return;
        }
        List<Statement> free = kept.stream().filter(model::isFree).toList();
        Statement one = chance.oneOf(free.isEmpty() || chance.percent(10) ? kept : free);
        long file = program.file(one);
        once(
                "taken back " + one.kind() + " of " + one.seller().key(),
                one.seller(),
                next -> next.takeBack(one.seller(), file),
                () -> {
                    model.takeBack(one);
                    banks.takenBack(one);
                    loaded.remove(one);
                },
                model.isFree(one) ? new String[0] : new String[] {"statement.told"});
    }

    // --- what must be so --------------------------------------------------------------------------------------------

    private void check() throws SQLException, IOException {
        same("lines of banks", model.lines(), stand.moneyLines());
        for (MoneyModel.Sale sale : model.sales()) {
            String expected = model.row(sale, today());
            String found = found(sale);
            if (!found.equals(expected)) {
                differ("the row of " + sale.orderNo, expected, found);
            }
            answers++;
        }
        same("what counts of them", model.counted(), stand.moneyCounted(false));
        same("what counts of them in the ledger", model.counted(), stand.moneyCounted(true));
        same("what orders got in the ledger", model.books(), stand.moneyOfOrders());
        same("payouts that are to come", model.awaited(), stand.moneyAwaited());
        if (step % 5 == 0) {
            audit();
        }
    }

    private static <T> Map<String, T> without(Map<String, T> all, Map<String, T> others) {
        Map<String, T> left = new TreeMap<>(all);
        others.forEach(left::remove);
        return left;
    }

    private <T> void same(String what, Map<String, T> expected, Map<String, T> found) {
        Map<String, T> of = new TreeMap<>(found);
        of.values().removeIf(Long.valueOf(0)::equals);
        Map<String, T> to = new TreeMap<>(expected);
        to.values().removeIf(Long.valueOf(0)::equals);
        if (!of.equals(to)) {
            differ(what, without(to, of), without(of, to));
        }
    }

    /** The row as its seller sees it; nobody else sees one. */
    private String found(MoneyModel.Sale sale) throws SQLException {
        ExportSale row = program.money()
                .detail(sale.seller.code(), sale.orderNo)
                .orElseThrow(() -> new Deviation(seed, where, "the row of " + sale.orderNo, "one", "none"))
                .sale();
        Firm other = chance.oneOf(cast.in(Firm.Role.SELLER));
        if (!other.equals(sale.seller)
                && program.money().detail(other.code(), sale.orderNo).isPresent()) {
            differ("what " + other.key() + " sees of " + sale.orderNo, "nothing", "its row");
        }
        return String.join(
                " ",
                "expected " + row.expected(),
                "received " + row.received(),
                "netted " + row.netted(),
                "refunded " + row.refunded(),
                "bounced " + row.bounced(),
                "last " + (row.lastDay() == null ? "-" : row.lastDay()),
                "status " + row.status(),
                "declared " + (row.listValue() == null ? 0 : row.listValue()),
                "due " + (row.due() == null ? "-" : row.due()),
                "gaps "
                        + new java.util.TreeSet<>(
                                row.gaps(today()).stream().map(Enum::name).toList()));
    }

    private void audit() throws SQLException, IOException {
        AuditReport report = stand.audit();
        if (report.broken().isPresent()) {
            differ(
                    "the product's audit of its books",
                    "no break",
                    report.broken().get().sentence());
        }
    }

    /** All that was booked is told, every suspect looked at; then everything comes once more, and nothing of it. */
    private void end() throws SQLException, IOException {
        where = "at the end";
        clock.pass(Duration.ofDays(20));
        for (Sold one : sold) {
            if (one.sale == null) {
                ordered(one);
                follow();
            }
        }
        while (banks.hasNews(today())) {
            bring(banks.statement(today(), true));
        }
        for (Line line : model.lines(State.SUSPECT)) {
            if (line.state == State.SUSPECT) {
                suspect(line, true);
            }
        }
        check();
        where = "when everything was brought again";
        for (Statement one : List.copyOf(loaded)) {
            bring(one);
        }
        check();
        audit();
    }
}
