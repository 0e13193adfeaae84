package org.entrepot.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.collection.DueMoney;
import org.entrepot.economics.TryOut;
import org.entrepot.insight.MonthCount;
import org.entrepot.insight.MonthFigures;
import org.entrepot.kernel.Beijing;
import org.entrepot.registry.Enterprise;
import org.entrepot.strategy.Chosen;
import org.entrepot.strategy.Content;
import org.entrepot.strategy.Proposal;
import org.entrepot.strategy.Wording;
import org.jspecify.annotations.Nullable;

/**
 * All that a report of a month rests on. What is written follows from it alone.
 *
 * @param madeAt when it was gathered
 * @param simulated whether this program decides, so that the report has to say SIMULATED
 * @param before the month before
 * @param yearBefore the same month of the year before
 * @param counts declarations of the thirteen months up to this one, oldest first; months of which nothing was counted are absent
 * @param due what was due and overdue at the ends of those months, by seller
 * @param names of enterprises, by their customs codes
 */
public record Facts(
        YearMonth month,
        Instant madeAt,
        boolean simulated,
        MonthFacts now,
        MonthFacts before,
        MonthFacts yearBefore,
        List<MonthCount> counts,
        List<Occupied> occupied,
        List<DueMoney> due,
        Map<String, Enterprise.Names> names,
        Swot swot,
        List<Chosen> chosen,
        List<Tried> trials) {
    /** How many months a report looks over, this one included: the same month of the year before is among them. */
    static final int MONTHS = 13;

    public Facts {
        counts = List.copyOf(counts);
        occupied = List.copyOf(occupied);
        due = List.copyOf(due);
        names = Map.copyOf(names);
        chosen = List.copyOf(chosen);
        trials = List.copyOf(trials);
    }

    /**
     * A month.
     *
     * @param billedFen net of the bills that stand for it
     */
    public record MonthFacts(MonthFigures traffic, long billedFen) {}

    /** The space at the end of a month, square metres. */
    public record Occupied(YearMonth month, BigDecimal area, BigDecimal let) {}

    /**
     * The analysis that a report shows.
     *
     * @param analysis its number; null where nobody has begun one and this park is shown as it is measured
     * @param version 0 likewise
     */
    public record Swot(@Nullable Long analysis, String name, int version, Content content) {}

    /** A measure as it was tried on the economics. */
    public record Tried(Trial trial, Proposal measure, String scenario, boolean example, TryOut.Tried worth) {}

    /** What an indicator is called, where the analysis knows it. */
    Optional<Wording> indicator(String id) {
        return swot.content().factors().stream()
                .filter(factor -> factor.key().equals(id))
                .map(factor -> factor.statement())
                .findFirst();
    }

    /** The last day of a month that is over when this was gathered: of a month that runs, yesterday. */
    static LocalDate end(YearMonth of, Instant madeAt) {
        LocalDate yesterday = Beijing.date(madeAt).minusDays(1);
        LocalDate last = of.atEndOfMonth();
        return last.isAfter(yesterday) ? yesterday : last;
    }

    private LocalDate end(YearMonth of) {
        return end(of, madeAt);
    }

    /** What was due at a month's end, of all sellers. */
    public Optional<DueMoney> due(YearMonth of) {
        return DueMoney.of(due, end(of));
    }

    /** What a seller owed at a month's end in that currency, hundredths. */
    long overdue(String seller, String currency, YearMonth of) {
        LocalDate on = end(of);
        return due.stream()
                .filter(row -> row.day().equals(on)
                        && row.seller().equals(seller)
                        && row.currency().equals(currency))
                .mapToLong(DueMoney::overdue)
                .sum();
    }

    /** The space let at a month's end, percent with one decimal; empty where the park has none on file. */
    Optional<BigDecimal> occupancy(YearMonth of) {
        return occupied.stream()
                .filter(one -> one.month().equals(of) && one.area().signum() > 0)
                .map(one -> one.let()
                        .multiply(BigDecimal.valueOf(100))
                        .divide(one.area(), 1, java.math.RoundingMode.HALF_UP))
                .findFirst();
    }

    Optional<MonthCount> count(YearMonth of) {
        return counts.stream().filter(one -> one.month().equals(of)).findFirst();
    }

    /** The months that it looks over, the oldest first. */
    List<YearMonth> months(int most) {
        return java.util.stream.IntStream.range(0, most)
                .mapToObj(i -> month.minusMonths(most - 1L - i))
                .toList();
    }
}
