package org.entrepot.benefits;

import java.time.LocalDate;
import org.entrepot.node.DatedSettings;

/**
 * How sure a verdict has to be, as {@code settings.csv} says it of a day.
 *
 * @param confidence of intervals, between 0 and 1
 * @param power with which a difference of the size found would be told, between 0 and 1
 * @param leastMeans fewer observations on either side carry no verdict about a mean
 * @param leastShares fewer observations on either side carry no verdict about a share
 * @param leastRaw fewer raw observations on either side are not drawn anew, but go by Welch
 * @param drawings how often the bootstrap draws
 * @param seed with which it begins
 * @param most more observations than these to wait for are said to be out of reach
 */
record Rules(
        double confidence,
        double power,
        int leastMeans,
        int leastShares,
        int leastRaw,
        int drawings,
        long seed,
        long most) {
    private static final DatedSettings SETTINGS = DatedSettings.beside(Rules.class, "settings.csv");

    static Rules on(LocalDate day) {
        return new Rules(
                SETTINGS.number("confidence.percent", day) / 100.0,
                SETTINGS.number("power.percent", day) / 100.0,
                SETTINGS.number("least.means", day),
                SETTINGS.number("least.shares", day),
                SETTINGS.number("least.raw", day),
                SETTINGS.number("bootstrap.drawings", day),
                SETTINGS.number("bootstrap.seed", day),
                SETTINGS.number("reach.most", day));
    }

    /** How many months count as today, the running one among them. */
    static int months(LocalDate day) {
        return SETTINGS.number("window.months", day);
    }

    int least(Measure measure) {
        return measure.isShare() ? leastShares : leastMeans;
    }
}
