package org.entrepot.strategy;

import static org.entrepot.node.LoadedTable.cell;
import static org.entrepot.node.LoadedTable.one;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Fault;
import org.entrepot.node.LoadedTable;
import org.entrepot.node.LoadedTable.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a set of readings: CSV in UTF-8 with a heading, of which {@code id}, {@code period}, {@code value} and {@code source} are needed. The
 * first row of an indicator that is not known says what it is: {@code name}, {@code scope}, {@code unit}, {@code better}, {@code benchmark},
 * {@code full}, {@code benchmark_source}. A bad row is reported and left out.
 */
final class IndicatorFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,10})?");
    private static final int LONGEST = 300;
    private static final int MOST_BAD = 200;
    private static final List<String> NEEDED = List.of("id", "period", "value", "source");

    private final Map<String, Indicator> known;
    private final Set<String> seen = new HashSet<>();

    private IndicatorFile(Map<String, Indicator> known) {
        this.known = new HashMap<>(known);
    }

    /**
     * A row that was read.
     *
     * @param says what its indicator is, where the row says so
     */
    record Row(@Nullable Indicator says, Reading reading) {}

    /** What came of a file: rows and bad ones, or why it is no such file. */
    record Read(List<Row> rows, List<LoadedTable.Bad> bad, int badRows, List<Fault> faults) {}

    static Read read(byte[] bytes, Map<String, Indicator> known, int mostBytes, int mostRows) {
        IndicatorFile file = new IndicatorFile(known);
        LoadedTable<Row> table =
                LoadedTable.read(bytes, new LoadedTable.Bounds(NEEDED, mostBytes, mostRows, MOST_BAD), file::once);
        LoadedTable.Refused refused = table.refused();
        if (refused != null) {
            return refused(refused.why(), refused.found(), refused.expected());
        }
        if (table.rows().isEmpty()) {
            LoadedTable.Bad first = table.bad().isEmpty() ? null : table.bad().getFirst();
            return refused(
                    "empty",
                    first == null ? "0" : "row " + first.row() + ", " + first.field() + ": " + first.found(),
                    first == null ? "one good row at least" : first.expected());
        }
        return new Read(table.rows(), table.bad(), table.badRows(), List.of());
    }

    private static Read refused(String rule, String found, String expected) {
        return new Read(List.of(), List.of(), 0, List.of(new Fault("", "swot.file." + rule, "file", found, expected)));
    }

    private Row once(CSVRecord row) throws Refusal {
        Row read = row(row);
        if (!seen.add(read.reading.indicator() + '\n' + read.reading.label())) {
            throw new Refusal("period", read.reading.label(), "each period of an indicator once");
        }
        return read;
    }

    private Row row(CSVRecord row) throws Refusal {
        String id = cell(row, "id", ID, "1 to 40 small letters, digits and hyphens");
        Indicator says = known.containsKey(id) ? null : indicator(row, id);
        Reading reading = new Reading(
                id,
                text(row, "case", 0),
                period(row),
                number(row, "value"),
                text(row, "change", 0),
                Wording.of(text(row, "definition", 0)),
                List.of(text(row, "source", 1)),
                one(row, "confidence", Confidence.class, Confidence.SEEN),
                Reading.Origin.LOADED);
        if (says != null) {
            known.put(id, says);
        }
        return new Row(says, reading);
    }

    private static Indicator indicator(CSVRecord row, String id) throws Refusal {
        String name = text(row, "name", 1);
        BigDecimal full = number(row, "full");
        if (full.signum() <= 0) {
            throw new Refusal(
                    "full", full.toPlainString(), "a number above 0: how far from the benchmark counts in full");
        }
        return new Indicator(
                id,
                one(row, "scope", Indicator.Scope.class, null),
                new Wording(name, otherwise(text(row, "name_zh", 0), name), otherwise(text(row, "name_ru", 0), name)),
                text(row, "unit", 1),
                one(row, "better", Indicator.Better.class, null),
                number(row, "benchmark"),
                full,
                Wording.of(text(row, "benchmark_source", 1)));
    }

    private static String otherwise(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static String text(CSVRecord row, String column, int least) throws Refusal {
        return LoadedTable.text(row, column, least, LONGEST);
    }

    private static BigDecimal number(CSVRecord row, String column) throws Refusal {
        return new BigDecimal(cell(row, column, NUMBER, "a number, as -12.5"));
    }

    private static String period(CSVRecord row) throws Refusal {
        String cell = cell(row, "period");
        String[] ends = cell.split("/", -1);
        boolean fits = ends.length <= 2;
        for (String end : ends) {
            fits &= DATE.matcher(end).matches();
        }
        if (!fits || (ends.length == 2 && ends[0].compareTo(ends[1]) > 0)) {
            throw new Refusal(
                    "period", cell, "a year, month or day, as 2025, 2025-10 or 2025-10-31, or two parted by /");
        }
        return cell;
    }
}
