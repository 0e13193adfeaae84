package org.entrepot.strategy;

import java.time.LocalDate;
import org.entrepot.node.DatedSettings;

/**
 * By which numbers factors are sorted and conclusions drawn; they stand in {@code settings.csv}, each with its source.
 *
 * @param least a score below which an indicator is no factor
 * @param major a score from which a factor is a major one
 * @param steadyPercent a change up to which a trend is steady
 * @param mostRatio a consistency ratio from which judgements contradict each other
 * @param low below it an evaluation is weak
 * @param high from it an evaluation is strong
 * @param ruleDays how many days ahead the program looks for rules that change
 */
public record Thresholds(
        double least, double major, double steadyPercent, double mostRatio, double low, double high, int ruleDays) {
    private static final DatedSettings SETTINGS = DatedSettings.beside(Thresholds.class, "settings.csv");

    /** Those of a day. */
    public static Thresholds on(LocalDate day) {
        return new Thresholds(
                number("factor.least", day),
                number("factor.major", day),
                number("trend.steady.percent", day),
                number("ahp.ratio.most", day),
                number("ie.low", day),
                number("ie.high", day),
                SETTINGS.number("rules.days", day));
    }

    private static double number(String name, LocalDate day) {
        return Double.parseDouble(SETTINGS.value(name, day));
    }

    static DatedSettings settings() {
        return SETTINGS;
    }
}
