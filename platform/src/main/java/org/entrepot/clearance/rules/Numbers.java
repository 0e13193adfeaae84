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

    private static boolean isPlain(String text) {
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

    /** Whether two texts name one number, {@code 1} and {@code 1.00000}; texts that are no numbers never do. */
    static boolean same(String one, String other) {
        Optional<BigDecimal> first = parse(one);
        Optional<BigDecimal> second = parse(other);
        return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0;
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
