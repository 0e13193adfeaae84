package org.entrepot.goods;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.goods.GoodsFiling.State;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/** The table of filings. */
final class GoodsStore {
    private static final String COLUMNS =
            "id, enterprise, item_no, version, gcode, name, gmodel, brand, origin, unit, unit1, unit2,"
                    + " bar_code, state, filed_at, valid_from, decided_at, decided_by, reason";

    /** Whoever files an article waits for whoever does so already: its versions are counted without gap. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(? || ' ' || ?, 20261128))";

    private static final String ADD = """
            INSERT INTO goods.filing (enterprise, item_no, version, gcode, name, gmodel, brand, origin, unit, unit1, unit2,
                bar_code, filed_at, filed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String VERSIONS =
            "SELECT " + COLUMNS + " FROM goods.filing WHERE enterprise = ? AND item_no = ? ORDER BY version DESC";
    private static final String NEWEST = "SELECT DISTINCT ON (item_no) " + COLUMNS
            + " FROM goods.filing WHERE enterprise = ? ORDER BY item_no, version DESC LIMIT ?";
    private static final String WAITING =
            "SELECT " + COLUMNS + " FROM goods.filing WHERE state = 'WAITS' ORDER BY id LIMIT ?";
    private static final String FIND = "SELECT " + COLUMNS + " FROM goods.filing WHERE id = ?";
    private static final String ON = "SELECT DISTINCT ON (item_no) " + COLUMNS + " FROM goods.filing"
            + " WHERE enterprise = ? AND item_no = ANY (?) AND state = 'APPROVED' AND valid_from <= ?"
            + " ORDER BY item_no, version DESC";
    private static final String APPROVED_SINCE = "SELECT " + COLUMNS
            + " FROM goods.filing WHERE state = 'APPROVED' AND decided_at >= ? ORDER BY decided_at, id";
    private static final String DECIDE = """
            UPDATE goods.filing SET state = ?, valid_from = ?, decided_at = ?, decided_by = ?, reason = ?
            WHERE id = ? AND state = 'WAITS'""";

    private GoodsStore() {}

    /** A version to be filed. */
    record New(EnterpriseCode enterprise, int version, GoodsForm form, String unit1, String unit2, String by) {}

    /** What an officer decided. */
    record Verdict(State state, @Nullable LocalDate validFrom, String by, String reason) {}

    static void lock(Connection c, EnterpriseCode enterprise, String itemNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, itemNo);
            statement.executeQuery().close();
        }
    }

    static void add(Connection c, New one, Instant now) throws SQLException {
        GoodsForm form = one.form();
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, one.enterprise().value());
            statement.setString(2, form.itemNo());
            statement.setInt(3, one.version());
            statement.setString(4, form.gcode());
            statement.setString(5, form.name());
            statement.setString(6, form.gmodel());
            statement.setString(7, form.brand());
            statement.setString(8, form.origin());
            statement.setString(9, form.unit());
            statement.setString(10, one.unit1());
            statement.setString(11, one.unit2());
            statement.setString(12, form.barCode());
            statement.setTimestamp(13, Timestamp.from(now));
            statement.setString(14, one.by());
            statement.executeUpdate();
        }
    }

    static List<GoodsFiling> versions(Connection c, EnterpriseCode enterprise, String itemNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(VERSIONS)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, itemNo);
            return filings(statement);
        }
    }

    static List<GoodsFiling> newest(Connection c, EnterpriseCode enterprise, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            statement.setString(1, enterprise.value());
            statement.setInt(2, most);
            return filings(statement);
        }
    }

    static List<GoodsFiling> waiting(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(WAITING)) {
            statement.setInt(1, most);
            return filings(statement);
        }
    }

    static Optional<GoodsFiling> find(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(FIND)) {
            statement.setLong(1, id);
            return filings(statement).stream().findFirst();
        }
    }

    static Map<String, GoodsFiling> on(
            Connection c, EnterpriseCode enterprise, Collection<String> itemNos, LocalDate day) throws SQLException {
        Map<String, GoodsFiling> held = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ON)) {
            statement.setString(1, enterprise.value());
            statement.setArray(2, c.createArrayOf("text", itemNos.toArray()));
            statement.setObject(3, day);
            filings(statement).forEach(one -> held.put(one.form().itemNo(), one));
        }
        return held;
    }

    static List<GoodsFiling> approvedSince(Connection c, Instant since) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(APPROVED_SINCE)) {
            statement.setTimestamp(1, Timestamp.from(since));
            return filings(statement);
        }
    }

    static boolean decide(Connection c, long id, Verdict verdict, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DECIDE)) {
            statement.setString(1, verdict.state().name());
            statement.setObject(2, verdict.validFrom(), java.sql.Types.DATE);
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setString(4, verdict.by());
            statement.setString(5, verdict.reason());
            statement.setLong(6, id);
            return statement.executeUpdate() == 1;
        }
    }

    private static List<GoodsFiling> filings(PreparedStatement statement) throws SQLException {
        List<GoodsFiling> filings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                filings.add(filing(row));
            }
        }
        return filings;
    }

    private static GoodsFiling filing(ResultSet row) throws SQLException {
        GoodsForm form = new GoodsForm(
                row.getString("item_no"),
                row.getString("gcode"),
                row.getString("name"),
                row.getString("gmodel"),
                row.getString("brand"),
                row.getString("origin"),
                row.getString("unit"),
                row.getString("bar_code"));
        Timestamp decided = row.getTimestamp("decided_at");
        String by = row.getString("decided_by");
        return new GoodsFiling(
                row.getLong("id"),
                EnterpriseCode.of(row.getString("enterprise")),
                row.getInt("version"),
                form,
                row.getString("unit1"),
                row.getString("unit2"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("filed_at").toInstant(),
                row.getObject("valid_from", LocalDate.class),
                decided == null ? null : decided.toInstant(),
                by == null ? "" : by,
                row.getString("reason"));
    }
}
