package org.entrepot.incentives;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AlsoAudited;
import org.entrepot.ledger.AuditReport.Break;
import org.entrepot.ledger.BreakStore;

/** Incentives in the audit: claims are their lines, what earned is theirs, and the ledger holds what the claims say. */
public final class IncentivesAudit implements AlsoAudited {
    /** Made by the audit. */
    public IncentivesAudit() {
        // nothing to set
    }

    @Override
    public Optional<Break> audit(Connection c) throws SQLException {
        return BreakStore.isThere(c, IncentivesAuditStore.TABLE)
                ? BreakStore.first(c, IncentivesAuditStore.CHECKS)
                : Optional.empty();
    }
}
