package org.entrepot.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTablesTest {
    private static final CodeTables CODES = CodeTables.load();

    @ParameterizedTest
    @CsvSource({
        "145, Kazakhstan, 哈萨克斯坦, Казахстан", "146, Kyrgyzstan, 吉尔吉斯斯坦, Кыргызстан",
        "147, Tajikistan, 塔吉克斯坦, Таджикистан", "149, Uzbekistan, 乌兹别克斯坦, Узбекистан",
        "340, Belarus, 白俄罗斯, Беларусь", "344, Russia, 俄罗斯, Россия",
        "111, India, 印度, Индия", "127, Pakistan, 巴基斯坦, Пакистан",
        "113, Iran, 伊朗, Иран", "142, China, 中国, Китай",
        "143, 'Taiwan, China', 中国台湾, 'Тайвань, Китай'", "110, 'Hong Kong, China', 中国香港, 'Сянган (Гонконг), Китай'",
    })
    void countries_and_regions_bear_the_names_of_today(String code, String en, String zh, String ru) {
        Names names = CODES.country(code).orElseThrow().names();
        assertThat(names).isEqualTo(new Names(zh, en, ru));
    }

    @Test
    void what_could_not_be_verified_is_absent() {
        List<String> iso = List.of("RUB", "KZT", "KGS", "UZS", "TJS", "BYN", "INR", "KRW", "SUR");
        assertThat(Resource.rows("currencies.csv"))
                .extracting(row -> row.get("iso"))
                .contains("CNY", "USD", "EUR", "PKR", "IRR")
                .doesNotContainAnyElementsOf(iso);
        assertThat(CODES.hasCurrency("332")).isFalse();
        assertThat(CODES.hasCurrency("610")).isFalse();
        assertThat(CODES.offices()).noneMatch(office -> office.names().zh().contains("胶州"));
    }

    @Test
    void what_is_in_wide_use_is_there() {
        assertThat(CODES.hasCurrency("142")).isTrue();
        assertThat(CODES.hasUnit("035")).isTrue();
        assertThat(CODES.hasOffice("4200")).isTrue();
        assertThat(CODES.hasOffice("9402")).isTrue();
        assertThat(CODES.unit("035").orElseThrow().names().in("zh")).isEqualTo("千克");
        assertThat(CODES.office("4200").orElseThrow().names().in("en")).isEqualTo("Qingdao Customs");
    }

    @Test
    void nothing_unknown_is_known() {
        assertThat(CODES.hasUnit("999")).isFalse();
        assertThat(CODES.hasCountry("000")).isFalse();
        assertThat(CODES.hasCountry("100")).as("a continent is no country").isFalse();
        assertThat(CODES.hasCurrency("")).isFalse();
        assertThat(CODES.hasOffice("9999")).isFalse();
    }

    @Test
    void every_code_has_a_name_a_source_and_the_form_of_the_messages() {
        assertThat(Stream.of(CODES.units(), CODES.countries(), CODES.currencies())
                        .flatMap(table -> table.stream()))
                .allSatisfy(entry -> {
                    assertThat(entry.code()).matches("[0-9]{3}");
                    assertThat(entry.names().zh()).isNotBlank();
                    assertThat(entry.names().en()).isNotBlank();
                    assertThat(entry.source()).isNotBlank();
                });
        assertThat(CODES.offices()).allSatisfy(office -> {
            assertThat(office.code()).matches("[0-9A-Z]{4}");
            assertThat(office.names().zh()).isNotBlank();
        });
    }

    @Test
    void a_name_that_is_not_known_in_a_language_falls_back_to_chinese() {
        assertThat(new Names("现场业务处", "", "").in("ru")).isEqualTo("现场业务处");
    }
}
