package org.entrepot.clearance;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Writes what one transaction has to write, a statement after another on a thread of its own, while the rows of the next are
 * made: the database and the program would else wait for each other. The connection is the pen's from the first step until
 * {@link #finish}; what fails ends the steps behind it. Not for two threads at once.
 */
final class Pen implements AutoCloseable {
    private final Executor hand;
    private CompletableFuture<Void> steps = CompletableFuture.completedFuture(null);

    /** A statement, or several. */
    interface Step {
        void write() throws SQLException;
    }

    /** @param hand runs one task at a time, in their order */
    Pen(Executor hand) {
        this.hand = hand;
    }

    /** Takes a step up, to be written behind all before. */
    void write(Step step) {
        steps = steps.thenRunAsync(
                () -> {
                    try {
                        step.write();
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                hand);
    }

    /** Waits until all steps are written; fails as the first that failed. */
    void finish() throws SQLException {
        try {
            steps.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case SQLException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw e;
            }
        }
    }

    /** Gives the connection back: whatever is being written has ended, and nothing more will be. */
    @Override
    public void close() {
        steps.exceptionally(failed -> null).join();
    }
}
