package org.entrepot.clearance;

import java.time.LocalDate;
import java.util.Optional;

/** The read side of one export parcel, for whoever follows it and is no party of its declaration. */
public interface ExportJourneys {
    /**
     * How the parcel stands to which an order (303) or a list (603) belongs.
     *
     * @param document the number of either in this installation; a later order or list of the same order number is found by it too
     * @param today Beijing's date
     * @return nothing where there is no such document, or what it said was erased
     */
    Optional<ExportJourney> of(long document, LocalDate today);
}
