package org.entrepot.strategy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Fault;
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
    private static final Set<String> NEEDED = Set.of("id", "period", "value", "source");
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final Map<String, Indicator> known;
    private final int mostRows;
    private final List<Row> rows = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int badRows;

    private IndicatorFile(Map<String, Indicator> known, int mostRows) {
        this.known = new HashMap<>(known);
        this.mostRows = mostRows;
    }

    /** A row that was left out. */
    record BadRow(long row, String field, String found, String expected) {}

    /**
     * A row that was read.
     *
     * @param says what its indicator is, where the row says so
     */
    record Row(@Nullable Indicator says, Reading reading) {}

    /** What came of a file: rows and bad ones, or why it is no such file. */
    record Read(List<Row> rows, List<BadRow> bad, int badRows, List<Fault> faults) {}

    /** Why a cell is not taken. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String found;
        private final String expected;

        Refusal(String field, String found, String expected) {
            super(field, null, false, false);
            this.field = field;
            this.found = found;
            this.expected = expected;
        }
    }

    static Read read(byte[] bytes, Map<String, Indicator> known, int mostBytes, int mostRows) {
        if (bytes.length == 0 || bytes.length > mostBytes) {
            return refused("size", bytes.length + " bytes", "1 to " + mostBytes + " bytes");
        }
        IndicatorFile file = new IndicatorFile(known, mostRows);
        List<Fault> faults = file.table(bytes);
        if (faults.isEmpty() && file.rows.isEmpty()) {
            BadRow first = file.bad.isEmpty() ? null : file.bad.getFirst();
            return refused(
                    "empty",
                    first == null ? "0" : "row " + first.row() + ", " + first.field() + ": " + first.found(),
                    first == null ? "one good row at least" : first.expected());
        }
        return faults.isEmpty()
                ? new Read(file.rows, file.bad, file.badRows, faults)
                : new Read(List.of(), List.of(), 0, faults);
    }

    private static Read refused(String rule, String found, String expected) {
        return new Read(List.of(), List.of(), 0, List.of(fault(rule, found, expected)));
    }

    private static Fault fault(String rule, String found, String expected) {
        return new Fault("", "swot.file." + rule, "file", found, expected);
    }

    private List<Fault> table(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return List.of(fault("text", "bytes that are no UTF-8", "CSV in UTF-8"));
        }
        try (CSVParser parser = FORM.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))) {
            Set<String> columns = new HashSet<>();
            parser.getHeaderMap().keySet().forEach(name -> columns.add(name.toLowerCase(Locale.ROOT)));
            if (!columns.containsAll(NEEDED)) {
                return List.of(fault(
                        "heading",
                        String.join(",", parser.getHeaderMap().keySet()),
                        "a heading with id, period, value, source"));
            }
            for (CSVRecord row : parser) {
                if (row.getRecordNumber() > mostRows) {
                    return List.of(fault("rows", "more than " + mostRows + " rows", "at most " + mostRows + " rows"));
                }
                take(row);
            }
            return List.of();
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            return List.of(fault("csv", "quotes or columns that do not fit", "CSV, quotes in pairs"));
        }
    }

    private void take(CSVRecord row) {
        try {
            Row read = row(row);
            if (!seen.add(read.reading.indicator() + '\n' + read.reading.label())) {
                throw new Refusal("period", read.reading.label(), "each period of an indicator once");
            }
            rows.add(read);
        } catch (Refusal refusal) {
            badRows++;
            if (bad.size() < MOST_BAD) {
                String found = refusal.found;
                bad.add(new BadRow(
                        row.getRecordNumber() + 1,
                        refusal.field,
                        found.substring(0, Math.min(found.length(), 100)),
                        refusal.expected));
            }
        }
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

    private static String cell(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column) ? row.get(column).strip() : "";
    }

    private static String cell(CSVRecord row, String column, Pattern form, String expected) throws Refusal {
        String cell = cell(row, column);
        if (!form.matcher(cell).matches()) {
            throw new Refusal(column, cell, expected);
        }
        return cell;
    }

    private static String text(CSVRecord row, String column, int least) throws Refusal {
        String cell = cell(row, column);
        if (cell.length() < least || cell.length() > LONGEST) {
            throw new Refusal(column, cell, least + " to " + LONGEST + " characters");
        }
        return cell;
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

    private static <E extends Enum<E>> E one(CSVRecord row, String column, Class<E> type, @Nullable E otherwise)
            throws Refusal {
        String cell = cell(row, column).toUpperCase(Locale.ROOT);
        if (cell.isEmpty() && otherwise != null) {
            return otherwise;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(cell)) {
                return value;
            }
        }
        throw new Refusal(
                column,
                cell,
                "one of "
                        + String.join(
                                ", ",
                                List.of(type.getEnumConstants()).stream()
                                        .map(Enum::name)
                                        .toList()));
    }
}
