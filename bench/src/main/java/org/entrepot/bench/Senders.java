package org.entrepot.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Partners;
import org.entrepot.sandbox.Patience;

/** The four senders: platform, payer, carrier and declarant, each with several connections of its own. */
final class Senders {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final URI address;
    private final Partners partners;
    private final Map<MessageKind, Firm> firms;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<String> problem = new AtomicReference<>("");

    /** Senders to the program at that address. Each connection is a plain one: what is measured is the program. */
    Senders(URI address, Partners partners, Map<MessageKind, Firm> firms) {
        this.address = address;
        this.partners = partners;
        this.firms = Map.copyOf(firms);
    }

    int messages() {
        return messages.get();
    }

    int failures() {
        return failures.get();
    }

    /** The last answer that was not taken; empty when all were. */
    String problem() {
        return String.valueOf(problem.get());
    }

    /**
     * Closed loop: every sender keeps {@code inFlight} messages under way until its shots or the time are used up.
     *
     * @return whether all shots were fired
     */
    boolean saturate(Spool spool, int inFlight, long untilNanos) throws InterruptedException {
        AtomicInteger left = new AtomicInteger();
        runAll(inFlight, (kind, next, connection) -> {
            List<Spool.Shot> shots = spool.shots(kind);
            for (int i = next.getAndIncrement(); i < shots.size(); i = next.getAndIncrement()) {
                if (System.nanoTime() - untilNanos > 0) {
                    left.incrementAndGet();
                    return;
                }
                fire(connection, spool, kind, shots.get(i));
            }
        });
        return left.get() == 0;
    }

    /**
     * Open loop: every message has its planned moment and is sent then, or as soon after as one of {@code inFlight}
     * connections is free; being late counts.
     */
    void onPlan(Spool spool, int inFlight, Plan plan) throws InterruptedException {
        runAll(inFlight, (kind, next, connection) -> {
            List<Spool.Shot> shots = spool.shots(kind);
            for (int i = next.getAndIncrement(); i < shots.size(); i = next.getAndIncrement()) {
                Patience.until(plan.moment(kind, i));
                fire(connection, spool, kind, shots.get(i));
            }
        });
    }

    private interface Sending {
        void run(MessageKind kind, AtomicInteger next, RawHttp connection) throws IOException;
    }

    private void runAll(int inFlight, Sending sending) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (MessageKind kind : firms.keySet()) {
                AtomicInteger next = new AtomicInteger();
                for (int i = 0; i < inFlight; i++) {
                    running.add(threads.submit(() -> {
                        try (RawHttp connection = new RawHttp(address, LIMIT)) {
                            sending.run(kind, next, connection);
                        }
                        return null;
                    }));
                }
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
            running.forEach(this::noteFailure);
        }
    }

    private void noteFailure(Future<?> done) {
        if (done.state() == Future.State.FAILED) {
            failures.incrementAndGet();
            problem.set(String.valueOf(done.exceptionNow()));
        }
    }

    private void fire(RawHttp connection, Spool spool, MessageKind kind, Spool.Shot shot) throws IOException {
        byte[] message = spool.read(shot);
        String head = "POST /api/v1/messages HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer "
                + key(kind) + "\r\nContent-Type: application/xml\r\nAccept: application/xml\r\nContent-Length: "
                + message.length + "\r\n\r\n";
        RawHttp.Answer answer = connection.exchange(head.getBytes(StandardCharsets.US_ASCII), message);
        messages.incrementAndGet();
        if (answer.status() != 200 && answer.status() != 202) {
            failures.incrementAndGet();
            problem.set(answer.status() + " " + answer.body());
        }
    }

    private String key(MessageKind kind) {
        Firm sender = firms.get(kind);
        if (sender == null) {
            throw new IllegalStateException("no sender of " + kind);
        }
        return partners.key(sender);
    }
}
