package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The park's books in its database, looked through by sums of our own. */
final class Books {
    /** Per unit everything sums to zero. */
    private static final String UNBALANCED = """
            SELECT 'unit ' || unit || ' does not sum to zero' FROM ledger.account GROUP BY unit
            HAVING sum(debits_pending) <> sum(credits_pending) OR sum(debits_posted) <> sum(credits_posted)""";

    /** Counters are the sums of transfers: reserved 1, posted 2, voided 3, posted at once 0 or 4. */
    private static final String MISCOUNTED = """
            WITH t AS (
                SELECT t.debit, t.credit,
                    CASE t.kind WHEN 1 THEN t.amount WHEN 2 THEN -p.amount WHEN 3 THEN -p.amount ELSE 0 END AS pending,
                    CASE WHEN t.kind IN (0, 2, 4) THEN t.amount ELSE 0 END AS posted
                FROM ledger.transfer t LEFT JOIN ledger.transfer p ON p.id = t.pending AND t.kind IN (2, 3)),
            d AS (SELECT debit AS id, sum(pending) AS pending, sum(posted) AS posted FROM t GROUP BY debit),
            c AS (SELECT credit AS id, sum(pending) AS pending, sum(posted) AS posted FROM t GROUP BY credit)
            SELECT 'account ' || a.code || ' ' || a.key || ' is not the sum of its transfers'
            FROM ledger.account a LEFT JOIN d USING (id) LEFT JOIN c USING (id)
            WHERE (a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted) IS DISTINCT FROM
                (coalesce(d.pending, 0), coalesce(d.posted, 0), coalesce(c.pending, 0), coalesce(c.posted, 0))""";

    private static final String OVER_LIMIT = """
            SELECT 'account ' || code || ' ' || key || ' passes its limit' FROM ledger.account
            WHERE limit_rule = 1 AND debits_pending + debits_posted > credits_posted
                OR limit_rule = 2 AND credits_pending + credits_posted > debits_posted""";
    private static final String BROKEN_CHAIN = """
            SELECT 'epoch ' || e.epoch || ' stands at ' || e.number || ' and has ' || count(l.number) || ' links'
            FROM ledger.epoch e LEFT JOIN ledger.link l USING (epoch) GROUP BY e.epoch, e.number
            HAVING e.number <> count(l.number) OR e.number <> coalesce(max(l.number), 0)""";
    private static final String TWICE = """
            SELECT kind || ' ' || number || ' stands ' || count(*) || ' times' FROM (
                SELECT 'copNo' AS kind, cop_no AS number FROM clearance.declaration
                UNION ALL SELECT 'invtNo', invt_no FROM clearance.declaration WHERE invt_no <> ''
                UNION ALL SELECT 'cleared', declaration::text FROM clearance.cleared) AS all_numbers
            GROUP BY kind, number HAVING count(*) > 1""";

    private static final String ALLOWANCE_USED =
            "SELECT coalesce(sum(credits_posted + credits_pending), 0)::bigint FROM ledger.account WHERE code = 12";
    private static final String TAX_SECURED =
            "SELECT coalesce(sum(credits_posted + credits_pending), 0)::bigint FROM ledger.account WHERE code = 22";
    private static final String TAX_DECLARED = """
            SELECT coalesce(sum(duty + consumption + vat), 0)::bigint FROM clearance.declaration
            WHERE direction = 'I' AND status = 800""";
    private static final String DECLARATIONS = "SELECT cop_no, status FROM clearance.declaration";

    /** What is wrong with them, in sentences; empty when nothing is. */
    final List<String> problems = new ArrayList<>();

    /** Fen of buyers' allowances that are used. */
    final long allowanceUsed;

    /** Fen of tax that guarantees secure. */
    final long taxSecured;

    /** Fen of tax of the released declarations. */
    final long taxDeclared;

    /** Status by copNo. */
    final Map<String, Integer> declarations = new HashMap<>();

    /** Reads the books of a running program. */
    Books(Path data) throws IOException, SQLException {
        try (Connection c = ServerSettings.connection(data, "entrepot_owner");
                Statement statement = c.createStatement()) {
            for (String sql : List.of(UNBALANCED, MISCOUNTED, OVER_LIMIT, BROKEN_CHAIN, TWICE)) {
                try (ResultSet row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        problems.add(row.getString(1));
                    }
                }
            }
            allowanceUsed = number(statement, ALLOWANCE_USED);
            taxSecured = number(statement, TAX_SECURED);
            taxDeclared = number(statement, TAX_DECLARED);
            try (ResultSet row = statement.executeQuery(DECLARATIONS)) {
                while (row.next()) {
                    declarations.put(row.getString(1), row.getInt(2));
                }
            }
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
