package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenefitsModelTest {
    /** A Han character is as wide as two letters. */
    @ParameterizedTest
    @CsvSource({"wigs,4,wigs", "wigs,3,wi…", "草原山珍,8,草原山珍", "草原山珍,7,草原山…", "草原山珍,6,草原…", "a草原,4,a草…", "草,1,…"})
    void a_name_that_is_too_long_for_its_place_is_cut(String name, int letters, String shown) {
        assertThat(BenefitsModel.shortened(name, letters)).isEqualTo(shown);
    }
}
