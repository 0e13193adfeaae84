package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.park.ParkLoader;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.DemoPark;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Numbers;
import org.entrepot.sandbox.ParcelMaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench costs}: the load of {@code bench clear} in this process, without HTTP, and what each statement costs the
 * database: where the time of clearing goes.
 */
@Command(
        name = "costs",
        mixinStandardHelpOptions = true,
        description = "Breaks the cost of clearing down by statement, in this process.")
final class CostsBench implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--declarations", defaultValue = "12000", description = "how many (default ${DEFAULT-VALUE})")
    private int declarations;

    @Option(names = "--warm-up", defaultValue = "6000", description = "before the count (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--writers", defaultValue = "1", description = "batches at once (default ${DEFAULT-VALUE})")
    private int writers;

    @Option(names = "--batch", defaultValue = "1000", description = "documents a batch (default ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--in-flight",
            defaultValue = "8",
            description = "messages under way a sender (default ${DEFAULT-VALUE})")
    private int inFlight;

    @Option(names = "--profile", defaultValue = "spread", description = "spread or hot (default ${DEFAULT-VALUE})")
    private String profileName = "spread";

    @Option(names = "--seed", defaultValue = "1", description = "makes the same load again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--data", defaultValue = "data/bench-costs", description = "data folder, emptied before")
    private Path data = Path.of("data/bench-costs");

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        ClearBench.emptied(data);
        Files.createDirectories(data);
        DemoPark.keep(data.resolve("park.json"));
        StatementCosts costs = new StatementCosts();
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(
                        folder, Map.of("ENTREPOT_CACHE", System.getenv().getOrDefault("ENTREPOT_CACHE", "")))) {
            Registry registry = new Registry(database.owner());
            new ParkLoader(database.owner(), registry, Clock.systemUTC()).load(data.resolve("park.json"));
            try (Clearance clearance = new Clearance(
                    new Clearance.Ground(
                            costs.over(database.owner()),
                            database.reader(),
                            new Persons(KeyRing.open(data.resolve("secrets"))),
                            new LocalRealNameCheck(),
                            registry::enterprises,
                            Clock.systemUTC()),
                    new Clearance.Manner(false, Duration.ofHours(24), writers, 20_000, batch))) {
                clearance.open();
                measure(clearance, costs);
            }
        }
        ClearBench.emptied(data);
        return 0;
    }

    private void measure(Clearance clearance, StatementCosts costs) throws IOException, InterruptedException {
        Profile profile = Profile.valueOf(profileName.toUpperCase(Locale.ROOT));
        ParcelMaker maker = new ParcelMaker(
                seed,
                Numbers.runName(Clock.systemUTC().instant()),
                Math.max(10_000, (warmUp + declarations) / 20),
                profile.casting(),
                profile.goods());
        Load load = new Load(
                maker,
                Wholeness.none(maker.firms()),
                Chance.of(seed + 1),
                Clock.systemUTC().instant());
        Map<MessageKind, Firm> senders = new EnumMap<>(ClearBench.senders(maker.firms(), Direction.IMPORT));
        try (Spool warm = spool(load, 0, warmUp);
                Spool spool = spool(load, warmUp, declarations)) {
            run(clearance, senders, warm);
            costs.begin();
            Took took = took(() -> run(clearance, senders, spool));
            costs.end();
            print(costs, took);
        }
    }

    /** What a run took, in nanoseconds. */
    private record Took(long program, long compiler, long database, long wall) {}

    private interface Running {
        void run() throws IOException, InterruptedException;
    }

    private static Took took(Running running) throws IOException, InterruptedException {
        long program = processNanos();
        long compiler = compilerNanos();
        long database = databaseNanos();
        long start = System.nanoTime();
        running.run();
        return new Took(
                processNanos() - program,
                compilerNanos() - compiler,
                databaseNanos() - database,
                System.nanoTime() - start);
    }

    private void print(StatementCosts costs, Took took) {
        out.printf(Locale.ROOT, "%-48s %8s %14s %14s%n", "microseconds a declaration", "calls", "server cpu", "waited");
        double server = 0;
        double waited = 0;
        for (StatementCosts.Line line : costs.lines(declarations)) {
            out.printf(
                    Locale.ROOT,
                    "%-48s %8d %14.1f %14.1f%n",
                    line.statement(),
                    line.calls(),
                    line.serverMicros(),
                    line.waitedMicros());
            server += line.serverMicros();
            waited += line.waitedMicros();
        }
        out.printf(Locale.ROOT, "%-48s %8s %14.1f %14.1f%n", "all statements", "", server, waited);
        out.printf(
                Locale.ROOT,
                "program cpu %.1f (compiler %.1f), database cpu %.1f (all its processes), elapsed %.1f; %.0f declarations a second%n",
                took.program() / 1e3 / declarations,
                took.compiler() / 1e3 / declarations,
                took.database() / 1e3 / declarations,
                took.wall() / 1e3 / declarations,
                declarations * 1e9 / took.wall());
    }

    private static long compilerNanos() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() * 1_000_000;
    }

    private static long processNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    /** All processes of the server: sessions, writers, vacuum. */
    private static long databaseNanos() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private Spool spool(Load load, int first, int count) throws IOException {
        Spool spool = Spool.in(data.resolveSibling(data.getFileName() + ".spool"));
        load.fill(spool, first, count);
        return spool;
    }

    private void run(Clearance clearance, Map<MessageKind, Firm> senders, Spool spool)
            throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            senders.forEach((kind, firm) -> {
                AtomicInteger next = new AtomicInteger();
                for (int i = 0; i < inFlight; i++) {
                    running.add(threads.submit(() -> {
                        send(clearance, spool, kind, EnterpriseCode.of(firm.code()), next);
                        return null;
                    }));
                }
            });
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private static void send(
            Clearance clearance, Spool spool, MessageKind kind, EnterpriseCode sender, AtomicInteger next)
            throws IOException {
        List<Spool.Shot> shots = spool.shots(kind);
        for (int i = next.getAndIncrement(); i < shots.size(); i = next.getAndIncrement()) {
            Answer answer = clearance
                    .intake()
                    .submit(sender, spool.read(shots.get(i)), PATIENCE)
                    .join();
            if (!(answer instanceof Answer.Decided)) {
                throw new IOException("a message was not decided: " + answer);
            }
        }
    }
}
