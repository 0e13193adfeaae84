package org.entrepot.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.entrepot.strategy.PublicFigure;
import org.entrepot.strategy.PublicFigures;
import org.entrepot.strategy.PublicSeries;
import org.jspecify.annotations.Nullable;

/**
 * What the page of public figures shows.
 *
 * @param area of whom alone; null for all
 */
public record PublicFiguresModel(PublicSeries.@Nullable Area area) {
    private static final int WIDTH = 460;
    private static final int TALL = 190;
    private static final int HEAD = 24;
    private static final int FOOT = 22;
    private static final int MARGIN = 6;

    /** A subject with its series. */
    public record Section(PublicSeries.Subject subject, List<Series> series) {}

    /** A series with its figures, the oldest first. */
    public record Series(PublicSeries is, List<PublicFigure> figures) {
        /** Whether there is something to compare. */
        public boolean isDrawn() {
            return figures.stream().filter(one -> one.number().isPresent()).count() > 1;
        }

        /** Whether some of its bars count a part of a year only. */
        public boolean hasParts() {
            return figures.stream().anyMatch(PublicFigure::isPartOfAYear);
        }

        /** A bar for each number; parts of a year look otherwise, since they are less for that alone. */
        public Drawing drawing(Screen screen) {
            List<PublicFigure> drawn =
                    figures.stream().filter(one -> one.number().isPresent()).toList();
            BigDecimal most =
                    drawn.stream().map(one -> one.number().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::max);
            double step = (double) (WIDTH - 2 * MARGIN) / drawn.size();
            List<Drawing.Box> boxes = new ArrayList<>();
            List<Drawing.Word> words = new ArrayList<>();
            for (PublicFigure one : drawn) {
                double x = MARGIN + step * boxes.size();
                double height = most.signum() == 0
                        ? 0
                        : Math.max(0, one.number().orElseThrow().doubleValue())
                                / most.doubleValue()
                                * (TALL - HEAD - FOOT);
                String value = PublicFiguresModel.value(one, screen);
                String period = screen.period(one.period());
                boxes.add(new Drawing.Box(
                        place(x + step * 0.2),
                        place(TALL - FOOT - height),
                        place(step * 0.6),
                        place(height),
                        one.isPartOfAYear() ? "draw-part" : "draw-good",
                        period + ": " + value));
                words.add(new Drawing.Word(place(x + step / 2), place(TALL - FOOT - height - 6), "middle", value));
                words.add(new Drawing.Word(place(x + step / 2), place(TALL - 6), "middle", period));
            }
            return new Drawing(WIDTH, TALL, boxes, List.of(), words, -1, false);
        }

        private static String place(double place) {
            return String.format(Locale.ROOT, "%.1f", place);
        }
    }

    /** Subjects of which there is a series, each with its series. */
    public List<Section> sections() {
        return Arrays.stream(PublicSeries.Subject.values())
                .map(subject -> new Section(
                        subject,
                        series().stream()
                                .filter(one -> one.is().subject() == subject)
                                .toList()))
                .filter(section -> !section.series().isEmpty())
                .toList();
    }

    private List<Series> series() {
        PublicFigures all = PublicFigures.all();
        return all.series().stream()
                .filter(one -> area == null || one.area() == area)
                .map(one -> new Series(one, all.of(one)))
                .toList();
    }

    /** How many figures are shown, and of how many series. */
    public int figures() {
        return series().stream().mapToInt(one -> one.figures().size()).sum();
    }

    public int definitions() {
        return series().size();
    }

    /** The number with what the source says before it, in the unit of the reader's language; a section sign for facts. */
    public static String value(PublicFigure figure, Screen screen) {
        if (figure.value().isEmpty()) {
            return "§";
        }
        String qualifier = figure.qualifier().isEmpty() ? "" : screen.t("qualifier." + figure.qualifier()) + " ";
        return qualifier + SwotModel.value(figure, screen);
    }

    /** All that is shown as a table, one row a figure. Values stand in the file's own units, whatever the language. */
    TableFile file(Screen screen) {
        List<String> columns = List.of(
                "series",
                "name",
                "area",
                "definition",
                "counts",
                "period",
                "qualifier",
                "value",
                "unit",
                "change",
                "remark",
                "source",
                "confidence");
        String language = screen.language().code();
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : series()) {
            for (PublicFigure one : series.figures()) {
                rows.add(List.of(
                        series.is().id(),
                        series.is().name().in(language),
                        screen.t("published.area." + series.is().area()),
                        series.is().definition().in(language),
                        screen.t("published.counts." + series.is().counts()),
                        one.period(),
                        one.qualifier(),
                        one.number().<Object>map(number -> number).orElse(one.value()),
                        one.unit(),
                        one.change(),
                        one.remark().in(language),
                        one.sources().stream().map(Object::toString).collect(Collectors.joining(" ")),
                        screen.t("confidence." + one.confidence())));
            }
        }
        return new TableFile(
                "public-figures",
                columns.stream()
                        .map(column -> screen.t("published.col." + column))
                        .toList(),
                rows);
    }
}
