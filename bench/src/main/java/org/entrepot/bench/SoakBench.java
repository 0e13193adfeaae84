package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.entrepot.sandbox.Bookkeeping;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Patience;
import org.entrepot.sandbox.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench soak}: a steady rate for long; memory and latency stay flat, by a stated test, and are shown. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Sends parcels at a steady rate below capacity and samples latency, memory and disk.",
            "A column is flat unless a straight line through it rises by more than " + Trend.SIGNIFICANT
                    + " standard errors of its slope and by more than its tolerance over the run; the first tenth is"
                    + " left out."
        })
final class SoakBench implements Callable<Integer> {
    private static final Duration DRAIN = Duration.ofMinutes(1);
    private static final int TICKS_A_SECOND = 10;
    private static final int MOST_UNDER_WAY = 64;
    private static final int EXPORT_PERCENT = 25;
    private static final int LATE_PERCENT = 3;
    private static final int REFUSED_PERCENT = 3;
    private static final double MIB = 1 << 20;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> unwelcome = new ConcurrentLinkedQueue<>();
    private final List<SoakSample> samples = new ArrayList<>();
    private long sent;
    private long sentBefore;
    private double filesBefore;

    @Option(names = "--minutes", defaultValue = "60", description = "how long (default ${DEFAULT-VALUE})")
    private double minutes;

    @Option(names = "--rate", defaultValue = "100", description = "declarations a second (default ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--every",
            defaultValue = "60",
            description = "seconds of an interval (default ${DEFAULT-VALUE}; at least 20 intervals make a test)")
    private double every;

    @Option(
            names = "--out",
            defaultValue = "data/soak-result",
            description = "folder for soak.csv and soak.svg (default ${DEFAULT-VALUE})")
    private Path folder = Path.of("data/soak-result");

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same parcels again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "data/soak",
            description = "data folder, emptied before (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/soak");

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        ClearBench.emptied(data);
        Files.createDirectories(data);
        Files.createDirectories(folder);
        Path gc = data.resolve("gc.log");
        try (Park park = new Park(data, List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", Jvm.logging(gc)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(park::close, "end of the product"));
            park.start();
            say("seed " + seed + ", " + rate + " declarations a second for " + minutes + " minutes");
            load(park, gc);
            boolean right = books(park);
            park.product().close();
            Finished audit = Finished.product("audit", "--data", data.toString());
            if (audit.status() != 0) {
                System.err.println(audit.output());
            }
            boolean flat = report();
            return flat && right && audit.status() == 0 && unwelcome.isEmpty() ? 0 : 1;
        }
    }

    // --- the load

    private void load(Park park, Path gc) throws IOException, InterruptedException {
        ParcelMaker maker = Park.maker(seed);
        Chance chance = Chance.of(seed);
        Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
        long begin = System.nanoTime();
        long end = begin + (long) (minutes * 60e9);
        long nextSample = begin + (long) (every * 1e9);
        List<Traffic.Letter> late = new ArrayList<>();
        filesBefore = files(park) / MIB;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long tick = 0; ; tick++) {
                long planned = begin + tick * 1_000_000_000L / TICKS_A_SECOND;
                if (planned >= end) {
                    break;
                }
                List<Parcel> parcels = parcels(maker, chance, tick);
                Patience.until(planned);
                List<Traffic.Letter> letters = Traffic.letters(parcels, 0, chance);
                List<Traffic.Letter> now = new ArrayList<>(late);
                late.clear();
                for (Traffic.Letter letter : letters) {
                    (chance.percent(LATE_PERCENT) ? late : now).add(letter);
                }
                for (Traffic.Letter letter : now) {
                    underWay.acquireUninterruptibly();
                    senders.execute(() -> send(park, letter, planned, underWay));
                }
                sent += parcels.size();
                if (System.nanoTime() >= nextSample) {
                    sample(park, gc, (System.nanoTime() - begin) / 1_000_000_000);
                    nextSample += (long) (every * 1e9);
                }
            }
            late.forEach(letter -> senders.execute(() -> send(park, letter, System.nanoTime(), null)));
        }
    }

    private List<Parcel> parcels(ParcelMaker maker, Chance chance, long tick) {
        int count = (int) ((tick + 1) * rate / TICKS_A_SECOND - tick * rate / TICKS_A_SECOND);
        return Stream.generate(() -> maker.parcel(trouble(chance), Instant.now()))
                .limit(count)
                .toList();
    }

    private static Trouble trouble(Chance chance) {
        if (chance.percent(REFUSED_PERCENT)) {
            return chance.oneOf(List.of(Trouble.AMOUNT_DIFFERS, Trouble.LINE_DIFFERS, Trouble.WRONG_UNIT));
        }
        return chance.percent(EXPORT_PERCENT) ? Trouble.EXPORT_NONE : Trouble.NONE;
    }

    private void send(Park park, Traffic.Letter letter, long planned, @Nullable Semaphore underWay) {
        try {
            PartnerClient.Answer answer = park.partners().send(letter.sender(), letter.message());
            if (answer.status() == 200) {
                nanos.add(System.nanoTime() - planned);
            } else {
                unwelcome.add(answer.status() + " " + answer.body());
            }
        } catch (IOException e) {
            unwelcome.add(letter + ": " + e.getMessage());
        } finally {
            if (underWay != null) {
                underWay.release();
            }
        }
    }

    // --- what is seen

    private void sample(Park park, Path gc, long second) throws IOException, InterruptedException {
        List<Long> taken = new ArrayList<>();
        for (Long one = nanos.poll(); one != null; one = nanos.poll()) {
            taken.add(one);
        }
        double[] millis = taken.stream().mapToDouble(one -> one / 1e6).sorted().toArray();
        double disk = files(park) / MIB;
        long fresh = sent - sentBefore;
        SoakSample sample = new SoakSample(
                second,
                fresh,
                ClearBench.percentile(millis, 50),
                ClearBench.percentile(millis, 99),
                Jvm.proportionalBytes(park.product().handle()) / MIB,
                park.product()
                                .postmaster()
                                .map(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())
                                        .mapToLong(Jvm::ownBytes)
                                        .sum())
                                .orElse(0L)
                        / MIB,
                Jvm.liveBytes(park.product().handle(), gc) / MIB,
                disk,
                (disk - filesBefore) * MIB / Math.max(1, fresh));
        sentBefore = sent;
        filesBefore = disk;
        samples.add(sample);
        say(sample.csv());
    }

    /** The tables' files; the log before them is reused. */
    private static double files(Park park) throws IOException {
        try (Stream<Path> files = Files.walk(park.data().resolve("pg/base"))) {
            return files.mapToLong(SoakBench::size).sum();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0; // dropped just now
        }
    }

    private boolean books(Park park) throws IOException, SQLException {
        Patience.await(DRAIN, () -> declarations(park) == sent);
        long found = declarations(park);
        try (Connection c = ServerSettings.connection(park.data(), "entrepot_owner")) {
            List<String> findings = new ArrayList<>(Bookkeeping.findings(c));
            if (found != sent) {
                findings.add("declarations on file: " + found + ", sent: " + sent);
            }
            findings.forEach(System.err::println);
            unwelcome.stream().limit(5).forEach(System.err::println);
            return findings.isEmpty();
        }
    }

    private static long declarations(Park park) {
        try (Connection c = ServerSettings.connection(park.data(), "entrepot_owner");
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM clearance.declaration")) {
            row.next();
            return row.getLong(1);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- what it comes to

    private boolean report() throws IOException {
        Files.write(
                folder.resolve("soak.csv"),
                Stream.concat(Stream.of(SoakSample.heading()), samples.stream().map(SoakSample::csv))
                        .toList());
        List<SoakSample> steady =
                samples.subList(Math.min(samples.size(), Math.max(1, samples.size() / 10)), samples.size());
        boolean flat = true;
        Map<String, Object> figures = new LinkedHashMap<>();
        List<String> verdicts = new ArrayList<>();
        figures.put("declarations", sent);
        figures.put("declarations_per_second", rate);
        figures.put("minutes", minutes);
        figures.put("intervals", samples.size());
        figures.put("answers_other_than_receipts", unwelcome.size());
        for (SoakSample.Column column : SoakSample.COLUMNS) {
            if (steady.size() < 3) {
                verdicts.add("too few intervals to say");
                flat = false;
                continue;
            }
            Trend trend = Trend.of(steady.stream().mapToDouble(column.value()).toArray());
            boolean so = trend.isFlat(column.tolerated());
            boolean counts = column.tolerated() < Double.MAX_VALUE;
            flat &= so || !counts;
            String verdict = trend + (counts ? so ? ": flat" : ": NOT flat" : "");
            verdicts.add(verdict);
            figures.put(column.name(), verdict);
        }
        figures.put("flat", flat);
        Files.writeString(
                folder.resolve("soak.svg"),
                SoakGraph.svg(
                        String.format(Locale.ROOT, "%d declarations a second for %.0f minutes", rate, minutes),
                        samples,
                        verdicts));
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(figures));
        } else {
            figures.forEach((name, value) -> out.printf(Locale.ROOT, "%-34s %s%n", name.replace('_', ' '), value));
            out.println("table and graph: " + folder.resolve("soak.csv") + ", " + folder.resolve("soak.svg"));
        }
        return flat;
    }

    private void say(String text) {
        (json ? System.err : out).println(text);
    }
}
