package org.entrepot.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AuditReport.Break;

/**
 * What a module proves of its own books beside the ledger, in the audit's snapshot. Named in {@code META-INF/services}, so that
 * the command needs nothing else of the program.
 */
@FunctionalInterface
public interface AlsoAudited {
    /** The first thing that is not as it should be; changes nothing. */
    Optional<Break> audit(Connection c) throws SQLException;
}
