package org.entrepot.report;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Makes in the background what the schedule asks for, each half hour and first of all two minutes after the start. */
final class ReportClerk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReportClerk.class);
    private static final long FIRST_MINUTES = 2;
    private static final long EVERY_MINUTES = 30;

    private final Reports reports;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reports").daemon().factory());
    private volatile boolean running;

    ReportClerk(Reports reports) {
        this.reports = reports;
    }

    @Override
    public void start() {
        running = true;
        var _ = executor.scheduleWithFixedDelay(this::catchUp, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** The outermost loop: what fails once is gone on with half an hour later. */
    private void catchUp() {
        try {
            int made = reports.catchUp();
            if (made > 0) {
                LOG.info("{} reports were made by schedule", made);
            }
        } catch (SQLException e) {
            warn("SQLSTATE " + e.getSQLState()); // its message may repeat the rows
        } catch (RuntimeException e) {
            warn(e.toString());
        }
    }

    private void warn(String trouble) {
        if (running) {
            LOG.warn("reports wait half an hour: {}", trouble);
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
