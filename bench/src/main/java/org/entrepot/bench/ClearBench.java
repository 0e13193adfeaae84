package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entrepot.kernel.Direction;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.DemoPark;
import org.entrepot.sandbox.Feed;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Numbers;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Partners;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.ProductProcess;
import org.entrepot.sandbox.SandboxData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench clear}: the whole import path of the product, or with {@code --export} that of exports, run as its own process over HTTP, from its
 * four senders. First a
 * warm-up, then the closed loop (how many a second), then the open loop at a part of that (how long one takes).
 */
@Command(
        name = "clear",
        mixinStandardHelpOptions = true,
        description =
                "Measures declarations a second, from messages to release, over HTTP; imports unless told otherwise.")
final class ClearBench implements Callable<Integer> {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final int APPROVED = 399;
    private static final int RELEASED = 800;
    private static final double OPEN_LOOP_SHARE = 0.7;

    private final InstantSource clock = InstantSource.system();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "length of each of both windows (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--profile", defaultValue = "spread", description = "spread or hot (default ${DEFAULT-VALUE})")
    private String profileName = "spread";

    @Option(
            names = "--declarations",
            defaultValue = "60000",
            description = "at most so many a window (default ${DEFAULT-VALUE})")
    private int most;

    @Option(
            names = "--warm-up",
            defaultValue = "3000",
            description = "declarations before the clock runs (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--in-flight",
            defaultValue = "12",
            description = "messages under way a sender (default ${DEFAULT-VALUE})")
    private int inFlight;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same messages again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "declarations a second of the open loop; 0 for 70 in 100 of the closed loop's")
    private double plannedRate;

    @Option(
            names = "--full",
            description = "the same as --bonded --signed: lists draw from a customs account book, messages are signed")
    private boolean full;

    @Option(names = "--export", description = "exports: order, waybill and list, until the list is approved (399)")
    private boolean export;

    @Option(names = "--bonded", description = "lists draw from a customs account book (1210)")
    private boolean bonded;

    @Option(
            names = "--signed",
            description =
                    "messages are signed as a whole, and lists that are not signed by a certificate on record refused")
    private boolean signed;

    @Option(
            names = "--persons",
            defaultValue = "0",
            description = "so many buyers in all; 0 for one in twenty declarations")
    private int persons;

    @Option(
            names = "--stored",
            defaultValue = "0",
            description =
                    "measures twice, with nothing stored and with so many declarations, or as many as the disk allows; each window begins with a checkpoint")
    private long storedWanted;

    @Option(
            names = "--yardstick",
            defaultValue = "10",
            description = "seconds of pgbench's simple-update script over JDBC; 0 for none (default ${DEFAULT-VALUE})")
    private int yardstickSeconds;

    @Option(
            names = "--data",
            defaultValue = "data/bench",
            description = "data folder, emptied before and after (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/bench");

    @Option(names = "--keep", description = "leaves the data folder behind, to be looked into")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        emptied(data);
        say("seed " + seed + ", profile " + profile().name().toLowerCase(Locale.ROOT));
        Path park = data.resolve("park.json");
        Map<String, String> keys = DemoPark.keep(park);
        Map<String, Firm> firms =
                SandboxData.firms().stream().collect(Collectors.toMap(Firm::key, Function.identity()));
        Wholeness whole = Wholeness.prepare(
                park,
                data.resolve("sender-keys"),
                full || bonded,
                full || signed,
                firms,
                Set.copyOf(senders(firms, direction()).values()));
        ProductProcess.Launch launch = ProductProcess.Launch.onFreePort(data, park);
        try (ProductProcess product = ProductProcess.start(launch, whole.options());
                PartnerClient client = new PartnerClient(product.address(), Duration.ofSeconds(60))) {
            Runtime.getRuntime().addShutdownHook(new Thread(product::close, "end of the product"));
            product.awaitReady(START);
            whole.open(product.address());
            ClearResult result = measure(product, whole, new Partners(client, keys), client);
            out.println(json ? result.json() : result.table());
            return result.missing() == 0 && result.refused() == 0 ? 0 : 1;
        } finally {
            if (!keep) {
                emptied(data);
            }
        }
    }

    private Direction direction() {
        return export ? Direction.EXPORT : Direction.IMPORT;
    }

    private Profile profile() {
        return Profile.valueOf(profileName.toUpperCase(Locale.ROOT));
    }

    private ClearResult measure(ProductProcess product, Wholeness whole, Partners partners, PartnerClient client)
            throws IOException, InterruptedException, SQLException {
        int capacity = Math.min(most, seconds * 4_000);
        int all = warmUp + (storedWanted > 0 ? 3 : 2) * capacity;
        String name = Numbers.runName(clock.instant());
        ParcelMaker maker = new ParcelMaker(
                seed,
                name,
                persons > 0 ? persons : Math.max(10_000, all / 20),
                profile().casting(),
                profile().goods());
        Load load = new Load(maker, whole, Chance.of(seed + 1), clock.instant(), direction());
        Map<String, String> settings = settings();
        Releases releases = new Releases(
                new Feed(client, partners.key(ParcelMaker.firm(maker.firms(), Profile.DECLARANT)), ""),
                all,
                export ? APPROVED : RELEASED,
                Duration.ofMillis(15));
        Thread watch = Thread.ofVirtual().name("releases").start(releases);
        Senders senders = new Senders(product.address(), partners, senders(maker.firms(), direction()));
        Run run = new Run(load, senders, releases, () -> Cpu.of(product.handle()));
        long emptyBytes = databaseBytes();
        run.closedLoop(warmUp, Long.MAX_VALUE / 2);
        ClearResult.@Nullable Before before = null;
        if (storedWanted > 0) {
            Stored stored = new Stored(data, name, this::say);
            stored.checkpoint();
            double empty = run.closedLoop(capacity, Duration.ofSeconds(seconds).toNanos());
            ClearResult.CpuMicros emptyMicros = run.micros;
            long bytes = databaseBytes();
            before = new ClearResult.Before(stored.fill(storedWanted), empty, emptyMicros);
            emptyBytes += databaseBytes() - bytes;
            stored.checkpoint();
        }
        long checkpoints = ServerSettings.checkpoints(data);
        double perSecond = run.closedLoop(capacity, Duration.ofSeconds(seconds).toNanos());
        ClearResult.CpuMicros micros = run.micros; // of this window, not of the next
        double rate = plannedRate > 0 ? plannedRate : Math.max(1, perSecond * OPEN_LOOP_SHARE);
        double[] millis = run.openLoop((int) Math.min(capacity, Math.max(100, rate * seconds)), rate);
        releases.stop();
        watch.join();
        Map<String, Object> problems = new LinkedHashMap<>();
        problems.put("senders", senders.problem());
        problems.put("receipts", releases.problem());
        problems.values().removeIf(text -> String.valueOf(text).isEmpty());
        if (!problems.isEmpty()) {
            say("went wrong: " + problems);
        }
        checkpoints = ServerSettings.checkpoints(data) - checkpoints;
        double yardstick = yardstickSeconds > 0 ? new SimpleUpdate(data).run(8, yardstickSeconds) : Double.NaN;
        product.close();
        long grown = databaseBytes() - emptyBytes;
        return new ClearResult(
                perSecond,
                micros,
                checkpoints,
                yardstick,
                rate,
                percentile(millis, 50),
                percentile(millis, 99),
                grown / Math.max(1, releases.released()),
                run.xmlBytes / run.made,
                releases.released(),
                releases.refused(),
                run.sent - releases.released() - releases.refused(),
                before,
                settings);
    }

    /** The windows of one measurement, one after another; declarations are numbered through. */
    private final class Run {
        private final Load load;
        private final Senders senders;
        private final Releases releases;
        private final Supplier<Cpu> used;
        private ClearResult.CpuMicros micros = new ClearResult.CpuMicros(0, 0, 0);
        private int made;
        private int sent;
        private long xmlBytes;

        Run(Load load, Senders senders, Releases releases, Supplier<Cpu> used) {
            this.load = load;
            this.senders = senders;
            this.releases = releases;
            this.used = used;
        }

        /** Declarations released a second within the window; what is still unsent at its end is sent after it. */
        double closedLoop(int declarations, long windowNanos) throws IOException, InterruptedException {
            try (Spool spool = spool(declarations)) {
                say("closed loop: " + declarations + " declarations ready, " + spool.bytes() / 1_000_000 + " MB");
                int before = releases.released() + releases.refused();
                int releasedBefore = releases.released();
                // Making the messages is not part of it: a seller's system has them anyway.
                Cpu usedBefore = used.get();
                long start = System.nanoTime();
                boolean fired = senders.saturate(spool, inFlight, start + windowNanos);
                if (fired) {
                    sent += declarations;
                    drained(before + declarations);
                }
                long end = fired ? System.nanoTime() : start + windowNanos;
                micros = used.get().since(usedBefore).micros(Math.max(1, releases.released() - releasedBefore));
                double perSecond = releases.knownBetween(start, end) * 1e9 / (end - start);
                if (!fired) {
                    settle();
                }
                say(String.format(Locale.ROOT, "closed loop: %.0f a second", perSecond));
                return perSecond;
            }
        }

        /** The latencies in milliseconds of declarations that come at that rate. */
        double[] openLoop(int declarations, double rate) throws IOException, InterruptedException {
            int first = made;
            try (Spool spool = spool(declarations)) {
                int before = releases.released() + releases.refused();
                Plan plan = new Plan(
                        spool, Load.sent(direction()), first, declarations, System.nanoTime() + 200_000_000, rate);
                senders.onPlan(spool, 4 * inFlight, plan);
                sent += declarations;
                drained(before + declarations);
                return IntStream.range(first, first + declarations)
                        .filter(number -> releases.knownNanos(number) != 0)
                        .mapToDouble(number -> (releases.knownNanos(number) - plan.lastDocument(number)) / 1e6)
                        .sorted()
                        .toArray();
            }
        }

        private Spool spool(int declarations) throws IOException {
            Spool spool = Spool.in(data.resolveSibling(data.getFileName() + ".spool"));
            load.fill(spool, made, declarations);
            spool.settle();
            made += declarations;
            xmlBytes += spool.bytes();
            return spool;
        }

        private void drained(int known) {
            if (!Patience.await(DRAIN, () -> releases.released() + releases.refused() >= known)) {
                say((known - releases.released() - releases.refused()) + " declarations are still open after "
                        + DRAIN.toSeconds() + " s");
            }
        }

        /** After a window that ended before all was sent: waits until nothing more becomes known. */
        private void settle() {
            int[] last = {-1};
            Patience.await(DRAIN, () -> {
                int now = releases.released();
                boolean still = now == last[0];
                last[0] = now;
                Patience.until(System.nanoTime() + 500_000_000);
                return still;
            });
            sent = releases.released() + releases.refused();
        }
    }

    static Map<MessageKind, Firm> senders(Map<String, Firm> firms, Direction direction) {
        if (direction == Direction.EXPORT) {
            return new EnumMap<>(Map.of(
                    MessageKind.EXPORT_ORDER,
                    ParcelMaker.firm(firms, Profile.PLATFORM),
                    MessageKind.EXPORT_WAYBILL,
                    ParcelMaker.firm(firms, Profile.CARRIER),
                    MessageKind.EXPORT_LIST,
                    ParcelMaker.firm(firms, Profile.DECLARANT)));
        }
        Map<MessageKind, Firm> senders = new EnumMap<>(MessageKind.class);
        senders.put(MessageKind.IMPORT_ORDER, ParcelMaker.firm(firms, Profile.PLATFORM));
        senders.put(MessageKind.PAYMENT, ParcelMaker.firm(firms, Profile.PAYER));
        senders.put(MessageKind.IMPORT_WAYBILL, ParcelMaker.firm(firms, Profile.CARRIER));
        senders.put(MessageKind.IMPORT_LIST, ParcelMaker.firm(firms, Profile.DECLARANT));
        return senders;
    }

    private Map<String, String> settings() throws IOException, SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("profile", profile().name().toLowerCase(Locale.ROOT));
        settings.put("direction", direction().name().toLowerCase(Locale.ROOT));
        settings.put("seed", String.valueOf(seed));
        settings.put("drawn_from_a_book", String.valueOf(full || bonded));
        settings.put("signed", String.valueOf(full || signed));
        settings.put("in_flight_a_sender", String.valueOf(inFlight));
        settings.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        settings.put("java", Runtime.version().toString());
        settings.putAll(ServerSettings.of(data));
        return settings;
    }

    /** The database's files without its log, which is reused. */
    private long databaseBytes() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("pg/base"))) {
            return files.map(Path::toFile)
                    .filter(java.io.File::isFile)
                    .mapToLong(java.io.File::length)
                    .sum();
        }
    }

    static double percentile(double[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    /** Nothing is left of a folder of data and of what lies beside it. */
    static void emptied(Path folder) throws IOException {
        for (Path each : List.of(folder, folder.resolveSibling(folder.getFileName() + ".spool"))) {
            if (Files.exists(each)) {
                try (Stream<Path> files = Files.walk(each)) {
                    Path[] deepestFirst =
                            files.sorted(Comparator.reverseOrder()).toArray(Path[]::new);
                    for (Path file : Arrays.asList(deepestFirst)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private void say(String text) {
        if (!json) {
            out.println(text);
        } else {
            System.err.println(text);
        }
    }
}
