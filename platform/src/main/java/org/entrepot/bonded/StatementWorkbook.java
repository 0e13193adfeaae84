package org.entrepot.bonded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.entrepot.bonded.BookItem.Measure;
import org.entrepot.bonded.Statement.Entry;
import org.entrepot.bonded.Statement.Row;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.UnitCode;

/** The statement as an Excel workbook: figures, documents, cases. */
public final class StatementWorkbook {
    private static final List<String> FIGURES = List.of(
            "item",
            "name",
            "hs",
            "unit",
            "opening",
            "inbound",
            "deducted",
            "outbound",
            "returned",
            "closing",
            "reserved",
            "available",
            "awaitingExit",
            "awaitingOut",
            "notReceived",
            "expected",
            "pieces",
            "stock",
            "difference",
            "cases");
    private static final List<String> DOCUMENTS =
            List.of("item", "figure", "document", "line", "day", "recorded", "qty", "qty1", "qty2", "pieces");
    private static final List<String> CASES = List.of(
            "case",
            "item",
            "kind",
            "pieces",
            "expectedPieces",
            "place",
            "lot",
            "document",
            "opened",
            "openedBy",
            "reason");

    private final Statement statement;
    private final UnaryOperator<String> words;

    private StatementWorkbook(Statement statement, UnaryOperator<String> words) {
        this.statement = statement;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param words texts by their key, as {@code books.col.opening}
     */
    public static byte[] write(Statement statement, UnaryOperator<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Entrepot", "1.0")) {
            StatementWorkbook sheets = new StatementWorkbook(statement, words);
            sheets.figures(workbook.newWorksheet(words.apply("books.sheet.figures")));
            sheets.documents(workbook.newWorksheet(words.apply("books.sheet.documents")));
            sheets.cases(workbook.newWorksheet(words.apply("books.sheet.cases")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void head(Worksheet sheet, int row, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(row, i, words.apply("books.col." + columns.get(i)));
            sheet.style(row, i).bold().wrapText(true).set();
            sheet.width(i, i < 3 ? 18 : 14);
        }
    }

    private void figures(Worksheet sheet) {
        sheet.value(0, 0, words.apply("books.statement"));
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, statement.emsNo() + " " + statement.name());
        sheet.value(2, 0, words.apply("books.period"));
        sheet.value(2, 1, statement.from() + " – " + statement.asOf().day());
        sheet.value(3, 0, words.apply("books.known"));
        sheet.value(3, 1, statement.asOf().known().toString());
        sheet.value(4, 0, "SIMULATED");
        head(sheet, 6, FIGURES);
        int at = 7;
        for (Row row : statement.rows()) {
            for (Measure measure : row.book().item().measures()) {
                figures(sheet, at++, row, measure);
            }
        }
        sheet.freezePane(0, 7);
    }

    private static void figures(Worksheet sheet, int at, Row row, Measure measure) {
        BookPosition book = row.book();
        sheet.value(at, 0, book.item().key().itemRecordNo());
        sheet.value(at, 1, book.item().name());
        sheet.value(at, 2, book.item().hs());
        UnitCode unit = book.item().unit(measure);
        sheet.value(at, 3, unit == null ? "" : unit.value());
        List<Amounts> amounts = List.of(
                book.opening(),
                book.inbound(),
                book.deducted(),
                book.outbound(),
                book.returned(),
                book.closing(),
                book.reserved(),
                book.available());
        for (int i = 0; i < amounts.size(); i++) {
            sheet.value(at, 4 + i, Quantity.number(amounts.get(i).of(measure)));
        }
        if (measure == Measure.DECLARED) {
            long[] warehouse = {row.awaitingExit(), row.awaitingOut(), row.notReceived(), row.expectedStock()};
            for (int i = 0; i < warehouse.length; i++) {
                sheet.value(at, 12 + i, Quantity.number(warehouse[i]));
            }
            sheet.value(at, 16, row.stockPieces());
            sheet.value(at, 17, Quantity.number(row.stock()));
            sheet.value(at, 18, Quantity.number(row.difference()));
            sheet.value(at, 19, row.cases().size());
        }
    }

    private void documents(Worksheet sheet) {
        head(sheet, 0, DOCUMENTS);
        int at = 1;
        for (Row row : statement.rows()) {
            for (Entry entry : row.entries()) {
                sheet.value(at, 0, row.book().item().key().itemRecordNo());
                sheet.value(at, 1, StatementDocument.what(entry, words));
                sheet.value(at, 2, entry.document());
                sheet.value(at, 3, entry.line());
                sheet.value(at, 4, entry.day().toString());
                sheet.value(at, 5, Beijing.time(entry.recordedAt()).toString());
                Long second = entry.amounts().qty2();
                if (entry.pieces() == 0) {
                    sheet.value(at, 6, Quantity.number(entry.amounts().qty()));
                    sheet.value(at, 7, Quantity.number(entry.amounts().qty1()));
                    if (second != null) {
                        sheet.value(at, 8, Quantity.number(second));
                    }
                } else {
                    sheet.value(at, 9, entry.pieces());
                }
                at++;
            }
        }
        if (!statement.whole()) {
            sheet.value(at, 0, words.apply("books.notWhole"));
        }
        sheet.freezePane(0, 1);
    }

    private void cases(Worksheet sheet) {
        head(sheet, 0, CASES);
        int at = 1;
        for (Row row : statement.rows()) {
            for (Discrepancy one : row.cases()) {
                String reason = one.reason();
                sheet.value(at, 0, one.number());
                sheet.value(at, 1, one.key().itemRecordNo());
                sheet.value(at, 2, words.apply("books.case." + one.kind()));
                sheet.value(at, 3, one.pieces());
                sheet.value(at, 4, one.expected());
                sheet.value(at, 5, one.place());
                sheet.value(at, 6, one.lot());
                sheet.value(at, 7, one.document());
                sheet.value(at, 8, Beijing.time(one.openedAt()).toString());
                sheet.value(at, 9, one.openedBy());
                sheet.value(at, 10, reason == null ? "" : reason);
                at++;
            }
        }
    }
}
