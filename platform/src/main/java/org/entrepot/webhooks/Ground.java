package org.entrepot.webhooks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Receipts;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.OwnTransaction;

/**
 * What webhooks stand on.
 *
 * @param owner the role that commits
 * @param reader the role that reads for pages, as one enterprise
 * @param receipts what enterprises are told
 * @param authority whose word it is
 */
record Ground(
        DataSource owner,
        DataSource reader,
        Receipts receipts,
        Authority authority,
        Clock clock,
        WebhookTerms settings) {

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return Beijing.date(now());
    }

    <T> T asOwner(OwnTransaction.Work<T> work) throws SQLException {
        return OwnTransaction.in(owner, work);
    }

    /** In a transaction that sees what an enterprise sees. */
    <T> T asReader(EnterpriseCode enterprise, OwnTransaction.Work<T> work) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false);
            try {
                EndpointStore.speakFor(c, enterprise);
                return work.in(c);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }
}
