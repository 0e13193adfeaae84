package org.entrepot.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.DatedSettings;
import org.entrepot.report.Document.Chart;
import org.entrepot.report.Facts.Catalogued;
import org.entrepot.report.Headline.Figure;
import org.jspecify.annotations.Nullable;

/**
 * The month that runs, for a wall: figures with what they were, and what is beyond its limit. Pure.
 *
 * @param lead which months it is about
 */
public record Board(String lead, List<Tile> tiles, List<String> alarms) {
    private static final DatedSettings SETTINGS = DatedSettings.beside(Board.class, "settings.csv");
    private static final List<String> SHOWN =
            List.of("exports", "imports", "overdue", "occupancy", "refused", "billed");

    /** When an alarm sounds. */
    private record Limit(String figure, String setting, BiPredicate<BigDecimal, BigDecimal> beyond) {}

    private static final List<Limit> LIMITS = List.of(
            new Limit("overdue", "alarm.overdue.percent", (value, limit) -> value.compareTo(limit) > 0),
            new Limit("refused", "alarm.refused.percent", (value, limit) -> value.compareTo(limit) > 0),
            new Limit("occupancy", "alarm.occupancy.percent", (value, limit) -> value.compareTo(limit) < 0));

    public Board {
        tiles = List.copyOf(tiles);
        alarms = List.copyOf(alarms);
    }

    /**
     * A figure on the wall.
     *
     * @param change against the month before
     * @param spark the last months as a line; null where there are none
     * @param address the page that it opens into
     */
    public record Tile(
            String name,
            String said,
            String change,
            boolean alarm,
            @Nullable Chart spark,
            String address) {}

    /**
     * What is on the wall.
     *
     * @param failed how many reports could not be made
     */
    public static Board of(Facts facts, int failed, String language) {
        Words words = Words.in(language);
        Headline figures = new Headline(facts);
        MonthlyReport report = new MonthlyReport(facts, words);
        LocalDate today = Beijing.date(facts.madeAt());
        List<String> beyond = new ArrayList<>();
        List<String> alarms = new ArrayList<>();
        for (Limit limit : LIMITS) {
            BigDecimal most = new BigDecimal(SETTINGS.value(limit.setting(), today));
            Figure figure = figures.one(limit.figure());
            BigDecimal now = figure.now();
            if (now != null && limit.beyond().test(now, most)) {
                beyond.add(limit.figure());
                alarms.add(words.say("wall.alarm." + limit.figure(), words.percent(now), words.percent(most)));
            }
        }
        if (failed > 0) {
            alarms.add(words.say("wall.alarm.failed", words.number(failed)));
        }
        List<Tile> tiles = SHOWN.stream()
                .map(key -> {
                    Figure figure = figures.one(key);
                    return new Tile(
                            report.name(figure),
                            figure.said(figure.now(), words),
                            figure.changeSaid(figure.before(), words),
                            beyond.contains(key),
                            spark(report, key),
                            figure.address());
                })
                .toList();
        YearMonth month = facts.month();
        return new Board(words.say("wall.of", words.month(month), words.month(month.minusMonths(1))), tiles, alarms);
    }

    private static @Nullable Chart spark(MonthlyReport report, String key) {
        return switch (key) {
            case "exports" -> report.line(Catalogued.EXPORTS);
            case "imports" -> report.line(Catalogued.IMPORTS);
            case "refused" -> report.refused(Facts.MONTHS);
            case "overdue" -> report.overdue(Facts.MONTHS);
            case "occupancy" -> report.occupancy(Facts.MONTHS);
            default -> null;
        };
    }

    /** From how many sellers with money due on a tenant may be told their median. */
    public static int leastSellers(LocalDate on) {
        return SETTINGS.number("median.sellers.least", on);
    }

    /** How many days ahead a tenant is told that a lease ends. */
    public static int leaseDays(LocalDate on) {
        return SETTINGS.number("lease.ends.days", on);
    }
}
