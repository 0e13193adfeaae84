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
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Returns of exports (213) with the tally of what arrived (215): goods that left, in whole or in part, several times up to what
 * was declared. Free of tax within the months that the announcement gives (16/2026 of MOF, GACC and STA), food excepted; what
 * comes later, or is food, is an import that is taxed and needs a customs entry, so it is rejected here with that word.
 *
 * <p>A return is released when the site has tallied its parcel, whichever of the two comes first; a tally that does not come by
 * the last day ends it.
 */
final class ExportReturning {
    private static final String REJECTED = "100";
    private static final String CHECK_FAILED = "-607001";
    private static final String A_LIST_THAT_LEFT = "a list on record whose goods have left (899)";
    private static final int CLOSED = 899;
    private static final List<String> SAME = List.of("gcode", "gname", "gmodel", "unit", "unit1", "unit2");
    private static final List<String> QUANTITIES = List.of("qty", "qty1", "qty2");

    private final Facts facts;
    private final FieldRules rules;
    private final SubmissionRules submissions;
    private final Minutes minutes;
    private final LocalDate today;
    private final List<AwaitedReturn> open;
    private final Map<Long, Map<Integer, BigDecimal>> now = new HashMap<>();
    private final Set<Long> done = new HashSet<>();

    ExportReturning(Facts facts, FieldRules rules, SubmissionRules submissions, Minutes minutes) {
        this.facts = facts;
        this.rules = rules;
        this.submissions = submissions;
        this.minutes = minutes;
        this.today = Beijing.date(facts.now());
        this.open = new ArrayList<>(facts.awaited());
    }

    /** A return, and the list that it is about. */
    private record Request(
            long id, CebDocument says, Match match, Filed list, CebDocument declared, Released released) {
        String invtNo() {
            return says.text("invtNo");
        }
    }

    // --- the application --------------------------------------------------------------------------------------------

    void take(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        @Nullable Fault unfit = submissions.unfitOnce(arrival, ClaimKind.EXPORT_RETURN);
        if (unfit != null) {
            minutes.refuse(paper, List.of(unfit));
            return;
        }
        if (arrival.isStored()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
            return;
        }
        @Nullable Request request = request(paper.filed().id(), arrival.document());
        Passage.Said left = request == null ? null : left(request);
        if (request == null || left == null) {
            refuse(paper, "exportReturn.invtNo", "invtNo", A_LIST_THAT_LEFT);
            return;
        }
        List<Fault> faults = new ArrayList<>(AboutAList.ofParties(CHECK_FAILED, arrival, request.declared()));
        faults.addAll(unlike(request));
        String mode = request.declared().text("tradeMode");
        String returnMode = request.says().text("tradeMode");
        if (!returnMode.isEmpty() && !rules.isReturnOf(returnMode, mode, today)) {
            faults.add(new Fault(
                    CHECK_FAILED,
                    "exportReturn.tradeMode",
                    "tradeMode",
                    returnMode,
                    "the return mode of " + mode + " (9661 of 9610, 1261 of 1210)"));
        }
        if (!faults.isEmpty()) {
            minutes.refuse(paper, faults);
            return;
        }
        List<Fault> rejections = new ArrayList<>(taxed(request, left.at(), today));
        rejections.addAll(tooMuch(request));
        if (!minutes.isDecidedHere()) {
            passOn(paper, request, rejections);
        } else if (!rejections.isEmpty()) {
            minutes.tell(
                    paper.filed(),
                    List.of(Minutes.ACCEPTED, Minutes.ENTERED, Minutes.REJECTED),
                    request.invtNo(),
                    rejections);
        } else {
            enter(paper, request, left);
        }
    }

    private void refuse(FiledDocument paper, String rule, String field, String expected) {
        minutes.refuse(paper, List.of(SubmissionRules.fault(CHECK_FAILED, rule, field, paper.arrival(), expected)));
    }

    /** What customs is sure to reject is not handed over. */
    private void passOn(FiledDocument paper, Request request, List<Fault> rejections) {
        if (rejections.isEmpty()) {
            claim(paper, request);
            minutes.take(paper, List.of(), "");
        } else {
            minutes.refuse(
                    paper,
                    rejections.stream()
                            .map(one -> new Fault(CHECK_FAILED, one.rule(), one.field(), one.found(), one.expected()))
                            .toList());
        }
    }

    private void enter(FiledDocument paper, Request request, Passage.Said left) {
        claim(paper, request);
        boolean tallied = minutes.claim(Threads.cameBack(request.says())).document() != null;
        minutes.tell(
                paper.filed(),
                tallied
                        ? List.of(Minutes.ACCEPTED, Minutes.ENTERED, Minutes.RELEASED)
                        : List.of(Minutes.ACCEPTED, Minutes.ENTERED),
                request.invtNo(),
                List.of());
        if (tallied) {
            give(request);
            return;
        }
        Map<Integer, BigDecimal> quantities = new HashMap<>();
        request.says().lines().forEach(said -> quantities.put(gnum(said), said.decimal("qty")));
        AwaitedReturn awaited = new AwaitedReturn(
                request.id(),
                request.list().id(),
                request.match().thread(),
                request.invtNo(),
                paper.filed().owner(),
                lastDay(request, left.at()).orElseThrow(),
                quantities,
                0,
                false);
        open.add(awaited);
        request.match().touch();
        minutes.await(awaited);
    }

    /** Its own number, and the parcel by which its tally finds it. */
    private void claim(FiledDocument paper, Request request) {
        for (ClaimKey key : paper.arrival().claims()) {
            if (key.kind() == ClaimKind.EXPORT_RETURN) {
                minutes.claim(
                        key, new Claim(request.match().thread(), paper.filed().id(), facts.now()));
            } else if (key.kind() == ClaimKind.CAME_BACK) {
                minutes.claim(
                        key,
                        new Claim(request.match().thread(), minutes.claim(key).document(), facts.now()));
            }
        }
    }

    private @Nullable Request request(long id, CebDocument says) {
        ReturnedList found = ReturnedList.of(facts, minutes, says);
        CebDocument declared = found == null ? null : minutes.says(found.list().id());
        return found != null && declared != null && found.stands()
                ? new Request(id, says, found.match(), found.list(), declared, found.released())
                : null;
    }

    /** When its goods left; null where they have not. Under customs' authority its word that the list is closed counts. */
    private Passage.@Nullable Said left(Request request) {
        Passage.Listed listed = facts.passage().listed(request.list().id());
        Passage.Said left = facts.passage()
                .said(ClaimKind.DEPARTURE, Threads.waybill(request.declared()).key());
        return listed != null && listed.status() == CLOSED ? left : null;
    }

    private Optional<LocalDate> lastDay(Request request, Instant left) {
        return rules.taxFreeBackBy(request.declared().text("tradeMode"), Beijing.date(left));
    }

    /** Why tax is due, so that this is no way for the goods. */
    private List<Fault> taxed(Request request, Instant left, LocalDate back) {
        List<Fault> faults = new ArrayList<>();
        Optional<LocalDate> last = lastDay(request, left);
        if (last.isEmpty() || back.isAfter(last.get())) {
            faults.add(new Fault(
                    REJECTED,
                    "exportReturn.late",
                    "appTime",
                    back.toString(),
                    last.map(day -> "no later than " + day + ", by which exports of " + Beijing.date(left)
                                            + " come back free of tax")
                                    .orElse("an export of a day and mode that come back free of tax")
                            + "; later a customs entry with tax"));
        }
        int place = 0;
        for (Fields line : request.says().lines()) {
            place++;
            if (rules.isFood(line.text("gcode"), Beijing.date(left))) {
                faults.add(new Fault(
                        REJECTED,
                        "exportReturn.food",
                        "InvtRefundList[" + place + "].gcode",
                        line.text("gcode"),
                        "no food, which is taxed whenever it comes back; a customs entry with tax"));
            }
        }
        return faults;
    }

    /** Lines of the list, and said as it says them. */
    private static List<Fault> unlike(Request request) {
        List<Fault> faults = new ArrayList<>();
        int place = 0;
        for (Fields said : request.says().lines()) {
            String at = "InvtRefundList[" + ++place + "].";
            Optional<Fields> declared = line(request.declared(), gnum(said));
            if (declared.isEmpty()) {
                faults.add(new Fault(
                        CHECK_FAILED, "exportReturn.gnum", at + "gnum", said.text("gnum"), "a line of the list"));
                continue;
            }
            for (String element : SAME) {
                if (!said.text(element).equals(declared.get().text(element))) {
                    faults.add(new Fault(
                            CHECK_FAILED,
                            "exportReturn." + element,
                            at + element,
                            said.text(element),
                            declared.get().text(element)));
                }
            }
        }
        return faults;
    }

    private static Optional<Fields> line(CebDocument list, int gnum) {
        return list.lines().stream().filter(one -> gnum(one) == gnum).findFirst();
    }

    private static int gnum(Fields line) {
        return Integer.parseInt(line.text("gnum").strip());
    }

    /** More than is left of what was declared, less what waits for its tally; legal quantities no more than were declared. */
    private List<Fault> tooMuch(Request request) {
        List<Fault> faults = new ArrayList<>();
        int place = 0;
        for (Fields said : request.says().lines()) {
            place++;
            Fields declared = line(request.declared(), gnum(said)).orElseThrow();
            for (String element : QUANTITIES) {
                if (said.text(element).isBlank()) {
                    continue;
                }
                BigDecimal rest = amount(declared, element);
                if (element.equals("qty")) {
                    rest = rest.subtract(before(request, gnum(said))).subtract(waiting(request, gnum(said)));
                }
                if (said.decimal(element).compareTo(rest) > 0) {
                    faults.add(new Fault(
                            REJECTED,
                            "exportReturn.left",
                            "InvtRefundList[" + place + "]." + element,
                            plain(said.decimal(element)),
                            "no more than " + plain(rest) + ", the rest of " + plain(amount(declared, element))
                                    + " declared"));
                }
            }
        }
        return faults;
    }

    private static BigDecimal amount(Fields line, String element) {
        return line.text(element).isBlank() ? BigDecimal.ZERO : line.decimal(element);
    }

    private BigDecimal before(Request request, int gnum) {
        return now.getOrDefault(request.list().id(), Map.of())
                .getOrDefault(gnum, request.released().before(gnum));
    }

    private BigDecimal waiting(Request request, int gnum) {
        return open.stream()
                .filter(one -> one.list() == request.list().id() && one.refund() != request.id())
                .map(one -> one.quantity(gnum))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }

    // --- the tally --------------------------------------------------------------------------------------------------

    void tally(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        @Nullable Fault unfit = submissions.unfitOnce(arrival, ClaimKind.TALLY);
        ClaimKey parcel = Threads.cameBack(arrival.document());
        Claim back = minutes.claim(parcel);
        if (unfit == null && !arrival.isStored() && back.document() != null) {
            unfit = SubmissionRules.fault(
                    "-803001", "tally.twice", "logisticsNo", arrival, "a parcel that was not tallied before");
        }
        if (unfit != null) {
            minutes.refuse(paper, List.of(unfit));
            return;
        }
        if (arrival.isStored()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
            return;
        }
        for (ClaimKey key : arrival.claims()) {
            if (key.kind() == ClaimKind.TALLY || key.equals(parcel)) {
                minutes.claim(key, new Claim(back.thread(), paper.filed().id(), facts.now()));
            }
        }
        minutes.take(paper, List.of(Minutes.ACCEPTED, Minutes.APPROVED), "");
        if (minutes.isDecidedHere() && back.thread() != null) {
            for (AwaitedReturn one : List.copyOf(open)) {
                CebDocument refund = minutes.says(one.refund());
                // what came after its last day ends with that day, not with its tally
                if (one.thread().equals(back.thread())
                        && !today.isAfter(one.backBy())
                        && refund != null
                        && Threads.cameBack(refund).equals(parcel)) {
                    release(one, refund);
                }
            }
        }
    }

    private void release(AwaitedReturn one, CebDocument refund) {
        Match match = facts.matches().get(one.thread());
        Filed list = match == null ? null : match.at(Slot.LIST);
        CebDocument declared = list == null ? null : minutes.says(list.id());
        Released released = list == null ? null : facts.released().get(list.id());
        if (match == null || list == null || declared == null || released == null || list.id() != one.list()) {
            throw new IllegalStateException("a return that waits is of no list that can be read");
        }
        end(one, List.of());
        give(new Request(one.refund(), refund, match, list, declared, released));
    }

    /** What waits of an order and was not tallied by its last day ends. */
    void look(Match match) {
        for (AwaitedReturn one : List.copyOf(open)) {
            if (one.thread().equals(match.thread())) {
                if (today.isAfter(one.backBy())) {
                    end(
                            one,
                            List.of(new Fault(
                                    REJECTED,
                                    "exportReturn.backBy",
                                    "invtNo",
                                    today.toString(),
                                    "goods that were tallied (215) no later than " + one.backBy())));
                } else {
                    minutes.looked(new Outcome.LookedAt(one.refund(), one.sorted(), false, Map.of()));
                }
            }
        }
    }

    private void end(AwaitedReturn one, List<Fault> rejections) {
        open.remove(one);
        Match match = facts.matches().get(one.thread());
        if (match != null) {
            match.touch();
        }
        minutes.looked(new Outcome.LookedAt(one.refund(), one.sorted(), true, Map.of()));
        int status = rejections.isEmpty() ? Minutes.RELEASED : Minutes.REJECTED;
        CebDocument refund = minutes.says(one.refund());
        for (ClaimKey key : rejections.isEmpty() || refund == null ? List.<ClaimKey>of() : Threads.claims(refund)) {
            if (key.kind() == ClaimKind.EXPORT_RETURN) {
                minutes.claim(key, Claim.FREE); // its declarant may apply again under the number
            }
        }
        minutes.tell(new ReceiptEntry(
                one.refund(), MessageType.CEB213, one.owner(), List.of(status), one.invtNo(), -1, rejections, null));
    }

    private void give(Request request) {
        Map<Integer, BigDecimal> came = now.computeIfAbsent(
                request.list().id(), id -> new HashMap<>(request.released().returned()));
        for (Fields said : request.says().lines()) {
            minutes.returned(
                    new ReturnedLine(request.list().id(), request.id(), gnum(said), said.decimal("qty"), 0, 0, 0, 0));
            came.merge(gnum(said), said.decimal("qty"), BigDecimal::add);
        }
        boolean whole = request.declared().lines().stream()
                .allMatch(line -> came.getOrDefault(gnum(line), BigDecimal.ZERO).compareTo(line.decimal("qty")) >= 0);
        request.match().touch();
        if (whole) {
            request.match().become(ListState.RETURNED);
        }
    }

    /** Customs has carried a return out (399 or 800). What it grants beyond what is left here changes nothing, and is told to people. */
    void answered(UpstreamAnswer answer) {
        CebDocument says = minutes.says(answer.document());
        Request request = says == null ? null : request(answer.document(), says);
        if (request == null) {
            String invtNo = says == null ? "" : says.text("invtNo");
            minutes.notFollowed(
                    answer.document(),
                    List.of(new Fault(CHECK_FAILED, "exportReturn.invtNo", "invtNo", invtNo, A_LIST_THAT_LEFT)));
        } else if (!request.released().refunds().contains(answer.document()) // customs may grant in two words
                && done.add(answer.document())) {
            List<Fault> tooMuch = tooMuch(request);
            if (tooMuch.isEmpty()) {
                give(request);
            } else {
                minutes.notFollowed(answer.document(), tooMuch);
            }
        }
    }
}
