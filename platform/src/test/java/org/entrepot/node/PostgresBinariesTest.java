package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database program appears in the cache once and whole, whoever asks for it at the same time. */
class PostgresBinariesTest {
    @TempDir
    Path cache;

    /** Unpacks into the folder that is named, in a process of its own. */
    static final class Unpack {
        private Unpack() {}

        public static void main(String[] arguments) {
            PostgresBinaries.unpack(Path.of(arguments[0]));
        }
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString().replaceFirst("postgres-.*", "postgres"))
                    .toList();
        }
    }

    @Test
    void programs_that_start_at_once_on_a_fresh_machine_share_one_copy_and_what_a_killed_one_left_is_gone()
            throws IOException {
        Files.createDirectories(cache.resolve("unpacking").resolve("bin"));
        Files.createDirectories(cache.resolve("unpacking-1234"));
        List<Run> runs = Stream.generate(() -> Run.of(Unpack.class, cache.toString()))
                .limit(3)
                .toList();
        runs.forEach(run ->
                assertThat(run.status()).as(() -> "it said: " + run.said()).isZero());
        assertThat(kept()).containsExactly("postgres");
        assertThat(PostgresBinaries.unpack(cache).program("postgres")).isExecutable();
    }
}
