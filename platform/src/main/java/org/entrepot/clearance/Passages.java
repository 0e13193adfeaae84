package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where exports are on their way, and the customs entries that they were summarised into. */
public final class Passages {
    private final Reads reads;

    Passages(Reads reads) {
        this.reads = reads;
    }

    /** What happened to a parcel, in this order. */
    public enum Happened {
        ARRIVED('A'),
        LOADED('B'),
        LEFT('F'),
        SUMMARISED('S');

        private final char letter;

        Happened(char letter) {
            this.letter = letter;
        }

        static Happened of(char letter) {
            for (Happened one : values()) {
                if (one.letter == letter) {
                    return one;
                }
            }
            throw new IllegalArgumentException("no step " + letter);
        }
    }

    /**
     * A step of a list's parcel.
     *
     * @param at when it was said; of a departure when it left
     * @param number under which its sender said it
     */
    public record Step(Happened what, Instant at, String number) {}

    /**
     * A customs entry that lists were summarised into.
     *
     * @param lists how many lists it has
     * @param goods its goods; none where customs made it
     * @param simulated whether it was put together here, and not by customs
     */
    public record Entry(
            String sumNo,
            String declSeqNo,
            Instant at,
            String seller,
            String broker,
            String mode,
            String country,
            BigDecimal gross,
            BigDecimal net,
            long lists,
            List<Goods> goods,
            List<String> invtNos,
            boolean simulated) {}

    /** Goods of an entry. */
    public record Goods(
            int number,
            String code,
            String name,
            String country,
            String currency,
            String unit1,
            BigDecimal quantity1,
            String unit2,
            @Nullable BigDecimal quantity2,
            BigDecimal total) {}

    /** What happened to the parcel of a list, oldest first; empty where the viewer may not see the list. */
    public List<Step> of(Viewer viewer, long list) {
        return reads.as(viewer, c -> PassageReads.steps(c, list));
    }

    /** When the parcels of lists left, by list; absent where they did not. */
    public Map<Long, Instant> left(Viewer viewer, Collection<Long> lists) {
        return reads.as(viewer, c -> PassageReads.left(c, lists));
    }

    /** Entries that the viewer is told of, the newest first; of one summary where its number is given, else of all. */
    public List<Entry> entries(Viewer viewer, String sumNo, int most) {
        return reads.as(viewer, c -> PassageReads.entries(c, sumNo, most));
    }
}
