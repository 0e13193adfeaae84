package org.entrepot.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The form of a resident identity number (GB 11643-1999): area, day of birth, sequence, and a check character by ISO 7064
 * MOD 11-2. Only its form is known here; the number itself is personal data and is never kept in a type of its own.
 */
public final class ResidentId {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private ResidentId() {}

    /** Whether the number has 18 characters, a day that the calendar has, and the right check character, X in capital. */
    public static boolean fits(String number) {
        return FORM.matcher(number).matches() && hasDay(number) && number.charAt(17) == check(number);
    }

    private static boolean hasDay(String number) {
        try {
            LocalDate.of(
                    Integer.parseInt(number, 6, 10, 10),
                    Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static char check(String number) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }
}
