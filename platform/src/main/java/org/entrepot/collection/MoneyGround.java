package org.entrepot.collection;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.kernel.Beijing;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.ledger.LedgerActs;
import org.entrepot.node.OnBehalf;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Persons;

/**
 * What the money that comes back is worked on.
 *
 * @param owner the role that commits
 * @param reader the role that reads for pages, as one seller or as the operator of the park
 * @param trades what was sold and declared
 * @param rates the rates of exchange as they are on file now
 * @param acts the ledger's transactions of this module
 * @param owed sellers for whom the rules are still to be tried: something came of theirs and whoever brought it did not get to it
 */
record MoneyGround(
        DataSource owner,
        DataSource reader,
        Persons persons,
        ExportTrades trades,
        Supplier<ExchangeRates> rates,
        Clock clock,
        LedgerActs acts,
        CollectionTerms terms,
        Set<String> owed) {
    /** A stripe of the ledger of this module's own. */
    private static final int SLOT = 96;

    static MoneyGround of(
            DataSource owner,
            DataSource reader,
            Persons persons,
            ExportTrades trades,
            Supplier<ExchangeRates> rates,
            Clock clock) {
        return new MoneyGround(
                owner,
                reader,
                persons,
                trades,
                rates,
                clock,
                new LedgerActs(owner, SLOT, clock),
                CollectionTerms.load(),
                ConcurrentHashMap.newKeySet());
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return Beijing.date(now());
    }

    /** In a transaction that sees what that viewer sees: a seller's code, or {@code *}. */
    <T> T read(String viewer, OwnTransaction.Work<T> work) throws SQLException {
        return OnBehalf.read(reader, viewer, work);
    }
}
