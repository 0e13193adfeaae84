package org.entrepot.collection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.node.Probe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows exports in the background: a second behind, and where many come ten, so that most that happens to an order is taken over at once.
 * It rests in between for as long as it worked, or clearing would wait for the processors meanwhile.
 * What breaks a round is said, and the next one begins anew.
 */
final class SaleClerk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SaleClerk.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_MANY = Duration.ofSeconds(10);
    private static final int MANY = 200;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final SaleFollowing following;
    private volatile boolean open;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    SaleClerk(SaleFollowing following) {
        this.following = following;
    }

    void open() {
        open = true;
        thread = Thread.ofPlatform().name("collection").daemon().start(this::run);
    }

    private void run() {
        while (open) {
            Duration rest = BETWEEN;
            try {
                int orders = following.catchUp(() -> open);
                rest = following.forget() ? Duration.ZERO : orders < MANY ? BETWEEN : BETWEEN_MANY;
                trouble = "";
            } catch (SQLException | RuntimeException e) {
                LOG.warn("a round of collection broke and begins anew: {}", e.toString());
                trouble = e.getClass().getSimpleName();
                rest = AFTER_TROUBLE;
            }
            if (open && !rest.isZero()) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }

    /** Whether it follows. */
    Probe.Finding look() {
        return trouble.isEmpty()
                ? new Probe.Finding(
                        "collection", Probe.Level.WELL, "Exports are followed for the money that comes back.")
                : new Probe.Finding(
                        "collection",
                        Probe.Level.WORRYING,
                        "The last round of collection broke (" + trouble + "); see the log.");
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
