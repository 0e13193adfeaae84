package org.entrepot.analyst;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV with a heading. */
final class CsvRows implements Rows {
    private final CSVPrinter printer;
    private long rows;

    CsvRows(Writer out) throws IOException {
        printer = new CSVPrinter(out, CSVFormat.RFC4180);
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
        printer.printRecord(columns.stream().map(Column::name).toList());
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        printer.printRecord(values.stream().map(CsvRows::plain).toList());
        rows++;
    }

    /** A spreadsheet takes text that begins like a formula for one: names of firms are written by others. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }

    @Override
    public long end() throws IOException {
        printer.flush();
        return rows;
    }
}
