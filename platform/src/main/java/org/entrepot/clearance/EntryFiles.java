package org.entrepot.clearance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.entrepot.catalog.CodeEntry;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.Names;
import org.entrepot.clearance.EntryData.Missing;

/**
 * The data of customs entries as files: an Excel workbook with head, goods and what is missing, or a table (CSV) with a row a goods line
 * that says the head too.
 *
 * @param words texts by their key, as {@code entry.field.CONSIGNOR}
 */
public record EntryFiles(UnaryOperator<String> words) {
    private static final String MARK = "\uFEFF"; // without it Excel takes UTF-8 for another encoding

    /** As Excel. */
    public byte[] workbook(EntryData entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Entrepot", "1.0")) {
            head(workbook.newWorksheet(words.apply("entry.sheet.head")), entry);
            goods(workbook.newWorksheet(words.apply("entry.sheet.goods")), entry);
            missing(workbook.newWorksheet(words.apply("entry.sheet.missing")), entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void head(Worksheet sheet, EntryData entry) {
        List<Missing> missing = entry.missing();
        sheet.value(0, 0, words.apply("entry.title") + " " + number(entry));
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, words.apply("entry.note"));
        headings(sheet, 3, List.of("field", "value", "meaning", "missing"));
        int row = 4;
        for (EntryField field : EntryData.fields(false)) {
            String value = entry.head().getOrDefault(field, "");
            sheet.value(row, 0, name(field));
            cell(sheet, row, 1, field, value);
            sheet.value(row, 2, meaning(field, value).map(Names::zh).orElse(""));
            sheet.value(row, 3, lack(missing, 0, field));
            row++;
        }
        sheet.width(0, 34);
        sheet.width(1, 34);
        sheet.width(2, 26);
        sheet.width(3, 40);
        sheet.freezePane(0, 4);
    }

    private static String number(EntryData entry) {
        return entry.simulated() ? entry.number() + " SIMULATED" : entry.number();
    }

    private void goods(Worksheet sheet, EntryData entry) {
        List<EntryField> fields = EntryData.fields(true);
        List<Missing> missing = entry.missing();
        headings(sheet, 0, List.of("line"));
        for (int i = 0; i < fields.size(); i++) {
            heading(sheet, 0, i + 1, name(fields.get(i)));
        }
        heading(sheet, 0, fields.size() + 1, words.apply("entry.col.missing"));
        for (int line = 1; line <= entry.lines().size(); line++) {
            Map<EntryField, String> values = entry.lines().get(line - 1);
            sheet.value(line, 0, line);
            for (int i = 0; i < fields.size(); i++) {
                cell(sheet, line, i + 1, fields.get(i), values.getOrDefault(fields.get(i), ""));
            }
            sheet.value(line, fields.size() + 1, lacks(missing, line));
        }
        sheet.freezePane(1, 1);
    }

    private void missing(Worksheet sheet, EntryData entry) {
        headings(sheet, 0, List.of("line", "field", "found", "expected"));
        int row = 1;
        for (Missing one : entry.missing()) {
            if (one.line() > 0) {
                sheet.value(row, 0, one.line());
            }
            sheet.value(row, 1, name(one.field()));
            sheet.value(row, 2, one.found());
            sheet.value(row, 3, expected(one));
            row++;
        }
        sheet.freezePane(0, 1);
    }

    private void headings(Worksheet sheet, int row, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            heading(sheet, row, i, words.apply("entry.col." + columns.get(i)));
        }
    }

    private static void heading(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, text);
        sheet.style(row, column).bold().wrapText(true).set();
        sheet.width(column, 18);
    }

    /** Amounts are numbers; codes stay text, or a leading zero goes. */
    private static void cell(Worksheet sheet, int row, int column, EntryField field, String value) {
        if (field.form() == EntryField.Form.NUMBER && value.matches("[0-9]{1,14}(\\.[0-9]{1,5})?")) {
            sheet.value(row, column, new BigDecimal(value));
        } else if (!value.isEmpty()) {
            sheet.value(row, column, value);
        }
    }

    /** As a table in UTF-8. */
    public byte[] table(EntryData entry) {
        List<EntryField> fields = List.of(EntryField.values());
        List<Missing> missing = entry.missing();
        StringBuilder text = new StringBuilder(MARK);
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(Stream.of(
                            Stream.of(words.apply("entry.col.number"), words.apply("entry.col.line")),
                            fields.stream().map(this::name),
                            Stream.of(words.apply("entry.col.missing")))
                    .flatMap(part -> part)
                    .toList());
            for (int line = 1; line <= entry.lines().size(); line++) {
                List<Object> cells = new ArrayList<>(List.of(harmless(number(entry)), line));
                for (EntryField field : fields) {
                    Map<EntryField, String> values =
                            field.isOfLine() ? entry.lines().get(line - 1) : entry.head();
                    cells.add(harmless(values.getOrDefault(field, "")));
                }
                cells.add(Stream.of(lacks(missing, 0), lacks(missing, line))
                        .filter(lack -> !lack.isEmpty())
                        .collect(Collectors.joining("; ")));
                csv.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text of somebody else that a spreadsheet would take for a formula is no formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private String name(EntryField field) {
        return words.apply("entry.field." + field);
    }

    private String lacks(List<Missing> missing, int line) {
        return missing.stream()
                .filter(one -> one.line() == line)
                .map(one -> name(one.field()) + ": " + said(one))
                .collect(Collectors.joining("; "));
    }

    private String lack(List<Missing> missing, int line, EntryField field) {
        return missing.stream()
                .filter(one -> one.line() == line && one.field() == field)
                .map(this::said)
                .collect(Collectors.joining("; "));
    }

    private String said(Missing one) {
        String found =
                one.found().isEmpty() ? words.apply("entry.nothing") : words.apply("entry.found") + " " + one.found();
        return found + ", " + words.apply("entry.expected") + " " + expected(one);
    }

    /** What is expected instead, in words. */
    public String expected(Missing one) {
        return one.asked().isEmpty() ? words.apply("entry.form." + one.field().form()) : one.asked();
    }

    /** What a code means; empty where the field has no table here, or the table not the code. */
    public static Optional<Names> meaning(EntryField field, String value) {
        CodeTables codes = CodeTables.load();
        Optional<CodeEntry> entry = switch (field.form()) {
            case COUNTRY -> codes.country(value);
            case OFFICE -> codes.office(value);
            case CURRENCY -> codes.currency(value);
            case UNIT -> codes.unit(value);
            default -> Optional.empty();
        };
        return entry.map(CodeEntry::names);
    }
}
