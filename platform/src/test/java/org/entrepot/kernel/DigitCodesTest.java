package org.entrepot.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that are digits alone. */
class DigitCodesTest {
    @Test
    void a_code_of_the_right_length_is_read_and_written_alike() {
        assertThat(HsCode.of("0409000000")).hasToString("0409000000");
        assertThat(UnitCode.of("035")).hasToString("035");
        assertThat(CountryCode.of("142")).hasToString("142");
        assertThat(CurrencyCode.of("999")).hasToString("999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "14", "1420", "14a", "/42", "14:", "1 2", "１４２", "-42", "142\n"})
    void another_form_is_refused_by_all_of_three_digits(String code) {
        assertThat(UnitCode.fits(code)).isFalse();
        assertThat(CountryCode.fits(code)).isFalse();
        assertThat(CurrencyCode.fits(code)).isFalse();
        assertThatThrownBy(() -> CurrencyCode.of(code)).hasMessageContaining("'" + code + "'");
    }

    @Test
    void commodity_codes_are_sorted_as_the_tariff_is() {
        assertThat(HsCode.of("0409000000")).isLessThan(HsCode.of("1806320000"));
        assertThat(HsCode.of("1806320000")).isEqualByComparingTo(HsCode.of("1806320000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "040900000", "04090000000", "040900000X", "0409.00000", "０４０９００００００"})
    void a_commodity_code_of_another_form_is_refused(String code) {
        assertThat(HsCode.fits(code)).isFalse();
        assertThatThrownBy(() -> HsCode.of(code)).hasMessageContaining("'" + code + "'");
    }
}
