package org.entrepot.registry;

import java.time.Instant;
import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Entrustment.Scope;
import org.jspecify.annotations.Nullable;

/**
 * An entrustment as both its enterprises see it.
 *
 * @param lastDay {@link LocalDate#MAX} where no end was named
 * @param fromFile whether the park file names it: it is changed there alone
 * @param acceptedAt null while the agent has not accepted it, and where the park file names it
 * @param endedAt null while nobody ended it
 * @param endedBy which of the two ended it; empty while nobody did
 */
public record EntrustmentOnFile(
        long id,
        EnterpriseCode agent,
        EnterpriseCode principal,
        Scope scope,
        LocalDate firstDay,
        LocalDate lastDay,
        boolean fromFile,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        String endedBy) {

    /** How it stands. */
    public enum State {
        /** The agent has not accepted it. */
        OFFERED,
        /** Accepted; its first day is still to come. */
        COMING,
        /** It may be acted on. */
        HOLDS,
        /** Its last day is over. */
        OVER,
        /** One of the two ended it, or withdrew or declined it. */
        ENDED
    }

    /** How it stands on that day. */
    public State on(LocalDate day) {
        if (endedAt != null) {
            return State.ENDED;
        }
        if (day.isAfter(lastDay)) {
            return State.OVER;
        }
        if (!fromFile && acceptedAt == null) {
            return State.OFFERED;
        }
        return day.isBefore(firstDay) ? State.COMING : State.HOLDS;
    }
}
