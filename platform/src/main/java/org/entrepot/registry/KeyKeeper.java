package org.entrepot.registry;

import java.io.IOException;
import java.sql.Connection;
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
import org.entrepot.registry.KeyRing.Kind;
import org.entrepot.registry.KeyVersions.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the keys: refuses a start without the right ones, goes on with a rotation that a kill broke off, and begins another when a key
 * has served its time.
 */
@Component
@Order(-100)
class KeyKeeper implements BeforeReady, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(KeyKeeper.class);
    private static final int BATCH = 500;

    /** How long a key serves: so long may a copy of the database still tell what was erased, given its key of that time. */
    private static final Duration TERM = Duration.ofDays(90);

    private static final long EVERY_MINUTES = 60;

    private final DataSource owner;
    private final Persons persons;
    private final KeyRotation rotation;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("keys").daemon().factory());
    private volatile boolean running = true;

    KeyKeeper(DataSource owner, KeyRing ring, Persons persons, Clock clock) {
        this.owner = owner;
        this.persons = persons;
        this.rotation = new KeyRotation(owner, ring);
        this.clock = clock;
    }

    @Override
    public void beforeReady(EntrepotSettings settings) {
        try {
            versions(clock.instant());
        } catch (SQLException e) {
            throw new IllegalStateException("the versions of the keys cannot be read", e);
        }
        var _ = executor.scheduleWithFixedDelay(this::keep, 0, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private KeyVersions versions(Instant now) throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            KeyVersions versions = persons.versions(c, now);
            c.commit();
            return versions;
        }
    }

    /** The outermost loop: what fails once is gone on with an hour later. */
    private void keep() {
        try {
            begin(clock.instant());
            boolean more = running;
            while (more) {
                more = rotation.step(BATCH) && running;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            if (running) {
                LOG.warn("the rotation of keys waits: {}", e.toString());
            }
        }
    }

    /** What is too old is replaced. */
    void begin(Instant now) throws SQLException {
        KeyVersions versions = versions(now);
        if (hasServed(versions.current(Kind.MASTER), now) && rotation.beginMaster(now)) {
            LOG.info("the master key has served its time and is being replaced");
        }
        if (hasServed(versions.current(Kind.INDEX), now) && rotation.beginIndex(now)) {
            LOG.info("the index key has served its time and is being replaced");
        }
    }

    private static boolean hasServed(Version version, Instant now) {
        return version.since().plus(TERM).isBefore(now);
    }

    @Override
    public void destroy() {
        running = false;
        executor.close();
    }
}
