package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.ledger.LedgerActs;
import org.entrepot.node.OnBehalf;
import org.entrepot.node.OwnTransaction;

/**
 * Where the module's own acts happen: one transaction each, on the ledger or beside it.
 */
public final class BondedGround {
    /** A stripe of the ledger of its own, above those of the program's writers. */
    private static final int SLOT = 98;

    private final DataSource owner;
    private final DataSource reader;
    private final Clock clock;
    private final LedgerActs acts;

    public BondedGround(DataSource owner, DataSource reader, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.clock = clock;
        this.acts = new LedgerActs(owner, SLOT, clock);
    }

    /** What is read in a transaction. */
    interface Look<T> {
        T at(Connection c) throws SQLException;
    }

    Clock clock() {
        return clock;
    }

    /** Does it whole or not at all; again where others were in its way. */
    <T> T act(LedgerActs.Act<T> act) throws SQLException {
        return acts.act(act);
    }

    /** Does something that moves no account. */
    <T> T write(Look<T> act) throws SQLException {
        return OwnTransaction.in(owner, act::at);
    }

    /** Reads as the role that sees what the viewer may see. */
    <T> T read(BookViewer viewer, Look<T> look) throws SQLException {
        return OnBehalf.read(reader, viewer.tenant(), look::at);
    }
}
