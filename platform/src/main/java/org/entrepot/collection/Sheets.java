package org.entrepot.collection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Sheets with a heading and rows, numbers as numbers. */
public final class Sheets {
    private final Worksheet sheet;
    private int row;
    private int column;

    private Sheets(Worksheet sheet) {
        this.sheet = sheet;
    }

    /** A workbook as its bytes. */
    public static byte[] workbook(Consumer<Workbook> written) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Entrepot", "1.0")) {
            written.accept(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A sheet with its heading; the columns by the end of the keys of their texts. */
    static Sheets sheet(Workbook workbook, String name, List<String> columns, UnaryOperator<String> words) {
        return sheet(
                workbook,
                name,
                columns.stream()
                        .map(column -> words.apply("money.col." + column))
                        .toList());
    }

    /** A sheet with its heading. */
    public static Sheets sheet(Workbook workbook, String name, List<String> headings) {
        Sheets sheet = new Sheets(workbook.newWorksheet(name));
        for (String heading : headings) {
            sheet.sheet.value(0, sheet.column, heading);
            sheet.sheet.style(0, sheet.column).bold().wrapText(true).set();
            sheet.sheet.width(sheet.column, 18);
            sheet.column++;
        }
        sheet.sheet.freezePane(0, 1);
        return sheet.next();
    }

    /** The next row begins. */
    public Sheets next() {
        row++;
        column = 0;
        return this;
    }

    /** A cell of text; none where there is none. */
    public Sheets text(@Nullable Object text) {
        if (text != null && !text.toString().isEmpty()) {
            sheet.value(row, column, text.toString());
        }
        column++;
        return this;
    }

    /** A cell of hundredths, as a number; none where there is none. */
    public Sheets amount(@Nullable Long minor) {
        if (minor != null) {
            sheet.value(row, column, BigDecimal.valueOf(minor, 2));
        }
        column++;
        return this;
    }

    /** A cell of a whole number. */
    public Sheets number(long number) {
        sheet.value(row, column, number);
        column++;
        return this;
    }
}
