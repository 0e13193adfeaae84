package org.entrepot.insight;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the figures follow the declarations, a second behind. */
@Component
class Follower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long EVERY_MILLIS = 1_000;

    private final Insight insight;
    private final Board board;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("insight").daemon().factory());
    private volatile boolean running;

    Follower(Insight insight, Board board) {
        this.insight = insight;
        this.board = board;
    }

    @Override
    public void start() {
        running = true;
        var _ = executor.scheduleWithFixedDelay(this::follow, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The outermost loop: what fails once is tried again a second later. */
    private void follow() {
        try {
            insight.catchUp();
            board.catchUp();
        } catch (SQLException e) {
            warn("SQLSTATE " + e.getSQLState()); // its message may repeat the rows
        } catch (RuntimeException e) {
            warn(e.toString());
        }
    }

    private void warn(String why) {
        if (running) {
            LOG.warn("the figures of the park stay behind: {}", why);
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
