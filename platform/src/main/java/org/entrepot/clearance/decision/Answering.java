package org.entrepot.clearance.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of the authority upstream change: each is told; one that counts moves its document, and a release moves
 * the books here as far as they agree with it. Customs' word goes before what the books say.
 */
final class Answering {
    private static final int ENTERED = 120;
    private static final int APPROVED = 399;
    private static final int RETURNED_OUT = 700;
    private static final int RELEASED = 800;
    private static final int CLOSED = 899;
    private static final Set<String> LISTS = Set.of("CEB621", "CEB603");
    private static final Set<String> CANCELLATIONS = Set.of("CEB605", "CEB623");
    private static final Set<String> RETURNS = Set.of("CEB625", "CEB213");

    /** By these words customs has carried out what was asked; what the e-port says before (2) is not customs'. */
    private static final Set<Integer> CARRIED_OUT = Set.of(ENTERED, APPROVED, RELEASED);

    /** What is claimed by a document alone; a refused one gives it back. */
    private static final Set<ClaimKind> OWN = EnumSet.of(
            ClaimKind.CANCELLATION,
            ClaimKind.REFUND,
            ClaimKind.DELIVERY,
            ClaimKind.ENTRY,
            ClaimKind.COLLECTION,
            ClaimKind.EXPORT_RETURN,
            ClaimKind.TALLY,
            ClaimKind.CAME_BACK);

    private final Minutes minutes;
    private final Clearing clearing;
    private final AfterLists after;
    private final Withdrawing withdrawing;
    private final Facts facts;

    /** Who follows what happens after a list. */
    record AfterLists(Returning returning, ExportReturning exportReturning, Passing passing) {}

    Answering(Minutes minutes, Clearing clearing, AfterLists after, Withdrawing withdrawing, Facts facts) {
        this.minutes = minutes;
        this.after = after;
        this.withdrawing = withdrawing;
        this.clearing = clearing;
        this.facts = facts;
    }

    void take(UpstreamAnswer answer) {
        minutes.tell(new ReceiptEntry(
                answer.document(),
                answer.type(),
                answer.owner(),
                List.of(answer.status()),
                answer.invtNo(),
                -1,
                answer.faults(),
                answer.receipt()));
        if (!answer.counts()) {
            return;
        }
        String type = answer.type().name();
        if (answer.withdraws()) {
            withdrawal(answer);
            return;
        }
        if (answer.isRefusal()) {
            giveBack(answer);
        }
        if (LISTS.contains(type)) {
            list(answer);
        } else if (CANCELLATIONS.contains(type)) {
            if (answer.status() == APPROVED) {
                takeBack(answer);
            }
        } else if (RETURNS.contains(type)) {
            if (answer.status() == APPROVED || answer.status() == RELEASED) {
                if (answer.type().direction() == Direction.EXPORT) {
                    after.exportReturning().answered(answer);
                } else {
                    after.returning().answered(answer);
                }
            }
        } else if (Threads.isMovement(answer.type())) {
            after.passing().answered(answer);
        } else if (answer.isRefusal()) {
            giveUp(answer);
        }
    }

    /** A refused one changes nothing: what was to be taken back stands. */
    private void withdrawal(UpstreamAnswer answer) {
        Match match = facts.matches().get(answer.thread());
        if (match != null && LISTS.contains(answer.type().name())) {
            minutes.declared(answer.document(), match, answer, null, answer.isRefusal());
        }
        CebDocument says = minutes.says(answer.document());
        if (says != null && CARRIED_OUT.contains(answer.status()) && Threads.isMovement(answer.type())) {
            after.passing().withdrawn(says);
        } else if (says != null && CARRIED_OUT.contains(answer.status())) {
            withdrawing.answered(answer, Threads.claims(says));
        }
    }

    /** The number of its own that a refused document has taken may be used again, or is its earlier version's. */
    private void giveBack(UpstreamAnswer answer) {
        CebDocument says = minutes.says(answer.document());
        for (ClaimKey key : says == null ? List.<ClaimKey>of() : Threads.claims(says)) {
            Claim claim = minutes.claim(key);
            if (OWN.contains(key.kind()) && Long.valueOf(answer.document()).equals(claim.document())) {
                Long before = before(answer);
                minutes.claim(
                        key,
                        before != null || key.kind() == ClaimKind.DELIVERY
                                ? new Claim(claim.thread(), before, facts.now())
                                : Claim.FREE);
            }
        }
    }

    private Match match(String thread) {
        Match match = facts.matches().get(thread);
        if (match == null) {
            throw new IllegalStateException("the order of an answer was not locked");
        }
        return match;
    }

    private void list(UpstreamAnswer answer) {
        Match match = match(answer.thread());
        Filed list = standing(answer, match);
        if (list == null) {
            return; // another took its place since
        }
        ClaimKey number = new ClaimKey(ClaimKind.INVT_NO, answer.invtNo());
        String numbered = answer.invtNo().isEmpty() ? "" : minutes.claim(number).thread();
        if (numbered == null || numbered.equals(match.thread())) { // a changed list keeps the number that it had
            minutes.claim(number, new Claim(match.thread(), list.id(), facts.now()));
        }
        if (answer.isRefusal()) {
            minutes.declared(list.id(), match, answer, null, true);
            if (!stoodBefore(answer, match)) {
                match.become(ListState.REFUSED);
            }
        } else if (isGood(answer, match.direction()) && match.state() != ListState.CLEARED) {
            release(answer, match, list);
        } else if (answer.status() == RETURNED_OUT && match.state() == ListState.WAITING) {
            match.become(ListState.RETURNED);
            minutes.declared(list.id(), match, answer, null, true);
        } else {
            minutes.declared(list.id(), match, answer, null, false);
        }
    }

    /**
     * The list in its order's place, where it is the one that was answered. What customs releases stands, also where a change was
     * sent that it did not wait for.
     */
    private @Nullable Filed standing(UpstreamAnswer answer, Match match) {
        Filed list = match.at(Slot.LIST);
        if (list != null && list.id() == answer.document()) {
            return list;
        }
        Filed answered = onFile(answer.thread(), answer.document());
        if (list == null || answered == null || !list.key().equals(answered.key())) {
            return null;
        }
        if (answer.isRefusal()) {
            minutes.declared(answer.document(), match, answer, null, true);
        }
        if (!isGood(answer, match.direction()) || match.state() != ListState.WAITING) {
            return null;
        }
        minutes.declared(list.id(), match, Minutes.WITHDRAWN, "", null, false);
        standAgain(match, answered);
        return answered;
    }

    private @Nullable Filed onFile(String thread, long document) {
        return minutes.onFile(thread).stream()
                .filter(one -> one.id() == document)
                .findFirst()
                .orElse(null);
    }

    /** A change that the e-port refused leaves what it was to change; whether there was something. */
    private boolean stoodBefore(UpstreamAnswer answer, Match match) {
        UpstreamAnswer.Earlier earlier = answer.earlier();
        Filed before = earlier == null ? null : onFile(answer.thread(), earlier.document());
        if (earlier == null || before == null) {
            return false;
        }
        standAgain(match, before);
        if (Slot.of(before.type()) == Slot.LIST) {
            minutes.declared(before.id(), match, earlier.status(), "", null, false);
        }
        return true;
    }

    private void standAgain(Match match, Filed before) {
        CebDocument says = minutes.says(before.id());
        Slot slot = Slot.of(before.type());
        match.put(slot, before, false);
        for (ClaimKey key : says == null ? List.<ClaimKey>of() : Threads.claims(says)) {
            if (key.kind() != ClaimKind.EXPORT_WAYBILL || slot == Slot.WAYBILL) {
                minutes.claim(key, new Claim(match.thread(), before.id(), facts.now()));
            } else {
                Long waybill = minutes.claim(key).document();
                minutes.claim(key, new Claim(match.thread(), waybill, facts.now()));
                if (waybill != null) {
                    match.put(Slot.WAYBILL, minutes.filed(key, waybill), false);
                }
            }
        }
        if (slot == Slot.LIST) {
            match.wait(
                    before.receivedAt(),
                    null,
                    says == null ? match.person() : facts.buyer(says),
                    says == null ? match.guarantor() : facts.guarantor(says));
        }
    }

    private static boolean isGood(UpstreamAnswer answer, Direction direction) {
        return switch (answer.status()) {
            case RELEASED, CLOSED -> true;
            case APPROVED -> direction == Direction.EXPORT;
            default -> false;
        };
    }

    /**
     * Goods may leave. What that takes of allowance, guarantee and book is noted, as far as each has it; what it has not is told to
     * people. A list may be released after it was rejected.
     */
    private void release(UpstreamAnswer answer, Match match, Filed filed) {
        CebDocument list = minutes.says(filed.id());
        @Nullable List<LineTax> taxes = null;
        @Nullable ParcelKey parcel = list == null ? null : clearing.bondedParcel(list);
        boolean follows = match.state() == ListState.WAITING || match.state() == ListState.REFUSED;
        if (follows && list != null && match.direction() == Direction.IMPORT) {
            Clearing.Followed followed = clearing.follow(match, list);
            taxes = followed.taxes();
            if (!followed.unmet().isEmpty()) {
                minutes.notFollowed(filed.id(), followed.unmet());
            }
        }
        match.become(ListState.CLEARED);
        minutes.declared(filed.id(), match, answer, taxes, true);
        minutes.cleared(filed, false);
        if (match.direction() == Direction.EXPORT) {
            after.passing().isThere(filed);
        }
        if (parcel != null) {
            minutes.leaves(new Gate.Release(parcel, answer.invtNo()));
        }
    }

    /** A cancellation was carried out: its list stands no more. */
    private void takeBack(UpstreamAnswer answer) {
        ClaimKey number = new ClaimKey(ClaimKind.INVT_NO, answer.thread().substring(1));
        String thread = minutes.claim(number).thread();
        if (thread == null) {
            return;
        }
        Match match = match(thread);
        Filed list = match.at(Slot.LIST);
        if (list != null
                && Long.valueOf(list.id()).equals(minutes.claim(number).document())
                && match.state() != ListState.CANCELLED) {
            boolean counted = match.state() == ListState.CLEARED;
            match.become(ListState.CANCELLED);
            minutes.declared(list.id(), match, Minutes.WITHDRAWN, number.key(), null, false);
            if (counted) {
                minutes.cleared(list, true);
            }
        }
    }

    /** An order, payment or waybill that was refused stands no more: it may be sent again, unless an earlier version stands. */
    private void giveUp(UpstreamAnswer answer) {
        String thread = answer.thread();
        if (thread.charAt(0) == ClaimKind.EXPORT_WAYBILL.letter()) {
            ClaimKey key = new ClaimKey(ClaimKind.EXPORT_WAYBILL, thread.substring(1));
            Claim claim = minutes.claim(key);
            if (Long.valueOf(answer.document()).equals(claim.document())) {
                Long before = before(answer);
                minutes.claim(key, new Claim(claim.thread(), before, facts.now()));
                if (before != null && claim.thread() == null) {
                    return;
                }
                thread = claim.thread() == null ? "" : claim.thread();
            }
        }
        Match match = facts.matches().get(thread);
        if (match == null) {
            return;
        }
        Slot slot = Slot.of(answer.type());
        Filed standing = match.at(slot);
        if (standing != null && standing.id() == answer.document() && !stoodBefore(answer, match)) {
            match.remove(slot);
        }
    }

    private static @Nullable Long before(UpstreamAnswer answer) {
        UpstreamAnswer.Earlier earlier = answer.earlier();
        return earlier == null ? null : earlier.document();
    }
}
