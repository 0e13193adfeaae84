package org.entrepot.console;

import java.time.LocalDate;
import org.entrepot.park.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a lease shows.
 *
 * @param day today
 * @param billedTo the last day for which a standing bill asks; null where none does
 * @param takes whether the reader may change anything
 */
public record LeaseModel(
        Lease lease, LocalDate day, @Nullable LocalDate billedTo, Directory directory, boolean takes, Told told) {

    public Lease.State state() {
        return lease.state(day);
    }
}
