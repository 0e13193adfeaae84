package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exports: by which way one is declared, where they are, what they were summarised into, and for whom they were declared. */
public interface Exports {

    /** By which way an export is declared on a day, and why. */
    ExportRoute route(ExportRoute.Question asked, LocalDate on);

    /** What happened to a parcel, in this order. */
    enum Happened {
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
    record Step(Happened what, Instant at, String number) {}

    /**
     * A customs entry that lists were summarised into.
     *
     * @param lists how many lists it has
     * @param goods its goods; none where customs made it
     * @param simulated whether it was put together here, and not by customs
     */
    record Entry(
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
            boolean simulated,
            Head head) {}

    /**
     * What an entry says once besides; empty where customs made it and did not say it.
     *
     * @param office where it is declared
     * @param exitOffice where its goods leave
     * @param owner the producer or seller, where its lists were parted by it
     */
    record Head(
            String office, String exitOffice, String transport, String owner, String sellerName, String brokerName) {}

    /** Goods of an entry. */
    record Goods(
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
    List<Step> steps(Viewer viewer, long list);

    /** Which of those lists the viewer may see and knows to be loaded (607). */
    Set<Long> loaded(Viewer viewer, Collection<Long> lists);

    /**
     * How an export parcel stands for whoever handles it at the site; says nothing of what is in it.
     *
     * @param status the returnStatus of its list once it has arrived, 0 where none stands that names it
     */
    record Stand(int status, boolean arrived, boolean loaded, boolean left) {
        private static final int RELEASED = 800;

        /** Whether it may be loaded: it is here, its list is released, and it is on no manifest. */
        public boolean mayBeLoaded() {
            return status == RELEASED && !loaded;
        }

        /** The same in words of the messages. */
        public String words() {
            if (left) {
                return "it has left (509)";
            }
            if (loaded) {
                return "it is on a manifest (607)";
            }
            if (!arrived) {
                return "it has not arrived (507)";
            }
            return status == 0 ? "it has arrived, and no list that stands names it" : "its list is at " + status;
        }
    }

    /** How a parcel stands, by its carrier's customs code and its waybill. */
    Stand stand(String carrier, String waybill);

    /** The data of an entry that lists were summarised into, for the broker who files it; nothing of it is filed here. */
    EntryData data(Entry entry);

    /** Entries that the viewer is told of, the newest first; of one summary where its number is given, else of all. */
    List<Entry> entries(Viewer viewer, String sumNo, int most);

    /**
     * The consignors of a period: of an enterprise those for whom it declared.
     *
     * @param from the first day, Beijing's
     * @param to the last day
     */
    List<Consignors.Sum> consignors(Viewer viewer, LocalDate from, LocalDate to);

    /**
     * What was let go in a period, by its approval: of an enterprise what it sold itself, for the park everything. Cancelled lists are left
     * out.
     *
     * @param from the first day, Beijing's
     * @param to the last day
     * @param most at most so many; as many were found as are asked for there may be more
     */
    List<ReleasedExport> released(Viewer viewer, LocalDate from, LocalDate to, int most);
}
