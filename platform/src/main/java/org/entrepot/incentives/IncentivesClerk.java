package org.entrepot.incentives;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.node.Probe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows what is undone in the background. What breaks a round is said, and the next one begins anew. */
final class IncentivesClerk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IncentivesClerk.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final UndoneFollowing following;
    private volatile boolean open;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    IncentivesClerk(UndoneFollowing following) {
        this.following = following;
    }

    void open() {
        open = true;
        thread = Thread.ofPlatform().name("incentives").daemon().start(this::run);
    }

    private void run() {
        while (open) {
            Duration rest = BETWEEN;
            try {
                following.catchUp();
                trouble = "";
            } catch (SQLException | RuntimeException e) {
                LOG.warn("a round of incentives broke and begins anew: {}", e.toString());
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
                        "incentives",
                        Probe.Level.WELL,
                        "Lists that are cancelled or returned are followed into the claims that they earned for.")
                : new Probe.Finding(
                        "incentives",
                        Probe.Level.WORRYING,
                        "The last round of incentives broke (" + trouble + "); see the log.");
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
