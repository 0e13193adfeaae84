package org.entrepot.bonded;

import java.sql.SQLException;
import java.time.LocalTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks each minute whether the books of this night are compared, and does it where they are not. */
final class NightClerk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NightClerk.class);

    private final Reconciliation reconciliation;
    private final LocalTime at;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("comparison").daemon().factory());
    private volatile boolean running;

    NightClerk(Reconciliation reconciliation, LocalTime at) {
        this.reconciliation = reconciliation;
        this.at = at;
    }

    @Override
    public void start() {
        running = true;
        var _ = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    }

    /** The outermost loop: what fails once is tried again a minute later. */
    void look() {
        try {
            reconciliation
                    .compareNightly(at)
                    .ifPresent(opened -> LOG.info("customs book and warehouse were compared: {} cases opened", opened));
        } catch (SQLException | RuntimeException e) {
            if (running) {
                LOG.warn("the comparison of customs book and warehouse waits a minute: {}", e.toString());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        executor.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
