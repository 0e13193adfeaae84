package org.entrepot.clearance.rules;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Days and moments as documents write them, in Beijing's time. */
final class Dates {
    private static final int DAY_DIGITS = 8;
    private static final int MOMENT_DIGITS = 14;

    private Dates() {}

    /** The day of {@code yyyyMMdd}; nothing where the calendar has no such day. */
    static Optional<LocalDate> day(String text) {
        if (!isDigits(text, DAY_DIGITS)) {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 4, 6);
        int day = number(text, 6, 8);
        boolean exists = year > 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    static boolean isDay(String text) {
        return day(text).isPresent();
    }

    /** Whether it is a moment {@code yyyyMMddHHmmss}. */
    static boolean isMoment(String text) {
        return isDigits(text, MOMENT_DIGITS)
                && isDay(text.substring(0, DAY_DIGITS))
                && number(text, 8, 10) < 24
                && number(text, 10, 12) < 60
                && number(text, 12, 14) < 60;
    }

    private static boolean isDigits(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
