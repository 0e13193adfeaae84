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
final class Sheets {
    private final Worksheet sheet;
    private int row;
    private int column;

    private Sheets(Worksheet sheet) {
        this.sheet = sheet;
    }

    static byte[] workbook(Consumer<Workbook> written) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Entrepot", "1.0")) {
            written.accept(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A sheet with its heading. */
    static Sheets sheet(Workbook workbook, String name, List<String> columns, UnaryOperator<String> words) {
        Sheets sheet = new Sheets(workbook.newWorksheet(name));
        for (String heading : columns) {
            sheet.sheet.value(0, sheet.column, words.apply("money.col." + heading));
            sheet.sheet.style(0, sheet.column).bold().wrapText(true).set();
            sheet.sheet.width(sheet.column, 18);
            sheet.column++;
        }
        sheet.sheet.freezePane(0, 1);
        return sheet.next();
    }

    Sheets next() {
        row++;
        column = 0;
        return this;
    }

    Sheets text(@Nullable Object text) {
        if (text != null && !text.toString().isEmpty()) {
            sheet.value(row, column, text.toString());
        }
        column++;
        return this;
    }

    Sheets amount(@Nullable Long minor) {
        if (minor != null) {
            sheet.value(row, column, BigDecimal.valueOf(minor, 2));
        }
        column++;
        return this;
    }

    Sheets number(long number) {
        sheet.value(row, column, number);
        column++;
        return this;
    }
}
