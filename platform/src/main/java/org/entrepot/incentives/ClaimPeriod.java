package org.entrepot.incentives;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For what time is claimed: a month, a quarter or a year.
 *
 * @param first its first month
 */
public record ClaimPeriod(Kind kind, YearMonth first) {
    private static final Pattern FORM = Pattern.compile("20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?");

    /** How long. */
    public enum Kind {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Kind(int months) {
            this.months = months;
        }
    }

    public ClaimPeriod {
        if ((first.getMonthValue() - 1) % kind.months != 0) {
            throw new IllegalArgumentException("no " + kind + " begins with " + first);
        }
    }

    /** The one of that kind in which a month lies. */
    public static ClaimPeriod of(Kind kind, YearMonth month) {
        return new ClaimPeriod(kind, month.minusMonths((month.getMonthValue() - 1) % kind.months));
    }

    /** Reads {@code 2026-10}, {@code 2026-Q4} or {@code 2026}; empty where it is none of them. */
    public static Optional<ClaimPeriod> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(text.substring(0, 4));
        if (text.length() == 4) {
            return Optional.of(new ClaimPeriod(Kind.YEAR, Year.of(year).atMonth(1)));
        }
        if (text.charAt(5) == 'Q') {
            return Optional.of(new ClaimPeriod(Kind.QUARTER, YearMonth.of(year, 3 * (text.charAt(6) - '0') - 2)));
        }
        return Optional.of(new ClaimPeriod(Kind.MONTH, YearMonth.parse(text)));
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    public LocalDate to() {
        return first.plusMonths(kind.months - 1L).atEndOfMonth();
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from()) && !day.isAfter(to());
    }

    ClaimPeriod next() {
        return new ClaimPeriod(kind, first.plusMonths(kind.months));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (kind) {
            case MONTH -> first.toString();
            case QUARTER -> first.getYear() + "-Q" + first.get(IsoFields.QUARTER_OF_YEAR);
            case YEAR -> String.valueOf(first.getYear());
        };
    }
}
