package org.entrepot.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * How programs of tests start: from the jar as it is delivered, and in whole runs from what one start of it left behind (the
 * AOT cache of the JVM, JEP 514), which spares each of some hundred starts a quarter of its work. The launcher asks for it; a
 * test that is run alone would wait longer for it than it gains. The tests of other modules, which come later, find it too.
 */
final class Trained {
    /** Of this module; made before its tests. */
    private static final Path JAR = jar();

    private static final Path CACHE = JAR.resolveSibling("tests.aot");

    /** The jar, which names its libraries, first: a cache is good for the class path that it was made with, whatever follows there. */
    static final String CLASS_PATH = JAR + ":" + JAR.resolveSibling("test-classes");

    /** With the cache or without: programs that live for seconds. */
    static final List<String> STARTED_QUICKLY = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Options of the JVM. */
    static List<String> options() {
        boolean there = isThere() || (Boolean.getBoolean("entrepot.trained") && train());
        return there
                ? Stream.concat(
                                STARTED_QUICKLY.stream(),
                                Stream.of("-XX:AOTCache=" + CACHE, "-Xlog:aot=off", "-Xlog:cds=off"))
                        .toList()
                : STARTED_QUICKLY;
    }

    private static boolean tried;

    private Trained() {}

    private static Path jar() {
        try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
            return files.filter(file -> file.getFileName().toString().matches("platform-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar of the platform in target"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere() {
        try {
            return Files.exists(CACHE)
                    && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(JAR)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is there now. While another process of tests is at it, this one goes on without. */
    private static synchronized boolean train() {
        try (FileChannel turn = FileChannel.open(
                CACHE.resolveSibling("tests.aot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (turn.tryLock() == null) {
                return false;
            }
            if (!isThere() && !tried) {
                tried = true;
                Path data = Files.createTempDirectory("trained-");
                Path made = CACHE.resolveSibling("tests.aot.new");
                start(data, made);
                FileSystemUtils.deleteRecursively(data);
                if (Files.exists(made)) {
                    Files.move(made, CACHE, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return isThere();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Path data, Path cache) {
        List<String> options = Stream.concat(STARTED_QUICKLY.stream(), Stream.of("-XX:AOTCacheOutput=" + cache))
                .toList();
        List<String> words = List.of("serve", "--port", "0", "--data", data.toString());
        try (Run run = Run.of(List.of(), options, JAR.toString(), Entrepot.class, Map.of(), words)) {
            Run.until(() -> run.said().lines().anyMatch(line -> line.startsWith("ready"))
                    || !run.process().isAlive());
            run.process().destroy();
            run.status();
        }
    }
}
