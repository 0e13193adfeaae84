package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.entrepot.node.OnBehalf;

/** Reading as the reader role, within one transaction that says on whose behalf; row-level security does the rest. */
final class Reads {
    /** As many as connections of the pool may have died unnoticed, and one: a pool does not look at what was used a moment ago. */
    private static final int TRIES = 13;

    private final DataSource reader;

    Reads(DataSource reader) {
        this.reader = reader;
    }

    /** A question to the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection c) throws SQLException;
    }

    /** Asks; asks again where the session ended under it, as all do when the database starts anew: nothing was changed by it. */
    <T> T as(Viewer viewer, Question<T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return once(viewer, question);
            } catch (SQLTransientConnectionException e) { // there is no session at all: who asks has waited long enough
                throw new ReadFailed(e);
            } catch (SQLException e) {
                if (SqlTrouble.of(e) != SqlTrouble.OUTAGE || tries == TRIES) {
                    throw new ReadFailed(e);
                }
            }
        }
    }

    private <T> T once(Viewer viewer, Question<T> question) throws SQLException {
        return OnBehalf.read(reader, viewer.tenant(), question::ask);
    }

    /** The database could not be asked. */
    static final class ReadFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReadFailed(SQLException cause) {
            super("the database could not be read: " + cause.getMessage(), cause);
        }
    }
}
