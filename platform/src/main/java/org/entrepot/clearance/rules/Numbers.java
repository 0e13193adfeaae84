package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers as documents write them. */
final class Numbers {
    /** More characters than any number of the schema has; what is longer is no number. */
    private static final int LONGEST = 64;

    /** The coarsest decimals to which a price or a total is rounded: the fen. */
    private static final int FEN = 2;

    /** The finest that the schema takes. */
    private static final int FINEST = 5;

    private Numbers() {}

    /** A plain decimal; nothing for any other text. */
    static Optional<BigDecimal> parse(String text) {
        return isPlain(text) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Whether {@link #parse} finds a number. */
    static boolean isPlain(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || (c != '-' && c != '+')) {
                return false;
            }
        }
        return digits > 0 && points <= 1 && text.length() <= LONGEST;
    }

    /** The sign of a number, read off its digits; 0 for any other text. */
    static int sign(String text) {
        if (isPlain(text)) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
                    return text.charAt(0) == '-' ? -1 : 1;
                }
            }
        }
        return 0;
    }

    /** Whether two texts name one number, {@code 1} and {@code 1.00000}; texts that are no numbers never do. */
    static boolean same(String one, String other) {
        if (!isPlain(one) || !isPlain(other)) {
            return false;
        }
        if (one.equals(other)) {
            return true;
        }
        boolean comparable = !isCount(one) || !isCount(other); // counts that are written otherwise are others
        return comparable && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    /** Whether it is a whole number above 0 in the only way to write it without sign, point and zeros in front. */
    private static boolean isCount(String plain) {
        return plain.charAt(0) >= '1' && plain.charAt(0) <= '9' && plain.indexOf('.') < 0;
    }

    /** As a refusal shows it: {@code 12}, {@code 0.5}. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * Whether a total is price times quantity, or the price the total by the quantity, rounded half up to the fen or finer.
     * This is the whole tolerance: 3 for 100.00 at 33.33 or 33.33333 passes, 1 for 58.49 at 58.50 does not. Tolerances in
     * yuan that are told of customs are not confirmed and not built upon.
     *
     * @param quantity not 0
     */
    static boolean isTotal(BigDecimal price, BigDecimal quantity, BigDecimal total) {
        BigDecimal product = price.multiply(quantity);
        for (int decimals = FEN; decimals <= FINEST; decimals++) {
            if (product.setScale(decimals, RoundingMode.HALF_UP).compareTo(total) == 0) {
                return true;
            }
            if (total.divide(quantity, decimals, RoundingMode.HALF_UP).compareTo(price) == 0) {
                return true;
            }
        }
        return product.compareTo(total) == 0;
    }
}
