package org.entrepot.bench;

import java.sql.SQLException;

/** One of several who do a job side by side, each on a connection of its own. */
interface Lane extends AutoCloseable {
    /** Makes all transfers of a batch and returns when they are durable. */
    void run(LedgerJob.Batch batch) throws SQLException;

    @Override
    void close() throws SQLException;
}
