package org.entrepot.incentives;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.credit.Grade;
import org.jspecify.annotations.Nullable;

/**
 * A programme as a file says it.
 *
 * @param code 1 to 40 small letters, digits and hyphens
 * @param example whether it shows the form alone: nothing is ever paid under it
 * @param from the first day on which a list earns
 * @param to the last; null where the file says none
 * @param claimsUntil the last day on which it can be claimed under it; null for {@link #to}
 * @param period for how long a claim is
 * @param budgetFen all that it can pay; null where the file says none
 * @param caps what it can pay besides
 * @param conditions what the enterprise has to be
 */
public record Programme(
        String code,
        Name name,
        boolean example,
        LegalBasis basis,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable LocalDate claimsUntil,
        ClaimPeriod.Kind period,
        @Nullable Long budgetFen,
        Caps caps,
        Conditions conditions,
        Earning earning) {

    /** What it is called, in the languages of the pages. */
    public record Name(String zh, String en, String ru) {}

    /**
     * Limits in CNY fen; null where there is none.
     *
     * @param firmFen to an enterprise, under the programme altogether
     * @param firmPeriodFen to an enterprise for a period
     * @param periodFen to all for a period
     */
    public record Caps(
            @Nullable Long firmFen,
            @Nullable Long firmPeriodFen,
            @Nullable Long periodFen) {}

    /**
     * @param tenant whether it has to be registered as a tenant of the park
     * @param lease whether a lease has to run on the last day of the period
     * @param grade the least credit grade; null where it does not matter
     */
    public record Conditions(
            boolean tenant, boolean lease, @Nullable Grade grade) {}

    /** Why nothing can be paid. */
    public enum Lack {
        EXAMPLE,
        /** Document, number and article are not all said. */
        BASIS,
        /** There is no review for fair competition of this version. */
        REVIEW,
        /** The newest review says no. */
        REVIEW_FAILED,
        BUDGET,
        EXPIRY
    }

    /** What is missing before anything can be paid under it. */
    public List<Lack> lacks(@Nullable Review newest) {
        List<Lack> lacks = new ArrayList<>();
        if (example) {
            lacks.add(Lack.EXAMPLE);
        }
        if (!basis.isWhole()) {
            lacks.add(Lack.BASIS);
        }
        if (newest == null) {
            lacks.add(Lack.REVIEW);
        } else if (!newest.result().allows()) {
            lacks.add(Lack.REVIEW_FAILED);
        }
        if (budgetFen == null || budgetFen == 0) {
            lacks.add(Lack.BUDGET);
        }
        if (to == null) {
            lacks.add(Lack.EXPIRY);
        }
        return lacks;
    }

    /** Whether it can be claimed under it on that day. */
    public boolean takesClaims(LocalDate today) {
        LocalDate last = claimsUntil == null ? to : claimsUntil;
        return last == null || !today.isAfter(last);
    }

    /** The periods that begin on a day of the programme and are over by a day, the newest first; at most a dozen. */
    public List<ClaimPeriod> periods(LocalDate today) {
        List<ClaimPeriod> periods = new ArrayList<>();
        ClaimPeriod one = ClaimPeriod.of(period, YearMonth.from(from));
        while (one.to().isBefore(today) && (to == null || !one.from().isAfter(to))) {
            periods.addFirst(one);
            one = one.next();
        }
        return periods.subList(0, Math.min(periods.size(), 12));
    }
}
