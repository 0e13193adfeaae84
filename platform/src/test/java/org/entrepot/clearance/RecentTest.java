package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.entrepot.clearance.decision.Filed;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private final Recent recent = new Recent();

    private static List<Recent.Paper> papers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Recent.Paper(
                        new Filed(
                                number,
                                MessageType.CEB311,
                                "",
                                UUID.randomUUID(),
                                new byte[16],
                                0,
                                Desk.code(ValidDocuments.PLATFORM),
                                NOON),
                        1,
                        null))
                .toList();
    }

    private boolean keeps(String thread, Instant touched) {
        return recent.get(Map.of(thread, touched)).containsKey(thread);
    }

    @Test
    void an_order_that_nobody_touched_for_ten_minutes_is_forgotten() {
        recent.put("IA", NOON, papers(1));
        recent.put("IB", NOON.plus(Duration.ofMinutes(10)), papers(1));
        recent.put("IC", NOON.plus(Duration.ofMinutes(10)).plusMillis(1), papers(1));
        assertThat(keeps("IA", NOON)).isFalse();
        assertThat(keeps("IB", NOON.plus(Duration.ofMinutes(10)))).isTrue();
    }

    @Test
    void one_that_is_ten_minutes_old_is_kept() {
        recent.put("IA", NOON, papers(1));
        recent.put("IB", NOON.plus(Duration.ofMinutes(10)), papers(1));
        assertThat(keeps("IA", NOON)).isTrue();
    }

    @Test
    void what_was_touched_since_is_not_what_is_kept() {
        recent.put("IA", NOON, papers(1));
        assertThat(keeps("IA", NOON.plusMillis(1))).isFalse();
        recent.forget("IA");
        assertThat(keeps("IA", NOON)).isFalse();
    }

    @Test
    void the_eldest_make_room_where_too_many_wait_at_once() {
        recent.put("IA", NOON, papers(20_000));
        recent.put("IB", NOON, papers(20_000));
        assertThat(keeps("IA", NOON)).isTrue();
        recent.put("IC", NOON, papers(1));
        assertThat(keeps("IB", NOON)).as("asked for longest ago").isFalse();
        assertThat(keeps("IA", NOON)).isTrue();
        assertThat(keeps("IC", NOON)).isTrue();
    }
}
