package org.entrepot.collection;

import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.Probe;
import org.entrepot.registry.Persons;

/** All that works on the money that comes back, put together, and the clerk behind it. Also made without Spring. */
public final class CollectionDesk implements AutoCloseable {
    private final MoneyGround ground;
    private final SaleFollowing following;
    private final SaleClerk clerk;

    /**
     * Ready to be opened.
     *
     * @param owner the role that commits
     * @param reader the role that reads for pages
     * @param rates the rates of exchange as they are on file now
     */
    public CollectionDesk(
            DataSource owner,
            DataSource reader,
            Persons persons,
            ExportTrades trades,
            Supplier<ExchangeRates> rates,
            Clock clock) {
        ground = MoneyGround.of(owner, reader, persons, trades, rates, clock);
        following = new SaleFollowing(ground);
        clerk = new SaleClerk(following);
    }

    /** Begins to follow exports in the background. */
    public void open() {
        clerk.open();
    }

    public ExportMoney money() {
        return new ExportMoney(ground, following);
    }

    public Statements statements() {
        return new Statements(ground);
    }

    public WorkList work() {
        return new WorkList(ground);
    }

    public Departures departures() {
        return new Departures(ground);
    }

    public StockAbroad stockAbroad() {
        return new StockAbroad(ground);
    }

    public TaxPacks taxPacks() {
        return new TaxPacks(ground);
    }

    public EvidencePacks evidence() {
        return new EvidencePacks(ground);
    }

    /** Whether it follows. */
    public Probe.Finding look() {
        return clerk.look();
    }

    @Override
    public void close() {
        clerk.close();
    }
}
