package org.entrepot.registry;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The tables of persons and of the keys under which they are sealed. */
final class PersonsStore {
    private static final String FIND = """
            SELECT i.key_version, i.digest, i.person, k.id, k.master_version, k.wrapped
            FROM unnest(?::int[], ?::bytea[]) AS w (key_version, digest)
            JOIN registry.person_index i ON i.key_version = w.key_version AND i.digest = w.digest
            JOIN registry.person p ON p.id = i.person
            JOIN registry.data_key k ON k.id = p.data_key
            WHERE k.wrapped IS NOT NULL""";
    private static final String CLAIM = """
            INSERT INTO registry.person_index (key_version, digest, person)
            SELECT * FROM unnest(?::int[], ?::bytea[], ?::uuid[])
            ON CONFLICT (digest, key_version) DO NOTHING
            RETURNING person""";
    private static final String ADD_PERSONS = """
            INSERT INTO registry.person (id, data_key, sealed, admitted_at)
            SELECT n.id, n.data_key, n.sealed, ? FROM unnest(?::uuid[], ?::bigint[], ?::bytea[]) AS n (id, data_key, sealed)""";
    private static final String ADD_KEYS = """
            INSERT INTO registry.data_key (id, master_version, wrapped)
            SELECT * FROM unnest(?::bigint[], ?::int[], ?::bytea[])""";
    private static final String NEXT_KEYS = "SELECT nextval('registry.data_key_id') FROM generate_series(1, ?)";
    private static final String MONTH_KEY =
            "SELECT id, master_version, wrapped FROM registry.data_key WHERE month = ? AND wrapped IS NOT NULL";
    private static final String ADD_MONTH_KEY = """
            INSERT INTO registry.data_key (id, master_version, wrapped, month) VALUES (?, ?, ?, ?)
            ON CONFLICT (month) WHERE month IS NOT NULL AND wrapped IS NOT NULL DO NOTHING""";
    private static final String KEYS =
            "SELECT id, master_version, wrapped FROM registry.data_key WHERE id = ANY (?) AND wrapped IS NOT NULL";
    private static final String SEALED = """
            SELECT p.id, p.sealed, k.id, k.master_version, k.wrapped
            FROM registry.person p JOIN registry.data_key k ON k.id = p.data_key
            WHERE p.id = ANY (?) AND p.sealed IS NOT NULL AND k.wrapped IS NOT NULL""";
    private static final String LOCK_PERSONS =
            "SELECT id FROM registry.person WHERE id = ANY (?) AND sealed IS NOT NULL ORDER BY id FOR UPDATE";
    private static final String ERASE_PERSONS =
            "UPDATE registry.person SET sealed = NULL WHERE id = ANY (?) AND sealed IS NOT NULL";
    private static final String FORGET_PERSONS = "DELETE FROM registry.person_index WHERE person = ANY (?)";
    private static final String LOCK_KEYS =
            "SELECT id FROM registry.data_key WHERE id = ANY (?) AND wrapped IS NOT NULL ORDER BY id FOR UPDATE";
    private static final String DESTROY_KEYS = """
            UPDATE registry.data_key k SET wrapped = NULL, destroyed_at = ?, destroyed_by = n.rule
            FROM unnest(?::bigint[], ?::text[]) AS n (id, rule) WHERE k.id = n.id AND k.wrapped IS NOT NULL""";
    private static final String ERASED = """
            SELECT id, destroyed_at, destroyed_by FROM registry.data_key
            WHERE id = ANY (?) AND wrapped IS NULL AND destroyed_at IS NOT NULL""";

    private static final String LIVING = """
            SELECT id, data_key FROM registry.person WHERE id > ? AND sealed IS NOT NULL AND admitted_at < ?
            ORDER BY id LIMIT ?""";
    private static final String LIVING_MONTHS =
            "SELECT id, month FROM registry.data_key WHERE month < ? AND wrapped IS NOT NULL";
    private static final String KEY_OF = "SELECT data_key FROM registry.person WHERE id = ? AND sealed IS NOT NULL";

    private PersonsStore() {}

    /** A place in the index. */
    record Entry(int version, byte[] digest) {
        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Entry(int v, byte[] d) && v == version && Arrays.equals(d, digest);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(digest) + version;
        }
    }

    /** A data key under a version of the master key. */
    record Wrapped(long id, int master, byte[] bytes) {}

    /** A person who was found. */
    record Found(UUID person, Wrapped key) {}

    /** A person's identity under its data key. */
    record Sealed(UUID person, byte[] identity, Wrapped key) {}

    static Map<Entry, Found> find(Connection c, Collection<Entry> entries) throws SQLException {
        Map<Entry, Found> found = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(FIND)) {
            statement.setArray(1, ints(c, entries.stream().map(Entry::version).toList()));
            statement.setArray(2, bytes(c, entries.stream().map(Entry::digest).toList()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(
                            new Entry(row.getInt(1), row.getBytes(2)),
                            new Found(row.getObject(3, UUID.class), wrapped(row, 4)));
                }
            }
        }
        return found;
    }

    /** Makes entries in the order given; returns the persons whose entries were not there before. */
    static List<UUID> claim(Connection c, List<Entry> entries, List<UUID> persons) throws SQLException {
        List<UUID> claimed = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(CLAIM)) {
            statement.setArray(1, ints(c, entries.stream().map(Entry::version).toList()));
            statement.setArray(2, bytes(c, entries.stream().map(Entry::digest).toList()));
            statement.setArray(3, c.createArrayOf("uuid", persons.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    claimed.add(row.getObject(1, UUID.class));
                }
            }
        }
        return claimed;
    }

    static void add(Connection c, List<Sealed> persons, Instant now) throws SQLException {
        try (PreparedStatement keys = c.prepareStatement(ADD_KEYS);
                PreparedStatement rows = c.prepareStatement(ADD_PERSONS)) {
            Array ids = c.createArrayOf(
                    "bigint", persons.stream().map(p -> p.key().id()).toArray());
            keys.setArray(1, ids);
            keys.setArray(2, ints(c, persons.stream().map(p -> p.key().master()).toList()));
            keys.setArray(3, bytes(c, persons.stream().map(p -> p.key().bytes()).toList()));
            keys.executeUpdate();
            rows.setTimestamp(1, Timestamp.from(now));
            rows.setArray(
                    2,
                    c.createArrayOf("uuid", persons.stream().map(Sealed::person).toArray()));
            rows.setArray(3, ids);
            rows.setArray(4, bytes(c, persons.stream().map(Sealed::identity).toList()));
            rows.executeUpdate();
        }
    }

    static List<Long> nextKeys(Connection c, int count) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(NEXT_KEYS)) {
            statement.setInt(1, count);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    static Optional<Wrapped> monthKey(Connection c, YearMonth month) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(MONTH_KEY)) {
            statement.setObject(1, day(month));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(wrapped(row, 1)) : Optional.empty();
            }
        }
    }

    static void addMonthKey(Connection c, Wrapped key, YearMonth month) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_MONTH_KEY)) {
            statement.setLong(1, key.id());
            statement.setInt(2, key.master());
            statement.setBytes(3, key.bytes());
            statement.setObject(4, day(month));
            statement.executeUpdate();
        }
    }

    static void addKey(Connection c, Wrapped key) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_KEYS)) {
            statement.setArray(1, c.createArrayOf("bigint", new Object[] {key.id()}));
            statement.setArray(2, ints(c, List.of(key.master())));
            statement.setArray(3, bytes(c, List.of(key.bytes())));
            statement.executeUpdate();
        }
    }

    static List<Wrapped> keys(Connection c, Collection<Long> ids) throws SQLException {
        List<Wrapped> keys = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(KEYS)) {
            statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(wrapped(row, 1));
                }
            }
        }
        return keys;
    }

    static List<Sealed> sealed(Connection c, Collection<UUID> persons) throws SQLException {
        List<Sealed> sealed = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SEALED)) {
            statement.setArray(1, c.createArrayOf("uuid", persons.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sealed.add(sealed(row));
                }
            }
        }
        return sealed;
    }

    /** Columns: person, sealed identity, then its key. */
    static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(row.getObject(1, UUID.class), row.getBytes(2), wrapped(row, 3));
    }

    static Wrapped wrapped(ResultSet row, int first) throws SQLException {
        return new Wrapped(row.getLong(first), row.getInt(first + 1), row.getBytes(first + 2));
    }

    static List<Persons.Living> living(Connection c, UUID after, Instant admitted, int most) throws SQLException {
        List<Persons.Living> living = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(LIVING)) {
            statement.setObject(1, after);
            statement.setTimestamp(2, Timestamp.from(admitted));
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    living.add(new Persons.Living(row.getObject(1, UUID.class), row.getLong(2)));
                }
            }
        }
        return living;
    }

    static Map<Long, YearMonth> livingMonths(Connection c, YearMonth before) throws SQLException {
        Map<Long, YearMonth> months = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(LIVING_MONTHS)) {
            statement.setObject(1, day(before));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    months.put(row.getLong(1), YearMonth.from(row.getObject(2, LocalDate.class)));
                }
            }
        }
        return months;
    }

    static Optional<Long> keyOf(Connection c, UUID person) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(KEY_OF)) {
            statement.setObject(1, person);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** Takes persons out of the index and destroys keys; returns how many keys were still there. */
    static int destroy(Connection c, List<Destruction> chosen, Instant now) throws SQLException {
        Array persons = c.createArrayOf(
                "uuid",
                chosen.stream()
                        .map(Destruction::person)
                        .filter(Objects::nonNull)
                        .toArray());
        Array keys =
                c.createArrayOf("bigint", chosen.stream().map(Destruction::key).toArray());
        // The persons first: whoever copies one into another index version has locked it, or sees that it is gone.
        update(c, LOCK_PERSONS, persons);
        update(c, ERASE_PERSONS, persons);
        update(c, FORGET_PERSONS, persons);
        update(c, LOCK_KEYS, keys);
        try (PreparedStatement destroy = c.prepareStatement(DESTROY_KEYS)) {
            destroy.setTimestamp(1, Timestamp.from(now));
            destroy.setArray(2, keys);
            destroy.setArray(
                    3,
                    c.createArrayOf(
                            "text", chosen.stream().map(Destruction::rule).toArray()));
            return destroy.executeUpdate();
        }
    }

    private static void update(Connection c, String sql, Array ids) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setArray(1, ids);
            statement.execute();
        }
    }

    static Map<Long, Erased> erased(Connection c, Collection<Long> keys) throws SQLException {
        Map<Long, Erased> erased = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ERASED)) {
            statement.setArray(1, c.createArrayOf("bigint", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    erased.put(row.getLong(1), new Erased(row.getTimestamp(2).toInstant(), row.getString(3)));
                }
            }
        }
        return erased;
    }

    private static LocalDate day(YearMonth month) {
        return month.atDay(1);
    }

    private static Array ints(Connection c, List<Integer> values) throws SQLException {
        return c.createArrayOf("int4", values.toArray());
    }

    private static Array bytes(Connection c, List<byte[]> values) throws SQLException {
        return c.createArrayOf("bytea", values.toArray(byte[][]::new));
    }
}
