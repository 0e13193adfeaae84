package org.entrepot.orders;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * The first visible sheet of an Excel workbook. A formula counts as the value that was saved with it; where none was saved
 * its text stands, which no rule takes. What a workbook unpacks to is measured by {@link XlsxGuard} before it is opened.
 */
record XlsxFile(byte[] bytes) implements TableFile {
    /** As many digits as Excel shows: what lies behind is its own rounding. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);

    private static final Set<Integer> DATE_FORMATS =
            Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

    @Override
    public void read(Visitor visitor) throws IOException {
        XlsxGuard.check(bytes);
        InputStream in = new ByteArrayInputStream(bytes);
        try (ReadableWorkbook workbook = new ReadableWorkbook(in, new ReadingOptions(true, true));
                Stream<Row> rows = sheet(workbook).openStream()) {
            Iterator<Row> iterator = rows.iterator();
            boolean goesOn = true;
            while (goesOn && iterator.hasNext()) {
                Row row = iterator.next();
                List<String> cells = cells(row);
                goesOn = cells.isEmpty() || visitor.row(row.getRowNum(), cells);
            }
        } catch (ExcelReaderException
                | IOException
                | UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException e) {
            // whatever the library meets in a file that is no workbook
            throw new FileRefused("broken", "", ".xlsx");
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook) {
        return workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(() -> new FileRefused("empty", "0", ""));
    }

    private static List<String> cells(Row row) {
        if (row.getCellCount() > MOST_COLUMNS) {
            return cut(row);
        }
        List<String> cells = new ArrayList<>(row.getCellCount());
        boolean empty = true;
        for (Cell cell : row) {
            String text = text(cell);
            empty &= text.isEmpty();
            cells.add(text);
        }
        return empty ? List.of() : cells;
    }

    /** Formats may reach to the last column of a sheet; only cells that say something are too many. */
    private static List<String> cut(Row row) {
        List<String> cells = new ArrayList<>();
        int last = 0;
        for (Cell cell : row) {
            String text = text(cell);
            cells.add(text);
            last = text.isEmpty() ? last : cells.size();
        }
        if (last > MOST_COLUMNS) {
            throw new FileRefused("columns", last, MOST_COLUMNS);
        }
        return List.copyOf(cells.subList(0, last));
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        return switch (cell.getType()) {
            case NUMBER -> isDate(cell) ? date(cell) : number(cell);
            case FORMULA -> formula(cell);
            case STRING, ERROR, BOOLEAN, EMPTY -> TableFile.tidy(cell.getText());
        };
    }

    private static String formula(Cell cell) {
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return shown(number);
        }
        String text = value == null ? "" : TableFile.tidy(value.toString());
        boolean unsaved = text.isEmpty()
                && cell.getFormula() != null
                && !cell.getFormula().isEmpty();
        return unsaved ? TableFile.tidy("=" + cell.getFormula()) : text;
    }

    private static String number(Cell cell) {
        return cell.getValue() instanceof BigDecimal number ? shown(number) : TableFile.tidy(cell.getText());
    }

    private static String shown(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > 30) {
            return number.toString(); // no quantity of this world; its digits are not written out
        }
        BigDecimal rounded = number.round(SHOWN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        if (id != null && DATE_FORMATS.contains(id)) {
            return true;
        }
        if (format == null) {
            return false;
        }
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return plain.contains("y") && (plain.contains("m") || plain.contains("d"));
    }

    private static String date(Cell cell) {
        try {
            LocalDateTime moment = cell.asDate();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.toString().replace('T', ' ');
        } catch (DateTimeException | ExcelReaderException e) {
            return number(cell);
        }
    }
}
