package org.entrepot.insight;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.insight.ParkFigures.ByCountry;

/**
 * Where the lists of a Beijing day ended, and what stands still.
 *
 * @param released imports
 * @param approved exports
 * @param refused lists refused, those without whose time had passed
 * @param expired lists that waited for a partner in vain
 * @param waiting lists that wait for a partner now
 * @param quarantined items put aside because they could not be decided, of all days
 * @param reasons why documents were refused, most frequent first
 * @param countries cleared lists by country and region
 */
public record Lanes(
        LocalDate day,
        long released,
        long approved,
        long refused,
        long expired,
        long waiting,
        long quarantined,
        List<Reason> reasons,
        List<ByCountry> countries) {

    /** How many documents broke a rule; the code is the official one where there is one. */
    public record Reason(String rule, String code, long documents) {}
}
