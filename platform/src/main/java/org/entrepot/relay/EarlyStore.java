package org.entrepot.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Tax messages of customs that came before what they are about. */
final class EarlyStore {
    private static final String KEEP = "INSERT INTO relay.early (came_at, next_try, file, said) VALUES (?, ?, ?, ?)";
    private static final String DUE =
            "SELECT id, came_at, file, said FROM relay.early WHERE next_try <= ? ORDER BY id LIMIT ?";
    private static final String LATER = "UPDATE relay.early SET next_try = ? WHERE id = ?";
    private static final String DROP = "DELETE FROM relay.early WHERE id = ?";

    private EarlyStore() {}

    /** One that waits: since when, in which delivery it came, and what it says. */
    record Early(long id, Instant came, String file, byte[] said) {}

    static void keep(Connection c, String file, byte[] said, Instant now, Instant next) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KEEP)) {
            statement.setObject(1, OutboxStore.utc(now));
            statement.setObject(2, OutboxStore.utc(next));
            statement.setString(3, file);
            statement.setBytes(4, said);
            statement.executeUpdate();
        }
    }

    static List<Early> due(Connection c, Instant now, int most) throws SQLException {
        List<Early> due = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(DUE)) {
            statement.setObject(1, OutboxStore.utc(now));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Early(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3),
                            row.getBytes(4)));
                }
            }
        }
        return due;
    }

    static void later(Connection c, long id, Instant next) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LATER)) {
            statement.setObject(1, OutboxStore.utc(next));
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    static void drop(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DROP)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }
}
