package org.entrepot.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.entrepot.ledger.Transfer.Kind;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The ledger's tables. */
final class LedgerStore {
    private static final String NEW_EPOCH =
            "INSERT INTO ledger.epoch (epoch, slot, opened_at, seed, number, head) VALUES (?, ?, ?, ?, 0, ?)";
    private static final String NEXT_EPOCH = "SELECT nextval('ledger.epoch_number')::int";
    private static final String KNOWN = "SELECT id FROM ledger.account WHERE id = ANY (?)";
    private static final String MAKE = """
            INSERT INTO ledger.account (id, code, key, unit, limit_rule, parent)
            SELECT * FROM unnest(?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::smallint[], ?::uuid[])
            ON CONFLICT (id) DO NOTHING""";
    private static final String LOCK = """
            SELECT id, code, key, unit, limit_rule, parent, debits_pending, debits_posted, credits_pending, credits_posted
            FROM ledger.account WHERE id = ANY (?) OR parent = ANY (?) ORDER BY id FOR UPDATE""";
    private static final String STORED = """
            SELECT t.id, t.debit, t.credit, t.amount, t.kind, t.pending, t.reference, t.time,
                   coalesce(d.parent, d.id), coalesce(c.parent, c.id)
            FROM ledger.transfer t JOIN ledger.account d ON d.id = t.debit JOIN ledger.account c ON c.id = t.credit
            WHERE t.id = ANY (?)""";
    private static final String RESOLVED =
            "SELECT pending, kind FROM ledger.transfer WHERE kind IN (2, 3) AND pending = ANY (?)";
    private static final String UPDATE = """
            UPDATE ledger.account a
            SET debits_pending = n.dpe, debits_posted = n.dpo, credits_pending = n.cpe, credits_posted = n.cpo
            FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) AS n (id, dpe, dpo, cpe, cpo)
            WHERE a.id = n.id""";
    private static final String ADD =
            "COPY ledger.transfer (id, debit, credit, pending, amount, number, time, epoch, place, kind, reference) FROM STDIN";
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

    static List<AccountId> known(Connection c, Collection<AccountId> ids) throws SQLException {
        List<AccountId> known = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(KNOWN)) {
            statement.setArray(1, uuids(c, ids));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(new AccountId(row.getObject(1, UUID.class)));
                }
            }
        }
        return known;
    }

    /** Makes rows in the order of their ids. */
    static void make(Connection c, List<Book.Row> rows) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MAKE)) {
            statement.setArray(1, uuids(c, rows.stream().map(Book.Row::id).toList()));
            statement.setArray(
                    2,
                    c.createArrayOf(
                            "smallint",
                            rows.stream().map(r -> r.code().number()).toArray()));
            statement.setArray(
                    3, c.createArrayOf("text", rows.stream().map(Book.Row::key).toArray()));
            statement.setArray(
                    4, c.createArrayOf("text", rows.stream().map(Book.Row::unit).toArray()));
            statement.setArray(
                    5,
                    c.createArrayOf(
                            "smallint",
                            rows.stream().map(r -> (short) r.limit().number()).toArray()));
            statement.setArray(
                    6,
                    c.createArrayOf(
                            "uuid", rows.stream().map(r -> valueOf(r.parent())).toArray()));
            statement.executeUpdate();
        }
    }

    private static @Nullable UUID valueOf(@Nullable AccountId id) {
        return id == null ? null : id.value();
    }

    static void lock(Connection c, Collection<AccountId> ids, Collection<AccountId> parents, Book book)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setArray(1, uuids(c, ids));
            statement.setArray(2, uuids(c, parents));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID parent = row.getObject(6, UUID.class);
                    book.row(
                            new Book.Row(
                                    new AccountId(row.getObject(1, UUID.class)),
                                    new AccountCode(row.getShort(2), ""),
                                    row.getString(3),
                                    row.getString(4),
                                    LimitRule.of(row.getInt(5)),
                                    parent == null ? null : new AccountId(parent)),
                            new Balance(row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10)));
                }
            }
        }
    }

    static List<Book.Stored> stored(Connection c, Collection<TransferId> ids) throws SQLException {
        List<Book.Stored> stored = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(STORED)) {
            statement.setArray(
                    1,
                    c.createArrayOf("uuid", ids.stream().map(TransferId::value).toArray()));
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
                row.getTimestamp(8).toInstant());
    }

    static void resolved(Connection c, Collection<TransferId> pendings, Book book) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(RESOLVED)) {
            statement.setArray(
                    1,
                    c.createArrayOf(
                            "uuid", pendings.stream().map(TransferId::value).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    book.resolved(new TransferId(row.getObject(1, UUID.class)), Kind.of(row.getInt(2)));
                }
            }
        }
    }

    static void update(Connection c, Map<AccountId, Balance> changed) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UPDATE)) {
            statement.setArray(1, uuids(c, changed.keySet()));
            statement.setArray(
                    2,
                    longs(
                            c,
                            changed.values().stream()
                                    .map(Balance::debitsPending)
                                    .toArray()));
            statement.setArray(
                    3,
                    longs(
                            c,
                            changed.values().stream().map(Balance::debitsPosted).toArray()));
            statement.setArray(
                    4,
                    longs(
                            c,
                            changed.values().stream()
                                    .map(Balance::creditsPending)
                                    .toArray()));
            statement.setArray(
                    5,
                    longs(
                            c,
                            changed.values().stream()
                                    .map(Balance::creditsPosted)
                                    .toArray()));
            statement.executeUpdate();
        }
    }

    static void add(Connection c, FeedPosition position, List<Transfer> transfers) throws SQLException {
        StringBuilder rows = new StringBuilder(transfers.size() * 256);
        int place = 0;
        for (Transfer t : transfers) {
            TransferId pending = t.pending();
            rows.append(t.id())
                    .append('\t')
                    .append(t.debit())
                    .append('\t')
                    .append(t.credit())
                    .append('\t')
                    .append(pending == null ? "\\N" : pending.toString())
                    .append('\t')
                    .append(t.amount())
                    .append('\t')
                    .append(position.number())
                    .append('\t')
                    .append(t.time())
                    .append('\t')
                    .append(position.epoch())
                    .append('\t')
                    .append(place++)
                    .append('\t')
                    .append(t.kind().number())
                    .append('\t')
                    .append(escaped(t.reference()))
                    .append('\n');
        }
        try {
            c.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            ADD,
                            new java.io.ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new SQLException("cannot copy transfers", "08006", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
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

    private static Array uuids(Connection c, Collection<AccountId> ids) throws SQLException {
        return c.createArrayOf("uuid", ids.stream().map(AccountId::value).toArray());
    }

    private static Array longs(Connection c, Object[] values) throws SQLException {
        return c.createArrayOf("bigint", values);
    }
}
