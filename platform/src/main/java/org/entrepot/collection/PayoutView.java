package org.entrepot.collection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a platform pays out in one sum.
 *
 * @param source the platform
 * @param reference its number
 * @param total of its orders net of what was kept back
 * @param line the line of the bank by which it came; null before
 */
public record PayoutView(
        long id,
        String source,
        String reference,
        LocalDate day,
        Amount total,
        int orders,
        @Nullable Long line) {}
