package org.entrepot.overseas;

import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.collection.StockAbroad;
import org.entrepot.collection.TaxPacks;
import org.entrepot.node.Probe;

/** All that works on stock abroad, put together, and the clerk behind it. Also made without Spring. */
public final class OverseasDesk implements AutoCloseable {
    private final OverseasGround ground;
    private final StockFollowing following;
    private final StockClerk clerk;

    /**
     * Ready to be opened.
     *
     * @param owner the role that commits
     * @param reader the role that reads for pages
     */
    public OverseasDesk(
            DataSource owner,
            DataSource reader,
            ExportTrades trades,
            TaxPacks taxPacks,
            StockAbroad money,
            Clock clock) {
        ground = OverseasGround.of(owner, reader, trades, taxPacks, money, clock);
        following = new StockFollowing(ground);
        clerk = new StockClerk(following);
    }

    /** Begins to follow departures in the background. */
    public void open() {
        clerk.open();
    }

    public OverseasStock stock() {
        return new OverseasStock(ground, following);
    }

    public OverseasSales sales() {
        return new OverseasSales(ground, following);
    }

    public Settlements settlements() {
        return new Settlements(ground);
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
