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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.decision.ControlEntry;
import org.entrepot.clearance.decision.Outcome;

/** Orders of control and what was done by them. */
final class ControlStore {
    private static final String STANDING = """
            SELECT o.kind::text, o.key, o.id, o.measure, o.upstream, o.reason, o.placed_at
            FROM unnest(?::text[], ?::text[]) AS n (kind, key)
            JOIN clearance.control_order o ON o.kind = n.kind::"char" AND o.key = n.key
            WHERE o.lifted_at IS NULL ORDER BY o.id""";
    private static final String DECIDED = "SELECT list, verdict FROM clearance.control WHERE list = ANY (?)";
    private static final String ADD =
            "INSERT INTO clearance.control (list, at, verdict, control_order, by, note) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String PLACE = """
            INSERT INTO clearance.control_order (kind, key, measure, upstream, reason, placed_by, placed_at)
            VALUES (?::"char", ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String LIFT = """
            UPDATE clearance.control_order SET lifted_by = ?, lifted_at = ?
            WHERE id = ? AND lifted_at IS NULL AND upstream = ?""";
    private static final String ORDERS = """
            SELECT kind::text, key, id, measure, upstream, reason, placed_at
            FROM clearance.control_order WHERE lifted_at IS NULL AND id < ? ORDER BY id DESC LIMIT ?""";

    private static final String PROPOSED = """
            SELECT list, verdict, by, note, at FROM clearance.control_proposal
            WHERE ended_at IS NULL AND (list = ANY (?) OR ?) ORDER BY at, id LIMIT 1000""";
    private static final String PROPOSE =
            "INSERT INTO clearance.control_proposal (list, verdict, by, note, at) VALUES (?, ?, ?, ?, ?)";
    private static final String SETTLE = """
            UPDATE clearance.control_proposal SET ended_at = ?, ended = ?, ended_by = ? WHERE list = ? AND ended_at IS NULL""";
    private static final String RECORD =
            "SELECT at, verdict, coalesce(control_order, 0), by, note FROM clearance.control WHERE list = ? ORDER BY id";

    private ControlStore() {}

    /** The orders that stand for these targets. */
    static Map<ControlOrder.Target, List<ControlOrder>> standing(Connection c, Collection<ControlOrder.Target> targets)
            throws SQLException {
        Map<ControlOrder.Target, List<ControlOrder>> orders = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(STANDING)) {
            statement.setArray(
                    1,
                    c.createArrayOf(
                            "text",
                            targets.stream()
                                    .map(one -> String.valueOf(one.kind().letter()))
                                    .toArray()));
            statement.setArray(
                    2,
                    c.createArrayOf(
                            "text",
                            targets.stream().map(ControlOrder.Target::key).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ControlOrder order = order(row);
                    orders.computeIfAbsent(order.target(), target -> new ArrayList<>())
                            .add(order);
                }
            }
        }
        return orders;
    }

    private static ControlOrder order(ResultSet row) throws SQLException {
        return new ControlOrder(
                row.getLong(3),
                new ControlOrder.Target(ControlOrder.Kind.of(row.getString(1).charAt(0)), row.getString(2)),
                Verdict.valueOf(row.getString(4)),
                row.getBoolean(5) ? ControlOrder.Source.UPSTREAM : ControlOrder.Source.LOCAL,
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }

    /** What was decided about lists so far. */
    static Map<Long, Set<Verdict>> decided(Connection c, Collection<Long> lists) throws SQLException {
        Map<Long, Set<Verdict>> decided = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(DECIDED)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    decided.computeIfAbsent(row.getLong(1), id -> EnumSet.noneOf(Verdict.class))
                            .add(Verdict.valueOf(row.getString(2)));
                }
            }
        }
        return decided;
    }

    /** What waits for a second officer, of these lists. */
    static Map<Long, ControlProposal> proposed(Connection c, Collection<Long> lists) throws SQLException {
        return proposed(c, lists, false);
    }

    /** What waits for a second officer, of all lists. */
    static Map<Long, ControlProposal> proposed(Connection c) throws SQLException {
        return proposed(c, List.of(), true);
    }

    private static Map<Long, ControlProposal> proposed(Connection c, Collection<Long> lists, boolean all)
            throws SQLException {
        Map<Long, ControlProposal> proposed = new LinkedHashMap<>();
        try (PreparedStatement statement = c.prepareStatement(PROPOSED)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            statement.setBoolean(2, all);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    proposed.put(
                            row.getLong(1),
                            new ControlProposal(
                                    row.getLong(1),
                                    Verdict.valueOf(row.getString(2)),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return proposed;
    }

    /** Ends those that were decided, then writes down what waits from now on. */
    static void proposals(
            Connection c, List<Outcome.SettledProposal> settled, List<ControlProposal> proposed, Instant now)
            throws SQLException {
        if (!settled.isEmpty()) {
            try (PreparedStatement statement = c.prepareStatement(SETTLE)) {
                for (Outcome.SettledProposal one : settled) {
                    statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                    statement.setString(2, one.agreed() ? "agreed" : "overtaken");
                    statement.setString(3, one.by());
                    statement.setLong(4, one.list());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
        if (!proposed.isEmpty()) {
            try (PreparedStatement statement = c.prepareStatement(PROPOSE)) {
                for (ControlProposal one : proposed) {
                    statement.setLong(1, one.list());
                    statement.setString(2, one.verdict().name());
                    statement.setString(3, one.by());
                    statement.setString(4, one.note());
                    statement.setObject(5, now.atOffset(ZoneOffset.UTC));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    static void add(Connection c, List<ControlEntry> entries, Instant now) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (ControlEntry entry : entries) {
                statement.setLong(1, entry.list());
                statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                statement.setString(3, entry.verdict().name());
                Long order = entry.order();
                if (order == null) {
                    statement.setNull(4, Types.BIGINT);
                } else {
                    statement.setLong(4, order);
                }
                statement.setString(5, entry.by());
                statement.setString(6, entry.note());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static long place(
            Connection c,
            ControlOrder.Target target,
            Verdict measure,
            ControlOrder.Source source,
            String reason,
            String by,
            Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PLACE)) {
            statement.setString(1, String.valueOf(target.kind().letter()));
            statement.setString(2, target.key());
            statement.setString(3, measure.name());
            statement.setBoolean(4, source == ControlOrder.Source.UPSTREAM);
            statement.setString(5, reason);
            statement.setString(6, by);
            statement.setObject(7, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Whether an order of that source stood and was lifted. */
    static boolean lift(Connection c, long order, ControlOrder.Source source, String by, Instant now)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LIFT)) {
            statement.setString(1, by);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setLong(3, order);
            statement.setBoolean(4, source == ControlOrder.Source.UPSTREAM);
            return statement.executeUpdate() == 1;
        }
    }

    /** Orders that stand, the newest first, older than one. */
    static List<ControlOrder> orders(Connection c, long before, int most) throws SQLException {
        List<ControlOrder> orders = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(ORDERS)) {
            statement.setLong(1, before);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    orders.add(order(row));
                }
            }
        }
        return orders;
    }

    static List<Controls.Entry> record(Connection c, long list) throws SQLException {
        List<Controls.Entry> entries = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(RECORD)) {
            statement.setLong(1, list);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new Controls.Entry(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            Verdict.valueOf(row.getString(2)),
                            row.getLong(3),
                            row.getString(4),
                            row.getString(5)));
                }
            }
        }
        return entries;
    }
}
