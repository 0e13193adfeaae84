package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.ledger.LedgerActs;
import org.entrepot.node.OnBehalf;

/** Where the module's own acts and looks happen. */
public final class SettlementGround {
    /** A stripe of the ledger of its own, above those of the program's writers. */
    private static final int SLOT = 97;

    private final DataSource owner;
    private final DataSource reader;
    private final Clock clock;
    private final LedgerActs acts;

    public SettlementGround(DataSource owner, DataSource reader, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.clock = clock;
        this.acts = new LedgerActs(owner, SLOT, clock);
    }

    /** What is read. */
    interface Look<T> {
        T at(Connection c) throws SQLException;
    }

    LedgerActs acts() {
        return acts;
    }

    Clock clock() {
        return clock;
    }

    /** Reads as the role that sees what the viewer may see. */
    <T> T read(String viewer, Look<T> look) throws SQLException {
        return OnBehalf.read(reader, viewer, look::at);
    }

    /** Reads the ledger, which is not for readers. */
    <T> T readBooks(Look<T> look) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return look.at(c);
        }
    }
}
