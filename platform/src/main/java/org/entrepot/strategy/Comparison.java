package org.entrepot.strategy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cases beside each other, by which entropy tells what differs: periods of the park, or others as a loaded set has them.
 *
 * @param cases what each row is of
 * @param indicators the columns
 * @param values a row a case, a value an indicator
 */
public record Comparison(List<String> cases, List<String> indicators, List<List<BigDecimal>> values) {
    /** Nothing to compare. */
    public static final Comparison NONE = new Comparison(List.of(), List.of(), List.of());

    private static final int LEAST = 2;
    private static final int MOST_CASES = 200;

    /**
     * Of all readings of some indicators the largest table without a hole: for every two cases the columns that both have, with every
     * other case that has them too; of those the one with most cells.
     *
     * @return {@link #NONE} where no two cases have two columns in common
     */
    static Comparison of(Collection<Reading> readings, Set<String> indicators) {
        Map<String, Map<String, BigDecimal>> byCase = new TreeMap<>();
        for (Reading one : readings) {
            if (indicators.contains(one.indicator())) {
                byCase.computeIfAbsent(one.label(), name -> new TreeMap<>()).put(one.indicator(), one.value());
            }
        }
        List<Set<String>> columns = byCase.values().stream()
                .map(Map::keySet)
                .filter(set -> set.size() >= LEAST)
                .limit(MOST_CASES)
                .toList();
        Comparison best = NONE;
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                Set<String> common = new TreeSet<>(columns.get(i));
                common.retainAll(columns.get(j));
                if (common.size() >= LEAST) {
                    Comparison tried = table(common, byCase);
                    best = tried.cells() > best.cells() ? tried : best;
                }
            }
        }
        return best;
    }

    private static Comparison table(Set<String> columns, Map<String, Map<String, BigDecimal>> byCase) {
        List<String> cases = new ArrayList<>();
        List<List<BigDecimal>> values = new ArrayList<>();
        byCase.forEach((name, row) -> {
            if (row.keySet().containsAll(columns)) {
                cases.add(name);
                values.add(columns.stream()
                        .map(id -> Objects.requireNonNull(row.get(id)))
                        .toList());
            }
        });
        return new Comparison(List.copyOf(cases), List.copyOf(columns), List.copyOf(values));
    }

    private int cells() {
        return cases.size() * indicators.size();
    }

    /** Whether there is nothing to compare. */
    public boolean none() {
        return cases.isEmpty();
    }

    List<double[]> rows() {
        return values.stream()
                .map(row -> row.stream().mapToDouble(BigDecimal::doubleValue).toArray())
                .toList();
    }
}
