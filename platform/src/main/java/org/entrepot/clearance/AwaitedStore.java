package org.entrepot.clearance;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.bonded.ReturnEntry;
import org.entrepot.clearance.decision.AwaitedReturn;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;

/** Returns that wait for their goods. */
final class AwaitedStore {
    private static final String COLUMNS = """
            SELECT r.refund, r.list, r.thread, r.invt_no, r.owner, r.back_by, r.gnum, r.quantity - r.came, r.sorted, r.granted
            FROM clearance.awaited_return r JOIN clearance.document d ON d.id = r.refund WHERE r.ended_at IS NULL""";

    /** First come first served. Numbers alone do not say what came first: each writer has numbers of its own. */
    private static final String IN_ORDER = " ORDER BY d.received_at, r.refund, r.gnum";

    private static final String OF_ORDERS = COLUMNS + " AND r.thread = ANY (?)" + IN_ORDER;
    private static final String ALL = COLUMNS + IN_ORDER + " LIMIT ?";
    private static final String WAITING =
            "SELECT DISTINCT thread, list, back_by, looked_at, sorted FROM clearance.awaited_return WHERE ended_at IS NULL";
    private static final String ADD = """
            INSERT INTO clearance.awaited_return (refund, list, thread, invt_no, owner, back_by, gnum, quantity, looked_at, sorted,
                granted)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LOOKED =
            "UPDATE clearance.awaited_return SET looked_at = ?, sorted = ?, ended_at = ? WHERE refund = ?";
    private static final String CAME =
            "UPDATE clearance.awaited_return SET came = quantity - ? WHERE refund = ? AND gnum = ?";
    private static final String LISTS =
            "SELECT DISTINCT invt_no FROM clearance.awaited_return WHERE ended_at IS NULL AND NOT granted";
    private static final int LINES = 99;

    private AwaitedStore() {}

    /** Those that are open, of orders. */
    static List<AwaitedReturn> of(Connection c, Collection<String> orders) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_ORDERS)) {
            statement.setArray(1, c.createArrayOf("text", orders.toArray()));
            return read(statement);
        }
    }

    /** Those that are open, the oldest first. */
    static List<AwaitedReturn> open(Connection c, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ALL)) {
            statement.setInt(1, most * LINES);
            List<AwaitedReturn> open = read(statement);
            return open.size() > most ? open.subList(0, most) : open;
        }
    }

    private static List<AwaitedReturn> read(PreparedStatement statement) throws SQLException {
        Map<Long, AwaitedReturn> found = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long refund = row.getLong(1);
                AwaitedReturn one = found.get(refund);
                if (one == null) {
                    one = new AwaitedReturn(
                            refund,
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            EnterpriseCode.of(row.getString(5)),
                            row.getObject(6, LocalDate.class),
                            new HashMap<>(),
                            row.getInt(9),
                            row.getBoolean(10));
                    found.put(refund, one);
                }
                BigDecimal open = row.getBigDecimal(8);
                if (open.signum() > 0) {
                    one.quantities().put(row.getInt(7), open);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Numbers of the lists that have one open which is not granted: no bill of theirs is gathered meanwhile. */
    static Set<String> lists(Connection c) throws SQLException {
        Set<String> lists = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(LISTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lists.add(row.getString(1));
            }
        }
        return lists;
    }

    private record Waiting(String thread, long list, LocalDate backBy, Instant lookedAt, int sorted) {}

    /** Orders of those that are to be looked at again: goods were sorted since, or the day to be back has passed. */
    static List<String> due(Connection c, Instant now) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(WAITING);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.add(new Waiting(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getInt(5)));
            }
        }
        Map<Long, Integer> sorted =
                ReturnEntry.sorted(c, waiting.stream().map(Waiting::list).toList());
        LocalDate today = Beijing.date(now);
        return waiting.stream()
                .filter(one -> sorted.getOrDefault(one.list(), 0) != one.sorted()
                        || (today.isAfter(one.backBy())
                                && !Beijing.date(one.lookedAt()).isAfter(one.backBy())))
                .map(Waiting::thread)
                .distinct()
                .toList();
    }

    /** Writes down which wait from now on, which were looked at, and which of those were decided. */
    static void write(Connection c, List<AwaitedReturn> awaited, List<Outcome.LookedAt> looked, Instant now)
            throws SQLException {
        if (!awaited.isEmpty()) {
            add(c, awaited, now);
        }
        if (!looked.isEmpty()) {
            looked(c, looked, now);
        }
    }

    private static void add(Connection c, List<AwaitedReturn> awaited, Instant now) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (AwaitedReturn one : awaited) {
                for (Map.Entry<Integer, BigDecimal> line : one.quantities().entrySet()) {
                    statement.setLong(1, one.refund());
                    statement.setLong(2, one.list());
                    statement.setString(3, one.thread());
                    statement.setString(4, one.invtNo());
                    statement.setString(5, one.owner().value());
                    statement.setObject(6, one.backBy());
                    statement.setInt(7, line.getKey());
                    statement.setBigDecimal(8, line.getValue());
                    statement.setObject(9, now.atOffset(ZoneOffset.UTC));
                    statement.setInt(10, one.sorted());
                    statement.setBoolean(11, one.granted());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void looked(Connection c, List<Outcome.LookedAt> looked, Instant now) throws SQLException {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = c.prepareStatement(LOOKED)) {
            for (Outcome.LookedAt one : looked) {
                statement.setObject(1, at);
                statement.setInt(2, one.sorted());
                statement.setObject(3, one.ended() ? at : null, Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setLong(4, one.refund());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = c.prepareStatement(CAME)) {
            for (Outcome.LookedAt one : looked) {
                for (Map.Entry<Integer, BigDecimal> line : one.missing().entrySet()) {
                    statement.setBigDecimal(1, line.getValue());
                    statement.setLong(2, one.refund());
                    statement.setInt(3, line.getKey());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
