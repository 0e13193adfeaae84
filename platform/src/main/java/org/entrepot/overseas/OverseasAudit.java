package org.entrepot.overseas;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AlsoAudited;
import org.entrepot.ledger.AuditReport.Break;
import org.entrepot.ledger.BreakStore;

/** Proves that lines of lists, what went out of them, sales, and the ledger are one thing. */
public final class OverseasAudit implements AlsoAudited {
    /** Made by the audit. */
    public OverseasAudit() {
        // nothing to set
    }

    @Override
    public Optional<Break> audit(Connection c) throws SQLException {
        return BreakStore.isThere(c, OverseasAuditStore.TABLE)
                ? BreakStore.first(c, OverseasAuditStore.CHECKS)
                : Optional.empty();
    }
}
