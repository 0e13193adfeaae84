package org.entrepot.clearance.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Decides a batch: its items one after another, each on what those before it left. The same items in any batches come to the
 * same end. Pure, but for the facts that it was given and changes: matches, claims, the book.
 */
public final class Deciding {
    private static final int STORED = 1;
    private static final int ACCEPTED = 2;
    private static final int REJECTED = 100;
    private static final int ENTERED = 120;
    private static final int APPROVED = 399;
    private static final int WITHDRAWN = 0;

    private final Facts facts;
    private final Rulebook rulebook;
    private final LocalDate today;
    private final Clearing clearing;
    private final SubmissionRules submissions;
    private final List<ItemResult> results = new ArrayList<>();
    private final List<FiledDocument> documents = new ArrayList<>();
    private final Map<String, List<Filed>> filedNow = new LinkedHashMap<>();
    private final Map<Long, CebDocument> says;
    private final List<ReceiptEntry> receipts = new ArrayList<>();
    private final Map<Long, DeclarationEntry> declarations = new LinkedHashMap<>();
    private final List<Gate.Release> leaving = new ArrayList<>();
    private final List<Outcome.ClearedEntry> cleared = new ArrayList<>();
    private final List<FiledDocument> passedOn = new ArrayList<>();
    private final Map<ClaimKey, Claim> claims = new LinkedHashMap<>();
    private int cause = -1;

    private Deciding(Facts facts, Rulebook rulebook) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.today = Beijing.date(facts.now());
        this.says = new java.util.HashMap<>(facts.documents());
        this.clearing = new Clearing(facts, rulebook, today);
        this.submissions = new SubmissionRules(this::claim, this::isGivenUp, today);
    }

    /** Decides the arrivals in their order, then the orders whose time to wait has passed. */
    public static Outcome decide(Facts facts, Rulebook rulebook, Batch batch) {
        Deciding deciding = new Deciding(facts, rulebook);
        for (Arrival arrival : batch.arrivals()) {
            deciding.cause++;
            deciding.arrive(arrival, batch.quarantined().contains(arrival));
        }
        deciding.cause = -1;
        Answering answering = new Answering(deciding, deciding.clearing, facts);
        batch.answered().forEach(answering::take);
        batch.expired().forEach(deciding::expire);
        return new Outcome(
                deciding.results,
                deciding.documents,
                deciding.receipts,
                deciding.declarations.values(),
                deciding.leaving,
                deciding.cleared,
                deciding.passedOn,
                facts.matches().values().stream().filter(Match::isChanged).toList(),
                deciding.claims);
    }

    // --- an arrival -------------------------------------------------------------------------------------------------

    private void arrive(Arrival arrival, boolean quarantined) {
        @Nullable Filed before = repeated(arrival);
        if (before != null && (before.owner().equals(arrival.sender()) || maySend(arrival))) {
            results.add(new ItemResult(before.id(), true));
            return;
        }
        FiledDocument paper = file(arrival);
        results.add(new ItemResult(paper.filed().id(), false));
        List<Fault> faults = quarantined ? List.of(broken(arrival)) : faultsOfSubmission(arrival);
        if (!faults.isEmpty()) {
            refuse(paper, faults);
        } else if (arrival.type() == org.entrepot.messages.MessageType.CEB605) {
            cancel(paper);
        } else {
            submit(paper, Slot.of(arrival.type()));
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
        List<Filed> known = new ArrayList<>(facts.history().getOrDefault(arrival.thread(), List.of()));
        known.addAll(filedNow.getOrDefault(arrival.thread(), List.of()));
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
        if (arrival.type() == org.entrepot.messages.MessageType.CEB605) {
            return false;
        }
        Match match = matchOf(arrival);
        if (match == null) {
            Claim claim = claim(Threads.waybill(arrival.document()));
            return claim.document() != null && claim.document() == one.id();
        }
        Slot slot = Slot.of(arrival.type());
        Filed standing = match.at(slot);
        boolean listStands = slot != Slot.LIST
                || switch (match.state()) {
                    case DRAFT, WAITING, CLEARED -> true;
                    case NONE, REFUSED, CANCELLED -> false;
                };
        return standing != null && standing.id() == one.id() && listStands;
    }

    private FiledDocument file(Arrival arrival) {
        Filed filed = new Filed(
                facts.numbers().take(),
                arrival.type(),
                arrival.key(),
                arrival.guid(),
                arrival.content(),
                arrival.appTime(),
                arrival.sender(),
                arrival.receivedAt());
        String preNo = switch (arrival.type()) {
            case CEB621, CEB603 -> Numbers.preNo('B', today, facts.numbers().take());
            case CEB605 -> Numbers.preNo('C', today, facts.numbers().take());
            case CEB311,
                    CEB411,
                    CEB511,
                    CEB303,
                    CEB505,
                    CEB312,
                    CEB412,
                    CEB512,
                    CEB622,
                    CEB816,
                    CEB818,
                    CEB900,
                    CEB304,
                    CEB506,
                    CEB604,
                    CEB606 -> "";
        };
        FiledDocument paper = new FiledDocument(filed, arrival, preNo);
        documents.add(paper);
        Match order = facts.matches().get(arrival.orderThread());
        if (order != null) {
            order.touch();
        }
        filedNow.computeIfAbsent(arrival.thread(), thread -> new ArrayList<>()).add(filed);
        says.put(filed.id(), arrival.document());
        return paper;
    }

    private List<Fault> faultsOfSubmission(Arrival arrival) {
        List<Fault> faults = new ArrayList<>();
        if (facts.parties() != null) {
            faults.addAll(PartyRules.ofSending(facts.parties(), arrival));
        }
        faults.addAll(arrival.faults(rulebook.fields(), today));
        return faults;
    }

    private void refuse(FiledDocument paper, List<Fault> faults) {
        int status = Integer.parseInt(faults.stream()
                .map(Fault::code)
                .filter(code -> code.startsWith("-"))
                .findFirst()
                .orElse(OfficialCodes.of(paper.arrival().type()).broken()));
        tell(paper.filed(), List.of(status), "", faults);
        if (paper.arrival().isList()) {
            declare(paper, status);
        }
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
                submissions.unfit(paper.arrival(), match, slot, standing == null ? null : says.get(standing.id()));
        if (fault != null) {
            refuse(paper, List.of(fault));
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
            Claim claim = claim(waybill);
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
        CebDocument declared = list == null ? null : says.get(list.id());
        return declared != null && !Threads.waybill(declared).equals(key);
    }

    Match match(String thread) {
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
            refuse(paper, List.of(fault));
        } else if (arrival.isStored()) {
            tell(paper.filed(), List.of(STORED), "", List.of());
        } else {
            claim(key, new Claim(null, arrival.isDelete() ? null : paper.filed().id(), facts.now()));
            take(paper, List.of(ACCEPTED), "");
        }
    }

    private @Nullable Filed standingUnbound(ClaimKey key) {
        Claim claim = claim(key);
        Long document = claim.document();
        return document == null || submissions.isFreeAgain(key, claim) ? null : filed(key, document);
    }

    private void store(FiledDocument paper, Match match, Slot slot) {
        supersede(match, slot);
        match.put(slot, paper.filed(), true);
        if (slot == Slot.LIST) {
            match.become(ListState.DRAFT);
            declare(paper, STORED);
        }
        tell(paper.filed(), List.of(STORED), "", List.of());
    }

    private void withdraw(FiledDocument paper, Match match, Slot slot) {
        supersede(match, slot);
        if (slot == Slot.LIST) {
            match.become(ListState.CANCELLED);
            declare(paper, WITHDRAWN);
        }
        match.remove(slot);
        for (ClaimKey key : paper.arrival().claims()) {
            boolean shared = key.kind() == ClaimKind.EXPORT_WAYBILL;
            Claim before = claim(key);
            if (shared && slot == Slot.LIST) {
                match.remove(Slot.WAYBILL);
                claim(key, new Claim(null, before.document(), before.at()));
            } else if (shared && match.state() == ListState.WAITING) {
                claim(key, new Claim(match.thread(), null, facts.now())); // the list goes on naming it
            } else {
                claim(key, Claim.FREE);
            }
        }
        take(paper, List.of(ACCEPTED), "");
    }

    /** A list that is replaced or withdrawn is no declaration any more. */
    private void supersede(Match match, Slot slot) {
        Filed standing = match.at(slot);
        boolean open = match.state() == ListState.DRAFT || match.state() == ListState.WAITING;
        if (slot == Slot.LIST && standing != null && open) {
            declared(standing.id(), match, WITHDRAWN, "", null, false);
        }
    }

    private void stand(FiledDocument paper, Match match, Slot slot) {
        match.put(slot, paper.filed(), false);
        bind(paper, match);
        take(paper, match.direction() == Direction.IMPORT ? List.of(ACCEPTED, ENTERED) : List.of(ACCEPTED), "");
        decideIfComplete(match);
    }

    private void bind(FiledDocument paper, Match match) {
        for (ClaimKey key : paper.arrival().claims()) {
            boolean ownWaybill =
                    key.kind() == ClaimKind.EXPORT_WAYBILL && paper.arrival().isList();
            @Nullable Long document = ownWaybill
                    ? waybillFor(match, key)
                    : Long.valueOf(paper.filed().id());
            claim(key, new Claim(match.thread(), document, facts.now()));
            if (ownWaybill && document != null) {
                match.put(Slot.WAYBILL, filed(key, document), false);
            } else if (ownWaybill) {
                match.remove(Slot.WAYBILL); // one that an earlier list named
            }
        }
    }

    /** The waybill that a list finds under the number it names; one of another parcel, long ago, is not it. */
    private @Nullable Long waybillFor(Match match, ClaimKey key) {
        Claim claim = claim(key);
        boolean own = match.thread().equals(claim.thread());
        return own || !submissions.isFreeAgain(key, claim) ? claim.document() : null;
    }

    private Filed filed(ClaimKey key, long document) {
        for (Map<String, List<Filed>> known : List.of(facts.history(), filedNow)) {
            for (Filed one : known.getOrDefault(key.thread(), List.of())) {
                if (one.id() == document) {
                    return one;
                }
            }
        }
        throw new IllegalStateException("document " + document + " of a claim is not on file");
    }

    private void declareList(FiledDocument paper, Match match) {
        supersede(match, Slot.LIST);
        CebDocument list = paper.arrival().document();
        List<Fault> faults = facts.parties() == null ? List.of() : PartyRules.ofList(facts.parties(), paper.arrival());
        match.put(Slot.LIST, paper.filed(), false);
        bind(paper, match);
        match.wait(
                paper.arrival().receivedAt(),
                isDecidedHere() ? facts.now().plus(facts.patience()) : null,
                buyer(list),
                guarantor(list));
        if (faults.isEmpty()) {
            take(paper, List.of(ACCEPTED), "");
        } else {
            tell(paper.filed(), List.of(isDecidedHere() ? ACCEPTED : STORED), "", List.of());
        }
        declare(paper, isDecidedHere() ? ACCEPTED : STORED);
        if (faults.isEmpty()) {
            decideIfComplete(match);
        } else {
            reject(match, faults);
        }
    }

    private @Nullable UUID buyer(CebDocument list) {
        if (list.type().direction() == Direction.EXPORT) {
            return null;
        }
        return facts.persons().get(new Identity(list.text("buyerIdType"), list.text("buyerIdNumber")));
    }

    private String guarantor(CebDocument list) {
        if (list.type().direction() == Direction.EXPORT) {
            return "";
        }
        String code = list.text("assureCode");
        return facts.parties() == null
                ? code
                : facts.parties().find(code).map(found -> found.code().value()).orElse(code);
    }

    // --- the list and its partners ----------------------------------------------------------------------------------

    private void decideIfComplete(Match match) {
        if (!isDecidedHere() || match.state() != ListState.WAITING || !match.isComplete()) {
            return;
        }
        switch (clearing.clear(match, says)) {
            case Clearing.Result.Rejected(List<Fault> faults) -> reject(match, faults);
            case Clearing.Result.Accepted accepted -> accept(match, accepted);
        }
    }

    private void accept(Match match, Clearing.Result.Accepted accepted) {
        Filed list = listOf(match);
        String invtNo = Numbers.invtNo(match.direction(), today, facts.numbers().take());
        match.become(ListState.CLEARED);
        claim(new ClaimKey(ClaimKind.INVT_NO, invtNo), new Claim(match.thread(), list.id(), facts.now()));
        if (match.direction() == Direction.EXPORT) {
            tell(standing(match, Slot.ORDER), List.of(ENTERED), "", List.of());
            tell(standing(match, Slot.WAYBILL), List.of(ENTERED), "", List.of());
        }
        int last = match.direction() == Direction.IMPORT ? 800 : APPROVED;
        tell(list, List.of(ENTERED, last), invtNo, List.of());
        declared(list.id(), match, last, invtNo, accepted.taxes(), true);
        cleared.add(new Outcome.ClearedEntry(list.id(), false));
        if (accepted.taxes() != null) {
            Billing.bill(facts, match, list.id(), invtNo, says.get(list.id()), accepted.taxes());
        }
        ParcelKey parcel = accepted.leaving();
        if (parcel != null) {
            leaving.add(new Gate.Release(parcel, invtNo));
        }
    }

    private void reject(Match match, List<Fault> faults) {
        Filed list = listOf(match);
        match.become(ListState.REFUSED);
        tell(list, List.of(REJECTED), "", faults);
        declared(list.id(), match, REJECTED, "", null, true);
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
        Instant deadline = match.deadline();
        if (match.state() != ListState.WAITING || deadline == null || deadline.isAfter(facts.now())) {
            return; // its partners came first
        }
        List<Fault> missing = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            if (slot.isNeeded(match.direction()) && !match.stands(slot)) {
                missing.add(new Fault(
                        String.valueOf(REJECTED),
                        "match.waiting",
                        slot.name().toLowerCase(java.util.Locale.ROOT),
                        "",
                        "to come within " + facts.patience().toHours() + " h"));
            }
        }
        reject(match, missing);
    }

    // --- cancellation of exports ------------------------------------------------------------------------------------

    private void cancel(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        CebDocument cancellation = arrival.document();
        @Nullable Fault unfit = submissions.unfitCancellation(arrival);
        if (unfit != null) {
            refuse(paper, List.of(unfit));
            return;
        }
        if (arrival.isStored()) {
            tell(paper.filed(), List.of(STORED), "", List.of());
            return;
        }
        Claim claim = claim(new ClaimKey(ClaimKind.INVT_NO, cancellation.text("invtNo")));
        String thread = claim.thread();
        if (thread == null) {
            refuse(
                    paper,
                    List.of(SubmissionRules.fault("-607001", "cancel.invtNo", "invtNo", arrival, "a list on record")));
            return;
        }
        Match match = match(thread);
        Filed list = match.at(Slot.LIST);
        if (match.state() != ListState.CLEARED
                || list == null
                || !Long.valueOf(list.id()).equals(claim.document())) {
            refuse(
                    paper,
                    List.of(SubmissionRules.fault("-607002", "cancel.state", "invtNo", arrival, "an approved list")));
            return;
        }
        CebDocument declared = says.get(list.id());
        boolean own = declared == null
                || (same(declared, cancellation, "agentCode") && same(declared, cancellation, "ebcCode"));
        if (!own) {
            refuse(
                    paper,
                    List.of(SubmissionRules.fault(
                            "-607003", "cancel.declarant", "agentCode", arrival, "the list's declarant")));
            return;
        }
        for (ClaimKey key : Threads.claims(cancellation)) {
            if (key.kind() == ClaimKind.CANCELLATION) {
                claim(key, new Claim(match.thread(), paper.filed().id(), facts.now()));
            }
        }
        take(paper, List.of(ACCEPTED, APPROVED), cancellation.text("invtNo"));
        if (!isDecidedHere()) {
            return;
        }
        match.become(ListState.CANCELLED);
        declared(list.id(), match, WITHDRAWN, cancellation.text("invtNo"), null, false);
        cleared.add(new Outcome.ClearedEntry(list.id(), true));
    }

    // --- the authority upstream -------------------------------------------------------------------------------------

    private boolean isDecidedHere() {
        return rulebook.authority() == Authority.LOCAL;
    }

    /** Told what was decided here; under the authority upstream only that it is kept, for it is handed over. */
    private void take(FiledDocument paper, List<Integer> statuses, String invtNo) {
        if (isDecidedHere()) {
            tell(paper.filed(), statuses, invtNo, List.of());
        } else {
            passedOn.add(paper);
            tell(paper.filed(), List.of(STORED), "", List.of());
        }
    }

    Map<Long, CebDocument> says() {
        return says;
    }

    @Nullable CebDocument says(long document) {
        return says.get(document);
    }

    /** Whether all that stands in an order can still be read. */
    boolean isReadable(Match match) {
        for (Slot slot : Slot.values()) {
            Filed standing = match.at(slot);
            if (standing != null && !says.containsKey(standing.id())) {
                return false;
            }
        }
        return true;
    }

    void cleared(Outcome.ClearedEntry entry) {
        cleared.add(entry);
    }

    void leaves(Gate.Release release) {
        leaving.add(release);
    }

    void withdrawn(long document, Match match, String invtNo) {
        declared(document, match, WITHDRAWN, invtNo, null, false);
    }

    /** A list stands as it was answered. */
    void declared(
            long document,
            Match match,
            UpstreamAnswer answer,
            @Nullable List<org.entrepot.tariff.LineTax> taxes,
            boolean decided) {
        declarations.put(
                document,
                new DeclarationEntry(
                        document,
                        match.thread(),
                        false,
                        says.get(document),
                        answer.preNo(),
                        answer.status(),
                        decided,
                        answer.invtNo(),
                        taxes));
    }

    private static boolean same(CebDocument one, CebDocument other, String element) {
        return one.text(element).equals(other.text(element));
    }

    // --- what is written down ---------------------------------------------------------------------------------------

    private void tell(Filed document, List<Integer> statuses, String invtNo, List<Fault> faults) {
        tell(new ReceiptEntry(document.id(), document.owner(), statuses, invtNo, cause, faults, null));
    }

    void tell(ReceiptEntry receipt) {
        receipts.add(receipt);
    }

    private void declare(FiledDocument paper, int status) {
        Arrival arrival = paper.arrival();
        declarations.put(
                paper.filed().id(),
                new DeclarationEntry(
                        paper.filed().id(),
                        arrival.orderThread(),
                        true,
                        arrival.document(),
                        paper.preNo(),
                        status,
                        status < 0,
                        "",
                        null));
    }

    private void declared(
            long document,
            Match match,
            int status,
            String invtNo,
            @Nullable List<org.entrepot.tariff.LineTax> taxes,
            boolean decided) {
        DeclarationEntry before = declarations.get(document);
        declarations.put(
                document,
                new DeclarationEntry(
                        document,
                        match.thread(),
                        before != null && before.fresh(),
                        says.get(document),
                        before == null ? "" : before.preNo(),
                        status,
                        decided || (before != null && before.decided()),
                        invtNo,
                        taxes));
    }

    Claim claim(ClaimKey key) {
        Claim changed = claims.get(key);
        return changed != null ? changed : facts.claims().getOrDefault(key, Claim.FREE);
    }

    void claim(ClaimKey key, Claim claim) {
        claims.put(key, claim);
    }
}
