package org.entrepot.overseas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.entrepot.catalog.Period;
import org.entrepot.collection.TaxPack;
import org.entrepot.overseas.Settlement.Departed;
import org.entrepot.overseas.Settlement.Effect;
import org.entrepot.overseas.Settlement.Moved;
import org.entrepot.overseas.Settlement.Overdue;
import org.entrepot.overseas.Settlement.Refund;
import org.jspecify.annotations.Nullable;

/**
 * How the refund on departure is settled. Pure: what a figure rests on comes in.
 *
 * <p>A line's refund is dealt out over what went out of it, by day: each movement gets the refund of all up to it less that of all
 * before it, half up to the fen, so that the parts of a line add up to its refund exactly.
 */
final class SettlementReckoning {
    private final OverseasTerms terms;
    private final Law law;
    private final List<Filing> filings;
    private final LocalDate today;

    /**
     * What {@code collection} knows of the rule.
     *
     * @param onDeparture whether lines of a mode that left on a day have their refund then
     * @param period from when until when what was applied for on a day is settled
     */
    record Law(OnDeparture onDeparture, Function<LocalDate, Period> period) {}

    /** Whether lists of a mode that left on a day have their refund on departure. */
    @FunctionalInterface
    interface OnDeparture {
        boolean holds(String mode, LocalDate left);
    }

    SettlementReckoning(OverseasTerms terms, Law law, List<Filing> filings, LocalDate today) {
        this.terms = terms;
        this.law = law;
        this.filings = filings;
        this.today = today;
    }

    /** A line with what went out of it, those taken back too, and its refund. */
    record Line(StockLot lot, List<Movement> movements, Refund refund) {}

    /** A movement that stands, and its part of the refund. */
    private record Dealt(Movement movement, long amount) {}

    /** A line as it is reckoned. */
    private final class Course {
        private final Line line;
        private final boolean onDeparture;
        private final LocalDate monthEnd;
        private final LocalDate applied;
        private final boolean appliedSaid;
        private final @Nullable Period period;
        private final List<Dealt> dealt = new ArrayList<>();

        Course(Line line) {
            this.line = line;
            StockLot lot = line.lot();
            YearMonth left = YearMonth.from(lot.departedOn());
            Optional<Filing> claim = filing(Filing.Kind.CLAIM, left);
            onDeparture = law.onDeparture().holds(lot.mode(), lot.departedOn());
            monthEnd = left.atEndOfMonth();
            applied = claim.map(Filing::filedOn).orElse(lot.departedOn());
            appliedSaid = claim.isPresent();
            period = onDeparture ? law.period().apply(applied) : null;
            deal();
        }

        private void deal() {
            Set<Long> gone = new HashSet<>();
            for (Movement one : line.movements()) {
                Long reversed = one.reverses();
                if (reversed != null) {
                    gone.add(reversed);
                    gone.add(one.id());
                }
            }
            List<Movement> standing = line.movements().stream()
                    .filter(one -> !gone.contains(one.id()))
                    .sorted(Comparator.comparing(Movement::day).thenComparingLong(Movement::id))
                    .toList();
            long before = 0;
            for (Movement one : standing) {
                long after = before + one.qty();
                dealt.add(new Dealt(one, part(after) - part(before)));
                before = after;
            }
        }

        /** The refund of so many of the line. */
        private long part(long units) {
            return BigDecimal.valueOf(line.refund().refund())
                    .multiply(BigDecimal.valueOf(units))
                    .divide(BigDecimal.valueOf(line.lot().qty()), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }

        private boolean isClaimed(Movement movement) {
            return onDeparture && movement.day().isAfter(monthEnd);
        }

        private boolean isInPeriod(LocalDate day) {
            return period == null || period.to() == null || !day.isAfter(period.to());
        }

        Effect effect(Movement movement) {
            boolean sold = movement.kind() == Movement.Kind.SOLD;
            if (!isClaimed(movement)) {
                return sold ? Effect.NORMAL : Effect.NONE;
            }
            if (!isInPeriod(movement.day())) {
                return sold ? Effect.ANEW : Effect.NONE;
            }
            if (sold) {
                return Effect.SETTLED;
            }
            return terms.isRepaid(movement.kind(), movement.day()) ? Effect.REPAID : Effect.NONE;
        }

        /** Settled when the settlement of its month is handed in. */
        boolean isFiled(Movement movement) {
            return filing(Filing.Kind.SETTLEMENT, YearMonth.from(movement.day()))
                    .isPresent();
        }

        @Nullable LocalDate due(Movement movement) {
            Effect effect = effect(movement);
            if (effect != Effect.SETTLED && effect != Effect.REPAID) {
                return null;
            }
            LocalDate due = terms.saleSettledBy(movement.day());
            LocalDate end = period == null ? null : period.to();
            return end != null && end.isBefore(due) ? end : due;
        }

        private long units(Predicate<Movement> which) {
            return dealt.stream()
                    .map(Dealt::movement)
                    .filter(which)
                    .mapToLong(Movement::qty)
                    .sum();
        }

        private long amount(Predicate<Movement> which) {
            return dealt.stream()
                    .filter(one -> which.test(one.movement()))
                    .mapToLong(Dealt::amount)
                    .sum();
        }

        /** Unsold at the end of the month in which it left. */
        long claimedUnits() {
            return onDeparture ? line.lot().qty() - units(one -> !isClaimed(one)) : 0;
        }

        long claimed() {
            return onDeparture ? line.refund().refund() - amount(one -> !isClaimed(one)) : 0;
        }

        /** Of what was claimed, what did not go out in the period. */
        long unsoldUnits() {
            return claimedUnits() - units(one -> isClaimed(one) && isInPeriod(one.day()));
        }

        long unsold() {
            return claimed() - amount(one -> isClaimed(one) && isInPeriod(one.day()));
        }

        /** The month in which the period ended, where it has ended and what is unsold is repaid. */
        Optional<YearMonth> ended() {
            LocalDate end = period == null ? null : period.to();
            return end != null && today.isAfter(end) && terms.isUnsoldRepaid(end) && unsoldUnits() > 0
                    ? Optional.of(YearMonth.from(end))
                    : Optional.empty();
        }

        Departed departed() {
            return new Departed(
                    line.lot(),
                    line.refund(),
                    onDeparture,
                    claimedUnits(),
                    claimed(),
                    applied,
                    appliedSaid,
                    period,
                    amount(one -> effect(one) == Effect.SETTLED && isFiled(one)),
                    amount(one -> effect(one) == Effect.SETTLED && !isFiled(one)),
                    amount(one -> effect(one) == Effect.REPAID),
                    unsold(),
                    unsoldUnits());
        }

        List<Moved> moved(YearMonth month) {
            return dealt.stream()
                    .filter(one -> YearMonth.from(one.movement().day()).equals(month))
                    .map(one -> new Moved(
                            line.lot(),
                            one.movement(),
                            line.refund(),
                            effect(one.movement()),
                            one.amount(),
                            due(one.movement())))
                    .toList();
        }

        List<Overdue> overdue() {
            List<Overdue> overdue = new ArrayList<>();
            Map<YearMonth, Overdue> byMonth = new TreeMap<>();
            for (Dealt one : dealt) {
                LocalDate due = due(one.movement());
                if (due != null && today.isAfter(due) && !isFiled(one.movement())) {
                    YearMonth month = YearMonth.from(one.movement().day());
                    byMonth.merge(
                            month,
                            new Overdue(line.lot(), false, one.movement().qty(), one.amount(), due, month),
                            (a, b) -> new Overdue(
                                    a.lot(), false, a.units() + b.units(), a.amount() + b.amount(), a.due(), month));
                }
            }
            overdue.addAll(byMonth.values());
            ended().filter(month -> filing(Filing.Kind.ADJUSTMENT, month).isEmpty())
                    .ifPresent(month -> overdue.add(new Overdue(
                            line.lot(),
                            true,
                            unsoldUnits(),
                            unsold(),
                            Objects.requireNonNull(
                                    Objects.requireNonNull(period).to()),
                            month)));
            return overdue;
        }
    }

    private Optional<Filing> filing(Filing.Kind kind, YearMonth month) {
        return filings.stream()
                .filter(one -> one.kind() == kind && one.month().equals(month))
                .findFirst();
    }

    /** The settlement of a month. */
    Settlement month(String seller, YearMonth month, List<Line> lines, List<TaxPack.Rule> rules) {
        List<Departed> departed = new ArrayList<>();
        List<Moved> moved = new ArrayList<>();
        List<Overdue> overdue = new ArrayList<>();
        long adjustment = 0;
        for (Line line : lines) {
            Course course = new Course(line);
            if (YearMonth.from(line.lot().departedOn()).equals(month)) {
                departed.add(course.departed());
            }
            moved.addAll(course.moved(month));
            overdue.addAll(course.overdue());
            if (course.ended().filter(month::equals).isPresent()) {
                adjustment += course.unsold();
            }
        }
        overdue.sort(Comparator.comparing(Overdue::due)
                .thenComparingLong(one -> one.lot().id()));
        return new Settlement(
                seller,
                month,
                today,
                departed,
                moved,
                overdue,
                departed.stream().mapToLong(Departed::claimed).sum(),
                sum(moved, Effect.NORMAL) + sum(moved, Effect.ANEW),
                sum(moved, Effect.SETTLED),
                sum(moved, Effect.REPAID),
                adjustment,
                (int) departed.stream().filter(one -> !one.refund().isKnown()).count(),
                filings.stream().filter(one -> one.month().equals(month)).toList(),
                rules);
    }

    private static long sum(List<Moved> moved, Effect effect) {
        return moved.stream()
                .filter(one -> one.effect() == effect)
                .mapToLong(Moved::amount)
                .sum();
    }
}
