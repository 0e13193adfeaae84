package org.entrepot.bonded;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Quantity as {@code long} hundred-thousandths of their unit: CEB writes five decimals at most (N19,5). */
public final class Quantity {
    private static final int DECIMALS = 5;
    private static final Pattern FORM = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,5})?");

    /** One whole unit. */
    public static final long ONE = 100_000;

    private Quantity() {}

    /** A number above zero as a document writes it; empty when it is none, has more decimals or is out of range. */
    public static Optional<Long> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long value = new BigDecimal(text).movePointRight(DECIMALS).longValueExact();
        return value > 0 ? Optional.of(value) : Optional.empty();
    }

    /** That many, as a number without trailing zeros. */
    public static BigDecimal number(long value) {
        BigDecimal number = BigDecimal.valueOf(value, DECIMALS).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
    }

    /** The same as text. */
    public static String text(long value) {
        return number(value).toPlainString();
    }
}
