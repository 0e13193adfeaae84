package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;

/** The documents' sealed bytes. */
final class ArchiveStore {
    private static final String READ = """
            SELECT id, type, key, sender, received_at, parties, seal_key, archive
            FROM clearance.document WHERE id = ANY (?) ORDER BY id""";

    private static final String SEALED =
            "SELECT id, seal_key, archive FROM clearance.document WHERE id = ANY (?) AND type = ? ORDER BY id";

    private static final String SEAL_KEYS = "SELECT id, seal_key FROM clearance.document WHERE id = ANY (?)";

    private ArchiveStore() {}

    /** Under which keys documents are sealed. */
    static Map<Long, Long> sealKeys(Connection c, Collection<Long> ids) throws SQLException {
        Map<Long, Long> keys = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(SEAL_KEYS)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return keys;
    }

    /** A document with its sealed bytes. */
    record Row(
            long id,
            MessageType type,
            String key,
            EnterpriseCode sender,
            Instant receivedAt,
            String parties,
            long sealKey,
            byte[] archive) {}

    /** The sealed bytes alone. */
    record Sealed(long id, long key, byte[] archive) {}

    /** Those of a type; others are left out. */
    static List<Sealed> sealed(Connection c, Collection<Long> ids, MessageType type) throws SQLException {
        List<Sealed> sealed = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SEALED)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray(Long[]::new)));
            statement.setInt(2, Types.number(type));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sealed.add(new Sealed(row.getLong(1), row.getLong(2), row.getBytes(3)));
                }
            }
        }
        return sealed;
    }

    static List<Row> read(Connection c, Collection<Long> ids) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(READ)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            Types.of(row.getInt(2)),
                            row.getString(3),
                            EnterpriseCode.of(row.getString(4)),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            row.getString(6),
                            row.getLong(7),
                            row.getBytes(8)));
                }
            }
        }
        return rows;
    }
}
