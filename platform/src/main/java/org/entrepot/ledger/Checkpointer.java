package org.entrepot.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes checkpoints while the program serves: before anything is written, every so often when something was, on demand, and
 * after everything else has stopped.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Checkpointer implements BeforeReady, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    private final ObjectProvider<DataSource> owner;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("checkpoints").daemon().factory());
    private volatile @Nullable Checkpoints checkpoints;
    private volatile boolean running;
    private volatile @Nullable Instant taken;
    private volatile boolean failed;

    Checkpointer(ObjectProvider<DataSource> owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public void beforeReady(EntrepotSettings settings) {
        Path data = settings.data().toAbsolutePath().normalize();
        Checkpoints made = new Checkpoints(owner.getObject(), data);
        try {
            taken(made, "start");
        } catch (SQLException | IOException e) {
            throw new StartRefused(
                    "No checkpoint can be written below " + data + " (" + e.getMessage()
                            + "); free space there and give this user leave to write.",
                    e);
        }
        checkpoints = made;
        Duration every = settings.checkpointEvery();
        if (every.isPositive()) {
            var _ = executor.scheduleWithFixedDelay(
                    () -> onTime(made), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The outermost loop: what fails once is tried again the next time. */
    private void onTime(Checkpoints made) {
        try {
            if (made.due()) {
                taken(made, "time");
            }
        } catch (SQLException | IOException | RuntimeException e) {
            failed = true;
            LOG.warn("no checkpoint was taken this time: {}", e.toString());
        }
    }

    /**
     * Takes one now.
     *
     * @throws IllegalStateException before the program is ready
     */
    public Checkpoint takeNow() throws SQLException, IOException {
        Checkpoints made = checkpoints;
        if (made == null) {
            throw new IllegalStateException("no checkpoint before the program is ready");
        }
        return taken(made, "demand");
    }

    private Checkpoint taken(Checkpoints made, String reason) throws SQLException, IOException {
        Checkpoint checkpoint = made.take(reason, clock.instant());
        taken = checkpoint.time();
        failed = false;
        return checkpoint;
    }

    /** When the last one was taken; null before the first of this run. */
    @Nullable Instant lastTaken() {
        return taken;
    }

    /** Whether the last attempt failed. */
    boolean failed() {
        return failed;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Comes last: what commits has stopped, the database has not. */
    @Override
    public void stop() {
        running = false;
        executor.close();
        Checkpoints made = checkpoints;
        if (made == null) {
            return;
        }
        try {
            taken(made, "stop");
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.warn("no checkpoint was taken at the stop: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first to start and the last to stop. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
