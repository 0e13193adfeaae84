package org.entrepot.relay;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does rounds: at once again where one found something to do, after a while where it did not. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

    private final String name;
    private final Round round;
    private volatile boolean open;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    /** One round; true when something was done, so that another is worth while at once. */
    @FunctionalInterface
    interface Round {
        boolean go() throws SQLException, IOException;
    }

    Rounds(String name, Round round) {
        this.name = name;
        this.round = round;
    }

    void open() {
        open = true;
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /** What broke the last round; empty where nothing did. */
    String trouble() {
        return trouble;
    }

    /** There is something to do. */
    void wake() {
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    /** The outermost loop: what breaks a round is said, and the next one begins anew. */
    private void run() {
        while (open) {
            Duration rest = BETWEEN;
            try {
                rest = round.go() ? Duration.ZERO : BETWEEN;
                trouble = "";
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.warn("a round of {} broke and begins anew: {}", name, e.toString());
                trouble = e.getClass().getSimpleName();
                rest = AFTER_TROUBLE;
            }
            if (open && !rest.isZero()) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }

    /** Ends the round it is in. */
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
