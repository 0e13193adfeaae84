package org.entrepot.overseas;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.node.Probe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows departures in the background. What breaks a round is said, and the next one begins anew. */
final class StockClerk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StockClerk.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final StockFollowing following;
    private volatile boolean open;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    StockClerk(StockFollowing following) {
        this.following = following;
    }

    void open() {
        open = true;
        thread = Thread.ofPlatform().name("overseas").daemon().start(this::run);
    }

    private void run() {
        while (open) {
            Duration rest = BETWEEN;
            try {
                following.catchUp();
                trouble = "";
            } catch (SQLException | RuntimeException e) {
                LOG.warn("a round of overseas stock broke and begins anew: {}", e.toString());
                trouble = e.getClass().getSimpleName();
                rest = AFTER_TROUBLE;
            }
            if (open) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }

    /** Whether it follows. */
    Probe.Finding look() {
        return trouble.isEmpty()
                ? new Probe.Finding(
                        "overseas",
                        Probe.Level.WELL,
                        "Departures for overseas warehouses are followed into their stock.")
                : new Probe.Finding(
                        "overseas",
                        Probe.Level.WORRYING,
                        "The last round of overseas stock broke (" + trouble + "); see the log.");
    }

    @Override
    public void close() {
        open = false;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
