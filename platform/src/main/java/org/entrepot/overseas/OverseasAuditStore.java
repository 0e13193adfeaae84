package org.entrepot.overseas;

import java.util.List;
import org.entrepot.ledger.BreakStore;

/** What the audit asks of the stock abroad. */
final class OverseasAuditStore {
    /** A line counts what went out of it. */
    private static final String LOTS = """
            SELECT 'line ' || l.gnum || ' of list ' || l.invt_no,
                l.sold || ' sold, ' || l.returned || ' returned, ' || l.lost || ' lost of ' || l.qty,
                coalesce(sum(m.qty) FILTER (WHERE m.kind = 'SOLD'), 0) || ', '
                    || coalesce(sum(m.qty) FILTER (WHERE m.kind = 'RETURNED'), 0) || ', '
                    || coalesce(sum(m.qty) FILTER (WHERE m.kind IN ('DESTROYED', 'LOST')), 0) || ' moved'
            FROM overseas.lot l LEFT JOIN overseas.movement m ON m.lot = l.id
            GROUP BY l.id
            HAVING l.sold <> coalesce(sum(m.qty) FILTER (WHERE m.kind = 'SOLD'), 0)
                OR l.returned <> coalesce(sum(m.qty) FILTER (WHERE m.kind = 'RETURNED'), 0)
                OR l.lost <> coalesce(sum(m.qty) FILTER (WHERE m.kind IN ('DESTROYED', 'LOST')), 0)
            ORDER BY 1 LIMIT 1""";

    /** What the ledger holds for a line is what lies there. */
    private static final String BOOKS = """
            WITH books AS (
                SELECT key::bigint AS lot, credits_posted - debits_posted AS stock FROM ledger.account WHERE code = 60)
            SELECT 'line ' || coalesce(l.gnum, 0) || ' of list ' || coalesce(l.invt_no, '?'),
                coalesce(b.stock, 0)::text || ' in the ledger', coalesce(l.qty - l.sold - l.returned - l.lost, 0)::text || ' there'
            FROM overseas.lot l FULL JOIN books b ON b.lot = l.id
            WHERE l.id IS NULL OR coalesce(b.stock, 0) <> l.qty - l.sold - l.returned - l.lost ORDER BY 1 LIMIT 1""";

    /** A sale that stands was taken from lines, whole; of one that was taken back nothing is. */
    private static final String SALES = """
            SELECT 'sale ' || s.sale_no, coalesce(sum(m.qty), 0)::text || ' taken from lines',
                (CASE WHEN s.undone_at IS NULL THEN s.qty ELSE 0 END)::text
            FROM overseas.sale s LEFT JOIN overseas.movement m ON m.sale = s.id
            GROUP BY s.id
            HAVING coalesce(sum(m.qty), 0) <> CASE WHEN s.undone_at IS NULL THEN s.qty ELSE 0 END
            ORDER BY 1 LIMIT 1""";

    /** Without it there is nothing of this module to be audited. */
    static final String TABLE = "overseas.movement";

    static final List<BreakStore.Check> CHECKS = List.of(
            new BreakStore.Check("overseas.lot", LOTS),
            new BreakStore.Check("overseas.books", BOOKS),
            new BreakStore.Check("overseas.sale", SALES));

    private OverseasAuditStore() {}
}
