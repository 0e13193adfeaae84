package org.entrepot.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.backup.BackupFolder.Marked;
import org.entrepot.ledger.Checkpoints;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.node.FolderServer;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A folder is copied while it is written to, its log archived, and brought back; what is not whole is refused by name. */
class BackupTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ENTREPOT_CACHE",
            Path.of("target", "postgres-cache").toAbsolutePath().toString());

    private static DataFolder locked;
    private static Database database;
    private static FolderServer server;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private BackupKey key;
    private Connection session;
    private BackupFolder backup;
    private Archive archive;

    @BeforeAll
    static void start(@TempDir Path data) throws SQLException {
        locked = DataFolder.lock(data);
        database = Database.open(locked, ENVIRONMENT);
        server = FolderServer.running(data).orElseThrow();
        write("CREATE TABLE kept (n int)");
    }

    @AfterAll
    static void stop() {
        database.close();
        locked.close();
    }

    @BeforeEach
    void open() throws SQLException, IOException {
        key = BackupKey.make(folder.resolve("keys/backup.key"));
        session = server.session();
        WalStore.drop(session, Archive.SLOT);
        Past past = WalStore.past(session);
        backup = BackupFolder.keep(folder.resolve("backup"), key, past);
        archive = Archive.open(server, session, backup, past);
        write("TRUNCATE kept");
        commit(1);
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    private static void write(String sql) throws SQLException {
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void commit(int n) throws SQLException {
        write("INSERT INTO kept VALUES (" + n + ")");
    }

    /** The database's own clock: what it says now lies behind all commits so far. */
    private Instant now() throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, java.time.OffsetDateTime.class).toInstant();
        }
    }

    /** A base copy, after which the server writes into another file of its log. */
    private BaseCopy.Made copy() throws SQLException, IOException {
        try (Connection own = server.session()) {
            return BaseCopy.make(server, own, backup, Clock.systemUTC());
        }
    }

    private static List<Integer> kept(Restoring.Brought brought) throws SQLException {
        try (Connection c = brought.server().session();
                Statement statement = c.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM kept ORDER BY n")) {
            java.util.ArrayList<Integer> all = new java.util.ArrayList<>();
            while (rows.next()) {
                all.add(rows.getInt(1));
            }
            return all;
        }
    }

    private List<Integer> restored(String to, Instant until) throws SQLException {
        try (Restoring.Brought brought = Restoring.bring(backup, folder.resolve(to), until, ENVIRONMENT)) {
            return kept(brought);
        }
    }

    private String refusal(@Nullable Instant until) {
        Path to = folder.resolve("refused");
        StartRefused[] refused = new StartRefused[1];
        assertThatThrownBy(() -> Restoring.bring(backup, to, until, ENVIRONMENT).close())
                .isInstanceOfSatisfying(StartRefused.class, e -> refused[0] = e);
        assertThat(to).as("nothing half restored is left").doesNotExist();
        String sentence = String.valueOf(refused[0].getMessage());
        assertThat(sentence).hasLineCount(1).endsWith(".");
        return sentence;
    }

    private String refusalOfLatest() throws SQLException {
        return refusal(now().plusSeconds(3600));
    }

    private Restoring.Brought latest(String to) throws SQLException {
        return Restoring.bring(backup, folder.resolve(to), null, ENVIRONMENT);
    }

    @Test
    void a_moment_between_and_the_latest_each_hold_what_was_committed_until_then() throws Exception {
        archive.bringUp(session);
        copy();
        commit(2);
        archive.bringUp(session); // a piece of a segment
        commit(3);
        Instant moment = now();
        commit(4);
        archive.bringUp(session);
        commit(5); // never archived
        assertThat(archive.behind(session)).isPositive();
        assertThat(restored("then", moment)).containsExactly(1, 2, 3);
        try (Restoring.Brought brought = latest("latest")) {
            assertThat(kept(brought)).containsExactly(1, 2, 3, 4);
            assertThat(WalStore.past(brought.server().session()).timeline()).isEqualTo(2);
            assertThatThrownBy(() -> BackupFolder.keep(
                            backup.root(), key, WalStore.past(brought.server().session())))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("timeline 1; this is database")
                    .hasMessageContaining("name an empty folder");
        }
        Restoring.Checked checked = Restoring.check(backup);
        assertThat(checked.copies()).isEqualTo(1);
        assertThat(checked.files()).isGreaterThan(900);
    }

    @Test
    void a_copy_alone_is_brought_to_its_own_moment_while_rows_come_in() throws Exception {
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                for (int n = 100; n < 400; n++) {
                    commit(n);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        copy();
        writer.join();
        try (Restoring.Brought brought = latest("alone")) {
            List<Integer> kept = kept(brought);
            assertThat(kept).startsWith(1);
            assertThat(kept.subList(1, kept.size()))
                    .as("what was committed until the copy was whole, and nothing left out between")
                    .isEqualTo(java.util.stream.IntStream.range(100, 99 + kept.size())
                            .boxed()
                            .toList());
        }
    }

    @Test
    void checkpoints_signed_later_are_set_aside_and_those_before_are_there() throws Exception {
        Path data = server.root();
        Checkpoints checkpoints = new Checkpoints(database.owner(), data);
        checkpoints.take("demand", Instant.parse("2026-11-24T02:00:00Z"));
        copy();
        checkpoints.take("demand", Instant.parse("2026-11-24T03:00:00Z"));
        Instant moment = now();
        checkpoints.take("demand", Instant.parse("2026-11-24T04:00:00Z"));
        archive.bringUp(session);
        try (Restoring.Brought brought = Restoring.bring(backup, folder.resolve("then"), moment, ENVIRONMENT)) {
            assertThat(brought.setAside()).containsExactly("20261124T040000Z-000003.checkpoint");
            assertThat(names(folder.resolve("then/checkpoints")))
                    .containsExactly("20261124T020000Z-000001.checkpoint", "20261124T030000Z-000002.checkpoint");
            assertThat(org.entrepot.ledger.Audit.run(brought.server().database(), folder.resolve("then"))
                            .broken())
                    .isEmpty();
        }
        assertThat(Files.readString(folder.resolve("then/secrets/checkpoint.key")))
                .isEqualTo(Files.readString(data.resolve("secrets/checkpoint.key")));
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(BackupFolder::name).sorted().toList();
        }
    }

    @Test
    void a_damaged_file_of_a_copy_is_named() throws Exception {
        Path stored = copy().at().resolve("pg/global/pg_control.zst.age");
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length - 30] ^= 1;
        Files.write(stored, bytes);
        assertThat(refusal(null)).startsWith("The file " + stored + " of the backup is not as it was stored");
        assertThatThrownBy(() -> Restoring.check(backup)).hasMessageContaining(stored.toString());
        Files.write(stored, java.util.Arrays.copyOf(bytes, bytes.length - 40));
        assertThat(refusal(null)).startsWith("The file " + stored);
        Files.delete(stored);
        assertThat(refusal(null)).startsWith("The file " + stored + " of the backup is missing");
    }

    @Test
    void a_file_that_opens_and_is_another_is_named() throws Exception {
        BaseCopy.Made made = copy();
        Path stored = made.at().resolve("pg/PG_VERSION.zst.age");
        Sealed.write(stored, new ByteArrayInputStream("18\n\n".getBytes(StandardCharsets.US_ASCII)), key);
        assertThat(refusal(null)).startsWith("The file " + stored).contains("the manifest of its copy names another");
        Path manifest = made.at().resolve("manifest");
        Files.writeString(manifest, Files.readString(manifest).replace("major 18", "major 17"));
        assertThat(refusal(null)).startsWith("The file " + manifest + " is not as it was written");
    }

    @Test
    void a_missing_and_a_foreign_file_of_the_log_are_named() throws Exception {
        copy();
        for (int n = 2; n < 4; n++) {
            commit(n);
            copy(); // closes a file of the log
            archive.bringUp(session);
        }
        List<Path> copies = backup.listCopies();
        for (Path younger : copies.subList(1, copies.size())) {
            org.entrepot.node.Folders.delete(younger);
        }
        List<Marked> log = BackupFolder.marked(backup.wal());
        Marked lost = log.get(log.size() - 2); // the first behind what the copy holds
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(lost.file(), elsewhere);
        String segment = lost.name().substring(0, 24);
        assertThat(refusal(null)).contains("lacks the log's file " + segment, "--until");
        assertThat(refusalOfLatest()).contains("lacks the log's file " + segment);
        Files.move(elsewhere, lost.file());
        Marked other = log.get(log.size() - 3);
        Files.write(lost.file(), Files.readAllBytes(other.file()));
        assertThat(refusal(null)).startsWith("The file " + lost.file()).contains("its mark is not of this key");
    }

    @Test
    void another_key_another_major_and_a_moment_that_is_not_there() throws Exception {
        assertThat(refusal(null)).contains("holds no base copy");
        Instant before = now();
        BaseCopy.Made made = copy();
        archive.bringUp(session);
        assertThat(refusal(before)).contains("No base copy in", "the earliest moment that can be brought back is");
        assertThat(refusalOfLatest()).contains("ends before ", "--until latest");
        BackupKey other = BackupKey.make(folder.resolve("keys/other.key"));
        assertThatThrownBy(() -> BackupFolder.open(backup.root(), other))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The key does not belong to the backups in");
        Manifest m = made.manifest();
        new Manifest(m.past(), 17, m.began(), m.ended(), m.from(), m.until(), m.folders(), m.files())
                .write(backup, made.at());
        assertThat(refusal(null)).contains("was made of PostgreSQL 17, this program runs 18");
    }

    @Test
    void a_folder_that_is_not_empty_is_left_alone() throws Exception {
        copy();
        Path to = Files.createDirectory(folder.resolve("taken"));
        Path mine = Files.writeString(to.resolve("mine"), "mine");
        assertThatThrownBy(() -> Restoring.bring(backup, to, null, ENVIRONMENT))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not empty, and a restore overwrites nothing");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void a_disk_without_room_is_refused_before_and_while_it_fills() throws Exception {
        copy();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                mounted("mount", "-t", "tmpfs", "-o", "size=40m", "entrepot-test", disk.toString()),
                "SKIPPED: no small disk can be mounted here");
        try {
            assertThatThrownBy(() -> Restoring.bring(backup, disk.resolve("to"), null, ENVIRONMENT))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(" MB left, ")
                    .hasMessageContaining(" MB are needed");
            BackupFolder small = BackupFolder.keep(disk.resolve("backup"), key, WalStore.past(session));
            Files.write(disk.resolve("filler"), new byte[37 << 20]);
            assertThatThrownBy(() -> BaseCopy.make(server, server.session(), small, Clock.systemUTC()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(names(small.copies())).as("nothing half made is left").isEmpty();
        } finally {
            mounted("umount", disk.toString());
        }
    }

    private static boolean mounted(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Test
    void a_stored_secret_is_plain_age_and_holds_nothing_in_clear() throws Exception {
        archive.bringUp(session);
        String password = Files.readString(server.root().resolve("secrets/postgres.password"));
        Marked stored = BackupFolder.marked(backup.files()).stream()
                .filter(marked -> marked.name().startsWith("postgres.password."))
                .findFirst()
                .orElseThrow();
        assertThat(new String(Files.readAllBytes(stored.file()), StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org/v1\n-> X25519 ")
                .doesNotContain(password.strip());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        backup.read(stored, content);
        assertThat(content).hasToString(password);
    }
}
