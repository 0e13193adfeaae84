package org.entrepot.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What backups ask of PostgreSQL: where its log stands, what it must keep of it, and leave to copy its files. */
final class WalStore {
    private static final String PAST = """
            SELECT c.system_identifier, substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8), s.setting::int
            FROM pg_control_system() c, pg_settings s WHERE s.name = 'wal_segment_size'""";
    private static final String FLUSHED = "SELECT (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint";
    private static final String SLOT = """
            SELECT (restart_lsn - '0/0'::pg_lsn)::bigint FROM pg_replication_slots
            WHERE slot_name = ? AND wal_status <> 'lost'""";
    private static final String HAS_SLOT = "SELECT count(*) FROM pg_replication_slots WHERE slot_name = ?";
    private static final String MAKE_SLOT = "SELECT pg_create_physical_replication_slot(?, true, ?)";
    private static final String ADVANCE = "SELECT pg_replication_slot_advance(?, '0/0'::pg_lsn + ?::bigint::numeric)";
    private static final String DROP_SLOT = "SELECT pg_drop_replication_slot(?)";
    private static final String START = "SELECT (pg_backup_start(?, true) - '0/0'::pg_lsn)::bigint";
    private static final String STOP = "SELECT (lsn - '0/0'::pg_lsn)::bigint, labelfile FROM pg_backup_stop(false)";

    private WalStore() {}

    static Past past(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Past(row.getString(1), Integer.parseInt(row.getString(2), 16), row.getInt(3));
        }
    }

    /** Up to where the log is on disk. */
    static long flushed(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FLUSHED);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** From where on the server keeps its log for that slot; empty where it keeps nothing for it. */
    static Optional<Long> kept(Connection c, String slot) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SLOT)) {
            statement.setString(1, slot);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** From now on the server keeps its log for that slot; a temporary one ends with the session. */
    static void keepFromNow(Connection c, String slot, boolean temporary) throws SQLException {
        drop(c, slot);
        try (PreparedStatement statement = c.prepareStatement(MAKE_SLOT)) {
            statement.setString(1, slot);
            statement.setBoolean(2, temporary);
            statement.execute();
        }
    }

    static void drop(Connection c, String slot) throws SQLException {
        boolean there;
        try (PreparedStatement statement = c.prepareStatement(HAS_SLOT)) {
            statement.setString(1, slot);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                there = row.getInt(1) > 0;
            }
        }
        if (there) {
            try (PreparedStatement statement = c.prepareStatement(DROP_SLOT)) {
                statement.setString(1, slot);
                statement.execute();
            }
        }
    }

    /** What is before that position need not be kept any more. */
    static void advance(Connection c, String slot, long position) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADVANCE)) {
            statement.setString(1, slot);
            statement.setLong(2, position);
            statement.execute();
        }
    }

    /** From this position on the log has to be replayed over what is copied now. */
    static long startCopy(Connection c, String label) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(START)) {
            statement.setString(1, label);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * The end of copying.
     *
     * @param position up to which the log has to be replayed at least
     * @param label the file {@code backup_label} that belongs to the copy
     */
    record Stopped(long position, String label) {}

    static Stopped stopCopy(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(STOP);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Stopped(row.getLong(1), row.getString(2));
        }
    }
}
