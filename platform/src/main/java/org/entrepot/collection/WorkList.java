package org.entrepot.collection;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.collection.BankLine.State;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.LedgerActs.Shift;
import org.jspecify.annotations.Nullable;

/**
 * What no rule could tell, for a person to tell: which order money is for, in one or several parts, what bounced, what is no money of
 * a sale, what was counted already. Whatever was told can be undone; it stays on file with who said it and why.
 */
public final class WorkList {
    private static final int MOST_CANDIDATES = 5;
    private static final int MOST_PARTS = 100;
    private static final int MOST_PAYOUTS = 100;
    private static final String FOREIGN = "order.foreign";
    private static final Set<State> TO_TELL = Set.of(State.OPEN, State.PART);

    private final MoneyGround ground;

    WorkList(MoneyGround ground) {
        this.ground = ground;
    }

    /** Why no rule told what a line is. */
    public enum Hint {
        /** It may have been counted already, from a file of another kind. */
        SUSPECT,
        /** It names an order of which nothing is to come any more. */
        PAID,
        /** It names an order of which less is to come. */
        MORE,
        /** It names an order in another currency, and no fresh rate of exchange is on file. */
        NO_RATE,
        /** It names an order in another currency, and the rate does not explain the amount. */
        RATE,
        /** It names several orders. */
        SEVERAL,
        /** It went out. */
        OUT,
        /** A person undid what was told of it. */
        BY_HAND,
        /** A part of it is told of. */
        REST,
        /** It names no order that is on file. */
        NOTHING
    }

    /**
     * A line with what could be told of it.
     *
     * @param told what was told so far, undone things too
     */
    public record Item(BankLine line, Hint hint, List<Candidate> candidates, List<Allocation> told) {}

    /**
     * An order that could be meant.
     *
     * @param named whether the text names it; else its amount fits
     */
    public record Candidate(String orderNo, Amount outstanding, boolean named) {}

    /** A part of a line: so much of it, in its currency, is for that order; negative where it was paid back to the buyer. */
    public record Part(String orderNo, long amount) {}

    /** Lines, and the last of them when more follow; 0 else. */
    public record Page(List<Item> items, long next) {}

    // --- what is shown ----------------------------------------------------------------------------------------------

    /** Lines to be looked at, the oldest first; all sellers' for the operator, {@code *}. */
    public Page page(String viewer, long after, int limit) throws SQLException {
        List<LineStore.Row> rows = ground.read(viewer, c -> LineStore.work(c, null, after, limit + 1));
        List<LineStore.Row> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page(
                items(viewer, shown), rows.size() > limit ? shown.getLast().id() : 0);
    }

    /** A line that the viewer may see. */
    public Optional<Item> line(String viewer, long id) throws SQLException {
        Optional<LineStore.Row> row = ground.read(viewer, c -> LineStore.one(c, id));
        return row.isEmpty()
                ? Optional.empty()
                : items(viewer, List.of(row.get())).stream().findFirst();
    }

    /** The lines of a statement, at most so many. */
    public List<Item> ofFile(String viewer, long file, int most) throws SQLException {
        return items(viewer, ground.read(viewer, c -> LineStore.ofFile(c, file, most)));
    }

    /** Payouts that did not come, the oldest first. */
    public List<PayoutView> payouts(String viewer) throws SQLException {
        return ground.read(viewer, c -> PayoutStore.open(c, null, MOST_PAYOUTS));
    }

    /** Rows of platforms that somebody has to look at. */
    public List<StrangeRow> strange(String viewer) throws SQLException {
        return ground.read(viewer, c -> PayoutStore.strange(c, null, MOST_PAYOUTS));
    }

    private List<Item> items(String viewer, List<LineStore.Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, SealedText.Words> words;
        try (Connection c = ground.owner().getConnection()) {
            words = SealedText.open(c, ground.persons(), rows);
        }
        return ground.read(viewer, c -> {
            Map<Long, List<Allocation>> told =
                    AllocationStore.ofLines(
                                    c, rows.stream().map(LineStore.Row::id).toList())
                            .stream()
                            .collect(Collectors.groupingBy(one -> Objects.requireNonNull(one.line())));
            Map<Long, List<ExportSale>> named = named(c, rows, words);
            List<Item> items = new ArrayList<>();
            for (LineStore.Row row : rows) {
                List<ExportSale> orders = named.getOrDefault(row.id(), List.of());
                items.add(new Item(
                        shown(row, words.getOrDefault(row.id(), SealedText.Words.FORGOTTEN)),
                        hint(row, orders),
                        candidates(c, row, orders),
                        told.getOrDefault(row.id(), List.of())));
            }
            return items;
        });
    }

    static BankLine shown(LineStore.Row row, SealedText.Words words) {
        return new BankLine(
                row.id(),
                row.file(),
                row.row(),
                row.booked(),
                row.amount(),
                row.used(),
                row.account(),
                row.reference(),
                words.payer(),
                words.text(),
                row.reason(),
                row.state(),
                row.byHand());
    }

    private static Map<Long, List<ExportSale>> named(
            Connection c, List<LineStore.Row> rows, Map<Long, SealedText.Words> words) throws SQLException {
        Map<Long, Set<String>> tokens = new HashMap<>();
        Set<String> all = new LinkedHashSet<>();
        for (LineStore.Row row : rows) {
            SealedText.Words said = words.getOrDefault(row.id(), SealedText.Words.FORGOTTEN);
            Set<String> of = Matching.tokens(said.text() + " " + row.endToEnd());
            tokens.put(row.id(), of);
            all.addAll(of);
        }
        Map<String, ExportSale> sales = new LinkedHashMap<>();
        SaleStore.byOrder(c, all).forEach(sale -> sales.put(sale.orderNo(), sale));
        Map<Long, List<ExportSale>> named = new HashMap<>();
        for (LineStore.Row row : rows) {
            named.put(
                    row.id(),
                    tokens.getOrDefault(row.id(), Set.of()).stream()
                            .map(sales::get)
                            .filter(Objects::nonNull)
                            .filter(sale -> sale.seller().equals(row.seller()))
                            .distinct()
                            .toList());
        }
        return named;
    }

    private Hint hint(LineStore.Row row, List<ExportSale> named) {
        if (row.state() == State.SUSPECT) {
            return Hint.SUSPECT;
        }
        if (row.byHand()) {
            return Hint.BY_HAND;
        }
        if (row.state() == State.PART) {
            return Hint.REST;
        }
        if (row.amount().minor() < 0) {
            return Hint.OUT;
        }
        if (named.size() != 1) {
            return named.isEmpty() ? Hint.NOTHING : Hint.SEVERAL;
        }
        ExportSale sale = named.getFirst();
        if (sale.outstanding() <= 0) {
            return Hint.PAID;
        }
        if (sale.currency().equals(row.amount().currency())) {
            return Hint.MORE;
        }
        return ground.rates()
                        .get()
                        .rate(row.amount().currency(), sale.currency(), row.booked())
                        .isEmpty()
                ? Hint.NO_RATE
                : Hint.RATE;
    }

    private static List<Candidate> candidates(Connection c, LineStore.Row row, List<ExportSale> named)
            throws SQLException {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        named.forEach(sale -> candidates.put(
                sale.orderNo(), new Candidate(sale.orderNo(), new Amount(sale.outstanding(), sale.currency()), true)));
        if (row.rest() > 0) {
            SaleStore.openByAmount(
                            c, row.seller(), List.of(row.amount().currency()), List.of(row.rest()), MOST_CANDIDATES)
                    .forEach(sale -> candidates.putIfAbsent(
                            sale.orderNo(),
                            new Candidate(sale.orderNo(), new Amount(sale.outstanding(), sale.currency()), false)));
        }
        return candidates.values().stream().limit(2L * MOST_CANDIDATES).toList();
    }

    // --- what is said -----------------------------------------------------------------------------------------------

    private static Fault fault(String rule, String found, String expected) {
        return new Fault("", "collect." + rule, rule, found, expected);
    }

    private static List<Fault> reason(String reason) {
        return Statements.isReason(reason)
                ? List.of()
                : List.of(fault("reason", reason, "a reason of 3 to 300 characters"));
    }

    private static Telling.Word word(String by, String code, String reason) {
        return new Telling.Word(Allocation.PERSON, by, code, reason.strip());
    }

    /** What is done with a line that was locked. */
    @FunctionalInterface
    private interface Deed {
        List<Fault> on(Shift shift, LineStore.Row line, Telling telling) throws SQLException;
    }

    private List<Fault> with(EnterpriseCode seller, long id, String reason, Set<State> in, Deed deed)
            throws SQLException {
        List<Fault> faults = reason(reason);
        return faults.isEmpty() ? ground.acts().act(shift -> with(shift, seller, id, in, deed)) : faults;
    }

    private static List<Fault> with(Shift shift, EnterpriseCode seller, long id, Set<State> in, Deed deed)
            throws SQLException {
        Optional<LineStore.Row> line = LineStore.lock(shift.connection(), List.of(id)).stream()
                .filter(one -> one.seller().equals(seller.value()))
                .findFirst();
        if (line.isEmpty()) {
            return List.of(fault("line", String.valueOf(id), "a line of yours"));
        }
        if (!in.contains(line.get().state())) {
            return List.of(fault(
                    "state",
                    line.get().state().name(),
                    in.stream().map(State::name).sorted().collect(Collectors.joining(", "))));
        }
        Telling telling = new Telling(shift, seller.value());
        List<Fault> faults = deed.on(shift, line.get(), telling);
        if (faults.isEmpty()) {
            telling.commit();
        }
        return faults;
    }

    /**
     * Says for which orders a line is.
     *
     * @param parts at least one; together no more than what nothing was told of
     * @param reason at least three characters
     */
    public List<Fault> tell(EnterpriseCode seller, long line, List<Part> parts, String by, String reason)
            throws SQLException {
        return with(seller, line, reason, TO_TELL, (shift, row, telling) -> {
            Connection c = shift.connection();
            List<Matching.Share> shares = new ArrayList<>();
            List<Fault> faults = shares(c, row, parts, shares);
            if (faults.isEmpty()) {
                telling.tell(row, null, shares, word(by, "", reason));
                if (!row.payerMark().isEmpty() && row.amount().minor() > 0) {
                    LineStore.know(c, row.seller(), row.payerMark());
                }
            }
            return faults;
        });
    }

    private List<Fault> shares(Connection c, LineStore.Row row, List<Part> parts, List<Matching.Share> shares)
            throws SQLException {
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            return List.of(fault("parts", String.valueOf(parts.size()), "1 to " + MOST_PARTS + " parts"));
        }
        Map<String, ExportSale> sales = new HashMap<>();
        SaleStore.ofSeller(c, row.seller(), parts.stream().map(Part::orderNo).toList())
                .forEach(sale -> sales.put(sale.orderNo(), sale));
        long sum = 0;
        for (Part part : parts) {
            ExportSale sale = sales.get(part.orderNo());
            if (sale == null) {
                return List.of(fault("order", part.orderNo(), "the number of an order of yours"));
            }
            if (part.amount() == 0 || Long.signum(part.amount()) != Long.signum(row.rest())) {
                return List.of(fault(
                        "amount",
                        BigDecimal.valueOf(part.amount(), 2).toPlainString(),
                        "an amount with the sign of the line"));
            }
            sum = Math.addExact(sum, part.amount());
            Optional<Matching.Share> share = share(row, part, sale);
            if (share.isEmpty()) {
                return List.of(fault(
                        "rate",
                        row.amount().currency() + "/" + sale.currency() + " " + row.booked(),
                        "a rate of exchange of that day, or of the seven days before it"));
            }
            shares.add(share.get());
        }
        return Math.abs(sum) > Math.abs(row.rest())
                ? List.of(fault(
                        "amount",
                        BigDecimal.valueOf(sum, 2).toPlainString(),
                        "at most " + BigDecimal.valueOf(row.rest(), 2).toPlainString()))
                : List.of();
    }

    private Optional<Matching.Share> share(LineStore.Row row, Part part, ExportSale sale) {
        String currency = row.amount().currency();
        if (currency.equals(sale.currency())) {
            return Optional.of(new Matching.Share(
                    sale.orderNo(),
                    AllocationKind.RECEIVED,
                    part.amount(),
                    currency,
                    part.amount(),
                    currency,
                    0,
                    null));
        }
        BigDecimal percent = MatchRule.on(ground.today()).stream()
                .filter(rule -> rule.name().equals(FOREIGN))
                .map(MatchRule::percent)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        return ground.rates()
                .get()
                .rate(currency, sale.currency(), row.booked())
                .map(rate -> Matching.foreign(Rematching.sale(sale), part.amount(), currency, rate, percent));
    }

    /** Says that a line is that payout. */
    public List<Fault> tellPayout(EnterpriseCode seller, long line, long payout, String by, String reason)
            throws SQLException {
        return with(seller, line, reason, Set.of(State.OPEN), (shift, row, telling) -> {
            Connection c = shift.connection();
            List<PayoutView> found = PayoutStore.lock(c, List.of(payout)).stream()
                    .filter(one -> one.line() == null)
                    .toList();
            List<Matching.Payout> payouts = Rematching.payouts(c, found);
            boolean own = PayoutStore.open(c, seller.value(), Integer.MAX_VALUE).stream()
                    .anyMatch(one -> one.id() == payout);
            if (payouts.isEmpty() || !own) {
                return List.of(fault("payout", String.valueOf(payout), "a payout that did not come yet"));
            }
            List<Matching.Sale> sales = SaleStore.ofSeller(
                            c,
                            seller.value(),
                            payouts.getFirst().orders().stream()
                                    .map(Matching.Settled::orderNo)
                                    .toList())
                    .stream()
                    .map(Rematching::sale)
                    .toList();
            Optional<List<Matching.Share>> shares = Matching.byHand(
                    row.amount(),
                    row.booked(),
                    payouts.getFirst(),
                    sales,
                    MatchRule.on(ground.today()),
                    ground.rates().get()::rate);
            if (shares.isEmpty()) {
                return List.of(fault(
                        "amount",
                        row.amount().toString(),
                        found.getFirst().total() + ", or what that is at a fresh rate of exchange"));
            }
            telling.tell(row, payout, shares.get(), word(by, "", reason));
            return List.of();
        });
    }

    /**
     * Says that a payment went back, or that a line is the going back of one. What was told of it is undone.
     *
     * @param orderNo the order that it was for; empty where nobody knows, or it was told before
     */
    public List<Fault> bounced(EnterpriseCode seller, long line, Bounce why, String orderNo, String by, String reason)
            throws SQLException {
        return with(seller, line, reason, Set.of(State.OPEN, State.PART, State.DONE), (shift, row, telling) -> {
            Connection c = shift.connection();
            if (!orderNo.isEmpty()
                    && SaleStore.ofSeller(c, seller.value(), List.of(orderNo)).isEmpty()) {
                return List.of(fault("order", orderNo, "the number of an order of yours, or none"));
            }
            telling.bounce(row, orderNo, word(by, why.name(), reason));
            return List.of();
        });
    }

    private static Matching.Share aside(AllocationKind kind, String orderNo, long amount, LineStore.Row row) {
        return new Matching.Share(
                orderNo, kind, amount, row.amount().currency(), 0, row.amount().currency(), 0, null);
    }

    /** Says that what is left of a line is no money of a sale: fees, interest, the seller's own transfers. */
    public List<Fault> notOurs(EnterpriseCode seller, long line, String by, String reason) throws SQLException {
        return with(seller, line, reason, TO_TELL, (shift, row, telling) -> {
            telling.tell(row, null, List.of(aside(AllocationKind.NOT_OURS, "", row.rest(), row)), word(by, "", reason));
            return List.of();
        });
    }

    /** Says that a suspect was counted already. */
    public List<Fault> same(EnterpriseCode seller, long line, String by, String reason) throws SQLException {
        return with(seller, line, reason, Set.of(State.SUSPECT), (shift, row, telling) -> {
            LineStore.decide(shift.connection(), row.id(), State.SAME, by + ": " + reason.strip());
            return List.of();
        });
    }

    /** Says that a suspect is another payment: it counts from now on. */
    public List<Fault> another(EnterpriseCode seller, long line, String by, String reason) throws SQLException {
        return with(seller, line, reason, Set.of(State.SUSPECT), (shift, row, telling) -> {
            LineStore.decide(shift.connection(), row.id(), State.OPEN, by + ": " + reason.strip());
            telling.count(row);
            return List.of();
        });
    }

    /** Undoes what was told of a line; no rule touches it from now on. */
    public List<Fault> undo(EnterpriseCode seller, long line, String by, String reason) throws SQLException {
        return with(seller, line, reason, Set.of(State.PART, State.DONE, State.SAME), (shift, row, telling) -> {
            if (row.state() == State.SAME) {
                LineStore.decide(shift.connection(), row.id(), State.SUSPECT, by + ": " + reason.strip());
                return List.of();
            }
            telling.untell(row, word(by, "", reason));
            LineStore.set(shift.connection(), List.of(new LineStore.Change(row.id(), 0, State.OPEN, true)));
            return List.of();
        });
    }

    /**
     * Says that something was kept back from an order's money and never came.
     *
     * @param kind commission, freight, refund or fee
     * @param amount in hundredths of the order's currency, more than nothing
     */
    public List<Fault> keep(
            EnterpriseCode seller,
            String orderNo,
            AllocationKind kind,
            long amount,
            LocalDate day,
            String by,
            String reason)
            throws SQLException {
        List<Fault> faults = new ArrayList<>(reason(reason));
        if (kind.isOfLine()) {
            faults.add(fault("kind", kind.name(), "COMMISSION, FREIGHT, REFUND or FEE"));
        }
        if (amount <= 0) {
            faults.add(fault("amount", BigDecimal.valueOf(amount, 2).toPlainString(), "more than nothing"));
        }
        return faults.isEmpty()
                ? ground.acts().act(shift -> keep(shift, seller, orderNo, kind, amount, day, word(by, "", reason)))
                : faults;
    }

    private static List<Fault> keep(
            Shift shift,
            EnterpriseCode seller,
            String orderNo,
            AllocationKind kind,
            long amount,
            LocalDate day,
            Telling.Word word)
            throws SQLException {
        @Nullable ExportSale sale = SaleStore.ofSeller(shift.connection(), seller.value(), List.of(orderNo)).stream()
                .findFirst()
                .orElse(null);
        if (sale == null) {
            return List.of(fault("order", orderNo, "the number of an order of yours"));
        }
        Telling telling = new Telling(shift, seller.value());
        telling.keep(
                new Matching.Share(orderNo, kind, amount, sale.currency(), amount, sale.currency(), 0, null),
                day,
                word);
        telling.commit();
        return List.of();
    }

    /** Undoes what was kept back by a person's word. */
    public List<Fault> undoKept(EnterpriseCode seller, long allocation, String by, String reason) throws SQLException {
        List<Fault> faults = reason(reason);
        return faults.isEmpty()
                ? ground.acts().act(shift -> undoKept(shift, seller, allocation, word(by, "", reason)))
                : faults;
    }

    private static List<Fault> undoKept(Shift shift, EnterpriseCode seller, long allocation, Telling.Word word)
            throws SQLException {
        Optional<Allocation> kept = AllocationStore.lockOne(shift.connection(), seller.value(), allocation)
                .filter(one -> one.line() == null && one.payout() == null);
        if (kept.isEmpty()) {
            return List.of(fault("kept", String.valueOf(allocation), "something kept back by a person's word"));
        }
        Telling telling = new Telling(shift, seller.value());
        telling.undo(List.of(kept.get()), Map.of(), word);
        telling.commit();
        return List.of();
    }
}
