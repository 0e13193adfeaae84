package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.ClaimKind;
import org.entrepot.clearance.decision.Passage;

/** What was said of export parcels on their way. */
final class PassageStore {
    private static final String PARTS = """
            SELECT p.kind::text, p.key, p.part, p.parts, p.document
            FROM unnest(?::text[], ?::text[]) AS n (kind, key)
            JOIN clearance.passage_part p ON p.kind = n.kind::"char" AND p.key = n.key""";
    private static final String SAID =
            "SELECT kind::text, key, part, at, unit FROM clearance.passage WHERE unit = ANY (?)";
    private static final String OF_SETS = """
            SELECT p.kind::text, p.key, p.part, p.at, p.unit
            FROM unnest(?::text[], ?::text[]) AS n (kind, key)
            JOIN clearance.passage p ON p.kind = n.kind::"char" AND p.key = n.key""";
    private static final String SPAN = """
            SELECT d.invt_no FROM clearance.passage p JOIN clearance.declaration d ON d.id = p.list
            WHERE p.kind = 'F' AND p.at >= ? AND p.at <= ? AND d.seller = ? AND d.status = 899
                AND NOT EXISTS (SELECT FROM clearance.passage s WHERE s.kind = 'S' AND s.unit = d.invt_no)
            ORDER BY d.invt_no LIMIT ?""";
    private static final String LISTS = "SELECT id, invt_no, status FROM clearance.declaration WHERE id = ANY (?)";
    private static final String FORGET =
            "DELETE FROM clearance.passage WHERE kind = ?::\"char\" AND key = ? AND part = ?";
    private static final String FORGET_PART =
            "DELETE FROM clearance.passage_part WHERE kind = ?::\"char\" AND key = ? AND part = ?";
    private static final String ADD_PART = """
            INSERT INTO clearance.passage_part (kind, key, part, parts, document) VALUES (?::"char", ?, ?, ?, ?)""";
    private static final String ADD = """
            INSERT INTO clearance.passage (kind, key, part, at, unit, list) VALUES (?::"char", ?, ?, ?, ?, ?)""";

    private static final String BIND = "UPDATE clearance.passage SET list = ? WHERE unit = ? AND kind = ?::\"char\"";

    private PassageStore() {}

    /** The parts of sets that stand. */
    static Map<ClaimKey, SortedMap<Integer, Passage.Part>> parts(Connection c, Collection<ClaimKey> sets)
            throws SQLException {
        Map<ClaimKey, SortedMap<Integer, Passage.Part>> parts = new HashMap<>();
        if (sets.isEmpty()) {
            return parts;
        }
        try (PreparedStatement statement = c.prepareStatement(PARTS)) {
            keys(c, statement, sets);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.computeIfAbsent(key(row), set -> new TreeMap<>())
                            .put(row.getInt(3), new Passage.Part(row.getLong(5), row.getInt(4)));
                }
            }
        }
        return parts;
    }

    /** All that was said of parcels and lists. */
    static Map<Passage.Unit, Passage.Said> said(Connection c, Collection<String> units) throws SQLException {
        if (units.isEmpty()) {
            return new HashMap<>();
        }
        try (PreparedStatement statement = c.prepareStatement(SAID)) {
            statement.setArray(1, c.createArrayOf("text", units.toArray()));
            return said(statement);
        }
    }

    /** All that is said under numbers. */
    static Map<Passage.Unit, Passage.Said> ofSets(Connection c, Collection<ClaimKey> sets) throws SQLException {
        if (sets.isEmpty()) {
            return new HashMap<>();
        }
        try (PreparedStatement statement = c.prepareStatement(OF_SETS)) {
            keys(c, statement, sets);
            return said(statement);
        }
    }

    private static Map<Passage.Unit, Passage.Said> said(PreparedStatement statement) throws SQLException {
        Map<Passage.Unit, Passage.Said> said = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ClaimKey set = key(row);
                said.put(
                        new Passage.Unit(set.kind(), row.getString(5)),
                        new Passage.Said(
                                set,
                                row.getInt(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()));
            }
        }
        return said;
    }

    private static ClaimKey key(ResultSet row) throws SQLException {
        return new ClaimKey(ClaimKind.of(row.getString(1).charAt(0)), row.getString(2));
    }

    private static void keys(Connection c, PreparedStatement statement, Collection<ClaimKey> keys) throws SQLException {
        statement.setArray(
                1,
                c.createArrayOf(
                        "text",
                        keys.stream()
                                .map(key -> String.valueOf(key.kind().letter()))
                                .toArray()));
        statement.setArray(
                2, c.createArrayOf("text", keys.stream().map(ClaimKey::key).toArray()));
    }

    /** The numbers of a consignor's lists that left in a span of time and are in no summary, in their order; not locked. */
    static List<String> span(Connection c, String seller, Instant from, Instant to, int most) throws SQLException {
        List<String> numbers = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SPAN)) {
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            statement.setString(3, seller);
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getString(1));
                }
            }
        }
        return numbers;
    }

    /** How lists stand at customs, by document. */
    static Map<Long, Passage.Listed> lists(Connection c, Collection<Long> lists) throws SQLException {
        Map<Long, Passage.Listed> found = new HashMap<>();
        if (lists.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = c.prepareStatement(LISTS)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), new Passage.Listed(row.getString(2), row.getInt(3)));
                }
            }
        }
        return found;
    }

    /** Writes what changed: first what is said no more. */
    static void write(Connection c, Passage passage) throws SQLException {
        if (!passage.removed().isEmpty()) {
            for (String sql : List.of(FORGET, FORGET_PART)) {
                try (PreparedStatement statement = c.prepareStatement(sql)) {
                    for (Passage.PartKey one : passage.removed()) {
                        set(statement, one.set());
                        statement.setInt(3, one.part());
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
            }
        }
        if (!passage.bound().isEmpty()) {
            try (PreparedStatement statement = c.prepareStatement(BIND)) {
                for (Map.Entry<Passage.Unit, Long> one : passage.bound().entrySet()) {
                    statement.setLong(1, one.getValue());
                    statement.setString(2, one.getKey().key());
                    statement.setString(3, String.valueOf(one.getKey().step().letter()));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
        if (passage.added().isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_PART)) {
            for (Map.Entry<Passage.PartKey, Passage.Part> one : passage.added().entrySet()) {
                set(statement, one.getKey().set());
                statement.setInt(3, one.getKey().part());
                statement.setInt(4, one.getValue().parts());
                statement.setLong(5, one.getValue().document());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (Map.Entry<Passage.Unit, Passage.Said> one :
                    passage.addedUnits().entrySet()) {
                Passage.Said said = one.getValue();
                set(statement, said.set());
                statement.setInt(3, said.part());
                statement.setObject(4, said.at().atOffset(ZoneOffset.UTC));
                statement.setString(5, one.getKey().key());
                statement.setObject(6, passage.list(one.getKey()), Types.BIGINT);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, ClaimKey set) throws SQLException {
        statement.setString(1, String.valueOf(set.kind().letter()));
        statement.setString(2, set.key());
    }
}
