package org.entrepot.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.entrepot.figures.FigureTable;
import org.entrepot.figures.FigureTable.Cell;
import org.entrepot.insight.Cut;
import org.jspecify.annotations.Nullable;

/** Figures as pictures: days and months as a row of bars, all else as bars below each other, the largest first. */
final class FigureDrawing {
    private static final int WIDTH = 1040;
    private static final int TALL = 240;
    private static final int MARGIN = 8;
    private static final int FOOT = 20;
    private static final int ROW = 28;
    private static final int LABELS = 260;
    private static final int NUMBERS = 150;
    private static final int MOST_ROWS = 16;
    private static final int MOST_LABELS = 13;
    private static final int LONGEST = 34;

    private FigureDrawing() {}

    static Drawing of(FigureTable table, FigureWords words) {
        List<Cell> cells =
                table.rows().stream().filter(row -> row.value() != null).toList();
        return table.cut() == Cut.DAY || table.cut() == Cut.MONTH
                ? inTime(table, cells, words)
                : sideways(table, cells, words);
    }

    private static double most(List<Cell> cells) {
        double most = cells.stream().mapToDouble(FigureDrawing::value).max().orElse(0);
        return most <= 0 ? 1 : most;
    }

    private static double value(Cell cell) {
        BigDecimal value = cell.value();
        return value == null ? 0 : value.doubleValue();
    }

    private static Drawing inTime(FigureTable table, List<Cell> cells, FigureWords words) {
        double most = most(cells);
        double step = (double) (WIDTH - 2 * MARGIN) / Math.max(cells.size(), 6);
        int each = Math.max(1, Math.ceilDiv(cells.size(), MOST_LABELS));
        List<Drawing.Box> boxes = new ArrayList<>();
        List<Drawing.Word> labels = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            double height = Math.max(value(cell) / most * (TALL - FOOT - MARGIN - 14), value(cell) > 0 ? 1 : 0);
            double x = MARGIN + step * i;
            boxes.add(box(
                    x + step * 0.15,
                    TALL - FOOT - height,
                    step * 0.7,
                    height,
                    words.key(table.cut(), cell.key()) + ": " + words.value(table.figure(), cell.value()) + " "
                            + words.unit(table.figure())));
            if (i % each == 0) {
                String key = cell.key();
                labels.add(new Drawing.Word(
                        text(x + step / 2),
                        String.valueOf(TALL - 4),
                        "middle",
                        table.cut() == Cut.DAY ? key.substring(5) : key));
            }
        }
        labels.add(new Drawing.Word(
                String.valueOf(MARGIN),
                "12",
                "start",
                words.value(table.figure(), largest(cells)) + " " + words.unit(table.figure())));
        return new Drawing(WIDTH, TALL, boxes, List.of(), labels, (double) TALL - FOOT, false);
    }

    private static @Nullable BigDecimal largest(List<Cell> cells) {
        return cells.stream()
                .map(Cell::value)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Drawing sideways(FigureTable table, List<Cell> cells, FigureWords words) {
        List<Cell> largest = cells.stream()
                .sorted(Comparator.comparingDouble(FigureDrawing::value).reversed())
                .limit(MOST_ROWS)
                .toList();
        double most = most(largest);
        double room = WIDTH - LABELS - NUMBERS - 2.0 * MARGIN;
        List<Drawing.Box> boxes = new ArrayList<>();
        List<Drawing.Word> labels = new ArrayList<>();
        for (Cell cell : largest) {
            double y = MARGIN + (double) ROW * boxes.size();
            double width = Math.max(value(cell) / most * room, 1);
            String key = words.key(table.cut(), cell.key());
            String value = words.value(table.figure(), cell.value());
            labels.add(new Drawing.Word(
                    String.valueOf(LABELS),
                    text(y + 14),
                    "end",
                    key.length() > LONGEST ? key.substring(0, LONGEST - 1) + "…" : key));
            labels.add(new Drawing.Word(text(LABELS + MARGIN + width + 6), text(y + 14), "start", value));
            boxes.add(box(LABELS + MARGIN, y, width, ROW - 8, key + ": " + value + " " + words.unit(table.figure())));
        }
        return new Drawing(WIDTH, ROW * Math.max(largest.size(), 1) + 2 * MARGIN, boxes, List.of(), labels, -1, true);
    }

    /** The mean hours of stretches that follow each other, as one bar: where the time goes. */
    static Drawing way(List<Stretch> stretches, FigureWords words) {
        double all =
                stretches.stream().mapToDouble(one -> one.hours().doubleValue()).sum();
        double room = WIDTH - 2.0 * MARGIN;
        double x = MARGIN;
        List<Drawing.Box> boxes = new ArrayList<>();
        List<Drawing.Word> labels = new ArrayList<>();
        for (Stretch one : stretches) {
            double width = all <= 0 ? room / stretches.size() : one.hours().doubleValue() / all * room;
            String title = one.label() + ": " + words.screen().cents(one.hours()) + " "
                    + words.screen().t("figures.unit.HOURS");
            boxes.add(new Drawing.Box(
                    text(x),
                    "26",
                    text(Math.max(width - 1, 0.5)),
                    "30",
                    boxes.size() % 2 == 0 ? "draw-good" : "draw-bad",
                    title));
            labels.add(new Drawing.Word(
                    text(MARGIN + room / stretches.size() * labels.size()),
                    "16",
                    "start",
                    (labels.size() + 1) + " " + title));
            x += width;
        }
        return new Drawing(WIDTH, 64, boxes, List.of(), labels, -1, true);
    }

    /** A stretch of the way with its mean. */
    record Stretch(String label, BigDecimal hours) {}

    private static Drawing.Box box(double x, double y, double width, double height, String title) {
        return new Drawing.Box(text(x), text(y), text(width), text(height), "draw-good", title);
    }

    private static String text(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
