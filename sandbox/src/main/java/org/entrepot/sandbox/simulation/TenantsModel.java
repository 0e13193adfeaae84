package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the park's tenants owe, as the auditor foretells it from the rules and not from the program: leases with steps and the index, meters,
 * services, prices, bills, red bills, money, deposits, and in whose month's books each of them stands.
 */
final class TenantsModel {
    private static final int FEN = 2;
    private static final int QUANTITY_DECIMALS = 3;
    private static final int PAID_WITHIN_DAYS = 15;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Map<String, Integer> OTHER_RATES = Map.of("RENT", 9, "ELECTRICITY", 13, "WATER", 9, "HEAT", 9);
    private static final int RATE_OF_SERVICES = 6;

    private final Map<String, BigDecimal> areas = new TreeMap<>();
    private final Map<String, Let> leases = new LinkedHashMap<>();
    private final Map<String, Gauge> gauges = new TreeMap<>();
    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private final Map<String, Extra> extras = new LinkedHashMap<>();
    private final Map<String, TreeMap<LocalDate, BigDecimal>> prices = new TreeMap<>();
    private final Map<YearMonth, Map<String, Long>> cleared = new TreeMap<>();
    private final List<Paper> papers = new ArrayList<>();
    private final List<Money> monies = new ArrayList<>();
    private @Nullable YearMonth closed;

    /** A unit let to a tenant. */
    static final class Let {
        final String number;
        final String tenant;
        final String unit;
        final LocalDate from;
        final @Nullable LocalDate to;
        private final BigDecimal index;
        private final TreeMap<LocalDate, Long> steps = new TreeMap<>();
        private @Nullable LocalDate ended;

        Let(Terms terms, String number, String unit) {
            this.number = number;
            this.tenant = terms.tenant();
            this.unit = unit;
            this.from = terms.from();
            this.to = terms.to();
            this.index = terms.index();
            steps.put(from, terms.fen());
        }

        @Nullable LocalDate last() {
            LocalDate end = ended;
            return end != null && (to == null || end.isBefore(to)) ? end : to;
        }

        private long rate(LocalDate day) {
            Map.Entry<LocalDate, Long> step = steps.floorEntry(day);
            if (step == null) {
                return 0;
            }
            BigDecimal fen = BigDecimal.valueOf(step.getValue());
            BigDecimal yearly = HUNDRED.add(index).movePointLeft(2);
            for (int years = wholeYears(step.getKey(), day); years > 0; years--) {
                fen = fen.multiply(yearly).setScale(0, RoundingMode.HALF_UP);
            }
            return fen.longValueExact();
        }

        /** A step of the 29th of February is a year old on the 1st of March. */
        private static int wholeYears(LocalDate from, LocalDate day) {
            boolean before = MonthDay.from(day).isBefore(MonthDay.from(from));
            return day.getYear() - from.getYear() - (before ? 1 : 0);
        }
    }

    /** What a lease says; the same for all units of a contract. */
    record Terms(String tenant, LocalDate from, @Nullable LocalDate to, long fen, BigDecimal index) {}

    /** A meter and what it showed at the end of which day. */
    static final class Gauge {
        final String number;
        final String unit;
        final String fee;
        private final BigDecimal factor;
        private final TreeMap<LocalDate, BigDecimal> shown = new TreeMap<>();

        Gauge(String number, String unit, String fee, BigDecimal factor) {
            this.number = number;
            this.unit = unit;
            this.fee = fee;
            this.factor = factor;
        }

        void read(LocalDate day, BigDecimal value) {
            shown.put(day, value);
        }

        LocalDate lastDay() {
            return shown.lastKey();
        }

        BigDecimal last() {
            return Objects.requireNonNull(shown.get(shown.lastKey()));
        }
    }

    /** How a request for a service stands. */
    enum Stage {
        ASKED,
        ACCEPTED,
        DONE,
        REFUSED
    }

    /** A request for a service, known by its words. */
    static final class Wish {
        final String words;
        final String tenant;
        final String service;
        final boolean byHours;
        Stage stage = Stage.ASKED;
        BigDecimal hours = BigDecimal.ZERO;
        private BigDecimal pieces = BigDecimal.ZERO;
        private LocalDate done = LocalDate.EPOCH;
        private String subject = "";

        Wish(String words, String tenant, String service, boolean byHours) {
            this.words = words;
            this.tenant = tenant;
            this.service = service;
            this.byHours = byHours;
        }

        void finish(LocalDate day, BigDecimal rendered, String reference) {
            stage = Stage.DONE;
            done = day;
            pieces = rendered;
            subject = reference;
        }

        private BigDecimal charged() {
            return byHours ? hours : pieces;
        }
    }

    /** A service that nothing else counts, known by its note. */
    record Extra(String note, String tenant, String fee, LocalDate day, BigDecimal quantity) {}

    /** Money from a tenant or back to it. */
    record Money(String tenant, String kind, LocalDate day, YearMonth booked, long fen) {}

    /**
     * A line of a bill.
     *
     * @param cause what it comes from: a lease's number, a request's words, a charge's note, a meter's readings; "month" of what was counted
     * @param lease the lease by which it is asked for; empty where it comes from none
     */
    record Row(
            String fee,
            String subject,
            LocalDate from,
            LocalDate to,
            BigDecimal quantity,
            BigDecimal price,
            long net,
            long vat,
            String cause,
            String lease) {
        private Row red() {
            return new Row(fee, subject, from, to, quantity.negate(), price, -net, -vat, cause, lease);
        }

        int rate() {
            return OTHER_RATES.getOrDefault(fee, RATE_OF_SERVICES);
        }

        @Override
        public String toString() {
            return String.join(
                    "|",
                    fee,
                    subject,
                    from.toString(),
                    to.toString(),
                    plain(quantity),
                    plain(price),
                    String.valueOf(net),
                    String.valueOf(vat),
                    cause,
                    lease);
        }
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A bill, or a red one. */
    static final class Paper {
        final String number;
        final String tenant;
        final YearMonth month;
        final YearMonth booked;
        final LocalDate due;
        final List<Row> rows;
        final @Nullable Paper reverses;
        private boolean taken;

        private Paper(
                String number,
                String tenant,
                YearMonth month,
                YearMonth booked,
                LocalDate due,
                List<Row> rows,
                @Nullable Paper reverses) {
            this.number = number;
            this.tenant = tenant;
            this.month = month;
            this.booked = booked;
            this.due = due;
            this.rows = List.copyOf(rows);
            this.reverses = reverses;
        }

        boolean stands() {
            return reverses == null && !taken;
        }

        long net() {
            return rows.stream().mapToLong(Row::net).sum();
        }

        long vat() {
            return rows.stream().mapToLong(Row::vat).sum();
        }
    }

    // --- what is told -----------------------------------------------------------------------------------------------

    void unit(String unit, BigDecimal area) {
        areas.put(unit, area);
    }

    void gauge(Gauge gauge) {
        gauges.put(gauge.number, gauge);
    }

    void price(String fee, LocalDate from, BigDecimal yuan) {
        prices.computeIfAbsent(fee, any -> new TreeMap<>()).put(from, yuan);
    }

    boolean hasPriceFrom(String fee, LocalDate from) {
        return prices.getOrDefault(fee, new TreeMap<>()).containsKey(from);
    }

    boolean isPriced(String fee, LocalDate day) {
        return prices.getOrDefault(fee, new TreeMap<>()).floorEntry(day) != null;
    }

    void cleared(YearMonth month, Map<String, Long> byTenant) {
        cleared.put(month, byTenant);
    }

    void let(Terms terms, String contract, List<String> units) {
        for (int i = 0; i < units.size(); i++) {
            String number = units.size() == 1 ? contract : contract + "/" + (i + 1);
            leases.put(number, new Let(terms, number, units.get(i)));
        }
    }

    boolean isFree(String unit, LocalDate from, @Nullable LocalDate to) {
        return leases.values().stream().filter(lease -> lease.unit.equals(unit)).noneMatch(lease -> {
            LocalDate last = lease.last();
            boolean ran = last == null || !last.isBefore(lease.from);
            return ran && (to == null || !lease.from.isAfter(to)) && (last == null || !last.isBefore(from));
        });
    }

    Collection<Let> leases() {
        return leases.values();
    }

    boolean mayStep(Let lease, LocalDate day) {
        LocalDate last = lease.last();
        LocalDate billed = billedTo(lease);
        return (billed == null || day.isAfter(billed))
                && !day.isBefore(lease.from)
                && (last == null || !day.isAfter(last))
                && !lease.steps.containsKey(day);
    }

    void step(Let lease, LocalDate day, long fen) {
        lease.steps.put(day, fen);
    }

    boolean mayEnd(Let lease, LocalDate day) {
        LocalDate billed = billedTo(lease);
        return (billed == null || !day.isBefore(billed))
                && !day.isBefore(lease.from.minusDays(1))
                && (lease.to == null || !day.isAfter(lease.to))
                && lease.ended == null;
    }

    void end(Let lease, LocalDate day) {
        lease.ended = day;
    }

    /** The last day of a lease that a standing bill asks for. */
    @Nullable LocalDate billedTo(Let lease) {
        return standing()
                .flatMap(paper -> paper.rows.stream())
                .filter(row -> row.lease().equals(lease.number))
                .map(Row::to)
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    Collection<Gauge> gauges() {
        return gauges.values();
    }

    void ask(Wish wish) {
        wishes.put(wish.words, wish);
    }

    List<Wish> wishes(Stage stage) {
        return wishes.values().stream().filter(wish -> wish.stage == stage).toList();
    }

    boolean isBilled(Wish wish) {
        return standing()
                .flatMap(paper -> paper.rows.stream())
                .anyMatch(row -> row.cause().equals("asked " + wish.words));
    }

    void charge(Extra extra) {
        extras.put(extra.note(), extra);
    }

    // --- bills ------------------------------------------------------------------------------------------------------

    private Stream<Paper> standing() {
        return papers.stream().filter(Paper::stands);
    }

    List<Paper> papers() {
        return List.copyOf(papers);
    }

    /**
     * What the bills of a month that is over would be, in the order of tenants, with their numbers: of whoever has or had a lease, a request
     * that was done, a charge that is on no bill, or parcels that were cleared in the month.
     */
    List<Paper> drafts(YearMonth month, LocalDate today) {
        Set<String> tenants = new TreeSet<>();
        leases.values().forEach(lease -> tenants.add(lease.tenant));
        wishes.values().stream()
                .filter(wish -> wish.stage == Stage.DONE && !wish.done.isAfter(month.atEndOfMonth()))
                .forEach(wish -> tenants.add(wish.tenant));
        Set<String> billed = new HashSet<>();
        standing().flatMap(paper -> paper.rows.stream()).forEach(row -> billed.add(row.cause() + " " + row.lease()));
        extras.values().stream()
                .filter(extra -> !extra.day().isAfter(month.atEndOfMonth()))
                .filter(extra -> !billed.contains("entered " + extra.note() + " "))
                .forEach(extra -> tenants.add(extra.tenant()));
        tenants.addAll(cleared.getOrDefault(month, Map.of()).keySet());
        long number = papers.stream().filter(paper -> paper.month.equals(month)).count();
        List<Paper> drafts = new ArrayList<>();
        for (String tenant : tenants) {
            boolean has = standing().anyMatch(paper -> paper.month.equals(month) && paper.tenant.equals(tenant));
            List<Row> rows = has ? List.of() : rows(tenant, month, billed);
            if (!rows.isEmpty()) {
                drafts.add(new Paper(
                        number(month, ++number),
                        tenant,
                        month,
                        open(month),
                        today.plusDays(PAID_WITHIN_DAYS),
                        rows,
                        null));
            }
        }
        return drafts;
    }

    private static String number(YearMonth month, long number) {
        return "%d%02d-%04d".formatted(month.getYear(), month.getMonthValue(), number);
    }

    void make(List<Paper> made) {
        papers.addAll(made);
    }

    /** The red bill that takes one back. */
    Paper red(Paper paper, LocalDate today) {
        long count =
                papers.stream().filter(one -> one.month.equals(paper.month)).count();
        return new Paper(
                number(paper.month, count + 1),
                paper.tenant,
                paper.month,
                open(paper.booked),
                today,
                paper.rows.stream().map(Row::red).toList(),
                paper);
    }

    void takeBack(Paper red) {
        papers.add(red);
        Objects.requireNonNull(red.reverses).taken = true;
    }

    private List<Row> rows(String tenant, YearMonth month, Set<String> billed) {
        List<Row> rows = new ArrayList<>();
        List<Let> own = leases.values().stream()
                .filter(lease -> lease.tenant.equals(tenant))
                .toList();
        for (Let lease : own) {
            space(lease, month, rows);
            for (Gauge gauge : gauges.values()) {
                if (gauge.unit.equals(lease.unit)) {
                    used(lease, gauge, month, billed, rows);
                }
            }
        }
        long parcels = cleared.getOrDefault(month, Map.of()).getOrDefault(tenant, 0L);
        if (parcels > 0) {
            priced(
                    rows,
                    new Cause("PARCEL", "", month.atDay(1), month.atEndOfMonth(), "month", ""),
                    BigDecimal.valueOf(parcels));
        }
        for (Wish wish : wishes.values()) {
            String cause = "asked " + wish.words;
            if (wish.tenant.equals(tenant)
                    && wish.stage == Stage.DONE
                    && !wish.done.isAfter(month.atEndOfMonth())
                    && !billed.contains(cause + " ")) {
                priced(rows, new Cause(wish.service, wish.subject, wish.done, wish.done, cause, ""), wish.charged());
            }
        }
        for (Extra extra : extras.values()) {
            String cause = "entered " + extra.note();
            if (extra.tenant().equals(tenant)
                    && !extra.day().isAfter(month.atEndOfMonth())
                    && !billed.contains(cause + " ")) {
                priced(
                        rows,
                        new Cause(extra.fee(), extra.note(), extra.day(), extra.day(), cause, ""),
                        extra.quantity());
            }
        }
        return rows;
    }

    /** Rent and care of the building for the days of the month on which it ran, a stretch for each rate. */
    private void space(Let lease, YearMonth month, List<Row> rows) {
        LocalDate last = lease.last();
        LocalDate begin = null;
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            boolean runs = !day.isBefore(lease.from) && (last == null || !day.isAfter(last));
            if (!runs) {
                continue;
            }
            begin = begin == null ? day : begin;
            LocalDate next = day.plusDays(1);
            boolean goesOn = !next.isAfter(month.atEndOfMonth())
                    && (last == null || !next.isAfter(last))
                    && lease.rate(next) == lease.rate(day);
            if (!goesOn) {
                stretch(lease, month, begin, day, rows);
                begin = null;
            }
        }
    }

    private void stretch(Let lease, YearMonth month, LocalDate from, LocalDate to, List<Row> rows) {
        BigDecimal area = Objects.requireNonNull(areas.get(lease.unit));
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1);
        BigDecimal length = BigDecimal.valueOf(month.lengthOfMonth());
        BigDecimal metres = area.multiply(days).divide(length, QUANTITY_DECIMALS, RoundingMode.HALF_UP);
        BigDecimal rent = BigDecimal.valueOf(lease.rate(from), FEN);
        Map.Entry<LocalDate, BigDecimal> care =
                prices.getOrDefault("MANAGEMENT", new TreeMap<>()).floorEntry(month.atDay(1));
        Map<String, BigDecimal> both = new LinkedHashMap<>();
        both.put("RENT", rent);
        both.put("MANAGEMENT", care == null ? BigDecimal.ZERO : care.getValue());
        both.forEach((fee, price) -> {
            if (price.signum() > 0) {
                long net = price.movePointRight(FEN)
                        .multiply(area)
                        .multiply(days)
                        .divide(length, 0, RoundingMode.HALF_UP)
                        .longValueExact();
                rows.add(row(new Cause(fee, lease.unit, from, to, "let", lease.number), metres, price, net));
            }
        });
    }

    /** What a meter measured up to the month's end and no standing bill has, as far as the lease ran. */
    private void used(Let lease, Gauge gauge, YearMonth month, Set<String> billed, List<Row> rows) {
        LocalDate last = lease.last();
        LocalDate before = null;
        for (LocalDate after : gauge.shown.headMap(month.atEndOfMonth(), true).keySet()) {
            if (before != null) {
                LocalDate first = before.plusDays(1);
                LocalDate from = first.isBefore(lease.from) ? lease.from : first;
                LocalDate to = last != null && last.isBefore(after) ? last : after;
                BigDecimal low = Objects.requireNonNull(gauge.shown.get(before));
                BigDecimal high = Objects.requireNonNull(gauge.shown.get(after));
                String cause = "read " + gauge.number + " " + after + " " + plain(low) + " " + plain(high);
                if (!from.isAfter(to) && !billed.contains(cause + " " + lease.number)) {
                    BigDecimal all = high.subtract(low).multiply(gauge.factor);
                    BigDecimal quantity =
                            upTo(all, before, after, to).subtract(upTo(all, before, after, from.minusDays(1)));
                    priced(rows, new Cause(gauge.fee, gauge.unit, from, to, cause, lease.number), quantity);
                }
            }
            before = after;
        }
    }

    private static BigDecimal upTo(BigDecimal all, LocalDate before, LocalDate after, LocalDate day) {
        return all.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(before, day)))
                .divide(
                        BigDecimal.valueOf(ChronoUnit.DAYS.between(before, after)),
                        QUANTITY_DECIMALS,
                        RoundingMode.HALF_UP);
    }

    private record Cause(String fee, String subject, LocalDate from, LocalDate to, String cause, String lease) {}

    private void priced(List<Row> rows, Cause cause, BigDecimal quantity) {
        Map.Entry<LocalDate, BigDecimal> price =
                prices.getOrDefault(cause.fee(), new TreeMap<>()).floorEntry(cause.to());
        if (price != null && price.getValue().signum() > 0 && quantity.signum() > 0) {
            long net = quantity.multiply(price.getValue())
                    .movePointRight(FEN)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            rows.add(row(cause, quantity, price.getValue(), net));
        }
    }

    private static Row row(Cause cause, BigDecimal quantity, BigDecimal price, long net) {
        int rate = OTHER_RATES.getOrDefault(cause.fee(), RATE_OF_SERVICES);
        long vat = BigDecimal.valueOf(net)
                .multiply(BigDecimal.valueOf(rate))
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Row(
                cause.fee(),
                cause.subject(),
                cause.from(),
                cause.to(),
                quantity,
                price,
                net,
                vat,
                cause.cause(),
                cause.lease());
    }

    // --- money and books --------------------------------------------------------------------------------------------

    /** In whose books something of a month stands now. */
    YearMonth open(YearMonth month) {
        YearMonth last = closed;
        return last != null && !month.isAfter(last) ? last.plusMonths(1) : month;
    }

    void money(Money money) {
        monies.add(money);
    }

    long deposit(String tenant) {
        return sum(tenant, "DEPOSIT") - sum(tenant, "DEPOSIT_BACK");
    }

    private long sum(String tenant, String kind) {
        return monies.stream()
                .filter(money -> money.tenant().equals(tenant) && money.kind().equals(kind))
                .mapToLong(Money::fen)
                .sum();
    }

    /** What a tenant owes; below nothing where it has paid more. */
    long owed(String tenant) {
        return papers.stream()
                        .filter(paper -> paper.tenant.equals(tenant))
                        .mapToLong(paper -> paper.net() + paper.vat())
                        .sum()
                - sum(tenant, "BILLS");
    }

    /** The month that can be closed next, where any can. */
    YearMonth nextToClose(YearMonth otherwise) {
        YearMonth last = closed;
        if (last != null) {
            return last.plusMonths(1);
        }
        return Stream.concat(
                        papers.stream().map(paper -> paper.booked),
                        monies.stream().map(Money::booked))
                .min(YearMonth::compareTo)
                .orElse(otherwise);
    }

    void close(YearMonth month) {
        closed = month;
    }

    @Nullable YearMonth closed() {
        return closed;
    }

    /** Turnover of a month by account, or of all months: kind and key, with debits and credits. */
    Map<String, String> turnover(@Nullable YearMonth month) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Paper paper : papers) {
            if (month == null || paper.booked.equals(month)) {
                for (Row row : paper.rows) {
                    add(sums, "RECEIVABLE " + paper.tenant, row.net());
                    add(sums, "RECEIVABLE " + paper.tenant, row.vat());
                    add(sums, "REVENUE " + row.fee(), -row.net());
                    add(sums, "VAT " + row.rate(), -row.vat());
                }
            }
        }
        for (Money money : monies) {
            if (month == null || money.booked().equals(month)) {
                boolean back = money.kind().equals("DEPOSIT_BACK");
                long fen = back ? -money.fen() : money.fen();
                add(sums, "BANK all", fen);
                add(sums, (money.kind().equals("BILLS") ? "RECEIVABLE " : "DEPOSIT ") + money.tenant(), -fen);
            }
        }
        Map<String, String> turnover = new TreeMap<>();
        sums.forEach((account, both) -> turnover.put(account, both[0] + " " + both[1]));
        return turnover;
    }

    /** Above nothing a debit, below a credit. */
    private static void add(Map<String, long[]> sums, String account, long fen) {
        long[] both = sums.computeIfAbsent(account, any -> new long[2]);
        both[fen > 0 ? 0 : 1] += Math.abs(fen);
    }

    /** How many bills stand how. */
    Map<String, Integer> endings() {
        Map<String, Integer> endings = new TreeMap<>();
        for (Paper paper : papers) {
            String ending = paper.reverses != null ? "bill red" : paper.stands() ? "bill stands" : "bill taken back";
            endings.merge(ending, 1, Integer::sum);
            if (paper.booked.isAfter(paper.month)) {
                endings.merge("bill in a later month's books", 1, Integer::sum);
            }
            paper.rows.forEach(row -> endings.merge("line " + row.fee(), 1, Integer::sum));
        }
        return endings;
    }
}
