package org.entrepot.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the audit reads: every row of the ledger, by the portion. */
final class AuditStore {
    private static final String EPOCHS = "SELECT epoch, seed, number, head FROM ledger.epoch ORDER BY epoch";
    private static final String ACCOUNTS = """
            SELECT id, code, key, unit, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted
            FROM ledger.account ORDER BY id""";
    private static final String LINKS =
            "SELECT epoch, number, time, transfers, also, hash FROM ledger.link ORDER BY epoch, number";
    private static final String TRANSFERS = """
            SELECT t.id, t.debit, t.credit, t.pending, t.amount, t.kind, t.reference, t.time, t.epoch, t.number, t.place,
                   p.kind, p.amount, p.debit, p.credit
            FROM ledger.transfer t LEFT JOIN ledger.transfer p ON p.id = t.pending
            ORDER BY t.epoch, t.number, t.place""";
    private static final String RESOLVED_TWICE = """
            SELECT pending, count(*) FROM ledger.transfer WHERE kind IN (2, 3)
            GROUP BY pending HAVING count(*) > 1 ORDER BY pending LIMIT 1""";
    private static final String LABEL = "SELECT code, key FROM ledger.account WHERE id = ?";
    private static final int FETCH = 5_000;

    private AuditStore() {}

    record EpochRow(int epoch, byte[] seed, long number, byte[] head) {}

    record AccountRow(AccountId id, int code, String key, String unit, int limitRule, Balance balance) {}

    record LinkRow(FeedPosition position, Instant time, int transfers, byte[] also, byte[] hash) {}

    /**
     * A transfer, whatever stands in it.
     *
     * @param kind its number; {@code transfer} holds the kind only where the number is one
     * @param named the transfer that it resolves or corrects, when that is there
     */
    record TransferRow(
            Transfer transfer,
            int kind,
            FeedPosition position,
            int place,
            @Nullable Named named) {}

    /** A transfer that another one names. */
    record Named(int kind, long amount, AccountId debit, AccountId credit) {}

    /** A reservation and how often it was resolved. */
    record Twice(UUID reservation, long times) {}

    /** Reads a row. */
    private interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Rows one after another; within a transaction they come by the portion. */
    static final class Cursor<T> implements AutoCloseable {
        private final PreparedStatement statement;
        private final ResultSet rows;
        private final Mapper<T> mapper;

        private Cursor(Connection c, String query, Mapper<T> mapper) throws SQLException {
            this.mapper = mapper;
            statement = c.prepareStatement(query);
            statement.setFetchSize(FETCH);
            rows = statement.executeQuery();
        }

        /** The next row; null behind the last. */
        @Nullable T next() throws SQLException {
            return rows.next() ? mapper.map(rows) : null;
        }

        @Override
        public void close() throws SQLException {
            try (statement) {
                rows.close();
            }
        }
    }

    static List<EpochRow> epochs(Connection c) throws SQLException {
        List<EpochRow> epochs = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(EPOCHS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                epochs.add(new EpochRow(row.getInt(1), row.getBytes(2), row.getLong(3), row.getBytes(4)));
            }
        }
        return epochs;
    }

    static Cursor<AccountRow> accounts(Connection c) throws SQLException {
        return new Cursor<>(
                c,
                ACCOUNTS,
                row -> new AccountRow(
                        new AccountId(row.getObject(1, UUID.class)),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        new Balance(row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9))));
    }

    static Cursor<LinkRow> links(Connection c) throws SQLException {
        return new Cursor<>(
                c,
                LINKS,
                row -> new LinkRow(
                        new FeedPosition(row.getInt(1), row.getLong(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getInt(4),
                        row.getBytes(5),
                        row.getBytes(6)));
    }

    static Cursor<TransferRow> transfers(Connection c) throws SQLException {
        return new Cursor<>(c, TRANSFERS, AuditStore::transfer);
    }

    private static TransferRow transfer(ResultSet row) throws SQLException {
        UUID pending = row.getObject(4, UUID.class);
        int kind = row.getInt(6);
        Transfer transfer = new Transfer(
                new TransferId(row.getObject(1, UUID.class)),
                new AccountId(row.getObject(2, UUID.class)),
                new AccountId(row.getObject(3, UUID.class)),
                row.getLong(5),
                Transfer.Kind.isNumber(kind) ? Transfer.Kind.of(kind) : Transfer.Kind.POSTED,
                pending == null ? null : new TransferId(pending),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
        return new TransferRow(
                transfer, kind, new FeedPosition(row.getInt(9), row.getLong(10)), row.getInt(11), named(row));
    }

    private static @Nullable Named named(ResultSet row) throws SQLException {
        int kind = row.getInt(12);
        return row.wasNull()
                ? null
                : new Named(
                        kind,
                        row.getLong(13),
                        new AccountId(row.getObject(14, UUID.class)),
                        new AccountId(row.getObject(15, UUID.class)));
    }

    static Optional<Twice> resolvedTwice(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RESOLVED_TWICE);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Twice(row.getObject(1, UUID.class), row.getLong(2))) : Optional.empty();
        }
    }

    /** How an account is called, for a sentence. */
    static String label(Connection c, AccountId id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LABEL)) {
            statement.setObject(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? "account " + row.getInt(1) + " '" + row.getString(2) + "'" : "account " + id;
            }
        }
    }
}
