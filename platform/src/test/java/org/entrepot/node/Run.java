package org.entrepot.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * A Java program in a process of its own.
 *
 * @param process its process
 * @param output where it writes what it prints
 */
record Run(Process process, Path output) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static final Path CACHE = Path.of("target", "postgres-cache").toAbsolutePath();

    /** Runs it from the jar as it is delivered. */
    static Run of(Class<?> main, String... arguments) {
        return of(List.of(), Trained.options(), Trained.CLASS_PATH, main, Map.of(), List.of(arguments));
    }

    static Run of(
            List<String> prefix,
            List<String> options,
            String classPath,
            Class<?> main,
            Map<String, String> environment,
            List<String> words) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, main.getName()));
        command.addAll(words);
        try {
            Path output = Files.createTempFile(Files.createDirectories(Path.of("target", "runs")), "run-", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("ENTREPOT_CACHE", CACHE.toString());
            builder.environment().put("ENTREPOT_DB", "");
            builder.environment().putAll(environment);
            return new Run(builder.start(), output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has printed that line. */
    Run await(String line) {
        until(() -> said().lines().anyMatch(line::equals) || !process.isAlive());
        if (said().lines().noneMatch(line::equals)) {
            throw new AssertionError("it ended without saying '" + line + "' but:\n" + said());
        }
        return this;
    }

    /** Ends it without warning. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    int status() {
        return process.onExit().join().exitValue();
    }

    /** Waits for something that another process does. */
    static void until(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("it did not come within " + PATIENCE.toSeconds() + " s");
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
