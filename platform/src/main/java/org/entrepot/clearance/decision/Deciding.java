package org.entrepot.clearance.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.clearance.ShortGuarantee;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.jspecify.annotations.Nullable;

/**
 * Decides a batch: its items one after another, each on what those before it left. The same items in any batches come to the
 * same end. Pure, but for the facts that it was given and changes: matches, claims, the book.
 */
public final class Deciding {
    private final Facts facts;
    private final Rulebook rulebook;
    private final LocalDate today;
    private final Minutes minutes;
    private final Clearing clearing;
    private final Control control;
    private final SubmissionRules submissions;
    private final Cancelling cancelling;
    private final Returning returning;
    private final Parcels parcels;
    private final Passing passing;
    private final ExportReturning exportReturning;
    private final Withdrawing withdrawing;
    private final Answering answering;
    private final List<ItemResult> results = new ArrayList<>();

    private Deciding(Facts facts, Rulebook rulebook) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.today = Beijing.date(facts.now());
        this.minutes = new Minutes(facts, today, rulebook.authority());
        this.clearing = new Clearing(facts, rulebook, today);
        this.control = new Control(facts, clearing, minutes, rulebook.twoOfficers());
        this.submissions = new SubmissionRules(minutes::claim, this::isGivenUp, today);
        this.passing = new Passing(facts, rulebook.fields(), submissions, minutes);
        this.exportReturning = new ExportReturning(facts, rulebook.fields(), submissions, minutes);
        this.cancelling = new Cancelling(facts, submissions, clearing, passing, minutes);
        this.returning = new Returning(facts, rulebook, submissions, minutes);
        this.parcels = new Parcels(facts, submissions, minutes);
        this.withdrawing = new Withdrawing(facts, minutes);
        this.answering = new Answering(
                minutes, clearing, new Answering.AfterLists(returning, exportReturning, passing), withdrawing, facts);
    }

    /** Decides the arrivals in their order, then the orders whose time to wait has passed, then what officers decided. */
    public static Outcome decide(Facts facts, Rulebook rulebook, Batch batch) {
        Deciding deciding = new Deciding(facts, rulebook);
        int place = 0;
        for (Arrival arrival : batch.arrivals()) {
            deciding.minutes.because(place++);
            deciding.arrive(arrival, batch.quarantined().contains(arrival));
        }
        deciding.minutes.because(-1);
        batch.answered().forEach(deciding.answering::take);
        batch.expired().forEach(deciding::expire);
        List<List<Fault>> acts =
                batch.acts().stream().map(deciding.control::decide).toList();
        return deciding.minutes.outcome(deciding.results, acts);
    }

    // --- an arrival -------------------------------------------------------------------------------------------------

    private void arrive(Arrival arrival, boolean quarantined) {
        @Nullable Filed before = repeated(arrival);
        if (before != null && (before.owner().equals(arrival.sender()) || maySend(arrival))) {
            results.add(new ItemResult(before.id(), true));
            return;
        }
        FiledDocument paper = minutes.file(arrival);
        results.add(new ItemResult(paper.filed().id(), false));
        List<Fault> faults = quarantined ? List.of(broken(arrival)) : faultsOfSubmission(arrival);
        if (!faults.isEmpty()) {
            minutes.refuse(paper, faults);
        } else {
            take(paper);
        }
    }

    private void take(FiledDocument paper) {
        switch (paper.arrival().type()) {
            case CEB605, CEB623 -> cancelling.cancel(paper);
            case CEB625 -> returning.take(paper);
            case CEB513 -> parcels.delivered(paper);
            case CEB711 -> parcels.entered(paper);
            case CEB403 -> parcels.collected(paper);
            case CEB507, CEB607, CEB509, CEB701 -> passing.take(paper);
            case CEB213 -> exportReturning.take(paper);
            case CEB215 -> exportReturning.tally(paper);
            default -> submit(paper, Slot.of(paper.arrival().type()));
        }
    }

    /** Whoever may not send a document is not told either what became of it. */
    private boolean maySend(Arrival arrival) {
        return facts.parties() == null
                || PartyRules.ofSending(facts.parties(), arrival).isEmpty();
    }

    private static Fault broken(Arrival arrival) {
        String code = OfficialCodes.of(arrival.type()).broken();
        return new Fault(code, "system.state", "", "", "it was put aside for the operator; send it again later");
    }

    /** The document that this one repeats: the same submission, else what stands with the same content. */
    private @Nullable Filed repeated(Arrival arrival) {
        List<Filed> known = minutes.onFile(arrival.thread());
        @Nullable Filed standing = null;
        for (Filed one : known) {
            if (one.isSameSubmission(arrival)) {
                return one;
            }
            if (one.says(arrival) && stands(one, arrival)) {
                standing = one;
            }
        }
        return standing;
    }

    private boolean stands(Filed one, Arrival arrival) {
        switch (arrival.type()) {
            case CEB605, CEB623, CEB625, CEB513, CEB711, CEB403, CEB507, CEB607, CEB509, CEB701, CEB213, CEB215 -> {
                return false; // each is one submission; what repeats it with another guid is told that its number is
                // taken
            }
            default -> {
                // stands in an order or under its own key
            }
        }
        Match match = matchOf(arrival);
        if (match == null) {
            Claim claim = minutes.claim(Threads.waybill(arrival.document()));
            return claim.document() != null && claim.document() == one.id();
        }
        Slot slot = Slot.of(arrival.type());
        Filed standing = match.at(slot);
        boolean listStands = slot != Slot.LIST
                || switch (match.state()) {
                    case DRAFT, WAITING, HELD, CLEARED, RETURNED -> true;
                    case NONE, REFUSED, CANCELLED -> false;
                };
        return standing != null && standing.id() == one.id() && listStands;
    }

    private List<Fault> faultsOfSubmission(Arrival arrival) {
        List<Fault> faults = new ArrayList<>();
        if (facts.parties() != null) {
            faults.addAll(PartyRules.ofSending(facts.parties(), arrival));
        }
        faults.addAll(arrival.faults(rulebook.fields(), today));
        return faults;
    }

    // --- orders, payments, waybills, lists --------------------------------------------------------------------------

    private void submit(FiledDocument paper, Slot slot) {
        @Nullable Match match = matchOf(paper.arrival());
        if (match == null) {
            submitUnbound(paper);
            return;
        }
        Filed standing = match.at(slot);
        @Nullable Fault fault =
                submissions.unfit(paper.arrival(), match, slot, standing == null ? null : minutes.says(standing.id()));
        if (fault != null) {
            minutes.refuse(paper, List.of(fault));
        } else if (paper.arrival().isDelete()) {
            withdraw(paper, match, slot);
        } else if (paper.arrival().isStored()) {
            store(paper, match, slot);
        } else if (slot == Slot.LIST) {
            declareList(paper, match);
        } else {
            stand(paper, match, slot);
        }
    }

    private @Nullable Match matchOf(Arrival arrival) {
        String thread = arrival.orderThread();
        if (thread.isEmpty() && arrival.type() == org.entrepot.messages.MessageType.CEB505) {
            ClaimKey waybill = Threads.waybill(arrival.document());
            Claim claim = minutes.claim(waybill);
            String bound = claim.thread();
            if (bound != null && !isGivenUp(waybill, claim) && !submissions.isFreeAgain(waybill, claim)) {
                thread = bound;
            }
        }
        return thread.isEmpty() ? null : match(thread);
    }

    /** Whether the order that has an export waybill was declared again with another one since. */
    private boolean isGivenUp(ClaimKey key, Claim claim) {
        String thread = claim.thread();
        if (key.kind() != ClaimKind.EXPORT_WAYBILL || thread == null) {
            return false;
        }
        Filed list = match(thread).at(Slot.LIST);
        CebDocument declared = list == null ? null : minutes.says(list.id());
        return declared != null && !Threads.waybill(declared).equals(key);
    }

    private Match match(String thread) {
        Match match = facts.matches().get(thread);
        if (match == null) {
            throw new IllegalStateException("the order of " + thread.charAt(0) + "... was not locked");
        }
        return match;
    }

    /** An export waybill that no list has named yet: it stands under its own key. */
    private void submitUnbound(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        ClaimKey key = Threads.waybill(arrival.document());
        @Nullable Fault fault = submissions.unfitUnbound(arrival, standingUnbound(key));
        if (fault != null) {
            minutes.refuse(paper, List.of(fault));
        } else if (arrival.isStored()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
        } else {
            if (minutes.isDecidedHere() || !arrival.isDelete()) {
                minutes.claim(
                        key,
                        new Claim(
                                null, arrival.isDelete() ? null : paper.filed().id(), facts.now()));
            }
            minutes.take(paper, List.of(Minutes.ACCEPTED), "");
        }
    }

    private @Nullable Filed standingUnbound(ClaimKey key) {
        Claim claim = minutes.claim(key);
        Long document = claim.document();
        return document == null || submissions.isFreeAgain(key, claim) ? null : minutes.filed(key, document);
    }

    private void store(FiledDocument paper, Match match, Slot slot) {
        withdrawing.supersede(match, slot);
        match.put(slot, paper.filed(), true);
        if (slot == Slot.LIST) {
            match.become(ListState.DRAFT);
            minutes.declare(paper, Minutes.STORED);
        }
        minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
    }

    /** Where customs decides, what was handed over stands until it says that it was taken back. */
    private void withdraw(FiledDocument paper, Match match, Slot slot) {
        boolean atOnce = minutes.isDecidedHere() || !match.stands(slot);
        if (atOnce) {
            withdrawing.fromOrder(match, slot, paper.arrival().claims());
        }
        if (slot == Slot.LIST) {
            minutes.declare(paper, atOnce ? Minutes.WITHDRAWN : Minutes.STORED);
        }
        if (atOnce && !minutes.isDecidedHere()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of()); // a draft, of which nobody else knows
        } else {
            minutes.take(paper, List.of(Minutes.ACCEPTED), "");
        }
    }

    private void stand(FiledDocument paper, Match match, Slot slot) {
        match.put(slot, paper.filed(), false);
        bind(paper, match);
        minutes.take(
                paper,
                match.direction() == Direction.IMPORT
                        ? List.of(Minutes.ACCEPTED, Minutes.ENTERED)
                        : List.of(Minutes.ACCEPTED),
                "");
        decideIfComplete(match);
    }

    private void bind(FiledDocument paper, Match match) {
        for (ClaimKey key : paper.arrival().claims()) {
            boolean ownWaybill =
                    key.kind() == ClaimKind.EXPORT_WAYBILL && paper.arrival().isList();
            @Nullable Long document = ownWaybill
                    ? waybillFor(match, key)
                    : Long.valueOf(paper.filed().id());
            minutes.claim(key, new Claim(match.thread(), document, facts.now()));
            if (ownWaybill && document != null) {
                match.put(Slot.WAYBILL, minutes.filed(key, document), false);
            } else if (ownWaybill) {
                match.remove(Slot.WAYBILL); // one that an earlier list named
            }
        }
    }

    /** The waybill that a list finds under the number it names; one of another parcel, long ago, is not it. */
    private @Nullable Long waybillFor(Match match, ClaimKey key) {
        Claim claim = minutes.claim(key);
        boolean own = match.thread().equals(claim.thread());
        return own || !submissions.isFreeAgain(key, claim) ? claim.document() : null;
    }

    private void declareList(FiledDocument paper, Match match) {
        withdrawing.supersede(match, Slot.LIST);
        CebDocument list = paper.arrival().document();
        List<Fault> faults = facts.parties() == null ? List.of() : PartyRules.ofList(facts.parties(), paper.arrival());
        match.put(Slot.LIST, paper.filed(), false);
        bind(paper, match);
        boolean here = minutes.isDecidedHere();
        match.wait(
                paper.arrival().receivedAt(),
                here ? facts.now().plus(facts.patience()) : null,
                facts.buyer(list),
                facts.guarantor(list));
        int taken = here ? Minutes.ACCEPTED : Minutes.STORED;
        if (faults.isEmpty()) {
            minutes.take(paper, List.of(Minutes.ACCEPTED), "");
        } else {
            minutes.tell(paper.filed(), List.of(taken), "", List.of());
        }
        minutes.declare(paper, taken);
        if (faults.isEmpty()) {
            decideIfComplete(match);
        } else {
            reject(match, faults);
        }
    }

    // --- the list and its partners ----------------------------------------------------------------------------------

    private void decideIfComplete(Match match) {
        if (!minutes.isDecidedHere() || match.state() != ListState.WAITING || !match.isComplete()) {
            return;
        }
        switch (clearing.clear(match, minutes.says(), control.orderFor(match))) {
            case Clearing.Result.Rejected(List<Fault> faults) -> reject(match, faults);
            case Clearing.Result.Accepted accepted -> accept(match, accepted);
            case Clearing.Result.Uncovered(Money tax) -> withoutCover(match, tax);
        }
    }

    /** What began to wait goes on waiting, however the park is set meanwhile. */
    private void withoutCover(Match match, Money tax) {
        if (rulebook.shortGuarantee() == ShortGuarantee.WAIT || match.coverWait() != null) {
            facts.covers().wait(match, listOf(match).id(), tax, facts.now());
        } else {
            reject(match, List.of(Clearing.guaranteeShort(match, tax)));
        }
    }

    /** Cover seems to have come back. What can be read no more, as its buyer's key was destroyed, is not decided any more. */
    private void lookAgain(Match match) {
        CoverWait wait = match.coverWait();
        if (wait == null) {
            return; // its partners came first, or nothing was waited for
        }
        if (minutes.isReadable(match)) {
            decideIfComplete(match);
        } else {
            reject(match, List.of(Clearing.guaranteeShort(match, Money.fen(wait.tax()))));
        }
    }

    private void accept(Match match, Clearing.Result.Accepted accepted) {
        Filed list = listOf(match);
        String invtNo = Numbers.invtNo(match.direction(), today, facts.numbers().take());
        minutes.claim(new ClaimKey(ClaimKind.INVT_NO, invtNo), new Claim(match.thread(), list.id(), facts.now()));
        if (accepted.order() != null) {
            control.hold(match, list, invtNo, accepted);
            return;
        }
        match.become(ListState.CLEARED);
        if (match.direction() == Direction.EXPORT) {
            minutes.tell(standing(match, Slot.ORDER), List.of(Minutes.ENTERED), "", List.of());
            minutes.tell(standing(match, Slot.WAYBILL), List.of(Minutes.APPROVED), "", List.of());
        }
        int last = match.direction() == Direction.IMPORT ? Minutes.RELEASED : Minutes.APPROVED;
        minutes.tell(list, List.of(Minutes.ENTERED, last), invtNo, List.of());
        minutes.declared(list.id(), match, last, invtNo, accepted.taxes(), true);
        minutes.cleared(list, false);
        if (match.direction() == Direction.EXPORT) {
            facts.passage().listed(list.id(), invtNo, last);
            passing.approved(match);
        }
        if (accepted.taxes() != null) {
            Billing.bill(facts, match, list.id(), invtNo, minutes.says(list.id()), accepted.taxes());
        }
        ParcelKey parcel = accepted.leaving();
        if (parcel != null) {
            minutes.leaves(new Gate.Release(parcel, invtNo));
        }
    }

    private void reject(Match match, List<Fault> faults) {
        Filed list = listOf(match);
        match.become(ListState.REFUSED);
        minutes.tell(list, List.of(Minutes.REJECTED), "", faults);
        minutes.declared(list.id(), match, Minutes.REJECTED, "", null, true);
    }

    private static Filed listOf(Match match) {
        return standing(match, Slot.LIST);
    }

    private static Filed standing(Match match, Slot slot) {
        Filed standing = match.at(slot);
        if (standing == null) {
            throw new IllegalStateException("an order is decided without its " + slot);
        }
        return standing;
    }

    private void expire(String thread) {
        Match match = match(thread);
        if (match.direction() == Direction.IMPORT) {
            returning.look(match);
        } else {
            exportReturning.look(match);
        }
        Instant deadline = match.deadline();
        if (match.state() != ListState.WAITING || deadline == null || deadline.isAfter(facts.now())) {
            lookAgain(match);
            return;
        }
        CoverWait wait = match.coverWait();
        if (wait != null) {
            reject(match, List.of(Clearing.guaranteeShort(match, Money.fen(wait.tax()))));
            return;
        }
        List<Fault> missing = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            if (slot.isNeeded(match.direction()) && !match.stands(slot)) {
                missing.add(new Fault(
                        String.valueOf(Minutes.REJECTED),
                        "match.waiting",
                        slot.name().toLowerCase(java.util.Locale.ROOT),
                        "",
                        "to come within " + facts.patience().toHours() + " h"));
            }
        }
        reject(match, missing);
    }
}
