package org.entrepot.clearance.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * To whom a business key belongs.
 *
 * @param thread the order that has it; null while none has
 * @param document the document that stands for it; null while none does
 * @param at when that was decided
 */
public record Claim(
        @Nullable String thread,
        @Nullable Long document,
        @Nullable Instant at) {
    public static final Claim FREE = new Claim(null, null, null);
}
