package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.Rulebook;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebItem;
import org.entrepot.messages.CebMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clearing at work: a queue, writers that take from it, and one that looks for lists whose time to wait has passed or whose
 * guarantee covers them again, and for returns whose goods are back.
 * Closing it takes nothing more, decides what it took, and ends.
 */
final class Engine implements Intake, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_EXPIRED = Duration.ofSeconds(1);
    private static final int EXPIRED_AT_ONCE = 500;
    private static final int ACTS_AT_ONCE = 100;
    private static final int LARGEST_BATCH = 3_000;

    private final Parts parts;
    private final FairQueue queue;

    /** Reading takes a processor; one is left to what decides, for which all others wait. */
    private final Semaphore readers =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Map<UUID, Submission> underWay = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();
    private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
    private volatile boolean open;
    private long run;
    private @Nullable Work telling;

    /**
     * What an engine works with.
     *
     * @param writers how many batches are decided at once
     * @param queueDocuments how many documents may wait
     * @param batchDocuments how many are decided in one transaction
     * @param meters what it counts into
     * @param upstream to whom documents are handed over; null where they are decided here
     */
    record Parts(
            DataSource owner,
            Gathering.Source source,
            Rulebook rulebook,
            Door door,
            Clock clock,
            int writers,
            int queueDocuments,
            int batchDocuments,
            ClearingMeters meters,
            @Nullable Upstream upstream) {}

    Engine(Parts parts) {
        this.parts = parts;
        this.queue = new FairQueue(parts.queueDocuments());
        parts.meters().waiting(queue::documents, parts.queueDocuments());
    }

    /**
     * Whether it decides.
     *
     * @param open whether messages are taken
     * @param lost threads that should work and have ended
     * @param waiting documents in the queue
     */
    record Standing(boolean open, long lost, int waiting, int capacity) {}

    Standing standing() {
        long lost = threads.stream().filter(thread -> !thread.isAlive()).count();
        return new Standing(open, lost, queue.documents(), parts.queueDocuments());
    }

    /** Opens the writers and begins. */
    void open() throws SQLException {
        run = parts.clock().millis();
        for (int slot = 0; slot < parts.writers(); slot++) {
            Work work = work(slot);
            threads.add(Thread.ofPlatform().name("clearing " + slot).start(() -> decide(work)));
        }
        Work work = work(parts.writers());
        telling = parts.upstream() == null ? null : work(parts.writers() + 1);
        open = true;
        threads.add(Thread.ofPlatform().name("clearing, expired").start(() -> expire(work)));
    }

    private Work work(int slot) throws SQLException {
        return new Work(
                parts.owner(), parts.source(), parts.rulebook(), parts.clock(), slot, parts.meters(), parts.upstream());
    }

    @Override
    public CompletableFuture<Answer> submit(EnterpriseCode sender, byte[] message, Duration patience) {
        readers.acquireUninterruptibly();
        try {
            return switch (parts.door().read(sender, message)) {
                case Door.Entry.Refused(var refusal) -> {
                    parts.meters().arrived(ClearingMeters.AtTheDoor.UNREADABLE);
                    yield CompletableFuture.completedFuture(new Answer.Unreadable(refusal));
                }
                case Door.Entry.Admitted(var read) -> admit(sender, read, patience);
            };
        } finally {
            readers.release();
        }
    }

    private CompletableFuture<Answer> admit(EnterpriseCode sender, CebMessage message, Duration patience) {
        Submission submission = submission(sender, message);
        underWay.put(submission.id(), submission);
        if (!open || !queue.offer(submission)) {
            underWay.remove(submission.id());
            parts.meters().arrived(ClearingMeters.AtTheDoor.BUSY);
            return CompletableFuture.completedFuture(new Answer.Busy(RETRY_AFTER));
        }
        parts.meters().admitted(message.type(), message.items().size());
        CompletableFuture<Answer> answer = submission.decided().thenApply(decided -> decided);
        return answer.completeOnTimeout(new Answer.Later(submission.id()), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Submission submission(EnterpriseCode sender, CebMessage message) {
        Instant now = parts.clock().instant();
        UUID id = messageId(now);
        List<Arrival> arrivals = new ArrayList<>(message.items().size());
        String transmitter = message.transfer().text("copCode");
        Instant receivedAt = now.truncatedTo(ChronoUnit.MICROS);
        LocalDate today = Beijing.date(now);
        List<Archive.Packed> packed = new ArrayList<>(message.items().size());
        for (CebItem item : message.items()) {
            arrivals.add(Arrival.checked(
                    id,
                    item.index(),
                    sender,
                    transmitter,
                    item.document(),
                    receivedAt,
                    parts.rulebook().fields(),
                    today));
            packed.add(parts.source().archive().compress(item.original()));
        }
        return new Submission(id, sender, message, arrivals, packed, now, new CompletableFuture<>());
    }

    /** Begins with the time, so that the index stays compact; unlike any other by the start of this run and a count. */
    private UUID messageId(Instant now) {
        long count = messages.incrementAndGet();
        long high = (now.toEpochMilli() << 16) | 0x7000L | (count & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | ((run & 0x3FFF_FFFFL) << 32) | (count & 0xFFFF_FFFFL);
        return new UUID(high, low);
    }

    @Override
    public Optional<Answer> result(EnterpriseCode sender, UUID message) {
        Submission waiting = underWay.get(message);
        if (waiting != null && waiting.sender().equals(sender)) {
            return Optional.of(answerSoFar(waiting));
        }
        try (Connection c = parts.owner().getConnection()) {
            return ReceiptStore.answer(
                            c, sender, message, ids -> parts.source().persons().keys(c, ids))
                    .map(answer -> answer);
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
    }

    /** Decided already, though its batch is not cleared away yet, or still on its way. */
    private static Answer answerSoFar(Submission submission) {
        boolean decided = submission.decided().isDone() && !submission.decided().isCompletedExceptionally();
        return decided ? submission.decided().join() : new Answer.Later(submission.id());
    }

    private void decide(Work work) {
        try {
            for (List<Submission> batch = take(); !batch.isEmpty(); batch = take()) {
                decide(work, batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Submission> take() throws InterruptedException {
        return queue.take(Math.min(parts.batchDocuments(), LARGEST_BATCH));
    }

    /** The outermost loop: what cannot be helped here ends this batch, not the program. */
    private void decide(Work work, List<Submission> batch) {
        try {
            work.run(batch, List.of(), List.of());
        } catch (SQLException | RuntimeException e) {
            LOG.error("a batch of {} messages was not decided", batch.size(), e);
            parts.meters().failed(e);
            batch.forEach(one -> one.decided().completeExceptionally(e));
        } finally {
            for (Submission one : batch) {
                queue.done(one);
                underWay.remove(one.id());
            }
        }
    }

    /** Tells what the authority upstream answered; whoever asks waits until it is on disk. */
    synchronized void tell(Upstream.Answers answers) throws SQLException {
        if (telling == null) {
            throw new IllegalStateException("the clearing is not open, or decides itself");
        }
        telling.tell(answers);
    }

    /** Decides what an officer decided about a held list; with why it could not be done, or nothing. */
    CompletableFuture<List<Fault>> decide(ControlAct act) {
        Decision decision = new Decision(act, new CompletableFuture<>());
        decisions.add(decision);
        Thread rare = threads.isEmpty() ? null : threads.getLast();
        if (!open || rare == null) {
            decisions.remove(decision);
            return CompletableFuture.failedFuture(new IllegalStateException("the clearing is not open"));
        }
        LockSupport.unpark(rare);
        return decision.done();
    }

    /** What is rare: lists whose time to wait has passed, and what officers decided. */
    private void expire(Work work) {
        List<String> before = List.of();
        while (open) {
            List<Decision> acts = takeDecisions();
            try {
                List<String> expired = expired();
                List<String> due = expired.equals(before) ? List.of() : expired; // those could not be ended
                if (due.isEmpty() && acts.isEmpty()) {
                    LockSupport.parkNanos(LOOK_FOR_EXPIRED.toNanos());
                } else {
                    work.run(List.of(), due, acts);
                }
                before = due;
            } catch (SQLException | RuntimeException e) {
                LOG.warn("lists whose time has passed wait a little longer: {}", e.toString());
                acts.forEach(one -> one.done().completeExceptionally(e));
                LockSupport.parkNanos(LOOK_FOR_EXPIRED.toNanos());
            }
        }
        takeDecisions()
                .forEach(one -> one.done().completeExceptionally(new IllegalStateException("the clearing is closed")));
    }

    private List<Decision> takeDecisions() {
        List<Decision> taken = new ArrayList<>();
        while (taken.size() < ACTS_AT_ONCE && !decisions.isEmpty()) {
            Decision one = decisions.poll();
            if (one != null) {
                taken.add(one);
            }
        }
        return taken;
    }

    private List<String> expired() throws SQLException {
        try (Connection c = parts.owner().getConnection()) {
            Set<String> threads =
                    new LinkedHashSet<>(GatherStore.expired(c, parts.clock().instant(), EXPIRED_AT_ONCE));
            threads.addAll(AwaitedStore.due(c, parts.clock().instant()));
            threads.addAll(CoverWaitStore.covered(c, EXPIRED_AT_ONCE));
            return threads.stream().limit(EXPIRED_AT_ONCE).toList();
        }
    }

    @Override
    public void close() {
        open = false;
        queue.close();
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }
}
