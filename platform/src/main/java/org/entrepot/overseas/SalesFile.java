package org.entrepot.overseas;

import java.time.Instant;

/**
 * A file of sales.
 *
 * @param mapping the name of what its columns mean; empty where its headings said it
 * @param takenBack who took it back and why; empty while it stands
 */
public record SalesFile(
        long id,
        String seller,
        String name,
        String mapping,
        Instant receivedAt,
        String by,
        int taken,
        int known,
        int faults,
        String takenBack) {
    /** Whether it was gone through to its end; one that was not is gone through again when it comes again. */
    boolean isCounted() {
        return taken + known + faults > 0;
    }

    public boolean stands() {
        return takenBack.isEmpty();
    }
}
