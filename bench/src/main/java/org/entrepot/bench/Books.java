package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.sandbox.Bookkeeping;

/**
 * The books of a running program as they lie in its database.
 *
 * @param problems what is wrong with them, in sentences; empty when nothing is
 * @param allowanceUsed fen of buyers' allowances that are used
 * @param taxSecured fen of tax that guarantees secure
 * @param taxDeclared fen of tax of the released declarations
 * @param declarations status by copNo
 */
record Books(
        List<String> problems,
        long allowanceUsed,
        long taxSecured,
        long taxDeclared,
        Map<String, Integer> declarations) {

    static Books read(Path data) throws IOException, SQLException {
        try (Connection c = ServerSettings.connection(data, "entrepot_owner")) {
            return new Books(
                    Bookkeeping.findings(c),
                    Bookkeeping.total(Bookkeeping.allowancesUsed(c)),
                    Bookkeeping.total(Bookkeeping.taxSecured(c)),
                    Bookkeeping.taxDeclared(c),
                    declarations(c));
        }
    }

    private static Map<String, Integer> declarations(Connection c) throws SQLException {
        Map<String, Integer> declarations = new HashMap<>();
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("SELECT cop_no, status FROM clearance.declaration")) {
            while (row.next()) {
                Integer before = declarations.put(row.getString(1), row.getInt(2));
                NotProven.unless(before == null, "a list is on file once", row.getString(1));
            }
        }
        return declarations;
    }
}
