package org.entrepot.overseas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What left first goes first. Pure. */
final class Fifo {
    private Fifo() {}

    /**
     * So much of a lot.
     *
     * @param qty hundred-thousandths of its unit
     */
    record Part(StockLot lot, long qty) {}

    /**
     * Takes a quantity out of lots of one kind of goods in one warehouse.
     *
     * @param lots in the order in which they left
     * @param day nothing that left later is taken
     * @return parts that together are the quantity; empty where so much does not lie there
     */
    static Optional<List<Part>> take(List<StockLot> lots, long qty, LocalDate day) {
        List<Part> parts = new ArrayList<>();
        long rest = qty;
        for (StockLot lot : lots) {
            if (rest > 0 && lot.stock() > 0 && !lot.departedOn().isAfter(day)) {
                long part = Math.min(rest, lot.stock());
                parts.add(new Part(lot, part));
                rest -= part;
            }
        }
        return rest == 0 ? Optional.of(parts) : Optional.empty();
    }

    /** What of them may be taken on that day. */
    static long available(List<StockLot> lots, LocalDate day) {
        return lots.stream()
                .filter(lot -> !lot.departedOn().isAfter(day))
                .mapToLong(StockLot::stock)
                .sum();
    }
}
