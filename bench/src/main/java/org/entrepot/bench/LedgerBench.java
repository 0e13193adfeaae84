package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Audit;
import org.entrepot.ledger.AuditReport;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferId;
import org.entrepot.ledger.Writer;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench ledger}: limit check and journal, durable, on the product's own database, and the same job beside it in plain
 * SQL by the batch and by the row. Each round does all of them, one after another; the audit has the last word.
 */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Measures transfers a second through the ledger, beside the same job in plain SQL.")
final class LedgerBench implements Callable<Integer> {
    private static final int ROW_BY_ROW_SHARE = 20;
    private static final int SETUP_BATCH = 5_000;
    private static final int SETUP_SLOT = 99;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Option(names = "--rounds", defaultValue = "5", description = "how often all is done (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--transfers",
            defaultValue = "400000",
            description = "transfers a round and way; by the row a twentieth (default ${DEFAULT-VALUE})")
    private int transfers;

    @Option(
            names = "--batch",
            defaultValue = "4000",
            description = "transfers a transaction (default ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--accounts",
            defaultValue = "100000",
            description = "limited accounts beside ten hot ones (default ${DEFAULT-VALUE})")
    private int accounts;

    @Option(names = "--writers", defaultValue = "3", description = "who write at once (default ${DEFAULT-VALUE})")
    private int writers;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same transfers again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "data/bench-ledger",
            description = "data folder, emptied before and after (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/bench-ledger");

    @Option(names = "--keep", description = "leaves the data folder behind, to be looked into")
    private boolean keep;

    /** The ways of doing the job. */
    private enum Way {
        POSTED("transfers_per_second", "transfers a second"),
        RESERVED("reservations_per_second", "reservations a second"),
        ENDED("endings_per_second", "reservations posted a second"),
        SQL_BY_BATCH("sql_by_batch_per_second", "plain SQL by the batch, a second"),
        SQL_BY_ROW("sql_by_row_per_second", "plain SQL by the row, a second");

        private final String key;
        private final String label;

        Way(String key, String label) {
            this.key = key;
            this.label = label;
        }
    }

    /** What one round of one way gave. */
    private record Measured(double perSecond, double programMicros, double databaseMicros) {}

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        emptied(data);
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, System.getenv())) {
            Report report = measured(database.owner());
            report.settings(ServerSettings.of(data));
            AuditReport audit = Audit.run(database.owner(), data);
            report.setting("audited_transfers", audit.counts().transfers());
            report.setting(
                    "audit", audit.broken().map(AuditReport.Break::sentence).orElse("holds"));
            out.println(json ? report.json() : report.table());
            return audit.broken().isEmpty() ? 0 : 1;
        } finally {
            if (!keep) {
                emptied(data);
            }
        }
    }

    private Report measured(DataSource owner) throws SQLException, IOException, InterruptedException {
        LedgerJob job = new LedgerJob(seed, accounts, writers);
        fund(owner, job);
        SqlLane.prepare(owner);
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("pg/postmaster.pid")).getFirst().trim());
        Map<Way, List<Measured>> measured = new EnumMap<>(Way.class);
        for (int round = 0; round <= rounds; round++) {
            List<LedgerJob.Batch> reserved = job.batches(transfers, batch);
            for (Way way : Way.values()) {
                List<LedgerJob.Batch> work = way == Way.RESERVED || way == Way.ENDED
                        ? reserved
                        : job.batches(way == Way.SQL_BY_ROW ? transfers / ROW_BY_ROW_SHARE : transfers, batch);
                Measured one = measure(owner, job, way, work, postmaster);
                say("round " + round + (round == 0 ? " (warm-up)" : "") + ": " + way.label + " "
                        + Math.round(one.perSecond()));
                if (round > 0) {
                    measured.computeIfAbsent(way, each -> new ArrayList<>()).add(one);
                }
            }
        }
        return report(measured);
    }

    private Report report(Map<Way, List<Measured>> measured) {
        Report report = new Report();
        for (Way way : Way.values()) {
            List<Measured> all = measured.getOrDefault(way, List.of());
            report.figure(
                    way.key, way.label, all.stream().map(Measured::perSecond).toList());
        }
        for (Way way : Way.values()) {
            List<Measured> all = measured.getOrDefault(way, List.of());
            String name = way.key.replace("_per_second", "");
            report.figure(
                    name + "_program_micros",
                    "  CPU of the program, µs: " + name.replace('_', ' '),
                    all.stream().map(Measured::programMicros).toList());
            report.figure(
                    name + "_database_micros",
                    "  CPU of the database, µs: " + name.replace('_', ' '),
                    all.stream().map(Measured::databaseMicros).toList());
        }
        report.setting("rounds", rounds);
        report.setting("transfers_a_round", transfers);
        report.setting("transfers_a_transaction", batch);
        report.setting("accounts", accounts + " and " + LedgerJob.HOT_ACCOUNTS + " hot");
        report.setting("hot_percent", 1);
        report.setting("writers", writers);
        report.setting("seed", seed);
        report.setting("processors", Runtime.getRuntime().availableProcessors());
        report.setting("java", Runtime.version());
        return report;
    }

    /** Gives every account what it may spend. */
    private static void fund(DataSource owner, LedgerJob job) throws SQLException {
        Instant now = Instant.now();
        Writer writer = Ledger.openWriter(owner, SETUP_SLOT, now);
        Transfer.Deed deed = new Transfer.Deed("funds", now);
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            for (int from = 0; from < job.all(); from += SETUP_BATCH) {
                List<AccountSpec> specs = IntStream.range(from, Math.min(from + SETUP_BATCH, job.all()))
                        .mapToObj(job::account)
                        .toList();
                List<AccountSpec> all = new ArrayList<>(specs);
                all.add(LedgerJob.GIVEN);
                Book book = Ledger.gather(c, writer, all, List.of(), List.of(), Depth.WHOLE);
                for (AccountSpec spec : specs) {
                    TransferId id = TransferId.of(now, spec.key(), 1, "fund");
                    book.apply(Transfer.posted(id, LedgerJob.GIVEN.id(), spec.id(), LedgerJob.FUND, deed))
                            .ifPresent(failure -> {
                                throw new IllegalStateException("not funded: " + failure);
                            });
                }
                Commit commit = Ledger.commit(c, writer, book, new byte[0], now);
                c.commit();
                writer.committed(commit);
            }
        }
    }

    private Measured measure(DataSource owner, LedgerJob job, Way way, List<LedgerJob.Batch> work, long postmaster)
            throws SQLException, InterruptedException {
        List<Lane> lanes = new ArrayList<>();
        try {
            for (int slot = 0; slot < writers; slot++) {
                lanes.add(lane(owner, slot, job, way));
            }
            CpuSeconds before = CpuSeconds.now(postmaster);
            long start = System.nanoTime();
            run(lanes, work);
            double seconds = (System.nanoTime() - start) / 1e9;
            CpuSeconds used = CpuSeconds.now(postmaster).since(before);
            int count = work.stream().mapToInt(LedgerJob.Batch::size).sum();
            return new Measured(count / seconds, used.program() * 1e6 / count, used.database() * 1e6 / count);
        } finally {
            for (Lane lane : lanes) {
                lane.close();
            }
        }
    }

    private static Lane lane(DataSource owner, int slot, LedgerJob job, Way way) throws SQLException {
        return switch (way) {
            case POSTED -> new BookLane(owner, slot, job, BookLane.Kind.POSTED);
            case RESERVED -> new BookLane(owner, slot, job, BookLane.Kind.RESERVED);
            case ENDED -> new BookLane(owner, slot, job, BookLane.Kind.ENDED);
            case SQL_BY_BATCH -> new SqlLane(owner, slot, job, false);
            case SQL_BY_ROW -> new SqlLane(owner, slot, job, true);
        };
    }

    /** Each lane takes every so manieth batch; all of them are durable when this returns. */
    private static void run(List<Lane> lanes, List<LedgerJob.Batch> work) throws InterruptedException {
        List<Future<Integer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes.size())) {
            for (int slot = 0; slot < lanes.size(); slot++) {
                int first = slot;
                running.add(threads.submit(() -> {
                    for (int i = first; i < work.size(); i += lanes.size()) {
                        lanes.get(first).run(work.get(i));
                    }
                    return first;
                }));
            }
            for (Future<Integer> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    static void emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    private void say(String text) {
        (json ? System.err : out).println(text);
    }
}
