package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.bonded.CameBack;
import org.entrepot.clearance.Returns;
import org.jspecify.annotations.Nullable;

/**
 * The return centre.
 *
 * @param scanned what was asked for; empty where nothing was
 * @param found the released list of that number; null where there is none
 * @param known parcels of it, or with that number, that were entered before
 * @param open parcels of which something is to be done, the oldest first
 * @param latest what was entered last
 * @param waiting returns that were applied for and wait for their goods
 * @param works whether the reader works here
 */
public record ReturnsModel(
        String scanned,
        CameBack.@Nullable Origin found,
        List<CameBack> known,
        List<CameBack> open,
        List<CameBack> latest,
        List<Returns.Waiting> waiting,
        LocalDate today,
        Told told,
        boolean works) {

    /** Parcels of the first table: those of which something is to be done. */
    public List<CameBack> done() {
        List<Long> still = open.stream().map(CameBack::id).toList();
        return latest.stream().filter(one -> !still.contains(one.id())).toList();
    }

    /** Whether a day that counts has passed. */
    public boolean isPast(LocalDate day) {
        return today.isAfter(day);
    }
}
