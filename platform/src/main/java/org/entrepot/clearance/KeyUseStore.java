package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From data keys to the documents under them, and to the cases that these belong to. */
final class KeyUseStore {
    /** States of an order: 2 waits for its partners, 6 is held by control. Bills: 1 made, 2 in a payment book. */
    private static final String USES = """
            WITH used AS (
                SELECT x.seal_key, x.thread, x.key, x.received_at
                FROM clearance.document l JOIN clearance.document x ON x.thread = l.thread AND x.seal_key = l.seal_key
                WHERE l.seal_key = ANY (?) AND l.leads),
            list AS (
                SELECT u.seal_key, d.id FROM used u JOIN clearance.declaration d ON d.thread = u.thread
                UNION
                SELECT u.seal_key, k.document FROM used u JOIN clearance.claim k ON k.kind = 'V' AND k.key = substr(u.thread, 2)
                WHERE u.thread LIKE 'V%' AND k.document IS NOT NULL
                UNION
                SELECT u.seal_key, d.id FROM used u JOIN clearance.declaration d ON d.logistics_no = u.key
                WHERE u.thread LIKE 'W%' OR u.thread LIKE 'D%'),
            thread AS (
                SELECT seal_key, thread FROM used
                UNION
                SELECT l.seal_key, d.thread FROM list l JOIN clearance.declaration d ON d.id = l.id
                UNION
                SELECT l.seal_key, 'V' || d.invt_no FROM list l JOIN clearance.declaration d ON d.id = l.id
                WHERE d.invt_no <> ''
                UNION
                SELECT l.seal_key, 'D' || d.carrier || '|' || d.logistics_no
                FROM list l JOIN clearance.declaration d ON d.id = l.id),
            happened (seal_key, at, released, open) AS (
                SELECT seal_key, received_at, NULL::timestamptz, NULL::text FROM used
                UNION ALL
                SELECT t.seal_key, x.received_at, NULL, NULL FROM thread t JOIN clearance.document x ON x.thread = t.thread
                UNION ALL
                SELECT t.seal_key, m.touched, NULL, CASE m.state WHEN 2 THEN 'waiting' WHEN 6 THEN 'control' END
                FROM thread t JOIN clearance.match m ON m.thread = t.thread
                UNION ALL
                SELECT l.seal_key, coalesce(d.decided_at, d.received_at),
                    CASE WHEN d.invt_no <> '' THEN coalesce(d.decided_at, d.received_at) END,
                    CASE WHEN d.invt_no <> '' AND EXISTS (
                        SELECT FROM settlement.bill b LEFT JOIN settlement.payment_book p ON p.number = b.book
                        WHERE b.invt_no = d.invt_no AND (b.status = 1 OR b.status = 2 AND p.paid_at IS NULL)) THEN 'unpaid' END
                FROM list l JOIN clearance.declaration d ON d.id = l.id
                UNION ALL
                SELECT l.seal_key, r.at, NULL, NULL FROM list l JOIN clearance.returned r ON r.list = l.id
                UNION ALL
                SELECT l.seal_key, k.at, NULL, NULL FROM list l JOIN clearance.control k ON k.list = l.id)
            SELECT seal_key, max(at), max(released), max(open) FROM happened GROUP BY seal_key""";

    private static final String OF_DECLARATIONS = """
            WITH list AS (SELECT * FROM clearance.declaration WHERE id = ANY (?)),
            thread AS (
                SELECT thread FROM list
                UNION SELECT 'V' || invt_no FROM list WHERE invt_no <> ''
                UNION SELECT 'D' || carrier || '|' || logistics_no FROM list
                UNION SELECT 'W' || carrier || '|' || logistics_no FROM list)
            SELECT DISTINCT x.seal_key FROM thread t JOIN clearance.document x ON x.thread = t.thread""";

    private KeyUseStore() {}

    record Row(long key, Instant last, @Nullable Instant released, String open) {}

    static List<Row> uses(Connection c, Collection<Long> keys) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(USES)) {
            statement.setArray(1, c.createArrayOf("bigint", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime released = row.getObject(3, OffsetDateTime.class);
                    String open = row.getString(4);
                    rows.add(new Row(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            released == null ? null : released.toInstant(),
                            open == null ? "" : open));
                }
            }
        }
        return rows;
    }

    static Set<Long> ofDeclarations(Connection c, Collection<Long> declarations) throws SQLException {
        Set<Long> keys = new HashSet<>();
        try (PreparedStatement statement = c.prepareStatement(OF_DECLARATIONS)) {
            statement.setArray(1, c.createArrayOf("bigint", declarations.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getLong(1));
                }
            }
        }
        return keys;
    }
}
