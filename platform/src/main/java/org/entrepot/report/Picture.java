package org.entrepot.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.report.Document.Chart;
import org.entrepot.report.Document.Series;
import org.entrepot.report.Document.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A chart as places in a picture, counted from its left upper corner; a PDF and a page draw it alike.
 *
 * @param floor where the line of zero is
 */
public record Picture(double width, double height, List<Box> boxes, List<Line> lines, List<Word> words, double floor) {
    private static final double SIDE = 6;
    private static final double HEAD = 14;
    private static final double FOOT = 14;
    private static final double LABEL = 34;

    /**
     * A bar, or the point of a line.
     *
     * @param series by which it is coloured, from 0
     */
    public record Box(double x, double y, double width, double height, int series) {}

    /** A line from point to point: x and y by turns. */
    public record Line(List<Double> points, int series) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** A word whose middle is at x. */
    public record Word(double x, double y, String text) {}

    /** Draws it in that size. */
    public static Picture of(Chart chart, double width, double height) {
        double most = Math.max(most(chart), 1e-9);
        double room = height - HEAD - FOOT;
        double floor = height - FOOT;
        double step = (width - 2 * SIDE) / Math.max(1, chart.labels().size());
        List<Box> boxes = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        int several = Math.max(1, (int) Math.ceil(LABEL / step));
        int places = chart.labels().size();
        for (int i = 0; i < places; i++) {
            if ((places - 1 - i) % several == 0) {
                words.add(new Word(
                        SIDE + step * (i + 0.5), height - 4, chart.labels().get(i)));
            }
        }
        for (int s = 0; s < chart.series().size(); s++) {
            Series series = chart.series().get(s);
            if (chart.shape() == Shape.BARS) {
                double bar = step * 0.72 / chart.series().size();
                for (int i = 0; i < places; i++) {
                    double tall = part(series.values().get(i), most) * room;
                    if (tall > 0) {
                        boxes.add(new Box(SIDE + step * (i + 0.14) + bar * s, floor - tall, bar, tall, s));
                    }
                }
            } else {
                line(series, s, step, floor, most, room, boxes, lines);
            }
            last(series, most, room, floor, width - SIDE - step / 2, s, chart, words);
        }
        return new Picture(width, height, boxes, lines, words, floor);
    }

    /** Broken where a value is missing; each value has a point, so that one alone is seen. */
    private static void line(
            Series series,
            int colour,
            double step,
            double floor,
            double most,
            double room,
            List<Box> boxes,
            List<Line> lines) {
        List<Double> points = new ArrayList<>();
        for (int i = 0; i < series.values().size(); i++) {
            BigDecimal value = series.values().get(i);
            if (value == null) {
                close(points, colour, lines);
                continue;
            }
            double x = SIDE + step * (i + 0.5);
            double y = floor - part(value, most) * room;
            points.add(x);
            points.add(y);
            boxes.add(new Box(x - 1.6, y - 1.6, 3.2, 3.2, colour));
        }
        close(points, colour, lines);
    }

    private static void close(List<Double> points, int colour, List<Line> lines) {
        if (points.size() > 2) {
            lines.add(new Line(points, colour));
        }
        points.clear();
    }

    /** What a series came to last is written above it; of several bars beside one another the first alone, for there is no room. */
    private static void last(
            Series series, double most, double room, double floor, double x, int place, Chart chart, List<Word> words) {
        BigDecimal value = series.values().getLast();
        if (value != null && (chart.series().size() == 1 || place == 0)) {
            words.add(new Word(
                    x, floor - part(value, most) * room - 4, series.said().getLast()));
        }
    }

    private static double part(@Nullable BigDecimal value, double most) {
        return value == null ? 0 : Math.max(0, value.doubleValue()) / most;
    }

    private static double most(Chart chart) {
        double most = 0;
        for (Series series : chart.series()) {
            for (BigDecimal value : series.values()) {
                most = Math.max(most, value == null ? 0 : value.doubleValue());
            }
        }
        return most;
    }
}
