package org.entrepot.park;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A firm that wants space, and what was done about it. Where it stands is what was done last.
 *
 * @param office which office of the firm to reach it by; never a person
 * @param kind what it wants
 * @param squareMetres how much of it
 * @param wanted from which day
 * @param acts in the order in which they were done; at least the inquiry
 */
public record Lead(
        long id,
        String firm,
        String business,
        String office,
        String source,
        UnitKind kind,
        BigDecimal squareMetres,
        LocalDate wanted,
        List<Act> acts) {
    public Lead {
        acts = List.copyOf(acts);
    }

    /** How far it is. */
    public enum Stage {
        INQUIRY,
        VISIT,
        /** A lease was drafted for a unit. */
        OFFER,
        /** It was let. */
        LEASE,
        /** Nothing comes of it; the note says why. */
        LOST
    }

    /**
     * Something that was done.
     *
     * @param next what is to be done next; empty where nothing is
     * @param nextDay by when; null where no day was set
     * @param who does it
     * @param offer the lease that is drafted; null where none is
     * @param lease the lease that came of it; null where none did
     */
    public record Act(
            int number,
            Stage stage,
            String note,
            String next,
            @Nullable LocalDate nextDay,
            String who,
            @Nullable Offer offer,
            @Nullable Long lease,
            Instant at,
            String by) {}

    /**
     * A drafted lease.
     *
     * @param rentFen CNY fen a square metre and month before VAT
     * @param depositFen CNY fen
     */
    public record Offer(
            String unit,
            LocalDate from,
            @Nullable LocalDate to,
            long rentFen,
            BigDecimal indexPercent,
            long depositFen) {}

    public Act last() {
        return acts.getLast();
    }

    public Stage stage() {
        return last().stage();
    }

    /** Whether something can still come of it. */
    public boolean isOpen() {
        return stage() != Stage.LEASE && stage() != Stage.LOST;
    }

    /** The lease that is drafted now; null where none is. */
    public @Nullable Offer offer() {
        return stage() == Stage.OFFER ? last().offer() : null;
    }

    /** Whether its next step is overdue on a day. */
    public boolean late(LocalDate day) {
        LocalDate next = last().nextDay();
        return isOpen() && next != null && next.isBefore(day);
    }
}
