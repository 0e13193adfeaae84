package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final int ASKING = 4;

    @TempDir
    private Path folder;

    @Test
    void of_several_who_ask_at_once_one_makes_it_and_all_get_the_same() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(ASKING)) {
            for (int round = 0; round < 50; round++) {
                Path file = folder.resolve("secret-" + round);
                CyclicBarrier together = new CyclicBarrier(ASKING);
                List<Future<String>> asked = new ArrayList<>();
                for (int i = 0; i < ASKING; i++) {
                    asked.add(executor.submit(() -> {
                        together.await();
                        return Secrets.password(file);
                    }));
                }
                for (Future<String> one : asked) {
                    assertThat(one.get()).isEqualTo(asked.getFirst().get());
                }
            }
        }
    }
}
