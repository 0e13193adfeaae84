package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource({
        "00010101, 0001-01-01",
        "20260101, 2026-01-01",
        "20261231, 2026-12-31",
        "20260430, 2026-04-30",
        "20280229, 2028-02-29",
        "99991231, 9999-12-31",
    })
    void the_first_and_the_last_day_of_a_month_and_of_a_year_are_days(String text, LocalDate day) {
        assertThat(Dates.day(text)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000101",
                "20260001",
                "20261301",
                "20260100",
                "20260132",
                "20260431",
                "20260229",
                "2026113O",
                "2026-1-1",
                "２０２６１１２４",
                "202611240",
                "2026112"
            })
    void what_the_calendar_has_not_is_no_day(String text) {
        assertThat(Dates.day(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20260101000000, true", "20261231235959, true", "20261231240000, false", "20261231236000, false",
        "20261231235960, false", "20260001000000, false", "2026123123595, false", "2026123123595O, false",
    })
    void a_moment_is_a_day_and_a_time_of_it(String text, boolean moment) {
        assertThat(Dates.isMoment(text)).isEqualTo(moment);
    }
}
