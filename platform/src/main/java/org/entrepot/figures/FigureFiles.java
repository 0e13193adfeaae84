package org.entrepot.figures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Tables of figures as files: numbers as numbers, all else as text. */
public final class FigureFiles {
    private static final int COLUMN_WIDTH = 18;

    private FigureFiles() {}

    /**
     * A table.
     *
     * @param rows a cell a column; null for none
     */
    public record Table(String name, List<String> heading, List<List<@Nullable Object>> rows) {}

    /** As an Excel workbook, a sheet a table. */
    public static byte[] xlsx(List<Table> tables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Entrepot", "1.0")) {
            tables.forEach(table -> write(workbook.newWorksheet(table.name()), table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Worksheet sheet, Table table) {
        for (int column = 0; column < table.heading().size(); column++) {
            sheet.value(0, column, table.heading().get(column));
            sheet.style(0, column).bold().wrapText(true).set();
            sheet.width(column, COLUMN_WIDTH);
        }
        sheet.freezePane(0, 1);
        for (int row = 0; row < table.rows().size(); row++) {
            List<@Nullable Object> cells = table.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                Object cell = cells.get(column);
                if (cell instanceof Number number) {
                    sheet.value(row + 1, column, number);
                } else if (cell != null) {
                    sheet.value(row + 1, column, cell.toString());
                }
            }
        }
    }

    /** As CSV in UTF-8, marked so that spreadsheets take it for that. */
    public static byte[] csv(Table table) {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter rows = new CSVPrinter(text, CSVFormat.RFC4180)) {
            rows.printRecord(table.heading());
            for (List<@Nullable Object> row : table.rows()) {
                rows.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
