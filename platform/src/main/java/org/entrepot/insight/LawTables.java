package org.entrepot.insight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Wording;

/** A trial of another law as tables: its parcels as CSV, its sums and parcels as an Excel workbook. */
public final class LawTables {
    private static final List<String> PARCELS = List.of(
            "list",
            "order",
            "day",
            "seller",
            "state",
            "hs",
            "lines",
            "currency",
            "value",
            "weight",
            "first",
            "second",
            "difference",
            "refusedLaw",
            "refusedBy",
            "refused");
    private static final List<String> SUMS = List.of(
            "key",
            "currency",
            "parcels",
            "value",
            "first",
            "second",
            "difference",
            "dearer",
            "cheaper",
            "refusedCount");
    private static final int FLUSHED_AT_ONCE = 1_000;

    private final UnaryOperator<String> texts;
    private final Wording words;
    private final Function<String, String> names;

    /**
     * Ready to write.
     *
     * @param texts by their keys, as {@code trial.col.order}
     * @param words of refusals
     * @param names of enterprises by their codes
     */
    public LawTables(UnaryOperator<String> texts, Wording words, Function<String, String> names) {
        this.texts = texts;
        this.words = words;
        this.names = names;
    }

    /** The parcels, in UTF-8 with the mark by which spreadsheets know it; the heading is the same in every language. */
    public byte[] csv(List<LawTrial.Parcel> parcels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160 * parcels.size() + 1024);
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            out.write('\ufeff');
            try (CSVPrinter table = new CSVPrinter(out, CSVFormat.RFC4180)) {
                table.printRecord(PARCELS);
                for (LawTrial.Parcel parcel : parcels) {
                    table.printRecord(cells(parcel).stream()
                            .map(cell -> cell instanceof BigDecimal number ? number.toPlainString() : cell)
                            .toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A spreadsheet takes what begins like a formula for one: other people chose the order's number. */
    private static String noFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private List<Object> cells(LawTrial.Parcel parcel) {
        Fault refused = parcel.refusal() == null ? null : parcel.refusal().in(words);
        List<Object> cells = new ArrayList<>(List.of(
                parcel.invtNo(),
                noFormula(parcel.orderNo()),
                parcel.day().toString(),
                parcel.seller().value(),
                parcel.state(),
                parcel.hs(),
                parcel.lines(),
                parcel.currency(),
                parcel.value(),
                parcel.kilograms()));
        cells.add(parcel.first() == null ? "" : parcel.first());
        cells.add(parcel.second() == null ? "" : parcel.second());
        cells.add(refused == null ? parcel.difference() : "");
        cells.add(refused == null ? "" : parcel.refusedFirst() ? "A" : "B");
        cells.add(parcel.refusedBy());
        cells.add(refused == null ? "" : (refused.found() + "; " + refused.expected()));
        return cells;
    }

    /** The sums by state, by tenant and in total, and the parcels. */
    public byte[] workbook(LawTrial trial, List<LawTrial.Parcel> parcels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Entrepot", "1.0")) {
            sums(workbook, "trial.total", trial.sums().total(), key -> texts.apply("trial.all"));
            sums(workbook, "trial.byState", trial.sums().byState(), UnaryOperator.identity());
            sums(workbook, "trial.byTenant", trial.sums().byTenant(), names);
            Worksheet sheet = sheet(workbook, "trial.parcels", PARCELS);
            int row = 1;
            for (LawTrial.Parcel parcel : parcels) {
                row(sheet, row++, cells(parcel));
                if (row % FLUSHED_AT_ONCE == 0) {
                    sheet.flush();
                }
            }
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void sums(Workbook workbook, String name, List<LawTrial.Sum> sums, Function<String, String> called)
            throws IOException {
        Worksheet sheet = sheet(workbook, name, SUMS);
        int row = 1;
        for (LawTrial.Sum sum : sums) {
            row(
                    sheet,
                    row++,
                    List.of(
                            called.apply(sum.key()),
                            sum.currency(),
                            sum.parcels(),
                            sum.value(),
                            sum.first(),
                            sum.second(),
                            sum.difference(),
                            sum.dearer(),
                            sum.cheaper(),
                            sum.refused()));
        }
        sheet.finish();
    }

    private Worksheet sheet(Workbook workbook, String name, List<String> columns) {
        Worksheet sheet = workbook.newWorksheet(texts.apply(name));
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(0, column, texts.apply("trial.col." + columns.get(column)));
            sheet.style(0, column).bold().wrapText(true).set();
            sheet.width(column, 16);
        }
        sheet.freezePane(0, 1);
        return sheet;
    }

    private static void row(Worksheet sheet, int row, List<Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case Number number -> sheet.value(row, column, number);
                case Object text -> sheet.value(row, column, text.toString());
            }
        }
    }
}
