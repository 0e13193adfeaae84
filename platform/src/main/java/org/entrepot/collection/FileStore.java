package org.entrepot.collection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.collection.StatementRead.RowFault;
import org.jspecify.annotations.Nullable;

/** Statements as files, what their columns mean, and rows that did not read. */
final class FileStore {
    private static final String COLUMNS = """
            SELECT id, seller, name, format, kind, state, received_at, loaded_at, read_rows, faults, known, suspects, scheme, said,
                by_whom
            FROM collection.file""";
    private static final String OF_SELLER =
            COLUMNS + " WHERE (?::text IS NULL OR seller = ?) AND state <> 'TAKEN_BACK' ORDER BY id DESC LIMIT ?";
    private static final String ONE = COLUMNS + " WHERE id = ?";
    private static final String LOCK = COLUMNS + " WHERE id = ? AND seller = ? FOR UPDATE";
    private static final String ADD = """
            INSERT INTO collection.file (seller, name, format, kind, state, received_at, seal_key, by_whom, digest)
            VALUES (?, ?, ?, ?, 'NEW', ?, ?, ?, ?)
            ON CONFLICT (seller, digest) WHERE state <> 'TAKEN_BACK' DO NOTHING RETURNING id""";
    private static final String SEAL = "UPDATE collection.file SET sealed = ? WHERE id = ?";
    private static final String SAME =
            "SELECT id FROM collection.file WHERE seller = ? AND digest = ? AND state <> 'TAKEN_BACK'";
    private static final String SEALED = "SELECT seal_key, sealed FROM collection.file WHERE id = ?";
    private static final String SAY = "UPDATE collection.file SET said = ?, kind = ? WHERE id = ?";
    private static final String LOADED = """
            UPDATE collection.file SET state = 'LOADED', loaded_at = ?, read_rows = ?, faults = ?, known = ?, suspects = ?,
                scheme = ? WHERE id = ?""";
    private static final String TAKE_BACK =
            "UPDATE collection.file SET state = 'TAKEN_BACK', sealed = NULL, taken_back = ? WHERE id = ?";
    private static final String ADD_FAULT = """
            INSERT INTO collection.file_fault (file, place, row_no, seller, field, found, expected)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String FAULTS = """
            SELECT row_no, field, found, expected FROM collection.file_fault WHERE file = ? ORDER BY place LIMIT ?""";
    private static final String DROP_FAULTS = "DELETE FROM collection.file_fault WHERE file = ?";
    private static final String MAPPINGS =
            "SELECT name, said FROM collection.mapping WHERE seller = ? ORDER BY name LIMIT 200";
    private static final String PUT_MAPPING = """
            INSERT INTO collection.mapping (seller, name, kind, said, changed_at, by_whom) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (seller, name) DO UPDATE SET kind = EXCLUDED.kind, said = EXCLUDED.said,
                changed_at = EXCLUDED.changed_at, by_whom = EXCLUDED.by_whom""";
    private static final String OLD = """
            SELECT id, seal_key FROM collection.file
            WHERE received_at < ? AND seal_key IS NOT NULL ORDER BY id LIMIT ?""";
    private static final String FORGET = "UPDATE collection.file SET sealed = NULL, seal_key = NULL WHERE id = ANY (?)";
    private static final String SEALING = """
            SELECT seal_key FROM collection.file WHERE seal_key = ANY (?)
            UNION SELECT seal_key FROM collection.line WHERE seal_key = ANY (?)""";

    private FileStore() {}

    static List<StatementFile> ofSeller(Connection c, @Nullable String seller, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_SELLER)) {
            statement.setString(1, seller);
            statement.setString(2, seller);
            statement.setInt(3, most);
            return rows(statement);
        }
    }

    static Optional<StatementFile> one(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            return rows(statement).stream().findFirst();
        }
    }

    static Optional<StatementFile> lock(Connection c, String seller, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setLong(1, id);
            statement.setString(2, seller);
            return rows(statement).stream().findFirst();
        }
    }

    private static List<StatementFile> rows(PreparedStatement statement) throws SQLException {
        List<StatementFile> files = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                files.add(new StatementFile(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        StatementFile.Format.valueOf(row.getString(4)),
                        StatementKind.valueOf(row.getString(5)),
                        StatementFile.State.valueOf(row.getString(6)),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        SaleStore.instant(row, 8).orElse(null),
                        row.getInt(9),
                        row.getInt(10),
                        row.getInt(11),
                        row.getInt(12),
                        row.getString(13),
                        row.getString(14).isEmpty() ? null : StatementMapping.read(row.getString(14)),
                        row.getString(15)));
            }
        }
        return files;
    }

    /** A file that comes in. */
    record Fresh(String seller, String name, StatementFile.Format format, long sealKey, String by, byte[] digest) {}

    /** Its number; empty where the same is on file. */
    static Optional<Long> add(Connection c, Fresh fresh, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, fresh.seller());
            statement.setString(2, fresh.name());
            statement.setString(3, fresh.format().name());
            statement.setString(4, StatementKind.BANK.name());
            statement.setObject(5, SaleStore.utc(now));
            statement.setLong(6, fresh.sealKey());
            statement.setString(7, fresh.by());
            statement.setBytes(8, fresh.digest());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    static void seal(Connection c, long id, byte[] sealed) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEAL)) {
            statement.setBytes(1, sealed);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    static Optional<Long> same(Connection c, String seller, byte[] digest) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SAME)) {
            statement.setString(1, seller);
            statement.setBytes(2, digest);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** What is sealed, and under which key. */
    record Sealed(long key, byte[] bytes) {}

    static Optional<Sealed> sealed(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEALED)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                byte[] bytes = row.next() ? row.getBytes(2) : null;
                return bytes == null ? Optional.empty() : Optional.of(new Sealed(row.getLong(1), bytes));
            }
        }
    }

    static void say(Connection c, long id, StatementMapping mapping) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SAY)) {
            statement.setString(1, mapping.text());
            statement.setString(2, mapping.kind().name());
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    /** What came of loading a file. */
    record Loaded(int read, int faults, int known, int suspects, String scheme) {}

    static void loaded(Connection c, long id, Loaded loaded, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOADED)) {
            statement.setObject(1, SaleStore.utc(now));
            statement.setInt(2, loaded.read());
            statement.setInt(3, loaded.faults());
            statement.setInt(4, loaded.known());
            statement.setInt(5, loaded.suspects());
            statement.setString(6, loaded.scheme());
            statement.setLong(7, id);
            statement.executeUpdate();
        }
    }

    /** Who took it back and why stays with it. */
    static void takeBack(Connection c, long id, String why) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TAKE_BACK)) {
            statement.setString(1, why);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = c.prepareStatement(DROP_FAULTS)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    static void addFaults(Connection c, long file, String seller, List<RowFault> faults) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_FAULT)) {
            int place = 1;
            for (RowFault fault : faults) {
                statement.setLong(1, file);
                statement.setInt(2, place++);
                statement.setInt(3, fault.row());
                statement.setString(4, seller);
                statement.setString(5, fault.field());
                statement.setString(6, fault.found());
                statement.setString(7, fault.expected());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<RowFault> faults(Connection c, long file, int most) throws SQLException {
        List<RowFault> faults = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(FAULTS)) {
            statement.setLong(1, file);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    faults.add(new RowFault(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return faults;
    }

    /** A mapping by its name. */
    record Named(String name, StatementMapping mapping) {}

    static List<Named> mappings(Connection c, String seller) throws SQLException {
        List<Named> mappings = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(MAPPINGS)) {
            statement.setString(1, seller);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    mappings.add(new Named(row.getString(1), StatementMapping.read(row.getString(2))));
                }
            }
        }
        return mappings;
    }

    static void putMapping(Connection c, String seller, Named named, TaxStore.Said said) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_MAPPING)) {
            statement.setString(1, seller);
            statement.setString(2, named.name());
            statement.setString(3, named.mapping().kind().name());
            statement.setString(4, named.mapping().text());
            statement.setObject(5, SaleStore.utc(said.at()));
            statement.setString(6, said.by());
            statement.executeUpdate();
        }
    }

    // --- what is forgotten ------------------------------------------------------------------------------------------

    /** A file whose time is over, and its key. */
    record Old(long file, long key) {}

    static List<Old> old(Connection c, Instant before, int most) throws SQLException {
        List<Old> old = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OLD)) {
            statement.setObject(1, SaleStore.utc(before));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    old.add(new Old(row.getLong(1), row.getLong(2)));
                }
            }
        }
        return old;
    }

    static void forget(Connection c, List<Old> files) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FORGET)) {
            statement.setArray(
                    1, c.createArrayOf("bigint", files.stream().map(Old::file).toArray()));
            statement.executeUpdate();
        }
        LineStore.forget(c, files.stream().map(Old::file).toList());
    }

    /** Of those keys, the ones under which something is still sealed. */
    static List<Long> sealing(Connection c, List<Long> keys) throws SQLException {
        List<Long> sealing = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SEALING)) {
            statement.setArray(1, c.createArrayOf("bigint", keys.toArray()));
            statement.setArray(2, c.createArrayOf("bigint", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sealing.add(row.getLong(1));
                }
            }
        }
        return sealing;
    }
}
