package org.entrepot.incentives;

import java.util.List;
import org.entrepot.ledger.BreakStore;

/** What the audit asks of incentives. */
final class IncentivesAuditStore {
    /** A claim is the sum of its lines, and while it is proposed or owed, of what earned for it. */
    private static final String CLAIMS = """
            SELECT 'claim ' || c.id, c.fen || ' fen', l.fen || ' by lines, ' || e.fen || ' earned'
            FROM incentives.claim c
            CROSS JOIN LATERAL (SELECT coalesce(sum(fen), 0)::bigint AS fen FROM incentives.line WHERE claim = c.id) l
            CROSS JOIN LATERAL (SELECT coalesce(sum(fen), 0)::bigint AS fen FROM incentives.earned WHERE claim = c.id) e
            WHERE c.fen <> l.fen
                OR e.fen <> CASE WHEN c.state IN ('PAY_PROPOSED', 'APPROVED', 'PAID') THEN c.fen ELSE 0 END
            ORDER BY c.id LIMIT 1""";

    private static final String FINDINGS = """
            SELECT 'claim ' || c.id, c.reclaimed || ' fen taken back', coalesce(sum(f.fen), 0) || ' by findings'
            FROM incentives.claim c LEFT JOIN incentives.finding f ON f.claim = c.id AND f.reclaimed
            GROUP BY c.id HAVING c.reclaimed <> coalesce(sum(f.fen), 0) ORDER BY c.id LIMIT 1""";

    /** A budget is what the newest version grants, less what is approved, and back what was taken back; what is proposed is reserved. */
    private static final String BUDGETS = """
            WITH books AS (
                SELECT key AS programme, credits_posted - debits_posted AS rest, debits_pending AS pending
                FROM ledger.account WHERE code = 70),
            said AS (
                SELECT DISTINCT ON (code) code AS programme, coalesce((content ->> 'budgetFen')::bigint, 0) AS fen
                FROM incentives.programme ORDER BY code, version DESC),
            spent AS (
                SELECT programme, coalesce(sum(fen) FILTER (WHERE state IN ('APPROVED', 'PAID')), 0) - sum(reclaimed) AS fen,
                    coalesce(sum(fen) FILTER (WHERE state = 'PAY_PROPOSED'), 0) AS proposed
                FROM incentives.claim GROUP BY programme)
            SELECT 'budget of ' || coalesce(s.programme, b.programme),
                coalesce(b.rest, 0) || ' fen left, ' || coalesce(b.pending, 0) || ' reserved in the ledger',
                coalesce(s.fen, 0) - coalesce(t.fen, 0) || ' and ' || coalesce(t.proposed, 0)
            FROM said s FULL JOIN books b ON b.programme = s.programme LEFT JOIN spent t ON t.programme = s.programme
            WHERE coalesce(b.rest, 0) <> coalesce(s.fen, 0) - coalesce(t.fen, 0)
                OR coalesce(b.pending, 0) <> coalesce(t.proposed, 0)
            ORDER BY 1 LIMIT 1""";

    /** What is owed to an enterprise under a programme is what is approved and not paid, less what was taken back of it. */
    private static final String OWED = """
            WITH books AS (
                SELECT key, credits_posted - debits_posted AS fen FROM ledger.account WHERE code = 72),
            said AS (
                SELECT enterprise || '|' || programme AS key, sum(CASE WHEN state = 'APPROVED' THEN fen - reclaimed ELSE 0 END) AS fen
                FROM incentives.claim GROUP BY 1)
            SELECT 'owed to ' || coalesce(s.key, b.key), coalesce(b.fen, 0) || ' fen in the ledger', coalesce(s.fen, 0)::text
            FROM said s FULL JOIN books b ON b.key = s.key
            WHERE coalesce(b.fen, 0) <> coalesce(s.fen, 0) ORDER BY 1 LIMIT 1""";

    /** Without it there is nothing of this module to be audited. */
    static final String TABLE = "incentives.earned";

    static final List<BreakStore.Check> CHECKS = List.of(
            new BreakStore.Check("incentives.claim", CLAIMS),
            new BreakStore.Check("incentives.finding", FINDINGS),
            new BreakStore.Check("incentives.budget", BUDGETS),
            new BreakStore.Check("incentives.owed", OWED));

    private IncentivesAuditStore() {}
}
