package org.entrepot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.entrepot.collection.DueMoney;
import org.entrepot.insight.MonthFigures;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Money;
import org.entrepot.report.Facts.MonthFacts;
import org.jspecify.annotations.Nullable;

/** The headline figures of a month, each beside the month before and the same month of the year before. Pure. */
final class Figures {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** In what a figure is told, and how its change is. */
    enum Unit {
        COUNT,
        /** Hundredths of a currency. */
        MONEY,
        /** Its change is told in points. */
        PERCENT
    }

    /**
     * A figure.
     *
     * @param key by which texts name it
     * @param of what it is counted in besides, as a currency; empty where nothing is to be said
     * @param before null where nothing was counted then
     * @param address the page that it opens into
     */
    record Figure(
            String key,
            Unit unit,
            String of,
            @Nullable BigDecimal now,
            @Nullable BigDecimal before,
            @Nullable BigDecimal yearBefore,
            String address) {

        String said(@Nullable BigDecimal value, Words words) {
            return value == null
                    ? words.decimal(null, 0)
                    : switch (unit) {
                        case COUNT -> words.number(value.longValueExact());
                        case MONEY -> words.money(value.longValueExact());
                        case PERCENT -> words.percent(value);
                    };
        }

        /** By how much it changed against a value before: percent, or points. */
        Optional<BigDecimal> change(@Nullable BigDecimal than) {
            if (now == null || than == null || (unit != Unit.PERCENT && than.signum() == 0)) {
                return Optional.empty();
            }
            return Optional.of(
                    unit == Unit.PERCENT
                            ? now.subtract(than)
                            : now.subtract(than).multiply(HUNDRED).divide(than.abs(), 1, RoundingMode.HALF_UP));
        }

        String changeSaid(@Nullable BigDecimal than, Words words) {
            if (unit == Unit.COUNT && now != null && than != null && than.signum() == 0 && now.signum() > 0) {
                return words.signed(now, 0); // no percentage of nothing
            }
            return change(than)
                    .map(change -> words.say(unit == Unit.PERCENT ? "points" : "percent", words.signed(change, 1)))
                    .orElseGet(() -> words.decimal(null, 0));
        }
    }

    private final Facts facts;

    Figures(Facts facts) {
        this.facts = facts;
    }

    List<Figure> all() {
        YearMonth month = facts.month();
        String days = "from=" + month.atDay(1) + "&to=" + month.atEndOfMonth();
        List<Figure> all = new ArrayList<>();
        all.add(traffic(
                "exports",
                Unit.COUNT,
                "/declarations?direction=EXPORT&" + days,
                one -> count(one.declarations(Direction.EXPORT))));
        all.add(traffic(
                "imports",
                Unit.COUNT,
                "/declarations?direction=IMPORT&" + days,
                one -> count(one.declarations(Direction.IMPORT))));
        facts.now().traffic().value(Direction.EXPORT).map(this::value).ifPresent(all::add);
        all.add(traffic("refused", Unit.PERCENT, "/declarations?status=100&" + days, Figures::refused));
        all.add(overdue());
        all.add(occupancy());
        all.add(new Figure(
                "billed",
                Unit.MONEY,
                "CNY",
                count(facts.now().billedFen()),
                some(facts.before().billedFen()),
                some(facts.yearBefore().billedFen()),
                "/bills?month=" + month));
        all.add(traffic(
                "spared", Unit.MONEY, "/park", one -> count(one.relief().saved().minor())));
        all.add(traffic(
                "sellers",
                Unit.COUNT,
                "/park",
                one -> count(one.sellers().stream()
                        .map(row -> row.seller().value())
                        .distinct()
                        .count())));
        return all;
    }

    Figure one(String key) {
        return all().stream()
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal count(long count) {
        return BigDecimal.valueOf(count);
    }

    /** Of a month without bills nothing is said: none were made yet. */
    private static @Nullable BigDecimal some(long fen) {
        return fen == 0 ? null : count(fen);
    }

    private Figure traffic(String key, Unit unit, String address, Function<MonthFigures, @Nullable BigDecimal> of) {
        return new Figure(
                key,
                unit,
                unit == Unit.MONEY ? "CNY" : "",
                of.apply(facts.now().traffic()),
                counted(facts.before(), of),
                counted(facts.yearBefore(), of),
                address);
    }

    private static @Nullable BigDecimal counted(MonthFacts month, Function<MonthFigures, @Nullable BigDecimal> of) {
        return month.traffic().isEmpty() ? null : of.apply(month.traffic());
    }

    private Figure value(Money now) {
        CurrencyCode currency = now.currency();
        return new Figure(
                "value",
                Unit.MONEY,
                currency.value().equals("142") ? "CNY" : currency.value(),
                count(now.minor()),
                counted(
                        facts.before(),
                        one -> count(one.value(Direction.EXPORT, currency).minor())),
                counted(
                        facts.yearBefore(),
                        one -> count(one.value(Direction.EXPORT, currency).minor())),
                "/park");
    }

    private static @Nullable BigDecimal refused(MonthFigures month) {
        long cleared = month.declarations(Direction.EXPORT) + month.declarations(Direction.IMPORT);
        long refused = month.refused() + month.expired();
        return cleared + refused == 0
                ? null
                : count(refused).multiply(HUNDRED).divide(count(cleared + refused), 1, RoundingMode.HALF_UP);
    }

    private Figure overdue() {
        return new Figure(
                "overdue",
                Unit.PERCENT,
                facts.due(facts.month()).map(DueMoney::currency).orElse(""),
                share(facts.month()),
                share(facts.month().minusMonths(1)),
                share(facts.month().minusYears(1)),
                "/money?gap=OVERDUE");
    }

    @Nullable BigDecimal share(YearMonth month) {
        return facts.due(month).flatMap(DueMoney::percent).orElse(null);
    }

    private Figure occupancy() {
        YearMonth month = facts.month();
        return new Figure(
                "occupancy",
                Unit.PERCENT,
                "",
                facts.occupancy(month).orElse(null),
                facts.occupancy(month.minusMonths(1)).orElse(null),
                facts.occupancy(month.minusYears(1)).orElse(null),
                "/space");
    }
}
