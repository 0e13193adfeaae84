package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server runs for root and for an ordinary user. */
class ServerUserTest {
    @TempDir
    Path folder;

    private static void requireRoot() {
        assumeTrue(
                ServerUser.isRoot() && ServerUser.succeeds("setpriv", "--reuid=nobody", "true"),
                () -> StartRefusedTest.skipped("only root can try the server as another user"));
    }

    private Path open(String name) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.createDirectory(folder.resolve(name));
    }

    @Test
    void root_may_have_it_run_by_a_dedicated_user() throws IOException {
        requireRoot();
        PostgresBinaries binaries = PostgresBinaries.unpack(open("cache"));
        for (int start = 0; start < 2; start++) {
            try (DataFolder data = DataFolder.lock(folder.resolve("data"))) {
                EmbeddedPostgres server =
                        EmbeddedPostgres.start(data, binaries, ServerUser.dedicated("nobody"), "password");
                server.close();
                assertThat(Files.getOwner(data.resolve("pg")).getName()).isEqualTo("nobody");
            }
        }
    }

    @Test
    void a_folder_that_the_dedicated_user_cannot_enter_is_refused() throws IOException {
        requireRoot();
        Path closed = open("private");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> ServerUser.dedicated("nobody").requireReach(closed.resolve("data")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot enter " + closed);
    }

    @Test
    void an_ordinary_user_runs_it_itself() throws IOException {
        requireRoot();
        Path data = open("data");
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        String classPath = linked(System.getProperty("java.class.path"), open("classes"));
        Map<String, String> environment =
                Map.of("ENTREPOT_CACHE", data.resolve("cache").toString());
        List<String> asNobody = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
        try (Run run = Run.of(
                asNobody,
                Trained.STARTED_QUICKLY,
                classPath,
                OpenDatabase.class,
                environment,
                List.of(data.toString()))) {
            run.await("open");
            assertThat(Files.getOwner(data.resolve("pg/PG_VERSION")).getName()).isEqualTo("nobody");
            run.kill();
        } finally {
            new Remains(data.resolve("pg")).end();
        }
    }

    /** The same class path where everybody can read it, without the browser's driver, which is larger than all the rest. */
    private static String linked(String classPath, Path target) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.isEmpty() || entry.contains("driver-bundle")) {
                continue;
            }
            Path copy = target.resolve(String.valueOf(copies.size()));
            link(Path.of(entry), Files.isDirectory(Path.of(entry)) ? copy : copy.resolveSibling(copy + ".jar"));
            copies.add((Files.isDirectory(Path.of(entry)) ? copy : copy + ".jar").toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void link(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path there = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectory(there);
                } else {
                    linkOrCopy(file, there);
                }
            }
        }
    }

    /** Another file system is no reason to fail. */
    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }
}
