package org.entrepot.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.entrepot.economics.Appraisal;
import org.entrepot.economics.MonteCarlo;
import org.entrepot.economics.Sensitivity;

/** A chart of the economics, as places in a picture; the numbers stand in the table behind it. */
public record Drawing(
        int width, int height, List<Box> boxes, List<Path> paths, List<Word> words, double zero, boolean upright) {
    private static final int WIDTH = 1040;
    private static final int TALL = 260;
    private static final int MARGIN = 8;
    private static final int FOOT = 18;
    private static final int ROW = 30;
    private static final int LABELS = 170;

    /** A bar. Its class tells its colour. */
    public record Box(String x, String y, String width, String height, String look, String title) {}

    /** A line through points, as SVG writes them. */
    public record Path(String points, String look) {}

    /** A word in the picture. */
    public record Word(String x, String y, String anchor, String text) {}

    /** The net flow of each year as a bar, the sum of flows as a line. */
    static Drawing flow(Appraisal worth, Screen screen) {
        List<BigDecimal> flows = worth.flow().flows();
        List<BigDecimal> sums = worth.flow().cumulative();
        double low = 0;
        double high = 0;
        for (int i = 0; i < flows.size(); i++) {
            low = Math.min(low, Math.min(flows.get(i).doubleValue(), sums.get(i).doubleValue()));
            high = Math.max(
                    high, Math.max(flows.get(i).doubleValue(), sums.get(i).doubleValue()));
        }
        Scale scale = new Scale(low, high, TALL - FOOT - MARGIN, MARGIN);
        double step = (double) (WIDTH - 2 * MARGIN) / flows.size();
        List<Box> boxes = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < flows.size(); i++) {
            double x = MARGIN + step * i;
            double value = flows.get(i).doubleValue();
            String year = String.valueOf(i + worth.flow().firstYear());
            boxes.add(new Box(
                    text(x + step * 0.15),
                    text(Math.min(scale.at(value), scale.at(0))),
                    text(step * 0.7),
                    text(Math.abs(scale.at(value) - scale.at(0))),
                    value < 0 ? "draw-bad" : "draw-good",
                    screen.t("economics.year", year) + ": " + screen.cents(flows.get(i))));
            points.append(text(x + step / 2))
                    .append(',')
                    .append(text(scale.at(sums.get(i).doubleValue())))
                    .append(' ');
            words.add(new Word(text(x + step / 2), String.valueOf(TALL - 4), "middle", year));
        }
        return new Drawing(
                WIDTH,
                TALL,
                boxes,
                List.of(new Path(points.toString().strip(), "draw-line")),
                words,
                scale.at(0),
                false);
    }

    /** Each factor from its lowest to its highest around the plan. */
    static Drawing tornado(Sensitivity sensitivity, Screen screen) {
        double base = sensitivity.netPresentValue().doubleValue();
        double low = base;
        double high = base;
        for (Sensitivity.Reach reach : sensitivity.tornado()) {
            low = Math.min(low, reach.low().min(reach.high()).doubleValue());
            high = Math.max(high, reach.low().max(reach.high()).doubleValue());
        }
        double span = high - low == 0 ? 1 : high - low;
        double room = WIDTH - LABELS - 2.0 * MARGIN;
        List<Box> boxes = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        int row = 0;
        for (Sensitivity.Reach reach : sensitivity.tornado()) {
            double y = MARGIN + (double) ROW * row;
            words.add(new Word(
                    String.valueOf(LABELS), text(y + 15), "end", screen.t("economics.factor." + reach.factor())));
            for (BigDecimal end : List.of(reach.low(), reach.high())) {
                double from = LABELS + MARGIN + (Math.min(base, end.doubleValue()) - low) / span * room;
                double width = Math.abs(end.doubleValue() - base) / span * room;
                boxes.add(new Box(
                        text(from),
                        text(y),
                        text(width),
                        String.valueOf(ROW - 8),
                        end.doubleValue() < base ? "draw-bad" : "draw-good",
                        screen.t("economics.factor." + reach.factor()) + ": " + screen.cents(end)));
            }
            row++;
        }
        return new Drawing(
                WIDTH,
                ROW * row + 2 * MARGIN,
                boxes,
                List.of(),
                words,
                LABELS + MARGIN + (base - low) / span * room,
                true);
    }

    /** How often FNPV came to lie where. */
    static Drawing histogram(MonteCarlo runs, Screen screen) {
        int most = runs.bins().stream().mapToInt(MonteCarlo.Bin::runs).max().orElse(1);
        double low = runs.bins().getFirst().from().doubleValue();
        double high = runs.bins().getLast().to().doubleValue();
        double step = (double) (WIDTH - 2 * MARGIN) / runs.bins().size();
        List<Box> boxes = new ArrayList<>();
        for (MonteCarlo.Bin bin : runs.bins()) {
            double height = (double) (TALL - FOOT - MARGIN) * bin.runs() / most;
            boxes.add(new Box(
                    text(MARGIN + step * boxes.size() + 1),
                    text(TALL - FOOT - height),
                    text(step - 2),
                    text(height),
                    bin.to().signum() <= 0 ? "draw-bad" : "draw-good",
                    screen.cents(bin.from()) + " – " + screen.cents(bin.to()) + ": " + screen.number(bin.runs())));
        }
        List<Word> words = List.of(
                new Word(
                        String.valueOf(MARGIN),
                        String.valueOf(TALL - 4),
                        "start",
                        screen.cents(runs.bins().getFirst().from())),
                new Word(
                        String.valueOf(WIDTH - MARGIN),
                        String.valueOf(TALL - 4),
                        "end",
                        screen.cents(runs.bins().getLast().to())));
        double zero = high <= low ? -1 : MARGIN + (0 - low) / (high - low) * (WIDTH - 2.0 * MARGIN);
        return new Drawing(WIDTH, TALL, boxes, List.of(), words, zero, true);
    }

    /** Whether the line of zero, or of the plan, is inside. */
    public boolean hasZero() {
        return zero >= 0 && zero <= (upright ? width : height);
    }

    /** Where that line is, as SVG writes it. */
    public String zeroAt() {
        return text(zero);
    }

    /** From values to heights, the largest above. */
    private record Scale(double low, double high, double room, double top) {
        double at(double value) {
            double span = high - low == 0 ? 1 : high - low;
            return top + (high - value) / span * room;
        }
    }

    private static String text(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
