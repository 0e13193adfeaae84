package org.entrepot.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.entrepot.console.FeeWords;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;

/** Price lists as people send them: what their rows come to, and what is said of those that are none. */
class PriceFileTest {
    private static final Price PARCEL = new Price(Fee.PARCEL, LocalDate.parse("2026-01-01"), new BigDecimal("0.30"));

    private static PriceTable table(String text, Charset charset) {
        PriceTable.Read read = PriceTable.of("prices.csv", text.getBytes(charset));
        assertThat(read.faults()).isEmpty();
        return read.table().orElseThrow();
    }

    private static PriceReading read(PriceTable table) {
        return PriceReading.of(table, PriceColumns.proposed(table), List.of(PARCEL));
    }

    private static PriceReading read(String text) {
        return read(table(text, StandardCharsets.UTF_8));
    }

    @Test
    void lists_are_read_as_three_countries_write_them() {
        String chinese = """
                某园区收费标准（2027）,,,
                收费项目,计量单位,单价（元）,生效日期
                包裹,件,0.35,2027年1月1日
                电费,度,0.8319,2027/1/1
                仓储,托盘·天,"3.60",20270101
                """;
        String russian = """
                Услуга;Ед. изм.;Цена, юаней;Действует с
                Перевод;шт.;90,50;01.01.2027
                Хранение;паллето-день;1 200,00;01.02.2027
                """;
        assertThat(read(table(chinese, Charset.forName("GB18030"))).lines())
                .extracting(PriceLine::number, PriceLine::price, PriceLine::state)
                .containsExactly(
                        tuple(3, Fee.PARCEL, "2027-01-01", "0.35"),
                        tuple(4, Fee.ELECTRICITY, "2027-01-01", "0.8319"),
                        tuple(5, Fee.PALLET_DAY, "2027-01-01", "3.60"));
        assertThat(read(table(russian, Charset.forName("windows-1251"))).lines())
                .extracting(PriceLine::number, PriceLine::price, PriceLine::state)
                .containsExactly(
                        tuple(2, Fee.TRANSLATION, "2027-01-01", "90.50"),
                        tuple(3, Fee.PALLET_DAY, "2027-02-01", "1200"));
    }

    private static Tuple tuple(int row, Fee fee, String from, String yuan) {
        return Tuple.tuple(row, new Price(fee, LocalDate.parse(from), new BigDecimal(yuan)), PriceLine.State.NEW);
    }

    @Test
    void bad_rows_are_told_and_the_rest_is_taken() {
        PriceReading reading = read("""
                fee,unit,from,price
                PARCEL,piece,2026-01-01,0.30
                PARCEL,piece,2026-01-01,0.31
                water,kWh,2027-01-01,5

                rent,,2027-01-01,30
                heat,GJ,soon,-1
                STUDIO,hour,2027-01-01,0.1234567
                STUDIO,hour,2027-01-01,0
                """);
        assertThat(reading.lines())
                .extracting(PriceLine::number, PriceLine::state)
                .containsExactly(
                        Tuple.tuple(2, PriceLine.State.STANDS),
                        Tuple.tuple(3, PriceLine.State.REFUSED),
                        Tuple.tuple(4, PriceLine.State.REFUSED),
                        Tuple.tuple(6, PriceLine.State.REFUSED),
                        Tuple.tuple(7, PriceLine.State.REFUSED),
                        Tuple.tuple(8, PriceLine.State.REFUSED),
                        Tuple.tuple(9, PriceLine.State.NEW));
        assertThat(reading.lines().stream().flatMap(line -> line.faults().stream()))
                .extracting(Fault::field, Fault::found)
                .containsExactly(
                        Tuple.tuple("price", "0.31"),
                        Tuple.tuple("unit", "kWh"),
                        Tuple.tuple("fee", "rent"),
                        Tuple.tuple("from", "soon"),
                        Tuple.tuple("price", "-1"),
                        Tuple.tuple("price", "0.1234567"));
        assertThat(reading.lines().get(1).faults())
                .extracting(Fault::expected)
                .containsExactly("0.30, which begins on 2026-01-01 already");
    }

    @Test
    void columns_that_nobody_knows_are_asked_about_and_a_day_may_hold_for_all_rows() {
        PriceTable table = table("what,how much\nPARCEL,0.4\n", StandardCharsets.UTF_8);
        assertThat(read(table).faults()).extracting(Fault::field).containsExactly("fee", "price", "from");
        assertThat(read(table).lines()).isEmpty();
        PriceReading told = PriceReading.of(table, new PriceColumns(0, -1, 1, -1, "2027-01-01"), List.of());
        assertThat(told.lines())
                .extracting(PriceLine::price)
                .containsExactly(new Price(Fee.PARCEL, LocalDate.parse("2027-01-01"), new BigDecimal("0.4")));
    }

    @Test
    void a_table_comes_back_from_its_form_row_by_row() {
        PriceTable table = table(
                "\ufeffprices of 2027\n\nfee;from;price\n\n\"PARCEL\nof all kinds\";2027-01-01;\"0,4\"\n",
                StandardCharsets.UTF_8);
        assertThat(table.heading().number()).isEqualTo(3);
        assertThat(PriceTable.ofText(table.text()).table()).contains(table);
    }

    @Test
    void what_is_no_price_list_is_said_in_one_sentence() {
        assertThat(PriceTable.of("a.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
                        .faults())
                .extracting(Fault::rule, Fault::found)
                .containsExactly(Tuple.tuple("bills.file.kind", ".pdf"));
        assertThat(PriceTable.of("a.csv", "fee,from,price\n".getBytes(StandardCharsets.UTF_8))
                        .faults())
                .extracting(Fault::rule)
                .containsExactly("bills.file.empty");
        assertThat(PriceTable.of(
                                "a.csv",
                                "fee,price\n".concat("PARCEL,1\n".repeat(501)).getBytes(StandardCharsets.UTF_8))
                        .faults())
                .extracting(Fault::rule)
                .containsExactly("bills.file.rows");
    }

    @Test
    void every_name_and_unit_that_pages_show_is_understood_again() {
        assertThat(Arrays.stream(Fee.values())
                        .filter(fee -> fee != Fee.RENT)
                        .flatMap(fee -> FeeWords.names(fee).stream()
                                .filter(name -> !PriceWords.fee(name).equals(Optional.of(fee)))))
                .isEmpty();
        assertThat(Arrays.stream(Fee.Measure.values())
                        .flatMap(unit -> FeeWords.units(unit).stream()
                                .filter(name -> !PriceWords.unit(name).equals(Optional.of(unit)))))
                .isEmpty();
    }
}
