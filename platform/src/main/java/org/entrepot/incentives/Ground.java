package org.entrepot.incentives;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.PartyLists;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Money;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.ledger.LedgerActs;
import org.entrepot.node.OwnTransaction;

/**
 * What incentives are worked on.
 *
 * @param owner the role that commits
 * @param reader the role that reads for pages, as one enterprise or as the operator of the park
 * @param lists what was declared
 * @param firms what the enterprise is: tenant, lease, grade
 * @param rates the rates of exchange as they are on file now
 * @param acts the ledger's transactions of this module
 */
record Ground(
        DataSource owner,
        DataSource reader,
        PartyLists lists,
        Firms firms,
        Supplier<ExchangeRates> rates,
        Clock clock,
        LedgerActs acts) {
    /** A stripe of the ledger of this module's own. */
    private static final int SLOT = 92;

    private static final String YUAN = "CNY";

    static Ground of(
            DataSource owner,
            DataSource reader,
            PartyLists lists,
            Firms firms,
            Supplier<ExchangeRates> rates,
            Clock clock) {
        return new Ground(owner, reader, lists, firms, rates, clock, new LedgerActs(owner, SLOT, clock));
    }

    /** As the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today() {
        return Beijing.date(now());
    }

    /** By the rates on file now. */
    Checking.ToYuan toYuan() {
        ExchangeRates now = rates.get();
        return (amount, on) -> fen(now, amount, on);
    }

    private static Optional<Long> fen(ExchangeRates rates, Money amount, LocalDate on) {
        if (amount.currency().equals(Money.CNY)) {
            return Optional.of(amount.minor());
        }
        return CodeTables.load()
                .currencyLetters(amount.currency().value())
                .flatMap(letters -> rates.rate(letters, YUAN, on))
                .map(rate -> rate.multiply(BigDecimal.valueOf(amount.minor()))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** In a transaction that sees what that viewer sees: an enterprise's code, or {@code *}. */
    <T> T read(String viewer, OwnTransaction.Work<T> work) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false);
            try {
                ClaimStore.speakFor(c, viewer);
                return work.in(c);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }
}
