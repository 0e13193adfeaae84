package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The table of comparisons. */
final class ComparisonStore {
    private static final String ADD =
            "INSERT INTO bonded.comparison (at, day, opened, nightly, by_whom) VALUES (?, ?, ?, ?, ?)";
    private static final String IS_OUTSTANDING = """
            SELECT NOT EXISTS (SELECT FROM bonded.comparison WHERE day = ? AND nightly)
               AND EXISTS (SELECT FROM bonded.movement WHERE recorded_at < ?)""";
    private static final String LATEST =
            "SELECT at, day, opened, nightly, by_whom FROM bonded.comparison ORDER BY number DESC LIMIT 1";

    private ComparisonStore() {}

    static void add(Connection c, Comparison comparison) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setObject(1, BookStore.utc(comparison.at()));
            statement.setObject(2, comparison.day());
            statement.setInt(3, comparison.opened());
            statement.setBoolean(4, comparison.nightly());
            statement.setString(5, comparison.by());
            statement.executeUpdate();
        }
    }

    /** Whether a night was not compared yet; where nothing stood in the books then, there is nothing to compare. */
    static boolean isOutstanding(Connection c, LocalDate day, Instant due) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(IS_OUTSTANDING)) {
            statement.setObject(1, day);
            statement.setObject(2, BookStore.utc(due));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static Optional<Comparison> latest(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LATEST);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Comparison(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            row.getObject(2, LocalDate.class),
                            row.getInt(3),
                            row.getBoolean(4),
                            row.getString(5)))
                    : Optional.empty();
        }
    }
}
