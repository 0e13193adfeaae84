package org.entrepot.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.bench.LedgerJob.Batch;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.entrepot.ledger.Writer;

/** The product's own ledger, as the clearing uses it: gather, decide on the book, commit. */
final class BookLane implements Lane {
    /** What becomes of each transfer of the job. */
    enum Kind {
        /** Moved at once. */
        POSTED,
        /** Reserved; the limit is held from here on. */
        RESERVED,
        /** The reservation of the same number, made before, is posted. */
        ENDED
    }

    private static final byte[] RECEIPTS = new byte[32]; // the hash of what a batch of the clearing answers

    private final Connection connection;
    private final Writer writer;
    private final LedgerJob job;
    private final Kind kind;

    BookLane(DataSource owner, int slot, LedgerJob job, Kind kind) throws SQLException {
        this.writer = Ledger.openWriter(owner, slot, Instant.now());
        this.job = job;
        this.kind = kind;
        connection = owner.getConnection();
        connection.setAutoCommit(false);
    }

    @Override
    public void run(Batch batch) throws SQLException {
        for (Depth depth = Depth.BLOCK; ; depth = Depth.WHOLE) {
            Book book = kind == Kind.ENDED ? ended(batch) : moved(batch, depth);
            if (book.needsDeeper()) {
                connection.rollback();
                continue;
            }
            Commit commit = Ledger.commit(connection, writer, book, RECEIPTS, batch.time());
            connection.commit();
            writer.committed(commit);
            return;
        }
    }

    private Book moved(Batch batch, Depth depth) throws SQLException {
        Map<Integer, AccountSpec> wanted = new HashMap<>();
        for (int account : batch.accounts()) {
            wanted.computeIfAbsent(account, job::account);
        }
        List<AccountSpec> accounts = new ArrayList<>(wanted.values());
        accounts.add(LedgerJob.USED);
        Map<Integer, AccountId> ids = new HashMap<>();
        wanted.forEach((number, spec) -> ids.put(number, spec.id()));
        AccountId used = LedgerJob.USED.id();
        Book book = Ledger.gather(connection, writer, accounts, List.of(), List.of(), depth);
        for (int i = 0; i < batch.size() && !book.needsDeeper(); i++) {
            TransferId id = TransferId.of(batch.time(), batch.key(i), 1, "bench");
            AccountId from = ids.getOrDefault(batch.accounts()[i], used);
            Transfer.Deed deed = new Transfer.Deed(batch.key(i), batch.time());
            made(
                    book,
                    kind == Kind.RESERVED
                            ? Transfer.reserve(id, from, used, batch.amounts()[i], deed)
                            : Transfer.posted(id, from, used, batch.amounts()[i], deed));
        }
        return book;
    }

    private Book ended(Batch batch) throws SQLException {
        List<TransferId> reservations = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            reservations.add(TransferId.of(batch.time(), batch.key(i), 1, "bench"));
        }
        Book book = Ledger.gather(connection, writer, List.of(), List.of(), reservations, Depth.BLOCK);
        for (int i = 0; i < batch.size(); i++) {
            TransferId id = TransferId.of(batch.time(), batch.key(i), 1, "bench.post");
            made(book, Transfer.post(id, reservations.get(i), new Transfer.Deed(batch.key(i), batch.time())));
        }
        return book;
    }

    private static void made(Book book, Transfer transfer) {
        Optional<TransferFailure> failure = book.apply(transfer);
        if (failure.isPresent() && !book.needsDeeper()) {
            throw new IllegalStateException("refused: " + failure.get());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
