package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entrepot.sandbox.Firm;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's model of the money that comes back: what banks and platforms said, what it is for by the rules that sellers are told of,
 * and what follows for each order. It knows what a payer meant, where the program reads his text, and reckons for itself.
 */
final class MoneyModel {
    static final String YUAN = "CNY";
    private static final int TERM_DAYS = 90;
    private static final int SUSPECT_DAYS = 3;
    private static final int PAYOUT_DAYS = 10;
    private static final int PAYER_DAYS = 120;
    private static final BigDecimal NEAR = new BigDecimal("0.03");

    private final Map<String, Sale> sales = new TreeMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Payout> payouts = new LinkedHashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final Set<String> payers = new HashSet<>();
    private final Map<String, Integer> met = new TreeMap<>();

    /** How far it is told what a line is. */
    enum State {
        OPEN,
        PART,
        DONE,
        SUSPECT,
        SAME;

        boolean counts() {
            return this == OPEN || this == PART || this == DONE;
        }
    }

    /** What money is. */
    enum Kind {
        RECEIVED,
        COMMISSION,
        FREIGHT,
        REFUND,
        FEE,
        BOUNCED,
        NOT_OURS;

        boolean isOfLine() {
            return this == RECEIVED || this == BOUNCED || this == NOT_OURS;
        }
    }

    /** An order that is on file, in fen. */
    static final class Sale {
        final Firm seller;
        final String orderNo;
        final long expected;
        final LocalDate soldOn;
        int status = -1;
        long listValue;

        @Nullable LocalDate released;

        @Nullable LocalDate departed;

        Sale(Firm seller, String orderNo, long expected, LocalDate soldOn) {
            this.seller = seller;
            this.orderNo = orderNo;
            this.expected = expected;
            this.soldOn = soldOn;
        }
    }

    /** A line that came. */
    static final class Line {
        final Booked booked;
        final Statement file;
        State state;
        boolean byHand;
        boolean wentBack;
        long used;

        Line(Booked booked, Statement file, State state) {
            this.booked = booked;
            this.file = file;
            this.state = state;
        }

        Firm seller() {
            return booked.seller();
        }

        long rest() {
            return booked.minor() - used;
        }
    }

    /** A payout, whoever told of it. */
    static final class Payout {
        final Firm seller;
        final String number;
        final String currency;
        LocalDate day;
        final Map<String, PaidOut> rows = new TreeMap<>();
        final Map<String, Statement> files = new HashMap<>();
        final Set<String> late = new HashSet<>();

        @Nullable Line line;

        Payout(PaidOut first) {
            seller = first.seller();
            number = first.payout();
            currency = first.currency();
            day = first.day();
        }

        List<PaidOut> counted() {
            return rows.entrySet().stream()
                    .filter(row -> !late.contains(row.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        long total() {
            return counted().stream().mapToLong(PaidOut::net).sum();
        }

        boolean isOpen() {
            return line == null && !counted().isEmpty();
        }
    }

    /** Something that was told of money. */
    static final class Said {
        final @Nullable Line line;
        final @Nullable Payout payout;
        final String orderNo;
        final Kind kind;
        final long amount;
        final String currency;
        final long ofOrder;
        final String orderCurrency;
        final LocalDate day;
        boolean stands = true;

        private Said(@Nullable Line line, @Nullable Payout payout, Share share, LocalDate day) {
            this.line = line;
            this.payout = payout;
            this.orderNo = share.orderNo;
            this.kind = share.kind;
            this.amount = share.amount;
            this.currency = share.currency;
            this.ofOrder = share.ofOrder;
            this.orderCurrency = share.orderCurrency;
            this.day = day;
        }
    }

    private record Share(String orderNo, Kind kind, long amount, String currency, long ofOrder, String orderCurrency) {}

    // --- what happened ----------------------------------------------------------------------------------------------

    /** An order came; its list, and what becomes of that, are set on what is given. */
    Sale sold(Firm seller, String orderNo, long expected, LocalDate on) {
        Sale sale = new Sale(seller, orderNo, expected, on);
        sales.put(orderNo, sale);
        return sale;
    }

    Optional<Sale> sale(String orderNo) {
        return Optional.ofNullable(sales.get(orderNo));
    }

    List<Line> lines(State... states) {
        Set<State> wanted = Set.of(states);
        return lines.values().stream()
                .filter(line -> wanted.contains(line.state))
                .toList();
    }

    List<Payout> openPayouts() {
        return payouts.values().stream().filter(Payout::isOpen).toList();
    }

    /** How often which rule told what a line is. */
    Map<String, Integer> met() {
        return met;
    }

    /** Units of yuan for one of a currency on a day: as the table says that the program is given. */
    static BigDecimal yuan(String currency, LocalDate on) {
        boolean even = on.toEpochDay() % 2 == 0;
        return switch (currency) {
            case "USD" -> new BigDecimal(even ? "7.00" : "7.14");
            case "RUB" -> new BigDecimal(even ? "0.08" : "0.0816");
            default -> BigDecimal.ONE;
        };
    }

    private static BigDecimal rate(String from, String to, LocalDate on) {
        return from.equals(to) ? BigDecimal.ONE : yuan(from, on).divide(yuan(to, on), new java.math.MathContext(12));
    }

    static long converted(long minor, String from, String to, LocalDate on) {
        return BigDecimal.valueOf(minor)
                .multiply(rate(from, to, on))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static boolean isNear(long found, long expected) {
        return BigDecimal.valueOf(Math.abs(found - expected))
                        .compareTo(BigDecimal.valueOf(Math.abs(expected)).multiply(NEAR))
                <= 0;
    }

    // --- files ------------------------------------------------------------------------------------------------------

    private static String key(Booked line) {
        return line.seller().code() + "|" + line.identity();
    }

    boolean knows(Booked line) {
        return lines.containsKey(key(line));
    }

    /** A file was loaded. */
    void load(Statement file) {
        List<Line> fresh = new ArrayList<>();
        Set<String> own = new HashSet<>();
        for (Booked booked : file.lines()) {
            if (!knows(booked) && own.add(key(booked))) {
                fresh.add(new Line(booked, file, isSuspect(booked, file) ? State.SUSPECT : State.OPEN));
            }
        }
        fresh.forEach(line -> lines.put(key(line.booked), line));
        Map<String, Integer> alike = new HashMap<>();
        for (PaidOut row : file.rows()) {
            String number = row.seller().code() + "|" + row.payout() + "|" + row.currency();
            Payout payout = payouts.computeIfAbsent(number, none -> new Payout(row));
            payout.day = row.day().isBefore(payout.day) ? row.day() : payout.day;
            String key = row.orderNo() + "|" + row.csv() + "|" + alike.merge(row.csv(), 1, Integer::sum);
            if (payout.rows.putIfAbsent(key, row) == null) {
                payout.files.put(key, file);
                if (payout.line != null) {
                    payout.late.add(key);
                }
            }
        }
        settle(file.seller());
    }

    private boolean isSuspect(Booked booked, Statement file) {
        return lines.values().stream()
                .anyMatch(line -> line.state.counts()
                        && line.file.kind() != file.kind()
                        && line.seller().equals(booked.seller())
                        && line.booked.account().equals(booked.account())
                        && line.booked.currency().equals(booked.currency())
                        && line.booked.minor() == booked.minor()
                        && Math.abs(ChronoUnit.DAYS.between(line.booked.day(), booked.day())) <= SUSPECT_DAYS);
    }

    /** Whether a file can be taken back: nothing is told of its lines, and no payout came with a row of it. */
    boolean isFree(Statement file) {
        boolean told = lines.values().stream().anyMatch(line -> line.file.equals(file) && line.used != 0);
        boolean paid = payouts.values().stream()
                .anyMatch(payout -> payout.line != null
                        && payout.files.entrySet().stream()
                                .anyMatch(row -> row.getValue().equals(file) && !payout.late.contains(row.getKey())));
        return !told && !paid;
    }

    void takeBack(Statement file) {
        lines.values().removeIf(line -> line.file.equals(file));
        for (Payout payout : payouts.values()) {
            payout.files.entrySet().stream()
                    .filter(row -> row.getValue().equals(file))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(key -> {
                        payout.files.remove(key);
                        payout.rows.remove(key);
                        payout.late.remove(key);
                    });
        }
    }

    // --- what persons say -------------------------------------------------------------------------------------------

    /** A line is for those orders, so much of it each. */
    void tell(Line line, Map<String, Long> parts) {
        List<Share> shares = new ArrayList<>();
        parts.forEach((orderNo, amount) -> shares.add(
                line.booked.currency().equals(YUAN)
                        ? received(orderNo, amount)
                        : foreign(orderNo, amount, line.booked, outstanding(orderNo))));
        take(line, null, shares);
        if (line.booked.minor() > 0) {
            payers.add(line.seller().code() + "|" + line.booked.payer());
        }
    }

    /** The rules of a payout that a person names are its amounts alone. */
    boolean fits(Line line, Payout payout) {
        return payout.total() > 0
                && line.booked.minor() > 0
                && (payout.currency.equals(line.booked.currency())
                        ? payout.total() == line.booked.minor()
                        : isNear(
                                converted(
                                        line.booked.minor(),
                                        line.booked.currency(),
                                        payout.currency,
                                        line.booked.day()),
                                payout.total()));
    }

    void tell(Line line, Payout payout) {
        Map<String, Long> open = new HashMap<>();
        sales.keySet().forEach(orderNo -> open.put(orderNo, outstanding(orderNo)));
        take(line, payout, shares(line.booked, payout, open));
    }

    void notOurs(Line line) {
        take(line, null, List.of(aside(Kind.NOT_OURS, "", line.rest(), line.booked)));
    }

    /** It went back, or is the going back of one: each order that it was for is told so, what is left of it no order. */
    void bounced(Line line) {
        Map<String, Long> parts = new LinkedHashMap<>();
        said.stream()
                .filter(one -> one.stands && one.line == line && one.kind != Kind.NOT_OURS && !one.orderNo.isEmpty())
                .forEach(one -> parts.merge(one.orderNo, one.amount, Long::sum));
        undoAll(line);
        long rest = line.booked.minor()
                - parts.values().stream().mapToLong(Long::longValue).sum();
        parts.merge("", rest, Long::sum);
        take(
                line,
                null,
                parts.entrySet().stream()
                        .filter(part -> part.getValue() != 0)
                        .map(part -> aside(Kind.BOUNCED, part.getKey(), part.getValue(), line.booked))
                        .toList());
    }

    void undo(Line line) {
        undoAll(line);
        line.state = State.OPEN;
        line.byHand = true;
    }

    /** What was kept back from an order and never came. */
    void keep(String orderNo, Kind kind, long amount, LocalDate day) {
        said.add(new Said(null, null, new Share(orderNo, kind, amount, YUAN, amount, YUAN), day));
    }

    boolean isKept(String orderNo) {
        return said.stream().anyMatch(one -> one.stands && one.orderNo.equals(orderNo) && isOfPerson(one));
    }

    private static boolean isOfPerson(Said one) {
        return one.line == null && one.payout == null;
    }

    void undoKept(String orderNo) {
        said.stream()
                .filter(one -> one.stands && one.orderNo.equals(orderNo) && isOfPerson(one))
                .findFirst()
                .orElseThrow()
                .stands = false;
    }

    private void undoAll(Line line) {
        Set<Payout> came = new LinkedHashSet<>();
        for (Said one : said) {
            if (one.stands && one.line == line) {
                one.stands = false;
                if (one.payout != null) {
                    came.add(one.payout);
                }
            }
        }
        for (Payout payout : came) {
            said.stream().filter(one -> one.payout == payout).forEach(one -> one.stands = false);
            payout.line = null;
            payout.late.clear();
        }
        line.used = 0;
        line.wentBack = false;
    }

    private void take(Line line, @Nullable Payout payout, List<Share> shares) {
        for (Share share : shares) {
            said.add(new Said(share.kind.isOfLine() ? line : null, payout, share, line.booked.day()));
            line.used += share.kind.isOfLine() ? share.amount : 0;
        }
        line.state = line.rest() == 0 ? State.DONE : line.used == 0 ? State.OPEN : State.PART;
        if (payout != null) {
            payout.line = line;
        }
    }

    // --- what rules say ---------------------------------------------------------------------------------------------

    /** One round over the lines of a seller that nothing was told of: what is still to come, and what was told in it. */
    private final class Pass {
        private final Firm seller;
        private final List<Line> open;
        private final Map<String, Long> first = new HashMap<>();
        private final Map<String, Long> rest = new HashMap<>();
        private final List<Payout> due;
        private final Set<Line> told = new HashSet<>();
        private final Set<Payout> paid = new HashSet<>();
        private final List<Runnable> taken = new ArrayList<>();

        Pass(Firm seller) {
            this.seller = seller;
            open = lines.values().stream()
                    .filter(line -> line.seller().equals(seller) && line.state == State.OPEN && !line.byHand)
                    .sorted(Comparator.comparing((Line line) -> line.booked.day())
                            .thenComparing(line -> line.booked.identity()))
                    .toList();
            sales.values().stream()
                    .filter(sale -> sale.seller.equals(seller))
                    .forEach(sale -> first.put(sale.orderNo, outstanding(sale.orderNo)));
            rest.putAll(first);
            due = openPayouts().stream()
                    .filter(payout -> payout.seller.equals(seller))
                    .toList();
        }

        /** Whether something was told. */
        boolean play() {
            List<String> rules = List.of(
                    "bank.return",
                    "payout.reference",
                    "order.exact",
                    "order.several",
                    "payout.amount",
                    "payout.foreign",
                    "order.foreign",
                    "order.part",
                    "payer.amount");
            for (String rule : rules) {
                for (Line line : open) {
                    if (!told.contains(line) && by(rule, line)) {
                        told.add(line);
                        met.merge("rule " + rule, 1, Integer::sum);
                    }
                }
            }
            taken.forEach(Runnable::run);
            return !taken.isEmpty();
        }

        private boolean by(String rule, Line line) {
            return switch (rule) {
                case "bank.return" -> returned(line);
                case "payout.reference" -> payout(line, named(line, false));
                case "payout.foreign" -> payout(line, named(line, true));
                case "payout.amount" -> payout(line, byAmount(line));
                case "order.exact" ->
                    one(
                            line,
                            names(line).stream()
                                    .filter(order -> line.booked.minor() > 0
                                            && line.booked.currency().equals(YUAN)
                                            && open(order) == line.booked.minor())
                                    .toList());
                case "order.several" -> several(line);
                case "order.part" -> part(line);
                case "order.foreign" -> inAnotherCurrency(line);
                default -> byPayer(line);
            };
        }

        private List<String> names(Line line) {
            return line.booked.orders().stream()
                    .filter(first::containsKey)
                    .distinct()
                    .toList();
        }

        private long open(String orderNo) {
            return rest.getOrDefault(orderNo, 0L);
        }

        private void tell(Line line, @Nullable Payout payout, List<Share> shares) {
            shares.stream()
                    .filter(share -> share.kind != Kind.BOUNCED)
                    .forEach(share -> rest.computeIfPresent(share.orderNo, (order, left) -> left - share.ofOrder));
            taken.add(() -> take(line, payout, shares));
        }

        private boolean one(Line line, List<String> fit) {
            if (fit.size() != 1) {
                return false;
            }
            tell(line, null, List.of(received(fit.getFirst(), line.booked.minor())));
            return true;
        }

        private boolean several(Line line) {
            List<String> fit = names(line).stream()
                    .filter(order -> line.booked.currency().equals(YUAN) && open(order) > 0)
                    .toList();
            if (fit.size() < 2 || fit.stream().mapToLong(this::open).sum() != line.booked.minor()) {
                return false;
            }
            tell(
                    line,
                    null,
                    fit.stream().map(order -> received(order, open(order))).toList());
            return true;
        }

        private boolean part(Line line) {
            List<String> fit = names(line);
            return fit.size() == 1
                    && line.booked.minor() > 0
                    && line.booked.currency().equals(YUAN)
                    && line.booked.minor() < open(fit.getFirst())
                    && one(line, fit);
        }

        private boolean inAnotherCurrency(Line line) {
            List<String> fit = names(line);
            Booked booked = line.booked;
            if (fit.size() != 1 || booked.minor() <= 0 || booked.currency().equals(YUAN)) {
                return false;
            }
            long left = open(fit.getFirst());
            if (left <= 0 || !isNear(converted(booked.minor(), booked.currency(), YUAN, booked.day()), left)) {
                return false;
            }
            tell(line, null, List.of(foreign(fit.getFirst(), booked.minor(), booked, left)));
            return true;
        }

        private boolean byPayer(Line line) {
            Booked booked = line.booked;
            if (!payers.contains(seller.code() + "|" + booked.payer())
                    || booked.minor() <= 0
                    || !booked.currency().equals(YUAN)) {
                return false;
            }
            return one(
                    line,
                    first.entrySet().stream()
                            .filter(order -> order.getValue() == booked.minor()
                                    && open(order.getKey()) == booked.minor()
                                    && isWithin(order.getKey(), booked.day()))
                            .map(Map.Entry::getKey)
                            .toList());
        }

        private boolean isWithin(String orderNo, LocalDate day) {
            long days = ChronoUnit.DAYS.between(Objects.requireNonNull(sales.get(orderNo)).soldOn, day);
            return days >= 0 && days <= PAYER_DAYS;
        }

        private boolean payout(Line line, List<Payout> fit) {
            if (fit.size() != 1) {
                return false;
            }
            paid.add(fit.getFirst());
            tell(line, fit.getFirst(), shares(line.booked, fit.getFirst(), rest));
            return true;
        }

        private List<Payout> named(Line line, boolean foreign) {
            return due.stream()
                    .filter(payout -> !paid.contains(payout)
                            && payout.number.equals(line.booked.payout())
                            && foreign != payout.currency.equals(line.booked.currency())
                            && fits(line, payout))
                    .toList();
        }

        private List<Payout> byAmount(Line line) {
            List<Payout> fit = due.stream()
                    .filter(payout -> !paid.contains(payout) && isThatSum(line, payout))
                    .toList();
            boolean alone = fit.size() == 1
                    && open.stream()
                                    .filter(other -> !told.contains(other) && isThatSum(other, fit.getFirst()))
                                    .count()
                            == 1;
            return alone ? fit : List.of();
        }

        private boolean isThatSum(Line line, Payout payout) {
            return payout.currency.equals(line.booked.currency())
                    && line.booked.minor() > 0
                    && payout.total() == line.booked.minor()
                    && Math.abs(ChronoUnit.DAYS.between(payout.day, line.booked.day())) <= PAYOUT_DAYS;
        }

        /** The payment that this line says went back, and has not gone back yet: both bounce. */
        private boolean returned(Line line) {
            Booked back = line.booked;
            if (back.reason().isEmpty() || back.endToEnd().isEmpty() || back.minor() >= 0) {
                return false;
            }
            List<Line> came = lines.values().stream()
                    .filter(one -> one.seller().equals(seller) && !told.contains(one) && isOf(one, back))
                    .filter(one -> open.contains(one)
                            || ((one.state == State.DONE || one.state == State.PART) && !one.wentBack))
                    .toList();
            if (came.size() != 1) {
                return false;
            }
            Line first = came.getFirst();
            told.add(first);
            List<String> named = names(first);
            String order = named.size() == 1 ? named.getFirst() : "";
            taken.add(() -> {
                if (first.used == 0) {
                    take(first, null, List.of(aside(Kind.BOUNCED, order, first.booked.minor(), first.booked)));
                } else {
                    bounced(first);
                }
                first.wentBack = true;
                take(line, null, List.of(aside(Kind.BOUNCED, order, back.minor(), back)));
            });
            return true;
        }

        private boolean isOf(Line came, Booked back) {
            return came.booked.minor() == -back.minor()
                    && came.booked.currency().equals(back.currency())
                    && came.booked.account().equals(back.account())
                    && came.booked.endToEnd().equals(back.endToEnd());
        }
    }

    /** Until no rule tells anything more. */
    void settle(Firm seller) {
        while (new Pass(seller).play()) {
            // once more
        }
    }

    private static Share received(String orderNo, long amount) {
        return new Share(orderNo, Kind.RECEIVED, amount, YUAN, amount, YUAN);
    }

    private static Share aside(Kind kind, String orderNo, long amount, Booked line) {
        return new Share(orderNo, kind, amount, line.currency(), 0, line.currency());
    }

    /** What is near to all that is still to come settles it. */
    private static Share foreign(String orderNo, long amount, Booked line, long left) {
        long converted = converted(amount, line.currency(), YUAN, line.day());
        long ofOrder = left > 0 && isNear(converted, left) ? left : converted;
        return new Share(orderNo, Kind.RECEIVED, amount, line.currency(), ofOrder, YUAN);
    }

    /** A payout that came as that line: each order gets its net, cut as the nets are to each other, and what was kept back. */
    private List<Share> shares(Booked line, Payout payout, Map<String, Long> open) {
        List<Share> shares = new ArrayList<>();
        BigDecimal whole = BigDecimal.valueOf(payout.total());
        long upTo = 0;
        long given = 0;
        for (PaidOut row : payout.counted()) {
            upTo += row.net();
            long cut = BigDecimal.valueOf(upTo)
                    .multiply(BigDecimal.valueOf(line.minor()))
                    .divide(whole, 0, RoundingMode.HALF_UP)
                    .longValueExact();
            long part = cut - given;
            given = cut;
            boolean known = sales.containsKey(row.orderNo());
            String currency = known ? YUAN : row.currency();
            List<Share> kept = new ArrayList<>();
            kept(kept, row, Kind.COMMISSION, row.commission(), currency, line.day());
            kept(kept, row, Kind.FREIGHT, row.freight(), currency, line.day());
            kept(kept, row, Kind.REFUND, row.refund(), currency, line.day());
            long net = converted(row.net(), row.currency(), currency, line.day());
            if (known && !row.currency().equals(YUAN)) {
                long told = kept.stream().mapToLong(Share::ofOrder).sum() + net;
                long left = open.getOrDefault(row.orderNo(), 0L);
                net += isNear(told, left) ? left - told : 0;
            }
            if (part != 0 || net != 0) {
                shares.add(new Share(row.orderNo(), Kind.RECEIVED, part, line.currency(), net, currency));
            }
            shares.addAll(kept);
        }
        return shares;
    }

    private static void kept(List<Share> to, PaidOut row, Kind kind, long amount, String currency, LocalDate day) {
        if (amount != 0) {
            to.add(new Share(
                    row.orderNo(),
                    kind,
                    amount,
                    row.currency(),
                    converted(amount, row.currency(), currency, day),
                    currency));
        }
    }

    // --- what follows -----------------------------------------------------------------------------------------------

    private long sum(String orderNo, Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return said.stream()
                .filter(one -> one.stands && one.orderNo.equals(orderNo) && wanted.contains(one.kind))
                .filter(one -> one.orderCurrency.equals(YUAN))
                .mapToLong(one -> one.ofOrder)
                .sum();
    }

    /** What is still to come for an order; negative where too much came. */
    long outstanding(String orderNo) {
        Sale sale = sales.get(orderNo);
        return sale == null
                ? 0
                : sale.expected - sum(orderNo, Kind.RECEIVED, Kind.COMMISSION, Kind.FREIGHT, Kind.FEE, Kind.REFUND);
    }

    /** The row of an order, as the program's is written beside it. */
    String row(Sale sale, LocalDate today) {
        long received = sum(sale.orderNo, Kind.RECEIVED);
        long netted = sum(sale.orderNo, Kind.COMMISSION, Kind.FREIGHT, Kind.FEE);
        long refunded = sum(sale.orderNo, Kind.REFUND);
        long bounced = said.stream()
                .filter(one ->
                        one.stands && one.kind == Kind.BOUNCED && one.orderNo.equals(sale.orderNo) && one.amount > 0)
                .count();
        Optional<LocalDate> last = said.stream()
                .filter(one -> one.stands && one.kind == Kind.RECEIVED && one.orderNo.equals(sale.orderNo))
                .filter(one -> one.orderCurrency.equals(YUAN))
                .map(one -> one.day)
                .max(Comparator.naturalOrder());
        LocalDate left = sale.departed != null ? sale.departed : sale.released;
        Optional<LocalDate> due = Optional.ofNullable(left).map(day -> day.plusDays(TERM_DAYS));
        return String.join(
                " ",
                "expected " + sale.expected,
                "received " + received,
                "netted " + netted,
                "refunded " + refunded,
                "bounced " + bounced,
                "last " + last.map(LocalDate::toString).orElse("-"),
                "status " + Math.max(sale.status, 0),
                "declared " + sale.listValue,
                "due " + due.map(LocalDate::toString).orElse("-"),
                "gaps " + gaps(sale, received != 0 || netted != 0 || refunded != 0, bounced > 0, today));
    }

    private Set<String> gaps(Sale sale, boolean something, boolean bounced, LocalDate today) {
        long left = outstanding(sale.orderNo);
        LocalDate from = sale.departed != null ? sale.departed : sale.released;
        Map<String, Boolean> is = new TreeMap<>();
        is.put("NO_DECLARATION", sale.status < 0);
        is.put("NOT_DEPARTED", sale.released != null && sale.departed == null);
        is.put("NO_TAX", sale.released != null);
        is.put("NOT_COLLECTED", !something);
        is.put("SHORT", something && left > 0);
        is.put("OVER", left < 0);
        is.put("OVERDUE", left > 0 && from != null && from.plusDays(TERM_DAYS).isBefore(today));
        is.put("BOUNCED", bounced);
        return is.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Sale> sales() {
        return List.copyOf(sales.values());
    }

    /** Every line, by seller, account and the bank's number: how it stands and how much of it is told. */
    Map<String, String> lines() {
        Map<String, String> all = new TreeMap<>();
        lines.values()
                .forEach(line -> all.put(
                        line.seller().code() + " " + line.booked.account() + " " + line.booked.number(),
                        line.state + " " + line.used + (line.byHand ? " by hand" : "")));
        return all;
    }

    /** What lines that count add up to, by seller and currency. */
    Map<String, Long> counted() {
        Map<String, Long> sums = new TreeMap<>();
        lines.values().stream()
                .filter(line -> line.state.counts())
                .forEach(line -> sums.merge(
                        line.seller().code() + " " + line.booked.currency(), line.booked.minor(), Long::sum));
        return sums;
    }

    /** What the ledger has of each order in a currency. */
    Map<String, Long> books() {
        Map<String, Long> books = new TreeMap<>();
        said.stream()
                .filter(one -> one.stands && one.kind != Kind.BOUNCED && one.kind != Kind.NOT_OURS)
                .forEach(one -> books.merge(one.orderNo + "|" + one.currency, one.amount, Long::sum));
        books.values().removeIf(amount -> amount == 0);
        return books;
    }

    /** Payouts that have not come, by seller and number, with their sums. */
    Map<String, String> awaited() {
        Map<String, String> awaited = new TreeMap<>();
        openPayouts()
                .forEach(payout -> awaited.put(
                        payout.seller.code() + " " + payout.number, payout.total() + " " + payout.currency));
        return awaited;
    }

    /** How orders end. */
    Map<String, Integer> endings() {
        Map<String, Integer> endings = new TreeMap<>();
        sales.values().forEach(sale -> {
            long left = outstanding(sale.orderNo);
            boolean nothing = left == sale.expected;
            endings.merge(
                    "money " + (nothing ? "to come" : left == 0 ? "collected" : left > 0 ? "short" : "over"),
                    1,
                    Integer::sum);
        });
        lines.values().forEach(line -> endings.merge("line " + line.state, 1, Integer::sum));
        return endings;
    }
}
