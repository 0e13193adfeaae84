package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.entrepot.clearance.decision.ListState;
import org.entrepot.kernel.Money;

/** Lists by the number that customs gave them. */
final class AssessedStore {
    private static final String OF_NUMBER = """
            SELECT d.id, d.thread, coalesce(m.list_at, d.received_at), m.attempt, coalesce(m.guarantor, d.guarantor), d.seller,
                   d.declarant, d.carrier, d.duty, d.consumption, d.vat, m.state = ?
            FROM clearance.claim c JOIN clearance.declaration d ON d.id = c.document
            JOIN clearance.match m ON m.thread = d.thread
            WHERE c.kind = 'V' AND c.key = ?""";

    private AssessedStore() {}

    static Optional<AssessedList> ofNumber(Connection c, String invtNo) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_NUMBER)) {
            statement.setInt(1, ListState.WAITING.number());
            statement.setString(2, invtNo);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long duty = row.getLong(9);
                Taxes taxes = row.wasNull()
                        ? null
                        : new Taxes(Money.fen(duty), Money.fen(row.getLong(10)), Money.fen(row.getLong(11)));
                return Optional.of(new AssessedList(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getBoolean(12),
                        taxes));
            }
        }
    }
}
