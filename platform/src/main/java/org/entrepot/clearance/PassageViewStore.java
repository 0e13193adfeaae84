package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.clearance.decision.Passage;
import org.entrepot.clearance.decision.SummaryEntry;

/** Reads where exports are on their way, as the viewer of the connection. */
final class PassageViewStore {
    private static final String STEPS = """
            SELECT p.kind::text, p.at, p.key FROM clearance.declaration d
            JOIN clearance.passage p ON p.unit IN (d.carrier || '|' || d.logistics_no, d.invt_no) AND (p.list = d.id OR p.list IS NULL)
            WHERE d.id = ? ORDER BY p.at, p.kind""";
    private static final String LEFT =
            "SELECT kind::text, at, key, list FROM clearance.passage WHERE kind = 'F' AND list = ANY (?)";

    private static final String LOADED =
            "SELECT DISTINCT list FROM clearance.passage WHERE kind = 'B' AND list = ANY (?)";

    private static final String STAND = """
            SELECT coalesce(max(d.status), 0), coalesce(string_agg(p.kind::text, ''), '')
            FROM clearance.passage p LEFT JOIN clearance.declaration d ON d.id = p.list AND p.kind = 'A' WHERE p.unit = ?""";

    private PassageViewStore() {}

    static Exports.Stand stand(Connection c, String carrier, String waybill) throws SQLException {
        String parcel = Passage.parcel(carrier, waybill);
        try (PreparedStatement statement = c.prepareStatement(STAND)) {
            statement.setString(1, parcel);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String said = row.getString(2);
                return new Exports.Stand(row.getInt(1), said.contains("A"), said.contains("B"), said.contains("F"));
            }
        }
    }

    static List<Exports.Step> steps(Connection c, long list) throws SQLException {
        List<Exports.Step> steps = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(STEPS)) {
            statement.setLong(1, list);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    steps.add(step(row));
                }
            }
        }
        return steps;
    }

    static Set<Long> loaded(Connection c, Collection<Long> lists) throws SQLException {
        Set<Long> loaded = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(LOADED)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    loaded.add(row.getLong(1));
                }
            }
        }
        return loaded;
    }

    /** The departures of lists, by list; absent where none was said. */
    static Map<Long, Exports.Step> left(Connection c, Collection<Long> lists) throws SQLException {
        Map<Long, Exports.Step> left = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(LEFT)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    left.put(row.getLong(4), step(row));
                }
            }
        }
        return left;
    }

    private static Exports.Step step(ResultSet row) throws SQLException {
        String key = row.getString(3);
        return new Exports.Step(
                Exports.Happened.of(row.getString(1).charAt(0)),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                key.substring(key.indexOf('|') + 1));
    }

    static List<Exports.Entry> entries(Connection c, String sumNo, int most) throws SQLException {
        return SummaryStore.newest(c, sumNo, most).stream()
                .map(PassageViewStore::entry)
                .toList();
    }

    private static Exports.Entry entry(SummaryStore.Row row) {
        SummaryEntry entry = row.entry();
        List<String> invtNos =
                entry.lines().stream().map(SummaryEntry.Line::invtNo).distinct().toList();
        return new Exports.Entry(
                entry.sumNo(),
                entry.declSeqNo(),
                row.at(),
                entry.parties().seller(),
                entry.parties().broker(),
                entry.head().mode(),
                entry.head().country(),
                entry.grossWeight(),
                entry.netWeight(),
                invtNos.size(),
                entry.goods().stream().map(PassageViewStore::goods).toList(),
                invtNos,
                row.made().said() == null,
                new Exports.Head(
                        entry.customsCode(),
                        entry.head().port(),
                        entry.head().transport(),
                        entry.head().owner(),
                        entry.parties().sellerName(),
                        entry.parties().brokerName()));
    }

    private static Exports.Goods goods(SummaryEntry.Goods one) {
        return new Exports.Goods(
                one.gseqno(),
                one.gcode(),
                one.name(),
                one.country(),
                one.currency(),
                one.unit1(),
                one.quantity1(),
                one.unit2(),
                one.unit2().isEmpty() ? null : one.quantity2(),
                one.total());
    }
}
