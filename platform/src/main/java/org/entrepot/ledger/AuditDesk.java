package org.entrepot.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Audits the books while the program serves, when somebody asks for it: one at a time, over one snapshot. What it says holds
 * for that snapshot; the command {@code audit} needs no trust in the running program.
 */
@Component
public class AuditDesk implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(AuditDesk.class);

    private final DataSource owner;
    private final EntrepotSettings settings;
    private final Clock clock;
    private Standing standing = new Standing(null, null);
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("audit").daemon().factory());

    AuditDesk(DataSource owner, EntrepotSettings settings, Clock clock) {
        this.owner = owner;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Where auditing stands.
     *
     * @param runningSince null while none runs
     * @param last the last one that ended; null when there was none since the program started
     */
    public record Standing(
            @Nullable Instant runningSince, @Nullable Result last) {}

    /**
     * An audit that ended.
     *
     * @param report null when it could not be carried through
     */
    public record Result(
            Instant at, Duration took, @Nullable AuditReport report) {}

    public synchronized Standing standing() {
        return standing;
    }

    /** Begins one, unless one runs. */
    public synchronized void begin() {
        if (standing.runningSince() == null) {
            standing = new Standing(clock.instant(), standing.last());
            executor.execute(() -> ended(result()));
        }
    }

    private synchronized void ended(Result result) {
        standing = new Standing(null, result);
    }

    private Result result() {
        long began = System.nanoTime();
        AuditReport report = null;
        try {
            report = run();
        } catch (SQLException
                | IOException
                | RuntimeException e) { // the outermost of its thread: the next one may go well
            LOG.warn("the audit was not carried through", e);
        }
        return new Result(clock.instant(), Duration.ofNanos(System.nanoTime() - began), report);
    }

    /** Once more where something seems broken: a checkpoint may have been signed after the snapshot and before its files were read. */
    private AuditReport run() throws SQLException, IOException, StartRefused {
        AuditReport report = Audit.run(owner, settings.data());
        return report.broken().isPresent() ? Audit.run(owner, settings.data()) : report;
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
