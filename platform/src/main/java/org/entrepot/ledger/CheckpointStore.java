package org.entrepot.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.entrepot.ledger.Checkpoint.Head;

/** What checkpoints read of the ledger's tables, and which were taken. */
final class CheckpointStore {
    private static final String HEADS = "SELECT epoch, number, head FROM ledger.epoch";
    private static final String MOVED = """
            SELECT id, unit, limit_rule, debits_pending, debits_posted, credits_pending, credits_posted
            FROM ledger.account
            WHERE (debits_pending, debits_posted, credits_pending, credits_posted) <> (0, 0, 0, 0)
            ORDER BY id""";
    private static final String TAKEN = "SELECT number, hash FROM ledger.checkpoint";
    private static final String TAKE = "INSERT INTO ledger.checkpoint (number, taken_at, hash) VALUES (?, ?, ?)";
    private static final String NEWEST = """
            SELECT l.epoch, l.number, l.time FROM ledger.epoch e JOIN ledger.link l USING (epoch, number)
            ORDER BY l.time DESC LIMIT 1""";
    private static final int FETCH = 2_000;

    private CheckpointStore() {}

    static SortedMap<Integer, Head> heads(Connection c) throws SQLException {
        SortedMap<Integer, Head> heads = new TreeMap<>();
        try (PreparedStatement statement = c.prepareStatement(HEADS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                heads.put(row.getInt(1), new Head(row.getLong(2), HexFormat.of().formatHex(row.getBytes(3))));
            }
        }
        return heads;
    }

    /** Adds every account that has moved; in a transaction, so that rows come by the portion. */
    static BalancesHash balances(Connection c) throws SQLException {
        BalancesHash hash = new BalancesHash();
        try (PreparedStatement statement = c.prepareStatement(MOVED)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hash.add(
                            new AccountId(row.getObject(1, UUID.class)),
                            row.getString(2),
                            row.getInt(3),
                            new Balance(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)));
                }
            }
        }
        return hash;
    }

    /** The hash of the file of each checkpoint that was taken, hex, by number. */
    static SortedMap<Integer, String> taken(Connection c) throws SQLException {
        SortedMap<Integer, String> taken = new TreeMap<>();
        try (PreparedStatement statement = c.prepareStatement(TAKEN);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                taken.put(row.getInt(1), HexFormat.of().formatHex(row.getBytes(2)));
            }
        }
        return taken;
    }

    /** The commit that was made last; empty when there is none. */
    static Optional<BroughtBack.Newest> newest(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new BroughtBack.Newest(
                            new FeedPosition(row.getInt(1), row.getLong(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    static void take(Connection c, int number, Instant time, String hash) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE)) {
            statement.setInt(1, number);
            statement.setObject(2, time.atOffset(ZoneOffset.UTC));
            statement.setBytes(3, HexFormat.of().parseHex(hash));
            statement.executeUpdate();
        }
    }
}
