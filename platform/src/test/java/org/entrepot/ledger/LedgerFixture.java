package org.entrepot.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.entrepot.ledger.Transfer.Deed;

/** Accounts of an invented park, and a transaction as a module makes it. */
final class LedgerFixture {
    static final AccountCode ALLOWANCE = AccountCode.of(901, "allowance");
    static final AccountCode GRANTED = AccountCode.of(902, "granted");
    static final AccountCode USED = AccountCode.of(903, "used");
    static final AccountSpec GRANT = AccountSpec.open(GRANTED, "2026", "CNY");
    static final AccountSpec USE = AccountSpec.open(USED, "2026", "CNY");
    static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    static final Deed DEED = new Deed("test", NOW);

    private LedgerFixture() {}

    static TransferId id(String key) {
        return TransferId.of(NOW, key, 1, "test");
    }

    /** What a batch may touch. */
    record Batch(
            Collection<AccountSpec> accounts, Collection<TransferId> transfers, Collection<TransferId> reservations) {
        static Batch of(AccountSpec... accounts) {
            return new Batch(List.of(accounts), List.of(), List.of());
        }

        Batch ending(TransferId... some) {
            return new Batch(accounts, transfers, List.of(some));
        }

        Batch making(TransferId... some) {
            return new Batch(accounts, List.of(some), reservations);
        }
    }

    /** One transaction: gather, decide, commit; deeper when the block of a hot account did not suffice. */
    static Optional<TransferFailure> transact(
            DataSource owner, Writer writer, Batch batch, Function<Book, Optional<TransferFailure>> decide)
            throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            for (Depth depth = Depth.BLOCK; ; depth = Depth.WHOLE) {
                Book book = Ledger.gather(c, writer, batch.accounts(), batch.transfers(), batch.reservations(), depth);
                Optional<TransferFailure> result = decide.apply(book);
                if (book.needsDeeper() && depth == Depth.BLOCK) {
                    c.rollback();
                    continue;
                }
                Commit commit = Ledger.commit(c, writer, book, new byte[] {1, 2, 3}, NOW);
                c.commit();
                writer.committed(commit);
                return result;
            }
        }
    }
}
