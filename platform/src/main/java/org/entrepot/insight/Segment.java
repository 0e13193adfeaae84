package org.entrepot.insight;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list's way from its order to the border, between two moments that are on record. Where one of them is not, or they lie the
 * other way round, the list has no such stretch and is not among those that are counted. The cut follows the time release study of the
 * World Customs Organization (Guide to Measure the Time Required for the Release of Goods, version 3, 2018), whose clock begins
 * with the arrival of the goods; where a park learns of an order before, the order's stretches begin there.
 */
public enum Segment {
    /** From the first document of the order to the list: what sellers and platforms take. */
    ORDER_TO_LIST(1),
    /** From the list to its acceptance: waiting for partners, for cover and for the decision. */
    LIST_TO_ACCEPTED(2),
    /** From acceptance to release, control included. */
    ACCEPTED_TO_RELEASED(3),
    /** From when control first held it to its release: of held lists alone. */
    HELD_TO_RELEASED(4),
    /** From release to leaving the country, of exports whose departure was said. */
    RELEASED_TO_LEFT(5),
    /** From the list to its release: what customs and the park take together. */
    LIST_TO_RELEASED(6),
    /** From the order to the release. */
    ORDER_TO_RELEASED(7),
    /** From the order to leaving the country, of exports whose departure was said. */
    ORDER_TO_LEFT(8),
    /** From release to passing the gate of a bonded site, of imports that were scanned out with a vehicle list. */
    RELEASED_TO_OUT(9);

    private final int number;

    Segment(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Segment of(int number) {
        return Arrays.stream(values())
                .filter(one -> one.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no segment " + number));
    }

    /** Seconds that a list took for it, begun ones left out; -1 where it has no such stretch. */
    long seconds(Counted list) {
        return switch (this) {
            case ORDER_TO_LIST -> between(list.orderedAt(), list.arrivedAt());
            case LIST_TO_ACCEPTED -> between(list.arrivedAt(), list.acceptedAt());
            case ACCEPTED_TO_RELEASED -> between(list.acceptedAt(), list.releasedAt());
            case HELD_TO_RELEASED -> between(list.heldAt(), list.releasedAt());
            case RELEASED_TO_LEFT -> between(list.releasedAt(), list.leftAt());
            case LIST_TO_RELEASED -> between(list.arrivedAt(), list.releasedAt());
            case ORDER_TO_RELEASED -> between(list.orderedAt(), list.releasedAt());
            case ORDER_TO_LEFT -> between(list.orderedAt(), list.leftAt());
            case RELEASED_TO_OUT -> between(list.releasedAt(), list.outAt());
        };
    }

    private static long between(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null || to.isBefore(from)) {
            return -1;
        }
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        return to.getNano() < from.getNano() ? seconds - 1 : seconds;
    }
}
