package org.entrepot.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Reads on behalf of somebody: the reader role sees the rows that its tenant may see, by policies of the tables, and none where nobody
 * was named. What it is told holds for one transaction, which changes nothing.
 */
public final class OnBehalf {
    private static final String TENANT = "SELECT set_config('entrepot.tenant', ?, true)";

    private OnBehalf() {}

    /**
     * Reads.
     *
     * @param reader connections of the reader role
     * @param tenant an enterprise's customs code, or {@code *} for the park
     */
    public static <T> T read(DataSource reader, String tenant, OwnTransaction.Work<T> look) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false);
            try {
                speak(c, tenant);
                return look.in(c);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    private static void speak(Connection c, String tenant) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(TENANT)) {
            statement.setString(1, tenant);
            statement.executeQuery().close();
        }
    }
}
