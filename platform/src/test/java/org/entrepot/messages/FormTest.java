package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of the official schemas, also where those do not lie beside the project. */
class FormTest {
    private static final String RARE = "\uD842\uDFB7"; // one character, two units

    private static boolean accepts(String form, String text) {
        return Form.parse(form).accepts(text);
    }

    @Test
    void a_text_has_as_many_characters_as_its_form_says() {
        assertThat(accepts("C2..4", "a")).isFalse();
        assertThat(accepts("C2..4", "ab")).isTrue();
        assertThat(accepts("C2..4", "abcd")).isTrue();
        assertThat(accepts("C2..4", "abcde")).isFalse();
        assertThat(accepts("C3", "ab")).isFalse();
        assertThat(accepts("C3", "abc")).isTrue();
        assertThat(accepts("C3", "abcd")).isFalse();
        assertThat(accepts("C..2", "")).isTrue();
        assertThat(accepts("C..2", "abc")).isFalse();
        assertThat(accepts("C1..", "")).isFalse();
        assertThat(accepts("C1..", "x".repeat(100_000))).isTrue();
    }

    @Test
    void a_rare_character_counts_once() {
        assertThat(accepts("C2", RARE)).isFalse();
        assertThat(accepts("C2", RARE + RARE)).isTrue();
        assertThat(accepts("C2..4", RARE.repeat(4))).isTrue();
        assertThat(accepts("C2..4", RARE.repeat(5))).isFalse();
        assertThat(accepts("C2..4", RARE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "1, true",
        "-1, true",
        "+1, true",
        ".5, true",
        "5., true",
        "-.5, true",
        "00012, true",
        "-0000012345, true",
        "0000000001, true",
        "12345, true",
        "123456, false",
        "1234.5, true",
        "1234.56, false",
        "12345.0, true",
        "12345.0000000, true",
        "0.12345, true",
        "0.123450, true",
        "0.123456, false",
        "0.00001, true",
        "0.000001, false",
        "'', false",
        "., false",
        "-, false",
        "+., false",
        "1e3, false",
        "1.2.3, false",
        "--1, false",
        "1-, false",
        "１, false",
        "/, false",
        ":, false",
        "' 1', false",
    })
    void a_decimal_has_so_many_digits_that_count_at_most_five_behind_the_point(String text, boolean accepted) {
        assertThat(accepts("N5,5", text)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "I, 0, true",
        "I, 2147483647, true",
        "I, 2147483648, false",
        "I, -2147483648, true",
        "I, -2147483649, false",
        "I, +7, true",
        "I, 00000000000007, true",
        "I, '', false",
        "I, -, false",
        "I, 1.0, false",
        "I, 1a, false",
        "I, 99999999999, false",
        "I4, 9999, true",
        "I4, 10000, false",
        "I4, 009999, true",
        "I4, -009999, true",
        "I4, -9999, true",
        "I4, 0, true",
        "I19, 2147483647, true",
        "I19, 12345678901, false",
    })
    void an_integer_has_so_many_digits_and_fits_32_bits(String form, String text, boolean accepted) {
        assertThat(accepts(form, text)).isEqualTo(accepted);
    }

    @Test
    void only_where_the_schema_says_so_is_white_space_collapsed_before_it_is_counted() {
        Form collapsing = Form.parse("C3~");
        assertThat(collapsing.normalise(" \t142\r\n")).isEqualTo("142");
        assertThat(collapsing.normalise("a  b")).isEqualTo("a b");
        assertThat(collapsing.normalise("a\nb")).isEqualTo("a b");
        assertThat(collapsing.normalise("a b")).isEqualTo("a b");
        assertThat(collapsing.normalise(" \n ")).isEmpty();
        assertThat(collapsing.accepts("142")).isTrue();
        assertThat(collapsing.accepts("1420")).isFalse();
        assertThat(Form.parse("C3").normalise(" 142 ")).isEqualTo(" 142 ");
        assertThat(Form.parse("N5,5").normalise(" 1 ")).isEqualTo("1");
        assertThat(Form.parse("I").normalise(" 1 ")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C3     | exactly 3 characters
            C2..4  | 2 to 4 characters
            C..4   | at most 4 characters
            N19,5  | a plain decimal of at most 19 digits, 5 after the point
            I4     | an integer of at most 4 digits
            I      | an integer of at most 10 digits
            """)
    void a_refusal_says_the_form_in_words(String form, String words) {
        assertThat(Form.parse(form).expectation()).isEqualTo(words);
        assertThat(Form.parse(form).notation()).isEqualTo(form);
    }
}
