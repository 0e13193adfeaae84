package org.entrepot.insight;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A transaction of one's own: committed when the work ends, rolled back when it breaks. */
final class OwnTransaction {
    private OwnTransaction() {}

    /** What is done in it; tells whether there is more to do. */
    @FunctionalInterface
    interface Work {
        boolean in(Connection connection) throws SQLException;
    }

    static boolean in(DataSource source, Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean more = work.in(connection);
                connection.commit();
                return more;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
