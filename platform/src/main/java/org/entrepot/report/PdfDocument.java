package org.entrepot.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.node.PdfLetters;
import org.entrepot.report.Document.Chart;
import org.entrepot.report.Document.Charts;
import org.entrepot.report.Document.Grid;
import org.entrepot.report.Document.Heading;
import org.entrepot.report.Document.Paragraph;
import org.entrepot.report.Document.Part;
import org.entrepot.report.Document.Series;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** A report as a PDF: tables, and charts drawn as lines and areas, never as pixels. */
final class PdfDocument {
    private static final List<Color> COLOURS =
            List.of(new Color(0x0B5A7A), new Color(0xC77F1B), new Color(0x6B4E9B), new Color(0x3E7D4F));
    private static final Color INK = new Color(0x222222);
    private static final Color RULE = new Color(0xBBBBBB);
    private static final Color SHADE = new Color(0xF0F2F4);
    private static final float MARGIN = 40;
    private static final float WIDTH = PageSize.A4.getWidth() - 2 * MARGIN;
    private static final float SMALLEST = 0.5f;
    private static final float STEP = 0.05f;

    /** The prefixes of fonts of which only some letters are in the file, which the library draws by lot. */
    private static final Pattern SUBSET = Pattern.compile("/([A-Z]{6})\\+");

    private static final Pattern IDENTITY = Pattern.compile("/ID ?\\[<([0-9a-f]{32})><([0-9a-f]{32})>]");

    private final Document document;
    private final PdfLetters letters;
    private final float scale;

    private PdfDocument(Document document, PdfLetters letters, float scale) {
        this.document = document;
        this.letters = letters;
        this.scale = scale;
    }

    /** Writes it; what has to fit one page is written smaller until it does. */
    static byte[] write(Document document) {
        PdfLetters letters = PdfLetters.ofThisMachine();
        float scale = 1;
        Written written = new PdfDocument(document, letters, scale).write();
        while (document.onePage() && written.pages() > 1 && scale > SMALLEST) {
            scale -= STEP;
            written = new PdfDocument(document, PdfLetters.ofThisMachine(), scale).write();
        }
        return settled(written.bytes());
    }

    private record Written(byte[] bytes, int pages) {}

    private Written write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] pages = new int[1];
        try (org.openpdf.text.Document pdf =
                new org.openpdf.text.Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            PdfWriter writer = PdfWriter.getInstance(pdf, out);
            writer.setPageEvent(new Foot(pages));
            pdf.addTitle(document.title());
            pdf.addCreator("Entrepot");
            pdf.open();
            pdf.setDocumentLanguage(document.language());
            PdfDate made = new PdfDate(calendar(document.madeAt()));
            writer.getInfo().put(PdfName.CREATIONDATE, made);
            writer.getInfo().put(PdfName.MODDATE, made);
            head(pdf);
            for (Part part : document.parts()) {
                add(pdf, writer, part);
            }
        }
        return new Written(out.toByteArray(), pages[0]);
    }

    private static Calendar calendar(Instant at) {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Shanghai"), Locale.ROOT);
        calendar.setTimeInMillis(at.toEpochMilli());
        return calendar;
    }

    /** Each page says what it is a page of, its number, and what is SIMULATED. */
    private final class Foot extends PdfPageEventHelper {
        private final int[] pages;

        Foot(int[] pages) {
            this.pages = pages;
        }

        @Override
        public void onEndPage(PdfWriter writer, org.openpdf.text.Document pdf) {
            pages[0] = writer.getPageNumber();
            PdfContentByte page = writer.getDirectContent();
            String mark = document.mark().isEmpty() ? "" : document.mark() + " · ";
            ColumnText.showTextAligned(
                    page, Element.ALIGN_LEFT, letters.text(mark + document.foot(), 7), MARGIN, MARGIN - 18, 0);
            ColumnText.showTextAligned(
                    page,
                    Element.ALIGN_RIGHT,
                    letters.text(String.valueOf(writer.getPageNumber()), 7),
                    MARGIN + WIDTH,
                    MARGIN - 18,
                    0);
        }
    }

    private org.openpdf.text.Paragraph text(String text, float size, float before) {
        org.openpdf.text.Paragraph paragraph =
                new org.openpdf.text.Paragraph(size * scale * 1.35f, "", new org.openpdf.text.Font());
        paragraph.add(letters.text(text, size * scale));
        paragraph.setSpacingBefore(before * scale);
        return paragraph;
    }

    private void head(org.openpdf.text.Document pdf) {
        pdf.add(text(document.title() + (document.mark().isEmpty() ? "" : " · " + document.mark()), 17, 0));
        pdf.add(text(document.lead(), 10, 3));
    }

    private void add(org.openpdf.text.Document pdf, PdfWriter writer, Part part) {
        switch (part) {
            case Heading(String id, String said) -> {
                org.openpdf.text.Paragraph heading = text(said, 13, 2);
                heading.setKeepTogether(true);
                pdf.add(heading);
            }
            case Paragraph(String said, boolean small) -> pdf.add(text(said, small ? 7.5f : 9.5f, 3));
            case Grid grid -> grid(pdf, grid);
            case Chart chart -> {
                pdf.add(chart(writer, chart, WIDTH, 130));
                grid(pdf, chart.grid());
            }
            case Charts(List<Chart> charts) -> {
                pdf.add(charts(writer, charts));
                grid(pdf, ((Charts) part).grid());
            }
        }
    }

    private PdfPTable charts(PdfWriter writer, List<Chart> charts) {
        PdfPTable row = new PdfPTable(charts.size());
        row.setWidthPercentage(100);
        row.setSpacingBefore(6 * scale);
        for (Chart chart : charts) {
            PdfPCell cell = new PdfPCell(chart(writer, chart, WIDTH / charts.size() - 8, 120));
            cell.setBorder(Rectangle.NO_BORDER);
            row.addCell(cell);
        }
        return row;
    }

    /** Heading, key of colours and picture, in one table, so that no page parts them. */
    private PdfPTable chart(PdfWriter writer, Chart chart, float width, float height) {
        PdfPTable whole = new PdfPTable(1);
        whole.setWidthPercentage(100);
        whole.setKeepTogether(true);
        whole.setSpacingBefore(8 * scale);
        whole.addCell(bare(new PdfPCell(letters.text(chart.title(), 10 * scale))));
        PdfTemplate drawn = drawn(writer, chart, width, height * scale);
        whole.addCell(bare(new PdfPCell(Image.getInstance(drawn), false)));
        return whole;
    }

    private static PdfPCell bare(PdfPCell cell) {
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(1);
        return cell;
    }

    private PdfTemplate drawn(PdfWriter writer, Chart chart, float width, float height) {
        float key = chart.series().size() > 1 ? 12 : 0;
        Picture picture = Picture.of(chart, width, height - key, 3.7);
        PdfTemplate page = writer.getDirectContent().createTemplate(width, height);
        float top = height - key;
        page.setColorStroke(RULE);
        page.setLineWidth(0.6f);
        page.moveTo(0, top - (float) picture.floor());
        page.lineTo(width, top - (float) picture.floor());
        page.stroke();
        for (Picture.Box box : picture.boxes()) {
            page.setColorFill(colour(box.series()));
            page.rectangle(
                    (float) box.x(), top - (float) (box.y() + box.height()), (float) box.width(), (float) box.height());
            page.fill();
        }
        for (Picture.Line line : picture.lines()) {
            line(page, line, top);
        }
        page.setColorFill(INK);
        for (Picture.Word word : picture.words()) {
            ColumnText.showTextAligned(
                    page,
                    Element.ALIGN_CENTER,
                    letters.text(word.text(), 6.5f),
                    (float) word.x(),
                    top - (float) word.y(),
                    0);
        }
        if (key > 0) {
            key(page, chart.series(), height - 8);
        }
        return page;
    }

    private static Color colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    private static void line(PdfTemplate page, Picture.Line line, float top) {
        page.setColorStroke(colour(line.series()));
        page.setLineWidth(1.2f);
        for (int i = 0; i < line.points().size(); i += 2) {
            float x = line.points().get(i).floatValue();
            float y = top - line.points().get(i + 1).floatValue();
            if (i == 0) {
                page.moveTo(x, y);
            } else {
                page.lineTo(x, y);
            }
        }
        page.stroke();
    }

    private void key(PdfTemplate page, List<Series> series, float y) {
        float x = 4;
        for (int i = 0; i < series.size(); i++) {
            page.setColorFill(colour(i));
            page.rectangle(x, y, 7, 5);
            page.fill();
            page.setColorFill(INK);
            org.openpdf.text.Phrase name = letters.text(series.get(i).name(), 6.5f);
            ColumnText.showTextAligned(page, Element.ALIGN_LEFT, name, x + 10, y, 0);
            x += 10 + ColumnText.getWidth(name) + 14;
        }
    }

    private void grid(org.openpdf.text.Document pdf, Grid grid) {
        if (!grid.title().isEmpty()) {
            pdf.add(text(grid.title(), 10, 7));
        }
        float[] widths = new float[grid.widths().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = grid.widths().get(i);
        }
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(4 * scale);
        table.setHeaderRows(1);
        for (int i = 0; i < widths.length; i++) {
            boolean number =
                    !grid.rows().isEmpty() && grid.rows().getFirst().get(i).number();
            PdfPCell cell = cell(grid.head().get(i), number);
            cell.setBackgroundColor(SHADE);
            table.addCell(cell);
        }
        grid.rows().forEach(row -> row.forEach(cell -> table.addCell(cell(cell.text(), cell.number()))));
        pdf.add(table);
    }

    private PdfPCell cell(String text, boolean number) {
        PdfPCell cell = new PdfPCell(letters.text(text, 7.5f * scale));
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.4f);
        cell.setPadding(2.5f * scale);
        cell.setHorizontalAlignment(number ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    /** The same but for what the library draws by lot or by the clock: names of parts of fonts, and the file's identity. Lengths stay. */
    private static byte[] settled(byte[] bytes) {
        String plain = new String(bytes, StandardCharsets.ISO_8859_1);
        Map<String, String> names = new LinkedHashMap<>();
        Matcher subset = SUBSET.matcher(plain);
        while (subset.find()) {
            names.computeIfAbsent(subset.group(1), none -> "FONT" + letter(names.size()) + "A");
        }
        for (Map.Entry<String, String> name : names.entrySet()) {
            plain = plain.replace("/" + name.getKey() + "+", "/" + name.getValue() + "+");
        }
        Matcher identity = IDENTITY.matcher(plain);
        if (identity.find()) {
            String without = plain.substring(0, identity.start()) + plain.substring(identity.end());
            String digest = sha256(without).substring(0, 32);
            plain = plain.substring(0, identity.start(1))
                    + digest
                    + plain.substring(identity.end(1), identity.start(2))
                    + digest
                    + plain.substring(identity.end(2));
        }
        return plain.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static char letter(int number) {
        return (char) ('A' + number % 26);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
