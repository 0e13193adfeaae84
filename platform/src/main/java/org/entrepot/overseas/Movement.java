package org.entrepot.overseas;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What went out of a lot, or was taken back again.
 *
 * @param qty hundred-thousandths of the unit; below nothing where it takes another one back
 * @param day when it happened, in Beijing; of what takes another back that one's
 * @param sale the sale it is part of; null for none
 * @param reverses the movement that it takes back; null for none
 */
public record Movement(
        long id,
        long lot,
        Kind kind,
        long qty,
        LocalDate day,
        @Nullable Long sale,
        @Nullable Long reverses,
        String reason,
        String by,
        Instant enteredAt) {

    /** How goods leave a warehouse abroad. */
    public enum Kind {
        SOLD,
        /** Sent back to China. */
        RETURNED,
        DESTROYED,
        LOST;

        boolean isLoss() {
            return this == DESTROYED || this == LOST;
        }
    }
}
