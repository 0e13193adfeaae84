package org.entrepot.clearance.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.Gate;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.ControlProposal;
import org.entrepot.clearance.Upstream;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;

/**
 * What a batch writes down while it decides, and what was on file before: documents, receipts, declarations, claims. Whoever
 * decides asks here, so that each item sees those before it.
 */
final class Minutes {
    /** Stored at the e-port. */
    static final int STORED = 1;

    /** Taken by the e-port. */
    static final int ACCEPTED = 2;

    /** Rejected by customs. */
    static final int REJECTED = 100;

    /** Entered at customs. */
    static final int ENTERED = 120;

    /** Approved; for a cancellation or a return: done. */
    static final int APPROVED = 399;

    /** Released. */
    static final int RELEASED = 800;

    /** No declaration any more: replaced, withdrawn or cancelled. Ours; receipts never carry it. */
    static final int WITHDRAWN = 0;

    private final Facts facts;
    private final LocalDate today;
    private final Authority authority;
    private final List<FiledDocument> documents = new ArrayList<>();
    private final Map<String, List<Filed>> filedNow = new LinkedHashMap<>();
    private final Map<Long, CebDocument> says;
    private final List<ReceiptEntry> receipts = new ArrayList<>();
    private final Map<Long, DeclarationEntry> declarations = new LinkedHashMap<>();
    private final List<Gate.Release> leaving = new ArrayList<>();
    private final List<Outcome.ClearedEntry> cleared = new ArrayList<>();
    private final List<FiledDocument> passedOn = new ArrayList<>();
    private final Map<Long, List<Fault>> notFollowed = new LinkedHashMap<>();
    private final List<Upstream.Followed> followed = new ArrayList<>();
    private final List<ReturnedLine> returned = new ArrayList<>();
    private final List<AwaitedReturn> awaited = new ArrayList<>();
    private final List<Outcome.LookedAt> looked = new ArrayList<>();
    private final Map<Long, ControlProposal> proposed = new LinkedHashMap<>();
    private final List<Outcome.SettledProposal> settled = new ArrayList<>();
    private final List<ControlEntry> controls = new ArrayList<>();
    private final Map<ClaimKey, Claim> claims = new LinkedHashMap<>();
    private int cause = -1;

    Minutes(Facts facts, LocalDate today, Authority authority) {
        this.facts = facts;
        this.authority = authority;
        this.today = today;
        this.says = new HashMap<>(facts.documents());
    }

    /** What comes is caused by the arrival with that place in the batch; -1 where none caused it. */
    void because(int arrival) {
        cause = arrival;
    }

    // --- documents --------------------------------------------------------------------------------------------------

    FiledDocument file(Arrival arrival) {
        Filed filed = new Filed(
                facts.numbers().take(),
                arrival.type(),
                arrival.key(),
                arrival.guid(),
                arrival.content(),
                arrival.appTime(),
                arrival.sender(),
                arrival.receivedAt());
        char letter = Nature.of(arrival.type()).letter();
        String preNo = letter == Nature.UNNUMBERED
                ? ""
                : Numbers.preNo(letter, today, facts.numbers().take());
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

    /** What is on file under a thread, in the order in which it came. */
    List<Filed> onFile(String thread) {
        List<Filed> known = new ArrayList<>(facts.history().getOrDefault(thread, List.of()));
        known.addAll(filedNow.getOrDefault(thread, List.of()));
        return known;
    }

    /** The document that stands for a claim. */
    Filed filed(ClaimKey key, long document) {
        for (Filed one : onFile(key.thread())) {
            if (one.id() == document) {
                return one;
            }
        }
        throw new IllegalStateException("document " + document + " of a claim is not on file");
    }

    /** What a document says; null where it was not read or can be read no more. */
    @Nullable CebDocument says(long document) {
        return says.get(document);
    }

    /** What all known documents say. */
    Map<Long, CebDocument> says() {
        return says;
    }

    // --- receipts and declarations ----------------------------------------------------------------------------------

    /** Tells a document's owner; faults belong to the last of the statuses. */
    void tell(Filed document, List<Integer> statuses, String invtNo, List<Fault> faults) {
        tell(new ReceiptEntry(document.id(), document.type(), document.owner(), statuses, invtNo, cause, faults, null));
    }

    void tell(ReceiptEntry receipt) {
        receipts.add(receipt);
    }

    /** Whether this program decides, or customs. */
    boolean isDecidedHere() {
        return authority == Authority.LOCAL;
    }

    /** Told what was decided here; under the authority upstream only that it is kept, for it is handed over. */
    void take(FiledDocument paper, List<Integer> statuses, String invtNo) {
        if (isDecidedHere()) {
            tell(paper.filed(), statuses, invtNo, List.of());
        } else {
            passedOn.add(paper);
            tell(paper.filed(), List.of(STORED), "", List.of());
        }
    }

    /** Customs released or granted what a book here cannot follow: its word stands, and people have to look. */
    void notFollowed(long document, List<Fault> why) {
        notFollowed.put(document, why);
    }

    /** It followed after all. */
    void followed(Upstream.Followed grant) {
        followed.add(grant);
    }

    /** The e-port does not take it: nothing was declared. */
    void refuse(FiledDocument paper, List<Fault> faults) {
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

    /** A new list is a declaration with that status. */
    void declare(FiledDocument paper, int status) {
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

    /** A list has another status now. */
    void declared(
            long document, Match match, int status, String invtNo, @Nullable List<LineTax> taxes, boolean decided) {
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
                        invtNo.isEmpty() && before != null ? before.invtNo() : invtNo,
                        taxes == null && before != null ? before.taxes() : taxes));
    }

    /** A list stands as it was answered. */
    void declared(long document, Match match, UpstreamAnswer answer, @Nullable List<LineTax> taxes, boolean decided) {
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

    void cleared(Filed list, boolean cancelled) {
        cleared.add(new Outcome.ClearedEntry(list.id(), list.type().direction(), cancelled));
    }

    void leaves(Gate.Release release) {
        leaving.add(release);
    }

    void returned(ReturnedLine line) {
        returned.add(line);
    }

    void await(AwaitedReturn one) {
        awaited.add(one);
    }

    /** It was asked whether a return's goods are back. */
    void looked(Outcome.LookedAt at) {
        looked.add(at);
    }

    void proposed(ControlProposal proposal) {
        proposed.put(proposal.list(), proposal);
    }

    /** One that was made in this very batch is settled before it was written: it leaves its trace among the acts alone. */
    void settled(Outcome.SettledProposal one) {
        if (proposed.remove(one.list()) == null) {
            settled.add(one);
        }
    }

    void controlled(ControlEntry entry) {
        controls.add(entry);
    }

    // --- claims -----------------------------------------------------------------------------------------------------

    /** To whom a key belongs by now. */
    Claim claim(ClaimKey key) {
        Claim changed = claims.get(key);
        return changed != null ? changed : facts.claims().getOrDefault(key, Claim.FREE);
    }

    void claim(ClaimKey key, Claim claim) {
        claims.put(key, claim);
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    Outcome outcome(List<ItemResult> results, List<List<Fault>> acts) {
        return new Outcome(
                results,
                documents,
                receipts,
                declarations.values(),
                leaving,
                cleared,
                passedOn,
                notFollowed.entrySet().stream()
                        .map(one -> new Upstream.NotFollowed(one.getKey(), one.getValue()))
                        .toList(),
                followed,
                returned,
                awaited,
                looked,
                facts.passage(),
                facts.covers().changes(),
                controls,
                List.copyOf(proposed.values()),
                settled,
                acts,
                facts.matches().values().stream().filter(Match::isChanged).toList(),
                claims);
    }
}
