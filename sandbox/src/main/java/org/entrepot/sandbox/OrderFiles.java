package org.entrepot.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes an order table as sellers' programs do: a workbook with a title over its headings, a CSV for Excel, the corrections. */
public final class OrderFiles {
    private static final String MARK = "\ufeff";

    private OrderFiles() {}

    /** Writes the three files into a folder, named by the seller. */
    public static void write(OrderTable table, Firm seller, Path folder) throws IOException {
        Files.createDirectories(folder);
        workbook(table, seller, folder.resolve(seller.code() + "-yesterday.xlsx"));
        csv(table.headings(), table.rows(), folder.resolve(seller.code() + "-yesterday.csv"));
        List<List<Object>> corrections = table.corrections().stream()
                .map(one -> List.<Object>of(one.orderNo(), one.heading(), one.wrong(), one.right()))
                .toList();
        csv(List.of("订单号", "列", "现值", "应为"), corrections, folder.resolve(seller.code() + "-corrections.csv"));
    }

    /** A table as a CSV for Excel. */
    static byte[] csv(List<String> headings, List<List<Object>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            csv(headings, rows, writer);
        }
        return bytes.toByteArray();
    }

    private static void csv(List<String> headings, List<List<Object>> rows, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv(headings, rows, writer);
        }
    }

    private static void csv(List<String> headings, List<List<Object>> rows, Writer writer) throws IOException {
        try (CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL)) {
            writer.write(MARK);
            printer.printRecord(headings);
            for (List<Object> row : rows) {
                printer.printRecord(row);
            }
        }
    }

    private static void workbook(OrderTable table, Firm seller, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Entrepot-demo", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("订单");
            sheet.value(0, 0, seller.nameZh() + " " + table.day() + " 订单明细（全部虚构）");
            sheet.range(0, 0, 0, table.headings().size() - 1).merge();
            for (int column = 0; column < table.headings().size(); column++) {
                sheet.value(2, column, table.headings().get(column));
                sheet.style(2, column).bold().set();
            }
            for (int row = 0; row < table.rows().size(); row++) {
                List<Object> cells = table.rows().get(row);
                for (int column = 0; column < cells.size(); column++) {
                    cell(sheet, row + 3, column, cells.get(column));
                }
            }
        }
    }

    private static void cell(Worksheet sheet, int row, int column, Object cell) {
        switch (cell) {
            case BigDecimal number -> sheet.value(row, column, number);
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-MM-dd").set();
            }
            default -> {
                String text = cell.toString();
                if (!text.isEmpty()) {
                    sheet.value(row, column, text);
                }
            }
        }
    }
}
