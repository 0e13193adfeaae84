package org.entrepot.strategy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A measure that was chosen, and what became of its indicator.
 *
 * @param baseline where the indicator stood when it was chosen; null where nothing was read of it
 * @param baselineOf the period of that reading; empty where there is none
 * @param target where it is expected to come
 * @param now the indicator as it stands; null where nothing is read of it
 * @param endedAt when it was ended; null while it runs
 */
public record Chosen(
        long id,
        long analysis,
        int version,
        Proposal measure,
        String responsible,
        LocalDate deadline,
        long budgetFen,
        String indicator,
        @Nullable BigDecimal baseline,
        String baselineOf,
        BigDecimal target,
        String reason,
        Instant chosenAt,
        String chosenBy,
        @Nullable Instant endedAt,
        String endReason,
        @Nullable Measured now) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Whether the indicator moved. */
    public enum Progress {
        /** There is no reading of a later period than the baseline's. */
        NOTHING_NEW,
        REACHED,
        /** Towards the target. */
        MOVES,
        /** Where it was. */
        STANDS,
        /** Away from the target. */
        FALLS_BACK
    }

    /** Did it move? */
    public Progress progress() {
        if (now == null || baseline == null || now.current().end().compareTo(end(baselineOf)) <= 0) {
            return Progress.NOTHING_NEW;
        }
        BigDecimal moved = now.current().value().subtract(baseline);
        BigDecimal wanted = target.subtract(baseline);
        int towards = moved.signum() * wanted.signum();
        if (towards > 0 && moved.abs().compareTo(wanted.abs()) >= 0) {
            return Progress.REACHED;
        }
        return towards > 0 ? Progress.MOVES : towards < 0 ? Progress.FALLS_BACK : Progress.STANDS;
    }

    /** How much of the way to the target it went, in percent and rounded down; 0 where nothing can be said. */
    public int percent() {
        if (now == null || baseline == null || target.compareTo(baseline) == 0) {
            return 0;
        }
        return now.current()
                .value()
                .subtract(baseline)
                .multiply(HUNDRED)
                .divide(target.subtract(baseline), 0, RoundingMode.DOWN)
                .intValue();
    }

    /** Whether its day has passed, and it runs on. */
    public boolean late(LocalDate today) {
        return endedAt == null && deadline.isBefore(today) && progress() != Progress.REACHED;
    }

    private static String end(String period) {
        return period.substring(period.indexOf('/') + 1);
    }

    Chosen at(@Nullable Measured measured) {
        return new Chosen(
                id,
                analysis,
                version,
                measure,
                responsible,
                deadline,
                budgetFen,
                indicator,
                baseline,
                baselineOf,
                target,
                reason,
                chosenAt,
                chosenBy,
                endedAt,
                endReason,
                measured);
    }
}
