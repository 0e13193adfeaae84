package org.entrepot.insight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.entrepot.node.Probe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the figures follow the declarations: those of today a second behind, the cube some seconds. A list is counted into the cube each
 * time something happens to it, and each time rewrites its part of the sums; most that happens to a list happens within seconds.
 */
@Component
class Follower implements SmartLifecycle, Probe, MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final Duration CUBE_EVERY = Duration.ofSeconds(10);

    private static final Duration WORRIES = Duration.ofSeconds(30);

    private final Insight insight;
    private final Board board;
    private final Cube cube;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("insight").daemon().factory());
    private final Clock clock;
    private volatile boolean running;
    private volatile Instant level;
    private Instant cubeLevel = Instant.EPOCH;

    Follower(Insight insight, Board board, Cube cube, Clock clock) {
        this.insight = insight;
        this.board = board;
        this.cube = cube;
        this.clock = clock;
        this.level = clock.instant();
    }

    @Override
    public void start() {
        running = true;
        var _ = executor.scheduleWithFixedDelay(this::follow, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The outermost loop: what fails once is tried again a second later. */
    private void follow() {
        try {
            Instant asked = clock.instant();
            insight.catchUp();
            board.catchUp();
            if (Duration.between(cubeLevel, asked).abs().compareTo(CUBE_EVERY) >= 0) {
                boolean caughtUp = cube.catchUp();
                cubeLevel = asked;
                if (caughtUp) {
                    level = asked;
                } else {
                    LOG.info(
                            "the figures of the park wait while all declarations, counted anew, are compared with them");
                }
            }
        } catch (SQLException e) {
            warn("SQLSTATE " + e.getSQLState()); // its message may repeat the rows
        } catch (RuntimeException e) {
            warn(e.toString());
        }
    }

    private Duration behind() {
        return Duration.between(level, clock.instant());
    }

    /** Figures that stay behind harm nobody's declaration: the park goes on. */
    @Override
    public Finding look() {
        Duration behind = behind();
        boolean well = behind.compareTo(WORRIES) < 0;
        return new Finding(
                "figures",
                well ? Level.WELL : Level.WORRYING,
                "The figures of the park held everything that was committed " + behind.toSeconds() + " s ago"
                        + (well ? "." : "; see the log for why they stay behind."));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "entrepot.figures.behind",
                        this,
                        follower -> follower.behind().toMillis() / 1_000.0)
                .description("Since when the figures of the park have not held everything that was committed")
                .baseUnit("seconds")
                .register(registry);
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
