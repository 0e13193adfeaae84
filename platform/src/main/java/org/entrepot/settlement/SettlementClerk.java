package org.entrepot.settlement;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Works in the background, each minute and first of all at the start: counts guarantees as they are valid, gathers bills. */
final class SettlementClerk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementClerk.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Covers covers;
    private final PaymentBooks books;
    private volatile boolean running;
    private @Nullable Thread thread;

    SettlementClerk(Covers covers, PaymentBooks books) {
        this.covers = covers;
        this.books = books;
    }

    @Override
    public void start() {
        running = true;
        Thread made = Thread.ofPlatform().name("settlement").daemon().start(this::work);
        thread = made;
    }

    /** The outermost loop: what fails once is tried again a minute later. */
    private void work() {
        while (running) {
            try {
                covers.turn();
                int made = books.gather();
                if (made > 0) {
                    LOG.info("{} payment books were made", made);
                }
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    LOG.warn("guarantees and payment books wait a little longer: {}", e.toString());
                }
            }
            if (running) {
                LockSupport.parkNanos(EVERY.toNanos());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread made = thread;
        if (made != null) {
            LockSupport.unpark(made);
            try {
                made.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
