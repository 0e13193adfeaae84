package org.entrepot.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.registry.Application.Form;
import org.entrepot.registry.Application.Paper;
import org.entrepot.registry.Application.PaperType;
import org.entrepot.registry.Application.State;
import org.jspecify.annotations.Nullable;

/** The tables of applications. */
final class ApplicationStore {
    private static final String COLUMNS =
            "id, hash, received_at, customs_code, credit_code, name_zh, name_en, name_ru, trade,"
                    + " roles, seal_key, contact, dxp_id, state, decided_at, decided_by, reason";

    /** Whoever applies waits for whoever does so already: the count of those that wait stays true. */
    private static final String LOCK = "LOCK TABLE registry.application IN SHARE ROW EXCLUSIVE MODE";

    private static final String NEXT_ID = "SELECT nextval(pg_get_serial_sequence('registry.application', 'id'))";
    private static final String ADD = """
            INSERT INTO registry.application (id, hash, received_at, customs_code, credit_code, name_zh, name_en, name_ru,
                trade, roles, seal_key, contact, dxp_id)
            OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ADD_PAPER = """
            INSERT INTO registry.application_document (application, number, type, size, sha256, name, sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String OPEN = "SELECT count(*) FROM registry.application WHERE state = 'OPEN'";
    private static final String IS_OPEN = """
            SELECT count(*) FROM registry.application
            WHERE state = 'OPEN' AND (customs_code = ? AND customs_code <> '' OR credit_code = ? AND credit_code <> '')""";
    private static final String ALL = "SELECT " + COLUMNS + " FROM registry.application"
            + " ORDER BY state <> 'OPEN', CASE WHEN state = 'OPEN' THEN id ELSE -id END LIMIT ?";
    private static final String BY_ID = "SELECT " + COLUMNS + " FROM registry.application WHERE id = ?";
    private static final String BY_HASH = "SELECT " + COLUMNS + " FROM registry.application WHERE hash = ?";
    private static final String LOCK_OPEN =
            "SELECT " + COLUMNS + " FROM registry.application WHERE id = ? AND state = 'OPEN' FOR UPDATE";
    private static final String DECIDE = """
            UPDATE registry.application SET state = ?, decided_at = ?, decided_by = ?, reason = ? WHERE id = ?""";
    private static final String PAPERS = """
            SELECT number, type, size, sha256 FROM registry.application_document WHERE application = ? ORDER BY number""";
    private static final String PAPER = """
            SELECT d.number, d.type, d.size, d.sha256, d.name, d.sealed, a.seal_key
            FROM registry.application_document d JOIN registry.application a ON a.id = d.application
            WHERE d.application = ? AND d.number = ?""";

    private static final String KEYS = """
            SELECT a.seal_key, CASE WHEN bool_and(a.state = 'REFUSED') THEN max(a.decided_at) END
            FROM registry.application a JOIN registry.data_key k ON k.id = a.seal_key
            WHERE a.seal_key = ANY (?) OR k.month IS NULL AND k.wrapped IS NOT NULL
            GROUP BY a.seal_key""";

    private ApplicationStore() {}

    static Map<Long, Optional<Instant>> keys(Connection c, Collection<Long> keys) throws SQLException {
        Map<Long, Optional<Instant>> found = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(KEYS)) {
            statement.setArray(1, c.createArrayOf("bigint", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getLong(1),
                            Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant));
                }
            }
        }
        return found;
    }

    /** What came; the contact is sealed, and empty in the form. */
    record Received(byte[] hash, Instant at, Form form, long sealKey, byte[] contact) {}

    /** An application as it is stored. */
    record Row(
            long id,
            Received received,
            State state,
            @Nullable Instant decidedAt,
            String decidedBy,
            String reason) {}

    /** A document with its name and bytes sealed. */
    record SealedPaper(int number, PaperType type, int size, byte[] sha256, byte[] name, byte[] sealed) {}

    /** The same with the key that opens it. */
    record KeyedPaper(SealedPaper paper, long sealKey) {}

    static void lock(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.executeUpdate();
        }
    }

    static long nextId(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEXT_ID);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void add(Connection c, long id, Received received) throws SQLException {
        Form form = received.form();
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setLong(1, id);
            statement.setBytes(2, received.hash());
            statement.setTimestamp(3, Timestamp.from(received.at()));
            statement.setString(4, form.customsCode());
            statement.setString(5, form.creditCode());
            statement.setString(6, form.names().zh());
            statement.setString(7, form.names().en());
            statement.setString(8, form.names().ru());
            statement.setString(9, form.trade());
            statement.setArray(
                    10,
                    c.createArrayOf(
                            "text", form.roles().stream().map(Role::name).toArray()));
            statement.setLong(11, received.sealKey());
            statement.setBytes(12, received.contact());
            statement.setString(13, form.dxpId());
            statement.executeUpdate();
        }
    }

    static void addPaper(Connection c, long application, SealedPaper paper) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_PAPER)) {
            statement.setLong(1, application);
            statement.setInt(2, paper.number());
            statement.setString(3, paper.type().name());
            statement.setInt(4, paper.size());
            statement.setBytes(5, paper.sha256());
            statement.setBytes(6, paper.name());
            statement.setBytes(7, paper.sealed());
            statement.executeUpdate();
        }
    }

    static long open(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OPEN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether an application of either code waits. */
    static boolean isOpen(Connection c, Form form) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_OPEN)) {
            statement.setString(1, form.customsCode());
            statement.setString(2, form.creditCode());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }

    static List<Row> all(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ALL)) {
            statement.setInt(1, most);
            return rows(statement);
        }
    }

    static List<Row> byId(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_ID)) {
            statement.setLong(1, id);
            return rows(statement);
        }
    }

    static List<Row> byHash(Connection c, byte[] hash) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(BY_HASH)) {
            statement.setBytes(1, hash);
            return rows(statement);
        }
    }

    static Optional<Row> lockOpen(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK_OPEN)) {
            statement.setLong(1, id);
            return rows(statement).stream().findFirst();
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.valueOf(role));
        }
        Form form = new Form(
                row.getString("customs_code"),
                row.getString("credit_code"),
                new Enterprise.Names(row.getString("name_zh"), row.getString("name_en"), row.getString("name_ru")),
                roles,
                row.getString("trade"),
                row.getString("dxp_id"),
                "");
        Timestamp decided = row.getTimestamp("decided_at");
        String by = row.getString("decided_by");
        return new Row(
                row.getLong("id"),
                new Received(
                        row.getBytes("hash"),
                        row.getTimestamp("received_at").toInstant(),
                        form,
                        row.getLong("seal_key"),
                        row.getBytes("contact")),
                State.valueOf(row.getString("state")),
                decided == null ? null : decided.toInstant(),
                by == null ? "" : by,
                row.getString("reason"));
    }

    static void decide(Connection c, long id, State state, Instant at, String by, String reason) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DECIDE)) {
            statement.setString(1, state.name());
            statement.setTimestamp(2, Timestamp.from(at));
            statement.setString(3, by);
            statement.setString(4, reason);
            statement.setLong(5, id);
            statement.executeUpdate();
        }
    }

    static List<Paper> papers(Connection c, long application) throws SQLException {
        List<Paper> papers = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(PAPERS)) {
            statement.setLong(1, application);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    papers.add(new Paper(
                            row.getInt(1),
                            PaperType.valueOf(row.getString(2)),
                            row.getInt(3),
                            HexFormat.of().formatHex(row.getBytes(4))));
                }
            }
        }
        return papers;
    }

    static Optional<KeyedPaper> paper(Connection c, long application, int number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PAPER)) {
            statement.setLong(1, application);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new KeyedPaper(
                                new SealedPaper(
                                        row.getInt(1),
                                        PaperType.valueOf(row.getString(2)),
                                        row.getInt(3),
                                        row.getBytes(4),
                                        row.getBytes(5),
                                        row.getBytes(6)),
                                row.getLong(7)))
                        : Optional.empty();
            }
        }
    }
}
