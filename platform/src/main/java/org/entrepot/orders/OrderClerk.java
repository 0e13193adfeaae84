package org.entrepot.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works in the background: reads files, sends what was told to be sent, looks what became of it, forgets what is to be forgotten. */
final class OrderClerk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderClerk.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int LOOK_AT_ALL_EVERY = 20;
    private static final int FORGET_EVERY = 3_600;

    private final DataSource owner;
    private final Reading reading;
    private final Sending sending;
    private final OrderTerms settings;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;
    private int rounds;

    /** One round of work; whether there may be more at once. */
    private interface Round {
        boolean work() throws SQLException;
    }

    OrderClerk(DataSource owner, Reading reading, Sending sending, OrderTerms settings, Clock clock) {
        this.owner = owner;
        this.reading = reading;
        this.sending = sending;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins, with whatever an earlier run left. */
    void open() {
        threads.add(Thread.ofPlatform().name("orders, reading").start(() -> work(reading::readAll)));
        threads.add(Thread.ofPlatform().name("orders, sending").start(() -> work(this::sendAndFollow)));
    }

    boolean isOpen() {
        return open;
    }

    int progress(long file) {
        return reading.progress(file);
    }

    void wake() {
        threads.forEach(LockSupport::unpark);
    }

    /** The outermost loop: what fails once is tried again a second later. */
    private void work(Round round) {
        while (open) {
            boolean more = false;
            try {
                more = round.work();
            } catch (Delivery.Interrupted e) {
                return;
            } catch (SQLException | CompletionException | IllegalStateException e) {
                if (open) {
                    LOG.warn("order files wait a little longer: {}", e.toString());
                }
            }
            if (!more && open) {
                LockSupport.parkNanos(EVERY.toNanos());
            }
        }
    }

    private boolean sendAndFollow() throws SQLException {
        boolean sent = sending.sendSome();
        if (!sent) {
            sending.follow(rounds % LOOK_AT_ALL_EVERY == 0);
            if (rounds++ % FORGET_EVERY == 0) {
                forget();
            }
        }
        return sent;
    }

    /** Forgets what was sent long enough ago, and files that nobody sent. */
    void forget() throws SQLException {
        LocalDate today = Beijing.date(clock.instant());
        Instant sentBefore = daysBefore(today, settings.daysKeptAfterSending(today));
        Instant cameBefore = daysBefore(today, settings.daysKeptUnsent(today));
        try (Connection c = owner.getConnection()) {
            List<Long> files = ImportStore.unsentSince(c, cameBefore);
            for (long file : files) {
                ImportStore.delete(c, file);
            }
            int rows = RowStore.forget(c, sentBefore, cameBefore);
            if (rows > 0 || !files.isEmpty()) {
                LOG.info("{} rows and {} files of orders were forgotten, their time was over", rows, files.size());
            }
        }
    }

    private static Instant daysBefore(LocalDate today, int days) {
        return today.minusDays(days).atStartOfDay(Beijing.ZONE).toInstant();
    }

    /** Sends no more; what is on its way is answered or sent again after the next start. */
    @Override
    public void close() {
        open = false;
        wake();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }
}
