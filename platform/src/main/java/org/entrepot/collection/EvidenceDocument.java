package org.entrepot.collection;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.PdfLetters;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** The evidence for a bank as a PDF: sums, then an order a row from the sale to the money, with what is missing. */
public final class EvidenceDocument {
    private static final float SMALL = 6.5f;
    private static final float PLAIN = 8;
    private static final float LARGE = 14;
    private static final List<String> COLUMNS = List.of(
            "order",
            "sold",
            "expected",
            "list",
            "released",
            "fob",
            "departed",
            "received",
            "kept",
            "outstanding",
            "bank",
            "gaps");
    private static final List<String> SUMS =
            List.of("currency", "orders", "expected", "received", "netted", "refunded", "outstanding", "overdue");

    private final EvidencePack pack;
    private final UnaryOperator<String> words;
    private final PdfLetters letters = PdfLetters.ofThisMachine();

    private EvidenceDocument(EvidencePack pack, UnaryOperator<String> words) {
        this.pack = pack;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param words texts by their key, as {@code money.col.order}
     * @param mark what stands above where this program decided itself; empty otherwise
     */
    public static byte[] write(EvidencePack pack, UnaryOperator<String> words, String mark) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A4.rotate(), 24, 24, 24, 24)) {
            PdfWriter.getInstance(document, out);
            document.open();
            document.addTitle(words.apply("money.evidence.title") + " " + pack.seller());
            new EvidenceDocument(pack, words).write(document, mark);
        }
        return out.toByteArray();
    }

    private Paragraph paragraph(String text, float size) {
        return new Paragraph(letters.text(text, size));
    }

    private void write(Document document, String mark) {
        document.add(paragraph(words.apply("money.evidence.title") + (mark.isEmpty() ? "" : " · " + mark), LARGE));
        document.add(paragraph(pack.sellerName() + " · " + pack.seller(), PLAIN));
        document.add(paragraph(
                words.apply("money.evidence.period") + " " + pack.from() + " – " + pack.to() + " · "
                        + words.apply("money.evidence.made") + " "
                        + Beijing.time(pack.madeAt()).withNano(0),
                PLAIN));
        document.add(paragraph(words.apply("money.evidence.basis") + " " + String.join(", ", pack.basis()), PLAIN));
        document.add(sums());
        document.add(orders());
        document.add(paragraph(words.apply("money.evidence.how"), SMALL));
        if (!pack.whole()) {
            document.add(paragraph(words.apply("money.evidence.cut"), PLAIN));
        }
    }

    private PdfPTable table(List<String> columns, float... widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
        table.setHeaderRows(1);
        columns.forEach(column -> text(table, words.apply("money.col." + column)));
        return table;
    }

    private void text(PdfPTable table, String text) {
        table.addCell(new PdfPCell(letters.text(text, SMALL)));
    }

    private void amount(PdfPTable table, @Nullable Long minor) {
        PdfPCell cell = new PdfPCell(letters.text(minor == null ? "" : plain(minor), SMALL));
        cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
        table.addCell(cell);
    }

    static String plain(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    private PdfPTable sums() {
        PdfPTable table = table(SUMS, 1, 1, 2, 2, 2, 2, 2, 2);
        for (SaleTotals one : pack.totals()) {
            text(table, one.currency());
            text(table, String.valueOf(one.orders()));
            for (long minor : List.of(
                    one.expected(), one.received(), one.netted(), one.refunded(), one.outstanding(), one.overdue())) {
                amount(table, minor);
            }
        }
        return table;
    }

    private PdfPTable orders() {
        PdfPTable table = table(COLUMNS, 4, 2.2f, 2.4f, 4, 2.2f, 2.4f, 2.4f, 2.4f, 2.2f, 2.4f, 5, 4);
        for (EvidencePack.Row row : pack.rows()) {
            ExportSale sale = row.sale();
            text(table, sale.orderNo());
            text(table, Beijing.date(sale.soldAt()).toString());
            text(table, plain(sale.expected()) + " " + sale.currency());
            text(table, sale.invtNo().isEmpty() ? sale.copNo() : sale.invtNo());
            text(
                    table,
                    sale.releasedAt() == null
                            ? ""
                            : Beijing.date(sale.releasedAt()).toString());
            text(table, sale.listValue() == null ? "" : plain(sale.listValue()) + " " + sale.listCurrency());
            text(table, sale.departedAt() == null ? "" : Beijing.date(sale.departedAt()) + " " + sale.departure());
            amount(table, sale.received());
            amount(table, sale.netted() + sale.refunded());
            amount(table, sale.outstanding());
            text(table, row.booked().stream().map(this::booked).collect(Collectors.joining("; ")));
            text(table, gaps(row, words));
        }
        return table;
    }

    private String booked(EvidencePack.Booked booked) {
        Allocation told = booked.told();
        BankLine line = booked.line();
        return words.apply("money.kind." + told.kind()) + " " + plain(told.amount()) + " " + told.currency() + " "
                + told.day() + (line == null || line.reference().isEmpty() ? "" : " " + line.reference());
    }

    static String gaps(EvidencePack.Row row, UnaryOperator<String> words) {
        return row.gaps().stream().map(gap -> words.apply("money.gap." + gap)).collect(Collectors.joining(", "));
    }
}
