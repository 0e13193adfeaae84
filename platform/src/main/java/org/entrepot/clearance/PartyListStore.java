package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;

/** Lists by their parties, as the reader role. */
final class PartyListStore {
    private static final String DECIDED =
            "SELECT id FROM clearance.declaration WHERE decided_at >= ? AND decided_at < ? AND status IN (0, 399, 800, 899)";
    private static final String FIRST = " ORDER BY decided_at, id LIMIT ?";
    private static final String OF_SELLER = DECIDED + " AND seller = ?" + FIRST;
    private static final String OF_PLATFORM = DECIDED + " AND platform = ?" + FIRST;
    private static final String OF_DECLARANT = DECIDED + " AND declarant = ?" + FIRST;
    private static final String OF_CARRIER = DECIDED + " AND carrier = ?" + FIRST;

    private static final String NUMBERED =
            "SELECT document FROM clearance.claim WHERE kind = 'V' AND key = ANY (?) AND document IS NOT NULL";
    private static final String RETURNED = "SELECT DISTINCT list FROM clearance.returned WHERE list = ANY (?)";
    private static final String CANCELLED = "SELECT id FROM clearance.declaration WHERE id = ANY (?) AND status = 0";

    /**
     * A return (625) lies in the thread of the list's number, which the list has claimed. The number is worked out before it is looked
     * up: where a policy guards a table, a function within the condition would have all its rows read.
     */
    private static final String CHANGED = """
            SELECT list, number FROM (
                SELECT declaration AS list, number FROM clearance.cleared
                WHERE epoch = ? AND number > ? AND number <= ? AND cancelled
                UNION ALL
                SELECT k.document, n.number
                FROM (SELECT substr(d.thread, 2) AS key, m.number
                    FROM (SELECT documents, told_number AS number FROM clearance.message
                        WHERE told_epoch = ? AND told_number > ? AND told_number <= ? AND type = 625 OFFSET 0) m
                    JOIN clearance.document d ON d.id = ANY (m.documents) OFFSET 0) n
                CROSS JOIN LATERAL (SELECT document FROM clearance.claim
                    WHERE kind = 'V' AND key = n.key AND document IS NOT NULL OFFSET 0) k
                UNION ALL
                SELECT k.document, n.number
                FROM (SELECT substr(d.thread, 2) AS key, r.number
                    FROM (SELECT document, number FROM clearance.receipt
                        WHERE epoch = ? AND number > ? AND number <= ? AND (type IS NULL OR type = 625) OFFSET 0) r
                    JOIN clearance.document d ON d.id = r.document AND d.type = 625 OFFSET 0) n
                CROSS JOIN LATERAL (SELECT document FROM clearance.claim
                    WHERE kind = 'V' AND key = n.key AND document IS NOT NULL OFFSET 0) k) changed
            ORDER BY number LIMIT ?""";

    private static final String RECORDS = """
            SELECT p.party,
                count(*) FILTER (WHERE d.decided_at IS NOT NULL AND o.held IS NULL),
                count(*) FILTER (WHERE d.decided_at IS NOT NULL AND o.held IS NULL AND d.status = 100),
                count(*) FILTER (WHERE o.held IS NULL),
                count(*) FILTER (WHERE o.held IS NULL AND d.decided_at <= d.received_at + make_interval(secs => ?)),
                count(*) FILTER (WHERE o.inspected),
                count(*) FILTER (WHERE o.inspected AND o.found)
            FROM clearance.declaration d
            CROSS JOIN LATERAL (SELECT DISTINCT unnest(ARRAY[d.seller, d.declarant]) AS party) p
            LEFT JOIN LATERAL (
                SELECT true AS held, bool_or(verdict IN ('INSPECT', 'INSPECTED')) AS inspected,
                    bool_or(verdict IN ('TO_CLEARANCE', 'TO_ANTI_SMUGGLING', 'TO_LEGAL', 'DETAIN', 'RETURN_OUT', 'REJECT')) AS found
                FROM clearance.control WHERE list = d.id HAVING count(*) > 0) o ON true
            WHERE d.received_at >= ? AND d.received_at < ?
            GROUP BY p.party""";

    private PartyListStore() {}

    /** A list about which something was told, and the commit in which. */
    record Changed(long list, FeedPosition position) {}

    static List<Long> decided(
            Connection c, EnterpriseCode party, PartyList.Part part, LocalDate from, LocalDate to, int most)
            throws SQLException {
        String question = switch (part) {
            case SELLER -> OF_SELLER;
            case PLATFORM -> OF_PLATFORM;
            case DECLARANT -> OF_DECLARANT;
            case CARRIER -> OF_CARRIER;
        };
        try (PreparedStatement statement = c.prepareStatement(question)) {
            statement.setObject(1, beginning(from));
            statement.setObject(2, beginning(to.plusDays(1)));
            statement.setString(3, party.value());
            statement.setInt(4, most);
            return numbers(statement);
        }
    }

    private static OffsetDateTime beginning(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toOffsetDateTime();
    }

    private static List<Long> numbers(PreparedStatement statement) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    static List<Long> numbered(Connection c, Collection<String> invtNos) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NUMBERED)) {
            statement.setArray(1, c.createArrayOf("text", invtNos.toArray()));
            return numbers(statement);
        }
    }

    static Set<Long> returned(Connection c, Collection<Long> lists) throws SQLException {
        return of(c, RETURNED, lists);
    }

    static Set<Long> cancelled(Connection c, Collection<Long> lists) throws SQLException {
        return of(c, CANCELLED, lists);
    }

    private static Set<Long> of(Connection c, String question, Collection<Long> lists) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(question)) {
            statement.setArray(1, c.createArrayOf("bigint", lists.toArray()));
            return new HashSet<>(numbers(statement));
        }
    }

    static List<Changed> changed(Connection c, FeedPosition after, long head, int most) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        try (PreparedStatement statement = FeedStore.asked(c, CHANGED)) {
            int at = 1;
            for (int branch = 0; branch < 3; branch++) {
                statement.setInt(at++, after.epoch());
                statement.setLong(at++, after.number());
                statement.setLong(at++, head);
            }
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changed.add(new Changed(row.getLong(1), new FeedPosition(after.epoch(), row.getLong(2))));
                }
            }
        }
        return changed;
    }

    static Map<EnterpriseCode, PartyRecord> records(Connection c, LocalDate from, LocalDate to, Duration inTime)
            throws SQLException {
        Map<EnterpriseCode, PartyRecord> records = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(RECORDS)) {
            statement.setLong(1, inTime.toSeconds());
            statement.setObject(2, beginning(from));
            statement.setObject(3, beginning(to.plusDays(1)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    records.put(
                            EnterpriseCode.of(row.getString(1)),
                            new PartyRecord(
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7)));
                }
            }
        }
        return records;
    }
}
