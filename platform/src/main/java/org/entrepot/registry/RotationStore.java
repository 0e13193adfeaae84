package org.entrepot.registry;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.entrepot.registry.PersonsStore.Sealed;
import org.entrepot.registry.PersonsStore.Wrapped;

/** What replacing a key reads and writes, a batch at a time in the order of ids. */
final class RotationStore {
    private static final String NEXT_KEYS = """
            SELECT id, master_version, wrapped FROM registry.data_key
            WHERE id > ? AND master_version = ? AND wrapped IS NOT NULL ORDER BY id LIMIT ? FOR UPDATE""";
    private static final String WRAP_AGAIN = """
            UPDATE registry.data_key k SET master_version = ?, wrapped = n.wrapped
            FROM unnest(?::bigint[], ?::bytea[]) AS n (id, wrapped) WHERE k.id = n.id""";
    private static final String WRAPPED_BY =
            "SELECT count(*) FROM registry.data_key WHERE master_version = ? AND wrapped IS NOT NULL";

    /** Locks persons: one who is erased meanwhile is seen as such. */
    private static final String NEXT_PERSONS = """
            SELECT p.id, p.sealed, k.id, k.master_version, k.wrapped
            FROM registry.person p JOIN registry.data_key k ON k.id = p.data_key
            WHERE p.id > ? AND p.sealed IS NOT NULL ORDER BY p.id LIMIT ? FOR SHARE OF p""";

    private static final String UNKNOWN_TO = """
            SELECT count(*) FROM registry.person p
            WHERE p.sealed IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM registry.person_index i WHERE i.person = p.id AND i.key_version = ?)""";
    private static final String NEXT_INDEXED =
            "SELECT person FROM registry.person_index WHERE person > ? AND key_version = ? ORDER BY person LIMIT ?";
    private static final String FORGET_INDEXED =
            "DELETE FROM registry.person_index WHERE person = ANY (?) AND key_version = ?";
    private static final String INDEXED_BY = "SELECT count(*) FROM registry.person_index WHERE key_version = ?";

    private RotationStore() {}

    static List<Wrapped> nextKeys(Connection c, long after, int master, int most) throws SQLException {
        List<Wrapped> keys = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(NEXT_KEYS)) {
            statement.setLong(1, after);
            statement.setInt(2, master);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(PersonsStore.wrapped(row, 1));
                }
            }
        }
        return keys;
    }

    static void wrapAgain(Connection c, List<Wrapped> keys, int master) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WRAP_AGAIN)) {
            statement.setInt(1, master);
            statement.setArray(
                    2, c.createArrayOf("bigint", keys.stream().map(Wrapped::id).toArray()));
            Array wrapped =
                    c.createArrayOf("bytea", keys.stream().map(Wrapped::bytes).toArray(byte[][]::new));
            statement.setArray(3, wrapped);
            statement.executeUpdate();
        }
    }

    /** How many living data keys are wrapped by that version. */
    static long wrappedBy(Connection c, int master) throws SQLException {
        return count(c, WRAPPED_BY, master);
    }

    static List<Sealed> nextPersons(Connection c, UUID after, int most) throws SQLException {
        List<Sealed> persons = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(NEXT_PERSONS)) {
            statement.setObject(1, after);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    persons.add(PersonsStore.sealed(row));
                }
            }
        }
        return persons;
    }

    /** How many living persons an index version does not know. */
    static long unknownTo(Connection c, int index) throws SQLException {
        return count(c, UNKNOWN_TO, index);
    }

    static List<UUID> nextIndexed(Connection c, UUID after, int index, int most) throws SQLException {
        List<UUID> persons = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(NEXT_INDEXED)) {
            statement.setObject(1, after);
            statement.setInt(2, index);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    persons.add(row.getObject(1, UUID.class));
                }
            }
        }
        return persons;
    }

    static void forget(Connection c, List<UUID> persons, int index) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET_INDEXED)) {
            statement.setArray(1, c.createArrayOf("uuid", persons.toArray()));
            statement.setInt(2, index);
            statement.executeUpdate();
        }
    }

    /** How many rows an index version has. */
    static long indexedBy(Connection c, int index) throws SQLException {
        return count(c, INDEXED_BY, index);
    }

    private static long count(Connection c, String sql, int version) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setInt(1, version);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
