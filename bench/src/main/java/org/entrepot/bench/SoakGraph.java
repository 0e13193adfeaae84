package org.entrepot.bench;

import java.util.List;
import java.util.Locale;

/** The samples of a soak as an SVG: a small chart for each column, one under another, with what its trend says. */
final class SoakGraph {
    private static final int WIDTH = 900;
    private static final int CHART = 120;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 34;
    private static final int GAP = 46;

    private SoakGraph() {}

    static String svg(String title, List<SoakSample> samples, List<String> verdicts) {
        int height = TOP + SoakSample.COLUMNS.size() * (CHART + GAP);
        StringBuilder svg = new StringBuilder(20_000);
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\"><title>%s</title>%n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"#fff\"/>%n<text x=\"%d\" y=\"20\" font-size=\"15\">%s</text>%n",
                WIDTH,
                height,
                escaped(title),
                LEFT,
                escaped(title)));
        for (int i = 0; i < SoakSample.COLUMNS.size(); i++) {
            chart(svg, SoakSample.COLUMNS.get(i), samples, TOP + i * (CHART + GAP) + GAP / 2, verdicts.get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void chart(
            StringBuilder svg, SoakSample.Column column, List<SoakSample> samples, int top, String verdict) {
        double most = samples.stream().mapToDouble(column.value()).max().orElse(1);
        double scale = most <= 0 ? 1 : most * 1.1;
        long end = Math.max(1, samples.getLast().second());
        int bottom = top + CHART;
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%s, %s: %s</text>%n<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#999\"/>%n",
                LEFT,
                top - 6,
                escaped(column.name()),
                escaped(column.unit()),
                escaped(verdict),
                LEFT,
                top,
                bottom,
                WIDTH - RIGHT));
        for (int part = 0; part <= 2; part++) {
            int y = bottom - CHART * part / 2;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#555\">%s</text>%n",
                    LEFT - 6,
                    y + 4,
                    number(scale * part / 2)));
        }
        svg.append("<polyline fill=\"none\" stroke=\"#0a6ebd\" stroke-width=\"1.5\" points=\"");
        for (SoakSample sample : samples) {
            svg.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    LEFT + (WIDTH - LEFT - RIGHT) * (double) sample.second() / end,
                    bottom - CHART * column.value().applyAsDouble(sample) / scale));
        }
        svg.append("\"/>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#555\">%d s</text>%n",
                WIDTH - RIGHT,
                bottom + 14,
                end));
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
