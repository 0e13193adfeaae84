package org.entrepot.freight;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container or vehicle that is loaded at an export site.
 *
 * @param site customs code of the site's operator
 * @param name number of the container or plate of the vehicle
 * @param carrier customs code of the carrier whose parcels it takes
 * @param declarant customs code of who declares the manifest (607)
 * @param office the customs office that takes the manifest
 * @param mode the mode of transport, customs code
 * @param transport name of the means of transport
 * @param voyage voyage, train or flight number
 * @param bill master transport document
 * @param seal the seal on it; null while it is open
 * @param weight gross weight of the whole, kg; null while it is open
 * @param manifest the document of its manifest; null until that was handed in
 */
public record LoadUnit(
        long id,
        String site,
        String name,
        String carrier,
        String declarant,
        String office,
        String mode,
        String transport,
        String voyage,
        String bill,
        Instant openedAt,
        @Nullable String seal,
        @Nullable BigDecimal weight,
        @Nullable Long manifest,
        int parcels) {

    public boolean isSealed() {
        return seal != null;
    }

    public boolean isHandedIn() {
        return manifest != null;
    }

    /** A parcel in it. */
    public record Stuffed(String waybill, Instant at, String by) {}

    /** A seal that was put on or broken. */
    public record SealEvent(Instant at, String by, String seal, boolean broken, String reason) {}

    /** A unit with what lies in it and what became of its seals. */
    public record Whole(LoadUnit unit, List<Stuffed> parcels, List<SealEvent> seals) {}
}
