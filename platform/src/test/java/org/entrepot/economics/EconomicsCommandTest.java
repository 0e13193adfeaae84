package org.entrepot.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entrepot.node.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EconomicsCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        EconomicsCommand command = new EconomicsCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        new CommandLine(command).parseArgs(words);
        return command.call();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void bare_flows_are_appraised() {
        assertThat(run("--flows", "-1000 150 250 300 350 400", "--rate", "8")).isZero();
        assertThat(said()).contains("FNPV at 8 %: 120.8670", "11.8660 %", "3.857 years", "4.556 years");
        run("--flows", "-100 230 -132", "--json");
        assertThat(said()).contains("SEVERAL", "10.0000", "20.0000");
        run("--flows", "5 6");
        assertThat(said()).contains("nothing is ever paid out");
    }

    @Test
    void the_example_goes_out_as_a_file_and_comes_back_worked_out(@TempDir Path folder) throws IOException {
        assertThat(run("--example")).isZero();
        Path file = folder.resolve("scenario.json");
        Files.writeString(file, said());
        out.reset();
        assertThat(run("--file", file.toString(), "--runs", "1000", "--json")).isZero();
        assertThat(said()).contains("\"projectAfterTax\"", "\"seed\"");
        out.reset();
        assertThat(run("--file", file.toString(), "--runs", "1000")).isZero();
        assertThat(said()).contains("project after tax", "Monte Carlo, 1000 runs, seed 20261130");
    }

    @Test
    void what_does_not_fit_is_refused_with_its_field(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("scenario.json");
        Files.writeString(file, "{\"rent\": -4}");
        assertThat(run("--file", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("economics.range: rent: found '-4', expected '0 … 1000");
        Files.writeString(file, "[1]");
        assertThatThrownBy(() -> run("--file", file.toString())).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> run("--flows", "1 x")).hasMessageContaining("found 'x'");
        assertThatThrownBy(this::run).hasMessageContaining("--file, --flows or --example");
    }
}
