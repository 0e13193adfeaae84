package org.entrepot.clearance.rules;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Optional;
import org.entrepot.kernel.Digits;

/** Days and moments as documents write them, in Beijing's time. */
final class Dates {
    private static final int DAY_DIGITS = 8;
    private static final int MOMENT_DIGITS = 14;

    private Dates() {}

    /** The day of {@code yyyyMMdd}; nothing where the calendar has no such day. */
    static Optional<LocalDate> day(String text) {
        return isDay(text)
                ? Optional.of(LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)))
                : Optional.empty();
    }

    static boolean isDay(String text) {
        return Digits.are(text, DAY_DIGITS) && beginsWithDay(text);
    }

    /** Whether the calendar has the day that the first eight digits name. */
    private static boolean beginsWithDay(String digits) {
        int year = number(digits, 0, 4);
        int month = number(digits, 4, 6);
        int day = number(digits, 6, 8);
        return year > 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    /** Whether it is a moment {@code yyyyMMddHHmmss}. */
    static boolean isMoment(String text) {
        return Digits.are(text, MOMENT_DIGITS)
                && beginsWithDay(text)
                && number(text, 8, 10) < 24
                && number(text, 10, 12) < 60
                && number(text, 12, 14) < 60;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
