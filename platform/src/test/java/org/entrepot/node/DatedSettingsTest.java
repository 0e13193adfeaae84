package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DatedSettingsTest {
    private static final String HEADING = "setting,value,from,to,source,confidence\n";
    private static final DatedSettings SETTINGS = DatedSettings.of(HEADING + """
            tries,8,2026-01-01,2026-12-31,house,ours
            tries,9,2027-01-01,,"an announcement, no. 2",high
            wait,PT10S,2026-01-01,,house,ours
            """);

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    void a_setting_has_the_value_of_its_day() {
        assertThat(SETTINGS.number("tries", day("2026-12-31"))).isEqualTo(8);
        assertThat(SETTINGS.number("tries", day("2027-01-01"))).isEqualTo(9);
        assertThat(SETTINGS.time("wait", day("2030-01-01"))).isEqualTo(Duration.ofSeconds(10));
        assertThat(SETTINGS.on(day("2027-01-01")))
                .extracting(DatedSettings.Setting::value, DatedSettings.Setting::source)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("9", "an announcement, no. 2"),
                        org.assertj.core.groups.Tuple.tuple("PT10S", "house"));
    }

    @Test
    void what_is_not_set_on_a_day_is_said() {
        assertThat(SETTINGS.find("tries", day("2025-12-31"))).isEmpty();
        assertThatThrownBy(() -> SETTINGS.value("tries", day("2025-12-31")))
                .hasMessage("no setting tries on 2025-12-31");
        assertThatThrownBy(() -> DatedSettings.beside(DatedSettingsTest.class, "none.csv"))
                .hasMessageContaining("none.csv is missing");
    }

    @Test
    void a_setting_with_two_values_on_a_day_is_refused() {
        assertThatThrownBy(() -> DatedSettings.of(HEADING + """
                        tries,8,2026-01-01,2027-01-01,house,ours
                        tries,9,2027-01-01,,house,ours
                        """))
                .hasMessage("setting tries has two values from 2027-01-01");
    }
}
