package org.entrepot.park;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * A unit let to a tenant. What was agreed stays as it was: rent changes by steps, an end is written beside it.
 *
 * @param number unique
 * @param contract the number of the contract by which several units are let; null where it stands alone
 * @param unit what is let, with the area for which rent is paid
 * @param from the first day
 * @param to the last day agreed; null where none was
 * @param depositFen CNY fen to be lodged
 * @param indexPercent by how many per cent the rent of a step goes up each year after the step's first day; may be negative
 * @param renews the lease that it follows; null for a first one
 * @param byFile whether a park file said so, and not a person
 * @param ended the last day in truth, where it was ended before the day agreed; null else
 * @param steps in the order of their days; none where no rent was agreed
 */
public record Lease(
        long id,
        String number,
        @Nullable String contract,
        EnterpriseCode enterprise,
        ParkUnit unit,
        LocalDate from,
        @Nullable LocalDate to,
        long depositFen,
        BigDecimal indexPercent,
        @Nullable Long renews,
        boolean byFile,
        Instant madeAt,
        String madeBy,
        @Nullable LocalDate ended,
        String endReason,
        List<RentStep> steps) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Lease {
        steps = List.copyOf(steps);
    }

    /** How a lease stands on a day. */
    public enum State {
        /** It has not begun. */
        TO_COME,
        RUNNING,
        /** It has run its time or was ended. */
        OVER
    }

    /**
     * Rent of a stretch of days at one rate.
     *
     * @param fenAMetre CNY fen a square metre and month, before VAT, indexed
     * @param days how many of the month's days
     * @param fen what is due: rate × area × days / days of the month, half a fen up
     */
    public record Due(LocalDate from, LocalDate to, long fenAMetre, int days, long fen) {}

    /** The last day on which the unit is let by it; null where none is known. */
    public @Nullable LocalDate last() {
        return ended != null && (to == null || ended.isBefore(to)) ? ended : to;
    }

    public State state(LocalDate day) {
        LocalDate last = last();
        if (last != null && day.isAfter(last)) {
            return State.OVER;
        }
        return day.isBefore(from) ? State.TO_COME : State.RUNNING;
    }

    /** Whether the unit is let by it on a day between the two, both included; null for no end. */
    boolean meets(LocalDate first, @Nullable LocalDate end) {
        LocalDate last = last();
        boolean empty = last != null && last.isBefore(from);
        return !empty && (end == null || !from.isAfter(end)) && (last == null || !last.isBefore(first));
    }

    /**
     * What a square metre costs a month on a day, CNY fen before VAT: the step that holds, raised by the index once for each whole year since
     * the step began, half a fen up each time; 0 where no step holds yet.
     */
    public long fenAMetre(LocalDate day) {
        RentStep holds = null;
        for (RentStep step : steps) {
            if (!step.from().isAfter(day)) {
                holds = step;
            }
        }
        if (holds == null) {
            return 0;
        }
        BigDecimal fen = BigDecimal.valueOf(holds.fen());
        BigDecimal factor = BigDecimal.ONE.add(indexPercent.divide(HUNDRED));
        for (long years = ChronoUnit.YEARS.between(holds.from(), day); years > 0; years--) {
            fen = fen.multiply(factor).setScale(0, RoundingMode.HALF_UP);
        }
        return fen.longValueExact();
    }

    /** The rent of a month, a stretch for each rate; nothing for days on which it does not run. */
    public List<Due> due(YearMonth month) {
        List<Due> due = new ArrayList<>();
        LocalDate last = last();
        LocalDate first = later(from, month.atDay(1));
        LocalDate end = last == null || last.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : last;
        LocalDate begin = first;
        while (!begin.isAfter(end)) {
            long rate = fenAMetre(begin);
            LocalDate until = begin;
            while (until.isBefore(end) && fenAMetre(until.plusDays(1)) == rate) {
                until = until.plusDays(1);
            }
            int days = (int) ChronoUnit.DAYS.between(begin, until) + 1;
            due.add(new Due(begin, until, rate, days, share(rate, days, month)));
            begin = until.plusDays(1);
        }
        return due;
    }

    /** How many days of the month it runs. */
    public int days(YearMonth month) {
        return due(month).stream().mapToInt(Due::days).sum();
    }

    private long share(long rate, int days, YearMonth month) {
        return BigDecimal.valueOf(rate)
                .multiply(unit.squareMetres())
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(month.lengthOfMonth()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
