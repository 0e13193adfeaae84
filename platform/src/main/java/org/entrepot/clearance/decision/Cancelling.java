package org.entrepot.clearance.decision;

import java.util.List;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.jspecify.annotations.Nullable;

/**
 * Cancels an accepted list: an export list once it is approved (605), an import list as long as it is not released (623; a
 * released one comes back by a return). What an import list had set aside is given back.
 */
final class Cancelling {
    private static final String ALREADY_RELEASED = "22007";

    private final Facts facts;
    private final SubmissionRules submissions;
    private final Clearing clearing;
    private final Passing passing;
    private final Minutes minutes;

    /** The negative codes of a cancellation by what is wrong with the list that it names. */
    private record Codes(String unknown, String state, String declarant) {
        static Codes of(Direction direction) {
            return direction == Direction.EXPORT
                    ? new Codes("-607001", "-607002", "-607003")
                    : new Codes("-623003", "-623005", "-623001");
        }
    }

    Cancelling(Facts facts, SubmissionRules submissions, Clearing clearing, Passing passing, Minutes minutes) {
        this.facts = facts;
        this.submissions = submissions;
        this.clearing = clearing;
        this.passing = passing;
        this.minutes = minutes;
    }

    void cancel(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        @Nullable Fault unfit = submissions.unfitOnce(arrival, ClaimKind.CANCELLATION);
        if (unfit != null) {
            minutes.refuse(paper, List.of(unfit));
            return;
        }
        if (arrival.isStored()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
            return;
        }
        Codes codes = Codes.of(arrival.type().direction());
        Claim claim = minutes.claim(Threads.invtNo(arrival.document()));
        Match match = claim.thread() == null ? null : facts.matches().get(claim.thread());
        if (match == null) {
            refuse(paper, codes.unknown(), "cancel.invtNo", "invtNo", "a list on record");
            return;
        }
        Filed list = match.at(Slot.LIST);
        if (list == null || !Long.valueOf(list.id()).equals(claim.document())) {
            refuse(paper, codes.state(), "cancel.state", "invtNo", "a list that stands");
            return;
        }
        CebDocument declared = minutes.says(list.id());
        List<Fault> others =
                declared == null ? List.of() : AboutAList.differences(codes.declarant(), arrival, declared);
        if (!others.isEmpty()) {
            minutes.refuse(paper, others);
            return;
        }
        if (!minutes.isDecidedHere() && stands(match)) {
            claim(paper, match);
            minutes.take(paper, List.of(), "");
        } else if (!minutes.isDecidedHere()) {
            refuse(
                    paper,
                    codes.state(),
                    "cancel.state",
                    "invtNo",
                    "a list that customs has not sent back or cancelled");
        } else if (match.direction() == Direction.EXPORT) {
            cancelExport(paper, match, list, declared, codes);
        } else {
            cancelImport(paper, match, list, declared, codes);
        }
    }

    /** Whether there is something that customs may cancel: how far it is with it, customs knows. */
    private static boolean stands(Match match) {
        return switch (match.state()) {
            case WAITING, HELD, CLEARED -> true;
            case NONE, DRAFT, REFUSED, CANCELLED, RETURNED -> false;
        };
    }

    private void cancelExport(
            FiledDocument paper, Match match, Filed list, @Nullable CebDocument declared, Codes codes) {
        if (declared != null && match.state() == ListState.CLEARED && passing.isLoaded(declared)) {
            refuse(paper, codes.state(), "cancel.loaded", "invtNo", "a list whose parcel is not loaded (607)");
        } else if (match.state() == ListState.CLEARED) {
            done(paper, match, list, List.of(Minutes.ACCEPTED, Minutes.APPROVED));
            minutes.cleared(list, true);
        } else {
            refuse(paper, codes.state(), "cancel.state", "invtNo", "an approved list");
        }
    }

    private void cancelImport(
            FiledDocument paper, Match match, Filed list, @Nullable CebDocument declared, Codes codes) {
        switch (match.state()) {
            case HELD -> {
                boolean bonded = declared != null && clearing.isBonded(declared);
                clearing.giveUp(match, bonded ? declared : null);
                done(paper, match, list, List.of(Minutes.ACCEPTED, Minutes.ENTERED, Minutes.APPROVED));
            }
            case CLEARED, RETURNED ->
                minutes.tell(
                        paper.filed(),
                        List.of(Minutes.ACCEPTED, Minutes.REJECTED),
                        paper.arrival().document().text("invtNo"),
                        List.of(SubmissionRules.fault(
                                ALREADY_RELEASED,
                                "cancel.released",
                                "invtNo",
                                paper.arrival(),
                                "a list that is not released; released goods come back by a return (625)")));
            case NONE, DRAFT, WAITING, REFUSED, CANCELLED ->
                refuse(paper, codes.state(), "cancel.state", "invtNo", "a list that customs holds");
        }
    }

    private void done(FiledDocument paper, Match match, Filed list, List<Integer> statuses) {
        CebDocument cancellation = paper.arrival().document();
        String invtNo = cancellation.text("invtNo");
        match.become(ListState.CANCELLED);
        claim(paper, match);
        minutes.tell(paper.filed(), statuses, invtNo, List.of());
        minutes.declared(list.id(), match, Minutes.WITHDRAWN, invtNo, null, false);
    }

    private void claim(FiledDocument paper, Match match) {
        for (ClaimKey key : paper.arrival().claims()) {
            if (key.kind() == ClaimKind.CANCELLATION) {
                minutes.claim(key, new Claim(match.thread(), paper.filed().id(), facts.now()));
            }
        }
    }

    private void refuse(FiledDocument paper, String code, String rule, String field, String expected) {
        minutes.refuse(paper, List.of(SubmissionRules.fault(code, rule, field, paper.arrival(), expected)));
    }
}
