package org.entrepot.orders;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An order file that was imported.
 *
 * @param id its number in this installation
 * @param rows how many rows it had below its headings
 * @param headings its headings by column
 * @param counts how many of its rows stand how; none while it is being read
 * @param everSent whether anything of it was sent
 * @param advised how many of its rows say that their destination will miss something
 */
public record OrderFile(
        long id,
        String name,
        Instant receivedAt,
        ImportState state,
        int rows,
        List<String> headings,
        Mapping mapping,
        Map<RowState, Integer> counts,
        boolean everSent,
        int advised) {
    public OrderFile {
        headings = List.copyOf(headings);
        EnumMap<RowState, Integer> kept = new EnumMap<>(RowState.class);
        kept.putAll(counts);
        counts = Collections.unmodifiableMap(kept);
    }

    /** How many rows stand so. */
    public int count(RowState... states) {
        int count = 0;
        for (RowState state : states) {
            count += counts.getOrDefault(state, 0);
        }
        return count;
    }

    /** How many of its rows were sent or are on their way. */
    public int sent() {
        return count(RowState.SENDING, RowState.WAITING, RowState.CLEARED, RowState.REFUSED);
    }

    /** Whether it can be taken back as a whole: nothing of it was ever sent. */
    public boolean canBeUndone() {
        return !everSent && state != ImportState.SENDING;
    }
}
