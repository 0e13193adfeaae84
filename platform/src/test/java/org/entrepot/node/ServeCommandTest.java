package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator runs it: a process of its own. */
class ServeCommandTest {
    @TempDir
    Path data;

    @AfterEach
    void leave_nothing_running() throws IOException {
        new Remains(data.resolve("pg")).end();
    }

    private Run serve(String... more) {
        List<String> words = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
        words.addAll(List.of(more));
        return Run.of(Entrepot.class, words.toArray(String[]::new));
    }

    private static String ready(Run run) {
        Run.until(() -> run.said().lines().anyMatch(line -> line.startsWith("ready ") && line.endsWith(" s"))
                || !run.process().isAlive());
        return run.said()
                .lines()
                .filter(line -> line.startsWith("ready "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.said()));
    }

    @Test
    void it_says_when_it_is_ready_answers_and_stops_with_its_database() throws Exception {
        try (Run run = serve()) {
            String line = ready(run);
            assertThat(line).matches("ready http://127\\.0\\.0\\.1:\\d+/ data " + data + ", started in \\d+\\.\\d s");
            assertThat(answer(URI.create(line.split(" ", -1)[1])).statusCode()).isBetween(200, 499);
            run.process().destroy();
            assertThat(run.status()).isEqualTo(143);
            assertThat(run.said()).contains("stopping").doesNotContain("Exception");
            assertThat(data.resolve("pg/postmaster.pid")).doesNotExist();
        }
    }

    private static HttpResponse<Void> answer(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void secrets_of_the_folder_are_its_owners_alone() throws IOException {
        try (Run run = serve()) {
            assertThat(ready(run)).isNotEmpty();
            run.process().destroy();
            run.status();
        }
        try (var files = Files.walk(data.resolve("secrets"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .noneMatch(permission -> permission.name().startsWith("GROUP")
                                    || permission.name().startsWith("OTHERS")));
        }
    }

    @Test
    void a_database_that_cannot_be_started_again_ends_the_program_with_a_sentence() throws IOException {
        try (Run run = serve()) {
            assertThat(ready(run)).isNotEmpty();
            Files.writeString(data.resolve("pg/postgresql.auto.conf"), "no_such_setting = on\n");
            long postmaster = Long.parseLong(Files.readAllLines(data.resolve("pg/postmaster.pid"))
                    .getFirst()
                    .strip());
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
            assertThat(run.status()).isEqualTo(Entrepot.REFUSED);
            assertThat(run.said()).contains("The database server ended and cannot be started again; Entrepot stops.");
        }
    }

    @Test
    void a_park_file_that_is_not_there_is_one_sentence() {
        try (Run run = serve("--park", "/nowhere/park.json")) {
            assertThat(run.status()).isEqualTo(Entrepot.REFUSED);
            assertThat(run.said())
                    .isEqualToIgnoringNewLines(
                            "The park file /nowhere/park.json is not there or cannot be read; name one with --park.");
        }
    }
}
