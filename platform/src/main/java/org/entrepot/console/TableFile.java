package org.entrepot.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Worksheet;
import org.entrepot.collection.Sheets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/**
 * A table of a page as a file to take away: the same rows as CSV and as an Excel sheet.
 *
 * @param name of the file, without its ending, and of the sheet
 * @param rows cells as text or as {@link BigDecimal}, which stays a number; as many as headings
 */
record TableFile(String name, List<String> headings, List<List<Object>> rows) {
    private static final String BYTE_ORDER_MARK = "\ufeff"; // spreadsheets read it as UTF-8 then
    private static final int WIDTH = 22;

    /** The file of that ending; not found where there is none of it. */
    ResponseEntity<byte[]> download(String ending) {
        return switch (ending) {
            case "csv" -> BookPages.file(name + ".csv", "text/csv;charset=UTF-8", csv());
            case "xlsx" -> BookPages.file(name + ".xlsx", MoneyPages.XLSX, workbook());
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such file");
        };
    }

    byte[] csv() {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(headings);
            for (List<Object> row : rows) {
                printer.printRecord(row.stream().map(TableFile::plain).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A spreadsheet takes text that begins like a formula for one: other people wrote it. */
    private static String plain(Object cell) {
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = cell.toString();
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    byte[] workbook() {
        return Sheets.workbook(workbook -> {
            Worksheet sheet = workbook.newWorksheet(name);
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                sheet.style(0, column).bold().wrapText(true).set();
                sheet.width(column, WIDTH);
            }
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < headings.size(); column++) {
                    cell(sheet, row + 1, column, rows.get(row).get(column));
                }
            }
            sheet.freezePane(0, 1);
        });
    }

    private static void cell(Worksheet sheet, int row, int column, Object cell) {
        if (cell instanceof BigDecimal number) {
            sheet.value(row, column, number);
        } else if (!cell.toString().isEmpty()) {
            sheet.value(row, column, cell.toString());
        }
    }
}
