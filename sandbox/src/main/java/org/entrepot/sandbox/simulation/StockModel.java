package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's own warehouse: pieces by place, item and lot, changed by work alone, and the cases that work opens and officers close.
 * A piece is one of the declared unit here.
 */
final class StockModel {
    /** Above one in a hundred of what was expected two officers close a case: the rule of this house. */
    private static final BigDecimal ALONE = new BigDecimal("0.01");

    private final BookModel book;
    private final Map<Lot, LocalDate> expires = new HashMap<>();
    private final Map<Shelf, Long> pieces = new TreeMap<>(Shelf.ORDER);
    private final Map<Shelf, Long> promised = new TreeMap<>(Shelf.ORDER);
    private final Map<String, String> done = new HashMap<>();
    private final Set<String> complete = new HashSet<>();
    private final Map<String, Map<String, Long>> came = new HashMap<>();
    private final Map<String, Map<String, Long>> tookOut = new HashMap<>();
    private final Map<Shelf, Long> held = new TreeMap<>(Shelf.ORDER);
    private final Map<String, Held> holds = new LinkedHashMap<>();
    private final Map<String, Long> left = new HashMap<>();
    private final Map<String, List<Pick>> waves = new LinkedHashMap<>();
    private final List<Case> cases = new ArrayList<>();

    /** Goods of one expiry. */
    record Lot(String item, String name) {
        @Override
        public String toString() {
            return item + " " + name;
        }
    }

    record Shelf(String place, Lot lot) {
        static final Comparator<Shelf> ORDER = Comparator.comparing(Shelf::place)
                .thenComparing(shelf -> shelf.lot().item())
                .thenComparing(shelf -> shelf.lot().name());

        @Override
        public String toString() {
            return place + " " + lot;
        }
    }

    /** What came in on a line of a receipt. */
    record Came(Lot lot, @Nullable LocalDate expires, long good, String place, long damaged, String apart) {
        @Override
        public String toString() {
            return good + " of " + lot + " to " + place + (damaged > 0 ? " and " + damaged + " to " + apart : "");
        }
    }

    /** What a parcel needs of an item. */
    record Need(String parcel, String item, long pieces) {}

    /** A step of a wave. */
    static final class Pick {
        final String parcel;
        final Shelf shelf;
        final long pieces;
        String state = "PLANNED";

        Pick(String parcel, Shelf shelf, long pieces) {
            this.parcel = parcel;
            this.shelf = shelf;
            this.pieces = pieces;
        }
    }

    /** Pieces that stay where they lie. */
    static final class Held {
        final Shelf shelf;
        final long pieces;
        final boolean customs;
        boolean freed;

        Held(Shelf shelf, long pieces, boolean customs) {
            this.shelf = shelf;
            this.pieces = pieces;
            this.customs = customs;
        }
    }

    /** A difference that an officer has to close. */
    static final class Case {
        final String kind;
        final Shelf about;
        final long pieces;
        final long expected;
        final String document;
        final String openedBy;
        final boolean fourEyes;

        @Nullable String firstEyes;

        @Nullable String closedBy;

        Case(String kind, Shelf about, long pieces, long expected, String document, String openedBy) {
            this.kind = kind;
            this.about = about;
            this.pieces = pieces;
            this.expected = expected;
            this.document = document;
            this.openedBy = openedBy;
            fourEyes = BigDecimal.valueOf(Math.abs(pieces))
                            .compareTo(ALONE.multiply(BigDecimal.valueOf(Math.max(0, expected))))
                    > 0;
        }

        @Override
        public String toString() {
            return kind + " " + about + " " + pieces + " of " + expected + " by " + document + " found by " + openedBy
                    + (fourEyes ? ", two officers" : "") + (firstEyes == null ? "" : ", first " + firstEyes)
                    + (closedBy == null ? "" : ", closed by " + closedBy);
        }
    }

    StockModel(BookModel book) {
        this.book = book;
    }

    /** Pieces by shelf, where there are any. */
    Map<String, Long> pieces() {
        return named(pieces);
    }

    /** Pieces that are planned to be picked or held, where there are any. */
    Map<String, Long> promised() {
        Map<Shelf, Long> both = new TreeMap<>(Shelf.ORDER);
        both.putAll(promised);
        held.forEach((shelf, many) -> both.merge(shelf, many, Long::sum));
        return named(both);
    }

    private static Map<String, Long> named(Map<Shelf, Long> sums) {
        Map<String, Long> named = new TreeMap<>();
        sums.forEach((shelf, sum) -> {
            if (sum != 0) {
                named.put(shelf.toString(), sum);
            }
        });
        return named;
    }

    /** Shelves on which something lies or lay. */
    List<Shelf> shelves() {
        return List.copyOf(pieces.keySet());
    }

    long on(Shelf shelf) {
        return pieces.getOrDefault(shelf, 0L);
    }

    private long free(Shelf shelf) {
        return on(shelf) - promised.getOrDefault(shelf, 0L) - held.getOrDefault(shelf, 0L);
    }

    /** Cases in the order in which they were opened; those of one act in any. */
    List<Case> cases() {
        return cases;
    }

    Map<String, List<Pick>> waves() {
        return waves;
    }

    /** Pieces of an item in all places together. */
    long pieces(String item) {
        return pieces.entrySet().stream()
                .filter(one -> one.getKey().lot().item().equals(item))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Pieces of an item that were destroyed or taken out under documents. */
    long tookOut(String item) {
        return tookOut.values().stream()
                .mapToLong(one -> one.getOrDefault(item, 0L))
                .sum();
    }

    /** Pieces of an item that left with their parcels. */
    long left(String item) {
        return left.getOrDefault(item, 0L);
    }

    boolean isComplete(String inbound) {
        return complete.contains(inbound);
    }

    /** How many pieces of an item came in against an inbound document. */
    long came(String inbound, String item) {
        return came.getOrDefault(inbound, Map.of()).getOrDefault(item, 0L);
    }

    private void put(Shelf shelf, long more) {
        pieces.merge(shelf, more, Long::sum);
    }

    /** Whether an act was done before; the rule where it was done otherwise. */
    private static List<String> again(String before, String now) {
        return before.equals(now) ? List.of() : List.of("stock.repeat");
    }

    // --- receiving --------------------------------------------------------------------------------------------------

    /** Goods come in against an inbound document; the rules by which they cannot. */
    List<String> receive(String inbound, int part, List<Came> lines, boolean last, String by) {
        Map<String, Long> says = book.pieces(BookModel.Kind.IN, inbound);
        if (says.isEmpty()) {
            return List.of("stock.inbound");
        }
        List<String> rules = new ArrayList<>();
        for (Came line : lines) {
            if (!says.containsKey(line.lot().item())) {
                rules.add("stock.notOnDocument");
            } else if (line.good() + line.damaged() == 0) {
                rules.add("stock.pieces");
            } else if (expires.containsKey(line.lot())
                    && !java.util.Objects.equals(expires.get(line.lot()), line.expires())) {
                rules.add("stock.expiry");
            }
        }
        if (!rules.isEmpty()) {
            return rules;
        }
        String act = "receive " + inbound + " " + part;
        String before = done.putIfAbsent(act, lines.toString());
        if (before == null) {
            lines.forEach(line -> put(inbound, part, line, by));
        } else if (!before.equals(lines.toString())) {
            return List.of("stock.repeat");
        }
        boolean late = complete.contains(inbound);
        if (last) {
            complete.add(inbound);
        }
        if (last || late) {
            compare(inbound, late ? inbound + " #" + part : inbound, says, by);
        }
        return List.of();
    }

    private void put(String inbound, int part, Came line, String by) {
        expires.put(line.lot(), line.expires());
        came.computeIfAbsent(inbound, key -> new HashMap<>())
                .merge(line.lot().item(), line.good() + line.damaged(), Long::sum);
        put(new Shelf(line.place(), line.lot()), line.good());
        if (line.damaged() > 0) {
            Shelf apart = new Shelf(line.apart(), line.lot());
            put(apart, line.damaged());
            cases.add(new Case(
                    "DAMAGED",
                    apart,
                    -line.damaged(),
                    line.good() + line.damaged(),
                    inbound + (part > 1 ? " #" + part : ""),
                    by));
        }
    }

    /** What is missing or too much and no case has said; what came late has a case of its own. */
    private void compare(String inbound, String document, Map<String, Long> says, String by) {
        says.forEach((item, expected) -> {
            long told = cases.stream()
                    .filter(one -> one.kind.equals("RECEIPT")
                            && (one.document.equals(inbound) || one.document.startsWith(inbound + " #"))
                            && one.about.lot().item().equals(item))
                    .mapToLong(one -> one.pieces)
                    .sum();
            long difference = came(inbound, item) - expected - told;
            if (difference != 0) {
                cases.add(new Case("RECEIPT", new Shelf("", new Lot(item, "")), difference, expected, document, by));
            }
        });
    }

    // --- moving, taking out, counting -------------------------------------------------------------------------------

    List<String> move(String task, Shelf from, String to, long many) {
        String act = "move " + task + " " + from + " " + to;
        String before = done.get(act);
        if (before != null) {
            return again(before, String.valueOf(many));
        }
        if (many > free(from)) {
            return List.of("stock.available");
        }
        done.put(act, String.valueOf(many));
        put(from, -many);
        put(new Shelf(to, from.lot()), many);
        return List.of();
    }

    /** Pieces are destroyed or taken out under an outbound document, no more than it says. */
    List<String> out(String how, String document, Shelf from, long many) {
        String act = how + " " + document + " " + from;
        String before = done.get(act);
        if (before != null) {
            return again(before, String.valueOf(many));
        }
        String item = from.lot().item();
        long allowed = book.pieces(BookModel.Kind.OUT, document).getOrDefault(item, 0L);
        Map<String, Long> gone = tookOut.computeIfAbsent(document, key -> new HashMap<>());
        if (gone.getOrDefault(item, 0L) + many > allowed) {
            return List.of("stock.destruction");
        }
        if (many > free(from)) {
            return List.of("stock.available");
        }
        done.put(act, String.valueOf(many));
        gone.merge(item, many, Long::sum);
        put(from, -many);
        return List.of();
    }

    /** The warehouse takes over what a count found; the difference is a case. The same count again changes nothing. */
    List<String> count(String count, Shelf shelf, long found, String by) {
        if (!expires.containsKey(shelf.lot())) {
            return List.of("stock.lot");
        }
        String act = "count " + count + " " + shelf;
        if (done.containsKey(act)) {
            return List.of();
        }
        long expected = on(shelf);
        if (found - expected < -free(shelf)) {
            return List.of("stock.available");
        }
        done.put(act, String.valueOf(found));
        if (found != expected) {
            put(shelf, found - expected);
            cases.add(new Case("COUNT", shelf, found - expected, expected, count, by));
        }
        return List.of();
    }

    /** Pieces that a buyer sent back lie here again. */
    void cameBack(String place, String item, String lot, long many) {
        put(new Shelf(place, new Lot(item, lot)), many);
    }

    /** Lots of an item that ever came in. */
    List<String> lots(String item) {
        return expires.keySet().stream()
                .filter(lot -> lot.item().equals(item))
                .map(Lot::name)
                .sorted()
                .toList();
    }

    // --- picking ----------------------------------------------------------------------------------------------------

    private boolean isPicked(Shelf shelf, LocalDate today) {
        LocalDate last = expires.get(shelf.lot());
        return shelf.place().startsWith("A-") && (last == null || !last.isBefore(today));
    }

    /** Whether a wave can be planned: one fault for each need that is not met, those before it served as far as it goes. */
    List<String> tooFew(List<Need> needs, LocalDate today) {
        Map<String, Long> left = new HashMap<>();
        List<String> rules = new ArrayList<>();
        for (Need need : needs) {
            long there = left.computeIfAbsent(
                    need.item(),
                    item -> shelves().stream()
                            .filter(shelf -> shelf.lot().item().equals(item) && isPicked(shelf, today))
                            .mapToLong(this::free)
                            .sum());
            if (need.pieces() > there) {
                rules.add("stock.short");
            }
            left.put(need.item(), Math.max(0, there - need.pieces()));
        }
        return rules;
    }

    /** A wave was planned so; what is wrong with it in words, empty where nothing is. */
    String planned(String wave, List<Need> needs, List<Pick> picks, LocalDate today) {
        Map<String, Long> asked = new TreeMap<>();
        needs.forEach(need -> asked.merge(need.parcel() + " " + need.item(), need.pieces(), Long::sum));
        Map<String, Long> given = new TreeMap<>();
        picks.forEach(pick -> given.merge(pick.parcel + " " + pick.shelf.lot().item(), pick.pieces, Long::sum));
        if (!asked.equals(given)) {
            return "asked for " + asked + ", given " + given;
        }
        for (Pick pick : picks) {
            promised.merge(pick.shelf, pick.pieces, Long::sum);
            if (!isPicked(pick.shelf, today) || free(pick.shelf) < 0) {
                return pick.pieces + " of " + pick.shelf + " of which " + free(pick.shelf)
                        + " were left, or which is expired or no storage";
            }
        }
        for (Pick pick : picks) {
            for (Shelf other : shelves()) {
                boolean better = other.lot().item().equals(pick.shelf.lot().item())
                        && isPicked(other, today)
                        && free(other) > 0
                        && isEarlier(other, pick.shelf);
                if (better) {
                    return pick.shelf + " although " + other + " expires earlier";
                }
            }
        }
        waves.put(wave, picks);
        return "";
    }

    private boolean isEarlier(Shelf one, Shelf other) {
        LocalDate last = expires.get(one.lot());
        LocalDate otherLast = expires.get(other.lot());
        return last != null && (otherLast == null || last.isBefore(otherLast));
    }

    /** A pick is done, or given up. */
    List<String> resolve(String wave, int number, boolean isDone, String packing) {
        List<Pick> picks = waves.getOrDefault(wave, List.of());
        if (number > picks.size()) {
            return List.of("stock.pick");
        }
        Pick pick = picks.get(number - 1);
        String state = isDone ? "PICKED" : "GIVEN_UP";
        if (pick.state.equals(state)) {
            return List.of();
        }
        if (!pick.state.equals("PLANNED")) {
            return List.of("stock.pickState");
        }
        pick.state = state;
        promised.merge(pick.shelf, -pick.pieces, Long::sum);
        if (isDone) {
            put(pick.shelf, -pick.pieces);
            put(new Shelf(packing, pick.shelf.lot()), pick.pieces);
        }
        return List.of();
    }

    // --- holding ----------------------------------------------------------------------------------------------------

    /** Numbers of holds, those that were freed among them. */
    List<String> holds() {
        return List.copyOf(holds.keySet());
    }

    /** Holds as the warehouse says them: how many pieces, and whether they are free again. */
    Map<String, String> heldAsSaid() {
        Map<String, String> said = new TreeMap<>();
        holds.forEach((id, one) -> said.put(id, one.pieces + (one.freed ? " freed" : "")));
        return said;
    }

    /** Numbers of holds that stand. */
    List<String> standingHolds() {
        return holds.entrySet().stream()
                .filter(one -> !one.getValue().freed)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Pieces are held where they lie; the same again changes nothing. */
    List<String> hold(String id, Shelf shelf, long many, boolean customs) {
        if (!expires.containsKey(shelf.lot())) {
            return List.of("stock.lot");
        }
        if (shelf.place().startsWith("P-")) {
            return List.of("hold.place");
        }
        Held before = holds.get(id);
        if (before != null) {
            boolean same =
                    !before.freed && before.shelf.equals(shelf) && before.pieces == many && before.customs == customs;
            return same ? List.of() : List.of("hold.taken");
        }
        if (many > free(shelf)) {
            return List.of("hold.available");
        }
        holds.put(id, new Held(shelf, many, customs));
        held.merge(shelf, many, Long::sum);
        return List.of();
    }

    List<String> free(String id, boolean customs) {
        Held one = holds.get(id);
        if (one == null) {
            return List.of("hold.number");
        }
        if (!one.freed && one.customs && !customs) {
            return List.of("hold.customs");
        }
        if (!one.freed) {
            one.freed = true;
            held.merge(one.shelf, -one.pieces, Long::sum);
        }
        return List.of();
    }

    // --- packing and leaving ----------------------------------------------------------------------------------------

    /** What is or was picked for a parcel and not given up. */
    List<Pick> picksOf(String parcel) {
        return waves.values().stream()
                .flatMap(List::stream)
                .filter(pick -> pick.parcel.equals(parcel) && !pick.state.equals("GIVEN_UP"))
                .toList();
    }

    /** The wave of a pick and its number in it. */
    Map.Entry<String, Integer> place(Pick pick) {
        for (Map.Entry<String, List<Pick>> wave : waves.entrySet()) {
            int at = wave.getValue().indexOf(pick);
            if (at >= 0) {
                return Map.entry(wave.getKey(), at + 1);
            }
        }
        throw new IllegalArgumentException("a pick of no wave");
    }

    /** What was picked for a parcel, by item. */
    Map<String, Long> contents(String parcel) {
        Map<String, Long> contents = new TreeMap<>();
        picksOf(parcel).forEach(pick -> contents.merge(pick.shelf.lot().item(), pick.pieces, Long::sum));
        return contents;
    }

    /** A parcel is packed: all of it was picked, and it holds just that. */
    List<String> pack(String parcel, Map<String, Long> put) {
        List<Pick> picks = picksOf(parcel);
        if (picks.isEmpty()) {
            return List.of("stock.parcel");
        }
        if (picks.stream().anyMatch(pick -> pick.state.equals("PLANNED"))) {
            return List.of("stock.notPicked");
        }
        if (!contents(parcel).equals(put)) {
            return List.of("stock.packed");
        }
        picks.forEach(pick -> pick.state = "PACKED");
        return List.of();
    }

    /** The pieces of a packed parcel leave with it; false where they do not lie there any more. */
    boolean leave(String parcel, String packing) {
        Map<Lot, Long> wanted = new HashMap<>();
        picksOf(parcel).forEach(pick -> wanted.merge(pick.shelf.lot(), pick.pieces, Long::sum));
        boolean there =
                wanted.entrySet().stream().allMatch(one -> one.getValue() <= free(new Shelf(packing, one.getKey())));
        if (there) {
            wanted.forEach((lot, many) -> {
                put(new Shelf(packing, lot), -many);
                left.merge(lot.item(), many, Long::sum);
            });
        }
        return there;
    }

    // --- cases ------------------------------------------------------------------------------------------------------

    /** An officer closes a case, or gives the reason another has to agree with; whoever found it closes nothing of it. */
    static List<String> close(Case one, String officer) {
        if (one.closedBy != null) {
            return List.of("case.closed");
        }
        if (officer.equals(one.openedBy) || officer.equals(one.firstEyes)) {
            return List.of("case.fourEyes");
        }
        if (one.fourEyes && one.firstEyes == null) {
            one.firstEyes = officer;
        } else {
            one.firstEyes = one.firstEyes == null ? officer : one.firstEyes;
            one.closedBy = officer;
        }
        return List.of();
    }

    /** What all open cases about an item come to, damaged pieces aside, which are there. */
    long inCases(String item) {
        return cases.stream()
                .filter(one -> one.closedBy == null && !one.kind.equals("DAMAGED"))
                .filter(one -> one.about.lot().item().equals(item))
                .mapToLong(one -> one.pieces)
                .sum();
    }
}
