package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.entrepot.park.Lease;
import org.entrepot.park.Leases;

/**
 * What the page of the park's space shows.
 *
 * @param day for which leases are looked at
 * @param firms codes and names to choose a tenant from
 * @param takes whether the reader may change anything
 */
public record SpaceModel(
        Leases.Space space,
        LocalDate day,
        List<FloorPlan> plans,
        Map<String, String> firms,
        Directory directory,
        boolean takes,
        Told told) {
    private static final int SOON_MONTHS = 3;

    /** Let area in a hundred of all, a tenth exact. */
    public BigDecimal occupancy() {
        BigDecimal area = space.area();
        return area.signum() == 0
                ? BigDecimal.ZERO
                : space.let(day).movePointRight(2).divide(area, 1, RoundingMode.HALF_UP);
    }

    /** Leases that end within three months, the next first. */
    public List<Lease> ending() {
        return space.leases().stream()
                .filter(lease -> lease.state(day) == Lease.State.RUNNING)
                .filter(lease -> {
                    LocalDate last = lease.last();
                    return last != null && last.isBefore(day.plusMonths(SOON_MONTHS));
                })
                .sorted(Comparator.comparing(Lease::last))
                .toList();
    }
}
