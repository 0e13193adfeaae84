package org.entrepot.clearance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list on record has reserved and was assessed, for whoever is told of its tax by customs.
 *
 * @param declaration its document number
 * @param thread its order
 * @param listAt when it was declared; with {@code thread} and {@code attempt} it names its reservation
 * @param guarantor customs code, as seller, declarant and carrier
 * @param waits whether customs has not decided it, as far as is known here: nothing is reserved for it yet
 * @param taxes what was assessed here; null where it was not
 */
public record AssessedList(
        long declaration,
        String thread,
        Instant listAt,
        int attempt,
        String guarantor,
        String seller,
        String declarant,
        String carrier,
        boolean waits,
        @Nullable Taxes taxes) {}
