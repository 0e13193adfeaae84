package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.bonded.BookClaim;
import org.entrepot.bonded.BookLine;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnEntry;
import org.entrepot.clearance.Upstream;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.clearance.rules.ReturnTerms;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.settlement.Left;
import org.jspecify.annotations.Nullable;

/**
 * Returns of released imports (625; GACC 45/2020): within the days the law gives, whole or in part, several times up to what was
 * released. Where a return centre has to have received and sorted the goods (1210; GACC 70/2021), what it did not is refused;
 * otherwise a return whose goods are not back yet waits for them. Gives back the buyer's year, the customs book of bonded goods
 * with the warehouse's pieces, and the tax, to the fen and never twice.
 *
 * <p>What customs grants is followed, each book by itself as far as it can; goods that were not sorted by then stand in the
 * warehouse when they are, and until then people are told.
 */
final class Returning {
    private static final String REJECTED = "100";
    private static final String CHECK_FAILED = "-625001";
    private static final String A_RELEASED_LIST = "a released list on record";
    private static final String NO_SUCH_LINE = "-625209";
    private static final String OTHER_THAN_RECORDED = "-625010";
    private static final String SORTED = "refund.sorted";
    private static final String BACK_BY = "refund.backBy";

    /** As the return centre counts: hundred-thousandths of the unit. */
    private static final int UNIT_DECIMALS = 5;

    /** Of what customs has granted goods count whenever they came. */
    private static final LocalDate WHENEVER = LocalDate.MAX;

    private final Facts facts;
    private final Rulebook rulebook;
    private final SubmissionRules submissions;
    private final Minutes minutes;
    private final LocalDate today;
    private final Map<Long, Map<Integer, BigDecimal>> now = new HashMap<>();
    private final Set<Long> done = new HashSet<>();
    private final List<AwaitedReturn> open;

    Returning(Facts facts, Rulebook rulebook, SubmissionRules submissions, Minutes minutes) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.submissions = submissions;
        this.minutes = minutes;
        this.today = Beijing.date(facts.now());
        this.open = new ArrayList<>(facts.awaited());
    }

    void take(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        @Nullable Fault unfit = submissions.unfitOnce(arrival, ClaimKind.REFUND);
        if (unfit != null) {
            minutes.refuse(paper, List.of(unfit));
            return;
        }
        if (arrival.isStored()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
            return;
        }
        ReturnedList found = ReturnedList.of(facts, minutes, arrival.document());
        if (found == null || !found.stands() || found.released().at() == null) {
            minutes.refuse(
                    paper,
                    List.of(SubmissionRules.fault(CHECK_FAILED, "refund.invtNo", "invtNo", arrival, A_RELEASED_LIST)));
            return;
        }
        Match match = found.match();
        CebDocument declared = minutes.says(found.list().id());
        List<Fault> faults = new ArrayList<>();
        if (declared != null) {
            faults.addAll(AboutAList.differences(CHECK_FAILED, arrival, declared));
        }
        faults.addAll(unknownLines(arrival.document(), found.released()));
        if (!faults.isEmpty()) {
            minutes.refuse(paper, faults);
            return;
        }
        Request request =
                new Request(paper.filed().id(), arrival.document(), match, found.list(), found.released(), declared);
        List<Fault> rejections = rejections(request);
        if (!minutes.isDecidedHere()) {
            passOn(paper, match, rejections);
            return;
        }
        if (rejections.isEmpty() && waits(request)) {
            await(paper, request);
            return;
        }
        if (rejections.isEmpty()) {
            rejections = giveAll(request);
        }
        if (rejections.isEmpty()) {
            claim(paper, match);
            minutes.tell(
                    paper.filed(),
                    List.of(Minutes.ACCEPTED, Minutes.ENTERED, Minutes.APPROVED),
                    request.invtNo(),
                    List.of());
        } else {
            minutes.tell(
                    paper.filed(),
                    List.of(Minutes.ACCEPTED, Minutes.ENTERED, Minutes.REJECTED),
                    request.invtNo(),
                    rejections);
        }
    }

    /** What customs is sure to reject is not handed over. */
    private void passOn(FiledDocument paper, Match match, List<Fault> rejections) {
        if (rejections.isEmpty()) {
            claim(paper, match);
            minutes.take(paper, List.of(), "");
        } else {
            minutes.refuse(
                    paper,
                    rejections.stream()
                            .map(one -> new Fault(CHECK_FAILED, one.rule(), one.field(), one.found(), one.expected()))
                            .toList());
        }
    }

    private void claim(FiledDocument paper, Match match) {
        for (ClaimKey key : paper.arrival().claims()) {
            if (key.kind() == ClaimKind.REFUND) {
                minutes.claim(key, new Claim(match.thread(), paper.filed().id(), facts.now()));
            }
        }
    }

    /**
     * Customs has carried a return out: the books here follow as far as they can. What it grants beyond what is left here changes
     * nothing, and is told to people.
     */
    void answered(UpstreamAnswer answer) {
        CebDocument refund = minutes.says(answer.document());
        ReturnedList found = refund == null ? null : ReturnedList.of(facts, minutes, refund);
        if (refund == null || found == null || found.released().at() == null) {
            String invtNo = refund == null ? "" : refund.text("invtNo");
            minutes.notFollowed(
                    answer.document(),
                    List.of(new Fault(CHECK_FAILED, "refund.invtNo", "invtNo", invtNo, A_RELEASED_LIST)));
        } else if (!found.released().refunds().contains(answer.document()) // in two words: 399, then 800
                && done.add(answer.document())) {
            Request request = new Request(
                    answer.document(),
                    refund,
                    found.match(),
                    found.list(),
                    found.released(),
                    minutes.says(found.list().id()));
            List<Fault> unmet = tooMuch(request); // the days and the goods are customs' to judge
            if (unmet.isEmpty()) {
                unmet = granted(request, answer);
            }
            if (!unmet.isEmpty()) {
                minutes.notFollowed(answer.document(), unmet);
            }
        }
    }

    /** All that can follow does. Goods that are not here are waited for; where they had to be sorted first, people are told. */
    private List<Fault> granted(Request request, UpstreamAnswer answer) {
        boolean sortedFirst = asksForGoods() && terms(request).sortedFirst();
        List<Fault> unmet = new ArrayList<>(sortedFirst ? notSorted(request, WHENEVER) : List.of());
        unmet.addAll(give(request));
        Map<Integer, BigDecimal> missing = takeGoods(request, quantities(request), WHENEVER);
        if (asksForGoods() && !missing.isEmpty()) {
            minutes.await(awaited(request, answer.owner(), missing, true));
        }
        return unmet;
    }

    /** A return that was taken, and the list that it is about. */
    private record Request(
            long id,
            CebDocument document,
            Match match,
            Filed list,
            Released released,
            @Nullable CebDocument declared) {
        String invtNo() {
            return document.text("invtNo");
        }

        Instant listAt() {
            return java.util.Objects.requireNonNull(match.listAt());
        }
    }

    private static List<Fault> unknownLines(CebDocument refund, Released released) {
        List<Fault> faults = new ArrayList<>();
        int place = 0;
        for (Fields said : refund.lines()) {
            String at = "InvtRefundList[" + ++place + "].";
            Optional<Released.Line> line = released.line(gnum(said));
            if (line.isEmpty()) {
                faults.add(
                        new Fault(NO_SUCH_LINE, "refund.gnum", at + "gnum", said.text("gnum"), "a line of the list"));
                continue;
            }
            differs(said, "gcode", line.get().code(), NO_SUCH_LINE, at).ifPresent(faults::add);
            differs(said, "gname", line.get().name(), OTHER_THAN_RECORDED, at).ifPresent(faults::add);
            differs(said, "unit", line.get().unit(), OTHER_THAN_RECORDED, at).ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Fault> differs(Fields said, String element, String recorded, String code, String at) {
        return said.text(element).equals(recorded)
                ? Optional.empty()
                : Optional.of(new Fault(code, "refund." + element, at + element, said.text(element), recorded));
    }

    private static int gnum(Fields line) {
        return Integer.parseInt(line.text("gnum").strip());
    }

    private ReturnTerms terms(Request request) {
        CebDocument declared = request.declared();
        return rulebook.fields().returnTerms(declared == null ? "" : declared.text("tradeMode"), today);
    }

    private static LocalDate released(Request request) {
        return Beijing.date(java.util.Objects.requireNonNull(request.released().at()));
    }

    private LocalDate backBy(Request request) {
        return released(request).plusDays(terms(request).backWithinDays());
    }

    private List<Fault> rejections(Request request) {
        List<Fault> faults = new ArrayList<>();
        ReturnTerms terms = terms(request);
        LocalDate last = released(request).plusDays(terms.applyWithinDays());
        if (today.isAfter(last)) {
            faults.add(new Fault(
                    REJECTED,
                    "refund.applyBy",
                    "appTime",
                    today.toString(),
                    "no later than " + last + ", " + terms.applyWithinDays() + " days after release"));
        }
        faults.addAll(tooMuch(request));
        if (faults.isEmpty() && asksForGoods() && terms.sortedFirst()) {
            faults.addAll(notSorted(request, backBy(request)));
        }
        return faults;
    }

    /** More than is left of what was released, less what waits for its goods. */
    private List<Fault> tooMuch(Request request) {
        List<Fault> faults = new ArrayList<>();
        int place = 0;
        for (Fields said : request.document().lines()) {
            place++;
            Optional<Released.Line> known = request.released().line(gnum(said));
            BigDecimal quantity = known.map(Released.Line::quantity).orElse(BigDecimal.ZERO);
            BigDecimal waiting = waiting(request, gnum(said));
            BigDecimal rest = quantity.subtract(before(request, gnum(said))).subtract(waiting);
            if (said.decimal("qty").compareTo(rest) > 0) {
                faults.add(new Fault(
                        REJECTED,
                        "refund.qty",
                        "InvtRefundList[" + place + "].qty",
                        plain(said.decimal("qty")),
                        "no more than " + plain(rest) + ", the rest of " + plain(quantity) + " released"
                                + (waiting.signum() > 0
                                        ? "; " + plain(waiting) + " are applied for and not back yet"
                                        : "")));
            }
        }
        return faults;
    }

    private BigDecimal waiting(Request request, int gnum) {
        return open(request, gnum, false);
    }

    private BigDecimal open(Request request, int gnum, boolean granted) {
        return open.stream()
                .filter(one -> one.list() == request.list().id() && one.refund() != request.id())
                .filter(one -> one.granted() == granted)
                .map(one -> one.quantity(gnum))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // --- goods that have to be back ---------------------------------------------------------------------------------

    /** What the return centre has not received, not sorted or not found fit; what it has is first of those that are granted. */
    private List<Fault> notSorted(Request request, LocalDate backBy) {
        List<Fault> faults = new ArrayList<>();
        int place = 0;
        for (Fields said : request.document().lines()) {
            place++;
            ReturnEntry.Stand stand = facts.cameBack().stand(request.list().id(), gnum(said), backBy);
            long free = Math.max(0, stand.free() - units(open(request, gnum(said), true)));
            if (units(said.decimal("qty")) > free) {
                String late = stand.late() == 0
                        ? ""
                        : "; " + Quantity.text(stand.late()) + " came after " + backBy
                                + ", by which they had to be back";
                faults.add(new Fault(
                        REJECTED,
                        SORTED,
                        "InvtRefundList[" + place + "].qty",
                        plain(said.decimal("qty")),
                        "no more than " + Quantity.text(free) + ": the return centre received "
                                + Quantity.text(stand.received()) + ", has to sort " + Quantity.text(stand.unsorted())
                                + ", found fit " + Quantity.text(stand.fit()) + ", of which "
                                + Quantity.text(stand.taken()) + " are returned or gone" + late));
            }
        }
        return faults;
    }

    /** Hundred-thousandths of the unit, as the return centre counts. */
    private static long units(BigDecimal quantity) {
        return quantity.movePointRight(UNIT_DECIMALS)
                .setScale(0, java.math.RoundingMode.CEILING)
                .longValueExact();
    }

    private boolean asksForGoods() {
        return rulebook.returnCentre() && facts.parties() != null;
    }

    private boolean waits(Request request) {
        return asksForGoods() && !terms(request).sortedFirst() && !isBack(request, backBy(request));
    }

    private boolean isBack(Request request, LocalDate backBy) {
        return request.document().lines().stream()
                .allMatch(said -> units(said.decimal("qty"))
                        <= facts.cameBack()
                                .stand(request.list().id(), gnum(said), backBy)
                                .free());
    }

    /** Whether what came in time and is not sorted yet may suffice. */
    private boolean mayBeBack(Request request, LocalDate backBy) {
        return request.document().lines().stream().allMatch(said -> {
            ReturnEntry.Stand stand = facts.cameBack().stand(request.list().id(), gnum(said), backBy);
            return units(said.decimal("qty")) <= stand.free() + stand.unsorted();
        });
    }

    private void await(FiledDocument paper, Request request) {
        claim(paper, request.match());
        request.match().touch();
        minutes.await(awaited(request, paper.filed().owner(), quantities(request), false));
        minutes.tell(paper.filed(), List.of(Minutes.ACCEPTED, Minutes.ENTERED), request.invtNo(), List.of());
    }

    private static Map<Integer, BigDecimal> quantities(Request request) {
        Map<Integer, BigDecimal> quantities = new HashMap<>();
        request.document().lines().forEach(said -> quantities.merge(gnum(said), said.decimal("qty"), BigDecimal::add));
        return quantities;
    }

    private AwaitedReturn awaited(
            Request request, EnterpriseCode owner, Map<Integer, BigDecimal> quantities, boolean granted) {
        AwaitedReturn awaited = new AwaitedReturn(
                request.id(),
                request.list().id(),
                request.match().thread(),
                request.invtNo(),
                owner,
                backBy(request),
                quantities,
                facts.cameBack().sorted(request.list().id()),
                granted);
        open.add(awaited);
        return awaited;
    }

    /** Decides those returns of an order whose goods are back, or whose day to be back has passed. */
    void look(Match match) {
        for (AwaitedReturn one : facts.awaited()) {
            if (one.thread().equals(match.thread()) && open.contains(one)) {
                look(match, one);
            }
        }
    }

    private void look(Match match, AwaitedReturn one) {
        @Nullable CebDocument refund = minutes.says(one.refund());
        Filed list = match.at(Slot.LIST);
        Released released = facts.released().get(one.list());
        @Nullable Request request = refund == null || list == null || released == null || list.id() != one.list()
                ? null
                : new Request(one.refund(), refund, match, list, released, minutes.says(one.list()));
        boolean over = today.isAfter(one.backBy());
        if (one.granted()) {
            follow(match, one, request);
        } else if (request != null && isBack(request, one.backBy())) {
            List<Fault> rejections = new ArrayList<>(tooMuch(request));
            if (rejections.isEmpty()) {
                rejections.addAll(giveAll(request));
            }
            end(match, one, rejections.isEmpty() ? Minutes.APPROVED : Minutes.REJECTED, rejections);
        } else if (over && (request == null || !mayBeBack(request, one.backBy()))) {
            end(match, one, Minutes.REJECTED, List.of(notBack(one)));
        } else {
            looked(one, false);
        }
    }

    private Fault notBack(AwaitedReturn one) {
        return new Fault(
                REJECTED,
                BACK_BY,
                "invtNo",
                today.toString(),
                "goods that are back, fit, no later than " + one.backBy());
    }

    /** Customs has granted it: what came of its goods since is taken; what has not when their day is over, people are told of. */
    private void follow(Match match, AwaitedReturn one, @Nullable Request request) {
        Map<Integer, BigDecimal> missing =
                request == null ? one.quantities() : takeGoods(request, one.quantities(), WHENEVER);
        boolean mayCome = request != null
                && missing.keySet().stream()
                        .anyMatch(gnum -> facts.cameBack()
                                        .stand(one.list(), gnum, WHENEVER)
                                        .unsorted()
                                > 0);
        boolean ended = missing.isEmpty() || (today.isAfter(one.backBy()) && !mayCome);
        Map<Integer, BigDecimal> left = new HashMap<>();
        one.quantities().keySet().forEach(gnum -> left.put(gnum, missing.getOrDefault(gnum, BigDecimal.ZERO)));
        minutes.looked(new Outcome.LookedAt(one.refund(), facts.cameBack().sorted(one.list()), ended, left));
        if (missing.isEmpty()) {
            minutes.followed(new Upstream.Followed(one.refund(), Set.of(SORTED, BACK_BY)));
        } else if (ended) {
            minutes.notFollowed(one.refund(), List.of(notBack(one)));
        }
        if (ended) {
            open.remove(one);
            match.touch();
        }
    }

    private void looked(AwaitedReturn one, boolean ended) {
        minutes.looked(new Outcome.LookedAt(one.refund(), facts.cameBack().sorted(one.list()), ended, Map.of()));
    }

    private void end(Match match, AwaitedReturn one, int status, List<Fault> faults) {
        open.remove(one);
        match.touch();
        looked(one, true);
        if (status == Minutes.REJECTED) {
            giveNumberBack(one);
        }
        minutes.tell(new ReceiptEntry(
                one.refund(), MessageType.CEB625, one.owner(), List.of(status), one.invtNo(), -1, faults, null));
    }

    /** Its declarant may apply again under the number, as after any other refusal. */
    private void giveNumberBack(AwaitedReturn one) {
        CebDocument refund = minutes.says(one.refund());
        for (ClaimKey key : refund == null ? List.<ClaimKey>of() : Threads.claims(refund)) {
            if (key.kind() == ClaimKind.REFUND
                    && Long.valueOf(one.refund()).equals(minutes.claim(key).document())) {
                minutes.claim(key, Claim.FREE);
            }
        }
    }

    private BigDecimal before(Request request, int gnum) {
        return now.getOrDefault(request.list().id(), Map.of())
                .getOrDefault(gnum, request.released().before(gnum));
    }

    private static String plain(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }

    /** Gives back what the goods have taken, and takes them out of the return centre; all of it or nothing. */
    private List<Fault> giveAll(Request request) {
        List<Fault> faults = give(request);
        if (faults.isEmpty()) {
            takeGoods(request, quantities(request), backBy(request));
        }
        return faults;
    }

    /** Takes goods out of the return centre, as far as they lie there; by line, what is missing of them. */
    private Map<Integer, BigDecimal> takeGoods(Request request, Map<Integer, BigDecimal> wanted, LocalDate backBy) {
        Map<Integer, BigDecimal> missing = new HashMap<>();
        wanted.forEach((gnum, quantity) -> {
            long units = units(quantity);
            long taken = facts.cameBack().take(claimOf(request), request.list().id(), gnum, units, backBy);
            if (taken < units) {
                missing.put(gnum, BigDecimal.valueOf(units - taken, UNIT_DECIMALS));
            }
        });
        return missing;
    }

    /**
     * Gives back what the goods have taken: all of it or nothing, where that is decided here; what customs has granted each book
     * follows that can.
     *
     * @return why not
     */
    private List<Fault> give(Request request) {
        List<ReturnedLine> lines = new ArrayList<>();
        for (Fields said : request.document().lines()) {
            Released.Line line = request.released().line(gnum(said)).orElseThrow();
            BigDecimal before = before(request, line.gnum());
            BigDecimal further = said.decimal("qty");
            lines.add(new ReturnedLine(
                    request.list().id(),
                    request.id(),
                    line.gnum(),
                    further,
                    Released.share(line.amounts().dutiable(), line.quantity(), before, further),
                    Released.share(line.amounts().duty(), line.quantity(), before, further),
                    Released.share(line.amounts().consumption(), line.quantity(), before, further),
                    Released.share(line.amounts().vat(), line.quantity(), before, further)));
        }
        List<Fault> unmet = new ArrayList<>(voidBill(request));
        if (!unmet.isEmpty() && minutes.isDecidedHere()) {
            return unmet;
        }
        List<Fault> unbooked = enterAgain(request);
        if (!unbooked.isEmpty() && minutes.isDecidedHere()) {
            throw new IllegalStateException("what a list took out of its book cannot be entered again: " + unbooked);
        }
        unmet.addAll(unbooked);
        restoreAllowance(
                request, lines.stream().mapToLong(ReturnedLine::dutiable).sum());
        Map<Integer, BigDecimal> came = now.computeIfAbsent(
                request.list().id(), id -> new HashMap<>(request.released().returned()));
        lines.forEach(line -> came.merge(line.gnum(), line.quantity(), BigDecimal::add));
        lines.forEach(minutes::returned);
        boolean whole = request.released().lines().stream()
                .allMatch(
                        line -> came.getOrDefault(line.gnum(), BigDecimal.ZERO).compareTo(line.quantity()) >= 0);
        request.match().touch();
        if (whole) {
            request.match().become(ListState.RETURNED);
        }
        return unmet;
    }

    /** The bill is void, and what is left of the goods is billed anew; a bill that is in a payment book stays. */
    private List<Fault> voidBill(Request request) {
        boolean billed = facts.parties() != null
                && request.released().tax() > 0
                && (minutes.isDecidedHere() || facts.taxes().knows(request.invtNo()));
        if (!billed) {
            return List.of();
        }
        Map<Integer, Left> left = new HashMap<>();
        for (Released.Line line : request.released().lines()) {
            BigDecimal rest = line.quantity().subtract(before(request, line.gnum()));
            for (Fields said : request.document().lines()) {
                rest = gnum(said) == line.gnum() ? rest.subtract(said.decimal("qty")) : rest;
            }
            left.put(line.gnum(), new Left(rest, line.quantity()));
        }
        return facts.taxes().returned(request.invtNo(), left).map(List::of).orElse(List.of());
    }

    /** The buyer's year grows by what was taken from it, in the year in which that was. */
    private void restoreAllowance(Request request, long dutiable) {
        if (dutiable <= 0) {
            return;
        }
        Match match = request.match();
        TransferId used = Allowances.use(request.listAt(), match.thread(), match.attempt());
        Transfer made = facts.book().made(used).orElse(null);
        if (made == null && minutes.isDecidedHere()) {
            throw new IllegalStateException("a released list has used no allowance");
        }
        if (made == null) {
            return; // it was released by customs, and what it used is not booked here
        }
        Optional<TransferFailure> failure = facts.book()
                .apply(Transfer.correction(
                        TransferId.of(
                                request.listAt(),
                                match.thread(),
                                match.attempt(),
                                "allowance.return." + request.document().text("copNo")),
                        made.credit(),
                        made.debit(),
                        dutiable,
                        used,
                        new Transfer.Deed(match.thread().substring(1), facts.now())));
        failure.ifPresent(found -> {
            throw new IllegalStateException("an allowance cannot be given back: " + found);
        });
    }

    /** Bonded goods stand in their customs account book again. */
    private List<Fault> enterAgain(Request request) {
        CebDocument declared = request.declared();
        boolean bonded =
                declared != null && facts.parties() != null && rulebook.fields().isBonded(declared, today);
        if (declared == null || !bonded) {
            return List.of();
        }
        List<BookLine> recorded = BondedGoods.lines(declared);
        List<BookLine> back = new ArrayList<>();
        for (Fields said : request.document().lines()) {
            Released.Line line = request.released().line(gnum(said)).orElseThrow();
            BookLine whole = recorded.get(indexOf(declared, line.gnum()));
            BigDecimal before = before(request, line.gnum());
            back.add(new BookLine(
                    "InvtRefundList",
                    whole.line(),
                    whole.emsNo(),
                    whole.itemRecordNo(),
                    new Said(plain(said.decimal("qty")), whole.qty().unit()),
                    part(whole.qty1(), line, before, said.decimal("qty")),
                    part(whole.qty2(), line, before, said.decimal("qty"))));
        }
        BookClaim of = BondedGoods.claim(request.match(), request.listAt());
        return facts.bonded().giveBack(of, claimOf(request), today, back);
    }

    /** The return as books and warehouse call it. */
    private static BookClaim claimOf(Request request) {
        return new BookClaim(
                request.match().thread() + "|" + request.document().text("copNo"),
                request.match().attempt(),
                request.listAt(),
                "625 " + request.document().text("copNo"));
    }

    private static int indexOf(CebDocument declared, int gnum) {
        for (int i = 0; i < declared.lines().size(); i++) {
            if (gnum(declared.lines().get(i)) == gnum) {
                return i;
            }
        }
        throw new IllegalStateException("a released line is not in its list");
    }

    /** A legal quantity's share, to five decimals; the parts of a whole return sum to the whole. */
    private static Said part(Said whole, Released.Line line, BigDecimal before, BigDecimal further) {
        if (whole.number().isEmpty()) {
            return whole;
        }
        BigDecimal all = new BigDecimal(whole.number().strip());
        BigDecimal part = upTo(all, line, before.add(further)).subtract(upTo(all, line, before));
        return new Said(plain(part), whole.unit());
    }

    private static BigDecimal upTo(BigDecimal all, Released.Line line, BigDecimal came) {
        return all.multiply(came).divide(line.quantity(), 5, java.math.RoundingMode.HALF_UP);
    }
}
