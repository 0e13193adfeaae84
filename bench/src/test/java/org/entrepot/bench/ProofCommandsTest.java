package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that prove, so short that they prove little but that they work; {@code docs/proof.md} says what they proved. */
class ProofCommandsTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private JsonNode proven(String... arguments) throws Exception {
        return json(true, arguments);
    }

    private JsonNode json(boolean mustBeProven, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--data", folder.resolve("data").toString()));
        Finished bench = Finished.java(Bench.class, all);
        if (mustBeProven) {
            assertThat(bench.status()).as(bench.output()).isZero();
        }
        String line = bench.output()
                .lines()
                .filter(each -> each.startsWith("{"))
                .findFirst()
                .orElseThrow();
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void simulate_plays_seeds_as_predicted() throws Exception {
        JsonNode figures = proven("simulate", "--seeds", "2", "--steps", "12");
        assertThat(figures.get("seeds_as_predicted").asInt()).isEqualTo(2);
        assertThat(figures.get("receipts_as_predicted").asInt()).isPositive();
        assertThat(figures.get("events").get("killed").asInt()).isPositive();
    }

    @Test
    void fuzz_finds_an_answer_to_whatever_it_sends() throws Exception {
        JsonNode figures = proven("fuzz", "--messages", "4000", "--seed", "20261125");
        assertThat(figures.get("messages").asInt()).isEqualTo(4000);
        assertThat(figures.get("failures").isEmpty()).isTrue();
        assertThat(figures.get("good_parcels_cleared").asInt()).isEqualTo(2);
        assertThat(figures.get("answers").get("200").asInt()).isPositive();
        assertThat(figures.get("answers").get("400").asInt()).isPositive();
        assertThat(figures.get("most_live_heap_mib").asInt())
                .isPositive()
                .isLessThan(figures.get("heap_limit_mib").asInt());
    }

    @Test
    @Tag("long")
    void soak_samples_and_leaves_its_table_and_its_graph() throws Exception {
        Path result = folder.resolve("result");
        JsonNode figures = json(
                false, // whether so short a run is flat is for chance to say
                "soak",
                "--minutes",
                "0.4",
                "--every",
                "3",
                "--rate",
                "20",
                "--out",
                result.toString());
        assertThat(figures.get("declarations").asInt()).isEqualTo(480);
        assertThat(figures.get("answers_other_than_receipts").asInt()).isZero();
        assertThat(figures.get("heap after full collection").asString()).contains("over the run");
        List<String> table = Files.readAllLines(result.resolve("soak.csv"));
        assertThat(table.getFirst()).isEqualTo(SoakSample.heading());
        assertThat(table.size()).isGreaterThan(5);
        assertThat(Files.readString(result.resolve("soak.svg")))
                .startsWith("<svg")
                .contains("<polyline");
    }
}
