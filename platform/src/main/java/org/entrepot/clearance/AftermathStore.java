package org.entrepot.clearance;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.clearance.decision.Released;
import org.entrepot.clearance.decision.ReturnedLine;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Money;

/** What released lists are measured by when goods come back, and what came back. */
final class AftermathStore {
    private static final String ACCEPTED = """
            SELECT id, decided_at, lines FROM clearance.declaration
            WHERE id = ANY (?) AND status IN (800, 899, 300, 500, 501, 502, 503, 599)""";
    private static final String RETURNED =
            "SELECT list, gnum, quantity, refund FROM clearance.returned WHERE list = ANY (?)";
    private static final String ADD = """
            INSERT INTO clearance.returned (list, refund, gnum, at, quantity, dutiable, duty, consumption, vat)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private AftermathStore() {}

    /** Lists among these that are held or released, by their document. */
    static Map<Long, Released> accepted(Connection c, Collection<Long> lists) throws SQLException {
        Map<Long, Back> returned = returned(c, lists);
        Map<Long, Released> accepted = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ACCEPTED)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong(1);
                    OffsetDateTime released = row.getObject(2, OffsetDateTime.class);
                    Back back = returned.getOrDefault(id, new Back());
                    accepted.put(
                            id,
                            new Released(
                                    released == null ? null : released.toInstant(),
                                    lines(row.getString(3)),
                                    back.quantities,
                                    back.refunds));
                }
            }
        }
        return accepted;
    }

    private static List<Released.Line> lines(String text) {
        List<Released.Line> lines = new ArrayList<>();
        for (DeclarationDetail.Line line : LineText.read(text, CurrencyCode.of(Money.CNY.value()))) {
            Money dutiable = line.dutiable();
            Taxes taxes = line.taxes();
            Released.Amounts amounts = dutiable == null || taxes == null
                    ? new Released.Amounts(0, 0, 0, 0)
                    : new Released.Amounts(
                            dutiable.minor(),
                            taxes.duty().minor(),
                            taxes.consumption().minor(),
                            taxes.vat().minor());
            lines.add(new Released.Line(
                    line.gnum(),
                    line.hs().value(),
                    line.name(),
                    line.qty(),
                    line.unit().value(),
                    amounts));
        }
        return lines;
    }

    /** What came back of a list, by its lines, and by which returns. */
    private static final class Back {
        private final Map<Integer, BigDecimal> quantities = new HashMap<>();
        private final Set<Long> refunds = new HashSet<>();
    }

    private static Map<Long, Back> returned(Connection c, Collection<Long> lists) throws SQLException {
        Map<Long, Back> returned = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(RETURNED)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Back back = returned.computeIfAbsent(row.getLong(1), id -> new Back());
                    back.quantities.merge(row.getInt(2), row.getBigDecimal(3), BigDecimal::add);
                    back.refunds.add(row.getLong(4));
                }
            }
        }
        return returned;
    }

    static void add(Connection c, List<ReturnedLine> lines, Instant now) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            for (ReturnedLine line : lines) {
                statement.setLong(1, line.list());
                statement.setLong(2, line.refund());
                statement.setInt(3, line.gnum());
                statement.setObject(4, now.atOffset(ZoneOffset.UTC));
                statement.setBigDecimal(5, line.quantity());
                statement.setLong(6, line.dutiable());
                statement.setLong(7, line.duty());
                statement.setLong(8, line.consumption());
                statement.setLong(9, line.vat());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
