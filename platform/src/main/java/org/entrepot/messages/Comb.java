package org.entrepot.messages;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.raw.Nat;

/**
 * The sums of a point's multiples by {@code 2^0, 2^32 .. 2^224}, each way of choosing among them: a point that is multiplied
 * again and again, by numbers of 256 bits that are no secret, takes 32 doublings in place of 256.
 */
final class Comb {
    private static final int TEETH = 8;
    private static final int BITS = 32;

    private final ECPoint[] sums;

    private Comb(ECPoint[] sums) {
        this.sums = sums;
    }

    static Comb of(ECPoint point) {
        ECPoint[] sums = new ECPoint[1 << TEETH];
        sums[0] = point.getCurve().getInfinity();
        ECPoint multiple = point;
        for (int tooth = 0; tooth < TEETH; tooth++) {
            int first = 1 << tooth;
            for (int i = 0; i < first; i++) {
                sums[first + i] = sums[i].add(multiple);
            }
            multiple = multiple.timesPow2(BITS);
        }
        point.getCurve().normalizeAll(sums);
        return new Comb(sums);
    }

    /** {@code m} times one point and {@code n} times another of its curve; neither number is negative or has more than 256 bits. */
    static ECPoint sum(Comb one, BigInteger m, Comb other, BigInteger n) {
        int[] first = Nat.fromBigInteger(TEETH * BITS, m);
        int[] second = Nat.fromBigInteger(TEETH * BITS, n);
        ECPoint sum = one.sums[0];
        for (int bit = BITS - 1; bit >= 0; bit--) {
            sum = sum.twicePlus(one.sums[chosen(first, bit)]).add(other.sums[chosen(second, bit)]);
        }
        return sum;
    }

    private static int chosen(int[] number, int bit) {
        int chosen = 0;
        for (int tooth = 0; tooth < TEETH; tooth++) {
            chosen |= ((number[tooth] >>> bit) & 1) << tooth;
        }
        return chosen;
    }
}
