package org.entrepot.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.entrepot.kernel.BinaryRows;
import org.entrepot.ledger.Transfer.Kind;
import org.entrepot.node.BinaryArray;
import org.entrepot.node.BinaryCopy;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The ledger's tables. */
final class LedgerStore {
    private static final String NEW_EPOCH =
            "INSERT INTO ledger.epoch (epoch, slot, opened_at, seed, number, head) VALUES (?, ?, ?, ?, 0, ?)";
    private static final String NEXT_EPOCH = "SELECT nextval('ledger.epoch_number')::int";
    private static final String MAKE = """
            INSERT INTO ledger.account (id, code, key, unit, limit_rule, parent)
            SELECT * FROM unnest(?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::smallint[], ?::uuid[])
            ON CONFLICT (id) DO NOTHING""";
    private static final String LOCK = """
            SELECT id, parent, unit, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted, ctid
            FROM ledger.account WHERE id = ANY (?) ORDER BY id FOR UPDATE""";
    private static final String LOCK_WITH_PARTS = """
            SELECT id, parent, unit, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted, ctid
            FROM ledger.account WHERE id = ANY (?) OR parent = ANY (?) ORDER BY id FOR UPDATE""";
    private static final String STORED = """
            SELECT t.id, t.debit, t.credit, t.amount, t.kind, t.pending, t.reference, t.time,
                   coalesce(d.parent, d.id), coalesce(c.parent, c.id)
            FROM ledger.transfer t JOIN ledger.account d ON d.id = t.debit JOIN ledger.account c ON c.id = t.credit
            WHERE t.id = ANY (?)""";
    private static final String RESERVED = """
            SELECT id, debit, credit, amount, kind, pending, reference, time
            FROM ledger.transfer WHERE id = ANY (?)""";
    private static final String RESOLVED =
            "SELECT pending, kind FROM ledger.transfer WHERE kind IN (2, 3) AND pending = ANY (?)";
    // The rows are locked, so they still stand where they were read: finding them by the index again took a quarter of
    // the
    // time of an update. The id is asked for all the same, lest another row is ever taken for it.
    private static final String UPDATE = """
            UPDATE ledger.account a
            SET debits_pending = n.dpe, debits_posted = n.dpo, credits_pending = n.cpe, credits_posted = n.cpo
            FROM unnest(?::tid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                 AS n (place, id, dpe, dpo, cpe, cpo)
            WHERE a.ctid = n.place AND a.id = n.id""";
    private static final String ADD =
            "COPY ledger.transfer (id, debit, credit, pending, amount, number, time, epoch, place, kind, reference) FROM STDIN WITH (FORMAT binary)";
    private static final int COLUMNS = 11;
    private static final int BYTES_A_TRANSFER = 180; // to begin with
    private static final String ADVANCE = "UPDATE ledger.epoch SET number = ?, head = ? WHERE epoch = ? AND number = ?";
    private static final String LINK =
            "INSERT INTO ledger.link (epoch, number, time, transfers, also, hash) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String BALANCE = """
            SELECT coalesce(sum(debits_pending), 0)::bigint, coalesce(sum(debits_posted), 0)::bigint,
                   coalesce(sum(credits_pending), 0)::bigint, coalesce(sum(credits_posted), 0)::bigint
            FROM ledger.account WHERE id = ? OR parent = ?""";

    private static final String AWAIT_EPOCH = "SELECT number FROM ledger.epoch WHERE epoch = ? FOR UPDATE";
    private static final String HEADS = "SELECT epoch, number FROM ledger.epoch WHERE number > 0";

    private LedgerStore() {}

    static int nextEpoch(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEXT_EPOCH);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    static void newEpoch(Connection c, int epoch, int slot, Instant now, byte[] seed, byte[] head) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEW_EPOCH)) {
            statement.setInt(1, epoch);
            statement.setInt(2, slot);
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setBytes(4, seed);
            statement.setBytes(5, head);
            statement.executeUpdate();
        }
    }

    /** A row that is to be made, with its name. */
    record Made(Holdings.Row row, AccountCode code, String key) {}

    /** Makes rows in the order of their ids. */
    static void make(Connection c, List<Made> made) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MAKE)) {
            statement.setObject(
                    1,
                    BinaryArray.of(made.stream().map(m -> m.row().id().value()).toList()));
            statement.setArray(2, array(c, "smallint", made, m -> m.code().number()));
            statement.setArray(3, array(c, "text", made, Made::key));
            statement.setArray(4, array(c, "text", made, m -> m.row().unit()));
            statement.setArray(
                    5, array(c, "smallint", made, m -> (short) m.row().limit().number()));
            statement.setArray(6, array(c, "uuid", made, m -> valueOf(m.row().parent())));
            statement.executeUpdate();
        }
    }

    private static Array array(Connection c, String type, List<Made> made, Function<Made, @Nullable Object> column)
            throws SQLException {
        return c.createArrayOf(type, made.stream().map(column).toArray());
    }

    private static @Nullable UUID valueOf(@Nullable AccountId id) {
        return id == null ? null : id.value();
    }

    static void lock(Connection c, Collection<AccountId> ids, Collection<AccountId> parents, Book book)
            throws SQLException {
        if (ids.isEmpty() && parents.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(parents.isEmpty() ? LOCK : LOCK_WITH_PARTS)) {
            statement.setObject(1, uuids(ids));
            if (!parents.isEmpty()) {
                statement.setObject(2, uuids(parents));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID parent = row.getObject(2, UUID.class);
                    book.row(
                            new Holdings.Row(
                                    new AccountId(row.getObject(1, UUID.class)),
                                    row.getString(3),
                                    LimitRule.of(row.getInt(4)),
                                    parent == null ? null : new AccountId(parent),
                                    row.getString(9)),
                            new Balance(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8)));
                }
            }
        }
    }

    static List<Book.Stored> stored(Connection c, Collection<TransferId> ids) throws SQLException {
        List<Book.Stored> stored = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(STORED)) {
            statement.setObject(
                    1, BinaryArray.of(ids.stream().map(TransferId::value).toList()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stored.add(new Book.Stored(
                            transfer(row),
                            new AccountId(row.getObject(9, UUID.class)),
                            new AccountId(row.getObject(10, UUID.class))));
                }
            }
        }
        return stored;
    }

    static List<Transfer> reserved(Connection c, Collection<TransferId> ids) throws SQLException {
        List<Transfer> reserved = new ArrayList<>(ids.size());
        try (PreparedStatement statement = c.prepareStatement(RESERVED)) {
            statement.setObject(
                    1, BinaryArray.of(ids.stream().map(TransferId::value).toList()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reserved.add(transfer(row));
                }
            }
        }
        return reserved;
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        UUID pending = row.getObject(6, UUID.class);
        return new Transfer(
                new TransferId(row.getObject(1, UUID.class)),
                new AccountId(row.getObject(2, UUID.class)),
                new AccountId(row.getObject(3, UUID.class)),
                row.getLong(4),
                Kind.of(row.getInt(5)),
                pending == null ? null : new TransferId(pending),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    static void resolved(Connection c, Collection<TransferId> pendings, Book book) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RESOLVED)) {
            statement.setObject(
                    1, BinaryArray.of(pendings.stream().map(TransferId::value).toList()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    book.resolved(new TransferId(row.getObject(1, UUID.class)), Kind.of(row.getInt(2)));
                }
            }
        }
    }

    /** Writes what changed of rows that this transaction has locked and not changed before. */
    static void update(Connection c, Book book) throws SQLException {
        List<Holdings.Changed> changed = book.changed();
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(UPDATE)) {
            statement.setObject(
                    1,
                    BinaryArray.ofPlaces(
                            changed.stream().map(each -> each.row().place()).toList()));
            statement.setObject(
                    2, uuids(changed.stream().map(each -> each.row().id()).toList()));
            statement.setArray(3, longs(c, changed, Balance::debitsPending));
            statement.setArray(4, longs(c, changed, Balance::debitsPosted));
            statement.setArray(5, longs(c, changed, Balance::creditsPending));
            statement.setArray(6, longs(c, changed, Balance::creditsPosted));
            int updated = statement.executeUpdate();
            if (updated != changed.size()) {
                throw new IllegalStateException(
                        "of " + changed.size() + " accounts that were locked " + updated + " stood in their places");
            }
        }
    }

    private static Array longs(Connection c, List<Holdings.Changed> changed, ToLongFunction<Balance> counter)
            throws SQLException {
        long[] values = changed.stream()
                .mapToLong(each -> counter.applyAsLong(each.balance()))
                .toArray();
        return c.unwrap(PGConnection.class).createArrayOf("bigint", values);
    }

    static void add(Connection c, FeedPosition position, List<Transfer> transfers) throws SQLException {
        BinaryRows rows = new BinaryRows(COLUMNS, 64 + transfers.size() * BYTES_A_TRANSFER);
        int place = 0;
        for (Transfer t : transfers) {
            TransferId pending = t.pending();
            rows.add(t.id().value())
                    .add(t.debit().value())
                    .add(t.credit().value())
                    .add(pending == null ? null : pending.value())
                    .add(t.amount())
                    .add(position.number())
                    .add(t.time())
                    .add(position.epoch())
                    .add(place++)
                    .add((short) t.kind().number())
                    .add(t.reference());
        }
        BinaryCopy.add(c, ADD, rows);
    }

    /** Moves the epoch's head; false when somebody else did. */
    static boolean advance(Connection c, FeedPosition position, byte[] hash) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADVANCE)) {
            statement.setLong(1, position.number());
            statement.setBytes(2, hash);
            statement.setInt(3, position.epoch());
            statement.setLong(4, position.number() - 1);
            return statement.executeUpdate() == 1;
        }
    }

    static void link(Connection c, Commit commit, Instant time, int transfers, byte[] also) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LINK)) {
            statement.setInt(1, commit.position().epoch());
            statement.setLong(2, commit.position().number());
            statement.setObject(3, time.atOffset(java.time.ZoneOffset.UTC));
            statement.setInt(4, transfers);
            statement.setBytes(5, also);
            statement.setBytes(6, commit.hash());
            statement.executeUpdate();
        }
    }

    static void awaitEpoch(Connection c, int epoch) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(AWAIT_EPOCH)) {
            statement.setInt(1, epoch);
            statement.executeQuery().close();
        }
    }

    static FeedVector heads(Connection c) throws SQLException {
        Map<Integer, Long> heads = new TreeMap<>();
        try (PreparedStatement statement = c.prepareStatement(HEADS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                heads.put(row.getInt(1), row.getLong(2));
            }
        }
        return new FeedVector(new TreeMap<>(heads));
    }

    static Balance balance(Connection c, AccountId account) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BALANCE)) {
            statement.setObject(1, account.value());
            statement.setObject(2, account.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Balance(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    private static BinaryArray uuids(Collection<AccountId> ids) {
        return BinaryArray.of(ids.stream().map(AccountId::value).toList());
    }
}
