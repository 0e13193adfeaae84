package org.entrepot.tariff;

import java.math.BigInteger;
import java.util.List;

/** Freight and insurance, split over the lines by value: largest remainder, so that the lines sum up to the head exactly. */
final class Charges {
    private Charges() {}

    /** The dutiable value of each line in fen: its price and its share. */
    static long[] dutiable(TaxQuestion question) {
        List<TaxableLine> lines = question.lines();
        long charges = question.freight().plus(question.insurance()).minor();
        long[] values = new long[lines.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = lines.get(i).price().minor();
        }
        if (charges == 0) {
            return values;
        }
        long[] shares = split(charges, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.addExact(values[i], shares[i]);
        }
        return values;
    }

    /**
     * Splits an amount by weights. What flooring leaves over goes, a fen each, to the largest remainders, the earlier line first
     * where they are equal. Lines that all weigh nothing share alike.
     */
    static long[] split(long amount, long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            sum = Math.addExact(sum, weight);
        }
        long[] shares = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            divide(amount, sum == 0 ? 1 : weights[i], sum == 0 ? weights.length : sum, i, shares, remainders);
            left -= shares[i];
        }
        for (; left > 0; left--) {
            shares[takeLargest(remainders)]++;
        }
        return shares;
    }

    private static int takeLargest(long[] remainders) {
        int largest = 0;
        for (int i = 1; i < remainders.length; i++) {
            if (remainders[i] > remainders[largest]) {
                largest = i;
            }
        }
        remainders[largest] = -1;
        return largest;
    }

    private static void divide(long amount, long weight, long sum, int at, long[] shares, long[] remainders) {
        if (Math.multiplyHigh(amount, weight) == 0 && amount * weight >= 0) {
            shares[at] = amount * weight / sum;
            remainders[at] = amount * weight % sum;
        } else {
            BigInteger[] both = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[at] = both[0].longValueExact();
            remainders[at] = both[1].longValueExact();
        }
    }
}
