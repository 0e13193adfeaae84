package org.entrepot.buyer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.Terms;

/** The table of what sellers say to their buyers. */
final class SellerWordStore {
    private static final String READ = "SELECT contact, terms FROM buyer.seller_word WHERE enterprise = ?";
    private static final String SAY = """
            INSERT INTO buyer.seller_word (enterprise, contact, terms, said_at, said_by) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (enterprise) DO UPDATE SET contact = excluded.contact, terms = excluded.terms, said_at = excluded.said_at,
                said_by = excluded.said_by""";

    private SellerWordStore() {}

    static Optional<SellerWord> read(Connection c, EnterpriseCode enterprise) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(READ)) {
            statement.setString(1, enterprise.value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String terms = row.getString(2);
                return Optional.of(new SellerWord(row.getString(1), terms == null ? null : Terms.valueOf(terms)));
            }
        }
    }

    static void say(Connection c, EnterpriseCode enterprise, SellerWord word, Instant now, String by)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SAY)) {
            statement.setString(1, enterprise.value());
            statement.setString(2, word.contact());
            statement.setString(3, word.terms() == null ? null : word.terms().name());
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setString(5, by);
            statement.executeUpdate();
        }
    }
}
