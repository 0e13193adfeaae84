package org.entrepot.overseas;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse abroad of an enterprise.
 *
 * @param enterprise credit code of whose goods lie there
 * @param code the enterprise's own, as its marketplaces write it
 * @param country the customs code of the state
 * @param filing the number under which customs has it on file; empty where there is none
 * @param filedOn the day of that filing; null where there is none
 * @param closedAt since when nothing goes there any more; null while it is open
 */
public record OverseasWarehouse(
        String enterprise,
        String code,
        String name,
        String country,
        String filing,
        @Nullable LocalDate filedOn,
        Instant openedAt,
        @Nullable Instant closedAt,
        String by) {
    public boolean isOpen() {
        return closedAt == null;
    }
}
