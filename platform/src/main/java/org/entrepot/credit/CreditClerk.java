package org.entrepot.credit;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Grades in the background the months whose time has come, each half hour and first of all three minutes after the start. */
final class CreditClerk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CreditClerk.class);
    private static final long FIRST_MINUTES = 3; // when what was missed is counted into the figures
    private static final long EVERY_MINUTES = 30;

    private final Credit credit;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("credit").daemon().factory());
    private volatile boolean running;

    CreditClerk(Credit credit) {
        this.credit = credit;
    }

    @Override
    public void start() {
        running = true;
        var _ = executor.scheduleWithFixedDelay(this::catchUp, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** The outermost loop: what fails once is gone on with half an hour later. */
    private void catchUp() {
        try {
            int grades = credit.catchUp();
            if (grades > 0) {
                LOG.info("{} credit grades were made by schedule", grades);
            }
        } catch (SQLException e) {
            warn("SQLSTATE " + e.getSQLState()); // its message may repeat the rows
        } catch (RuntimeException e) {
            warn(e.toString());
        }
    }

    private void warn(String trouble) {
        if (running) {
            LOG.warn("credit grades wait half an hour: {}", trouble);
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
