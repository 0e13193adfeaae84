package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Money;
import org.entrepot.node.TestDatabase;

/**
 * An auditor: reads the tables as they lie there, by queries of its own, and holds the ledger against the declarations. It
 * asks nothing of the program but how a column of lines is written.
 */
final class Books {
    /** Each query finds what must not be there; a row is a finding. */
    private static final List<String> NEVER = List.of(
            "SELECT 'unit does not sum to zero', unit FROM ledger.account GROUP BY unit"
                    + " HAVING sum(debits_posted) <> sum(credits_posted) OR sum(debits_pending) <> sum(credits_pending)",
            """
            WITH moved AS (
                SELECT t.debit AS account, t.amount AS dpo, 0 AS dpe, 0 AS cpo, 0 AS cpe
                    FROM ledger.transfer t WHERE t.kind IN (0, 2, 4)
                UNION ALL SELECT t.credit, 0, 0, t.amount, 0 FROM ledger.transfer t WHERE t.kind IN (0, 2, 4)
                UNION ALL SELECT t.debit, 0, t.amount, 0, 0 FROM ledger.transfer t WHERE t.kind = 1
                UNION ALL SELECT t.credit, 0, 0, 0, t.amount FROM ledger.transfer t WHERE t.kind = 1
                UNION ALL SELECT r.debit, 0, -r.amount, 0, 0
                    FROM ledger.transfer t JOIN ledger.transfer r ON r.id = t.pending WHERE t.kind IN (2, 3)
                UNION ALL SELECT r.credit, 0, 0, 0, -r.amount
                    FROM ledger.transfer t JOIN ledger.transfer r ON r.id = t.pending WHERE t.kind IN (2, 3)),
            sums AS (SELECT account, sum(dpo) AS dpo, sum(dpe) AS dpe, sum(cpo) AS cpo, sum(cpe) AS cpe
                FROM moved GROUP BY account)
            SELECT 'balance is not the sum of its transfers', a.code || ' ' || a.key
            FROM ledger.account a LEFT JOIN sums s ON s.account = a.id
            WHERE a.debits_posted <> coalesce(s.dpo, 0) OR a.debits_pending <> coalesce(s.dpe, 0)
                OR a.credits_posted <> coalesce(s.cpo, 0) OR a.credits_pending <> coalesce(s.cpe, 0)""",
            """
            SELECT 'allowance reserved and neither posted nor voided', t.reference
            FROM ledger.transfer t JOIN ledger.account a ON a.id = t.debit
            WHERE t.kind = 1 AND a.code = 10
                AND NOT EXISTS (SELECT FROM ledger.transfer r WHERE r.pending = t.id AND r.kind IN (2, 3))
                AND NOT EXISTS (SELECT FROM clearance.match m WHERE m.thread = 'I' || t.reference AND m.state = 6)""",
            """
            SELECT 'a released list and its bill in force disagree', d.id::text
            FROM clearance.declaration d JOIN clearance.match m ON m.list_doc = d.id
            LEFT JOIN LATERAL (SELECT count(*) AS n, coalesce(sum(b.duty), 0) AS duty,
                    coalesce(sum(b.consumption), 0) AS consumption, coalesce(sum(b.vat), 0) AS vat
                FROM settlement.bill b WHERE b.declaration = d.id AND b.invt_no = d.invt_no AND b.status <> 3) b ON true
            LEFT JOIN LATERAL (SELECT coalesce(sum(r.duty), 0) AS duty, coalesce(sum(r.consumption), 0) AS consumption,
                    coalesce(sum(r.vat), 0) AS vat FROM clearance.returned r WHERE r.list = d.id) r ON true
            WHERE d.direction = 'I' AND d.status = 800 AND d.duty + d.consumption + d.vat > 0
                AND (b.n <> CASE WHEN m.state = 7 THEN 0 ELSE 1 END OR b.duty + r.duty <> d.duty
                    OR b.consumption + r.consumption <> d.consumption OR b.vat + r.vat <> d.vat)
            UNION ALL SELECT 'a bill of no released list', b.invt_no FROM settlement.bill b
            WHERE b.status <> 3 AND NOT EXISTS (SELECT FROM clearance.declaration d
                WHERE d.id = b.declaration AND d.status = 800)""",
            """
            SELECT 'a reservation for tax that was neither drawn nor given back', t.reference
            FROM ledger.transfer t JOIN ledger.account a ON a.id = t.debit
            WHERE t.kind = 1 AND a.code = 20
                AND NOT EXISTS (SELECT FROM ledger.transfer r WHERE r.pending = t.id AND r.kind IN (2, 3))
                AND NOT EXISTS (SELECT FROM clearance.match m WHERE m.thread = 'I' || t.reference AND m.state = 6)""",
            """
            SELECT 'chain has a gap', e.epoch::text FROM ledger.epoch e LEFT JOIN ledger.link l ON l.epoch = e.epoch
            GROUP BY e.epoch, e.number
            HAVING count(l.number) <> e.number OR coalesce(max(l.number), 0) <> e.number""",
            """
            SELECT 'receipt outside of the chain', r.document::text FROM clearance.receipt r
            WHERE NOT EXISTS (SELECT FROM ledger.link l WHERE l.epoch = r.epoch AND l.number = r.number)
            UNION ALL SELECT 'receipt outside of the chain', d.id::text FROM clearance.document d
            JOIN clearance.message m ON m.id = d.message LEFT JOIN ledger.link l ON l.epoch = m.told_epoch AND l.number = m.told_number
            WHERE d.told IS NOT NULL AND (l.number IS NULL OR d.id <> ALL (m.documents))""",
            """
            SELECT 'a key leads to its documents never or twice', thread FROM clearance.document GROUP BY thread, seal_key
            HAVING NOT bool_or(leads) OR thread ~ '^[IE]' AND count(*) FILTER (WHERE leads) > 1""",
            """
            SELECT 'document without a receipt', d.id::text FROM clearance.document d
            WHERE d.told IS NULL AND NOT EXISTS (SELECT FROM clearance.receipt r WHERE r.document = d.id)""",
            """
            SELECT 'a refusal stands where others than its owner see it', id::text FROM clearance.document
            WHERE told ~ '(^| )(-|100)'""",
            """
            SELECT 'document of a message is not there', m.id::text FROM clearance.message m
            WHERE EXISTS (SELECT FROM unnest(m.documents) AS n (id)
                WHERE NOT EXISTS (SELECT FROM clearance.document d WHERE d.id = n.id))""",
            """
            SELECT 'order cleared more than once', thread FROM clearance.declaration WHERE status IN (399, 800, 899)
            GROUP BY thread HAVING count(*) > 1""",
            """
            SELECT 'list number given twice', invt_no FROM clearance.declaration WHERE invt_no <> ''
            GROUP BY invt_no HAVING count(*) > 1""",
            """
            SELECT 'more came back than was given back for', coalesce(t.total, 0) || ' and ' || coalesce(r.total, 0)
            FROM (SELECT sum(t.amount) AS total FROM ledger.transfer t JOIN ledger.account a ON a.id = t.credit
                WHERE t.kind = 4 AND a.code = 10) t,
                (SELECT sum(dutiable) AS total FROM clearance.returned) r
            WHERE coalesce(t.total, 0) <> coalesce(r.total, 0)""",
            """
            SELECT 'match and declaration disagree', m.thread FROM clearance.match m
            LEFT JOIN clearance.declaration d ON d.id = m.list_doc
            WHERE m.state = 3 AND coalesce(d.status, 0) NOT IN (399, 800, 899)
                OR coalesce(d.status, 0) IN (399, 800, 899) AND m.state NOT IN (3, 7)
                OR (m.state = 6) <> (coalesce(d.status, 0) IN (300, 500, 501, 502, 503, 599))
                OR m.state = 7 AND coalesce(d.status, 0) NOT IN (700, 800, 899)
                OR m.state = 2 AND coalesce(d.status, 0) <> 2 OR m.state = 4 AND coalesce(d.status, 0) <> 100""",
            """
            SELECT 'order waits without a deadline', thread FROM clearance.match
            WHERE (state = 2) <> (deadline IS NOT NULL)""");

    private static final String RELEASES = """
            SELECT m.person || '|', d.decided_at, d.lines, d.guarantor, d.duty + d.consumption + d.vat
                - coalesce((SELECT sum(r.duty + r.consumption + r.vat) FROM clearance.returned r WHERE r.list = d.id), 0)
            FROM clearance.declaration d JOIN clearance.match m ON m.list_doc = d.id WHERE d.status = 800 AND d.direction = 'I'""";
    private static final String USED = "SELECT key, debits_posted FROM ledger.account WHERE code = 10";
    private static final String SECURED = """
            SELECT split_part(key, '#', 1), sum(credits_posted - debits_posted)
            FROM ledger.account WHERE code = 23 GROUP BY 1""";

    private Books() {}

    static List<String> findings(TestDatabase database) {
        List<String> findings = new ArrayList<>();
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            for (String query : NEVER) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        findings.add(row.getString(1) + ": " + row.getString(2));
                    }
                }
            }
            compare(statement, findings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }

    /**
     * What the ledger says, in fen, where it is more than nothing.
     *
     * @param used by person and year
     * @param secured by guarantor
     */
    record Sums(Map<String, Long> used, Map<String, Long> secured) {}

    static Sums sums(TestDatabase database) {
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            return new Sums(sums(statement, USED), sums(statement, SECURED));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was released is what the allowances and the guarantees say, no more and no less. */
    private static void compare(Statement statement, List<String> findings) throws SQLException {
        Map<String, Long> allowances = new TreeMap<>();
        Map<String, Long> guarantees = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(RELEASES)) {
            while (row.next()) {
                Instant decided = row.getObject(2, OffsetDateTime.class).toInstant();
                long dutiable = LineText.read(row.getString(3), Money.CNY).stream()
                        .mapToLong(line ->
                                line.dutiable() == null ? 0 : line.dutiable().minor())
                        .sum();
                guarantees.merge(row.getString(4), row.getLong(5), Long::sum);
                allowances.merge(row.getString(1) + Beijing.date(decided).getYear(), dutiable, Long::sum);
            }
        }
        difference("allowance used", allowances, sums(statement, USED), findings);
        difference("tax secured", guarantees, sums(statement, SECURED), findings);
    }

    private static Map<String, Long> sums(Statement statement, String query) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                if (row.getLong(2) > 0) {
                    sums.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return sums;
    }

    private static void difference(
            String what, Map<String, Long> declared, Map<String, Long> booked, List<String> findings) {
        declared.values().removeIf(sum -> sum == 0);
        if (!declared.equals(booked)) {
            findings.add(what + ": declared " + declared + ", booked " + booked);
        }
    }
}
