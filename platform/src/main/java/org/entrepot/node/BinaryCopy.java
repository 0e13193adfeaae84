package org.entrepot.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.entrepot.kernel.BinaryRows;
import org.postgresql.PGConnection;

/** Adds rows to a table in PostgreSQL's binary form of COPY. */
public final class BinaryCopy {
    private static final int BUFFER = 1 << 16;
    private static final String CONNECTION_FAILURE = "08006";

    private BinaryCopy() {}

    /**
     * Adds rows; nothing where there are none.
     *
     * @param sql {@code COPY … FROM STDIN WITH (FORMAT binary)}, with the columns of the rows
     */
    public static void add(Connection c, String sql, BinaryRows rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try {
            c.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql, new ByteArrayInputStream(rows.array(), 0, rows.length()), BUFFER);
        } catch (IOException e) {
            throw new SQLException("cannot copy rows", CONNECTION_FAILURE, e);
        }
    }
}
