package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** The shell launcher in the repository's root. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of("").toAbsolutePath().resolveSibling("entrepot").normalize();

    @TempDir
    Path folder;

    private record Answer(int status, String said) {}

    private static Answer run(Path script, String path, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", "/nowhere");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }

    /** A copy that looks for programs nowhere but on the PATH. */
    private Path blind() throws IOException {
        String script = Files.readString(SCRIPT)
                .replaceAll("(?m)(?<=[ \"])/(usr|opt|home|Library)/", "/nowhere/")
                .replace("/nowhere/libexec/java_home", "/nowhere");
        return Files.writeString(folder.resolve("entrepot"), script);
    }

    /** What a shell script of ours needs, without Java and Maven. */
    private String tools() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool :
                List.of("sh", "dirname", "readlink", "cat", "grep", "sed", "find", "head", "mkdir", "touch")) {
            for (Path place : List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool))) {
                if (Files.exists(place)) {
                    program(bin.resolve(tool), "exec " + place + " \"$@\"");
                }
            }
        }
        return bin.toString();
    }

    @Test
    void help_needs_nothing_but_a_shell() throws Exception {
        Answer answer = run(blind(), tools(), "help");
        assertThat(answer.status()).isZero();
        assertThat(answer.said())
                .contains("demo", "serve", "clear", "tax", "quote", "audit", "erase", "bench", "test", "help");
    }

    @Test
    void every_command_of_the_program_is_one_of_the_launcher() throws Exception {
        String script = Files.readString(SCRIPT);
        String help = run(blind(), tools(), "help").said();
        for (EntrepotCommand command : ServiceLoader.load(EntrepotCommand.class)) {
            String name = command.getClass().getAnnotation(Command.class).name();
            assertThat(help).containsPattern("(?m)^ {2}" + name + " +[a-z]");
            assertThat(script).containsPattern("(?m)^ {2}([a-z]+ \\| )*" + name + "( \\| [a-z]+)*\\) ");
        }
    }

    @Test
    void an_unknown_command_is_refused() throws Exception {
        Answer answer = run(blind(), tools(), "sail");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.said()).startsWith("entrepot: there is no command 'sail'.");
    }

    @Test
    void a_missing_jdk_is_named_with_what_installs_it() throws Exception {
        Answer answer = run(blind(), tools(), "serve");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.said()).contains("needs a JDK 25", "apt-get install openjdk-25-jdk-headless", "brew install");
    }

    @Test
    void a_jdk_of_another_version_is_none() throws Exception {
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        for (String name : List.of("java", "javac")) {
            program(home.resolve("bin").resolve(name), "echo \"    java.home = " + home + "\"");
        }
        Answer answer = run(blind(), home.resolve("bin") + ":" + tools(), "serve");
        assertThat(answer.said()).contains("needs a JDK 25");
    }

    @Test
    void a_missing_maven_is_named_when_there_is_something_to_build() throws Exception {
        Path home = Path.of(System.getProperty("java.home"));
        Answer answer = run(blind(), home.resolve("bin") + ":" + tools(), "tax");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.said()).contains("needs Maven 3.9", "apt-get install maven");
    }

    private static void program(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
