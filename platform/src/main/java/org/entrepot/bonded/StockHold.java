package org.entrepot.bonded;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of a lot that stay in their place: nobody picks, moves, destroys or takes them out until the hold is freed.
 *
 * @param id its number, as whoever holds writes it
 * @param item the item's number
 * @param customs whether an officer holds, so that only an officer frees
 * @param freedAt when it was freed; null while it stands
 */
public record StockHold(
        String id,
        int item,
        ItemKey key,
        String lot,
        String place,
        long pieces,
        boolean customs,
        String reason,
        Instant heldAt,
        String heldBy,
        @Nullable Instant freedAt,
        @Nullable String freedBy) {

    public boolean stands() {
        return freedAt == null;
    }

    /** Whether this says what the other does, whoever says it and when. */
    boolean isSame(StockHold other) {
        return item == other.item
                && lot.equals(other.lot)
                && place.equals(other.place)
                && pieces == other.pieces
                && customs == other.customs;
    }
}
