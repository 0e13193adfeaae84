package org.entrepot.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.UnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Catalog CATALOG = Catalog.load();
    private static final CodeTables CODES = CodeTables.load();

    private static TariffLine line(String code, LocalDate on) {
        return CATALOG.line(HsCode.of(code), on).orElseThrow();
    }

    @Test
    void some_three_hundred_lines_of_today_are_there_each_with_rates_units_and_three_names() {
        assertThat(CATALOG.on(TODAY)).hasSizeGreaterThan(300).allSatisfy(line -> {
            assertThat(line.hasRates()).isTrue();
            assertThat(CODES.hasUnit(line.unit1().value())).isTrue();
            assertThat(line.names().zh()).isNotBlank();
            assertThat(line.names().en()).isNotBlank();
            assertThat(line.names().ru()).isNotBlank();
            assertThat(line.source()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2016-04-08, 17 %, 13 %", "2017-06-30, 17 %, 13 %", "2017-07-01, 17 %, 11 %", "2018-04-30, 17 %, 11 %",
        "2018-05-01, 16 %, 10 %", "2019-03-31, 16 %, 10 %", "2019-04-01, 13 %, 9 %", "2026-03-01, 13 %, 9 %",
    })
    void value_added_tax_turns_on_its_days(LocalDate on, String chocolate, String honey) {
        assertThat(line("1806320000", on).vat()).hasToString(chocolate);
        assertThat(line("0409000000", on).vat()).hasToString(honey);
    }

    @Test
    void consumption_tax_of_make_up_turned_in_october_2016() {
        ConsumptionTax before = line("3303000020", LocalDate.of(2016, 9, 30)).consumptionTax();
        ConsumptionTax after = line("3303000020", LocalDate.of(2016, 10, 1)).consumptionTax();
        assertThat(before).isEqualTo(new ConsumptionTax(Rate.percent("30"), 0, null));
        assertThat(after)
                .isEqualTo(new ConsumptionTax(Rate.percent("15"), 0, new ConsumptionTax.Threshold(1000, Measure.GRAM)));
    }

    @Test
    void duty_turned_in_july_2018() {
        assertThat(line("4202210090", LocalDate.of(2018, 6, 30)).mfnDuty()).isEqualTo(Rate.percent("10"));
        assertThat(line("4202210090", LocalDate.of(2018, 7, 1)).mfnDuty()).isEqualTo(Rate.percent("6"));
    }

    @Test
    void a_code_lives_as_long_as_its_edition() {
        assertThat(CATALOG.line(HsCode.of("1509100000"), LocalDate.of(2021, 12, 31)))
                .isPresent();
        assertThat(CATALOG.line(HsCode.of("1509100000"), LocalDate.of(2022, 1, 1)))
                .isEmpty();
        assertThat(CATALOG.line(HsCode.of("1509200000"), LocalDate.of(2021, 12, 31)))
                .isEmpty();
        assertThat(CATALOG.line(HsCode.of("1509200000"), LocalDate.of(2022, 1, 1)))
                .isPresent();
        assertThat(CATALOG.knows(HsCode.of("1509100000"))).isTrue();
        assertThat(CATALOG.knows(HsCode.of("9999999999"))).isFalse();
        assertThat(CATALOG.line(HsCode.of("0409000000"), LocalDate.of(2016, 4, 7)))
                .isEmpty();
    }

    @Test
    void lines_of_a_code_follow_one_another_without_overlap() {
        for (LocalDate day = LocalDate.of(2016, 4, 8); day.isBefore(TODAY); day = day.plusDays(1)) {
            LocalDate on = day;
            assertThat(CATALOG.line(HsCode.of("4202210090"), on).orElseThrow().period())
                    .matches(period -> period.contains(on));
        }
    }

    @Test
    void remarks_of_the_positive_list_are_told_apart() {
        assertThat(line("1806320000", TODAY).onPositiveList()).isTrue();
        assertThat(line("6506992090", TODAY).onPositiveList()).isFalse();
        assertThat(line("1701991010", TODAY).remark()).isEqualTo(new PositiveList(PositiveList.Remark.WEIGHT, "2 kg"));
        assertThat(line("0406900000", TODAY).remark().remark()).isEqualTo(PositiveList.Remark.BONDED_ONLY);
    }

    @Test
    void legal_units_are_those_of_the_tariff() {
        assertThat(line("2204210000", TODAY).unit1()).isEqualTo(UnitCode.of("095"));
        assertThat(line("2204210000", TODAY).unit2()).isEqualTo(UnitCode.of("035"));
        assertThat(line("0409000000", TODAY).unit2()).isNull();
    }

    /** What the simulated partners sell must be known here, or the demo stands still. */
    @Test
    void every_article_of_the_sandbox_is_known_with_its_legal_units() throws IOException {
        Path articles = Path.of("..", "sandbox", "src/main/resources/org/entrepot/sandbox/articles.csv");
        CSVFormat form = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(articles, StandardCharsets.UTF_8, form)) {
            assertThat(rows.getRecords()).isNotEmpty().allSatisfy(row -> {
                TariffLine line = line(row.get("hs"), TODAY);
                assertThat(line.unit1()).hasToString(row.get("unit1"));
                assertThat(line.unit2() == null ? "" : line.unit2().value()).isEqualTo(row.get("unit2"));
                assertThat(CODES.hasCountry(row.get("country"))).isTrue();
                assertThat(CODES.hasUnit(row.get("unit"))).isTrue();
                assertThat(line.onPositiveList() || row.get("direction").equals("EXPORT"))
                        .as(row.get("sku"))
                        .isTrue();
            });
        }
    }
}
