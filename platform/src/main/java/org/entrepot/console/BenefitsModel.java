package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.entrepot.benefits.Baseline;
import org.entrepot.benefits.BaselineForm;
import org.entrepot.benefits.Benefits;
import org.entrepot.benefits.Comparison;
import org.entrepot.benefits.Difference;
import org.entrepot.benefits.Measure;
import org.entrepot.benefits.Origin;
import org.entrepot.benefits.Sample;
import org.entrepot.benefits.Sureness;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of benefits show.
 *
 * @param tenant of whom alone; null for all that the reader may see
 * @param tenants to choose from, code and name
 * @param form what was typed into the form that this page answers; empty else
 * @param faults why that was not taken
 * @param loaded what came of a file; null where none was loaded
 */
public record BenefitsModel(
        Benefits.Report report,
        @Nullable EnterpriseCode tenant,
        Directory directory,
        Map<String, String> tenants,
        BaselineForm form,
        List<Fault> faults,
        Benefits.@Nullable Loaded loaded,
        boolean mayChange,
        Told told) {
    private static final int LABEL_WIDTH = 56;
    private static final int FIRST_WIDE = 0x2E80;
    private static final int WIDTH = 1040;
    private static final int LABELS = 390;
    private static final int MARGIN = 10;
    private static final int ROW = 26;
    private static final int FOOT = 22;
    private static final int MOST_DRAWN = 60;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int MOST_NUMBER = 1_000_000;

    public static List<Measure> measures() {
        return List.of(Measure.values());
    }

    public static List<Origin> origins() {
        return List.of(Origin.values());
    }

    public static List<Sureness> surenesses() {
        return List.of(Sureness.values());
    }

    public String name(Baseline one, Screen screen) {
        return directory.name(one.tenant(), screen.language());
    }

    /** How many comparisons have that verdict. */
    public long with(Difference.Verdict verdict) {
        return report.comparisons().stream()
                .map(Comparison::difference)
                .filter(one -> one != null && one.verdict() == verdict)
                .count();
    }

    /** How many say nothing, for whatever reason. */
    public long untold() {
        return report.comparisons().stream().filter(one -> !one.isShown()).count();
    }

    /** The tone of a verdict. */
    public static String tone(Comparison one) {
        Difference difference = one.difference();
        if (difference == null || !difference.verdict().isShown()) {
            return "wait";
        }
        return difference.verdict() == Difference.Verdict.BETTER ? "good" : "bad";
    }

    /** What is said of a comparison. */
    public static String verdict(Comparison one, Screen screen) {
        Difference difference = one.difference();
        return screen.t("benefits.verdict." + (difference == null ? "NONE" : difference.verdict()));
    }

    /** The mean or the share of observations, in the unit of the measure. */
    public static String value(Measure measure, Sample sample, Screen screen) {
        return number(measure, sample.mean(), screen);
    }

    /** A number of a measure: percent of a share, else its unit. */
    public static String number(Measure measure, double value, Screen screen) {
        return measure.isShare()
                ? screen.number(rounded(value * 100, 1)) + "\u00a0%"
                : screen.number(rounded(value, 2));
    }

    /** The same with its sign; of a share percentage points. */
    public static String signed(Measure measure, double value, Screen screen) {
        String number = measure.isShare()
                ? screen.number(rounded(value * 100, 1)) + "\u00a0" + screen.t("benefits.points")
                : screen.number(rounded(value, 2));
        return value > 0 ? "+" + number : number;
    }

    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** The difference with its interval. */
    public static String gain(Comparison one, Screen screen) {
        Difference difference = one.difference();
        if (difference == null) {
            return "–";
        }
        Measure measure = one.baseline().measure();
        return signed(measure, difference.gain(), screen)
                + difference
                        .interval()
                        .map(interval -> " (" + signed(measure, interval.low(), screen) + " … "
                                + signed(measure, interval.high(), screen) + ")")
                        .orElse("");
    }

    /** The same in percent of the baseline; empty where the baseline is nothing. */
    public static String relative(Comparison one, Screen screen) {
        Difference difference = one.difference();
        double base = one.baseline().sample().mean();
        return difference == null || base == 0
                ? ""
                : (difference.gain() > 0 ? "+" : "") + screen.number(rounded(difference.gain() / base * 100, 1))
                        + "\u00a0%";
    }

    /** What it adds up to in a year, from where to where. */
    public static String year(Comparison one, Screen screen) {
        return one.aYear()
                .map(year -> screen.t(
                        "benefits.year." + one.baseline().measure().effect(),
                        sum(year.gain(), screen),
                        sum(year.low(), screen),
                        sum(year.high(), screen)))
                .orElse("–");
    }

    private static String sum(BigDecimal amount, Screen screen) {
        BigDecimal whole = amount.setScale(0, RoundingMode.HALF_UP);
        return (whole.signum() > 0 ? "+" : "") + screen.number(whole);
    }

    /** How many more observations would tell it, and of what; what no number would tell is said too. */
    public static List<String> needed(Comparison one, Screen screen) {
        Difference difference = one.difference();
        if (difference == null || difference.verdict().isShown() || difference.verdict() == Difference.Verdict.ALIKE) {
            return List.of();
        }
        String what =
                screen.t("benefits.observations." + one.baseline().measure().observation());
        Difference.Needed needed = difference.needed();
        List<String> ways = new ArrayList<>();
        needed.here().ifPresent(n -> ways.add(screen.t("benefits.needed.here", screen.number(n), what)));
        needed.baseline().ifPresent(n -> ways.add(screen.t("benefits.needed.baseline", screen.number(n), what)));
        needed.each().ifPresent(n -> ways.add(screen.t("benefits.needed.each", screen.number(n), what)));
        return ways.isEmpty()
                ? List.of(screen.t("benefits.needed.never", screen.number(MOST_NUMBER)))
                : List.copyOf(ways);
    }

    /** Of which baselines there are some, for what is to be said of them. */
    public List<Origin> present() {
        return Arrays.stream(Origin.values())
                .filter(origin -> origin == Origin.TODAY
                        ? !report.entered().isEmpty()
                        : report.comparisons().stream()
                                .anyMatch(one -> one.baseline().origin() == origin))
                .toList();
    }

    /** Whether there is anything to draw. */
    public boolean isDrawn() {
        return !drawable().isEmpty();
    }

    private List<Comparison> drawable() {
        return report.comparisons().stream()
                .filter(one -> one.difference() != null
                        && one.difference().interval().isPresent()
                        && one.baseline().sample().mean() > 0)
                .limit(MOST_DRAWN)
                .toList();
    }

    /** Each gain with its interval, in percent of its baseline, around the line of no difference. */
    public Drawing drawing(Screen screen) {
        List<Comparison> rows = drawable();
        double low = 0;
        double high = 0;
        for (Comparison one : rows) {
            low = Math.min(low, percent(one, interval(one).low()));
            high = Math.max(high, percent(one, interval(one).high()));
        }
        Axis axis = new Axis(Math.max(low, -300), Math.min(high, 300));
        List<Drawing.Box> boxes = new ArrayList<>();
        List<Drawing.Word> words = new ArrayList<>();
        for (Comparison one : rows) {
            double y = MARGIN + (double) ROW * words.size();
            double from = axis.at(percent(one, interval(one).low()));
            double to = axis.at(percent(one, interval(one).high()));
            double point = axis.at(percent(one, difference(one).gain()));
            String title = label(one, screen) + ": " + gain(one, screen);
            boxes.add(new Drawing.Box(text(from), text(y + 9), text(Math.max(1, to - from)), "3", "draw-span", title));
            boxes.add(new Drawing.Box(
                    text(point - 5),
                    text(y + 5.5),
                    "10",
                    "10",
                    switch (tone(one)) {
                        case "good" -> "draw-good";
                        case "bad" -> "draw-bad";
                        default -> "draw-open";
                    },
                    title));
            words.add(new Drawing.Word(String.valueOf(LABELS - MARGIN), text(y + 14), "end", label(one, screen)));
        }
        int tall = ROW * rows.size() + MARGIN + FOOT;
        for (double tick : axis.ticks()) {
            words.add(new Drawing.Word(
                    text(axis.at(tick)),
                    String.valueOf(tall - 5),
                    "middle",
                    (tick > 0 ? "+" : "") + screen.number(rounded(tick, 0)) + "\u00a0%"));
        }
        return new Drawing(WIDTH, tall, boxes, List.of(), words, axis.at(0), true);
    }

    private String label(Comparison one, Screen screen) {
        String what = screen.t("benefits.measure." + one.baseline().measure()) + " · "
                + screen.t("benefits.origin.short." + one.baseline().origin());
        return tenant == null
                ? shortened(name(one.baseline(), screen), LABEL_WIDTH - width(what) - 3) + " · " + what
                : shortened(
                        what + " " + one.baseline().firm() + " "
                                + one.baseline().period(),
                        LABEL_WIDTH);
    }

    /** As much of a text as fits so many letters, a Han character taking two. */
    static String shortened(String text, int letters) {
        if (width(text) <= letters) {
            return text;
        }
        int end = 0;
        for (int taken = 1; end < text.length() && taken + width(text.charAt(end)) <= letters; end++) {
            taken += width(text.charAt(end));
        }
        return text.substring(0, end) + "…";
    }

    private static int width(String text) {
        return text.chars().map(letter -> width((char) letter)).sum();
    }

    private static int width(char letter) {
        return letter < FIRST_WIDE ? 1 : 2;
    }

    private static Difference difference(Comparison one) {
        return Optional.ofNullable(one.difference()).orElseThrow();
    }

    private static org.entrepot.benefits.Interval interval(Comparison one) {
        return difference(one).interval().orElseThrow();
    }

    private static double percent(Comparison one, double gain) {
        return gain / one.baseline().sample().mean() * 100;
    }

    /** From percent to places in the picture; what lies outside stands at the edge. */
    private record Axis(double low, double high) {
        double at(double percent) {
            double span = high - low == 0 ? 1 : high - low;
            return LABELS + MARGIN + (Math.clamp(percent, low, high) - low) / span * (WIDTH - LABELS - 4.0 * MARGIN);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            if (low < 0) {
                ticks.add(low);
            }
            ticks.add(0.0);
            if (high > 0) {
                ticks.add(high);
            }
            return ticks;
        }
    }

    private static String text(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    /** Every comparison as a row of a table. */
    TableFile file(Screen screen) {
        List<String> columns = List.of(
                "tenant",
                "name",
                "measure",
                "unit",
                "origin",
                "firm",
                "period",
                "baseline",
                "baselineN",
                "today",
                "todayN",
                "gain",
                "low",
                "high",
                "method",
                "verdict",
                "year",
                "yearLow",
                "yearHigh",
                "needed",
                "source",
                "sureness");
        return new TableFile(
                "benefits",
                columns.stream()
                        .map(column -> screen.t("benefits.col." + column))
                        .toList(),
                report.comparisons().stream().map(one -> row(one, screen)).toList());
    }

    private List<Object> row(Comparison one, Screen screen) {
        Baseline baseline = one.baseline();
        Difference difference = one.difference();
        Sample today = one.today();
        Optional<org.entrepot.benefits.Interval> interval =
                difference == null ? Optional.empty() : difference.interval();
        Optional<Comparison.AYear> year = one.aYear();
        return List.of(
                baseline.tenant().value(),
                name(baseline, screen),
                screen.t("benefits.measure." + baseline.measure()),
                screen.t("benefits.unit." + baseline.measure()),
                screen.t("benefits.origin." + baseline.origin()),
                baseline.firm(),
                baseline.period(),
                cell(baseline.measure(), baseline.sample().mean()),
                BigDecimal.valueOf(baseline.sample().size()),
                today == null ? "" : cell(baseline.measure(), today.mean()),
                today == null ? "" : BigDecimal.valueOf(today.size()),
                difference == null ? "" : cell(baseline.measure(), difference.gain()),
                interval.<Object>map(is -> cell(baseline.measure(), is.low())).orElse(""),
                interval.<Object>map(is -> cell(baseline.measure(), is.high())).orElse(""),
                difference == null ? "" : screen.t("benefits.method." + difference.method()),
                verdict(one, screen),
                year.<Object>map(Comparison.AYear::gain).orElse(""),
                year.<Object>map(Comparison.AYear::low).orElse(""),
                year.<Object>map(Comparison.AYear::high).orElse(""),
                String.join("; ", needed(one, screen)),
                baseline.source(),
                screen.t("benefits.sureness." + baseline.sureness()));
    }

    private static BigDecimal cell(Measure measure, double value) {
        return rounded(measure.isShare() ? value * HUNDRED.doubleValue() : value, 4);
    }
}
