package org.entrepot.sandbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The books of a park looked through by queries of the sandbox's own, as the role that owns them: what must never be found. */
public final class Bookkeeping {
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
            SELECT 'account passes its limit', code || ' ' || key FROM ledger.account
            WHERE limit_rule = 1 AND debits_pending + debits_posted > credits_posted
                OR limit_rule = 2 AND credits_pending + credits_posted > debits_posted""",
            """
            SELECT 'allowance reserved and neither posted nor voided', t.reference
            FROM ledger.transfer t JOIN ledger.account a ON a.id = t.debit
            WHERE t.kind = 1 AND a.code = 10
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
            SELECT 'list counted as cleared twice', declaration::text FROM clearance.cleared
            GROUP BY declaration, cancelled HAVING count(*) > 1""",
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
            WHERE (state = 2) <> (deadline IS NOT NULL)""",
            "SELECT 'put aside for the operator', message::text FROM clearance.quarantine");

    private static final String TAX_DECLARED = """
            SELECT 'tax', coalesce(sum(duty + consumption + vat), 0)::bigint FROM clearance.declaration
            WHERE direction = 'I' AND status = 800""";
    private static final String USED = """
            SELECT a.key, a.debits_posted - coalesce(b.given_back, 0) FROM ledger.account a
            LEFT JOIN (SELECT credit, sum(amount) AS given_back FROM ledger.transfer WHERE kind = 4 GROUP BY credit) b
                ON b.credit = a.id
            WHERE a.code = 10""";
    private static final String SECURED = """
            SELECT split_part(key, '#', 1), sum(credits_posted - debits_posted)
            FROM ledger.account WHERE code = 23 GROUP BY 1""";

    private Bookkeeping() {}

    /** What is wrong with them, in sentences; empty when nothing is. */
    public static List<String> findings(Connection c) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Statement statement = c.createStatement()) {
            for (String query : NEVER) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        findings.add(row.getString(1) + ": " + row.getString(2));
                    }
                }
            }
        }
        return findings;
    }

    /** Fen of buyers' allowances that are used and not given back, by person, a bar and the year; only what is more than nothing. */
    public static Map<String, Long> allowancesUsed(Connection c) throws SQLException {
        return sums(c, USED);
    }

    /** Fen of tax that guarantees secure, by guarantor; only what is more than nothing. */
    public static Map<String, Long> taxSecured(Connection c) throws SQLException {
        return sums(c, SECURED);
    }

    /** Fen of tax of all released declarations. */
    public static long taxDeclared(Connection c) throws SQLException {
        return total(sums(c, TAX_DECLARED));
    }

    /** All of them together. */
    public static long total(Map<String, Long> sums) {
        return sums.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> sums(Connection c, String query) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                if (row.getLong(2) > 0) {
                    sums.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return sums;
    }
}
