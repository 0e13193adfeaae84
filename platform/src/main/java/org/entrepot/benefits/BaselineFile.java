package org.entrepot.benefits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Fault;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.Tables;
import org.jspecify.annotations.Nullable;

/** Baselines in a file, CSV or Excel: the first row names the {@link BaselineForm#FIELDS}, in any order; every other is a baseline. */
final class BaselineFile {
    private static final int MOST_ROWS = 5_000;
    private static final List<String> NEEDED = List.of("tenant", "measure", "origin", "from", "source", "sureness");

    private final List<Row> rows = new ArrayList<>();
    private @Nullable List<String> heading;
    private boolean tooMany;

    private BaselineFile() {}

    /** A row with what it says, from 1. */
    record Row(int number, BaselineForm form) {}

    /** The rows, or why it is no such file. */
    record Read(List<Row> rows, List<Fault> faults) {}

    static Read read(String name, byte[] bytes) {
        BaselineFile file = new BaselineFile();
        Optional<FileFault> refused = Tables.read(name, bytes, Tables.Form.FOUND, file::row);
        if (refused.isPresent()) {
            FileFault fault = refused.orElseThrow();
            return refused("file." + fault.code(), fault.found(), fault.expected());
        }
        List<String> found = file.heading;
        if (found == null || !found.containsAll(NEEDED)) {
            return refused(
                    "file.heading",
                    found == null ? "" : String.join(", ", found),
                    "a heading with " + String.join(", ", NEEDED));
        }
        if (file.tooMany) {
            return refused("file.rows", "more than " + MOST_ROWS, MOST_ROWS + " rows at most");
        }
        return file.rows.isEmpty()
                ? refused("file.empty", "0", "a row below the heading")
                : new Read(file.rows, List.of());
    }

    private static Read refused(String rule, String found, String expected) {
        return new Read(List.of(), List.of(Benefits.fault(rule, "file", found, expected)));
    }

    private boolean row(int number, List<String> cells) {
        List<String> names = heading;
        if (names == null) {
            heading = cells.stream()
                    .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                    .toList();
            return true;
        }
        if (rows.size() >= MOST_ROWS) {
            tooMany = true;
            return false;
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            if (BaselineForm.FIELDS.contains(names.get(i)) && !cells.get(i).isEmpty()) {
                fields.put(names.get(i), cells.get(i));
            }
        }
        rows.add(new Row(number, new BaselineForm(fields)));
        return true;
    }
}
