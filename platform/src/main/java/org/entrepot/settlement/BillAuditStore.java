package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.entrepot.ledger.AuditReport.Break;
import org.entrepot.ledger.BreakStore;

/** What the audit asks of bills and payment books. */
final class BillAuditStore {
    private static final String DUE = """
            WITH due AS (
                SELECT split_part(key, '#', 1) AS guarantor, sum(credits_posted - debits_posted) AS fen
                FROM ledger.account WHERE code = 23 GROUP BY 1),
            billed AS (
                SELECT guarantor, sum(fen) AS fen FROM (
                    SELECT b.guarantor, b.duty + b.consumption + b.vat AS fen
                    FROM settlement.bill b LEFT JOIN settlement.payment_book p ON p.number = b.book
                    WHERE b.status <> 3 AND p.paid_at IS NULL
                    UNION ALL
                    SELECT guarantor, drawn FROM settlement.customs_bill WHERE status <> 3 AND paid_at IS NULL) bills
                GROUP BY 1)
            SELECT 'guarantor ' || guarantor, coalesce(due.fen, 0)::text || ' fen drawn', coalesce(billed.fen, 0)::text || ' fen billed and not paid'
            FROM due FULL JOIN billed USING (guarantor)
            WHERE coalesce(due.fen, 0) <> coalesce(billed.fen, 0) ORDER BY 1 LIMIT 1""";
    private static final String COVERED = """
            WITH given AS (
                SELECT split_part(key, '#', 1) AS guarantor,
                    sum(CASE code WHEN 20 THEN credits_posted - debits_posted - debits_pending
                        ELSE credits_posted - debits_posted + credits_pending END) AS fen
                FROM ledger.account WHERE code IN (20, 23) GROUP BY 1),
            lodged AS (SELECT guarantor, sum(covered) AS fen FROM settlement.cover GROUP BY 1)
            SELECT 'guarantor ' || guarantor, coalesce(given.fen, 0)::text || ' fen available, reserved and due', lodged.fen::text || ' fen or more, as registered'
            FROM lodged LEFT JOIN given USING (guarantor)
            WHERE coalesce(given.fen, 0) < lodged.fen ORDER BY 1 LIMIT 1""";
    private static final String IN_FORCE = """
            SELECT 'list ' || invt_no, 'bill ' || min(seq) FILTER (WHERE status <> 3) || ' in force of ' || count(*), 'none but the last in force'
            FROM settlement.bill GROUP BY invt_no
            HAVING count(*) FILTER (WHERE status <> 3) > 1 OR min(seq) FILTER (WHERE status <> 3) < max(seq)
            ORDER BY 1 LIMIT 1""";
    private static final String BOOKS = """
            SELECT 'payment book ' || p.number, p.bills || ' bills over ' || (p.duty + p.consumption + p.vat) || ' fen',
                count(b.invt_no) || ' bills over ' || coalesce(sum(b.duty + b.consumption + b.vat), 0) || ' fen'
            FROM settlement.payment_book p LEFT JOIN settlement.bill b ON b.book = p.number AND b.status = 2
            GROUP BY p.number
            HAVING count(b.invt_no) <> p.bills OR coalesce(sum(b.duty), 0) <> p.duty
                OR coalesce(sum(b.consumption), 0) <> p.consumption OR coalesce(sum(b.vat), 0) <> p.vat
            ORDER BY 1 LIMIT 1""";
    private static final String HEADS =
            "SELECT invt_no, seq, duty, consumption, vat, lines FROM settlement.bill ORDER BY invt_no, seq";
    /** Without it there is nothing of this module to be audited. */
    static final String TABLE = "settlement.payment_book";

    private static final int AT_ONCE = 1_000;

    static final List<BreakStore.Check> CHECKS = List.of(
            new BreakStore.Check("tax.due", DUE),
            new BreakStore.Check("tax.covered", COVERED),
            new BreakStore.Check("tax.bill", IN_FORCE),
            new BreakStore.Check("tax.book", BOOKS));

    private BillAuditStore() {}

    /** A bill whose lines do not sum up to its head. */
    static Optional<Break> headWithoutItsLines(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(HEADS)) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long duty = 0;
                    long consumption = 0;
                    long vat = 0;
                    for (BillLine line : BillLine.read(row.getString(6))) {
                        duty += line.duty().minor();
                        consumption += line.consumption().minor();
                        vat += line.vat().minor();
                    }
                    if (duty != row.getLong(3) || consumption != row.getLong(4) || vat != row.getLong(5)) {
                        return Optional.of(new Break(
                                "tax.lines",
                                "tax bill " + row.getString(1) + "_" + row.getInt(2),
                                duty + ", " + consumption + ", " + vat + " fen in its lines",
                                row.getLong(3) + ", " + row.getLong(4) + ", " + row.getLong(5)
                                        + " fen as its head says"));
                    }
                }
                return Optional.empty();
            }
        }
    }
}
