package org.entrepot.incentives;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;

/**
 * What an enterprise claims under a programme for a period.
 *
 * @param programme its code
 * @param version of the programme, as it was when it was claimed
 * @param named whether the enterprise named its lists; else all of the period are claimed
 * @param proposals how often something was proposed
 * @param fen what its lines earn, CNY fen
 * @param reclaimedFen what was taken back of it since
 * @param acts what was done about it, in its order; none where only heads were asked for
 */
public record Claim(
        long id,
        EnterpriseCode enterprise,
        String programme,
        int version,
        ClaimPeriod period,
        State state,
        boolean named,
        int proposals,
        int listed,
        int earning,
        long fen,
        long reclaimedFen,
        Instant madeAt,
        List<Act> acts) {

    public Claim {
        acts = List.copyOf(acts);
    }

    /** How it stands. */
    public enum State {
        /** Claimed and checked. */
        MADE,
        /** Somebody of the park proposes to pay it: its lists and the money are kept for it. */
        PAY_PROPOSED,
        /** Somebody proposes to refuse it. */
        REFUSAL_PROPOSED,
        APPROVED,
        PAID,
        REFUSED,
        /** The enterprise took it back. */
        WITHDRAWN;

        /** Whether it waits for a second person. */
        public boolean isProposed() {
            return this == PAY_PROPOSED || this == REFUSAL_PROPOSED;
        }

        /** Whether money is owed or was paid for it. */
        public boolean isDecidedToPay() {
            return this == APPROVED || this == PAID;
        }
    }

    /** What may be done about it. */
    public enum Deed {
        CLAIMED,
        CHECKED,
        PROPOSED_TO_PAY,
        PROPOSED_TO_REFUSE,
        AGREED,
        DISAGREED,
        PAID,
        WITHDRAWN,
        /** A list was taken back from it. */
        RECLAIMED,
        /** A finding was closed without taking anything back. */
        KEPT,
        /** Somebody proposes to take back what a list earned. */
        PROPOSED_TO_RECLAIM,
        /** Somebody proposes to leave what a list earned. */
        PROPOSED_TO_KEEP,
        /** Another person disagreed with what was proposed about a finding, which is open as before. */
        FINDING_DISAGREED
    }

    /** @param fen the amount that it was about */
    public record Act(Deed deed, long fen, String note, Instant at, String by) {}

    /**
     * A list that earned and was cancelled, or of which goods came back, since.
     *
     * @param fen what it earned
     * @param proposal what somebody proposes to do about it, or proposed before it was closed
     * @param closed what was done about it; empty while it is open
     */
    public record Finding(
            long claim,
            EnterpriseCode enterprise,
            long list,
            String invtNo,
            long fen,
            Instant foundAt,
            Optional<Proposal> proposal,
            Optional<Closing> closed) {
        /** Whether something is proposed that another person has to decide. */
        public boolean isProposed() {
            return closed.isEmpty() && proposal.isPresent();
        }
    }

    /** @param reclaims whether the amount is to be taken back; else it stays */
    public record Proposal(boolean reclaims, String reason, Instant at, String by) {}

    /**
     * @param reclaimed whether the amount is taken back
     * @param by another person than the one who proposed; of findings of old the only one
     */
    public record Closing(boolean reclaimed, String reason, Instant at, String by) {}

    /**
     * A claim as a form says it, all as text.
     *
     * @param period as {@code 2026-10}
     * @param numbers list numbers with anything but letters and digits between; empty for all lists of the period
     */
    public record Form(String programme, String period, String numbers) {}

    /** When the newest thing was done by hand. */
    public Optional<Act> proposal() {
        return acts.reversed().stream()
                .filter(act -> act.deed() == Deed.PROPOSED_TO_PAY || act.deed() == Deed.PROPOSED_TO_REFUSE)
                .findFirst();
    }

    /** When money was noted as paid. */
    public Optional<LocalDate> paidOn() {
        return acts.stream()
                .filter(act -> act.deed() == Deed.PAID)
                .findFirst()
                .map(act -> org.entrepot.kernel.Beijing.date(act.at()));
    }
}
