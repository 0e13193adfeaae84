package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Whatever is not as it should be is told in one sentence, with what to do. */
class StartRefusedTest {
    @TempDir
    Path data;

    private String refusal(Map<String, String> environment) {
        return refusal(environment, Database.Schemas.CARRIED_FORWARD);
    }

    private String refusal(Map<String, String> environment, Database.Schemas schemas) {
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, environment, schemas)) {
            throw new AssertionError("it opened " + database.owner());
        } catch (StartRefused e) {
            String sentence = String.valueOf(e.getMessage());
            assertThat(sentence).hasLineCount(1).contains("; ").endsWith(".");
            return sentence;
        }
    }

    private static Map<String, String> cache() {
        return Map.of("ENTREPOT_CACHE", Run.CACHE.toString());
    }

    private static Map<String, String> named(PGSimpleDataSource source, String database, String password) {
        String url = url(source, database, Database.OWNER, password);
        return Map.of("ENTREPOT_DB", url, "ENTREPOT_DB_READER", url);
    }

    private static String url(PGSimpleDataSource source, String database, String user, String password) {
        return "jdbc:postgresql://127.0.0.1:" + source.getPortNumbers()[0] + "/" + database + "?user=" + user
                + "&password=" + password;
    }

    private static PGSimpleDataSource source(TestDatabase database) {
        return (PGSimpleDataSource) database.owner().getDataSource();
    }

    private static Map<String, String> named(TestDatabase database) {
        PGSimpleDataSource source = source(database);
        return named(source, source.getDatabaseName(), source.getPassword());
    }

    private static void tamper(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** As the program insists on. */
    @BeforeAll
    static void durable() throws SQLException {
        TestDatabase.durable(true);
    }

    @AfterAll
    static void again() throws SQLException {
        TestDatabase.durable(false);
    }

    @Test
    void a_folder_that_another_process_uses() {
        try (Run run = Run.of(OpenDatabase.class, data.toString()).await("open")) {
            assertThatThrownBy(() -> DataFolder.lock(data))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage(
                            "The data folder " + data
                                    + " is used by another running Entrepot; stop that one or name another folder with --data.");
            try (Run second = Run.of(Entrepot.class, "serve", "--port", "0", "--data", data.toString())) {
                assertThat(second.status()).isEqualTo(Entrepot.REFUSED);
                assertThat(second.said()).hasLineCount(1).contains("another running Entrepot");
            }
            run.process().destroy();
            run.status();
        } finally {
            endServer();
        }
    }

    private void endServer() {
        try {
            new Remains(data.resolve("pg")).end();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_folder_that_is_a_file() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> DataFolder.lock(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The data folder " + file + " cannot be written");
    }

    @Test
    void a_cluster_of_another_major_version() throws IOException {
        Files.createDirectories(data.resolve("pg"));
        Files.writeString(data.resolve("pg/PG_VERSION"), "16\n");
        assertThat(refusal(cache()))
                .isEqualTo("The data folder " + data.resolve("pg") + " was made by PostgreSQL 16, this program runs 18;"
                        + " carry it over with pg_upgrade or name another folder with --data.");
    }

    @Test
    void no_database_where_nothing_may_be_made() {
        assertThat(refusal(cache(), Database.Schemas.AS_THEY_ARE))
                .isEqualTo("There is no database in " + data + "; name the folder that keeps one with --data.");
    }

    @Test
    void a_url_that_is_none_is_told_without_its_password() {
        assertThat(refusal(Map.of("ENTREPOT_DB", "postgres://me:secret@host/db?password=secret&x=1")))
                .startsWith("ENTREPOT_DB is 'postgres://...@host/db?password=...&x=1', which is no JDBC URL")
                .doesNotContain("secret");
    }

    @Test
    void a_server_that_does_not_answer() {
        assertThat(refusal(Map.of("ENTREPOT_DB", "jdbc:postgresql://127.0.0.1:1/entrepot?user=a&password=b")))
                .startsWith("The database server named in ENTREPOT_DB does not answer (")
                .endsWith("start it, or correct host and port in ENTREPOT_DB.");
    }

    @Test
    void a_wrong_password_and_a_database_that_is_not_there() {
        try (TestDatabase database = TestDatabase.fresh()) {
            PGSimpleDataSource source = source(database);
            assertThat(refusal(named(source, "postgres", "wrong")))
                    .contains("does not let the program in", "correct user and password in ENTREPOT_DB");
            assertThat(refusal(named(source, "nowhere", String.valueOf(source.getPassword()))))
                    .contains("\"nowhere\" does not exist", "correct its name in ENTREPOT_DB");
        }
    }

    @Test
    void a_server_that_may_forget_what_was_acknowledged() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            TestDatabase.durable(false);
            try {
                assertThat(refusal(named(database)))
                        .startsWith("The database server has fsync = off, and a crash could lose");
            } finally {
                TestDatabase.durable(true);
            }
            tamper(
                    database,
                    "ALTER ROLE entrepot_owner IN DATABASE " + source(database).getDatabaseName()
                            + " SET synchronous_commit = off");
            assertThat(refusal(named(database)))
                    .startsWith("The database server has synchronous_commit = off, and a crash could lose");
        }
    }

    @Test
    void a_schema_newer_than_the_program() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            tamper(database, """
                    INSERT INTO ledger.flyway_schema_history
                    SELECT 1000, '999', description, type, 'V999__later.sql', checksum, installed_by, installed_on, 1, true
                    FROM ledger.flyway_schema_history WHERE version = '1'""");
            assertThat(refusal(named(database)))
                    .isEqualTo("The schema ledger is at version 999, which is newer than this program;"
                            + " start the newer program on this data.");
        }
    }

    @Test
    void a_schema_older_than_the_program_where_nothing_may_be_changed() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            tamper(database, "DROP SCHEMA ledger CASCADE");
            assertThat(refusal(named(database), Database.Schemas.AS_THEY_ARE))
                    .startsWith("The schema ledger is not there, this program needs version ")
                    .endsWith("start 'entrepot serve' once, which brings it there, and try again.");
        }
    }

    @Test
    void a_schema_that_somebody_changed_by_hand() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            tamper(database, "DROP TABLE ledger.flyway_schema_history");
            assertThat(refusal(named(database))).startsWith("The schema ledger cannot be brought to this");
        }
    }

    @Test
    void a_database_of_ones_own_serves_one_program_and_a_reader_that_owns_nothing() throws SQLException {
        try (TestDatabase test = TestDatabase.fresh()) {
            PGSimpleDataSource superuser = (PGSimpleDataSource) test.superuser();
            String url = url(
                    superuser,
                    String.valueOf(superuser.getDatabaseName()),
                    "postgres",
                    String.valueOf(superuser.getPassword()));
            serves_one_program(Map.of("ENTREPOT_DB", url));
        }
    }

    private void serves_one_program(Map<String, String> environment) throws SQLException {
        try (DataFolder folder = DataFolder.lock(data.resolve("first"));
                Database database = Database.open(folder, environment)) {
            assertThat(refusal(environment)).contains("is used by another running Entrepot");
            try (Connection connection = database.reader().getConnection();
                    ResultSet row = connection.createStatement().executeQuery("SELECT current_user")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(Database.READER);
                assertThatThrownBy(() -> connection.createStatement().execute("CREATE TABLE public.mine ()"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void sessions_that_a_killed_run_left_on_a_server_of_ones_own_end_first() throws SQLException {
        try (TestDatabase test = TestDatabase.fresh()) {
            PGSimpleDataSource left = source(test);
            left.setApplicationName("entrepot owner");
            try (Connection old = left.getConnection();
                    DataFolder folder = DataFolder.lock(data);
                    Database database = Database.open(folder, named(test))) {
                assertThat(database.owner()).isNotNull();
                assertThatThrownBy(() -> old.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void a_full_disk_and_a_start_that_goes_on_once_there_is_room() throws IOException {
        Path disk = Files.createDirectory(data.resolve("disk"));
        assumeTrue(
                ServerUser.succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "entrepot-test", disk.toString()),
                () -> skipped("no small disk can be mounted here"));
        try {
            assertThatThrownBy(() -> open(disk, disk.resolve("cache")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("cannot be unpacked")
                    .hasMessageContaining("No space left on device");
            opens_after_some_room(disk);
        } finally {
            ServerUser.succeeds("umount", disk.toString());
        }
    }

    private static void opens_after_some_room(Path disk) {
        for (int refused = 0, megabytes = 12; ; refused++, megabytes += 16) {
            assertThat(ServerUser.succeeds("mount", "-o", "remount,size=" + megabytes + "m", disk.toString()))
                    .isTrue();
            try {
                open(disk, Run.CACHE);
                assertThat(refused).isGreaterThan(2);
                return;
            } catch (StartRefused e) {
                assertThat(e).hasMessageContaining("No space left on device").hasMessageContaining("free disk space");
            }
        }
    }

    private static void open(Path folder, Path cache) {
        try (DataFolder locked = DataFolder.lock(folder);
                Database database = Database.open(locked, Map.of("ENTREPOT_CACHE", cache.toString()))) {
            assertThat(database.owner()).isNotNull();
        }
    }

    static String skipped(String why) {
        String line = "SKIPPED: " + why;
        System.err.println(line);
        return line;
    }
}
