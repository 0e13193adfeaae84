package org.entrepot.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The product, run as a process of its own from its jar: started, watched, stopped in order or killed. Its output goes to
 * {@code product.log} beside its data folder's contents.
 */
public final class ProductProcess implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Launch launch;
    private final Process process;

    private ProductProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /**
     * How to start it.
     *
     * @param data the data folder
     * @param port the port of its HTTP side, on the loopback
     * @param park the park file to load, or null
     * @param jvm options of its JVM
     * @param environment variables that differ from this process's own
     */
    public record Launch(Path data, int port, @Nullable Path park, List<String> jvm, Map<String, String> environment) {
        public Launch {
            jvm = List.copyOf(jvm);
            environment = Map.copyOf(environment);
        }

        /** On a free port of the loopback. */
        public static Launch onFreePort(Path data, Path park) {
            return new Launch(data, freePort(), park, List.of(), Map.of());
        }
    }

    /** Starts {@code serve} for people to try it out; returns at once, see {@link #awaitReady}. */
    public static ProductProcess start(Launch launch) throws IOException {
        return start(launch, List.of());
    }

    /** The same, with more options of {@code serve}. */
    public static ProductProcess start(Launch launch, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--try-out"));
        arguments.addAll(options);
        Path park = launch.park();
        if (park != null) {
            arguments.addAll(List.of("--park", park.toString()));
        }
        arguments.addAll(List.of("--data", launch.data().toString(), "--port", String.valueOf(launch.port())));
        Files.createDirectories(launch.data());
        ProcessBuilder builder = new ProcessBuilder(command(launch.jvm(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logOf(launch).toFile()));
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return new ProductProcess(launch, process);
    }

    /** The command line that runs the product with those arguments; options of every JVM may be named in ENTREPOT_JVM. */
    public static List<String> command(List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String named = System.getenv("ENTREPOT_JVM");
        if (named != null && !named.isBlank()) {
            command.addAll(List.of(named.strip().split(" +")));
        }
        command.addAll(jvm);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", jar().toString()));
        command.addAll(arguments);
        return command;
    }

    /** The product's jar: named by ENTREPOT_JAR, else the one built in this tree. */
    public static Path jar() {
        String named = System.getenv("ENTREPOT_JAR");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        Path target = root().resolve("platform/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> isPlainJar(file.getFileName().toString()))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(target));
        } catch (IOException e) {
            throw notBuilt(target);
        }
    }

    /** As the launcher takes it: the jar whose libraries lie beside it in lib/. */
    private static boolean isPlainJar(String name) {
        return name.startsWith("platform-") && name.endsWith(".jar") && !name.endsWith("-sources.jar");
    }

    /** The repository's root, looked for upwards from where this runs. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder.resolve("platform/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static IllegalStateException notBuilt(Path target) {
        return new IllegalStateException("The product is not built: no jar of the platform in " + target
                + "; run ./entrepot, which builds it, or name a jar in ENTREPOT_JAR.");
    }

    private static Path logOf(Launch launch) {
        return launch.data().resolve("product.log");
    }

    /** A free port of the loopback. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on the loopback", e);
        }
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + launch.port());
    }

    /** Where its output goes. */
    public Path log() {
        return logOf(launch);
    }

    /** Waits until it answers; throws with the end of its log when it ended or did not come up in time. */
    public void awaitReady(Duration patience) throws IOException {
        try (PartnerClient client = new PartnerClient(address(), Duration.ofSeconds(2))) {
            boolean up = Patience.await(patience, () -> !process.isAlive() || client.healthy());
            if (!up || !process.isAlive()) {
                throw new IOException("the product did not come up; the end of " + log() + ":\n" + endOfLog());
            }
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    /** The process it runs as. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** The status with which it ended, waiting for that. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to stop, as Ctrl-C does; does not wait. */
    public void askToStop() {
        process.destroy();
    }

    /** Ends it without warning (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitGone(process.toHandle());
    }

    /** Ends its database server without warning, if it runs. */
    public void killPostmaster() {
        postmaster().ifPresent(server -> {
            server.destroyForcibly();
            awaitGone(server);
        });
    }

    private static void awaitGone(ProcessHandle handle) {
        if (!Patience.await(Duration.ofSeconds(10), () -> !handle.isAlive())) {
            throw new IllegalStateException("process " + handle.pid() + " outlived its kill");
        }
    }

    /** The process of its database server, by the file that PostgreSQL keeps. */
    public Optional<ProcessHandle> postmaster() {
        Path pid = launch.data().resolve("pg/postmaster.pid");
        try {
            return Files.exists(pid)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pid).getFirst().trim()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Stops it in order; kills it when it does not end within a minute. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
