package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableFileTest {
    private static List<String> rows(String name, byte[] bytes) throws IOException {
        List<String> rows = new ArrayList<>();
        TableFile.of(name, bytes).read((number, cells) -> {
            rows.add(number + ": " + String.join("|", cells));
            return true;
        });
        return rows;
    }

    private static List<String> workbook(byte[] bytes) throws IOException {
        return rows("a.xlsx", bytes);
    }

    private static Stream<byte[]> oneTableInManyWritings() {
        String comma = "订单号,收件人,价格\r\n1,\"Примеров, Олег\",\"12,5\"\r\n\r\n2,无,7\r\n";
        String semicolon = "订单号;收件人;价格\n1;Примеров, Олег;12,5\n;;\n2;无;7\n";
        Charset gb = Charset.forName("GB18030");
        return Stream.of(
                comma.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + comma).getBytes(StandardCharsets.UTF_8),
                comma.getBytes(gb),
                semicolon.getBytes(StandardCharsets.UTF_8),
                semicolon.getBytes(gb),
                semicolon.replace(';', '\t').getBytes(gb),
                ("\ufeff" + semicolon.replace(';', '\t')).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + comma).getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @MethodSource("oneTableInManyWritings")
    void one_table_reads_the_same_however_it_is_written(byte[] bytes) throws IOException {
        assertThat(rows("a.csv", bytes)).containsExactly("1: 订单号|收件人|价格", "2: 1|Примеров, Олег|12,5", "4: 2|无|7");
    }

    @Test
    void cells_keep_no_control_characters_and_no_blanks_around_them() throws IOException {
        assertThat(rows("a.csv", "a,b\n \u00a0x\u3000,\"y\u0007\nz\"\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1: a|b", "2: x|y z");
    }

    @Test
    void a_workbook_gives_numbers_as_they_are_shown_and_days_as_days() throws IOException {
        List<Object> numbers = List.of(
                new BigDecimal("19.990000000000002"),
                new BigDecimal("12345678901"),
                new BigDecimal("0.10"),
                LocalDate.of(2026, 11, 24),
                "007",
                "");
        assertThat(workbook(Workbooks.of(List.of(List.of("a", "b", "c", "d", "e", "f"), numbers))))
                .containsExactly("1: a|b|c|d|e|f", "2: 19.99|12345678901|0.1|2026-11-24|007");
    }

    @Test
    void a_formula_counts_as_its_saved_value_and_stands_itself_where_none_was_saved() throws IOException {
        assertThat(workbook(Workbooks.ofSheet("""
                <row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>B9*2</f></c><c r="C1" t="str"><f>"a"</f><v>kept</v></c>
                <c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="inlineStr"><is><t>text</t></is></c></row>"""))).containsExactly("1: 2|=B9*2|kept||#N/A|text");
    }

    @Test
    void empty_rows_and_formats_without_content_are_no_rows() throws IOException {
        assertThat(workbook(Workbooks.ofSheet("""
                <row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" s="0"/></row><row r="7"><c r="XFD7" s="0"/><c r="B7"><v>5</v></c></row>"""))).hasSize(2).first().isEqualTo("1: 1");
    }

    private static void refused(String code, String name, byte[] bytes) {
        assertThatThrownBy(() -> rows(name, bytes))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(code));
    }

    @Test
    void what_is_no_table_is_refused_by_what_it_is() throws IOException {
        refused("empty", "a.csv", new byte[0]);
        refused("tooBig", "a.csv", new byte[TableFile.MOST_BYTES + 1]);
        refused("kind", "a.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        refused("kind", "a.pdf", "%PDF-1.7\u0000\u0001".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> rows("a.csv", new byte[] {'a', 0, 1, 2, 3}))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.fault())
                                .isEqualTo(new FileFault("kind", ".csv (61 00 01 02)", ".csv, .xlsx")));
        refused("broken", "a.xlsx", new byte[] {'P', 'K', 3, 4, 5, 6, 7, 8});
        refused("encoding", "a.csv", new byte[] {'a', ',', (byte) 0xFF, (byte) 0xFF, '\n'});
        refused("quotes", "a.csv", "a,b\n1,\"open\n2,3\n".getBytes(StandardCharsets.UTF_8));
        refused("columns", "a.csv", ",x".repeat(300).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_workbook_that_swells_or_reaches_without_end_is_refused_before_it_is_opened() {
        refused("swollen", "a.xlsx", Workbooks.zip(Map.of("xl/sharedStrings.xml", new byte[60 << 20])));
        refused("broken", "a.xlsx", Workbooks.ofSheet("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>"));
        refused("broken", "a.xlsx", Workbooks.ofSheet("<row r=\"1\"><c r = '&#90;ZZZZZ1'><v>1</v></c></row>"));
        refused(
                "broken",
                "a.xlsx",
                Workbooks.ofSheet("<row r=\"1\"><c r=\"A1\"><f>" + "1+".repeat(9_000) + "1</f><v>1</v></c></row>"));
        refused(
                "broken",
                "a.xlsx",
                Workbooks.zip(Map.of(
                        "xl/worksheets/sheet1.xml",
                        ("\ufeff" + Workbooks.sheet("")).getBytes(StandardCharsets.UTF_16LE))));
        refused("broken", "a.xlsx", Workbooks.ofSheet("<row r=\"1\"><c r=\"A1\"><v>1</v>"));
    }

    @Test
    void entities_of_a_workbook_are_not_expanded() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + Workbooks.sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row>")
                        .replaceFirst("<\\?xml[^>]*>", "");
        assertThatThrownBy(() -> assertThat(workbook(Workbooks.zip(
                                Map.of("xl/worksheets/sheet1.xml", bomb.getBytes(StandardCharsets.UTF_8)))))
                        .noneMatch(row -> row.contains("aaaaaaaaaa"))
                        .isEmpty())
                .isInstanceOfAny(FileRefused.class, AssertionError.class);
    }
}
