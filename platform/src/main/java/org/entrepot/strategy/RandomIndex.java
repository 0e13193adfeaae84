package org.entrepot.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.node.PackagedTable;

/**
 * The consistency index that judgements made at random have on average, by how many things are compared. Tables differ, so that it is a
 * choice and stands beside every ratio.
 *
 * @param values for 1, 2, 3 and so on things
 * @param source where the table was read
 */
public record RandomIndex(String name, List<Double> values, String source) {
    /** The table that is taken where none is named. */
    public static final String USUAL = "SAATY";

    private static final Map<String, RandomIndex> ALL = load();

    /** All tables. */
    public static List<RandomIndex> all() {
        return List.copyOf(ALL.values());
    }

    /** The table of a name. */
    public static Optional<RandomIndex> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** How many things it can tell of. */
    public int most() {
        return values.size();
    }

    /** The index of so many things. */
    public double of(int things) {
        return values.get(things - 1);
    }

    private static Map<String, RandomIndex> load() {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (CSVRecord row : PackagedTable.rows(RandomIndex.class, "random-index.csv")) {
            List<Double> of = values.computeIfAbsent(row.get("table"), name -> new ArrayList<>());
            of.add(Double.parseDouble(row.get("index")));
            if (Integer.parseInt(row.get("things")) != of.size()) {
                throw new IllegalStateException("random-index.csv: " + row.get("table") + " goes 1, 2, 3 and so on");
            }
            sources.put(row.get("table"), row.get("source"));
        }
        Map<String, RandomIndex> all = new LinkedHashMap<>();
        values.forEach(
                (name, of) -> all.put(name, new RandomIndex(name, List.copyOf(of), sources.getOrDefault(name, ""))));
        return all;
    }
}
