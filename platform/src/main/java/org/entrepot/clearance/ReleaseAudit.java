package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AlsoAudited;
import org.entrepot.ledger.AuditReport.Break;

/** Proves that whatever was released here and bears tax was billed. */
public final class ReleaseAudit implements AlsoAudited {
    /** Made by the audit. */
    public ReleaseAudit() {
        // nothing to set
    }

    @Override
    public Optional<Break> audit(Connection c) throws SQLException {
        if (!ReleaseAuditStore.isThere(c)) {
            return Optional.empty();
        }
        return ReleaseAuditStore.unbilled(c)
                .map(invtNo -> new Break("tax.unbilled", "list " + invtNo, "no tax bill", "one made at its release"));
    }
}
