package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.sandbox.CustomsDesk;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.NationalSystem;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.Sheet;

/** The auditor's model of a park under the authority upstream: what follows from what customs decided, once all of it was told. */
final class UpstreamModel {
    /** Findings of the authority local alone: under upstream a list waits without end, stands by customs' word, keeps its number when changed. */
    static final List<String> FOR_LOCAL =
            List.of("order waits without a deadline", "match and declaration disagree", "list number given twice");

    private static final int YEAR = 2026;
    private static final int RELEASED = 800;
    private static final int REJECTED = 100;
    private static final int UNREAD = -1;

    private final NationalSystem national;
    private final Map<String, Sheet> byGuid = new HashMap<>();
    private final Map<String, String> newestByCopNo = new HashMap<>();
    private final Map<String, Long> planned = new HashMap<>();
    private final Set<String> paid = new TreeSet<>();

    UpstreamModel(NationalSystem national) {
        this.national = national;
    }

    /** Whether its buyer's year has room for a list, and for all that were planned before. */
    boolean hasRoom(Sheet list) {
        long value = TaxModel.take(list, YEAR).value();
        long sum = planned.merge(list.get("buyerIdNumber"), value, Long::sum);
        if (sum > TaxModel.ANNUAL_FEN || TaxModel.isAboveSingleLimit(list)) {
            planned.merge(list.get("buyerIdNumber"), -value, Long::sum);
            return false;
        }
        return true;
    }

    /** A document was taken and goes to customs. */
    void handedOver(Sheet sheet) {
        String guid = sheet.get("guid").toUpperCase(Locale.ROOT);
        byGuid.put(guid, sheet);
        boolean list = sheet.kind() == MessageKind.IMPORT_LIST || sheet.kind() == MessageKind.EXPORT_LIST;
        if (list && sheet.get("appType").equals("1")) {
            newestByCopNo.put(sheet.get("copNo"), guid);
        }
    }

    void paid(String book) {
        paid.add(book);
    }

    // --- lists ------------------------------------------------------------------------------------------------------

    /** How the list of a parcel stands; 0 where none does. */
    int end(Parcel parcel) {
        String newest = newestByCopNo.getOrDefault(parcel.copNo(), "");
        if (newest.isEmpty()) {
            return 0;
        }
        return national.unread().contains(newest)
                ? UNREAD
                : (parcel.direction() == Direction.EXPORT
                                ? national.exports().status(parcel.copNo())
                                : national.customs().status(parcel.copNo()))
                        .orElse(0);
    }

    /** A list that is refused may say so by the refusal of a change that came too late. */
    boolean isRight(Parcel parcel, int found) {
        int end = end(parcel);
        boolean refused = end == REJECTED || end == UNREAD;
        return refused ? found == end || found < 0 : isWord(end, found);
    }

    /** What is not final may not have been told. */
    private static boolean isWord(int end, int found) {
        return end == found || (end == 500 && Set.of(1, 2, 3, 4, 120).contains(found)) || (end == 2 && isTaken(found));
    }

    /** What the e-port says of a document that it has, or keeps to itself. */
    private static boolean isTaken(int found) {
        return found >= 1 && found <= 4;
    }

    Map<String, Integer> endings(List<Parcel> parcels, List<Parcel> exports) {
        Map<String, Integer> endings = new TreeMap<>();
        exports.forEach(parcel -> endings.merge("upstream export " + end(parcel), 1, Integer::sum));
        national.exports().way().forEach(one -> endings.merge("upstream way " + one.charAt(0), 1, Integer::sum));
        parcels.forEach(parcel -> endings.merge("upstream " + end(parcel), 1, Integer::sum));
        return endings;
    }

    /**
     * What is on file of each document of exports that was handed over is what customs said of it last.
     *
     * @param answered what is on file, by guid
     */
    void words(Map<String, Integer> answered, Feeds.Findings findings) {
        Map<String, Integer> last = national.exports().last();
        answered.forEach((guid, found) -> {
            int word = national.unread().contains(guid) ? UNREAD : last.getOrDefault(guid, 1);
            if (found != word && !(word == 2 && isTaken(found))) {
                findings.differ("what stands of " + byGuid.get(guid), word, found);
            }
        });
    }

    // --- books ------------------------------------------------------------------------------------------------------

    /** By the buyer's identity number, a bar and the year: what released lists use, less what came back. */
    Map<String, Long> used(List<Parcel> parcels) {
        Map<String, Long> used = new TreeMap<>();
        for (Parcel parcel : parcels) {
            Optional<CebDocument> list = national.customs().list(parcel.copNo());
            if (list.isPresent() && national.customs().status(parcel.copNo()).orElse(0) >= RELEASED) {
                Map<String, BigDecimal> back = national.customs().returned(parcel.copNo());
                Sheet sheet = byGuid.getOrDefault(list.get().guid(), parcel.sheet(MessageKind.IMPORT_LIST));
                TaxModel.Take take = TaxModel.take(sheet, YEAR);
                take.lines().forEach((gnum, line) -> {
                    BigDecimal came = back.getOrDefault(String.valueOf(gnum), BigDecimal.ZERO);
                    used.merge(take.buyer(), line.without(came).value(), Long::sum);
                });
            }
        }
        used.values().removeIf(fen -> fen == 0);
        return used;
    }

    /**
     * By guarantor: the tax of customs' bills that are in force and not paid, as far as its guarantee reaches.
     *
     * @param given what each guarantor has given
     */
    Map<String, Long> secured(Map<String, Long> given) {
        Map<String, Long> secured = inForce();
        secured.replaceAll((guarantor, fen) -> Math.min(fen, given.getOrDefault(guarantor, 0L)));
        secured.values().removeIf(fen -> fen == 0);
        return secured;
    }

    /** The tax of those bills that no guarantee reaches for, in fen. */
    long uncovered(Map<String, Long> given) {
        long uncovered = 0;
        for (Map.Entry<String, Long> one : inForce().entrySet()) {
            uncovered += Math.max(0, one.getValue() - given.getOrDefault(one.getKey(), 0L));
        }
        return uncovered;
    }

    private Map<String, Long> inForce() {
        Map<String, Long> secured = new TreeMap<>();
        for (CustomsDesk.Bill bill : national.customs().bills()) {
            if (bill.status() != 3 && !paid.contains(bill.book())) {
                secured.merge(bill.guarantor(), bill.tax().movePointRight(2).longValueExact(), Long::sum);
            }
        }
        return secured;
    }

    /** Orders whose lists customs released and that bear tax. */
    Set<String> taxed(List<Parcel> parcels) {
        Set<String> taxed = new TreeSet<>();
        for (Parcel parcel : parcels) {
            boolean released = national.customs().status(parcel.copNo()).orElse(0) >= RELEASED;
            if (released
                    && TaxModel.take(parcel.sheet(MessageKind.IMPORT_LIST), YEAR)
                                    .tax()
                            > 0) {
                taxed.add(parcel.orderNo());
            }
        }
        return taxed;
    }

    // --- feeds ------------------------------------------------------------------------------------------------------

    /** Everybody's feed: what customs said, each once and to nobody twice; besides only this program's own words. */
    void feeds(UpstreamProgram program, Cast cast, Feeds.Findings findings) {
        Set<String> found = new TreeSet<>();
        int unread = 0;
        for (Firm firm : cast.all()) {
            Set<String> once = new TreeSet<>();
            for (CebDocument one : program.feed(firm)) {
                boolean receipt = one.head().knows("returnStatus");
                String guid = one.text("guid").toUpperCase(Locale.ROOT);
                if (!once.add(guid + (receipt ? one.text("returnStatus") : ""))) {
                    findings.differ("what " + firm.key() + " is told", "each once", one);
                }
                boolean own = receipt
                        && one.text("returnInfo").startsWith("SIMULATED")
                        && (one.text("returnStatus").equals("1")
                                || one.text("returnStatus").startsWith("-"));
                if (national.told().contains(guid)) {
                    found.add(guid);
                } else if (receipt && one.text("returnInfo").contains("CEB900")) {
                    unread++;
                } else if (!own) {
                    findings.differ("what " + firm.key() + " is told", "customs' words and refusals here", one);
                }
            }
        }
        Set<String> told = new TreeSet<>(national.told());
        if (!found.equals(told)) {
            told.removeAll(found);
            findings.differ("what customs said and is in no feed", "nothing", told);
        }
        if (unread != national.unread().size()) {
            findings.differ(
                    "documents told that customs could not read them",
                    national.unread().size(),
                    unread);
        }
    }
}
