package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTest {
    private static final LocalDate TODAY = ValidDocuments.TODAY;

    @Test
    void a_number_with_its_check_character_is_valid_and_with_no_other() {
        for (int index = 0; index < 200; index++) {
            String number = ValidDocuments.buyer(index).idNumber();
            String first17 = number.substring(0, 17);
            assertThat("0123456789X".chars().filter(c -> ResidentId.isValid(first17 + (char) c, TODAY)))
                    .containsExactly((int) number.charAt(17));
        }
    }

    @Test
    void any_one_digit_written_wrong_is_seen() {
        String number = ValidDocuments.buyer(7).idNumber();
        IntStream.range(0, 17).forEach(place -> {
            char wrong = (char) ('0' + (number.charAt(place) - '0' + 1) % 10);
            String changed = number.substring(0, place) + wrong + number.substring(place + 1);
            assertThat(ResidentId.isValid(changed, TODAY)).as(changed).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "990200880807001",
                "99020019880807001",
                "９９0200198808070010",
                "990200198802300017",
                "99020019880807001x",
                "A90200198808070010"
            })
    void what_has_another_form_or_no_such_birthday_is_invalid(String number) {
        assertThat(ResidentId.isValid(number, TODAY)).isFalse();
    }
}
