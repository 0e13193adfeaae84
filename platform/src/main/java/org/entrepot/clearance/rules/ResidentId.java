package org.entrepot.clearance.rules;

import java.time.LocalDate;
import org.entrepot.kernel.Digits;

/**
 * The number of a resident identity card, GB 11643-1999: area (6), day of birth (8), sequence (3), check character. The area
 * is not looked up: areas were dissolved and people keep their numbers. A small {@code x} is refused, or one person would
 * count as two.
 */
final class ResidentId {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private ResidentId() {}

    /** Whether such a card could have been given out by that day. */
    static boolean isValid(String number, LocalDate today) {
        return number.length() == WEIGHTS.length + 1
                && Digits.are(number, 0, WEIGHTS.length)
                && check(number) == number.charAt(17)
                && Dates.day(number.substring(6, 14))
                        .filter(born -> !born.isAfter(today))
                        .isPresent();
    }

    /** ISO 7064 MOD 11-2. */
    private static char check(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }
}
