package org.entrepot.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.entrepot.report.Document.Cell;
import org.entrepot.report.Document.Chart;
import org.entrepot.report.Document.Charts;
import org.entrepot.report.Document.Grid;
import org.entrepot.report.Document.Heading;
import org.entrepot.report.Document.Paragraph;
import org.entrepot.report.Document.Part;
import org.entrepot.report.Document.Series;
import org.entrepot.report.Document.Shape;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/** A report as a Word file (WordprocessingML), its charts as charts that Word draws and people can work on. */
final class WordDocument {
    private static final List<byte[]> COLOURS = List.of(
            new byte[] {0x0B, 0x5A, 0x7A}, new byte[] {(byte) 0xC7, 0x7F, 0x1B}, new byte[] {0x6B, 0x4E, (byte) 0x9B});
    private static final Map<String, String> TAGS = Map.of("zh", "zh-CN", "en", "en-GB", "ru", "ru-RU");
    private static final String LATIN = "Arial";
    private static final String CHINESE = "Microsoft YaHei";
    private static final int TWIPS_WIDE = 11_906;
    private static final int TWIPS_HIGH = 16_838;
    private static final int MARGIN = 850;
    private static final int TITLE = 18;
    private static final int HEADING = 14;
    private static final int PLAIN = 10;
    private static final int SMALL = 8;

    private final Document document;
    private final XWPFDocument word;

    private WordDocument(Document document, XWPFDocument word) {
        this.document = document;
        this.word = word;
    }

    static byte[] write(Document document) {
        try (XWPFDocument word = new XWPFDocument()) {
            new WordDocument(document, word).write();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            word.write(out);
            return settled(out.toByteArray(), document.madeAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException("a chart is no part of a Word file", e);
        }
    }

    private void write() throws IOException, InvalidFormatException {
        var properties = word.getProperties().getCoreProperties();
        properties.setTitle(document.title());
        sign(properties);
        letters();
        page();
        paragraph(document.title() + (document.mark().isEmpty() ? "" : " · " + document.mark()), TITLE, true);
        paragraph(document.lead(), PLAIN, false);
        for (Part part : document.parts()) {
            add(part);
        }
        foot();
    }

    private void letters() {
        XWPFStyles styles = word.createStyles();
        CTFonts fonts = CTFonts.Factory.newInstance();
        fonts.setAscii(LATIN);
        fonts.setHAnsi(LATIN);
        fonts.setCs(LATIN);
        fonts.setEastAsia(CHINESE);
        styles.setDefaultFonts(fonts);
        String tag = TAGS.getOrDefault(document.language(), "en-GB");
        styles.setSpellingLanguage(tag);
        styles.setEastAsia("zh-CN");
    }

    private void page() {
        CTSectPr section = word.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(TWIPS_WIDE));
        size.setH(BigInteger.valueOf(TWIPS_HIGH));
        CTPageMar margins = section.addNewPgMar();
        for (java.util.function.Consumer<Object> side : List.<java.util.function.Consumer<Object>>of(
                margins::setLeft, margins::setRight, margins::setTop, margins::setBottom)) {
            side.accept(BigInteger.valueOf(MARGIN));
        }
    }

    private void foot() {
        XWPFFooter footer = word.createFooter(HeaderFooterType.DEFAULT);
        XWPFParagraph line = footer.createParagraph();
        XWPFRun said = line.createRun();
        said.setFontSize(SMALL);
        said.setText((document.mark().isEmpty() ? "" : document.mark() + " · ") + document.foot() + " · ");
        line.getCTP().addNewFldSimple().setInstr("PAGE");
    }

    private XWPFParagraph paragraph(String text, int size, boolean bold) {
        XWPFParagraph paragraph = word.createParagraph();
        paragraph.setSpacingAfter(80);
        write(paragraph, text, size, bold);
        return paragraph;
    }

    private static void write(XWPFParagraph paragraph, String text, int size, boolean bold) {
        XWPFRun run = paragraph.createRun();
        run.setFontSize(size);
        run.setBold(bold);
        run.setText(text);
    }

    private void add(Part part) throws IOException, InvalidFormatException {
        switch (part) {
            case Heading(String id, String said) -> {
                XWPFParagraph heading = paragraph(said, HEADING, true);
                heading.setSpacingBefore(240);
                heading.setKeepNext(true);
            }
            case Paragraph(String said, boolean small) -> paragraph(said, small ? SMALL : PLAIN, false);
            case Grid grid -> grid(grid);
            case Chart chart -> {
                chart(chart);
                grid(chart.grid());
            }
            case Charts charts -> {
                for (Chart chart : charts.charts()) {
                    chart(chart);
                }
                grid(charts.grid());
            }
        }
    }

    private void grid(Grid grid) {
        if (!grid.title().isEmpty()) {
            paragraph(grid.title(), PLAIN, true).setKeepNext(true);
        }
        int wide = TWIPS_WIDE - 2 * MARGIN;
        int whole = grid.widths().stream().mapToInt(Integer::intValue).sum();
        XWPFTable table = word.createTable(grid.rows().size() + 1, grid.head().size());
        table.setWidth(String.valueOf(wide));
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        for (int column = 0; column < grid.head().size(); column++) {
            boolean number =
                    !grid.rows().isEmpty() && grid.rows().getFirst().get(column).number();
            XWPFTableCell cell = head.getCell(column);
            cell.setColor("F0F2F4");
            cell(cell, grid.head().get(column), number, true);
        }
        for (int row = 0; row < grid.rows().size(); row++) {
            List<Cell> cells = grid.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                XWPFTableCell cell = table.getRow(row + 1).getCell(column);
                cell(cell, cells.get(column).text(), cells.get(column).number(), false);
            }
        }
        for (XWPFTableRow row : table.getRows()) { // of each row: programs go by the widest that they find
            for (int column = 0; column < grid.head().size(); column++) {
                row.getCell(column).setWidth(String.valueOf(wide * grid.widths().get(column) / whole));
            }
        }
        word.createParagraph().setSpacingAfter(0);
    }

    private static void cell(XWPFTableCell cell, String text, boolean number, boolean bold) {
        XWPFParagraph paragraph = cell.getParagraphs().getFirst();
        paragraph.setAlignment(number ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
        paragraph.setSpacingAfter(0);
        write(paragraph, text, SMALL, bold);
    }

    private void chart(Chart chart) throws IOException, InvalidFormatException {
        paragraph(chart.title(), PLAIN, true).setKeepNext(true);
        XWPFChart drawn = word.createChart(word.createParagraph().createRun(), Units.toEMU(500), Units.toEMU(170));
        drawn.setAutoTitleDeleted(true);
        drawn.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        XDDFCategoryAxis places = drawn.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis values = drawn.createValueAxis(AxisPosition.LEFT);
        values.setCrosses(AxisCrosses.AUTO_ZERO);
        values.setMinimum(0);
        boolean bars = chart.shape() == Shape.BARS;
        values.setCrossBetween(bars ? AxisCrossBetween.BETWEEN : AxisCrossBetween.MIDPOINT_CATEGORY);
        XDDFChartData data = drawn.createData(bars ? ChartTypes.BAR : ChartTypes.LINE, places, values);
        data.setVaryColors(false);
        for (int i = 0; i < chart.series().size(); i++) {
            series(drawn, data, chart, i);
        }
        if (data instanceof XDDFBarChartData columns) {
            columns.setBarDirection(BarDirection.COL);
        }
        drawn.plot(data);
        drawn.displayBlanksAs(DisplayBlanks.GAP);
        sheet(drawn, chart);
    }

    private static void series(XWPFChart drawn, XDDFChartData data, Chart chart, int place) {
        Series series = chart.series().get(place);
        int last = chart.labels().size();
        XDDFChartData.Series added = data.addSeries(
                XDDFDataSourcesFactory.fromArray(
                        chart.labels().toArray(String[]::new),
                        drawn.formatRange(new CellRangeAddress(1, last, 0, 0)),
                        0),
                XDDFDataSourcesFactory.fromArray(
                        series.values().stream().map(WordDocument::number).toArray(Double[]::new),
                        drawn.formatRange(new CellRangeAddress(1, last, place + 1, place + 1)),
                        place + 1));
        added.setTitle(series.name(), drawn.setSheetTitle(series.name(), place + 1));
        XDDFSolidFillProperties colour =
                new XDDFSolidFillProperties(XDDFColor.from(COLOURS.get(place % COLOURS.size())));
        if (added instanceof XDDFLineChartData.Series line) {
            line.setSmooth(false);
            line.setLineProperties(new XDDFLineProperties(colour));
        } else {
            added.setFillProperties(colour);
        }
    }

    /** The sheet behind a chart, on which people work who open it: what is missing is an empty cell, not a zero. */
    private void sheet(XWPFChart drawn, Chart chart) throws IOException, InvalidFormatException {
        XSSFSheet sheet = drawn.getWorkbook().getSheetAt(0);
        for (int column = 1; column <= chart.series().size(); column++) {
            List<@Nullable BigDecimal> values = chart.series().get(column - 1).values();
            for (int row = 1; row <= values.size(); row++) {
                if (values.get(row - 1) == null && sheet.getRow(row).getCell(column) != null) {
                    sheet.getRow(row).getCell(column).setBlank();
                }
            }
        }
        sign(drawn.getWorkbook().getProperties().getCoreProperties());
    }

    private void sign(POIXMLProperties.CoreProperties properties) {
        Optional<Date> made = Optional.of(Date.from(document.madeAt()));
        properties.setCreator("Entrepot");
        properties.setCreated(made);
        properties.setModified(made);
    }

    /** What is missing is a gap. */
    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : Double.valueOf(value.doubleValue());
    }

    /** The same but for the clock: each part of the file has the time of the report. */
    private static byte[] settled(byte[] file, Instant madeAt) throws IOException {
        Map<String, byte[]> parts =
                new TreeMap<>(Comparator.comparing((String name) -> !name.equals("[Content_Types].xml"))
                        .thenComparing(name -> name));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] part = in.readAllBytes();
                parts.put(entry.getName(), entry.getName().endsWith(".xlsx") ? settled(part, madeAt) : part);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setLastModifiedTime(FileTime.from(madeAt));
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
