package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.entrepot.strategy.Ahp;
import org.entrepot.strategy.Analysis;
import org.entrepot.strategy.Content;
import org.entrepot.strategy.Evaluation;
import org.entrepot.strategy.Factor;
import org.entrepot.strategy.Indicator;
import org.entrepot.strategy.Outcome;
import org.entrepot.strategy.Outcome.Standing;
import org.entrepot.strategy.Outcome.Turn;
import org.entrepot.strategy.Proposal;
import org.entrepot.strategy.PublicFigure;
import org.entrepot.strategy.Quadrilateral;
import org.entrepot.strategy.RandomIndex;
import org.entrepot.strategy.Shipped;
import org.entrepot.strategy.SwotKind;
import org.entrepot.strategy.Thresholds;
import org.entrepot.strategy.Version;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an analysis shows.
 *
 * @param version the version that is looked at
 * @param versions all, the latest first
 * @param edits whether the reader may change it: the operator, the latest version, no example
 */
public record SwotModel(
        Analysis analysis, Version version, Outcome outcome, List<Version.Line> versions, boolean edits, Told told) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    public Content content() {
        return version.content();
    }

    public Thresholds thresholds() {
        return Thresholds.on(content().on());
    }

    public List<RandomIndex> tables() {
        return RandomIndex.all();
    }

    /** The factors of a quarter. */
    public List<Standing> of(SwotKind kind) {
        return outcome.factors().stream()
                .filter(one -> one.factor().kind() == kind)
                .toList();
    }

    /** Those of the park itself, or of the world around it. */
    public List<Standing> within(boolean within) {
        return outcome.factors().stream()
                .filter(one -> one.factor().kind().within() == within)
                .toList();
    }

    /** The evaluation of one side; null where there is none. */
    public @Nullable Evaluation evaluation(boolean within) {
        return within ? outcome.internal() : outcome.external();
    }

    /** The letter and number of a factor. */
    public String code(String key) {
        return Objects.requireNonNullElse(content().codes().get(key), key);
    }

    /** What a thing that is judged is called: a factor by its code, a quarter by its name. */
    public String thing(String key, Screen screen) {
        return content().factor(key).isPresent() ? code(key) : screen.t("swot." + key);
    }

    public String measure(String code, Screen screen) {
        return content().measures().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .map(one -> name(one, screen))
                .orElse(code);
    }

    public static String name(Proposal one, Screen screen) {
        return one.name().in(screen.language().code());
    }

    public Map<String, Ahp> judgements() {
        return outcome.judgements();
    }

    /** What a turn would become. */
    public String becomes(Turn turn, Screen screen) {
        return turn.conclusion() == Outcome.Conclusion.STRATEGY
                ? screen.t("swot.strategy." + turn.becomes())
                : measure(turn.becomes(), screen);
    }

    /** The cells of the internal-external matrix as Roman numbers. */
    public static String roman(int cell) {
        return List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX").get(cell - 1);
    }

    /** A number that is no money, with so many decimals. */
    public static String decimal(double number, int places, Screen screen) {
        return screen.number(BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP));
    }

    /** A part of 1 as percent with one decimal. */
    public static String percent(double part, Screen screen) {
        return decimal(100 * part, 1, screen) + " %";
    }

    /** The same with its sign. */
    public static String signed(double part, Screen screen) {
        return (part > 0 ? "+" : "") + percent(part, screen);
    }

    /** A value in the unit of its indicator, as the reader's language counts. */
    public static String value(BigDecimal value, String unit, Screen screen) {
        return screen.number(value.multiply(factor(unit, screen))) + " " + screen.tOr("unit." + unit, unit);
    }

    public static String value(BigDecimal value, Indicator indicator, Screen screen) {
        return value(value, indicator.unit(), screen);
    }

    /** The number of a public figure; ranges stay as they are. */
    public static String value(PublicFigure figure, Screen screen) {
        String value = figure.value();
        return NUMBER.matcher(value).matches()
                ? screen.number(new BigDecimal(value).multiply(factor(figure.unit(), screen)))
                : value;
    }

    /** Chinese counts in ten thousands and hundred millions: how many of its units one of the file's units is. */
    private static BigDecimal factor(String unit, Screen screen) {
        return new BigDecimal(screen.tOr("factor." + unit, "1"));
    }

    /** The host of an address, as its link is called; what is no address stays as it is. */
    public static String host(String source) {
        if (!address(source)) {
            return source;
        }
        String host = source.replaceFirst("^https?://(www\\.)?", "");
        return host.substring(0, host.indexOf('/') < 0 ? host.length() : host.indexOf('/'));
    }

    /** Whether a source is an address that can be followed. */
    public static boolean address(String source) {
        return source.matches("https?://[^\\s\"<>]+");
    }

    /** The public figures beside a factor. */
    public static List<PublicFigure> figures(Factor factor) {
        return factor.figures().stream()
                .flatMap(id -> Shipped.all().figure(id).stream())
                .toList();
    }

    /** The quadrilateral, to be drawn. */
    public Picture picture() {
        return Picture.of(outcome.quadrilateral());
    }

    /** Points of the drawing; a hundred is the longest half axis. */
    public record Picture(String corners, String centreX, String centreY, String towardsX, String towardsY) {
        private static final double LONGEST = 100;

        static Picture of(Quadrilateral is) {
            double most =
                    Math.max(Math.max(is.strengths(), is.weaknesses()), Math.max(is.opportunities(), is.threats()));
            double scale = most == 0 ? 0 : LONGEST / most;
            double length = Math.hypot(is.centreX(), is.centreY());
            double reach = length == 0 ? 0 : LONGEST / length;
            return new Picture(
                    point(is.strengths() * scale, 0) + " " + point(0, is.opportunities() * scale) + " "
                            + point(-is.weaknesses() * scale, 0) + " " + point(0, -is.threats() * scale),
                    number(is.centreX() * scale),
                    number(-is.centreY() * scale),
                    number(is.centreX() * reach),
                    number(-is.centreY() * reach));
        }

        /** A drawing counts downwards. */
        private static String point(double x, double y) {
            return number(x) + "," + number(-y);
        }

        private static String number(double number) {
            return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
        }
    }
}
