package org.entrepot.bonded;

import java.time.Instant;
import java.time.LocalDate;
import org.entrepot.kernel.Beijing;

/**
 * The two times of a question to the book: what it said about the end of a day, as it was known at the end of another.
 *
 * @param day movements that count for it or for days before (Beijing)
 * @param known movements that were recorded on it or on days before (Beijing)
 */
public record AsOf(LocalDate day, LocalDate known) {
    /** The end of a day, with all that is known on it. */
    public static AsOf of(LocalDate day) {
        return new AsOf(day, day);
    }

    /** The first moment that is not known any more. */
    Instant before() {
        return known.plusDays(1).atStartOfDay(Beijing.ZONE).toInstant();
    }
}
