package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed, and the next start finds everything that was committed and nothing else. */
class KilledRunTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("ENTREPOT_CACHE", Run.CACHE.toString());

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @BeforeAll
    static void unpack() {
        PostgresBinaries.unpack(Run.CACHE);
    }

    @AfterEach
    void leave_nothing_running() throws IOException {
        new Remains(data.resolve("pg"), data.resolve("pg.new")).end();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("pg/postmaster.pid")).getFirst().strip());
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        Run.until(() -> !process.isAlive());
    }

    private static int kept(Database database) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void opens_with_what_was_committed(long before) throws IOException, SQLException {
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, ENVIRONMENT)) {
            assertThat(kept(database)).isEqualTo(1);
            assertThat(postmaster()).isNotEqualTo(before);
            assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void a_killed_program_leaves_a_server_whose_sessions_end_before_anything_is_read() throws Exception {
        try (Run run = Run.of(OpenDatabase.class, data.toString()).await("open")) {
            long before = postmaster();
            run.kill();
            assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isPresent();
            opens_with_what_was_committed(before);
        }
    }

    @Test
    void a_killed_program_and_a_killed_postmaster_lose_nothing() throws Exception {
        try (Run run = Run.of(OpenDatabase.class, data.toString()).await("open")) {
            long before = postmaster();
            run.kill();
            kill(before);
            opens_with_what_was_committed(before);
        }
    }

    @Test
    void a_killed_postmaster_is_started_again_under_the_running_program() throws Exception {
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, ENVIRONMENT)) {
            try (Connection connection = database.owner().getConnection()) {
                connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS n");
            }
            long before = postmaster();
            kill(before);
            Run.until(() -> answers(database));
            assertThat(kept(database)).isEqualTo(1);
            assertThat(postmaster()).isNotEqualTo(before);
        }
    }

    private static boolean answers(Database database) {
        try {
            return kept(database) == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void a_cluster_that_was_half_made_is_made_again() throws Exception {
        try (Run run = Run.of(OpenDatabase.class, data.toString())) {
            Run.until(() -> Files.exists(data.resolve("pg.new/base")));
            run.kill();
            assertThat(data.resolve("pg")).doesNotExist();
            try (DataFolder folder = DataFolder.lock(data);
                    Database database = Database.open(folder, ENVIRONMENT)) {
                assertThat(answers(database)).isFalse();
            }
            assertThat(data.resolve("pg.new")).doesNotExist();
            assertThat(data.resolve("pg.new.password")).doesNotExist();
        }
    }

    @Test
    void a_program_killed_during_a_migration_leaves_no_half_of_it() throws Exception {
        try (Run run = Run.of(OpenDatabase.class, data.toString(), "pausing")) {
            Run.until(() -> pauses());
            run.kill();
        }
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, ENVIRONMENT)) {
            try (Connection connection = database.owner().getConnection()) {
                assertThat(count(connection, "pg_tables WHERE schemaname = 'pausing' AND tablename = 'begun'"))
                        .isZero();
                connection.createStatement().execute("CREATE TABLE public.no_pause ()");
            }
            Migrations.run(database.owner(), List.of("pausing"));
            try (Connection connection = database.owner().getConnection()) {
                assertThat(count(connection, "pausing.begun")).isEqualTo(1);
            }
        }
    }

    /** Whether the migration that pauses has come to its pause. */
    private boolean pauses() throws IOException {
        Path file = data.resolve("pg/postmaster.pid");
        if (!Files.exists(file)
                || Files.readAllLines(file).size() < 8
                || !Files.exists(data.resolve("secrets/postgres.password"))) {
            return false;
        }
        int port = Integer.parseInt(Files.readAllLines(file).get(3).strip());
        String password = Files.readString(data.resolve("secrets/postgres.password"));
        try (Connection connection =
                Database.source(port, "postgres", "postgres", password).getConnection()) {
            return count(connection, "pg_stat_activity WHERE wait_event = 'PgSleep'") > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private static int count(Connection connection, String what) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM " + what)) {
            row.next();
            return row.getInt(1);
        }
    }
}
