package org.entrepot.clearance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.entrepot.clearance.decision.FiledDocument;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.clearance.decision.ReceiptEntry;
import org.entrepot.messages.MessageType;

/**
 * What the clearing counts: documents by their type and what became of them, batches, commits, receipts, transfers. Labels
 * are types and outcomes, never a party or a person. Counts into nothing until somebody measures.
 */
final class ClearingMeters implements MeterBinder {
    private static final int REJECTED = 100;
    private static final Duration[] EDGES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final CompositeMeterRegistry own = new CompositeMeterRegistry();
    private final DistributionSummary batchDocuments = DistributionSummary.builder("entrepot.batch.documents")
            .description("Documents decided in one transaction")
            .serviceLevelObjectives(1, 10, 50, 100, 250, 500, 1_000, 3_000)
            .register(own);
    private final Timer batch = Timer.builder("entrepot.batch")
            .description("Gathering, deciding and committing a batch")
            .serviceLevelObjectives(EDGES)
            .register(own);
    private final Timer commit = Timer.builder("entrepot.commit")
            .description("The commit of a batch: until it is on disk")
            .serviceLevelObjectives(EDGES)
            .register(own);
    private final Counter transfers = Counter.builder("entrepot.ledger.transfers")
            .description("Transfers added to the ledger")
            .register(own);
    private final Counter fenced = Counter.builder("entrepot.writer.fenced")
            .description("Writers that found their epoch taken and opened another")
            .register(own);
    private final AtomicLong fencings = new AtomicLong();
    private volatile String trouble = "";

    /** What became of a message at the door. */
    enum AtTheDoor {
        ADMITTED,
        UNREADABLE,
        BUSY
    }

    void arrived(AtTheDoor what) {
        own.counter("entrepot.messages", "outcome", word(what)).increment();
    }

    void admitted(MessageType type, int documents) {
        documents(type, "in", documents);
        arrived(AtTheDoor.ADMITTED);
    }

    private void documents(MessageType type, String outcome, int documents) {
        own.counter("entrepot.documents", "type", type.name(), "outcome", outcome)
                .increment(documents);
    }

    /** A batch that is on disk. */
    void committed(Outcome outcome, int arrivals, int added, long batchNanos, long commitNanos) {
        batchDocuments.record(arrivals);
        batch.record(Duration.ofNanos(batchNanos));
        commit.record(Duration.ofNanos(commitNanos));
        transfers.increment(added);
        Map<Long, MessageType> types = new HashMap<>();
        Map<MessageType, Integer> decided = new EnumMap<>(MessageType.class);
        Map<MessageType, Integer> refused = new EnumMap<>(MessageType.class);
        for (FiledDocument filed : outcome.documents()) {
            types.put(filed.filed().id(), filed.filed().type());
            decided.merge(filed.filed().type(), 1, Integer::sum);
        }
        int good = 0;
        int bad = 0;
        for (ReceiptEntry receipt : outcome.receipts()) {
            boolean refusal = isRefusal(receipt.statuses().getLast());
            good += refusal ? 0 : receipt.statuses().size();
            bad += refusal ? receipt.statuses().size() : 0;
            MessageType type = types.get(receipt.document());
            if (type != null && refusal) {
                refused.merge(type, 1, Integer::sum);
            }
        }
        decided.forEach((type, documents) -> documents(type, "decided", documents));
        refused.forEach((type, documents) -> documents(type, "refused", documents));
        receipts("accepted", good);
        receipts("refused", bad);
        trouble = "";
    }

    private static boolean isRefusal(int status) {
        return status < 0 || status == REJECTED;
    }

    private void receipts(String result, int receipts) {
        own.counter("entrepot.receipts", "result", result).increment(receipts);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Why a batch was decided again. */
    enum Again {
        /** A writer's block of a hot account did not suffice, and all of the account was gathered. */
        SHORT_BLOCK,
        /** Another writer was met. */
        CONFLICT,
        /** The database was away, and had not committed it. */
        OUTAGE,
        /** The writer's epoch was taken. */
        FENCED
    }

    void again(Again why) {
        own.counter("entrepot.batch.again", "cause", word(why)).increment();
    }

    void fenced() {
        again(Again.FENCED);
        fenced.increment();
        fencings.incrementAndGet();
    }

    /** How often a writer was fenced since the program started. */
    long fencings() {
        return fencings.get();
    }

    /** A batch that could not be decided: what kind of failure, without what it says. */
    void failed(Exception e) {
        trouble = e.getClass().getSimpleName();
    }

    /** The last batch's failure; empty where it went well. */
    String trouble() {
        return trouble;
    }

    /** Measures what waits. */
    void waiting(IntSupplier documents, int capacity) {
        Gauge.builder("entrepot.queue.documents", documents, IntSupplier::getAsInt)
                .description("Documents that wait to be decided")
                .strongReference(true)
                .register(own);
        Gauge.builder("entrepot.queue.capacity", () -> capacity)
                .description("Documents that may wait before senders are told to come back")
                .register(own);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        own.add(registry);
    }
}
