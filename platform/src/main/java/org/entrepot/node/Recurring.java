package org.entrepot.node;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that is done again and again in the background, on a thread of its own, while the program serves. What fails once is tried again
 * the next time; a stop waits for what is being done.
 */
public final class Recurring implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private final String name;
    private final Pace pace;
    private final Work work;
    private final ScheduledExecutorService executor;
    private volatile boolean running;

    /**
     * What is done each time.
     */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @param goesOn whether the program goes on: what takes long asks now and then
         */
        void go(BooleanSupplier goesOn) throws SQLException;
    }

    /**
     * When it is done.
     *
     * @param first how long after the start
     * @param every how long after the time before ended
     */
    public record Pace(Duration first, Duration every) {}

    /**
     * @param name of the thread, and of the work where it fails
     */
    public Recurring(String name, Pace pace, Work work) {
        this.name = name;
        this.pace = pace;
        this.work = work;
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    @Override
    public void start() {
        running = true;
        var _ = executor.scheduleWithFixedDelay(
                this::once, pace.first().toMillis(), pace.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The outermost loop: whatever the work throws would else be its last time. */
    private void once() {
        try {
            work.go(() -> running);
        } catch (SQLException e) {
            warn("SQLSTATE " + e.getSQLState()); // its message may repeat the rows
        } catch (RuntimeException e) {
            warn(e.toString());
        }
    }

    private void warn(String trouble) {
        if (running) {
            LOG.warn("{} wait {}: {}", name, pace.every(), trouble);
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
