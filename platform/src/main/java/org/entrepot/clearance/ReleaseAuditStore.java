package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What the audit asks of releases. */
final class ReleaseAuditStore {
    private static final String IS_THERE =
            "SELECT to_regclass('clearance.declaration') IS NOT NULL AND to_regclass('settlement.bill') IS NOT NULL";

    /** Lists of the time before there were bills have none; nor have those that customs itself released. */
    private static final String UNBILLED = """
            SELECT d.invt_no FROM clearance.declaration d
            WHERE d.direction = 'I' AND d.status = 800 AND d.duty + d.consumption + d.vat > 0 AND d.invt_no LIKE 'ZZ00%'
                AND d.decided_at >= (SELECT min(made_at) FROM settlement.bill)
                AND NOT EXISTS (SELECT FROM settlement.bill b WHERE b.invt_no = d.invt_no AND b.seq = 0)
            ORDER BY 1 LIMIT 1""";

    private ReleaseAuditStore() {}

    /** Whether there are books of both modules at all: a ledger may stand alone. */
    static boolean isThere(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_THERE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The number of a released list that was not billed. */
    static Optional<String> unbilled(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(UNBILLED);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
