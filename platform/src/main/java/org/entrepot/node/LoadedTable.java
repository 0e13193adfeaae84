package org.entrepot.node;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tables that people load: CSV in UTF-8 with a heading, whatever case it is in. Good rows are read, bad ones are told and left out. What a row
 * means, its reader says.
 *
 * @param rows the good ones
 * @param bad the first of the bad ones
 * @param badRows how many were bad
 * @param refused why it is no such table, in which case there are no rows; null where it is one
 */
public record LoadedTable<T>(
        List<T> rows, List<Bad> bad, int badRows, @Nullable Refused refused) {
    private static final int LONGEST_FOUND = 100;
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    public LoadedTable {
        rows = List.copyOf(rows);
        bad = List.copyOf(bad);
    }

    /**
     * What a table may be.
     *
     * @param needed columns that it has to have
     * @param mostBad bad rows that are told one by one
     */
    public record Bounds(List<String> needed, int mostBytes, int mostRows, int mostBad) {}

    /**
     * A row that was left out.
     *
     * @param row in the file, from 1, the heading counted
     */
    public record Bad(long row, String field, String found, String expected) {}

    /**
     * Why a file is no such table.
     *
     * @param why {@code size}, {@code text}, {@code heading}, {@code rows} or {@code csv}
     */
    public record Refused(String why, String found, String expected) {}

    /** Why a row is not taken. */
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String found;
        private final String expected;

        public Refusal(String field, String found, String expected) {
            super(field, null, false, false);
            this.field = field;
            this.found = found;
            this.expected = expected;
        }
    }

    /** Says what a row means. */
    @FunctionalInterface
    public interface RowReader<R, T> {
        T read(R row) throws Refusal;
    }

    /** Reads a file row by row. */
    public static <T> LoadedTable<T> read(byte[] bytes, Bounds bounds, RowReader<CSVRecord, T> reader) {
        if (bytes.length == 0 || bytes.length > bounds.mostBytes()) {
            return refused("size", bytes.length + " bytes", "1 to " + bounds.mostBytes() + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return refused("text", "bytes that are no UTF-8", "CSV in UTF-8");
        }
        try (CSVParser parser = FORM.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))) {
            return rows(parser, bounds, reader);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            return refused("csv", "quotes or columns that do not fit", "CSV, quotes in pairs");
        }
    }

    private static <T> LoadedTable<T> refused(String why, String found, String expected) {
        return new LoadedTable<>(List.of(), List.of(), 0, new Refused(why, found, expected));
    }

    private static <T> LoadedTable<T> rows(CSVParser parser, Bounds bounds, RowReader<CSVRecord, T> reader) {
        Set<String> columns = parser.getHeaderMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (!columns.containsAll(bounds.needed())) {
            return refused(
                    "heading",
                    String.join(",", parser.getHeaderMap().keySet()),
                    "a heading with " + String.join(", ", bounds.needed()));
        }
        Iterator<CSVRecord> table = parser.iterator();
        List<CSVRecord> rows = new ArrayList<>();
        while (table.hasNext()) {
            if (rows.size() == bounds.mostRows()) {
                return refused(
                        "rows", "more than " + bounds.mostRows() + " rows", "at most " + bounds.mostRows() + " rows");
            }
            rows.add(table.next());
        }
        return of(rows, row -> row.getRecordNumber() + 1, bounds.mostBad(), reader);
    }

    /**
     * The same of rows that came another way.
     *
     * @param number of a row in its file, from 1
     * @param mostBad bad rows that are told one by one
     */
    public static <R, T> LoadedTable<T> of(
            List<R> from, ToLongFunction<R> number, int mostBad, RowReader<R, T> reader) {
        List<T> rows = new ArrayList<>();
        List<Bad> bad = new ArrayList<>();
        int badRows = 0;
        for (R row : from) {
            try {
                rows.add(reader.read(row));
            } catch (Refusal refusal) {
                badRows++;
                if (bad.size() < mostBad) {
                    bad.add(bad(number.applyAsLong(row), refusal));
                }
            }
        }
        return new LoadedTable<>(rows, bad, badRows, null);
    }

    private static Bad bad(long row, Refusal refusal) {
        String found = refusal.found;
        return new Bad(
                row, refusal.field, found.substring(0, Math.min(found.length(), LONGEST_FOUND)), refusal.expected);
    }

    /** What stands in a column, without blanks around it; nothing where the table has no such column. */
    public static String cell(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column) ? row.get(column).strip() : "";
    }

    /** The same, where it has to look like this. */
    public static String cell(CSVRecord row, String column, Pattern form, String expected) throws Refusal {
        String cell = cell(row, column);
        if (!form.matcher(cell).matches()) {
            throw new Refusal(column, cell, expected);
        }
        return cell;
    }

    /** A text of so many characters. */
    public static String text(CSVRecord row, String column, int least, int most) throws Refusal {
        String cell = cell(row, column);
        if (cell.length() < least || cell.length() > most) {
            throw new Refusal(column, cell, least + " to " + most + " characters");
        }
        return cell;
    }

    /** One of a few words, in whatever case. */
    public static <E extends Enum<E>> E one(CSVRecord row, String column, Class<E> type, @Nullable E otherwise)
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
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }
}
