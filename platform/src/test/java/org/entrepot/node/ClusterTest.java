package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    /** The refusal of a restore once named this file instead of the reason for which the server had ended. */
    @Test
    void a_server_that_takes_its_file_away_while_one_looks_does_not_run(@TempDir Path folder) throws Exception {
        Cluster cluster = new Cluster(folder, folder.resolve("work"), folder.resolve("log"));
        Path file = folder.resolve("postmaster.pid");
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            try {
                while (!ended.get()) {
                    Files.createFile(file);
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            for (int looks = 0; looks < 20_000; looks++) {
                assertThat(cluster.postmaster()).isEqualTo(Map.of());
            }
        } finally {
            ended.set(true);
            server.join();
        }
    }
}
