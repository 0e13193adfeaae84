package org.entrepot.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.entrepot.kernel.Money;

/**
 * What is left of a line's quantity after all returns so far.
 *
 * @param left 0 to {@code declared}
 * @param declared the quantity that was released, more than 0, in the same unit
 */
public record Left(BigDecimal left, BigDecimal declared) {
    /** Nothing is left. */
    public static final Left NOTHING = new Left(BigDecimal.ZERO, BigDecimal.ONE);

    public Left {
        if (declared.signum() <= 0 || left.signum() < 0 || left.compareTo(declared) > 0) {
            throw new IllegalArgumentException("0 to the declared quantity is left, found " + left + " of " + declared);
        }
    }

    Money of(Money whole) {
        return Money.fen(BigDecimal.valueOf(whole.minor())
                .multiply(left)
                .divide(declared, 0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
