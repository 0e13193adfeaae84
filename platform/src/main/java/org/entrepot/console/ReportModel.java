package org.entrepot.console;

import java.time.YearMonth;
import org.entrepot.report.Document;
import org.entrepot.report.Picture;

/**
 * A report as a page.
 *
 * @param files the end of the address under which the committee's page is a PDF; empty for a whole report
 */
public record ReportModel(Document document, YearMonth month, String files) {
    private static final double WIDTH = 1040;
    private static final double HEIGHT = 190;
    private static final double LETTER = 6.2;

    /** A chart over the whole width. */
    public static Picture picture(Document.Chart chart) {
        return Picture.of(chart, WIDTH, HEIGHT, LETTER);
    }

    /** One of three beside one another. */
    public static Picture small(Document.Chart chart) {
        return Picture.of(chart, WIDTH / 2.6, HEIGHT, LETTER);
    }

    /** A place as SVG writes it. */
    public static String at(double place) {
        return String.format(java.util.Locale.ROOT, "%.1f", place);
    }

    /** The points of a line as SVG writes them. */
    public static String points(Picture.Line line) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < line.points().size(); i += 2) {
            points.append(i == 0 ? "" : " ")
                    .append(at(line.points().get(i)))
                    .append(',')
                    .append(at(line.points().get(i + 1)));
        }
        return points.toString();
    }
}
