package org.entrepot.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.entrepot.ledger.AuditReport.Break;

/** What modules ask of their own books in the audit: statements that find what must not be there. */
public final class BreakStore {
    private static final String IS_THERE = "SELECT to_regclass(?) IS NOT NULL";

    private BreakStore() {}

    /**
     * Something that must not be there.
     *
     * @param sql finds it: where, what was found, what was expected
     */
    public record Check(String rule, String sql) {}

    /**
     * Whether a table is there at all: a ledger may stand alone.
     *
     * @param table with its schema
     */
    public static boolean isThere(Connection c, String table) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_THERE)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The first that one of them finds. */
    public static Optional<Break> first(Connection c, List<Check> checks) throws SQLException {
        for (Check check : checks) {
            try (PreparedStatement statement = c.prepareStatement(check.sql());
                    ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return Optional.of(new Break(check.rule(), row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return Optional.empty();
    }
}
