package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** The markups that documents on file were taken apart by. */
final class MarkupStore {
    private static final String ADD =
            "INSERT INTO clearance.markup (id, bytes) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String READ = "SELECT bytes FROM clearance.markup WHERE id = ?";

    private MarkupStore() {}

    static void add(Connection c, Collection<Markup> markups) throws SQLException {
        if (markups.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (Markup markup : markups) {
                statement.setObject(1, markup.id());
                statement.setBytes(2, markup.bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static Optional<Markup> read(Connection c, UUID id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(READ)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Markup(id, row.getBytes(1))) : Optional.empty();
            }
        }
    }
}
