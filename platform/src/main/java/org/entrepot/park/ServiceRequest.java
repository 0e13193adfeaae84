package org.entrepot.park;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * A service that an enterprise asked for, and what became of it; how it stands is worked out from that.
 *
 * @param offer the row of the catalogue
 * @param wish what is wanted, in the enterprise's words
 * @param wanted by which day
 * @param acts in the order in which they were done
 */
public record ServiceRequest(
        long id,
        EnterpriseCode enterprise,
        ServiceOffer offer,
        String wish,
        LocalDate wanted,
        Instant madeAt,
        String madeBy,
        List<Act> acts) {
    public ServiceRequest {
        acts = List.copyOf(acts);
    }

    /** How it stands. */
    public enum State {
        ASKED,
        ACCEPTED,
        DONE,
        REFUSED,
        WITHDRAWN
    }

    /** What is done about a request. */
    public enum Kind {
        ACCEPTED,
        REFUSED,
        WITHDRAWN,
        /** Hours were worked; negative ones take booked ones back. */
        HOURS,
        DONE,
        /** It was not done yet after all. */
        REOPENED
    }

    /**
     * Something that was done.
     *
     * @param day on which
     * @param quantity hours worked, pieces rendered; 0 where neither
     * @param outcome how many of what came of it; 0 of anything but {@code DONE}
     * @param reference the number of a certificate, the name of a shop
     */
    public record Act(
            int number,
            Kind kind,
            LocalDate day,
            BigDecimal quantity,
            int outcome,
            String reference,
            String note,
            Instant at,
            String by) {}

    public State state() {
        State state = State.ASKED;
        for (Act act : acts) {
            state = switch (act.kind()) {
                case ACCEPTED, REOPENED -> State.ACCEPTED;
                case REFUSED -> State.REFUSED;
                case WITHDRAWN -> State.WITHDRAWN;
                case HOURS -> state;
                case DONE -> State.DONE;
            };
        }
        return state;
    }

    /** Hours that were worked. */
    public BigDecimal hours() {
        return acts.stream()
                .filter(act -> act.kind() == Kind.HOURS)
                .map(Act::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How it ended; null while it has not been done. */
    public @Nullable Act done() {
        return state() == State.DONE
                ? acts.reversed().stream()
                        .filter(act -> act.kind() == Kind.DONE)
                        .findFirst()
                        .orElseThrow()
                : null;
    }

    /** What is charged of it once it is done, hours or pieces; 0 before. */
    public BigDecimal billable() {
        Act done = done();
        return done == null ? BigDecimal.ZERO : offer.unit() == ServiceOffer.Unit.HOUR ? hours() : done.quantity();
    }
}
