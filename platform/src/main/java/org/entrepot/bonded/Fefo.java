package org.entrepot.bonded;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/** Which pieces are taken for which parcel: the lot that expires first is taken first, what has expired not at all. Pure. */
final class Fefo {
    private Fefo() {}

    /**
     * A lot in a place.
     *
     * @param expires the last day on which it is good; null where it does not spoil
     */
    record Shelf(
            int item, String lot, String place, @Nullable LocalDate expires) {
        boolean isGoodOn(LocalDate day) {
            LocalDate last = expires;
            return last == null || !last.isBefore(day);
        }
    }

    /** What a parcel needs of an item. */
    record Need(ParcelKey parcel, String list, int item, ItemKey key, long pieces) {}

    /** Pieces to take from a shelf for a parcel. */
    record Take(Need need, Shelf shelf, long pieces) {}

    /** What is taken; or why not all of it can be. */
    record Plan(List<Take> takes, List<Fault> faults) {}

    /** Plans for all parcels or, where one cannot have its pieces, says which and how many there are. */
    static Plan plan(List<Need> needs, List<Shelf> shelves, ToLongFunction<Shelf> free, LocalDate day) {
        List<Shelf> good = shelves.stream()
                .filter(shelf -> shelf.isGoodOn(day))
                .sorted(Comparator.comparing(Shelf::expires, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Shelf::lot)
                        .thenComparing(Shelf::place))
                .toList();
        Map<Shelf, Long> left = new HashMap<>();
        good.forEach(shelf -> left.put(shelf, Math.max(0, free.applyAsLong(shelf))));
        List<Take> takes = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Need need : needs) {
            long missing = need.pieces();
            for (Shelf shelf : good) {
                long taken = shelf.item() == need.item() ? Math.min(missing, left.getOrDefault(shelf, 0L)) : 0;
                if (taken > 0) {
                    takes.add(new Take(need, shelf, taken));
                    left.merge(shelf, -taken, Long::sum);
                    missing -= taken;
                }
            }
            if (missing > 0) {
                faults.add(new Fault(
                        "100",
                        "stock.short",
                        need.parcel().toString(),
                        need.pieces() + " of " + need.key(),
                        "no more than " + (need.pieces() - missing)
                                + ", what is free and good in places from which is picked"));
            }
        }
        return new Plan(takes, faults);
    }
}
