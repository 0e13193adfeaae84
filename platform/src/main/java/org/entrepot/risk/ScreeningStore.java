package org.entrepot.risk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.node.LoadedTable;

/** The tables of screening. */
final class ScreeningStore {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(20261130)";
    private static final String CURRENT = "SELECT DISTINCT ON (kind, name) id, kind, name, version, source, published,"
            + " rows, bad, loaded_at, loaded_by, true AS current FROM risk.list ORDER BY kind, name, version DESC";
    private static final String LISTS =
            "SELECT id, kind, name, version, source, published, rows, bad, loaded_at, loaded_by,"
                    + " version = max(version) OVER (PARTITION BY kind, name) AS current FROM risk.list ORDER BY id DESC LIMIT ?";
    private static final String NEWEST =
            "SELECT version, sha256 FROM risk.list WHERE kind = ?::\"char\" AND name = ? ORDER BY version DESC LIMIT 1";
    private static final String ADD_LIST = """
            INSERT INTO risk.list (kind, name, version, source, published, sha256, rows, bad, loaded_at, loaded_by)
            VALUES (?::"char", ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String ADD_ENTRY = "INSERT INTO risk.entry VALUES (?, ?, ?, ?, ?, ?)";
    private static final String ADD_BAD = "INSERT INTO risk.bad_row VALUES (?, ?, ?, ?, ?)";
    private static final String ENTRIES = "SELECT ref, names, codes, exempt, note FROM risk.entry WHERE list = ?";
    private static final String BAD =
            "SELECT line, field, found, expected FROM risk.bad_row WHERE list = ? ORDER BY line LIMIT 20";
    private static final String SEEN = """
            INSERT INTO risk.subject VALUES (?::"char", ?, ?, ?, ?)
            ON CONFLICT (kind, key) DO UPDATE SET tenant = excluded.tenant, parts = excluded.parts, seen_at = excluded.seen_at""";
    private static final String SUBJECTS = "SELECT kind, key, tenant, parts FROM risk.subject"
            + " WHERE (kind, key) > (?::\"char\", ?) ORDER BY kind, key LIMIT ?";
    private static final String ADD_HIT = """
            INSERT INTO risk.hit (subject, key, content, tenant, label, kind, list, version, ref, met, score, found_at)
            VALUES (?::"char", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject, key, content, list, version, ref) DO NOTHING""";
    private static final String COLUMNS =
            "id, subject, tenant, label, kind, list, version, ref, met, score, found_at, state,"
                    + " decided_at, decided_by, reason";
    private static final String OF = "SELECT content, " + COLUMNS
            + " FROM risk.hit WHERE subject = ?::\"char\" AND key = ? AND list = ANY (?) ORDER BY id";
    private static final String OPEN = "SELECT " + COLUMNS + " FROM risk.hit WHERE state = 'OPEN' ORDER BY id LIMIT ?";
    private static final String DECIDED =
            "SELECT " + COLUMNS + " FROM risk.hit WHERE state <> 'OPEN' ORDER BY decided_at DESC, id DESC LIMIT ?";
    private static final String OF_TENANT =
            "SELECT " + COLUMNS + " FROM risk.hit WHERE tenant = ? AND state <> 'CLEARED' ORDER BY id DESC LIMIT ?";
    private static final String DECIDE = "UPDATE risk.hit SET state = ?, decided_at = ?, decided_by = ?, reason = ?"
            + " WHERE id = ? AND state = 'OPEN'";

    private ScreeningStore() {}

    /** A hit to be noted, where it is not yet. */
    record New(
            char subject,
            String key,
            String content,
            String tenant,
            String label,
            HitKind kind,
            String list,
            String version,
            String ref,
            String met,
            int score) {}

    /** A subject as it was screened last. */
    record Seen(char kind, String key, String tenant, List<String> parts) {}

    static void lock(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.executeQuery().close();
        }
    }

    static List<LoadedList> current(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(CURRENT)) {
            return lists(statement);
        }
    }

    static List<LoadedList> all(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LISTS)) {
            statement.setInt(1, most);
            List<LoadedList> lists = new ArrayList<>();
            for (LoadedList one : lists(statement)) {
                lists.add(
                        one.bad() == 0
                                ? one
                                : new LoadedList(
                                        one.id(),
                                        one.kind(),
                                        one.name(),
                                        one.version(),
                                        one.source(),
                                        one.published(),
                                        one.rows(),
                                        one.bad(),
                                        one.loadedAt(),
                                        one.loadedBy(),
                                        one.current(),
                                        bad(c, one.id())));
            }
            return lists;
        }
    }

    private static List<LoadedList> lists(PreparedStatement statement) throws SQLException {
        List<LoadedList> lists = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lists.add(new LoadedList(
                        row.getLong("id"),
                        LoadedList.Kind.of(row.getString("kind")),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("source"),
                        row.getObject("published", LocalDate.class),
                        row.getInt("rows"),
                        row.getInt("bad"),
                        row.getTimestamp("loaded_at").toInstant(),
                        row.getString("loaded_by"),
                        row.getBoolean("current"),
                        List.of()));
            }
        }
        return lists;
    }

    private static List<LoadedList.Bad> bad(Connection c, long list) throws SQLException {
        List<LoadedList.Bad> bad = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(BAD)) {
            statement.setLong(1, list);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    bad.add(new LoadedList.Bad(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return bad;
    }

    /** The newest version of a name with the hash of its file; empty where none was loaded. */
    record Newest(int version, String sha256) {}

    static Optional<Newest> newest(Connection c, LoadedList.Kind kind, String name) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setString(1, kind.letter());
            statement.setString(2, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Newest(row.getInt(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    static long add(Connection c, LoadedList list, String sha256, ListFile.Read read) throws SQLException {
        long id;
        try (PreparedStatement statement = c.prepareStatement(ADD_LIST)) {
            statement.setString(1, list.kind().letter());
            statement.setString(2, list.name());
            statement.setInt(3, list.version());
            statement.setString(4, list.source());
            statement.setObject(5, list.published());
            statement.setString(6, sha256);
            statement.setInt(7, list.rows());
            statement.setInt(8, list.bad());
            statement.setTimestamp(9, Timestamp.from(list.loadedAt()));
            statement.setString(10, list.loadedBy());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_ENTRY)) {
            for (ListEntry entry : read.entries()) {
                statement.setLong(1, id);
                statement.setString(2, entry.ref());
                statement.setArray(3, c.createArrayOf("text", entry.names().toArray()));
                statement.setArray(4, c.createArrayOf("text", entry.codes().toArray()));
                statement.setArray(5, c.createArrayOf("text", entry.exempt().toArray()));
                statement.setString(6, entry.note());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_BAD)) {
            for (LoadedTable.Bad row : read.bad()) {
                statement.setLong(1, id);
                statement.setLong(2, row.row());
                statement.setString(3, row.field());
                statement.setString(4, row.found());
                statement.setString(5, row.expected());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return id;
    }

    static List<ListEntry> entries(Connection c, long list) throws SQLException {
        List<ListEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ENTRIES)) {
            statement.setLong(1, list);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new ListEntry(
                            row.getString(1), texts(row, 2), texts(row, 3), texts(row, 4), row.getString(5)));
                }
            }
        }
        return entries;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static void seen(Connection c, Seen one, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SEEN)) {
            statement.setString(1, String.valueOf(one.kind()));
            statement.setString(2, one.key());
            statement.setString(3, one.tenant());
            statement.setArray(4, c.createArrayOf("text", one.parts().toArray()));
            statement.setTimestamp(5, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    /** The next subjects behind a kind and key. */
    static List<Seen> subjects(Connection c, char kind, String key, int most) throws SQLException {
        List<Seen> found = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(SUBJECTS)) {
            statement.setString(1, String.valueOf(kind));
            statement.setString(2, key);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Seen(row.getString(1).charAt(0), row.getString(2), row.getString(3), texts(row, 4)));
                }
            }
        }
        return found;
    }

    static void add(Connection c, List<New> hits, Instant now) throws SQLException {
        if (hits.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(ADD_HIT)) {
            for (New hit : hits) {
                statement.setString(1, String.valueOf(hit.subject()));
                statement.setString(2, hit.key());
                statement.setString(3, hit.content());
                statement.setString(4, hit.tenant());
                statement.setString(5, hit.label());
                statement.setString(6, hit.kind().name());
                statement.setString(7, hit.list());
                statement.setString(8, hit.version());
                statement.setString(9, hit.ref());
                statement.setString(10, hit.met());
                statement.setInt(11, hit.score());
                statement.setTimestamp(12, Timestamp.from(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The hits of a subject that stand for those found now. */
    static List<Hit> of(Connection c, List<New> found) throws SQLException {
        if (found.isEmpty()) {
            return List.of();
        }
        New first = found.getFirst();
        List<Hit> hits = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF)) {
            statement.setString(1, String.valueOf(first.subject()));
            statement.setString(2, first.key());
            statement.setArray(
                    3,
                    c.createArrayOf(
                            "text", found.stream().map(New::list).distinct().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Hit hit = hit(row);
                    String content = row.getString("content");
                    boolean now = found.stream()
                            .anyMatch(one -> one.content().equals(content)
                                    && one.list().equals(hit.list())
                                    && one.version().equals(hit.version())
                                    && one.ref().equals(hit.ref()));
                    if (now) {
                        hits.add(hit);
                    }
                }
            }
        }
        return hits;
    }

    static List<Hit> open(Connection c, int most) throws SQLException {
        return some(c, OPEN, most);
    }

    static List<Hit> decided(Connection c, int most) throws SQLException {
        return some(c, DECIDED, most);
    }

    static List<Hit> ofTenant(Connection c, String tenant, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_TENANT)) {
            statement.setString(1, tenant);
            statement.setInt(2, most);
            return hits(statement);
        }
    }

    private static List<Hit> some(Connection c, String query, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(query)) {
            statement.setInt(1, most);
            return hits(statement);
        }
    }

    private static List<Hit> hits(PreparedStatement statement) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                hits.add(hit(row));
            }
        }
        return hits;
    }

    private static Hit hit(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        String by = row.getString("decided_by");
        return new Hit(
                row.getLong("id"),
                row.getString("subject").charAt(0),
                row.getString("tenant"),
                row.getString("label"),
                HitKind.valueOf(row.getString("kind")),
                row.getString("list"),
                row.getString("version"),
                row.getString("ref"),
                row.getString("met"),
                row.getInt("score"),
                row.getTimestamp("found_at").toInstant(),
                Hit.State.valueOf(row.getString("state")),
                decided == null ? null : decided.toInstant(),
                by == null ? "" : by,
                row.getString("reason"));
    }

    static boolean decide(Connection c, long id, Hit.State state, String reason, String by, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DECIDE)) {
            statement.setString(1, state.name());
            statement.setTimestamp(2, Timestamp.from(now));
            statement.setString(3, by);
            statement.setString(4, reason);
            statement.setLong(5, id);
            return statement.executeUpdate() == 1;
        }
    }
}
