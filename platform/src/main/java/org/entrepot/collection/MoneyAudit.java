package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.ledger.AlsoAudited;
import org.entrepot.ledger.AuditReport.Break;

/** Proves that lines of banks, what was told of them, and the rows of orders are one thing with the ledger. */
public final class MoneyAudit implements AlsoAudited {
    /** Made by the audit. */
    public MoneyAudit() {
        // nothing to set
    }

    @Override
    public Optional<Break> audit(Connection c) throws SQLException {
        if (!MoneyAuditStore.isThere(c)) {
            return Optional.empty();
        }
        for (MoneyAuditStore.Check check : MoneyAuditStore.CHECKS) {
            Optional<Break> broken = MoneyAuditStore.broken(c, check);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }
}
