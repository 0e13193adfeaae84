package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entrepot.collection.StatementMapping.Signs;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of banks and platforms as they are written in three countries. */
class StatementReaderTest {
    private static StatementMapping mapping(char decimal, String days, Signs signs, String charset, String... columns) {
        Map<StatementField, String> of = new EnumMap<>(StatementField.class);
        for (int i = 0; i < columns.length; i += 2) {
            of.put(StatementField.valueOf(columns[i]), columns[i + 1]);
        }
        return new StatementMapping(
                StatementKind.BANK,
                "",
                0,
                charset,
                "",
                decimal,
                days,
                signs,
                "贷",
                of,
                Map.of(StatementField.CURRENCY, "RUB", StatementField.ACCOUNT, "4070 2810 0001"));
    }

    private static StatementRead read(String text, Charset charset, StatementMapping mapping) {
        return StatementReader.table("x.csv", text.getBytes(charset), mapping);
    }

    @Test
    void a_russian_bank_writes_two_columns_with_commas_in_windows_1251_below_titles() {
        StatementRead read = read(
                """
                Выписка по счёту;;;
                за июнь;;;
                Дата операции;Дебет;Кредит;Назначение платежа
                12.06.2026;;"1 234,50";Оплата заказа SO-1
                13.06.2026;10,00;;комиссия
                Итого;10,00;1 234,50;
                """,
                Charset.forName("windows-1251"),
                mapping(
                        ',',
                        "dd.MM.yyyy",
                        Signs.TWO_COLUMNS,
                        "windows-1251",
                        "DAY",
                        "Дата операции",
                        "AMOUNT",
                        "Кредит",
                        "OUT",
                        "Дебет",
                        "TEXT",
                        "Назначение платежа"));
        assertThat(read.bank())
                .extracting(row -> row.booked() + " " + row.amount() + " " + row.account() + " " + row.text())
                .containsExactly(
                        "2026-06-12 1234.50 RUB 407028100001 Оплата заказа SO-1",
                        "2026-06-13 -10.00 RUB 407028100001 комиссия");
        assertThat(read.faults())
                .as("the sum below is no line")
                .extracting(StatementRead.RowFault::row)
                .containsOnly(6);
    }

    @Test
    void a_chinese_bank_says_the_way_by_a_word_in_gb18030() {
        StatementRead read = read(
                "交易日期,借贷标志,金额,摘要\n20260612,贷,\"1,234.50\",货款\n20260613,借,8.00,手续费\n20260614,,8.00,?\n",
                Charset.forName("GB18030"),
                mapping('.', "yyyyMMdd", Signs.WORD, "", "DAY", "交易日期", "AMOUNT", "金额", "WAY", "借贷标志", "TEXT", "摘要"));
        assertThat(read.bank())
                .extracting(StatementRead.BankRow::amount)
                .containsExactly(new Amount(123_450, "RUB"), new Amount(-800, "RUB"));
        assertThat(read.faults()).extracting(StatementRead.RowFault::field).containsExactly("WAY");
    }

    @Test
    void columns_may_be_counted_where_a_file_has_no_headings() {
        StatementRead read = read(
                "12/06/2026|5.00|a\n13/06/2026|-6.00|b\n",
                StandardCharsets.UTF_8,
                new StatementMapping(
                        StatementKind.BANK,
                        "",
                        0,
                        "",
                        "|",
                        '.',
                        "dd/MM/yyyy",
                        Signs.TURNED,
                        "",
                        Map.of(StatementField.DAY, "#1", StatementField.AMOUNT, "#2", StatementField.TEXT, "#3"),
                        Map.of(StatementField.CURRENCY, "тенге", StatementField.ACCOUNT, "A")));
        assertThat(read.bank())
                .extracting(StatementRead.BankRow::amount)
                .containsExactly(new Amount(-500, "KZT"), new Amount(600, "KZT"));
    }

    @Test
    void headings_that_are_not_there_refuse_the_file_and_are_named() {
        StatementRead read = read(
                "Date,Sum\n2026-06-12,1\n",
                StandardCharsets.UTF_8,
                mapping('.', "yyyy-MM-dd", Signs.SIGNED, "", "DAY", "Date", "AMOUNT", "Amount"));
        assertThat(Objects.requireNonNull(read.refused()).found()).isEqualTo("Amount");
    }

    @Test
    void a_platforms_row_has_to_add_up_whichever_sign_it_gives_what_it_keeps() {
        StatementRead read = StatementReader.table(
                "p.csv",
                MoneyPark.platformFile(
                                "2026-06-14,P1,SO-1,USD,100.00,10.00,5.00,0,85.00",
                                "2026-06-14,P1,SO-2,USD,100.00,-10.00,-5.00,0,85.00",
                                "2026-06-14,P1,SO-3,USD,100.00,10.00,5.00,0,90.00")
                        .getBytes(StandardCharsets.UTF_8),
                MoneyPark.platform());
        assertThat(read.settled())
                .extracting(StatementRead.SettledRow::commission)
                .containsExactly(1_000L, 1_000L);
        assertThat(read.faults())
                .extracting(StatementRead.RowFault::expected)
                .containsExactly("85.00, the gross less commission, freight and refund");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5|.|false|123450",
                "1,234.50|.|false|123450",
                "(12.00)|.|false|-1200",
                "12.00-|.|false|-1200",
                "1.234,50|,|false|123450",
                "1 234,50|,|false|123450",
                "1234.5|,|true|123450",
                "−5,00|,|false|-500",
                "5.000|.|false|500",
            })
    void amounts_are_read_as_their_owner_says_they_are_written(
            String text, char decimal, boolean workbook, long minor) {
        assertThat(Cells.amount(text, decimal, workbook)).hasValue(minor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50|.",
                "1234.5|,",
                "12,34|.",
                "1.2345|.",
                "12 USD|.",
                "''|.",
                "1e5|.",
                "12..0|.",
                "1234567890123456|.",
            })
    void what_could_mean_two_things_means_nothing(String text, char decimal) {
        assertThat(Cells.amount(text, decimal, false)).isEmpty();
    }

    @Test
    void a_mapping_says_what_it_lacks_and_is_kept_as_a_text() {
        StatementMapping mapping = MoneyPark.bank();
        assertThat(mapping.faults()).isEmpty();
        assertThat(StatementMapping.read(mapping.text())).isEqualTo(mapping);
        StatementMapping wrong = new StatementMapping(
                StatementKind.PLATFORM, "", 500, "klingon", "ab", ';', "MM/dd", Signs.SIGNED, "", Map.of(), Map.of());
        assertThat(wrong.faults())
                .extracting(Fault::field)
                .contains("column.DAY", "column.ORDER", "source", "decimal", "heading", "days", "charset", "delimiter");
    }

    @Test
    void headings_that_are_known_propose_a_mapping() {
        StatementMapping proposed = StatementHeadings.proposed(
                StatementKind.BANK, List.of(List.of("Выписка"), List.of("Дата операции", "Дебет", "Кредит", "Валюта")));
        assertThat(proposed.signs()).isEqualTo(Signs.TWO_COLUMNS);
        assertThat(proposed.column(StatementField.AMOUNT)).isEqualTo("Кредит");
    }

    @Test
    void parts_of_a_sum_add_up_to_it_however_they_are_cut() {
        assertThat(Matching.proportional(100, List.of(1L, 1L, 1L), 3)).containsExactly(33L, 34L, 33L);
        assertThat(Matching.proportional(-7, List.of(5L, -2L), 3))
                .satisfies(parts -> assertThat(
                                parts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(-7));
    }
}
