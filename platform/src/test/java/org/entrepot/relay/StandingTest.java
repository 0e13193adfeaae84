package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static Standing after(Standing before, int status, String time) {
        return before.yieldsTo(status, time) ? new Standing(status, time) : before;
    }

    @ParameterizedTest(name = "at {0} of {1}: {2} of {3} counts: {4}")
    @CsvSource({
        "1,   '',  2,   a, true",
        "2,   b,   120, c, true",
        "2,   b,   120, a, false",
        "120, b,   100, c, true",
        "120, b,   800, b, true",
        "800, b,   120, b, false",
        "800, b,   120, c, false",
        "800, b,   100, c, false",
        "800, b,   500, c, false",
        "800, b,   899, c, true",
        "899, b,   800, c, false",
        "899, b,   899, c, false",
        "100, b,   2,   c, true",
        "0,   b,   800, c, false",
        "0,   '',  2,   c, true",
    })
    void a_receipt_counts_by_its_time_and_never_takes_back_a_release(
            int status, String time, int newStatus, String newTime, boolean counts) {
        assertThat(new Standing(status, time).yieldsTo(newStatus, newTime)).isEqualTo(counts);
    }

    @Test
    void the_same_receipts_in_any_sequence_and_twice_come_to_the_same_end() {
        List<Standing> told = List.of(
                new Standing(2, "20261124103000000"),
                new Standing(120, "20261124103010000"),
                new Standing(300, "20261124103020000"),
                new Standing(399, "20261124103030000"),
                new Standing(800, "20261124103040000"),
                new Standing(899, "20261124103050000"));
        long seed = 20261129;
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            List<Standing> sequence = new ArrayList<>(told);
            sequence.addAll(told);
            Collections.shuffle(sequence, random);
            Standing end = Standing.UNANSWERED;
            for (Standing one : sequence) {
                end = after(end, one.status(), one.time());
            }
            assertThat(end).as("seed %d run %d", seed, run).isEqualTo(told.getLast());
        }
    }
}
