package org.entrepot.collection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which money is for which order, by rules. Pure: each rule goes over all lines before the next one does, lines in the order of
 * their days and identities, so that what comes out does not depend on the order in which files came.
 */
final class Matching {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._/\\\\-]*[\\p{L}\\p{N}])?");
    private static final Pattern CUTS = Pattern.compile("[./\\\\]");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<Line> lines;
    private final Map<String, Sale> sales;
    private final Map<String, List<Payout>> payoutsByReference;
    private final Map<Amount, List<Payout>> payoutsByTotal;
    private final Map<Amount, List<Line>> linesByAmount;
    private final Map<Amount, List<Sale>> salesByAmount;
    private final Rates rates;
    private final Map<Long, Set<String>> tokens = new HashMap<>();
    private final Map<String, Long> outstanding = new HashMap<>();
    private final Set<Long> matched = new LinkedHashSet<>();
    private final Set<Long> paid = new HashSet<>();
    private final List<Match> matches = new ArrayList<>();

    private Matching(Facts facts) {
        this.lines = facts.lines().stream()
                .sorted(Comparator.comparing(Line::booked).thenComparing(Line::identity))
                .toList();
        this.sales = facts.sales().stream().collect(Collectors.toMap(Sale::orderNo, Function.identity()));
        this.payoutsByReference = facts.payouts().stream().collect(Collectors.groupingBy(Payout::reference));
        this.payoutsByTotal = facts.payouts().stream()
                .collect(Collectors.groupingBy(payout -> new Amount(payout.total(), payout.currency())));
        this.linesByAmount =
                lines.stream().collect(Collectors.groupingBy(line -> new Amount(line.amount(), line.currency())));
        this.salesByAmount = facts.sales().stream()
                .collect(Collectors.groupingBy(sale -> new Amount(sale.outstanding(), sale.currency())));
        this.rates = facts.rates();
        sales.values().forEach(sale -> outstanding.put(sale.orderNo(), sale.outstanding()));
    }

    /** Rates of exchange: units of the second currency for one of the first; empty where no fresh one is on file. */
    @FunctionalInterface
    interface Rates {
        Optional<BigDecimal> rate(String from, String to, LocalDate on);
    }

    /**
     * A line.
     *
     * @param knownPayer whether a person matched that payer for this seller before
     * @param told whether something was told of it already: then it is there for a return of it alone
     */
    record Line(
            long id,
            String identity,
            LocalDate booked,
            long amount,
            String currency,
            String text,
            String endToEnd,
            String reason,
            boolean knownPayer,
            boolean told) {}

    /** An order of the seller, and what is still to come for it in hundredths of its currency; negative where too much came. */
    record Sale(String orderNo, String currency, long outstanding, LocalDate soldOn) {}

    /** A payout that did not arrive. */
    record Payout(long id, String reference, String currency, long total, LocalDate day, List<Settled> orders) {}

    /** An order of it; what was kept back is positive. */
    record Settled(String orderNo, long commission, long freight, long refund, long net) {}

    record Facts(List<Line> lines, List<Sale> sales, List<Payout> payouts, List<MatchRule> rules, Rates rates) {}

    /**
     * What a line is for.
     *
     * @param payout the payout that it is; null where it is none
     */
    record Match(long line, String rule, @Nullable Long payout, List<Share> shares) {}

    /**
     * A part of it.
     *
     * @param amount in the currency of the money
     * @param ofOrder in that of the order
     * @param difference what of it is not the rate's: the bank converted at another one
     * @param rate null where both are the same currency
     */
    record Share(
            String orderNo,
            AllocationKind kind,
            long amount,
            String currency,
            long ofOrder,
            String orderCurrency,
            long difference,
            @Nullable BigDecimal rate) {}

    /** What could be numbers of orders and payouts in a text. */
    static Set<String> tokens(String text) {
        Set<String> tokens = new LinkedHashSet<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group());
            for (String part : CUTS.split(token.group(), -1)) {
                if (!part.isEmpty()) {
                    tokens.add(part);
                }
            }
        }
        return tokens;
    }

    private Set<String> tokens(Line line) {
        return tokens.computeIfAbsent(line.id(), id -> tokens(line.text() + " " + line.endToEnd()));
    }

    private static Amount amount(Line line) {
        return new Amount(line.amount(), line.currency());
    }

    static List<Match> match(Facts facts) {
        Matching matching = new Matching(facts);
        for (MatchRule rule : facts.rules()) {
            for (Line line : matching.lines) {
                if (!line.told() && !matching.matched.contains(line.id())) {
                    matching.by(rule, line).ifPresent(matching::take);
                }
            }
        }
        return matching.matches;
    }

    private void take(Match match) {
        matches.add(match);
        matched.add(match.line());
        if (match.payout() != null) {
            paid.add(match.payout());
        }
        for (Share share : match.shares()) {
            if (share.kind() != AllocationKind.BOUNCED) {
                outstanding.computeIfPresent(share.orderNo(), (order, rest) -> rest - share.ofOrder());
            }
        }
    }

    private Optional<Match> by(MatchRule rule, Line line) {
        return switch (rule.name()) {
            case "payout.reference" -> payoutByReference(rule, line, false);
            case "payout.foreign" -> payoutByReference(rule, line, true);
            case "payout.amount" -> payoutByAmount(rule, line);
            case "order.exact" -> orderExact(rule, line);
            case "order.several" -> orderSeveral(rule, line);
            case "order.part" -> orderPart(rule, line);
            case "order.foreign" -> orderForeign(rule, line);
            case "payer.amount" -> payerAmount(rule, line);
            case "bank.return" -> bankReturn(rule, line);
            default -> throw new IllegalStateException("no rule " + rule.name());
        };
    }

    // --- payouts ----------------------------------------------------------------------------------------------------

    private Optional<Match> payoutByReference(MatchRule rule, Line line, boolean foreign) {
        if (line.amount() <= 0) {
            return Optional.empty();
        }
        List<Payout> fit = tokens(line).stream()
                .filter(token -> token.length() >= rule.length())
                .flatMap(token -> payoutsByReference.getOrDefault(token, List.of()).stream())
                .filter(one -> !paid.contains(one.id()) && one.total() > 0)
                .filter(one -> foreign
                        ? !one.currency().equals(line.currency()) && isNear(rule, line, one)
                        : one.currency().equals(line.currency()) && one.total() == line.amount())
                .toList();
        return fit.size() == 1 ? payout(rule.name(), line, fit.getFirst(), rule.percent()) : Optional.empty();
    }

    private boolean isNear(MatchRule rule, Line line, Payout payout) {
        return rates.rate(line.currency(), payout.currency(), line.booked())
                .filter(rate -> isNear(converted(line.amount(), rate), payout.total(), rule.percent()))
                .isPresent();
    }

    private static boolean isNear(long found, long expected, BigDecimal percent) {
        BigDecimal most = BigDecimal.valueOf(expected).abs().multiply(percent).divide(HUNDRED);
        return BigDecimal.valueOf(found - expected).abs().compareTo(most) <= 0;
    }

    static long converted(long minor, BigDecimal rate) {
        return BigDecimal.valueOf(minor)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private boolean fits(MatchRule rule, Line line, Payout payout) {
        return line.amount() > 0
                && payout.currency().equals(line.currency())
                && payout.total() == line.amount()
                && Math.abs(ChronoUnit.DAYS.between(payout.day(), line.booked())) <= rule.days();
    }

    private Optional<Match> payoutByAmount(MatchRule rule, Line line) {
        List<Payout> fit = payoutsByTotal.getOrDefault(amount(line), List.of()).stream()
                .filter(one -> !paid.contains(one.id()) && fits(rule, line, one))
                .toList();
        if (fit.size() != 1) {
            return Optional.empty();
        }
        long rivals = linesByAmount.getOrDefault(amount(line), List.of()).stream()
                .filter(one -> !one.told() && !matched.contains(one.id()) && fits(rule, one, fit.getFirst()))
                .count();
        return rivals == 1 ? payout(rule.name(), line, fit.getFirst(), rule.percent()) : Optional.empty();
    }

    private Optional<Match> payout(String rule, Line line, Payout payout, BigDecimal percent) {
        return shares(line.amount(), line.currency(), line.booked(), payout, percent)
                .map(shares -> new Match(line.id(), rule, payout.id(), shares));
    }

    /** The parts of a payout that a person says came as that money; empty where the amounts do not fit at a fresh rate. */
    static Optional<List<Share>> byHand(
            Amount amount, LocalDate booked, Payout payout, List<Sale> sales, List<MatchRule> rules, Rates rates) {
        BigDecimal percent = rules.stream()
                .filter(rule -> rule.name().equals("payout.foreign"))
                .map(MatchRule::percent)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        boolean same = payout.currency().equals(amount.currency());
        boolean fits = payout.total() > 0
                && amount.minor() > 0
                && (same
                        ? amount.minor() == payout.total()
                        : rates.rate(amount.currency(), payout.currency(), booked)
                                .filter(rate -> isNear(converted(amount.minor(), rate), payout.total(), percent))
                                .isPresent());
        return fits
                ? new Matching(new Facts(List.of(), sales, List.of(payout), rules, rates))
                        .shares(amount.minor(), amount.currency(), booked, payout, percent)
                : Optional.empty();
    }

    /** The parts of a payout that arrived as that much money; empty where a rate that is needed is not on file. */
    private Optional<List<Share>> shares(
            long amount, String currency, LocalDate booked, Payout payout, BigDecimal percent) {
        List<Long> parts =
                proportional(amount, payout.orders().stream().map(Settled::net).toList(), payout.total());
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Settled order = payout.orders().get(i);
            Sale sale = sales.get(order.orderNo());
            String orderCurrency = sale == null ? payout.currency() : sale.currency();
            Optional<BigDecimal> rate = rates.rate(payout.currency(), orderCurrency, booked);
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            long open = outstanding.getOrDefault(order.orderNo(), Long.MIN_VALUE);
            shares.addAll(
                    shares(payout.currency(), order, orderCurrency, rate.get(), open, percent, parts.get(i), currency));
        }
        return Optional.of(shares);
    }

    private static List<Share> shares(
            String payoutCurrency,
            Settled order,
            String orderCurrency,
            BigDecimal rate,
            long open,
            BigDecimal percent,
            long part,
            String currency) {
        boolean same = payoutCurrency.equals(orderCurrency);
        List<Share> shares = new ArrayList<>();
        long told = 0;
        Map<AllocationKind, Long> kept = new java.util.EnumMap<>(AllocationKind.class);
        kept.put(AllocationKind.COMMISSION, order.commission());
        kept.put(AllocationKind.FREIGHT, order.freight());
        kept.put(AllocationKind.REFUND, order.refund());
        for (Map.Entry<AllocationKind, Long> one : kept.entrySet()) {
            if (one.getValue() != 0) {
                long ofOrder = converted(one.getValue(), rate);
                told += ofOrder;
                shares.add(new Share(
                        order.orderNo(),
                        one.getKey(),
                        one.getValue(),
                        payoutCurrency,
                        ofOrder,
                        orderCurrency,
                        0,
                        same ? null : rate));
            }
        }
        long net = converted(order.net(), rate);
        boolean settles = !same && open != Long.MIN_VALUE && isNear(told + net, open, percent);
        long difference = settles ? open - told - net : 0;
        if (part != 0 || net + difference != 0) {
            shares.addFirst(new Share(
                    order.orderNo(),
                    AllocationKind.RECEIVED,
                    part,
                    currency,
                    net + difference,
                    orderCurrency,
                    difference,
                    same && currency.equals(orderCurrency) ? null : rate));
        }
        return shares;
    }

    /** Cuts a sum as others are to each other, to the hundredth; what rounding leaves goes where it arises. */
    static List<Long> proportional(long sum, List<Long> weights, long whole) {
        List<Long> parts = new ArrayList<>();
        BigInteger before = BigInteger.ZERO;
        long given = 0;
        for (long weight : weights) {
            before = before.add(BigInteger.valueOf(weight));
            long upTo = new BigDecimal(before.multiply(BigInteger.valueOf(sum)))
                    .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                    .longValueExact();
            parts.add(upTo - given);
            given = upTo;
        }
        return parts;
    }

    // --- orders -----------------------------------------------------------------------------------------------------

    private List<Sale> named(MatchRule rule, Line line) {
        return tokens(line).stream()
                .filter(token -> token.length() >= rule.length())
                .map(sales::get)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    private long open(Sale sale) {
        return outstanding.getOrDefault(sale.orderNo(), 0L);
    }

    private static Optional<Match> received(MatchRule rule, Line line, List<Share> shares) {
        return Optional.of(new Match(line.id(), rule.name(), null, shares));
    }

    private static Share share(Sale sale, long amount) {
        return new Share(
                sale.orderNo(), AllocationKind.RECEIVED, amount, sale.currency(), amount, sale.currency(), 0, null);
    }

    /** Of the orders that a text names, the one whose money it is; another number in the text does no harm. */
    private Optional<Match> orderExact(MatchRule rule, Line line) {
        List<Sale> fit = named(rule, line).stream()
                .filter(sale ->
                        sale.currency().equals(line.currency()) && line.amount() > 0 && open(sale) == line.amount())
                .toList();
        return fit.size() == 1 ? received(rule, line, List.of(share(fit.getFirst(), line.amount()))) : Optional.empty();
    }

    private Optional<Match> orderSeveral(MatchRule rule, Line line) {
        List<Sale> open = named(rule, line).stream()
                .filter(sale -> sale.currency().equals(line.currency()) && open(sale) > 0)
                .toList();
        long sum = open.stream().mapToLong(this::open).sum();
        return open.size() > 1 && line.amount() == sum
                ? received(
                        rule,
                        line,
                        open.stream().map(sale -> share(sale, open(sale))).toList())
                : Optional.empty();
    }

    private Optional<Match> orderPart(MatchRule rule, Line line) {
        List<Sale> named = named(rule, line);
        if (named.size() != 1 || line.amount() <= 0) {
            return Optional.empty();
        }
        Sale sale = named.getFirst();
        return sale.currency().equals(line.currency()) && line.amount() < open(sale)
                ? received(rule, line, List.of(share(sale, line.amount())))
                : Optional.empty();
    }

    private Optional<Match> orderForeign(MatchRule rule, Line line) {
        List<Sale> named = named(rule, line);
        if (named.size() != 1 || line.amount() <= 0) {
            return Optional.empty();
        }
        Sale sale = named.getFirst();
        long open = open(sale);
        if (sale.currency().equals(line.currency()) || open <= 0) {
            return Optional.empty();
        }
        return rates.rate(line.currency(), sale.currency(), line.booked())
                .filter(rate -> isNear(converted(line.amount(), rate), open, rule.percent()))
                .flatMap(rate -> received(
                        rule,
                        line,
                        List.of(foreign(
                                new Sale(sale.orderNo(), sale.currency(), open, sale.soldOn()),
                                line.amount(),
                                line.currency(),
                                rate,
                                rule.percent()))));
    }

    /** Money in another currency for an order; what is near to what is still to come settles it, and the difference is the exchange's. */
    static Share foreign(Sale sale, long amount, String currency, BigDecimal rate, BigDecimal percent) {
        long converted = converted(amount, rate);
        boolean settles = sale.outstanding() > 0 && isNear(converted, sale.outstanding(), percent);
        long ofOrder = settles ? sale.outstanding() : converted;
        return new Share(
                sale.orderNo(),
                AllocationKind.RECEIVED,
                amount,
                currency,
                ofOrder,
                sale.currency(),
                ofOrder - converted,
                rate);
    }

    private Optional<Match> payerAmount(MatchRule rule, Line line) {
        if (!line.knownPayer() || line.amount() <= 0) {
            return Optional.empty();
        }
        List<Sale> fit = salesByAmount.getOrDefault(amount(line), List.of()).stream()
                .filter(sale -> open(sale) == line.amount())
                .filter(sale -> !line.booked().isBefore(sale.soldOn())
                        && ChronoUnit.DAYS.between(sale.soldOn(), line.booked()) <= rule.days())
                .toList();
        return fit.size() == 1 ? received(rule, line, List.of(share(fit.getFirst(), line.amount()))) : Optional.empty();
    }

    /** A payment that came and went back: both bounce, whatever was told of the first. */
    private Optional<Match> bankReturn(MatchRule rule, Line line) {
        if (line.reason().isEmpty() || line.amount() >= 0 || line.endToEnd().isEmpty()) {
            return Optional.empty();
        }
        List<Line> came = linesByAmount.getOrDefault(new Amount(-line.amount(), line.currency()), List.of()).stream()
                .filter(one -> !matched.contains(one.id()) && one.endToEnd().equals(line.endToEnd()))
                .toList();
        if (came.size() != 1) {
            return Optional.empty();
        }
        Line back = came.getFirst();
        List<Sale> named = named(rule, back);
        String order = named.size() == 1 ? named.getFirst().orderNo() : "";
        take(new Match(back.id(), rule.name(), null, List.of(bounced(order, back))));
        return Optional.of(new Match(line.id(), rule.name(), null, List.of(bounced(order, line))));
    }

    private static Share bounced(String order, Line line) {
        return new Share(order, AllocationKind.BOUNCED, line.amount(), line.currency(), 0, line.currency(), 0, null);
    }
}
