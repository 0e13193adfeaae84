package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Products and shares of whole amounts, rounded half away from zero (HALF_UP) to the whole unit, never by way of floating point. */
final class Rounded {
    static final long MILLION = 1_000_000;

    private Rounded() {}

    /**
     * {@code a * b / divisor}.
     *
     * @throws ArithmeticException when the result does not fit; ranges of {@link Driver} keep it far away
     */
    static long product(long a, long b, long divisor) {
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        if (high == low >> 63) {
            return divided(low, divisor);
        }
        return new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** A share of an amount, given in millionths. */
    static long share(long amount, long millionths) {
        return product(amount, millionths, MILLION);
    }

    /** {@code amount / divisor}; the divisor is above zero. */
    static long divided(long amount, long divisor) {
        long quotient = amount / divisor;
        long rest = Math.abs(amount % divisor);
        return rest >= divisor - rest ? quotient + Long.signum(amount) : quotient;
    }
}
