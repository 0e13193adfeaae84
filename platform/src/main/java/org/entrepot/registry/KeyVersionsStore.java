package org.entrepot.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.entrepot.registry.KeyRing.Kind;
import org.entrepot.registry.KeyVersions.State;
import org.entrepot.registry.KeyVersions.Version;

/**
 * The table of key versions, and the lock that goes with it: whoever uses keys holds it shared until the transaction ends, whoever
 * changes which versions hold takes it alone. So no transaction acts on versions that hold no more. The server lets
 * both wait in turn, so that a change comes through however busy it is.
 */
final class KeyVersionsStore {
    /** "persons", read as a number. */
    private static final long LOCK = 0x706572736f6e73L;

    private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(?)";
    private static final String ALONE = "SELECT pg_advisory_xact_lock(?)";
    private static final String READ = """
            SELECT kind, version, state, fingerprint, since, progress_key, progress_person
            FROM registry.key_version ORDER BY kind, version""";
    private static final String READ_LOCKED = """
            SELECT kind, version, state, fingerprint, since, progress_key, progress_person
            FROM registry.key_version ORDER BY kind, version FOR UPDATE""";
    private static final String ADD = """
            INSERT INTO registry.key_version (kind, version, state, fingerprint, since) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String SET_STATE = """
            UPDATE registry.key_version
            SET state = ?, progress_key = 0, progress_person = '00000000-0000-0000-0000-000000000000'
            WHERE kind = ? AND version = ?""";
    private static final String REMOVE = "DELETE FROM registry.key_version WHERE kind = ? AND version = ?";
    private static final String SET_PROGRESS =
            "UPDATE registry.key_version SET progress_key = ?, progress_person = ? WHERE kind = ? AND version = ?";

    private KeyVersionsStore() {}

    static void lockShared(Connection c) throws SQLException {
        lock(c, SHARE);
    }

    static void lockAlone(Connection c) throws SQLException {
        lock(c, ALONE);
    }

    private static void lock(Connection c, String sql) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    static KeyVersions read(Connection c) throws SQLException {
        return read(c, READ);
    }

    /** The same; lets one at a time go on with replacing. */
    static KeyVersions readLocked(Connection c) throws SQLException {
        return read(c, READ_LOCKED);
    }

    private static KeyVersions read(Connection c, String sql) throws SQLException {
        List<Version> versions = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                versions.add(new Version(
                        Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getInt(2),
                        State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        row.getBytes(4),
                        row.getTimestamp(5).toInstant(),
                        row.getLong(6),
                        row.getObject(7, UUID.class)));
            }
        }
        return new KeyVersions(versions);
    }

    static void add(Connection c, Kind kind, int version, State state, byte[] fingerprint, Instant since)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, kind.word());
            statement.setInt(2, version);
            statement.setString(3, state.word());
            statement.setBytes(4, fingerprint);
            statement.setTimestamp(5, Timestamp.from(since));
            statement.executeUpdate();
        }
    }

    /** Another state; progress begins anew. */
    static void set(Connection c, Version version, State state) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET_STATE)) {
            statement.setString(1, state.word());
            statement.setString(2, version.kind().word());
            statement.setInt(3, version.number());
            statement.executeUpdate();
        }
    }

    static void remove(Connection c, Version version) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(REMOVE)) {
            statement.setString(1, version.kind().word());
            statement.setInt(2, version.number());
            statement.executeUpdate();
        }
    }

    static void setProgress(Connection c, Version version, long key, UUID person) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET_PROGRESS)) {
            statement.setLong(1, key);
            statement.setObject(2, person);
            statement.setString(3, version.kind().word());
            statement.setInt(4, version.number());
            statement.executeUpdate();
        }
    }
}
