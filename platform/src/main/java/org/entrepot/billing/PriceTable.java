package org.entrepot.billing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.entrepot.kernel.Fault;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.Tables;

/**
 * A price list as it stands in a file, CSV or Excel. What its columns mean is another matter: {@link PriceColumns}.
 *
 * @param heading the row that names the columns; what stands above it is left out
 * @param rows those below it that are not empty
 */
public record PriceTable(Row heading, List<Row> rows) {
    public static final int MOST_ROWS = 500;
    private static final int LONGEST_CELL = 200;
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final List<Tables.Form> OTHERWISE =
            List.of(new Tables.Form(null, ';'), new Tables.Form(CYRILLIC, null), new Tables.Form(CYRILLIC, ';'));
    private static final Tables.Form OWN = new Tables.Form(StandardCharsets.UTF_8, ',');

    public PriceTable {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param number in the file, from 1
     * @param cells without blanks around them, cut to 200 characters
     */
    public record Row(int number, List<String> cells) {
        public Row {
            cells = cells.stream()
                    .map(cell -> cell.replaceAll("\\s+", " "))
                    .map(cell -> cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) : cell)
                    .toList();
        }

        /** What stands in a column, from 0; nothing where the row or the list of columns has no such one. */
        String cell(int column) {
            return column < 0 || column >= cells.size() ? "" : cells.get(column);
        }
    }

    /** The table, or why the file is none. */
    public record Read(Optional<PriceTable> table, List<Fault> faults) {}

    /**
     * Reads a file, however its text is written. Cyrillic of one byte a letter may look like Chinese, and decimal commas like those between
     * columns: what names most columns is right.
     */
    public static Read of(String name, byte[] bytes) {
        Read best = read(name, bytes, Tables.Form.FOUND);
        if (Tables.isWorkbook(bytes) || best.table().isEmpty()) {
            return best;
        }
        for (Tables.Form form : OTHERWISE) {
            Read other = read(name, bytes, form);
            best = named(other) > named(best) ? other : best;
        }
        return best;
    }

    /** How many columns are known by their headings. */
    private static long named(Read read) {
        return read.table()
                .map(PriceColumns::proposed)
                .map(columns -> Arrays.stream(PriceColumns.Column.values())
                        .filter(column -> columns.place(column) >= 0)
                        .count())
                .orElse(0L);
    }

    /** Reads what {@link #text} wrote. */
    public static Read ofText(String text) {
        return read("prices.csv", text.getBytes(StandardCharsets.UTF_8), OWN);
    }

    private static Read read(String name, byte[] bytes, Tables.Form form) {
        List<Row> rows = new ArrayList<>();
        Optional<FileFault> refused = Tables.read(name, bytes, form, (number, cells) -> {
            rows.add(new Row(number, cells));
            return rows.size() <= MOST_ROWS + 1;
        });
        if (refused.isPresent()) {
            FileFault fault = refused.get();
            return refused(fault.code(), fault.found(), fault.expected());
        }
        if (rows.size() > MOST_ROWS + 1) {
            return refused("rows", "more than " + MOST_ROWS, MOST_ROWS + " rows at most");
        }
        int heading = PriceColumns.heading(rows);
        return rows.size() <= heading + 1
                ? refused("empty", "0", "a heading and rows below it")
                : new Read(
                        Optional.of(new PriceTable(rows.get(heading), rows.subList(heading + 1, rows.size()))),
                        List.of());
    }

    private static Read refused(String code, String found, String expected) {
        return new Read(Optional.empty(), List.of(new Fault("", "bills.file." + code, "file", found, expected)));
    }

    /** The table as CSV in which each row keeps its number, for a form that brings it back. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int line = 1;
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            line = print(text, printer, heading, line);
            for (Row row : rows) {
                line = print(text, printer, row, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static int print(StringBuilder text, CSVPrinter printer, Row row, int line) throws IOException {
        text.append("\r\n".repeat(row.number() - line));
        printer.printRecord(row.cells());
        return row.number() + 1;
    }
}
