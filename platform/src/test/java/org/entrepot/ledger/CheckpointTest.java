package org.entrepot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            3,
            Instant.parse("2026-11-24T02:00:00Z"),
            "stop",
            Checkpoint.NOTHING_BEFORE,
            12,
            A,
            new TreeMap<>(Map.of(1, new Checkpoint.Head(40, A), 2, new Checkpoint.Head(2, B))));

    @Test
    void a_checkpoint_is_written_so_and_read_back() {
        assertThat(CHECKPOINT.text()).isEqualTo("""
                entrepot checkpoint 1
                number 3
                time 2026-11-24T02:00:00Z
                reason stop
                before %s
                accounts 12
                balances %s
                epoch 1 number 40 head %s
                epoch 2 number 2 head %s
                """.formatted(Checkpoint.NOTHING_BEFORE, A, A, B));
        assertThat(Checkpoint.parse(CHECKPOINT.text())).isEqualTo(CHECKPOINT);
        assertThat(CHECKPOINT.commits()).isEqualTo(42);
        assertThat(CHECKPOINT.name()).isEqualTo("checkpoint 3 of 2026-11-24T02:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint 1, checkpoint 2, line 1", "number 3, number x, line 2", "2026-11-24T, 2026-13-24T, line 3",
        "reason stop, reason Stop, line 4", "before 00, before 0, line 5", "accounts 12, accounts -1, line 6",
        "balances aa, balances a, line 7", "epoch 1, epoch x, line 8", "epoch 2, epoche 2, line 9",
    })
    void what_is_no_checkpoint_is_refused_by_its_line(String right, String wrong, String line) {
        assertThatThrownBy(() -> Checkpoint.parse(CHECKPOINT.text().replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
    }

    @Test
    void a_text_that_ends_early_is_refused() {
        String text = CHECKPOINT.text();
        assertThatThrownBy(() -> Checkpoint.parse(text.substring(0, text.indexOf("balances"))))
                .hasMessageContaining("line 7");
        assertThat(Checkpoint.parse(text.substring(0, text.indexOf("epoch"))).heads())
                .isEmpty();
    }
}
