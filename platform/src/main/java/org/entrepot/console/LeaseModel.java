package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.park.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a lease shows.
 *
 * @param contract the leases of its contract; itself alone where it stands alone
 * @param day today
 * @param billedTo the last day for which a standing bill asks; null where none does
 * @param takes whether the reader may change anything
 */
public record LeaseModel(
        Lease lease,
        List<Lease> contract,
        LocalDate day,
        @Nullable LocalDate billedTo,
        Directory directory,
        boolean takes,
        Told told) {

    public Lease.State state() {
        return lease.state(day);
    }
}
