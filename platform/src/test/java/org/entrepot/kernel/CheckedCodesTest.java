package org.entrepot.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes with a check character. All are invented, with areas that are assigned to no place. */
class CheckedCodesTest {
    private static final String CREDIT = "91990200MAQ00001X2";
    private static final String RESIDENT = "990200199003071236";

    @Test
    void a_credit_code_is_read_and_written_alike() {
        assertThat(CreditCode.of(CREDIT)).hasToString(CREDIT);
        assertThat(CreditCode.fits(CREDIT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91990200MAQ00001X",
                "91990200maq00001x2",
                "91990200MAI00001X2",
                "9199020OMAQ00001X2",
                " 91990200MAQ00001X2"
            })
    void a_credit_code_of_another_form_is_refused(String code) {
        assertThat(CreditCode.fits(code)).isFalse();
        assertThatThrownBy(() -> CreditCode.of(code)).hasMessageContaining("'" + code + "'");
    }

    @Test
    void any_one_changed_character_of_a_credit_code_is_noticed() {
        for (int i = 0; i < 18; i++) {
            for (char other : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                if (other != CREDIT.charAt(i)) {
                    assertThat(CreditCode.fits(CREDIT.substring(0, i) + other + CREDIT.substring(i + 1)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_resident_number_has_a_right_check_character() {
        assertThat(ResidentId.fits(RESIDENT)).isTrue();
        for (int i = 0; i < 17; i++) {
            char other = RESIDENT.charAt(i) == '1' ? '2' : '1';
            assertThat(ResidentId.fits(RESIDENT.substring(0, i) + other + RESIDENT.substring(i + 1)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "990200900307123", "990200199003071236 ", "990200199002300009", "990200199013011237"})
    void a_resident_number_of_another_form_or_of_no_day_is_none(String number) {
        assertThat(ResidentId.fits(number)).isFalse();
    }
}
