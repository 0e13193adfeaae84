package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reading as the reader role, within one transaction that says on whose behalf; row-level security does the rest. */
final class Reads {
    private final DataSource reader;

    Reads(DataSource reader) {
        this.reader = reader;
    }

    /** A question to the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection c) throws SQLException;
    }

    <T> T as(Viewer viewer, Question<T> question) {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false);
            try {
                DeclarationStore.speakFor(c, viewer.tenant());
                return question.ask(c);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ReadFailed(e);
        }
    }

    /** The database could not be asked. */
    static final class ReadFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReadFailed(SQLException cause) {
            super("the database could not be read: " + cause.getMessage(), cause);
        }
    }
}
