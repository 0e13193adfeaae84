package org.entrepot.park;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads as the role that sees what a viewer may see. */
final class Seen {
    /** Who may see all. */
    static final String PARK = "*";

    private Seen() {}

    /** What is read in a transaction. */
    @FunctionalInterface
    interface Look<T> {
        T at(Connection c) throws SQLException;
    }

    /** What a viewer sees: a tenant's code, or {@link #PARK}. */
    static <T> T by(DataSource reader, String viewer, Look<T> look) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false); // what the session may see holds for one transaction
            try {
                ParkStore.see(c, viewer);
                return look.at(c);
            } finally {
                c.rollback();
            }
        }
    }
}
