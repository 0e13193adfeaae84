package org.entrepot.collection;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.collection.StatementMapping.Signs;
import org.entrepot.node.PackagedTable;

/** Headings that are known, in three languages: what a new file's columns probably mean. */
public final class StatementHeadings {
    private static final Map<String, StatementField> KNOWN = known();

    private StatementHeadings() {}

    private static Map<String, StatementField> known() {
        Map<String, StatementField> known = new HashMap<>();
        PackagedTable.rows(StatementHeadings.class, "headings.csv")
                .forEach(row -> known.put(Cells.compared(row.get("word")), StatementField.named(row.get("field"))));
        return Map.copyOf(known);
    }

    /** By the row that has most headings that are known; nothing is said of the others. */
    public static StatementMapping proposed(StatementKind kind, List<List<String>> rows) {
        Map<StatementField, String> best = Map.of();
        for (List<String> row : rows) {
            Map<StatementField, String> found = new EnumMap<>(StatementField.class);
            for (String cell : row) {
                StatementField field = KNOWN.get(Cells.compared(cell));
                if (field != null && StatementField.of(kind).contains(field)) {
                    found.putIfAbsent(field, cell);
                }
            }
            best = found.size() > best.size() ? found : best;
        }
        return new StatementMapping(
                kind,
                "",
                0,
                "",
                "",
                '.',
                "yyyy-MM-dd",
                best.containsKey(StatementField.OUT) ? Signs.TWO_COLUMNS : Signs.SIGNED,
                "",
                best,
                Map.of());
    }
}
