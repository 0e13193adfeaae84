package org.entrepot.incentives;

import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.clearance.PartyLists;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.Probe;

/** All that works on incentives, put together, and the clerk behind it. Also made without Spring. */
public final class IncentivesDesk implements AutoCloseable {
    private final Programmes programmes;
    private final Claims claims;
    private final IncentivesClerk clerk;

    /**
     * Ready to be opened.
     *
     * @param owner the role that commits
     * @param reader the role that reads for pages
     */
    public IncentivesDesk(
            DataSource owner,
            DataSource reader,
            PartyLists lists,
            Firms firms,
            Supplier<ExchangeRates> rates,
            Clock clock) {
        Ground ground = Ground.of(owner, reader, lists, firms, rates, clock);
        UndoneFollowing following = new UndoneFollowing(ground);
        programmes = new Programmes(ground);
        claims = new Claims(ground, following);
        clerk = new IncentivesClerk(following);
    }

    /** Begins to follow in the background. */
    public void open() {
        clerk.open();
    }

    public Programmes programmes() {
        return programmes;
    }

    public Claims claims() {
        return claims;
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
