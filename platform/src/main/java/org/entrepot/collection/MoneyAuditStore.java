package org.entrepot.collection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.entrepot.ledger.AuditReport.Break;

/** What the audit asks of the money that came back. */
final class MoneyAuditStore {
    /** What is told of a line is what its row says, and no more than came. */
    private static final String USED = """
            SELECT 'bank line ' || l.id, l.used || ' told, ' || coalesce(sum(a.amount), 0) || ' in what stands, of ' || l.amount,
                'the same, and no more than came'
            FROM collection.line l
            LEFT JOIN collection.allocation a ON a.line = l.id AND a.undone_at IS NULL
            GROUP BY l.id
            HAVING l.used <> coalesce(sum(a.amount), 0) OR l.used <> 0 AND (sign(l.used) <> sign(l.amount)
                OR abs(l.used) > abs(l.amount) OR l.state NOT IN ('PART', 'DONE'))
                OR l.state = 'DONE' AND l.used <> l.amount
            ORDER BY 1 LIMIT 1""";

    /** What is left on the account of a line is what nothing was told of; of what does not count there is nothing. */
    private static final String REST = """
            WITH books AS (
                SELECT key::bigint AS line, credits_posted - debits_posted AS rest FROM ledger.account WHERE code = 41)
            SELECT 'bank line ' || l.id, coalesce(b.rest, 0)::text || ' in the ledger',
                (CASE WHEN l.state IN ('OPEN', 'PART', 'DONE') THEN l.amount - l.used ELSE 0 END)::text || ' of which nothing is told'
            FROM collection.line l FULL JOIN books b ON b.line = l.id
            WHERE l.id IS NULL OR coalesce(b.rest, 0)
                <> CASE WHEN l.state IN ('OPEN', 'PART', 'DONE') THEN l.amount - l.used ELSE 0 END
            ORDER BY 1 LIMIT 1""";

    /** What the accounts at banks took in is what their lines say. */
    private static final String BANK = """
            WITH books AS (
                SELECT split_part(key, '#', 1) AS account, sum(debits_posted - credits_posted) AS amount
                FROM ledger.account WHERE code = 40 GROUP BY 1),
            lines AS (
                SELECT seller || '|' || replace(account, '#', '_') || '|' || currency AS account, sum(amount) AS amount
                FROM collection.line WHERE state IN ('OPEN', 'PART', 'DONE') GROUP BY 1)
            SELECT 'bank account ' || account, coalesce(books.amount, 0)::text || ' in the ledger',
                coalesce(lines.amount, 0)::text || ' in its lines'
            FROM books FULL JOIN lines USING (account)
            WHERE coalesce(books.amount, 0) <> coalesce(lines.amount, 0) ORDER BY 1 LIMIT 1""";

    /** What orders got in the ledger is what stands of them. */
    private static final String ORDERS = """
            WITH books AS (
                SELECT split_part(key, '#', 1) AS account, sum(credits_posted - debits_posted) AS amount
                FROM ledger.account WHERE code = 42 GROUP BY 1),
            told AS (
                SELECT replace(order_no, '#', '_') || '|' || currency AS account, sum(amount) AS amount
                FROM collection.allocation
                WHERE undone_at IS NULL AND kind IN ('RECEIVED', 'COMMISSION', 'FREIGHT', 'REFUND', 'FEE') GROUP BY 1)
            SELECT 'order ' || account, coalesce(books.amount, 0)::text || ' in the ledger',
                coalesce(told.amount, 0)::text || ' told of it'
            FROM books FULL JOIN told USING (account)
            WHERE coalesce(books.amount, 0) <> coalesce(told.amount, 0) ORDER BY 1 LIMIT 1""";

    /** The row of an order counts what stands of it. */
    private static final String ROWS = """
            SELECT 'order ' || s.order_no, s.received || ' received, ' || s.netted || ' netted, ' || s.refunded || ' refunded',
                coalesce(sum(a.of_order) FILTER (WHERE a.kind = 'RECEIVED'), 0) || ', '
                    || coalesce(sum(a.of_order) FILTER (WHERE a.kind IN ('COMMISSION', 'FREIGHT', 'FEE')), 0) || ', '
                    || coalesce(sum(a.of_order) FILTER (WHERE a.kind = 'REFUND'), 0)
            FROM collection.sale s
            LEFT JOIN collection.allocation a ON a.order_no = s.order_no AND a.seller = s.seller AND a.undone_at IS NULL
                AND a.order_currency = s.currency
            GROUP BY s.order_no
            HAVING s.received <> coalesce(sum(a.of_order) FILTER (WHERE a.kind = 'RECEIVED'), 0)
                OR s.netted <> coalesce(sum(a.of_order) FILTER (WHERE a.kind IN ('COMMISSION', 'FREIGHT', 'FEE')), 0)
                OR s.refunded <> coalesce(sum(a.of_order) FILTER (WHERE a.kind = 'REFUND'), 0)
            ORDER BY 1 LIMIT 1""";

    private static final String IS_THERE = "SELECT to_regclass('collection.allocation') IS NOT NULL";

    static final List<Check> CHECKS = List.of(
            new Check("collect.used", USED),
            new Check("collect.line", REST),
            new Check("collect.bank", BANK),
            new Check("collect.order", ORDERS),
            new Check("collect.row", ROWS));

    private MoneyAuditStore() {}

    /**
     * Something that must not be there.
     *
     * @param sql finds it: where, what was found, what was expected
     */
    record Check(String rule, String sql) {}

    /** Whether there is any of this module at all: a ledger may stand alone. */
    static boolean isThere(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_THERE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static Optional<Break> broken(Connection c, Check check) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(check.sql());
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Break(check.rule(), row.getString(1), row.getString(2), row.getString(3)))
                    : Optional.empty();
        }
    }
}
