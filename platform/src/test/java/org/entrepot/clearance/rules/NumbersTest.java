package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            price,    qty,  total,     holds
            58,       2,    116,       true
            58,       2,    116.00000, true
            58,       2,    116.01,    false
            58,       2,    115.99,    true
            58,       2,    115.98,    false
            58.5,     1,    58.49,     false
            58,       2,    117,       false
            33.33,    3,    100,       true
            33.33333, 3,    100,       true
            33.33,    3,    99.99,     true
            33.34,    3,    100,       false
            14.29,    7,    100,       true
            14.28,    7,    100,       false
            0.12345,  3,    0.37,      true
            0.12345,  3,    0.37035,   true
            0.12345,  3,    0.38,      false
            1.5,      0.28, 0.42,      true
            58.34573, 3,    175.037,   true
            58.34573, 3,    175.0372,  true
            58.34573, 3,    175.036,   false
            14.2857,  7000, 100000,    true
            14.2856,  7000, 100000,    false
            0.12345,  0.3,  0.03704,   true
            14.28571, 70000, 1000000,  true
            100,      1,    200,       false
            """)
    void a_total_is_price_times_quantity_rounded_to_the_fen_or_finer_either_way(
            BigDecimal price, BigDecimal qty, BigDecimal total, boolean holds) {
        assertThat(Numbers.isTotal(price, qty, total)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1e3", "1E999999999", "abc", "1,000", "1.2.3", "-", "+", ".", "１２", "1 ", "0x1", "NaN"})
    void what_is_no_plain_decimal_is_no_number(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1.00000", "+1, 1", "0, -0.0", ".5, 0.50", "5., 5"})
    void one_number_has_many_ways_to_be_written(String one, String other) {
        assertThat(Numbers.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 10", "10, 1", "1, -1", "1, 1.5", "01, 10", "1, x", "x, x", "'', ''"})
    void other_numbers_and_what_is_none_are_not_the_same(String one, String other) {
        assertThat(Numbers.same(one, other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "+0.00001, 1",
        "00.10, 1",
        ".5, 1",
        "-2, -1",
        "-.01, -1",
        "0, 0",
        "-0.0, 0",
        "+0, 0",
        "1e3, 0",
        "x1, 0"
    })
    void the_sign_of_a_number_stands_in_its_digits(String text, int sign) {
        assertThat(Numbers.sign(text)).isEqualTo(sign);
    }

    @Test
    void a_number_has_at_most_64_characters() {
        assertThat(Numbers.parse("9".repeat(64))).isPresent();
        assertThat(Numbers.parse("9".repeat(65))).isEmpty();
    }
}
