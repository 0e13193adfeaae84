package org.entrepot.architecture.planted.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** SQL that the schema does not know, as a constant and in the midst of a method, and SQL that changes what stands. */
final class BrokenStore {
    static final String NO_SUCH_TABLE = "SELECT id FROM ledger.acount WHERE id = ?";
    static final String CHANGES_THE_PAST = "UPDATE ledger.transfer SET amount = :amount WHERE id = :id";

    private BrokenStore() {}

    static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement("SELECT colour FROM ledger.account");
    }
}
