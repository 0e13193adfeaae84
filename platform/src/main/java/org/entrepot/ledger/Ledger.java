package org.entrepot.ledger;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The ledger, used inside the caller's transaction: {@link #gather} locks accounts and reads them into a {@link Book}, the
 * caller decides on the book, {@link #commit} writes what changed. Everything that may not be exceeded is an account here,
 * whatever happens to it a transfer; per unit all balances sum to zero.
 */
public final class Ledger {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ledger() {}

    /**
     * Opens an epoch for a writer.
     *
     * @param slot which stripe and block it uses, 0 to the number of writers that run at once
     */
    public static Writer openWriter(DataSource owner, int slot, Instant now) throws SQLException {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        try (Connection c = owner.getConnection()) {
            int epoch = LedgerStore.nextEpoch(c);
            byte[] head = Hashes.genesis(epoch, seed);
            LedgerStore.newEpoch(c, epoch, slot, now, seed, head);
            if (!c.getAutoCommit()) {
                c.commit();
            }
            return new Writer(epoch, slot, head);
        }
    }

    /**
     * Makes the accounts that are missing, locks all in the order of their ids, and reads them.
     *
     * @param accounts what the batch may move
     * @param transfers ids that the batch may make or correct, so that repeats are recognised
     * @param reservations pending transfers that it may post or void; their accounts are locked too
     */
    public static Book gather(
            Connection c,
            Writer writer,
            Collection<AccountSpec> accounts,
            Collection<TransferId> transfers,
            Collection<TransferId> reservations,
            Depth depth)
            throws SQLException {
        Book book = new Book(writer.slot(), depth, accounts);
        Map<AccountId, Book.Row> wanted = new TreeMap<>();
        Set<AccountId> hot = new HashSet<>();
        Set<AccountId> notLocked = new HashSet<>();
        for (AccountSpec spec : accounts) {
            want(spec, writer.slot(), wanted);
            if (spec.isHot()) {
                (depth == Depth.WHOLE ? hot : notLocked).add(spec.id());
            }
        }
        makeMissing(c, wanted);
        Set<AccountId> locked = new HashSet<>(wanted.keySet());
        locked.removeAll(notLocked);
        List<Book.Stored> reserved = reservations.isEmpty() ? List.of() : LedgerStore.stored(c, reservations);
        for (Book.Stored reservation : reserved) {
            locked.add(reservation.transfer().debit());
            locked.add(reservation.transfer().credit());
        }
        LedgerStore.lock(c, locked, hot, book);
        reserved.forEach(book::stored);
        if (!transfers.isEmpty()) {
            LedgerStore.stored(c, transfers).forEach(book::stored);
        }
        Set<TransferId> maybeResolved = new HashSet<>(reservations);
        maybeResolved.addAll(transfers);
        if (!maybeResolved.isEmpty()) {
            LedgerStore.resolved(c, maybeResolved, book);
        }
        return book;
    }

    private static void want(AccountSpec spec, int slot, Map<AccountId, Book.Row> wanted) {
        if (!spec.isStriped()) {
            wanted.put(spec.id(), spec.row());
        }
        if (spec.isStriped() || spec.isHot()) {
            wanted.put(spec.partId(slot), spec.row(slot));
        }
    }

    private static void makeMissing(Connection c, Map<AccountId, Book.Row> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return;
        }
        Map<AccountId, Book.Row> missing = new TreeMap<>(wanted);
        LedgerStore.known(c, wanted.keySet()).forEach(missing::remove);
        if (!missing.isEmpty()) {
            LedgerStore.make(c, new ArrayList<>(missing.values()));
        }
    }

    /**
     * Writes what the book changed as the writer's next commit. Call {@link Writer#committed} once the transaction is durable.
     *
     * @param also what the chain covers besides the transfers: the hash of the batch's receipts
     * @throws WriterFenced when another program went on with this epoch
     */
    public static Commit commit(Connection c, Writer writer, Book book, byte[] also, Instant now) throws SQLException {
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        FeedPosition position = writer.next();
        List<Transfer> transfers = book.transfers();
        MessageDigest link = Hashes.link(writer.head(), position, time, also);
        for (Transfer transfer : transfers) {
            Hashes.add(link, transfer);
        }
        Commit commit = new Commit(position, link.digest());
        if (!LedgerStore.advance(c, position, commit.hash())) {
            throw new WriterFenced(position.epoch(), position.number() - 1);
        }
        if (!transfers.isEmpty()) {
            LedgerStore.add(c, position, transfers);
            LedgerStore.update(c, book.changed());
        }
        LedgerStore.link(c, commit, time, transfers.size(), also);
        return commit;
    }

    /** What an account holds now, its stripes and blocks together; read without a lock. */
    public static Balance balance(Connection c, AccountId account) throws SQLException {
        return LedgerStore.balance(c, account);
    }

    /**
     * Waits until a commit of that writer whose answer was lost is durable or gone: it holds the epoch's row as long as it is
     * under way. Only then can it be told which of both it is.
     */
    public static void awaitLastCommit(Connection c, Writer writer) throws SQLException {
        LedgerStore.awaitEpoch(c, writer.epoch());
    }

    /** The last commit of each epoch: whatever stands before it is visible to whoever reads it now. */
    public static FeedVector heads(Connection c) throws SQLException {
        return LedgerStore.heads(c);
    }
}
