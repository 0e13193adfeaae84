package org.entrepot.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A module's own acts on the ledger: one transaction each, in which it is gathered, decided on and committed. One writer, so one
 * act at a time; what clearance does it does in its own transactions.
 */
public final class LedgerActs {
    private static final int MOST_TRIES = 5;
    private static final Set<String> TO_BE_DONE_AGAIN = Set.of("40001", "40P01", "23505");

    private final DataSource owner;
    private final int slot;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Writer writer;

    /**
     * @param slot a stripe of the ledger of the module's own, above those of clearance's writers
     */
    public LedgerActs(DataSource owner, int slot, Clock clock) {
        this.owner = owner;
        this.slot = slot;
        this.clock = clock;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Act<T> {
        T on(Shift shift) throws SQLException;
    }

    /** A transaction that may move the ledger once. */
    public static final class Shift {
        private final Connection c;
        private final Writer writer;
        private final Instant now;
        private @Nullable Book book;
        private byte[] also = new byte[0];

        private Shift(Connection c, Writer writer, Instant now) {
            this.c = c;
            this.writer = writer;
            this.now = now;
        }

        public Connection connection() {
            return c;
        }

        public Instant now() {
            return now;
        }

        /** Locks what may be moved; what the book holds in the end is committed with the transaction. */
        public Book gather(
                Collection<AccountSpec> accounts, Collection<TransferId> transfers, Collection<TransferId> reservations)
                throws SQLException {
            if (book != null) {
                throw new IllegalStateException("the ledger is gathered once in a transaction");
            }
            book = Ledger.gather(c, writer, accounts, transfers, reservations, Depth.WHOLE);
            return book;
        }

        /** The place in the feeds that this transaction has, if it commits to the ledger. */
        public FeedPosition position() {
            return writer.next();
        }

        /** Lets the chain cover something besides transfers, and so has a commit although none is made. */
        public void covers(byte[] hash) {
            also = hash.clone();
        }

        private @Nullable Commit commit() throws SQLException {
            Book mine = book;
            if (mine == null && also.length > 0) {
                mine = gather(List.of(), List.of(), List.of());
            }
            return mine == null || (mine.transfers().isEmpty() && also.length == 0)
                    ? null
                    : Ledger.commit(c, writer, mine, also, now);
        }
    }

    /** Does it whole or not at all; again where others were in its way. */
    public <T> T act(Act<T> act) throws SQLException {
        lock.lock();
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return once(act);
                } catch (SQLException e) {
                    writer = null; // whether its last commit happened is not known: another epoch begins
                    if (tries == MOST_TRIES || !TO_BE_DONE_AGAIN.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T once(Act<T> act) throws SQLException {
        Instant now = clock.instant();
        Writer mine = writer;
        if (mine == null) {
            mine = Ledger.openWriter(owner, slot, now);
            writer = mine;
        }
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            boolean done = false;
            try {
                Shift shift = new Shift(c, mine, now);
                T result = act.on(shift);
                Commit commit = shift.commit();
                c.commit();
                done = true;
                if (commit != null) {
                    mine.committed(commit);
                }
                return result;
            } finally {
                if (!done) {
                    c.rollback();
                }
            }
        }
    }
}
