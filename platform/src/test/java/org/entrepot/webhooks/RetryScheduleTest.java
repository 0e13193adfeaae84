package org.entrepot.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final WebhookTerms SETTINGS = WebhookTerms.load();
    private static final RetrySchedule SCHEDULE = SETTINGS.retries(DAY);

    @Test
    void the_schedule_is_the_documented_one() {
        assertThat(SCHEDULE.waits())
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(SCHEDULE.waitAfter(10, 1)).isEmpty();
        assertThat(List.of(1, 2, 3, 4)).filteredOn(SCHEDULE::isOvertaken).containsExactly(3, 4);
    }

    @Test
    void a_wait_is_longer_by_a_tenth_at_most_and_those_of_many_differ() {
        for (int failures = 1; failures <= SCHEDULE.waits().size(); failures++) {
            Duration wait = SCHEDULE.waits().get(failures - 1);
            int which = failures;
            List<Duration> waits = LongStream.range(0, 500)
                    .mapToObj(key -> SCHEDULE.waitAfter(which, key))
                    .map(Optional::orElseThrow)
                    .toList();
            assertThat(waits).allSatisfy(one -> assertThat(one).isBetween(wait, wait.plus(wait.dividedBy(10))));
            assertThat(Set.copyOf(waits)).hasSizeGreaterThan(200);
            assertThat(SCHEDULE.waitAfter(which, 7)).isEqualTo(SCHEDULE.waitAfter(which, 7));
        }
    }

    @Test
    void an_endpoint_that_fails_is_left_alone_for_longer_up_to_a_minute() {
        assertThat(SCHEDULE.restAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(SCHEDULE.restAfter(3)).isEqualTo(Duration.ofSeconds(15));
        assertThat(SCHEDULE.restAfter(1_000_000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void the_other_settings_are_the_documented_ones() {
        assertThat(List.of(
                        SETTINGS.connectTimeout(DAY),
                        SETTINGS.answerTimeout(DAY),
                        SETTINGS.secretOverlap(DAY),
                        SETTINGS.endpointsMost(DAY),
                        SETTINGS.waitingMost(DAY),
                        SETTINGS.inFlightMost(DAY),
                        SETTINGS.inFlightOfEnterprise(DAY),
                        SETTINGS.daysKept(DAY),
                        SETTINGS.ports(DAY)))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofHours(24),
                        10,
                        1_000,
                        16,
                        4,
                        30,
                        Set.of(443, 8443));
    }
}
