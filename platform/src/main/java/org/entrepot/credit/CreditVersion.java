package org.entrepot.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * The grade of an enterprise for a month, as it was worked out once. It never changes; another reckoning of the month is another version.
 *
 * @param number counted within the month, from 1
 * @param from the first day that it looks at
 * @param to the last
 * @param score 0 to 100, two decimals; null where there is too little to tell
 * @param grade null likewise
 * @param leastWeight with a, b and c: the thresholds it was worked out by
 * @param objection the objection by which it came about; null where the month was graded
 */
public record CreditVersion(
        long id,
        EnterpriseCode enterprise,
        YearMonth month,
        int number,
        LocalDate from,
        LocalDate to,
        @Nullable BigDecimal score,
        @Nullable Grade grade,
        int leastWeight,
        BigDecimal a,
        BigDecimal b,
        BigDecimal c,
        @Nullable Long objection,
        Instant madeAt,
        String madeBy,
        List<Line> lines) {

    public CreditVersion {
        lines = List.copyOf(lines);
    }

    /**
     * A component.
     *
     * @param good how many went well
     * @param all of how many
     * @param least of how many it has to tell to count
     * @param corrected whether an objection changed it
     */
    public record Line(Component component, long good, long all, int weight, int least, boolean corrected) {
        /** Whether it tells of enough. */
        public boolean counts() {
            return weight > 0 && all > 0 && all >= least;
        }

        /** What went well, in percent; empty where there was nothing. */
        public Optional<BigDecimal> percent() {
            return all == 0
                    ? Optional.empty()
                    : Optional.of(
                            BigDecimal.valueOf(good * 100).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP));
        }

        Line corrected(long truly, long of) {
            return new Line(component, truly, of, weight, least, true);
        }
    }

    /** How many weights count. */
    public int weight() {
        return lines.stream().filter(Line::counts).mapToInt(Line::weight).sum();
    }

    public Optional<Line> line(Component component) {
        return lines.stream().filter(one -> one.component() == component).findFirst();
    }

    /** Worked out again from what it holds. */
    public Scale.Result again() {
        return scale().result(lines);
    }

    Scale scale() {
        return new Scale(Map.of(), leastWeight, a, b, c);
    }
}
