package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.entrepot.sandbox.ProductProcess;

/**
 * A program that ran to its end in a process of its own.
 *
 * @param output what it printed, both streams
 */
record Program(int status, String output) {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    /** Runs a class of this test's class path. */
    static Program java(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return run(command);
    }

    /** Runs the product. */
    static Program product(String... arguments) throws IOException, InterruptedException {
        return run(ProductProcess.command(List.of(), List.of(arguments)));
    }

    private static Program run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("program", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(TestPark.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end: " + Files.readString(output));
            }
            return new Program(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
