package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.park.Meters;
import org.entrepot.park.ParkUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the page of meters shows.
 *
 * @param meters with their readings, as far as the reader may see them
 * @param shown the one whose readings are shown; null where none was chosen
 * @param units to choose from
 * @param loaded what came of a file; null where none was loaded
 * @param park whether the reader is one of the park's people
 * @param takes whether the reader may change anything
 */
public record MetersModel(
        List<Meters.Read> meters,
        Meters.@Nullable Read shown,
        List<ParkUnit> units,
        Meters.@Nullable Loaded loaded,
        LocalDate day,
        boolean park,
        boolean takes,
        Told told) {
    private static final int LONG_AGO = 40;

    /** Meters that measure. */
    public List<Meters.Read> running() {
        return meters.stream().filter(read -> read.meter().to() == null).toList();
    }

    /** Meters that were not read for long. */
    public List<Meters.Read> unread() {
        return Meters.unread(meters, day, LONG_AGO);
    }

    /** Why rows of the file were not taken. */
    public List<Fault> bad() {
        return loaded == null ? List.of() : loaded.faults();
    }
}
