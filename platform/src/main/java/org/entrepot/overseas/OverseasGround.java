package org.entrepot.overseas;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.collection.StockAbroad;
import org.entrepot.collection.TaxPacks;
import org.entrepot.kernel.Beijing;
import org.entrepot.ledger.LedgerActs;
import org.entrepot.node.OnBehalf;
import org.entrepot.node.OwnTransaction;

/**
 * What the stock abroad is worked on.
 *
 * @param owner the role that commits
 * @param reader the role that reads for pages, as one seller or as the operator of the park
 * @param trades what was declared and left
 * @param taxPacks the refund of each line
 * @param money who hears what nobody bought
 * @param acts the ledger's transactions of this module
 */
record OverseasGround(
        DataSource owner,
        DataSource reader,
        ExportTrades trades,
        TaxPacks taxPacks,
        StockAbroad money,
        Clock clock,
        LedgerActs acts,
        OverseasTerms terms) {
    /** A stripe of the ledger of this module's own. */
    private static final int SLOT = 95;

    static OverseasGround of(
            DataSource owner,
            DataSource reader,
            ExportTrades trades,
            TaxPacks taxPacks,
            StockAbroad money,
            Clock clock) {
        return new OverseasGround(
                owner, reader, trades, taxPacks, money, clock, new LedgerActs(owner, SLOT, clock), new OverseasTerms());
    }

    /** As the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today() {
        return Beijing.date(now());
    }

    /** In a transaction that sees what that viewer sees: a seller's code, or {@code *}. */
    <T> T read(String viewer, OwnTransaction.Work<T> work) throws SQLException {
        return OnBehalf.read(reader, viewer, work);
    }
}
