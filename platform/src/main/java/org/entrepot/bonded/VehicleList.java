package org.entrepot.bonded;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle and the parcels that leave with it: the twin of the 核放单.
 *
 * @param number its number
 * @param vehicle the vehicle's plate
 * @param parcels how many parcels are on it
 * @param left how many of them have passed the gate
 * @param closedAt since when nothing passes on it any more; null while it is open
 */
public record VehicleList(
        String number,
        String vehicle,
        Instant madeAt,
        String by,
        @Nullable Instant closedAt,
        int parcels,
        int left) {}
