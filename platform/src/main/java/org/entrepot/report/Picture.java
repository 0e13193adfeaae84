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

    /**
     * Draws it in that size.
     *
     * @param letter how wide a letter is, by which words find room
     */
    public static Picture of(Chart chart, double width, double height, double letter) {
        Drawing drawing = new Drawing(chart, width, height, letter);
        drawing.places();
        for (int i = 0; i < chart.series().size(); i++) {
            if (chart.shape() == Shape.BARS) {
                drawing.bars(chart.series().get(i), i);
            } else {
                drawing.line(chart.series().get(i), i);
            }
        }
        return new Picture(width, height, drawing.boxes, drawing.lines, drawing.words, drawing.floor);
    }

    /** What is drawn so far, and where things are. */
    private static final class Drawing {
        private final List<Box> boxes = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private final List<Word> words = new ArrayList<>();
        private final Chart chart;
        private final double height;
        private final double letter;
        private final double most;
        private final double room;
        private final double floor;
        private final double step;

        Drawing(Chart chart, double width, double height, double letter) {
            this.chart = chart;
            this.height = height;
            this.letter = letter;
            this.most = Math.max(most(chart), 1e-9);
            this.room = height - HEAD - FOOT;
            this.floor = height - FOOT;
            this.step = (width - 2 * SIDE) / Math.max(1, chart.labels().size());
        }

        private double middle(int place) {
            return SIDE + step * (place + 0.5);
        }

        private double tall(@Nullable BigDecimal value) {
            return value == null ? 0 : Math.max(0, value.doubleValue()) / most * room;
        }

        /** The labels below, of many those alone for which there is room, the last always. */
        void places() {
            int longest = chart.labels().stream().mapToInt(String::length).max().orElse(1);
            int several = Math.max(1, (int) Math.ceil((longest + 1) * letter / step));
            int places = chart.labels().size();
            for (int i = 0; i < places; i++) {
                if ((places - 1 - i) % several == 0) {
                    words.add(new Word(middle(i), height - 4, chart.labels().get(i)));
                }
            }
        }

        /** Each with its value above it where that has room. */
        void bars(Series series, int colour) {
            double bar = step * 0.72 / chart.series().size();
            for (int i = 0; i < series.values().size(); i++) {
                double tall = tall(series.values().get(i));
                String said = series.said().get(i);
                if (tall > 0) {
                    double x = SIDE + step * (i + 0.14) + bar * colour;
                    boxes.add(new Box(x, floor - tall, bar, tall, colour));
                    if (said.length() * letter <= bar + 2) {
                        words.add(new Word(x + bar / 2, floor - tall - 3, said));
                    }
                }
            }
        }

        /** Broken where a value is missing; each value has a point, so that one alone is seen, and the last its words. */
        void line(Series series, int colour) {
            List<Double> points = new ArrayList<>();
            for (int i = 0; i < series.values().size(); i++) {
                BigDecimal value = series.values().get(i);
                if (value == null) {
                    close(points, colour);
                } else {
                    double y = floor - tall(value);
                    points.add(middle(i));
                    points.add(y);
                    boxes.add(new Box(middle(i) - 1.6, y - 1.6, 3.2, 3.2, colour));
                }
            }
            close(points, colour);
            BigDecimal last = series.values().getLast();
            if (last != null) {
                words.add(new Word(
                        middle(series.values().size() - 1),
                        floor - tall(last) - 4,
                        series.said().getLast()));
            }
        }

        private void close(List<Double> points, int colour) {
            if (points.size() > 2) {
                lines.add(new Line(points, colour));
            }
            points.clear();
        }
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
