package org.entrepot.bonded;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.entrepot.bonded.BookItem.Measure;
import org.entrepot.bonded.Statement.Entry;
import org.entrepot.bonded.Statement.Row;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.UnitCode;
import org.entrepot.node.PdfLetters;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** The statement as a PDF, to be signed: figures, cases, documents. */
public final class StatementDocument {
    private static final List<String> FIGURES = List.of(
            "item",
            "name",
            "unit",
            "opening",
            "inbound",
            "deducted",
            "outbound",
            "returned",
            "closing",
            "reserved",
            "awaitingExit",
            "notReceived",
            "expected",
            "stock",
            "difference",
            "cases");
    private static final List<String> DOCUMENTS =
            List.of("item", "figure", "document", "line", "day", "recorded", "qty", "qty1", "qty2", "pieces");

    private final Statement statement;
    private final UnaryOperator<String> words;
    private final Font plain;
    private final Font small;
    private final Font large;

    private StatementDocument(Statement statement, UnaryOperator<String> words, BaseFont letters) {
        this.statement = statement;
        this.words = words;
        this.plain = new Font(letters, 8);
        this.small = new Font(letters, 6.5f);
        this.large = new Font(letters, 14);
    }

    /**
     * Writes it. The letters are put into the file where this machine has a font with Chinese ones, those alone that are used;
     * else the file names a Chinese font that readers have.
     *
     * @param words texts by their key, as {@code books.col.opening}
     */
    public static byte[] write(Statement statement, UnaryOperator<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A4.rotate(), 28, 28, 28, 28)) {
            PdfWriter.getInstance(document, out);
            document.open();
            document.addTitle(words.apply("books.statement") + " " + statement.emsNo());
            new StatementDocument(statement, words, PdfLetters.chinese()).write(document);
        }
        return out.toByteArray();
    }

    private void write(Document document) {
        document.add(new Paragraph(words.apply("books.statement"), large));
        document.add(new Paragraph(statement.emsNo() + "  " + statement.name(), plain));
        document.add(new Paragraph(
                words.apply("books.period") + " " + statement.from() + " – "
                        + statement.asOf().day() + "   " + words.apply("books.known") + " "
                        + statement.asOf().known() + "   SIMULATED",
                plain));
        document.add(figures());
        document.add(new Paragraph(words.apply("books.statement.how"), small));
        cases(document);
        document.add(new Paragraph(words.apply("books.sheet.documents"), plain));
        document.add(documents());
        if (!statement.whole()) {
            document.add(new Paragraph(words.apply("books.notWhole"), plain));
        }
    }

    private PdfPTable table(List<String> columns, float... widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
        table.setHeaderRows(1);
        columns.forEach(column -> text(table, words.apply("books.col." + column)));
        return table;
    }

    private void text(PdfPTable table, String text) {
        table.addCell(new PdfPCell(new Phrase(text, small)));
    }

    private void number(PdfPTable table, String number) {
        PdfPCell cell = new PdfPCell(new Phrase(number, small));
        cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
        table.addCell(cell);
    }

    private PdfPTable figures() {
        PdfPTable table = table(FIGURES, 2, 4, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1);
        for (Row row : statement.rows()) {
            for (Measure measure : row.book().item().measures()) {
                figures(table, row, measure);
            }
        }
        return table;
    }

    private void figures(PdfPTable table, Row row, Measure measure) {
        BookPosition book = row.book();
        boolean declared = measure == Measure.DECLARED;
        UnitCode unit = book.item().unit(measure);
        text(table, declared ? book.item().key().itemRecordNo() : "");
        text(table, declared ? book.item().name() : "");
        text(table, unit == null ? "" : unit.value());
        for (Amounts amounts : List.of(
                book.opening(),
                book.inbound(),
                book.deducted(),
                book.outbound(),
                book.returned(),
                book.closing(),
                book.reserved())) {
            number(table, Quantity.text(amounts.of(measure)));
        }
        long[] warehouse = {
            row.awaitingExit() + row.awaitingOut(),
            row.notReceived(),
            row.expectedStock(),
            row.stock(),
            row.difference()
        };
        for (long figure : warehouse) {
            number(table, declared ? Quantity.text(figure) : "");
        }
        number(table, declared ? String.valueOf(row.cases().size()) : "");
    }

    private void cases(Document document) {
        for (Row row : statement.rows()) {
            for (Discrepancy one : row.cases()) {
                String reason = one.reason();
                document.add(new Paragraph(
                        words.apply("books.col.case") + " " + one.number() + " · "
                                + words.apply("books.case." + one.kind()) + " · "
                                + one.key().itemRecordNo() + " · " + one.pieces() + " / " + one.expected() + " · "
                                + one.document() + " · " + Beijing.date(one.openedAt()) + " · " + one.openedBy()
                                + (reason == null ? "" : " · " + reason),
                        small));
            }
        }
    }

    /** What a document did, in words. */
    static String what(Entry entry, UnaryOperator<String> words) {
        Work.Kind work = entry.work();
        String figure = words.apply("books.figure." + entry.figure());
        return work == null ? figure : figure + " · " + words.apply("house.work." + work);
    }

    private PdfPTable documents() {
        PdfPTable table = table(DOCUMENTS, 2, 2, 6, 1, 2, 3, 2, 2, 2, 1);
        for (Row row : statement.rows()) {
            for (Entry entry : row.entries()) {
                boolean work = entry.pieces() != 0;
                Long second = entry.amounts().qty2();
                text(table, row.book().item().key().itemRecordNo());
                text(table, what(entry, words));
                text(table, entry.document());
                number(table, work ? "" : String.valueOf(entry.line()));
                text(table, entry.day().toString());
                text(table, Beijing.time(entry.recordedAt()).withNano(0).toString());
                number(table, work ? "" : Quantity.text(entry.amounts().qty()));
                number(table, work ? "" : Quantity.text(entry.amounts().qty1()));
                number(table, work || second == null ? "" : Quantity.text(second));
                number(table, work ? String.valueOf(entry.pieces()) : "");
            }
        }
        return table;
    }
}
