package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.Sheet;

/**
 * What an import is taxed and what is used up by it: the auditor's own arithmetic (财关税〔2018〕49号), in fractions, and its own
 * sums of what every buyer and guarantor has used. It knows the goods of the sandbox alone.
 */
final class TaxModel {
    static final long ANNUAL_FEN = 2_600_000;
    private static final long SINGLE_FEN = 500_000;
    private static final BigDecimal RELIEF = new BigDecimal("0.7");

    /** Per cent of duty, consumption tax and value-added tax of 2026, by commodity code. */
    private static final Map<String, int[]> RATES = Map.of(
            "0409000000", new int[] {15, 0, 9},
            "0802920000", new int[] {25, 0, 9},
            "0813100000", new int[] {25, 0, 9},
            "0806200000", new int[] {10, 0, 9},
            "1806320000", new int[] {10, 0, 13},
            "1806310000", new int[] {8, 0, 13},
            "1704900000", new int[] {10, 0, 13},
            "0902309000", new int[] {15, 0, 13},
            "6214201000", new int[] {6, 0, 13},
            "7116200000", new int[] {10, 10, 13});

    private final Map<String, Long> used = new TreeMap<>();
    private final Map<String, Long> secured = new TreeMap<>();
    private final Map<String, Long> usedByHeld = new TreeMap<>();
    private final Map<String, Long> securedByHeld = new TreeMap<>();
    private final Map<String, Long> given;

    TaxModel(Map<String, Long> guarantees) {
        given = Map.copyOf(guarantees);
    }

    /** Amounts of a line in fen: dutiable value, duty, consumption tax, value-added tax. */
    record Line(BigDecimal pieces, long value, long duty, long consumption, long vat) {
        private static long left(long whole, BigDecimal pieces, BigDecimal came) {
            return new BigDecimal(whole)
                    .multiply(pieces.subtract(came))
                    .divide(pieces, 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }

        /** What is left of it when so many pieces have come back. */
        Line without(BigDecimal came) {
            return new Line(
                    pieces.subtract(came),
                    left(value, pieces, came),
                    left(duty, pieces, came),
                    left(consumption, pieces, came),
                    left(vat, pieces, came));
        }

        long tax() {
            return duty + consumption + vat;
        }
    }

    /**
     * What a list takes when it is accepted.
     *
     * @param buyer identity number, a bar and the year
     * @param lines by their numbers
     */
    record Take(String buyer, String guarantor, Map<Integer, Line> lines) {
        long value() {
            return lines.values().stream().mapToLong(Line::value).sum();
        }

        long tax() {
            return lines.values().stream().mapToLong(Line::tax).sum();
        }

        /** Duty, consumption tax, value-added tax of all. */
        long[] taxes() {
            long[] taxes = new long[3];
            for (Line line : lines.values()) {
                taxes[0] += line.duty();
                taxes[1] += line.consumption();
                taxes[2] += line.vat();
            }
            return taxes;
        }
    }

    /** By identity number, a bar and the year: fen, where it is more than nothing. */
    Map<String, Long> used() {
        return used;
    }

    /** By guarantor: fen, where it is more than nothing. */
    Map<String, Long> secured() {
        return secured;
    }

    /** Whether the goods together cost more than a parcel of several articles may. */
    static boolean isAboveSingleLimit(Sheet list) {
        BigDecimal pieces = BigDecimal.ZERO;
        for (Fields line : list.lines()) {
            pieces = pieces.add(line.number("qty"));
        }
        return sum(dutiable(list)) > SINGLE_FEN && pieces.compareTo(BigDecimal.ONE) > 0;
    }

    /** What a list that is decided in that year would take. */
    static Take take(Sheet list, int year) {
        List<Long> dutiable = dutiable(list);
        boolean relieved = sum(dutiable) <= SINGLE_FEN;
        Map<Integer, Line> lines = new TreeMap<>();
        for (int i = 0; i < dutiable.size(); i++) {
            Fields said = list.lines().get(i);
            int[] rates = RATES.get(said.get("gcode"));
            if (rates == null) {
                throw new IllegalStateException("goods without rates in the simulation");
            }
            BigDecimal value = BigDecimal.valueOf(dutiable.get(i));
            BigDecimal duty = relieved ? BigDecimal.ZERO : value.multiply(percent(rates[0]));
            BigDecimal share = relieved ? RELIEF : BigDecimal.ONE;
            BigDecimal based = value.add(duty).multiply(share);
            BigDecimal divisor = BigDecimal.ONE.subtract(percent(rates[1]));
            lines.put(
                    Integer.parseInt(said.get("gnum")),
                    new Line(
                            said.number("qty"),
                            dutiable.get(i),
                            duty.setScale(0, RoundingMode.HALF_UP).longValueExact(),
                            fen(based.multiply(percent(rates[1])), divisor),
                            fen(based.multiply(percent(rates[2])), divisor)));
        }
        return new Take(list.get("buyerIdNumber") + "|" + year, list.get("assureCode"), lines);
    }

    /** The code for which a list cannot be accepted: its buyer's year or its guarantor's guarantee has no room. */
    Optional<String> lacks(Take list) {
        long year = list.value() + sum(list.buyer(), used, usedByHeld);
        long guarantee = list.tax() + sum(list.guarantor(), secured, securedByHeld);
        if (year > ANNUAL_FEN) {
            return Optional.of("1313");
        }
        boolean tooSmall = list.tax() > 0 && guarantee > given.getOrDefault(list.guarantor(), 0L);
        return tooSmall ? Optional.of("100") : Optional.empty();
    }

    /** A list is released at once. */
    void release(Take list) {
        add(used, list.buyer(), list.value());
        add(secured, list.guarantor(), list.tax());
    }

    /** A list is held: what it takes is set aside. */
    void hold(Take list) {
        add(usedByHeld, list.buyer(), list.value());
        add(securedByHeld, list.guarantor(), list.tax());
    }

    /** A list is held no more: nothing is set aside for it. */
    void unhold(Take list) {
        add(usedByHeld, list.buyer(), -list.value());
        add(securedByHeld, list.guarantor(), -list.tax());
    }

    /** So many pieces of a line of a released list come back, after others. */
    void comeBack(Take list, int gnum, BigDecimal before, BigDecimal further) {
        Line line = java.util.Objects.requireNonNull(list.lines().get(gnum));
        Line had = line.without(before);
        Line has = line.without(before.add(further));
        add(used, list.buyer(), has.value() - had.value());
        add(secured, list.guarantor(), has.tax() - had.tax());
    }

    private static long sum(String key, Map<String, Long> one, Map<String, Long> other) {
        return one.getOrDefault(key, 0L) + other.getOrDefault(key, 0L);
    }

    private static void add(Map<String, Long> sums, String key, long fen) {
        sums.merge(key, fen, Long::sum);
        sums.remove(key, 0L);
    }

    private static BigDecimal percent(int rate) {
        return BigDecimal.valueOf(rate, 2);
    }

    private static long fen(BigDecimal amount, BigDecimal divisor) {
        return amount.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Price and its share of freight and insurance by value: what flooring leaves goes to the largest remainders. */
    private static List<Long> dutiable(Sheet list) {
        BigInteger charges = cents(list.head().number("freight").add(list.head().number("insuredFee")));
        List<BigInteger> prices = new ArrayList<>();
        for (Fields line : list.lines()) {
            prices.add(cents(line.number("totalPrice")));
        }
        BigInteger all = prices.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Long> values = new ArrayList<>();
        List<BigInteger> left = new ArrayList<>();
        BigInteger rest = charges;
        for (BigInteger price : prices) {
            BigInteger[] share = charges.multiply(price).divideAndRemainder(all);
            values.add(price.add(share[0]).longValueExact());
            left.add(share[1]);
            rest = rest.subtract(share[0]);
        }
        for (int i = rest.intValueExact(); i > 0; i--) {
            int largest = left.indexOf(java.util.Collections.max(left));
            left.set(largest, BigInteger.ONE.negate());
            values.set(largest, values.get(largest) + 1);
        }
        return values;
    }

    private static BigInteger cents(BigDecimal yuan) {
        return yuan.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toBigIntegerExact();
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }
}
