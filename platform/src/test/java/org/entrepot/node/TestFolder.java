package org.entrepot.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/** Folders that tests keep between classes. Processes of tests run side by side: each holds the first that no other holds. */
public final class TestFolder {
    private static final Duration UNUSED = Duration.ofDays(3);

    /** Where they lie: in memory, where the launcher found room there and names it. */
    private static final Path ALL = Path.of(System.getProperty("entrepot.tests", "target"));

    private static final DataFolder OWN = IntStream.iterate(1, number -> number + 1)
            .mapToObj(number -> DataFolder.lockUnlessUsed(ALL.resolve("tests-" + number)))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();

    static {
        keepWhatIsUsed();
    }

    private TestFolder() {}

    private static void keepWhatIsUsed() {
        try {
            Files.setLastModifiedTime(OWN.root(), FileTime.from(Instant.now()));
            removeOld(ALL);
        } catch (IOException e) {
            System.err.println("old folders of tests stay: " + e);
        }
    }

    /** Those that no process holds and none has used for days: more ran side by side then. */
    private static void removeOld(Path all) throws IOException {
        FileTime days = FileTime.from(Instant.now().minus(UNUSED));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, "tests-*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).compareTo(days) < 0) {
                    Optional<DataFolder> held = DataFolder.lockUnlessUsed(folder);
                    if (held.isPresent()) {
                        try (DataFolder nobodys = held.get()) {
                            FileSystemUtils.deleteRecursively(nobodys.root());
                        }
                    }
                }
            }
        }
    }

    /** The folder of that name of this process of tests. */
    public static Path of(String name) {
        return ALL.resolve(OWN.root().getFileName()).resolve(name);
    }
}
