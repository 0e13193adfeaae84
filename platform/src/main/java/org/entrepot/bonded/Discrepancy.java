package org.entrepot.bonded;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case: what was found is not what was expected. An officer closes it with a reason; where it is about much, a second one has
 * to agree. Closing changes no book: the customs book follows when a customs document comes.
 *
 * @param item the item's number
 * @param place where; empty where it is about no place
 * @param lot of which lot; empty where it is about none
 * @param pieces found less expected
 * @param expected what was expected, in pieces
 * @param document the receipt, count or day that opened it
 * @param fourEyes whether two officers are needed
 * @param firstEyes who has given the reason; null while nobody has
 * @param closedBy who has closed it; null while it is open
 */
public record Discrepancy(
        long number,
        Kind kind,
        int item,
        ItemKey key,
        String place,
        String lot,
        long pieces,
        long expected,
        String document,
        Instant openedAt,
        String openedBy,
        boolean fourEyes,
        @Nullable String firstEyes,
        @Nullable String reason,
        @Nullable String closedBy,
        @Nullable Instant closedAt) {

    /** What differs from what. */
    public enum Kind {
        /** Fewer or more pieces came than the inbound document says. */
        RECEIPT(1),
        /** Pieces came damaged. */
        DAMAGED(2),
        /** A count found more or fewer than the warehouse knew of. */
        COUNT(3),
        /** Customs book and warehouse differ, and no other case says why. */
        BOOKS_DIFFER(4);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of discrepancy " + number);
        }
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    /** Whether one officer has given a reason and another has to agree. */
    public boolean waitsForSecond() {
        return isOpen() && firstEyes != null;
    }
}
