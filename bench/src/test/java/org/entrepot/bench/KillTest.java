package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A few of the kills of {@code bench kill}, of each kind. */
class KillTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final long seed =
            Long.getLong("entrepot.seed", ThreadLocalRandom.current().nextLong(1_000_000));

    @Test
    void a_few_kills_of_each_kind_lose_nothing_and_double_nothing() throws Exception {
        play(6);
    }

    @Test
    @Tag("long")
    void many_kills_of_each_kind_lose_nothing_and_double_nothing() throws Exception {
        play(24);
    }

    private void play(int kills) throws Exception {
        System.out.println("KillTest: seed " + seed + " (again: -Dentrepot.seed=" + seed + ")");
        try (Park park = new Park(data)) {
            Killing.Proof proof = new Killing(
                            park, seed, Killing.usualParcels(), line -> System.out.println("KillTest: " + line))
                    .play(kills);
            assertThat(proof.kills()).containsOnlyKeys(Killing.Victim.values());
            assertThat(proof.kills().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isGreaterThanOrEqualTo(kills);
            assertThat(proof.sentAgain())
                    .as("messages that a kill left unanswered")
                    .isPositive();
            assertThat(proof.receipts()).isGreaterThan(proof.parcels());
            System.out.println("KillTest: " + proof);
        }
    }
}
