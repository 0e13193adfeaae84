package org.entrepot.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a measurement of several rounds found: the median of each figure with its least and most, then what it ran with. */
final class Report {
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * A figure.
     *
     * @param key its name in JSON
     * @param label its name in the table
     * @param rounds what each round gave, at least one
     */
    record Figure(String key, String label, double[] rounds) {
        Figure {
            rounds = rounds.clone();
            Arrays.sort(rounds);
        }

        double median() {
            int middle = rounds.length / 2;
            return rounds.length % 2 == 1 ? rounds[middle] : (rounds[middle - 1] + rounds[middle]) / 2;
        }

        double least() {
            return rounds[0];
        }

        double most() {
            return rounds[rounds.length - 1];
        }
    }

    void figure(String key, String label, List<Double> rounds) {
        figures.add(new Figure(
                key, label, rounds.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    void setting(String name, Object value) {
        settings.put(name, String.valueOf(value));
    }

    void settings(Map<String, String> more) {
        settings.putAll(more);
    }

    /** One JSON object: each median under its own name, the spreads as least and most, the settings. */
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Object> spreads = new LinkedHashMap<>();
        for (Figure figure : figures) {
            fields.put(figure.key(), rounded(figure.median()));
            spreads.put(figure.key(), List.of(rounded(figure.least()), rounded(figure.most())));
        }
        fields.put("spread", spreads);
        fields.put("settings", settings);
        return JsonMapper.shared().writeValueAsString(fields);
    }

    /** A table for people. */
    String table() {
        StringBuilder table = new StringBuilder();
        line(table, "", "median", "least", "most");
        for (Figure figure : figures) {
            line(table, figure.label(), shown(figure.median()), shown(figure.least()), shown(figure.most()));
        }
        table.append(System.lineSeparator());
        settings.forEach((name, value) -> table.append(String.format(Locale.ROOT, "%-52s %s%n", name, value)));
        return table.toString();
    }

    private static void line(StringBuilder table, String name, String median, String least, String most) {
        table.append(String.format(Locale.ROOT, "%-52s %12s %12s %12s%n", name, median, least, most));
    }

    private static String shown(double value) {
        return Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
