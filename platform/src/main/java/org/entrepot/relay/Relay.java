package org.entrepot.relay;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.Probe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay at work, and what people see and ask of it. Under the authority {@code local} it rests. */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final int MOST_SHOWN = 100;
    private static final String CODE = "relay";

    private final DataSource owner;
    private final DataSource reader;
    private final Clock clock;
    private final @Nullable RelayWork work;
    private final DatedSettings settings = DatedSettings.load();
    private volatile boolean open;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    Relay(DataSource owner, DataSource reader, Clock clock, @Nullable RelayWork work) {
        this.owner = owner;
        this.reader = reader;
        this.clock = clock;
        this.work = work;
    }

    /** The relay of a program that decides itself. */
    public static Relay resting(DataSource owner, DataSource reader, Clock clock) {
        return new Relay(owner, reader, clock, null);
    }

    /** Whether documents are handed over at all. */
    public boolean isOn() {
        return work != null;
    }

    void open() {
        RelayWork rounds = work;
        if (rounds != null) {
            open = true;
            thread = Thread.ofPlatform().name("relay").start(() -> run(rounds));
        }
    }

    /** The outermost loop: what breaks a round is said, and the next one begins anew. */
    private void run(RelayWork rounds) {
        while (open) {
            Duration rest = BETWEEN_ROUNDS;
            try {
                rest = rounds.round() ? Duration.ZERO : BETWEEN_ROUNDS;
                trouble = "";
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.warn("a round of the relay broke and begins anew: {}", e.toString());
                trouble = e.getClass().getSimpleName();
                rest = AFTER_TROUBLE;
            }
            if (open && !rest.isZero()) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }

    /** How it stands. */
    public RelayBoard board() throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false);
            try {
                return RelayStore.board(c, longAgo(), MOST_SHOWN);
            } finally {
                c.rollback();
            }
        }
    }

    /** What was handed over before that should have been answered. */
    private Instant longAgo() {
        Instant now = clock.instant();
        return now.minus(settings.unansweredAfter(Beijing.date(now)));
    }

    /**
     * Hands over again those documents of a message of which nothing was said. For people: the program does so by itself only
     * where a message has certainly not left.
     *
     * @param message its number on the board
     * @param byWhom who asks
     * @return why not, where it is not done
     */
    public Optional<Fault> sendAgain(long message, String byWhom) throws SQLException {
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Optional<RelayStore.Sendable> found = RelayStore.lock(c, message);
            if (found.isEmpty()) {
                return Optional.of(
                        new Fault(CODE, "relay.message", "message", String.valueOf(message), "a message of the relay"));
            }
            OutMessage.State state = found.get().state();
            if (state == OutMessage.State.MADE || state == OutMessage.State.LAID_OUT) {
                return Optional.of(new Fault(
                        CODE, "relay.underWay", "message", String.valueOf(message), "one that is not on its way"));
            }
            if (found.get().load().documents().isEmpty()) {
                return Optional.of(new Fault(
                        CODE, "relay.answered", "message", String.valueOf(message), "one that was not answered"));
            }
            OutboxStore.make(c, found.get().load(), "AGAIN-" + now.toEpochMilli() + "-" + message, byWhom, now);
            return Optional.empty();
        });
    }

    /** Whether it comes along, and whether somebody should look. */
    Probe.Finding look() {
        if (work == null) {
            return new Probe.Finding(CODE, Probe.Level.WELL, "This program decides itself and hands nothing over.");
        }
        if (!trouble.isEmpty()) {
            return new Probe.Finding(
                    CODE,
                    Probe.Level.WORRYING,
                    "The relay's last round broke (" + trouble + "); see the log and the relay's folder.");
        }
        try (Connection c = owner.getConnection()) {
            long unanswered = RelayStore.unanswered(c, longAgo());
            return unanswered == 0
                    ? new Probe.Finding(CODE, Probe.Level.WELL, "The relay hands over and is answered.")
                    : new Probe.Finding(
                            CODE,
                            Probe.Level.WORRYING,
                            unanswered + " documents were handed over long ago and not answered; see /relay.");
        } catch (SQLException e) {
            return new Probe.Finding(CODE, Probe.Level.WORRYING, "The relay's tables cannot be read; see the log.");
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
