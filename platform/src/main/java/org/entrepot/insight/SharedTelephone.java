package org.entrepot.insight;

import java.time.Instant;
import java.util.List;

/**
 * Lists that name one telephone of a buyer. Which one is not known here.
 *
 * @param id names the pattern, not the telephone
 * @param times how many lists
 * @param lists the latest of them, oldest first
 */
public record SharedTelephone(long id, Instant firstAt, Instant lastAt, long times, List<Long> lists) {
    /** From how many lists on they are shown. */
    public static final int SHOWN_FROM = 5;

    /** For how long after its last list a telephone is known again. */
    public static final int DAYS_KEPT = 7;
}
