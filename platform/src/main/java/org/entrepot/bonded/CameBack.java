package org.entrepot.bonded;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parcel that a buyer sends back, at the return centre (退货中心仓; GACC 70/2021).
 *
 * @param origin the released list whose goods they are
 * @param sentBack the number on the parcel that comes back
 * @param announcedAt null where it came without a word
 * @param receivedAt null while it is awaited
 * @param receivedOn the day it came (Beijing)
 * @param sortedAt null until its goods are sorted
 * @param note what else was found; empty where nothing was
 * @param apart where its unfit goods lie; empty where there are none
 * @param unfitGone what became of those; null while they lie there
 * @param restGone what became of fit goods for which nobody may apply any more; null while they lie there, or there are none
 */
public record CameBack(
        long id,
        Origin origin,
        String sentBack,
        @Nullable Instant announcedAt,
        @Nullable Instant receivedAt,
        @Nullable LocalDate receivedOn,
        @Nullable Instant sortedAt,
        String note,
        String apart,
        @Nullable Gone unfitGone,
        @Nullable Gone restGone,
        List<Line> lines) {

    /**
     * A released import list as the return centre has to know it.
     *
     * @param list its number in this installation
     * @param waybill under which its goods went out
     * @param mode its supervision mode
     * @param emsNo its customs account book; empty where its goods are in none
     * @param parties customs codes of those who may see what comes back of it
     * @param applyBy the last day on which a return may be applied for
     * @param backBy the last day on which goods may be back
     */
    public record Origin(
            long list,
            String invtNo,
            String waybill,
            String mode,
            String emsNo,
            List<String> parties,
            LocalDate releasedOn,
            LocalDate applyBy,
            LocalDate backBy,
            List<Released> lines) {}

    /**
     * Goods of a line of it, as released.
     *
     * @param quantity in hundred-thousandths of the unit
     */
    public record Released(int gnum, String itemRecordNo, String name, String unit, long quantity) {}

    /**
     * What came back of a line; quantities in hundred-thousandths of its unit.
     *
     * @param announced 0 where nothing was announced of it
     * @param came null while it is awaited
     * @param fit for sale again; null until it is sorted
     * @param unfit the rest of what came
     * @param taken how much of the fit a granted return has taken
     * @param lot of the warehouse, of goods of a book; empty otherwise
     * @param place where the fit ones lie
     */
    public record Line(
            Released of,
            long announced,
            @Nullable Long came,
            @Nullable Long fit,
            @Nullable Long unfit,
            long taken,
            String lot,
            String place) {
        /** How many are fit and not taken. */
        public long free() {
            Long sorted = fit;
            return sorted == null ? 0 : sorted - taken;
        }

        /** Found less announced; nothing where it was not announced or has not come. */
        public long difference() {
            Long found = came;
            return found == null ? 0 : found - announced;
        }
    }

    /** How goods left the return centre that no return took. */
    public enum How {
        /** Out of the zone again (复运出区). */
        OUT_OF_ZONE(1),
        DESTROYED(2),
        /** Out of the country. */
        ABROAD(3);

        private final int number;

        How(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static How of(int number) {
            return values()[number - 1];
        }
    }

    /** What became of goods: under which document, by whom. */
    public record Gone(How how, String document, Instant at, String by) {}

    /** How far a parcel is. */
    public enum State {
        /** Announced, not here yet. */
        AWAITED,
        /** Here, to be sorted. */
        RECEIVED,
        /** Sorted; a return may be applied for what is fit. */
        SORTED,
        /** A granted return has taken all that is fit; nothing unfit is left. */
        APPLIED,
        /** Good for no return any more: it is not back, or came back, after the day by which it had to be. */
        OVER,
        /** Nothing of it is fit, or nobody applied; unfit goods may lie here still. */
        APART,
        /** Nothing of it is here any more. */
        GONE
    }

    /** How far it is on a day. */
    public State state(LocalDate today) {
        if (receivedOn == null) {
            return today.isAfter(origin.backBy()) ? State.OVER : State.AWAITED;
        }
        if (sortedAt == null) {
            return isLate() ? State.OVER : State.RECEIVED;
        }
        boolean hasFree = free() > 0 && restGone == null;
        if (hasFree) {
            return isLate() || today.isAfter(origin.backBy()) ? State.OVER : State.SORTED;
        }
        if (unfit() > 0 && unfitGone == null) {
            return State.APART;
        }
        return lines.stream().anyMatch(line -> line.taken() > 0) ? State.APPLIED : State.GONE;
    }

    /** Whether it came after the day by which it had to be back. */
    public boolean isLate() {
        return receivedOn != null && receivedOn.isAfter(origin.backBy());
    }

    /** How much is fit and not taken, over all lines. */
    long free() {
        return lines.stream().mapToLong(Line::free).sum();
    }

    /** How much is unfit, over all lines. */
    long unfit() {
        return lines.stream()
                .mapToLong(line -> Optional.ofNullable(line.unfit()).orElse(0L))
                .sum();
    }

    /** Whether unfit goods lie here. */
    public boolean hasUnfit() {
        return unfit() > 0 && unfitGone == null;
    }

    /** Whether fit goods lie here for which no return can be granted any more. */
    public boolean hasRest(LocalDate today) {
        return free() > 0 && restGone == null && (isLate() || today.isAfter(origin.backBy()));
    }

    Optional<Line> line(int gnum) {
        return lines.stream().filter(line -> line.of().gnum() == gnum).findFirst();
    }
}
