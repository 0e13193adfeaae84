package org.entrepot.webhooks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.Probe;
import org.entrepot.webhooks.DeliveryStore.Due;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works in the background: reads the feeds, sends to endpoints beside each other, to each one after another, forgets what is to
 * be forgotten. How many are served at once is bounded, in all and of one enterprise: one that is slow holds up its own alone.
 */
final class HookClerk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HookClerk.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);
    private static final Duration WORRIES = Duration.ofMinutes(1);
    private static final int MOST_DUE = 500;
    private static final int IN_A_ROW = 20;
    private static final String PROBE = "webhooks";

    private final Ground ground;
    private final FeedWatch feeds;
    private final Sending sending;
    private final HookMeters meters;
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhooks, sending ", 0).factory());

    /** By endpoint whose it is, as long as it is served. */
    private final Map<Long, String> served = new HashMap<>();

    private volatile boolean open;
    private volatile String trouble = "";
    private volatile Instant level;
    private Instant forgot = Instant.MIN;
    private Instant measured = Instant.MIN;
    private @Nullable Thread thread;

    HookClerk(Ground ground, FeedWatch feeds, Sending sending, HookMeters meters) {
        this.ground = ground;
        this.feeds = feeds;
        this.sending = sending;
        this.meters = meters;
        this.level = ground.now();
    }

    /** Begins, with whatever an earlier run left. */
    void open() {
        open = true;
        thread = Thread.ofPlatform().name("webhooks").start(this::run);
    }

    /** The outermost loop: what breaks a round is said, and the next one begins anew. */
    private void run() {
        while (open) {
            Duration rest = BETWEEN_ROUNDS;
            try {
                rest = round() ? Duration.ZERO : BETWEEN_ROUNDS;
                level = ground.now();
                trouble = "";
            } catch (SQLException | RuntimeException e) {
                if (open) {
                    trouble = e.getClass().getSimpleName();
                    LOG.warn("webhooks wait a little longer: {}", trouble);
                }
                rest = AFTER_TROUBLE;
            }
            if (open && !rest.isZero()) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }

    /** Reads on, and begins to send what is due; whether there is more to read at once. */
    boolean round() throws SQLException {
        Instant now = ground.now();
        boolean more = feeds.round();
        beginToSend(now);
        if (measured.plus(MEASURE_EVERY).isBefore(now)) {
            measured = now;
            try (Connection c = ground.owner().getConnection()) {
                meters.waits(DeliveryStore.backlog(c));
            }
        }
        if (forgot.plus(FORGET_EVERY).isBefore(now)) {
            forgot = now;
            forget(now);
        }
        return more;
    }

    private void beginToSend(Instant now) throws SQLException {
        int most = ground.settings().inFlightMost(ground.today());
        int mostOfOne = ground.settings().inFlightOfEnterprise(ground.today());
        Iterable<Due> all;
        try (Connection c = ground.owner().getConnection()) {
            all = DeliveryStore.due(c, now, MOST_DUE);
        }
        for (Due due : all) {
            if (takeOn(due, most, mostOfOne)) {
                try {
                    senders.execute(() -> serve(due.endpoint()));
                } catch (RejectedExecutionException e) {
                    done(due.endpoint()); // it is being closed
                }
            }
        }
    }

    private synchronized boolean takeOn(Due due, int most, int mostOfOne) {
        long ofOne = served.values().stream().filter(due.enterprise()::equals).count();
        if (served.size() >= most || ofOne >= mostOfOne || served.containsKey(due.endpoint())) {
            return false;
        }
        served.put(due.endpoint(), due.enterprise());
        return true;
    }

    private synchronized void done(long endpoint) {
        served.remove(endpoint);
        notifyAll();
    }

    /** The outermost loop for one endpoint: what fails once is tried again in another round, with the same ids. */
    private void serve(long endpoint) {
        try {
            int sent = 0;
            while (sent < IN_A_ROW && sending.sendNext(endpoint)) {
                sent++;
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn(
                    "sending to the endpoint {} waits a little longer: {}",
                    endpoint,
                    e.getClass().getSimpleName());
        } finally {
            done(endpoint);
        }
        Thread round = thread;
        if (round != null) {
            LockSupport.unpark(round);
        }
    }

    /** Waits until nothing is being sent, or the time is over; whether nothing is. */
    synchronized boolean awaitIdle(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!served.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Forgets what was settled long enough ago, and secrets that sign no more. */
    private void forget(Instant now) throws SQLException {
        Instant before = Beijing.date(now)
                .minusDays(ground.settings().daysKept(ground.today()))
                .atStartOfDay(Beijing.ZONE)
                .toInstant();
        ground.asOwner(c -> {
            EndpointStore.forgetFormer(c, now);
            return DeliveryStore.forget(c, before);
        });
    }

    /** Endpoints that fail are their enterprises' affair; feeds that are not read are the park's. */
    Probe.Finding look() {
        Duration behind = Duration.between(level, ground.now());
        boolean well = trouble.isEmpty() && behind.compareTo(WORRIES) < 0;
        return new Probe.Finding(
                PROBE,
                well ? Probe.Level.WELL : Probe.Level.WORRYING,
                well
                        ? "Webhooks follow the feed of receipts."
                        : "Webhooks stay behind the feed of receipts by " + behind.toSeconds() + " s"
                                + (trouble.isEmpty() ? "" : " (" + trouble + ")") + "; see the log. Nothing is lost.");
    }

    /** Sends no more; what is under way may end, and what does not is sent again after the next start. */
    @Override
    public void close() {
        open = false;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        }
        senders.shutdown();
        try {
            if (running != null) {
                running.join();
            }
            if (!awaitIdle(ground.settings().connectTimeout(ground.today()))) {
                LOG.info("what is being sent is broken off and sent again after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
