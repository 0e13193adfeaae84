package org.entrepot.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.Names;
import org.entrepot.insight.Cut;
import org.entrepot.node.PackagedTable;

/** The catalogue as the program ships it: {@code figures.csv}, a row a version. */
final class Definitions {
    private Definitions() {}

    /** Every version of every figure, in the order of the file. */
    static List<Figure> all() {
        return Loaded.ALL;
    }

    /** The newest version of each. */
    static List<Figure> newest() {
        return Loaded.NEWEST;
    }

    private static final class Loaded {
        private static final List<Figure> ALL = load();
        private static final List<Figure> NEWEST = newestOf(ALL);
    }

    private static List<Figure> newestOf(List<Figure> all) {
        Map<String, Figure> newest = new LinkedHashMap<>();
        all.forEach(one ->
                newest.merge(one.id(), one, (before, after) -> after.version() > before.version() ? after : before));
        return List.copyOf(newest.values());
    }

    private static List<Figure> load() {
        List<Figure> figures = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (CSVRecord row : PackagedTable.rows(Figures.class, "figures.csv")) {
            Figure figure = figure(row);
            if (!known.add(figure.id() + " " + figure.version())) {
                throw new IllegalStateException("figures.csv has " + figure.id() + " twice in a version");
            }
            figures.add(figure);
        }
        return List.copyOf(figures);
    }

    private static Figure figure(CSVRecord row) {
        return new Figure(
                row.get("id"),
                Integer.parseInt(row.get("version")),
                LocalDate.parse(row.get("since")),
                Figure.Group.valueOf(row.get("group")),
                Figure.Unit.valueOf(row.get("unit")),
                Figure.Better.valueOf(row.get("better")),
                cuts(row.get("cuts")),
                row.get("for").equals("park"),
                row.get("source"),
                Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT)),
                names(row, "name"),
                names(row, "definition"),
                names(row, "counting"));
    }

    private static Set<Cut> cuts(String words) {
        Set<Cut> cuts = EnumSet.of(Cut.ALL);
        Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Cut::valueOf)
                .forEach(cuts::add);
        return cuts;
    }

    private static Names names(CSVRecord row, String column) {
        Names names = new Names(row.get(column + "_zh"), row.get(column + "_en"), row.get(column + "_ru"));
        if (names.zh().isEmpty() || names.en().isEmpty() || names.ru().isEmpty()) {
            throw new IllegalStateException("figures.csv: " + row.get("id") + " has no " + column + " in a language");
        }
        return names;
    }
}
