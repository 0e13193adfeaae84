package org.entrepot.access;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A transaction that is committed when its work ends and rolled back when that breaks. */
final class Committed {
    private Committed() {}

    /** What is done in it. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection c) throws SQLException;
    }

    static <T> T in(DataSource owner, Work<T> work) throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                T result = work.in(c);
                c.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                c.rollback();
                throw e;
            } finally {
                c.setAutoCommit(true);
            }
        }
    }
}
