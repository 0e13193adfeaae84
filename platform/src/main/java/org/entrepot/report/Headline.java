package org.entrepot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.entrepot.collection.DueMoney;
import org.entrepot.kernel.Beijing;
import org.entrepot.report.Facts.Catalogued;
import org.entrepot.report.Facts.MonthFacts;
import org.jspecify.annotations.Nullable;

/** The headline figures of a month, each beside the month before and the same month of the year before. Pure. */
final class Headline {
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

    Headline(Facts facts) {
        this.facts = facts;
    }

    List<Figure> all() {
        YearMonth month = facts.month();
        return List.of(
                catalogued(Catalogued.EXPORTS, Unit.COUNT, "", Catalogued.EXPORTS.address(month)),
                catalogued(Catalogued.IMPORTS, Unit.COUNT, "", Catalogued.IMPORTS.address(month)),
                catalogued(Catalogued.VALUE, Unit.MONEY, "CNY", Catalogued.VALUE.address(month)),
                catalogued(Catalogued.REFUSED, Unit.PERCENT, "", Catalogued.REFUSED.address(month)),
                catalogued(
                        Catalogued.OVERDUE,
                        Unit.PERCENT,
                        facts.due(month).map(DueMoney::currency).orElse(""),
                        "/money?gap=OVERDUE"),
                catalogued(Catalogued.OCCUPANCY, Unit.PERCENT, "", "/space"),
                new Figure(
                        "billed",
                        Unit.MONEY,
                        "CNY",
                        isOver()
                                ? count(facts.now().billedFen())
                                : some(facts.now().billedFen()),
                        some(facts.before().billedFen()),
                        some(facts.yearBefore().billedFen()),
                        "/bills?month=" + month),
                counted(
                        "spared",
                        Unit.MONEY,
                        "CNY",
                        one -> one.traffic().relief().saved().minor()),
                counted(
                        "sellers",
                        Unit.COUNT,
                        "",
                        one -> one.sellers().stream()
                                .map(Facts.Parcels::key)
                                .distinct()
                                .count()));
    }

    /** A month is billed when it is over: before that nothing is said. */
    private boolean isOver() {
        return facts.month().isBefore(YearMonth.from(Beijing.date(facts.madeAt())));
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

    /** What this program counts besides. */
    private Figure counted(String key, Unit unit, String in, ToLongFunction<MonthFacts> of) {
        return new Figure(
                key,
                unit,
                in,
                count(of.applyAsLong(facts.now())),
                counted(facts.before(), of),
                counted(facts.yearBefore(), of),
                "/park");
    }

    private static @Nullable BigDecimal counted(MonthFacts month, ToLongFunction<MonthFacts> of) {
        return month.isEmpty() ? null : count(of.applyAsLong(month));
    }

    private Figure catalogued(Catalogued figure, Unit unit, String in, String address) {
        YearMonth month = facts.month();
        return new Figure(
                figure.key(),
                unit,
                in,
                value(figure, unit, month),
                value(figure, unit, month.minusMonths(1)),
                value(figure, unit, month.minusYears(1)),
                address);
    }

    private @Nullable BigDecimal value(Catalogued figure, Unit unit, YearMonth month) {
        return facts.figure(figure, month)
                .map(value -> unit == Unit.MONEY ? value.movePointRight(2) : value)
                .orElse(null);
    }
}
