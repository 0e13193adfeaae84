package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AlsoAudited;
import org.entrepot.ledger.AuditReport.Break;

/** Proves that bills, payment books and guarantees are one thing: what is drawn is what is billed and not paid. */
public final class BillAudit implements AlsoAudited {
    /** Made by the audit. */
    public BillAudit() {
        // nothing to set
    }

    @Override
    public Optional<Break> audit(Connection c) throws SQLException {
        if (!BillAuditStore.isThere(c)) {
            return Optional.empty();
        }
        for (BillAuditStore.Check check : BillAuditStore.CHECKS) {
            Optional<Break> broken = BillAuditStore.broken(c, check);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return BillAuditStore.headWithoutItsLines(c);
    }
}
