package org.entrepot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.collection.DueMoney;
import org.entrepot.economics.TryOut;
import org.entrepot.figures.Figure;
import org.entrepot.figures.FigureTable;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.MonthFigures;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
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
 * @param figures what the park's catalogue of figures says of the thirteen months up to this one, by what they are called in reports
 * @param due what was due and overdue at the ends of this month and the one before, by seller
 * @param names of enterprises, by their customs codes
 */
public record Facts(
        YearMonth month,
        Instant madeAt,
        boolean simulated,
        MonthFacts now,
        MonthFacts before,
        MonthFacts yearBefore,
        Map<Catalogued, Told> figures,
        List<DueMoney> due,
        Map<String, Enterprise.Names> names,
        Swot swot,
        List<Chosen> chosen,
        List<Tried> trials) {
    /** How many months a report looks over, this one included: the same month of the year before is among them. */
    static final int MONTHS = 13;

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public Facts {
        figures = Map.copyOf(figures);
        due = List.copyOf(due);
        names = Map.copyOf(names);
        chosen = List.copyOf(chosen);
        trials = List.copyOf(trials);
    }

    /** The figures of a report that the park's catalogue defines: what they are there, and of which lists. */
    public enum Catalogued {
        EXPORTS("exports", "parcels", Direction.EXPORT),
        IMPORTS("imports", "parcels", Direction.IMPORT),
        VALUE("value", "value", Direction.EXPORT),
        REFUSED("refused", "refusal-rate", null),
        OVERDUE("overdue", "overdue", null),
        OCCUPANCY("occupancy", "occupancy", null);

        private final String key;
        private final String id;
        private final @Nullable Direction direction;

        Catalogued(String key, String id, @Nullable Direction direction) {
            this.key = key;
            this.id = id;
            this.direction = direction;
        }

        /** By which texts name it. */
        String key() {
            return key;
        }

        /** Its name in the catalogue. */
        String id() {
            return id;
        }

        /** Which lists alone. */
        CubeQuestion.Only only() {
            return new CubeQuestion.Only(direction, null, null, null, null, null);
        }

        /** The page on which the same number stands. */
        String address(YearMonth month) {
            return "/figures/" + id + "?month=" + month + (direction == null ? "" : "&direction=" + direction);
        }

        static Optional<Catalogued> of(String key) {
            return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
        }
    }

    /**
     * A figure of the catalogue.
     *
     * @param definition in the version by which it was worked out
     * @param months by month; months of which there is nothing to tell are absent
     */
    public record Told(Figure definition, Map<YearMonth, FigureTable.Cell> months) {
        public Told {
            months = Map.copyOf(months);
        }
    }

    /**
     * A month.
     *
     * @param billedFen net of the bills that stand for it
     * @param countries its parcels by direction and by the customs code of the country or region, most first
     * @param sellers by direction and by the seller's customs code, most first
     * @param goods by direction and heading of the tariff, most first
     */
    public record MonthFacts(
            MonthFigures traffic, long billedFen, List<Parcels> countries, List<Parcels> sellers, List<Parcels> goods) {
        public MonthFacts {
            countries = List.copyOf(countries);
            sellers = List.copyOf(sellers);
            goods = List.copyOf(goods);
        }

        /** Whether nothing was counted in it: there was no program yet, or it stood still. */
        boolean isEmpty() {
            return sellers.isEmpty();
        }

        /** How many parcels of a direction a seller had. */
        long of(String seller, Direction direction) {
            return sellers.stream()
                    .filter(row -> row.direction() == direction && row.key().equals(seller))
                    .mapToLong(Parcels::parcels)
                    .sum();
        }
    }

    /**
     * Parcels of one key of a cut, as the catalogue defines them.
     *
     * @param value in yuan, what has no rate left out; null where it was not asked
     */
    public record Parcels(
            Direction direction,
            String key,
            long parcels,
            @Nullable BigDecimal value) {}

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

    /** The last day of a month that has gone by when this was gathered, as figures of the park have it: of a month that runs, today. */
    static LocalDate end(YearMonth of, Instant madeAt) {
        LocalDate today = Beijing.date(madeAt);
        LocalDate last = of.atEndOfMonth();
        return last.isAfter(today) ? today : last;
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

    Optional<Told> told(Catalogued figure) {
        return Optional.ofNullable(figures.get(figure));
    }

    /** A figure of a month in its unit; a rate with one decimal, half up, of what it is made of. Empty where there is nothing to tell. */
    Optional<BigDecimal> figure(Catalogued figure, YearMonth of) {
        return told(figure)
                .flatMap(told -> Optional.ofNullable(told.months().get(of))
                        .flatMap(cell -> told.definition().unit() == Figure.Unit.PERCENT
                                ? share(cell)
                                : Optional.ofNullable(cell.value())));
    }

    private static Optional<BigDecimal> share(FigureTable.Cell cell) {
        return cell.of().signum() == 0
                ? Optional.empty()
                : Optional.of(cell.part().multiply(HUNDRED).divide(cell.of(), 1, RoundingMode.HALF_UP));
    }

    /** How many lists are not in a figure of this month that belong there, for want of a rate of exchange. */
    long leftOut(Catalogued figure) {
        return told(figure)
                .flatMap(told -> Optional.ofNullable(told.months().get(month)))
                .map(FigureTable.Cell::leftOut)
                .orElse(0L);
    }

    /** The months that it looks over, the oldest first. */
    List<YearMonth> months(int most) {
        return java.util.stream.IntStream.range(0, most)
                .mapToObj(i -> month.minusMonths(most - 1L - i))
                .toList();
    }
}
