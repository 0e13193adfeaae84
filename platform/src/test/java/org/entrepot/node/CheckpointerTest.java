package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.ledger.Checkpoint;
import org.entrepot.ledger.Checkpointer;
import org.entrepot.ledger.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the running program takes checkpoints. */
class CheckpointerTest {
    @TempDir
    Path data;

    private List<String> reasons() {
        try (Stream<Path> files = Files.list(data.resolve("checkpoints"))) {
            return files.filter(file -> file.toString().endsWith(".checkpoint"))
                    .sorted()
                    .map(CheckpointerTest::reason)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reason(Path file) {
        try {
            return Files.readString(file).lines().skip(3).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void at_the_start_when_time_has_passed_and_something_moved_on_demand_and_at_the_stop()
            throws SQLException, IOException {
        try (TestServer server = TestServer.start(Map.of("data", data.toString(), "checkpoint-every", "20ms"))) {
            assertThat(reasons()).first().isEqualTo("reason start");
            // The program's own writers have begun by now, and moved the books as they did.
            int settled =
                    Math.toIntExact(server.part(Checkpointer.class).takeNow().number());
            Ledger.openWriter(server.database().owner(), 77, Instant.parse("2026-11-24T02:00:00Z"));
            Run.until(() -> reasons().getLast().equals("reason time"));
            int before = reasons().size();
            Checkpoint demanded = server.part(Checkpointer.class).takeNow();
            assertThat(demanded.reason()).isEqualTo("demand");
            assertThat(demanded.number()).isEqualTo(before + 1);
            assertThat(reasons().subList(settled, before)).containsExactly("reason time");
        }
        assertThat(reasons()).last().isEqualTo("reason stop");
    }

    @Test
    void nothing_is_taken_by_time_where_the_interval_is_nothing() throws SQLException, IOException {
        try (TestServer server = TestServer.start(Map.of("data", data.toString(), "checkpoint-every", "0s"))) {
            assertThat(server.part(Checkpointer.class).takeNow().number()).isEqualTo(2);
        }
        assertThat(reasons()).containsExactly("reason start", "reason demand", "reason stop");
    }
}
