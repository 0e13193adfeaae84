package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EntrepotTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Entrepot.commandLine(Map.of());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void help_names_every_command() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("serve", "help");
    }

    @Test
    void an_unknown_command_is_refused() {
        assertThat(run("sail")).isEqualTo(Entrepot.REFUSED);
        assertThat(err.toString()).contains("sail");
    }

    @Test
    void a_folder_in_use_is_one_sentence_and_a_status(@TempDir Path folder) {
        try (DataFolder held = DataFolder.lock(folder)) {
            assertThat(run("serve", "--data", folder.toString())).isEqualTo(Entrepot.REFUSED);
            assertThat(err.toString().lines())
                    .containsExactly(
                            "The data folder " + held.root()
                                    + " is used by another running Entrepot; stop that one or name another folder with --data.");
        }
    }
}
