package org.entrepot.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "429, 120, PT2M",
        "503, ' 7 ', PT7S",
        "503, 'Tue, 24 Nov 2026 02:05:00 GMT', PT5M",
        "503, 'Tue, 24 Nov 2026 01:05:00 GMT', PT0S",
        "429, 86400, PT1H",
        "429, 99999999999999999999, PT1H",
        "429, '', PT0S",
        "429, soon, PT0S",
        "429, -5, PT0S",
        "500, 120, PT0S",
        "301, 120, PT0S",
    })
    void a_receiver_is_left_alone_as_long_as_it_asks_and_an_hour_at_most(int status, String header, String expected) {
        assertThat(RetryAfter.of(status, header, NOW, Duration.ofHours(1))).isEqualTo(Duration.parse(expected));
    }
}
