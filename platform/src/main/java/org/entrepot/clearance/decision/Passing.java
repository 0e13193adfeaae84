package org.entrepot.clearance.decision;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Export parcels on their way, in the order that "inspect first, load later" asks for (GACC 167/2024): they arrive at the site
 * (507), and what arrived of an approved list is released; what is released is loaded (607), and nothing else; what is loaded
 * leaves (509), and its list is closed. Closed lists that were declared for it are summarised into customs entries (701).
 *
 * <p>An arrival is a fact and may come before its list. Each part of a split document counts as soon as it came; the document is
 * told done (399) part by part when its last part came, whichever that is.
 */
final class Passing {
    private static final int APPROVED = 399;
    private static final int RELEASED = 800;
    private static final int CLOSED = 899;
    private static final String REJECTED = "100";
    private static final String FOR_SUMMARY = "B";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** Lists that a summary of a span of time takes in one go; all are locked and read. */
    public static final int MOST_OF_A_SPAN = 5_000;

    /** Enough to mend by: a manifest may have any number of lines, and a receipt must stay readable. */
    private static final int MOST_FAULTS = 100;

    private final Facts facts;
    private final Passage passage;
    private final FieldRules rules;
    private final SubmissionRules submissions;
    private final Minutes minutes;

    /** The negative codes of a movement that is refused at the door. */
    private record Codes(String business, String frozen) {
        static Codes of(MessageType type) {
            return switch (type) {
                case CEB507 -> new Codes("-803001", "-804003");
                case CEB607 -> new Codes("-903001", "-904003");
                case CEB509 -> new Codes("-507001", "-508003");
                case CEB701 -> new Codes("-703001", "-704003");
                default -> throw new IllegalArgumentException(type + " is no movement");
            };
        }
    }

    Passing(Facts facts, FieldRules rules, SubmissionRules submissions, Minutes minutes) {
        this.facts = facts;
        this.passage = facts.passage();
        this.rules = rules;
        this.submissions = submissions;
        this.minutes = minutes;
    }

    void take(FiledDocument paper) {
        Arrival arrival = paper.arrival();
        ClaimKey set = Threads.movement(arrival.document());
        int part = arrival.document().head().integer("msgSeqNo");
        Passage.@Nullable Part standing = passage.parts(set).get(part);
        @Nullable Fault unfit = unfit(arrival, set, part, standing);
        if (unfit != null) {
            minutes.refuse(paper, List.of(unfit));
        } else if (arrival.isStored()) {
            minutes.tell(paper.filed(), List.of(Minutes.STORED), "", List.of());
        } else if (arrival.isDelete()) {
            if (minutes.isDecidedHere()) {
                remove(set, part);
            }
            minutes.take(paper, List.of(Minutes.ACCEPTED), "");
        } else {
            stand(paper, set, part);
        }
    }

    private @Nullable Fault unfit(Arrival arrival, ClaimKey set, int part, Passage.@Nullable Part standing) {
        @Nullable Fault unfit =
                submissions.unfitUnbound(arrival, standing == null ? null : minutes.filed(set, standing.document()));
        if (unfit == null && arrival.isAmendment() && isFrozen(set, part)) {
            unfit = SubmissionRules.fault(
                    Codes.of(arrival.type()).frozen(),
                    "submission.state",
                    "appType",
                    arrival,
                    "no change after what follows from it");
        }
        if (unfit == null && !arrival.isDelete()) {
            int parts = arrival.document().head().integer("msgCount");
            for (Map.Entry<Integer, Passage.Part> other : passage.parts(set).entrySet()) {
                if (other.getKey() != part && other.getValue().parts() != parts) {
                    return SubmissionRules.fault(
                            Codes.of(arrival.type()).business(),
                            "passage.msgCount",
                            "msgCount",
                            arrival,
                            other.getValue().parts() + ", as part " + other.getKey() + " says");
                }
            }
        }
        return unfit;
    }

    /** Whether something follows from a part already: a list that was released on it, a loading, a departure, an entry. */
    private boolean isFrozen(ClaimKey set, int part) {
        return switch (set.kind()) {
            case ARRIVAL -> passage.units(set, part).stream().anyMatch(unit -> statusOf(unit.key()) >= RELEASED);
            case LOADING ->
                passage.units(set, part).stream()
                        .anyMatch(unit -> passage.said(ClaimKind.DEPARTURE, unit.key()) != null);
            case DEPARTURE -> passage.units(set, part).stream().anyMatch(unit -> statusOf(unit.key()) >= CLOSED);
            case SUMMARY -> passage.isWhole(set);
            default -> throw new IllegalArgumentException(set.kind() + " is no movement");
        };
    }

    private void stand(FiledDocument paper, ClaimKey set, int part) {
        CebDocument document = paper.arrival().document();
        Map<String, Integer> keys = keys(set, document);
        List<Fault> faults = new ArrayList<>();
        keys.forEach((key, line) -> {
            if (faults.size() < MOST_FAULTS) {
                Fault fault = fault(paper.arrival(), set, key, line);
                if (fault != null) {
                    faults.add(fault);
                }
            }
        });
        if (set.kind() == ClaimKind.SUMMARY && passage.span(set).size() > MOST_OF_A_SPAN) {
            faults.add(new Fault(
                    REJECTED,
                    "passage.many",
                    "endTime",
                    document.text("endTime"),
                    "a span in which no more than " + MOST_OF_A_SPAN + " lists left; ask for it in several"));
        } else if (set.kind() == ClaimKind.SUMMARY && keys.isEmpty()) {
            faults.add(new Fault(
                    REJECTED,
                    "passage.span",
                    "startTime",
                    document.text("startTime") + " to " + document.text("endTime"),
                    "a span in which lists of the consignor left that are in no summary"));
        }
        if (!faults.isEmpty()) {
            reject(paper, faults);
            return;
        }
        remove(set, part);
        passage.put(
                set,
                part,
                new Passage.Part(paper.filed().id(), document.head().integer("msgCount")),
                lists(set, keys.keySet()),
                at(document));
        claim(set, paper.filed().id());
        minutes.take(paper, List.of(Minutes.ACCEPTED), "");
        if (minutes.isDecidedHere()) {
            keys.keySet().forEach(key -> follow(set.kind(), key));
            if (passage.isWhole(set)) {
                done(set);
            }
        }
    }

    private Map<String, @Nullable Long> lists(ClaimKey set, Collection<String> keys) {
        Map<String, @Nullable Long> lists = new LinkedHashMap<>();
        for (String key : keys) {
            Filed list = null;
            if (set.kind() == ClaimKind.SUMMARY) {
                list = filedList(key);
            } else {
                Match match = matchOf(key);
                list = match == null ? null : match.at(Slot.LIST);
            }
            lists.put(key, list == null ? null : list.id());
            if (set.kind() == ClaimKind.ARRIVAL) {
                keep(new ClaimKey(ClaimKind.EXPORT_WAYBILL, key));
            }
        }
        return lists;
    }

    /** A parcel that arrives before its waybill: whoever declares it at the same time has to meet this. */
    private void keep(ClaimKey waybill) {
        if (minutes.claim(waybill).equals(Claim.FREE)) {
            minutes.claim(waybill, new Claim(null, null, facts.now()));
        }
    }

    /** What customs is sure to reject is not handed over. */
    private void reject(FiledDocument paper, List<Fault> faults) {
        if (minutes.isDecidedHere()) {
            minutes.tell(paper.filed(), List.of(Minutes.ACCEPTED, Minutes.REJECTED), "", faults);
            return;
        }
        String code = Codes.of(paper.arrival().type()).business();
        minutes.refuse(
                paper,
                faults.stream()
                        .map(one -> new Fault(code, one.rule(), one.field(), one.found(), one.expected()))
                        .toList());
    }

    private void remove(ClaimKey set, int part) {
        if (passage.parts(set).containsKey(part)) {
            passage.remove(set, part);
        }
    }

    /** The set has a row from its first part on, so that whoever brings another part waits for it. */
    private void claim(ClaimKey set, long document) {
        minutes.claim(set, new Claim(null, document, facts.now()));
    }

    /** Of what it speaks, with the line that does: parcels, or lists. */
    private Map<String, Integer> keys(ClaimKey set, CebDocument document) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        if (set.kind() == ClaimKind.SUMMARY) {
            if (!document.text("startTime").isEmpty()) {
                passage.span(set).stream().filter(one -> isFree(set, one)).forEach(invtNo -> keys.put(invtNo, 0));
                return keys;
            }
            int line = 0;
            for (Fields one : document.lines()) {
                keys.put(one.text("invtNo"), ++line);
            }
            return keys;
        }
        int line = 0;
        for (Fields one : document.lines()) {
            keys.put(Passage.parcel(document.text("logisticsCode"), one.text("logisticsNo")), ++line);
        }
        return keys;
    }

    /** Of a span of time: what came into a summary since it was read, or is not closed any more, is no part of it. */
    private boolean isFree(ClaimKey set, String invtNo) {
        Passage.Said before = passage.said(ClaimKind.SUMMARY, invtNo);
        CebDocument list = list(invtNo);
        return (before == null || before.set().equals(set))
                && statusOfList(invtNo) == CLOSED
                && list != null
                && list.text("statisticsFlag").equals(FOR_SUMMARY);
    }

    // --- what is wrong with one of its lines ------------------------------------------------------------------------

    private @Nullable Fault fault(Arrival arrival, ClaimKey set, String key, int line) {
        Passage.Said before = passage.said(set.kind(), key);
        boolean own = before != null
                && before.set().equals(set)
                && before.part() == arrival.document().head().integer("msgSeqNo");
        if (before != null && !own) {
            return fault(
                    arrival,
                    "passage.twice",
                    line,
                    "not said before; " + before.set().key() + " says so");
        }
        return switch (set.kind()) {
            case ARRIVAL -> null;
            case LOADING -> notLoadable(arrival, key, line);
            case DEPARTURE ->
                passage.said(ClaimKind.LOADING, key) == null
                        ? fault(arrival, "passage.loaded", line, "a parcel that was loaded (607)")
                        : null;
            case SUMMARY -> notSummarised(arrival, key, line);
            default -> throw new IllegalArgumentException(set.kind() + " is no movement");
        };
    }

    private @Nullable Fault notLoadable(Arrival arrival, String parcel, int line) {
        Match match = matchOf(parcel);
        Passage.Listed listed = listed(match);
        if (match == null || listed == null || match.state() != ListState.CLEARED) {
            return fault(arrival, "passage.released", line, "a parcel whose list is released (800)");
        }
        if (minutes.isDecidedHere() && listed.status() < RELEASED) {
            return fault(
                    arrival,
                    "passage.released",
                    line,
                    "a parcel whose list is released (800): it is approved (399) and has not arrived (507)");
        }
        String invtNo = arrival.document().lines().get(line - 1).text("invtNo");
        return invtNo.isEmpty() || invtNo.equals(listed.invtNo())
                ? null
                : new Fault(REJECTED, "passage.invtNo", path(arrival, line, "invtNo"), invtNo, listed.invtNo());
    }

    private @Nullable Fault notSummarised(Arrival arrival, String invtNo, int line) {
        CebDocument list = list(invtNo);
        if (list == null || statusOfList(invtNo) != CLOSED) {
            return fault(arrival, "passage.closed", line, "a list on record whose goods have left (899)");
        }
        if (!list.text("ebcCode").equals(arrival.document().text("ebcCode"))) {
            return fault(
                    arrival,
                    "passage.consignor",
                    line,
                    "a list of the consignor " + arrival.document().text("ebcCode"));
        }
        return list.text("statisticsFlag").equals(FOR_SUMMARY)
                ? null
                : fault(arrival, "passage.statistics", line, "a list declared for summary (statisticsFlag B)");
    }

    private static Fault fault(Arrival arrival, String rule, int line, String expected) {
        boolean summary = arrival.type() == MessageType.CEB701;
        String element = summary ? "invtNo" : "logisticsNo";
        String found = line == 0 ? "" : arrival.document().lines().get(line - 1).text(element);
        return new Fault(REJECTED, rule, path(arrival, line, element), found, expected);
    }

    private static String path(Arrival arrival, int line, String element) {
        return line == 0 ? element : arrival.type().lineBlock().name() + "[" + line + "]." + element;
    }

    // --- what follows -----------------------------------------------------------------------------------------------

    /** When something happened: of a departure what the carrier says, of the rest when it was said. */
    private Instant at(CebDocument document) {
        return document.type() == MessageType.CEB509
                ? LocalDateTime.parse(document.text("leaveTime"), MOMENT)
                        .atZone(Beijing.ZONE)
                        .toInstant()
                : facts.now();
    }

    private void follow(ClaimKind step, String key) {
        switch (step) {
            case ARRIVAL -> move(matchOf(key), APPROVED, RELEASED);
            case DEPARTURE -> move(matchOf(key), RELEASED, CLOSED);
            default -> {
                // nothing is told of it to the list
            }
        }
    }

    /** Releases a list that was approved where its parcel is at the site already. */
    void approved(Match match) {
        Filed list = match.at(Slot.LIST);
        if (list != null && isThere(list)) {
            move(match, APPROVED, RELEASED);
        }
    }

    /** Whether the parcel of a list that customs let go is at the site; the arrival, which may have come before the list, is of it. */
    boolean isThere(Filed list) {
        CebDocument says = minutes.says(list.id());
        if (says == null) {
            return false;
        }
        String parcel = Threads.waybill(says).key();
        boolean there = passage.said(ClaimKind.ARRIVAL, parcel) != null;
        if (there) {
            passage.bind(parcel, list.id());
        }
        return there;
    }

    /** Whether a list's parcel is loaded, so that the list cannot be cancelled any more. */
    boolean isLoaded(CebDocument list) {
        return passage.said(ClaimKind.LOADING, Threads.waybill(list).key()) != null;
    }

    private void move(@Nullable Match match, int from, int to) {
        Filed list = match == null ? null : match.at(Slot.LIST);
        Passage.Listed listed = listed(match);
        if (match == null || list == null || listed == null || match.state() != ListState.CLEARED) {
            return;
        }
        if (listed.status() == from) {
            minutes.tell(list, List.of(to), listed.invtNo(), List.of());
            minutes.declared(list.id(), match, to, listed.invtNo(), null, false);
            passage.listed(list.id(), listed.invtNo(), to);
            match.touch();
        }
    }

    private void done(ClaimKey set) {
        SortedMap<Integer, Passage.Part> parts = passage.parts(set);
        String number = "";
        if (set.kind() == ClaimKind.SUMMARY) {
            number = summarise(set, parts);
        }
        for (Passage.Part part : parts.values()) {
            minutes.tell(minutes.filed(set, part.document()), List.of(Minutes.APPROVED), number, List.of());
        }
    }

    private String summarise(ClaimKey set, SortedMap<Integer, Passage.Part> parts) {
        long serial = facts.numbers().take();
        String sumNo = Numbers.sumNo(Beijing.date(facts.now()), serial);
        List<Summaries.Listed> lists = new ArrayList<>();
        for (int part : parts.keySet()) {
            for (Passage.Unit unit : passage.units(set, part)) {
                CebDocument list = list(unit.key());
                if (list != null) {
                    lists.add(new Summaries.Listed(unit.key(), list));
                }
            }
        }
        lists.sort(java.util.Comparator.comparing(Summaries.Listed::invtNo));
        long last = parts.lastEntry().getValue().document();
        CebDocument request = minutes.says(last);
        if (request == null) {
            throw new IllegalStateException("a part of a summary was not read");
        }
        int[] entries = {0};
        Summaries.entries(
                        last,
                        sumNo,
                        request,
                        lists,
                        rules.entryLines(Beijing.date(facts.now())),
                        () -> Numbers.declSeqNo(serial, ++entries[0]))
                .forEach(passage::summarised);
        return sumNo;
    }

    // --- under the authority upstream -------------------------------------------------------------------------------

    /** What was refused stands no more. */
    void answered(UpstreamAnswer answer) {
        CebDocument says = minutes.says(answer.document());
        if (says == null) {
            return;
        }
        ClaimKey set = Threads.movement(says);
        int part = says.head().integer("msgSeqNo");
        Passage.Part standing = passage.parts(set).get(part);
        if (standing != null && standing.document() == answer.document() && answer.isRefusal()) {
            passage.remove(set, part);
        }
    }

    /** Customs took back what was to be taken back. */
    void withdrawn(CebDocument says) {
        remove(Threads.movement(says), says.head().integer("msgSeqNo"));
    }

    // --- lists ------------------------------------------------------------------------------------------------------

    private @Nullable Match matchOf(String parcel) {
        String thread =
                minutes.claim(new ClaimKey(ClaimKind.EXPORT_WAYBILL, parcel)).thread();
        Match match = thread == null ? null : facts.matches().get(thread);
        Filed waybill = match == null ? null : match.at(Slot.WAYBILL);
        boolean own = waybill != null && parcel.endsWith("|" + waybill.key()); // else another took its place since
        return own && match != null && match.direction() == Direction.EXPORT ? match : null;
    }

    private Passage.@Nullable Listed listed(@Nullable Match match) {
        Filed list = match == null ? null : match.at(Slot.LIST);
        return list == null ? null : passage.listed(list.id());
    }

    private int statusOf(String parcel) {
        Passage.Listed listed = listed(matchOf(parcel));
        return listed == null ? 0 : listed.status();
    }

    private @Nullable Filed filedList(String invtNo) {
        Claim claim = minutes.claim(new ClaimKey(ClaimKind.INVT_NO, invtNo));
        Match match = claim.thread() == null ? null : facts.matches().get(claim.thread());
        Filed list = match == null || match.state() != ListState.CLEARED ? null : match.at(Slot.LIST);
        return list != null && Long.valueOf(list.id()).equals(claim.document()) ? list : null;
    }

    private int statusOfList(String invtNo) {
        Filed list = filedList(invtNo);
        Passage.Listed listed = list == null ? null : passage.listed(list.id());
        return listed == null ? 0 : listed.status();
    }

    private @Nullable CebDocument list(String invtNo) {
        Filed list = filedList(invtNo);
        return list == null ? null : minutes.says(list.id());
    }
}
