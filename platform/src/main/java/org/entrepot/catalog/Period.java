package org.entrepot.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days in Beijing on which a record is in force.
 *
 * @param from the first day
 * @param to the last day; null while no end is known
 */
public record Period(LocalDate from, @Nullable LocalDate to) {
    public Period {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends " + to + " before it begins " + from);
        }
    }

    /** Whether that day lies in it. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether a day lies in both. */
    public boolean overlaps(Period other) {
        return contains(other.from) || other.contains(from);
    }

    /** {@code 2019-04-01..}, or with the last day after the dots. */
    @Override
    public String toString() {
        return from + ".." + (to == null ? "" : to);
    }
}
