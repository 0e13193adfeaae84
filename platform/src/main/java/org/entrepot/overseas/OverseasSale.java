package org.entrepot.overseas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale out of an overseas warehouse.
 *
 * @param qty hundred-thousandths of the unit
 * @param amount hundredths of {@link #currency}; 0 where nobody said it
 * @param currency ISO 4217; empty where no amount was said
 * @param file the file it came in; null where it was entered
 * @param undoneAt when it was taken back; null while it stands
 * @param parts the lines of lists it was taken from
 */
public record OverseasSale(
        long id,
        String seller,
        String warehouse,
        String itemNo,
        String channel,
        String saleNo,
        LocalDate day,
        long qty,
        long amount,
        String currency,
        @Nullable Long file,
        String by,
        Instant enteredAt,
        @Nullable Instant undoneAt,
        String undoneBy,
        String undoneWhy,
        List<Part> parts) {
    public OverseasSale {
        parts = List.copyOf(parts);
    }

    /** So much of a line of a list, in hundred-thousandths of its unit. */
    public record Part(long lot, String orderNo, String invtNo, int gnum, long qty) {}

    OverseasSale of(List<Part> found) {
        return new OverseasSale(
                id, seller, warehouse, itemNo, channel, saleNo, day, qty, amount, currency, file, by, enteredAt,
                undoneAt, undoneBy, undoneWhy, found);
    }
}
