package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            128.50|128.50
            ¥128.50|128.50
            ￥１２８|128
            128元|128
            1 234,50|1234.50
            1 234,50|1234.50
            1,234.50|1234.50
            1.234,50|1234.50
            1,234,567|1234567
            0,5|0.5
            12,5 кг|12.5
            0.3kg|0.3
            -3|-3
            1,234|1,234
            面议|面议
            1E3|1E3
            12 pcs|12 pcs
            1.2.3|1.2.3
            =B9*2|=B9*2
            """)
    void numbers_are_read_where_they_mean_one_number_alone(String written, String read) {
        assertThat(CellText.number(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-24|20261124
            2026/1/4|20260104
            2026年11月24日|20261124
            24.11.2026|20261124
            20261124|20261124
            2026-11-24 08:30:00|20261124
            24/11/2026|24/11/2026
            2026-13-01|2026-13-01
            tomorrow|tomorrow
            """)
    void days_are_read_where_they_mean_one_day_alone(String written, String read) {
        assertThat(CellText.day(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            country|Kazakhstan|145
            country|哈萨克斯坦|145
            country|Казахстан|145
            country|KZ|145
            country|kaz|145
            country|145|145
            country|俄罗斯联邦|344
            country|Атлантида|Атлантида
            unit|个|007
            unit|шт.|007
            unit|PCS|007
            unit|千克|035
            unit|套盒|套盒
            currency|CNY|142
            currency|人民币|142
            currency|USDT|USDT
            transport|铁路|3
            transport|авиа|5
            exitOffice|青岛机场|4220
            """)
    void words_lead_to_customs_codes(String field, String word, String code) {
        assertThat(CodeWords.load().code(OrderField.of(field).orElseThrow(), word))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            订单编号|orderNo
            Order No.|orderNo
            № заказа|orderNo
            净重(kg)|netWeight
            Net weight, kg|netWeight
            Вес нетто|netWeight
            HS Code|hs
            ＨＳ编码|hs
            Код ТН ВЭД|hs
            Трек-номер|tracking
            客服备注|
            """)
    void headings_of_three_languages_are_known(String heading, @org.jspecify.annotations.Nullable String field) {
        assertThat(Headings.fieldOf(heading).map(OrderField::key).orElse("")).isEqualTo(field == null ? "" : field);
    }
}
