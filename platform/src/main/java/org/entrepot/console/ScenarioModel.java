package org.entrepot.console;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.entrepot.economics.Appraisal;
import org.entrepot.economics.Evaluation;
import org.entrepot.economics.Firr;
import org.entrepot.economics.Line;
import org.entrepot.economics.Mark;
import org.entrepot.economics.Scenario;

/**
 * What the pages of a scenario show.
 *
 * @param versions all of them, newest first
 * @param mayChange whether the reader may save another version: an operator, of the newest version of one that is neither the example nor archived
 * @param mayCopy whether the reader may copy it
 * @param leastInterestCover from which debt is called sound
 */
public record ScenarioModel(
        Scenario scenario,
        Evaluation evaluation,
        List<Scenario> versions,
        boolean mayChange,
        boolean mayCopy,
        BigDecimal leastInterestCover,
        BigDecimal leastServiceCover,
        Told told) {

    public boolean isNewest() {
        return versions.getFirst().version() == scenario.version();
    }

    /** The end of the addresses of its pages, which keeps an older version chosen. */
    public String query() {
        return isNewest() ? "" : "?version=" + scenario.version();
    }

    /** Its name; the example's in the reader's language. */
    public static String name(Scenario scenario, Screen screen) {
        return scenario.isExample() ? screen.t("economics.example.name") : scenario.name();
    }

    /** A rate of return, or in a few words why there is none. */
    public static String rate(Firr rate, Screen screen) {
        return switch (rate) {
            case Firr.One(BigDecimal percent) -> screen.cents(percent) + "\u00a0%";
            case Firr.Several(List<BigDecimal> percents) ->
                screen.t(
                        "economics.firr.severalOf",
                        String.join(", ", percents.stream().map(screen::cents).toList()));
            case Firr.NoneInRange() -> screen.t("economics.firr.range");
            case Firr.NoSignChange(Firr.Sign sign) -> screen.t("economics.firr." + sign);
        };
    }

    /** The sentence beside a cash flow that has not one rate of return; empty where it has one. */
    public static String warning(Appraisal worth, Screen screen) {
        return switch (worth.internalRate()) {
            case Firr.One any -> "";
            case Firr.Several any -> screen.t("economics.firr.several.note");
            case Firr.NoneInRange any -> screen.t("economics.firr.range.note");
            case Firr.NoSignChange(Firr.Sign sign) -> screen.t("economics.firr." + sign + ".note");
        };
    }

    /** Two decimals, or a dash. */
    public static String optional(Optional<BigDecimal> value, Screen screen) {
        return value.map(screen::cents).orElse("–");
    }

    /** Good, or bad below what is called sound; none where there is nothing to say. */
    public static String tone(Optional<BigDecimal> value, BigDecimal least) {
        return value.map(one -> one.compareTo(least) >= 0 ? "good" : "bad").orElse("none");
    }

    /** The chart of the project after tax. */
    public Drawing drawing(Screen screen) {
        return Drawing.flow(evaluation.projectAfterTax(), screen);
    }

    /** A figure of a table as the page shows it. */
    public String figure(Line line, long figure, Screen screen) {
        BigDecimal value = line.value(figure);
        return value.signum() == 0 ? "–" : line.isMoney() ? screen.cents(value) : screen.number(value);
    }

    public static String tone(Mark mark) {
        return switch (mark.kind()) {
            case ACTUAL -> "good";
            case DATED, PUBLIC_FIGURE -> "none";
            case ASSUMPTION -> "wait";
        };
    }
}
