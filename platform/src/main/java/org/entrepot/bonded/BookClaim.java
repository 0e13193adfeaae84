package org.entrepot.bonded;

import java.time.Instant;
import org.entrepot.ledger.TransferId;

/**
 * A declaration or document as far as the book has to know it.
 *
 * @param key its business key, the same whenever it comes again
 * @param attempt 1 for the first, counted on after a refusal or a cancellation
 * @param since a moment that belongs to the attempt and never changes: it begins the ids of transfers
 * @param document how people call it
 */
public record BookClaim(String key, int attempt, Instant since, String document) {
    private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** A document of the book itself: known by its number alone, whenever it comes again. */
    public static BookClaim document(String number) {
        return new BookClaim(number, 1, ANY_TIME, number);
    }

    /** The id of what it does for that purpose. */
    TransferId transfer(String purpose) {
        return TransferId.of(since, key, attempt, purpose);
    }
}
