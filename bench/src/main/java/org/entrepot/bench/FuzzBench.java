package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.entrepot.sandbox.Bookkeeping;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Door;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench fuzz}: spoilt messages against the running product over HTTP. Whatever comes, it answers in time, with no error
 * of its own and no stack trace, keeps within its memory, goes on to clear good parcels, and its books are right.
 */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Sends spoilt messages over HTTP: no 5xx, no hang, no stack trace, and the books are right afterwards.")
final class FuzzBench implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int GOOD_PARCEL_EVERY = 20_000;
    private static final int STOCK_PARCELS = 48;
    private static final int MOST_FAILURES = 20;
    private static final int BUSY = 503;
    private static final int BUSY_TRIES = 50;
    private static final long HEAP_MIB = 512;
    private static final Pattern TRACE = Pattern.compile(
            "\\bat [a-z]+(\\.[A-Za-z_$0-9]+)+\\([A-Za-z]+\\.java|Caused by:|java\\.(lang|util|io|sql)\\.|"
                    + "org\\.(springframework|apache|postgresql)\\.|\\b[A-Za-z.]+Exception\\b");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final LongAdder silent = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final AtomicLong slowest = new AtomicLong();
    private final List<String> failures = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private int cleared;

    @Option(names = "--messages", defaultValue = "1000000", description = "how many (default ${DEFAULT-VALUE})")
    private long messages;

    @Option(names = "--from", defaultValue = "0", description = "the number of the first, to go on or to try one again")
    private long from;

    @Option(
            names = "--connections",
            defaultValue = "12",
            description = "at once, kept alive (default ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same messages again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "data/fuzz",
            description = "data folder, emptied before (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/fuzz");

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        ClearBench.emptied(data);
        Path gc = data.resolve("gc.log");
        Files.createDirectories(data);
        List<String> jvm = List.of("-Xmx" + HEAP_MIB + "m", "-XX:+ExitOnOutOfMemoryError", Jvm.logging(gc));
        long began = System.nanoTime();
        try (Park park = new Park(data, jvm)) {
            Runtime.getRuntime().addShutdownHook(new Thread(park::close, "end of the product"));
            park.start();
            say("seed " + seed + ": " + messages + " messages over " + connections + " connections");
            ParcelMaker maker = Park.maker(seed);
            Shot.Stock stock = stock(park, maker);
            goodParcel(park, maker);
            long started = System.nanoTime();
            shoot(park, maker, stock);
            double seconds = (System.nanoTime() - started) / 1e9;
            if (!failed()) {
                goodParcel(park, maker);
            }
            long resident = Jvm.residentBytes(park.product().handle());
            books(park);
            park.product().close();
            audit(park);
            report(seconds, resident, Jvm.mostLiveBytes(gc), (System.nanoTime() - began) / 1e9);
        }
        return failed() ? 1 : 0;
    }

    private synchronized boolean failed() {
        return !failures.isEmpty();
    }

    private static Shot.Stock stock(Park park, ParcelMaker maker) throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Chance chance = Chance.of(7);
        for (int i = 0; i < STOCK_PARCELS; i++) {
            Parcel parcel = maker.parcel(i % 3 == 0 ? Trouble.EXPORT_NONE : Trouble.NONE, Instant.now());
            for (Sheet sheet : parcel.sheets()) {
                bytes.add(MessageText.message(List.of(sheet), parcel.sender(sheet.kind()), chance.guid()));
                keys.add(park.key(parcel.sender(sheet.kind())));
            }
        }
        return new Shot.Stock(
                bytes,
                keys,
                Door.enter(park.product().address(), "OPERATOR", "").cookie());
    }

    private void shoot(Park park, ParcelMaker maker, Shot.Stock stock) throws InterruptedException, IOException {
        next.set(from);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().name("fuzz " + i).start(() -> shoot(park, stock)));
        }
        long good = from + GOOD_PARCEL_EVERY;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            threads.getFirst().join(500);
            if (next.get() >= good && !tooMany()) {
                goodParcel(park, maker);
                say(next.get() - from + " sent; " + statuses + ", a good parcel was cleared");
                good += GOOD_PARCEL_EVERY;
            }
            if (!threads.getFirst().isAlive()) {
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }
    }

    private synchronized boolean tooMany() {
        return failures.size() >= MOST_FAILURES;
    }

    private void shoot(Park park, Shot.Stock stock) {
        try (RawHttp connection = new RawHttp(park.product().address(), LIMIT)) {
            for (long number = next.getAndIncrement();
                    number < from + messages && !tooMany();
                    number = next.getAndIncrement()) {
                shoot(connection, Shot.of(seed, number, stock));
            }
        }
    }

    private void shoot(RawHttp connection, Shot shot) {
        long began = System.nanoTime();
        try {
            RawHttp.Answer answer = connection.exchange(shot.head(), shot.body());
            for (int tries = 1; answer.status() == BUSY && tries < BUSY_TRIES; tries++) {
                busy.increment();
                answer = connection.exchange(shot.head(), shot.body());
            }
            slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
            judge(shot, answer);
            if (!shot.wellSent()) {
                connection.close(); // what is left over on the connection is not the next answer
            }
        } catch (RawHttp.Hung e) {
            if (shot.wellSent()) {
                fail(shot, "no answer within " + LIMIT.toSeconds() + " s");
            } else {
                silent.increment(); // it waits for the rest of a request that promised more than it sent
                connection.close();
            }
        } catch (IOException | RuntimeException e) {
            fail(shot, "the answer cannot be read: " + e);
            connection.close();
        }
    }

    private void judge(Shot shot, RawHttp.Answer answer) {
        statuses.computeIfAbsent(answer.status(), status -> new LongAdder()).increment();
        if (answer.status() == 0) {
            if (shot.wellSent()) {
                fail(shot, "the connection was closed without an answer");
            }
            return;
        }
        // RFC 9112, 6.1: a transfer coding that a server does not know is answered with 501
        boolean unknownCoding = answer.status() == 501 && shot.ways().getLast().contains("Transfer-Encoding: gzip");
        if (answer.status() >= 500 && !unknownCoding) {
            fail(shot, answer.head() + answer.body());
        } else if (TRACE.matcher(answer.body()).find()) {
            fail(shot, "a trace of the program's inside: " + answer.body());
        }
    }

    private synchronized void fail(Shot shot, String what) {
        if (failures.size() >= MOST_FAILURES) {
            return;
        }
        Path file = data.resolve("failure-" + seed + "-" + shot.number() + ".http");
        try {
            Files.createDirectories(data);
            byte[] whole = new byte[shot.head().length + shot.body().length];
            System.arraycopy(shot.head(), 0, whole, 0, shot.head().length);
            System.arraycopy(shot.body(), 0, whole, shot.head().length, shot.body().length);
            Files.write(file, whole);
        } catch (IOException e) {
            System.err.println("cannot keep " + file + ": " + e.getMessage());
        }
        String text = "message " + shot.number() + " " + shot.ways() + ", kept in " + file + ": "
                + what.substring(0, Math.min(600, what.length()));
        failures.add(text);
        System.err.println(text);
        System.err.println(
                "  again: ./entrepot bench fuzz --seed " + seed + " --from " + shot.number() + " --messages 1");
    }

    private synchronized void fail(String what) {
        failures.add(what);
        System.err.println(what);
    }

    /** A parcel in which nothing is wrong is released, whatever else comes. */
    private void goodParcel(Park park, ParcelMaker maker) throws IOException {
        Parcel parcel = maker.parcel(Trouble.NONE, Instant.now());
        int status = 0;
        try (PartnerClient client = new PartnerClient(park.product().address(), LIMIT)) {
            for (Sheet sheet : parcel.sheets()) {
                PartnerClient.Answer answer = client.send(
                        park.key(parcel.sender(sheet.kind())),
                        MessageText.message(List.of(sheet), parcel.sender(sheet.kind()), sheet.get("guid")));
                status = answer.status() == 200
                        ? ReceiptNote.ofXml(answer.body()).getLast().status()
                        : answer.status();
            }
        }
        if (status == 800) {
            cleared++;
        } else {
            fail("a good parcel ended with " + status + " instead of 800 after " + (next.get() - from) + " messages");
        }
    }

    private void books(Park park) throws IOException, SQLException {
        try (Connection c = ServerSettings.connection(park.data(), "entrepot_owner")) {
            Bookkeeping.findings(c)
                    .forEach(finding -> fail(
                            "the books: " + finding + "; see " + park.product().log()));
        }
    }

    private void audit(Park park) throws IOException, InterruptedException {
        Finished audit = Finished.product("audit", "--data", park.data().toString());
        if (audit.status() != 0) {
            fail("the audit: " + audit.output());
        }
    }

    private void report(double seconds, long resident, long live, double all) {
        Map<String, Object> figures = new LinkedHashMap<>();
        long sent = Math.min(next.get(), from + messages) - from;
        figures.put("messages", sent);
        figures.put("seed", seed);
        figures.put("connections", connections);
        figures.put("messages_per_second", Math.round(sent / seconds));
        figures.put("seconds", Math.round(seconds));
        figures.put("seconds_with_start_and_audit", Math.round(all));
        Map<String, Long> byStatus = new TreeMap<>();
        statuses.forEach((status, count) -> byStatus.put(status == 0 ? "closed" : String.valueOf(status), count.sum()));
        figures.put("answers", byStatus);
        figures.put("told_to_come_again", busy.sum());
        figures.put("half_requests_left_waiting", silent.sum());
        figures.put("slowest_answer_ms", slowest.get() / 1_000_000);
        figures.put("good_parcels_cleared", cleared);
        figures.put("heap_limit_mib", HEAP_MIB);
        figures.put("most_live_heap_mib", live >> 20);
        figures.put("resident_mib_with_database", resident >> 20);
        figures.put("failures", failures);
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(figures));
        } else {
            figures.forEach((name, value) -> out.printf(Locale.ROOT, "%-44s %s%n", name.replace('_', ' '), value));
        }
    }

    private void say(String text) {
        (json ? System.err : out).println(text);
    }
}
