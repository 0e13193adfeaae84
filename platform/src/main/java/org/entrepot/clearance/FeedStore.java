package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** How stores ask about stretches of the feed. */
final class FeedStore {
    private FeedStore() {}

    /**
     * A question about a stretch of the feed, planned anew each time it is asked: how long the stretch is decides how it is read best, and a
     * plan that was kept from when the tables were small reads them whole.
     */
    static PreparedStatement asked(Connection c, String question) throws SQLException {
        PreparedStatement statement = c.prepareStatement(question);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }
}
