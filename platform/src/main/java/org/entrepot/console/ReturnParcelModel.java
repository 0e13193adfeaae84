package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.Warehouse;

/**
 * A parcel in the return centre.
 *
 * @param places of the warehouse
 * @param works whether the reader works here
 */
public record ReturnParcelModel(
        CameBack parcel, List<Warehouse.Place> places, LocalDate today, Told told, boolean works) {

    /** Whether it is here and to be sorted. */
    public boolean isToSort() {
        return works && parcel.receivedAt() != null && parcel.sortedAt() == null;
    }

    /** Whether its goods are of a customs account book. */
    public boolean isOfBook() {
        return !parcel.origin().emsNo().isEmpty();
    }

    public CameBack.State state() {
        return parcel.state(today);
    }
}
