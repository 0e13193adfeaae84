package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Lists whose return was applied for in time and is not decided: their bills are gathered into no payment book meanwhile. */
@FunctionalInterface
public interface OpenReturns {
    /** Their numbers (invtNo). */
    Set<String> lists(Connection c) throws SQLException;
}
