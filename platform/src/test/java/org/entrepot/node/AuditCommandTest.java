package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit as an auditor runs it: a process of its own over the folder of a program that was stopped. */
class AuditCommandTest {
    @TempDir
    Path folder;

    @AfterEach
    void leave_nothing_running() throws IOException {
        new Remains(data().resolve("pg")).end();
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Runs it to its end: its status in front of what it said. */
    private String audit(String... more) {
        return run("audit", more);
    }

    private String run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, "--data", data().toString()));
        words.addAll(List.of(more));
        try (Run run = Run.of(Entrepot.class, words.toArray(String[]::new))) {
            return run.status() + " " + run.said();
        }
    }

    private Run serve() {
        Run run = Run.of(Entrepot.class, "serve", "--port", "0", "--data", data().toString());
        Run.until(() -> run.said().contains("ready ") || !run.process().isAlive());
        assertThat(run.said()).contains("ready ");
        return run;
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(data().resolve("checkpoints"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void it_waits_until_the_program_has_stopped_finds_it_clean_and_sees_what_was_altered() throws IOException {
        try (Run run = serve()) {
            assertThat(audit()).startsWith("2 ").contains("is used by another running Entrepot");
            run.process().destroy();
            run.status();
        }
        assertThat(checkpoints()).as("one at the start, one at the stop").hasSize(2);
        String clean = audit();
        assertThat(clean)
                .startsWith("0 ")
                .containsPattern("(?m)^commits +\\d+$")
                .containsPattern("(?m)^checkpoints +2  last: checkpoint 2 of .*, commits since: 0$")
                .contains("clean ")
                .doesNotContain("Exception");
        assertThat(run("erase", "--dry-run", "--as-of", "2040-01-01"))
                .isEqualTo("0 On 2040-01-01 0 keys would be destroyed. Nothing was changed.\n");
        assertThat(run("erase", "--as-of", "2040-01-01")).startsWith("2 --as-of tells");
        assertThat(audit("--json")).startsWith("0 {").contains("\"clean\":true", "\"firstBreak\":null");
        Path last = checkpoints().getLast();
        Files.writeString(last, Files.readString(last).replace("reason stop", "reason time"));
        assertThat(audit()).startsWith("1 ").contains("BROKEN  checkpoint 2 (").doesNotContain("Exception");
        assertThat(audit("--json")).startsWith("1 {").contains("\"clean\":false", "\"rule\":\"checkpoint.signature\"");
        assertThat(data().resolve("pg/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_folder_that_is_not_there_or_keeps_no_books_is_refused_and_not_made() throws IOException {
        assertThat(audit()).startsWith("2 There is no folder " + data());
        assertThat(data()).doesNotExist();
        Files.createDirectories(data());
        assertThat(audit()).startsWith("2 There is no database in " + data());
    }
}
