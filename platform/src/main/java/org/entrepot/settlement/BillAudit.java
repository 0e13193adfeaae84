package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AlsoAudited;
import org.entrepot.ledger.AuditReport.Break;
import org.entrepot.ledger.BreakStore;

/** Proves that bills, payment books and guarantees are one thing: what is drawn is what is billed and not paid. */
public final class BillAudit implements AlsoAudited {
    /** Made by the audit. */
    public BillAudit() {
        // nothing to set
    }

    @Override
    public Optional<Break> audit(Connection c) throws SQLException {
        if (!BreakStore.isThere(c, BillAuditStore.TABLE)) {
            return Optional.empty();
        }
        Optional<Break> first = BreakStore.first(c, BillAuditStore.CHECKS);
        return first.isPresent() ? first : BillAuditStore.headWithoutItsLines(c);
    }
}
