package org.entrepot.incentives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.entrepot.collection.Sheets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a claim as files.
 *
 * @param words texts by their key, as {@code incentives.col.invtNo}
 */
public record ClaimTable(Claim claim, List<ClaimLine> lines, UnaryOperator<String> words) {
    private static final List<String> COLUMNS = List.of(
            "place", "invtNo", "orderNo", "day", "country", "mode", "value", "verdict", "found", "expected", "fen");

    public ClaimTable {
        lines = List.copyOf(lines);
    }

    private List<String> headings() {
        return COLUMNS.stream()
                .map(column -> words.apply("incentives.col." + column))
                .toList();
    }

    /** As CSV in UTF-8, with the mark by which spreadsheets know that. */
    public byte[] csv() {
        StringBuilder table = new StringBuilder("\uFEFF");
        try (CSVPrinter rows = new CSVPrinter(table, CSVFormat.RFC4180)) {
            rows.printRecord(headings());
            int place = 0;
            for (ClaimLine line : lines) {
                rows.printRecord(
                        ++place,
                        line.invtNo(),
                        line.orderNo(),
                        line.day(),
                        line.country(),
                        line.mode(),
                        yuan(line.valueFen()),
                        words.apply("incentives.verdict." + line.verdict()),
                        line.found(),
                        line.expected(),
                        yuan(line.fen()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String yuan(@Nullable Long fen) {
        return fen == null ? "" : BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** As an Excel workbook of one sheet. */
    public byte[] workbook() {
        return Sheets.workbook(workbook -> {
            Sheets sheet = Sheets.sheet(workbook, words.apply("incentives.lines"), headings());
            int place = 0;
            for (ClaimLine line : lines) {
                sheet.number(++place)
                        .text(line.invtNo())
                        .text(line.orderNo())
                        .text(line.day())
                        .text(line.country())
                        .text(line.mode())
                        .amount(line.valueFen())
                        .text(words.apply("incentives.verdict." + line.verdict()))
                        .text(line.found())
                        .text(line.expected())
                        .amount(line.fen())
                        .next();
            }
        });
    }
}
