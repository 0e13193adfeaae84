package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of persons whom nobody is: a month thirteen, a region 00, a century 9. */
class RecipientNumbersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
            KZ, 001399500016,   true
            KZ, 001399500017,   false
            KZ, 00139950001,    false
            KZ, 00139950001x,   false
            KZ, 0013 9950 0016, true
            RU, 000012345627,   true
            RU, 000012345628,   false
            UZ, 90000001234567, true
            UZ, 9000000123456,  false
            TJ, anything,       true
            """)
    void a_number_fits_its_state(String state, String text, boolean fits) {
        assertThat(RecipientNumbers.fits(state, text, TODAY)).isEqualTo(fits);
    }

    @Test
    void states_ask_for_what_their_files_say() {
        assertThat(RecipientNumbers.asked("KZ", TODAY)).hasValue("IIN");
        assertThat(RecipientNumbers.asked("RU", TODAY)).hasValue("INN");
        assertThat(RecipientNumbers.asked("UZ", TODAY)).hasValue("PINFL");
        assertThat(RecipientNumbers.asked("BY", TODAY)).isEmpty();
        assertThat(RecipientNumbers.asked("KZ", LocalDate.of(2012, 12, 31))).isEmpty();
        assertThat(RecipientNumbers.missing("", "", TODAY)).isEmpty();
    }
}
