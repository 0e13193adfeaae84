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
    private final Map<String, Long> given;

    TaxModel(Map<String, Long> guarantees) {
        given = Map.copyOf(guarantees);
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

    /** Takes value and tax of a list that is released; gives the code for which it cannot be. */
    Optional<String> take(Sheet list, int year) {
        long value = sum(dutiable(list));
        long[] taxes = taxes(list);
        long tax = taxes[0] + taxes[1] + taxes[2];
        String buyer = list.get("buyerIdNumber") + "|" + year;
        String guarantor = list.get("assureCode");
        if (used.getOrDefault(buyer, 0L) + value > ANNUAL_FEN) {
            return Optional.of("1313");
        }
        if (tax > 0 && secured.getOrDefault(guarantor, 0L) + tax > given.getOrDefault(guarantor, 0L)) {
            return Optional.of("100");
        }
        add(used, buyer, value);
        add(secured, guarantor, tax);
        return Optional.empty();
    }

    private static void add(Map<String, Long> sums, String key, long fen) {
        if (fen > 0) {
            sums.merge(key, fen, Long::sum);
        }
    }

    /** Duty, consumption tax, value-added tax: each of each line to the fen, then summed. */
    static long[] taxes(Sheet list) {
        List<Long> dutiable = dutiable(list);
        boolean relieved = sum(dutiable) <= SINGLE_FEN;
        long[] taxes = new long[3];
        for (int i = 0; i < dutiable.size(); i++) {
            int[] rates = RATES.get(list.lines().get(i).get("gcode"));
            if (rates == null) {
                throw new IllegalStateException("goods without rates in the simulation");
            }
            BigDecimal value = BigDecimal.valueOf(dutiable.get(i));
            BigDecimal duty = relieved ? BigDecimal.ZERO : value.multiply(percent(rates[0]));
            BigDecimal share = relieved ? RELIEF : BigDecimal.ONE;
            BigDecimal based = value.add(duty).multiply(share);
            BigDecimal divisor = BigDecimal.ONE.subtract(percent(rates[1]));
            taxes[0] += duty.setScale(0, RoundingMode.HALF_UP).longValueExact();
            taxes[1] += fen(based.multiply(percent(rates[1])), divisor);
            taxes[2] += fen(based.multiply(percent(rates[2])), divisor);
        }
        return taxes;
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
