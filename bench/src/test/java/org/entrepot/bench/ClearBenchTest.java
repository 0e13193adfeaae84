package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measurement itself, with so few declarations that its figures mean nothing. */
@Tag("long")
class ClearBenchTest {
    @TempDir
    private Path data;

    private JsonNode measured(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("clear", "--json", "--seconds", "20", "--warm-up", "100", "--declarations", "200", "--data"));
        arguments.add(data.resolve("bench").toString());
        arguments.addAll(List.of(more));
        Finished bench = Finished.java(Bench.class, arguments);
        assertThat(bench.status()).as(bench.output()).isZero();
        String line = bench.output()
                .lines()
                .filter(each -> each.startsWith("{"))
                .findFirst()
                .orElseThrow();
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void what_draws_from_a_book_and_is_signed_is_released_too() throws Exception {
        JsonNode figures = measured("--full");
        assertThat(figures.get("missing").asInt()).isZero();
        assertThat(figures.get("refused").asInt()).isZero();
        assertThat(figures.get("released").asInt()).isGreaterThan(300);
        assertThat(figures.get("settings").get("signed").asString()).isEqualTo("true");
        assertThat(figures.get("settings").get("drawn_from_a_book").asString()).isEqualTo("true");
    }

    @Test
    void it_measures_with_as_many_stored_as_asked_for_beside_none() throws Exception {
        JsonNode figures = measured("--stored", "2000");
        assertThat(figures.get("stored").asInt()).isBetween(2000, 2300);
        assertThat(figures.get("empty_declarations_per_second").asDouble()).isPositive();
        assertThat(figures.get("missing").asInt()).isZero();
        assertThat(figures.get("refused").asInt()).isZero();
        assertThat(figures.get("released").asInt()).isGreaterThan(400);
        assertThat(figures.get("bytes_per_declaration").asInt()).isBetween(3_000, 30_000);
    }

    @Test
    void it_measures_and_says_with_which_settings() throws Exception {
        JsonNode figures = measured();
        for (String name : List.of(
                "declarations_per_second", "latency_ms_p50", "latency_ms_p99", "p99", "bytes_per_declaration")) {
            assertThat(figures.get(name).asDouble()).as(name).isPositive();
        }
        assertThat(figures.get("missing").asInt()).isZero();
        assertThat(figures.get("refused").asInt()).isZero();
        assertThat(figures.get("settings").get("fsync").asString()).isEqualTo("on");
        assertThat(figures.get("settings").get("synchronous_commit").asString()).isEqualTo("on");
        assertThat(data.resolve("bench")).doesNotExist();
    }
}
