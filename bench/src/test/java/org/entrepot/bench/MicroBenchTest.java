package org.entrepot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measurements of single parts, so short that their figures mean nothing. */
class MicroBenchTest {
    @TempDir
    private Path data;

    private static JsonNode figures(List<String> arguments) throws Exception {
        Finished bench = Finished.java(Bench.class, arguments);
        assertThat(bench.status()).as(bench.output()).isZero();
        String line = bench.output()
                .lines()
                .filter(each -> each.startsWith("{"))
                .findFirst()
                .orElseThrow();
        return JsonMapper.shared().readTree(line);
    }

    private static void positive(JsonNode figures, String... names) {
        for (String name : names) {
            assertThat(figures.get(name).asDouble()).as(name).isPositive();
            JsonNode spread = figures.get("spread").get(name);
            assertThat(spread.get(0).asDouble())
                    .as(name)
                    .isLessThanOrEqualTo(figures.get(name).asDouble());
            assertThat(spread.get(1).asDouble())
                    .as(name)
                    .isGreaterThanOrEqualTo(figures.get(name).asDouble());
        }
    }

    @Test
    void the_ledger_is_measured_beside_plain_sql_and_its_books_hold() throws Exception {
        JsonNode figures = figures(List.of(
                "ledger",
                "--json",
                "--rounds",
                "1",
                "--transfers",
                "4000",
                "--batch",
                "500",
                "--accounts",
                "1000",
                "--data",
                data.resolve("bench").toString()));
        positive(
                figures,
                "transfers_per_second",
                "reservations_per_second",
                "endings_per_second",
                "sql_by_batch_per_second",
                "sql_by_row_per_second");
        JsonNode settings = figures.get("settings");
        assertThat(settings.get("fsync").asString()).isEqualTo("on");
        assertThat(settings.get("audit").asString()).isEqualTo("holds");
        assertThat(settings.get("audited_transfers").asInt())
                .as("funds, and three times 4000 in the warm-up and in the round, and blocks")
                .isGreaterThanOrEqualTo(1_010 + 2 * 3 * 4_000);
        assertThat(data.resolve("bench")).doesNotExist();
    }

    @Test
    void boards_are_answered_alike_by_projections_and_by_raw_rows_in_another_database() throws Exception {
        JsonNode figures = figures(List.of(
                "insight",
                "--json",
                "--rounds",
                "1",
                "--declarations",
                "3000",
                "--data",
                data.resolve("bench").toString()));
        positive(figures, "countries_year_ms", "goods_year_duckdb_ms", "odd_days_duckdb_cube_ms", "hours_year_ratio");
        JsonNode settings = figures.get("settings");
        assertThat(settings.get("answers").asString()).isEqualTo("equal");
        assertThat(settings.get("counted_lists").asInt()).isEqualTo(3_000);
        assertThat(data.resolve("bench")).doesNotExist();
    }

    @Test
    void reading_and_checking_is_measured_beside_the_bare_reader() throws Exception {
        JsonNode figures =
                figures(List.of("messages", "--json", "--rounds", "1", "--seconds", "0.2", "--declarations", "20"));
        positive(
                figures,
                "documents_per_second",
                "read_per_second",
                "stax_per_second",
                "documents_per_second_in_messages_of_1",
                "documents_per_second_in_messages_of_10",
                "documents_per_second_in_messages_of_100");
        assertThat(figures.get("settings").get("xml_bytes_a_declaration").asInt())
                .as("as large as the official samples")
                .isBetween(7_000, 10_000);
    }

    @Test
    void tax_is_measured_plain_and_explained() throws Exception {
        JsonNode figures = figures(List.of("tax", "--json", "--rounds", "1", "--seconds", "0.2", "--orders", "100"));
        positive(
                figures, "lines_per_second", "explained_per_second", "bare_long_per_second", "bare_decimal_per_second");
    }

    @Test
    void the_search_for_codes_is_measured_by_language_beside_a_plain_lookup() throws Exception {
        JsonNode figures = figures(List.of("codes", "--json", "--learned", "200", "--held", "200", "--seed", "5"));
        assertThat(figures.get("seed").asInt()).isEqualTo(5);
        for (JsonNode row : figures.get("measured")) {
            if (row.get("language").asString().equals("all")
                    && row.get("filings").asInt() == 200) {
                assertThat(row.get("first").asDouble())
                        .as(row.toString())
                        .isGreaterThan(row.get("lookup_first").asDouble());
                assertThat(row.get("three").asDouble()).isGreaterThan(70);
                assertThat(row.get("calibration_error").asDouble())
                        .as(row.toString())
                        .isLessThan(15);
            }
        }
    }
}
