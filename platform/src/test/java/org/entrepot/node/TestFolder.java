package org.entrepot.node;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** Folders that tests keep between classes. Processes of tests run side by side: each holds the first that no other holds. */
public final class TestFolder {
    private static final DataFolder OWN = IntStream.iterate(1, number -> number + 1)
            .mapToObj(number -> DataFolder.lockUnlessUsed(Path.of("target", "tests-" + number)))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();

    private TestFolder() {}

    /** The folder of that name of this process of tests. */
    public static Path of(String name) {
        return Path.of("target", OWN.root().getFileName().toString(), name);
    }
}
