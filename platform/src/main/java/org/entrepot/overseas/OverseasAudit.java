package org.entrepot.overseas;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AlsoAudited;
import org.entrepot.ledger.AuditReport.Break;

/** Proves that lines of lists, what went out of them, sales, and the ledger are one thing. */
public final class OverseasAudit implements AlsoAudited {
    /** Made by the audit. */
    public OverseasAudit() {
        // nothing to set
    }

    @Override
    public Optional<Break> audit(Connection c) throws SQLException {
        if (!OverseasAuditStore.isThere(c)) {
            return Optional.empty();
        }
        for (OverseasAuditStore.Check check : OverseasAuditStore.CHECKS) {
            Optional<Break> broken = OverseasAuditStore.broken(c, check);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }
}
