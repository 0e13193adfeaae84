package org.entrepot.clearance.decision;

import java.time.Instant;
import java.util.List;
import org.entrepot.clearance.UpstreamAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what was sent before (appType 3): at once where this program decides, on customs' word otherwise. What took the place of
 * what was to be taken back, in the meantime, stays.
 */
final class Withdrawing {
    private final Facts facts;
    private final Minutes minutes;

    Withdrawing(Facts facts, Minutes minutes) {
        this.facts = facts;
        this.minutes = minutes;
    }

    /** What stands in an order is no more, and its keys are free. */
    void fromOrder(Match match, Slot slot, List<ClaimKey> claims) {
        supersede(match, slot);
        if (slot == Slot.LIST) {
            match.become(ListState.CANCELLED);
        }
        match.remove(slot);
        for (ClaimKey key : claims) {
            boolean shared = key.kind() == ClaimKind.EXPORT_WAYBILL;
            Claim before = minutes.claim(key);
            if (shared && slot == Slot.LIST) {
                match.remove(Slot.WAYBILL);
                minutes.claim(key, new Claim(null, before.document(), before.at()));
            } else if (shared && match.state() == ListState.WAITING) {
                minutes.claim(key, new Claim(match.thread(), null, facts.now())); // the list goes on naming it
            } else {
                minutes.claim(key, Claim.FREE);
            }
        }
    }

    /** A list that is replaced or withdrawn is no declaration any more. */
    void supersede(Match match, Slot slot) {
        Filed standing = match.at(slot);
        boolean open = match.state() == ListState.DRAFT || match.state() == ListState.WAITING;
        if (slot == Slot.LIST && standing != null && open) {
            minutes.declared(standing.id(), match, Minutes.WITHDRAWN, "", null, false);
        }
    }

    /** Customs has carried out what a document asked to take back. */
    void answered(UpstreamAnswer answer, List<ClaimKey> claims) {
        Instant asked = asked(answer);
        Match match = facts.matches().get(answer.thread());
        for (ClaimKey key : claims) {
            Claim claim = minutes.claim(key);
            Long standing = claim.document();
            boolean own = key.thread().equals(answer.thread());
            if (own
                    && standing != null
                    && !minutes.filed(key, standing).receivedAt().isAfter(asked)) {
                String bound = claim.thread();
                match = key.kind() == ClaimKind.EXPORT_WAYBILL && bound != null
                        ? facts.matches().get(bound)
                        : match;
                if (match == null) {
                    minutes.claim(key, new Claim(bound, null, facts.now()));
                }
            }
        }
        if (match != null) {
            fromOrder(match, answer, asked, claims);
        }
    }

    private void fromOrder(Match match, UpstreamAnswer answer, Instant asked, List<ClaimKey> claims) {
        Slot slot = Slot.of(answer.type());
        @Nullable Filed standing = match.at(slot);
        boolean open = switch (match.state()) {
            case NONE, DRAFT, WAITING, REFUSED, CANCELLED -> true;
            case HELD, CLEARED, RETURNED -> false;
        };
        if (standing != null && open && !standing.receivedAt().isAfter(asked)) {
            fromOrder(match, slot, claims);
            if (slot == Slot.LIST) {
                minutes.declared(answer.document(), match, Minutes.WITHDRAWN, "", null, false);
            }
        }
    }

    /** When it came that something be taken back. */
    private Instant asked(UpstreamAnswer answer) {
        return minutes.onFile(answer.thread()).stream()
                .filter(one -> one.id() == answer.document())
                .map(Filed::receivedAt)
                .findFirst()
                .orElse(facts.now());
    }
}
