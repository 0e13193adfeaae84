package org.entrepot.retention;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Erases in the background, each hour and first of all a minute after the start. */
final class RetentionClerk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionClerk.class);
    private static final long FIRST_MINUTES = 1;
    private static final long EVERY_MINUTES = 60;

    private final Retention retention;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());
    private volatile boolean running;

    RetentionClerk(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void start() {
        running = true;
        var _ = executor.scheduleWithFixedDelay(this::erase, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** The outermost loop: what fails once is gone on with an hour later. */
    private void erase() {
        try {
            Map<String, Long> erased = retention.erase(() -> running);
            if (!erased.isEmpty()) {
                LOG.info("keys were destroyed whose term is over: {}", erased);
            }
        } catch (SQLException e) {
            warn("SQLSTATE " + e.getSQLState()); // its message may repeat the rows
        } catch (RuntimeException e) {
            warn(e.toString());
        }
    }

    private void warn(String trouble) {
        if (running) {
            LOG.warn("erasure waits an hour: {}", trouble);
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
