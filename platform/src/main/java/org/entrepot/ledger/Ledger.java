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
     * Locks all accounts in the order of their ids and reads them; those that are missing are made.
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
        Set<AccountId> locked = new HashSet<>();
        Set<AccountId> hot = new HashSet<>();
        for (Book.Wanted one : book.wanted()) {
            locked.add(one.part());
            if (one.spec().isHot() && depth == Depth.WHOLE) {
                locked.add(one.id());
                hot.add(one.id());
            }
        }
        List<Transfer> reserved = reservations.isEmpty() ? List.of() : LedgerStore.reserved(c, reservations);
        for (Transfer reservation : reserved) {
            locked.add(reservation.debit());
            locked.add(reservation.credit());
        }
        LedgerStore.lock(c, locked, hot, book);
        makeMissing(c, writer.slot(), locked, book);
        reserved.forEach(book::reserved);
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

    /**
     * Makes the rows that were not there to be locked, and locks them too. A row that another writer made in between may be
     * locked out of the order of ids; should two writers wait for each other over that, the server ends one of them.
     */
    private static void makeMissing(Connection c, int slot, Set<AccountId> locked, Book book) throws SQLException {
        Map<AccountId, LedgerStore.Made> missing = new TreeMap<>();
        for (Book.Wanted one : book.wanted()) {
            if (!book.has(one.part())) {
                AccountSpec spec = one.spec();
                if (!spec.isStriped()) {
                    missing.put(one.id(), new LedgerStore.Made(spec.row(), spec.code(), spec.key()));
                }
                if (spec.isStriped() || spec.isHot()) {
                    missing.put(one.part(), new LedgerStore.Made(spec.row(slot), spec.code(), spec.partKey(slot)));
                }
            }
        }
        if (!missing.isEmpty()) {
            LedgerStore.make(c, new ArrayList<>(missing.values()));
            missing.keySet().retainAll(locked);
            LedgerStore.lock(c, missing.keySet(), Set.of(), book);
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
            LedgerStore.update(c, book);
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
