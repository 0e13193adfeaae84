package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.TransferId;
import org.entrepot.ledger.Writer;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Where the module's own acts happen: one transaction each, in which the ledger is gathered, decided on and committed. One
 * writer of the ledger, so one act at a time; what clearance does to books it does in its own transactions.
 */
public final class BondedGround {
    /** A stripe of the ledger of its own, above those of the program's writers. */
    private static final int SLOT = 98;

    private static final int MOST_TRIES = 5;
    private static final Set<String> TO_BE_DONE_AGAIN = Set.of("40001", "40P01", "23505");

    private final DataSource owner;
    private final DataSource reader;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Writer writer;

    public BondedGround(DataSource owner, DataSource reader, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.clock = clock;
    }

    /** What is done in a transaction. */
    interface Act<T> {
        T on(Shift shift) throws SQLException;
    }

    /** What is read in a transaction. */
    interface Look<T> {
        T at(Connection c) throws SQLException;
    }

    /** A transaction that may move the ledger once. */
    static final class Shift {
        private final Connection c;
        private final Writer writer;
        private final Instant now;
        private @Nullable Book book;

        private Shift(Connection c, Writer writer, Instant now) {
            this.c = c;
            this.writer = writer;
            this.now = now;
        }

        Connection connection() {
            return c;
        }

        Instant now() {
            return now;
        }

        /** Locks what may be moved; what the book holds in the end is committed with the transaction. */
        Book gather(
                Collection<AccountSpec> accounts, Collection<TransferId> transfers, Collection<TransferId> reservations)
                throws SQLException {
            if (book != null) {
                throw new IllegalStateException("the ledger is gathered once in a transaction");
            }
            book = Ledger.gather(c, writer, accounts, transfers, reservations, Depth.WHOLE);
            return book;
        }
    }

    Clock clock() {
        return clock;
    }

    /** Does it whole or not at all; again where others were in its way. */
    <T> T act(Act<T> act) throws SQLException {
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
            mine = Ledger.openWriter(owner, SLOT, now);
            writer = mine;
        }
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            boolean done = false;
            try {
                Shift shift = new Shift(c, mine, now);
                T result = act.on(shift);
                Book book = shift.book;
                @Nullable Commit commit = book == null || book.transfers().isEmpty()
                        ? null
                        : Ledger.commit(c, mine, book, new byte[0], now);
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

    /** Does something that moves no account. */
    <T> T write(Look<T> act) throws SQLException {
        return OwnTransaction.in(owner, act::at);
    }

    /** Reads as the role that sees what the viewer may see. */
    <T> T read(BookViewer viewer, Look<T> look) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false); // what the session may see holds for one transaction
            try {
                BookStore.see(c, viewer);
                return look.at(c);
            } finally {
                c.rollback();
            }
        }
    }
}
