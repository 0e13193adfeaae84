package org.entrepot.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in its language, before it is a file or a page: all words are said, all numbers written.
 *
 * @param language {@code zh}, {@code en} or {@code ru}
 * @param mark what stands above where this program decided itself; empty otherwise
 * @param foot what stands at the foot of each page
 * @param madeAt when it was made, the only thing of it that is not of its facts
 * @param onePage whether it has to fit one page, and is written smaller until it does
 */
public record Document(
        String language,
        String title,
        String lead,
        String mark,
        String foot,
        Instant madeAt,
        boolean onePage,
        List<Part> parts) {
    public Document {
        parts = List.copyOf(parts);
    }

    /** What a report consists of. */
    public sealed interface Part {}

    /**
     * A heading.
     *
     * @param id by which a page is jumped to
     */
    public record Heading(String id, String text) implements Part {}

    /** A paragraph; a small one is a note. */
    public record Paragraph(String text, boolean small) implements Part {}

    /**
     * A table.
     *
     * @param title may be empty
     * @param widths of its columns, in proportion
     */
    public record Grid(String title, List<String> head, List<Integer> widths, List<List<Cell>> rows) implements Part {
        public Grid {
            head = List.copyOf(head);
            widths = List.copyOf(widths);
            rows = rows.stream().map(List::copyOf).toList();
            int columns = head.size();
            if (widths.size() != columns || rows.stream().anyMatch(row -> row.size() != columns)) {
                throw new IllegalArgumentException(title + ": a row has not " + columns + " cells");
            }
        }
    }

    /**
     * A cell of a table.
     *
     * @param number whether it is written to the right
     * @param address the page with what it rests on; empty where there is none
     */
    public record Cell(String text, boolean number, String address) {
        static Cell of(String text) {
            return new Cell(text, false, "");
        }

        static Cell number(String text) {
            return new Cell(text, true, "");
        }

        static Cell to(String text, String address) {
            return new Cell(text, false, address);
        }
    }

    /** How a chart is drawn. */
    public enum Shape {
        BARS,
        LINES
    }

    /**
     * A chart. It has its table with it, so that no chart goes without.
     *
     * @param axis what the labels are, as the table's first heading says it
     * @param labels of its places, from left to right
     */
    public record Chart(String title, Shape shape, String axis, List<String> labels, List<Series> series)
            implements Part {
        public Chart {
            labels = List.copyOf(labels);
            series = List.copyOf(series);
            int places = labels.size();
            if (series.isEmpty() || series.stream().anyMatch(one -> one.values().size() != places)) {
                throw new IllegalArgumentException(title + ": a series has not " + places + " values");
            }
        }

        /** The table behind it. */
        public Grid grid() {
            return table("", List.of(this));
        }
    }

    /** Charts beside one another, of the same places, with one table behind them. */
    public record Charts(List<Chart> charts) implements Part {
        public Charts {
            charts = List.copyOf(charts);
        }

        /** The table behind them. */
        public Grid grid() {
            return table("", charts);
        }
    }

    /**
     * A row of values.
     *
     * @param values null where there is none
     * @param said the same as tables say them
     */
    public record Series(String name, List<@Nullable BigDecimal> values, List<String> said) {
        public Series {
            values = java.util.Collections.unmodifiableList(new ArrayList<>(values));
            said = List.copyOf(said);
        }
    }

    private static Grid table(String title, List<Chart> charts) {
        Chart first = charts.getFirst();
        List<String> head = new ArrayList<>(List.of(first.axis()));
        List<Integer> widths = new ArrayList<>(List.of(2));
        for (Chart chart : charts) {
            for (Series series : chart.series()) {
                head.add(series.name());
                widths.add(2);
            }
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < first.labels().size(); i++) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(first.labels().get(i))));
            for (Chart chart : charts) {
                for (Series series : chart.series()) {
                    row.add(Cell.number(series.said().get(i)));
                }
            }
            rows.add(row);
        }
        return new Grid(title, head, widths, rows);
    }
}
