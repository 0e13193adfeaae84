package org.entrepot.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A meter of a unit.
 *
 * @param number on its plate, unique
 * @param factor by how much a difference of readings is multiplied: 1, or the ratio of a current transformer
 * @param from the day at whose end it was first read
 * @param to the day at whose end it was taken away; null while it measures
 */
public record Meter(
        long id,
        String number,
        String unit,
        Kind kind,
        BigDecimal factor,
        LocalDate from,
        @Nullable LocalDate to) {

    /** What it measures. */
    public enum Kind {
        /** kWh. */
        ELECTRICITY,
        /** m³. */
        WATER,
        /** GJ. */
        HEAT
    }
}
