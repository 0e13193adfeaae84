package org.entrepot.sandbox.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.entrepot.kernel.Beijing;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.OutOfBond;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's own return centre (GACC 70/2021): what came back of which list, how it was sorted, what granted returns took of it and
 * what left otherwise, and which returns wait for their goods. Quantities are pieces.
 */
final class ReturnModel {
    private static final int DAYS_TO_BE_BACK = 45;

    private final boolean open;
    private final BookModel book;
    private final StockModel stock;
    private final List<Back> parcels = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Entry> inVain = new ArrayList<>();

    /** How a line was sorted. */
    record Sorted(long fit, long unfit, String lot, String place) {}

    /** A parcel that a buyer sends back. */
    static final class Back {
        final Entry list;
        final String sentBack;
        Map<Integer, Long> announced = new TreeMap<>();

        @Nullable Map<Integer, Long> came;

        @Nullable LocalDate day;

        @Nullable Map<Integer, Sorted> sorted;

        final Map<Integer, Long> taken = new TreeMap<>();

        @Nullable String unfitGone;

        @Nullable String restGone;

        Back(Entry list, String sentBack) {
            this.list = list;
            this.sentBack = sentBack;
        }

        private long claims(int gnum) {
            Map<Integer, Long> here = came;
            return (here == null ? announced : here).getOrDefault(gnum, 0L);
        }

        private boolean isInTime() {
            return day != null && !day.isAfter(backBy(list));
        }

        private long free(int gnum) {
            Map<Integer, Sorted> lines = sorted;
            Sorted line = lines == null ? null : lines.get(gnum);
            return line == null || restGone != null ? 0 : line.fit() - taken.getOrDefault(gnum, 0L);
        }

        private long free() {
            Map<Integer, Sorted> lines = sorted;
            return lines == null
                    ? 0
                    : lines.keySet().stream().mapToLong(this::free).sum();
        }

        private long unfit() {
            Map<Integer, Sorted> lines = sorted;
            return lines == null
                    ? 0
                    : lines.values().stream().mapToLong(Sorted::unfit).sum();
        }

        @Override
        public String toString() {
            return sentBack + " announced " + announced + ", came " + came + " on " + day + ", sorted " + sorted
                    + ", taken " + taken + ", unfit gone " + unfitGone + ", rest gone " + restGone;
        }
    }

    /** A return that was applied for and whose goods are to come. */
    static final class Waiting {
        final Entry refund;
        final Entry list;
        final Map<Integer, Long> pieces;
        long sortedThen;
        LocalDate lookedOn;

        Waiting(Entry refund, Entry list, Map<Integer, Long> pieces, long sortedThen, LocalDate lookedOn) {
            this.refund = refund;
            this.list = list;
            this.pieces = pieces;
            this.sortedThen = sortedThen;
            this.lookedOn = lookedOn;
        }
    }

    ReturnModel(boolean open, BookModel book, StockModel stock) {
        this.open = open;
        this.book = book;
        this.stock = stock;
    }

    /** Whether returns ask for their goods. */
    boolean isOpen() {
        return open;
    }

    List<Back> parcels() {
        return parcels;
    }

    static LocalDate backBy(Entry list) {
        return Beijing.date(Objects.requireNonNull(list.releasedAt)).plusDays(DAYS_TO_BE_BACK);
    }

    // --- what is done there -----------------------------------------------------------------------------------------

    /** A parcel is announced, or it is here; the rules by which it cannot be entered. */
    List<String> enter(Entry list, String sentBack, Map<Integer, Long> lines, boolean received) {
        Back known = find(sentBack);
        if (known != null && (!received || known.came != null)) {
            Map<Integer, Long> before = received ? known.came : known.announced;
            return lines.equals(before) ? List.of() : List.of("returns.again");
        }
        List<String> rules = new ArrayList<>();
        for (Fields line : list.paper.sheet().lines()) {
            int gnum = Integer.parseInt(line.get("gnum"));
            long others = parcels.stream()
                    .filter(one -> one.list == list && one != known)
                    .mapToLong(one -> one.claims(gnum))
                    .sum();
            long now = lines.getOrDefault(gnum, 0L);
            if (now > 0 && others + now > line.number("qty").longValueExact()) {
                rules.add("returns.more");
            }
        }
        if (rules.isEmpty()) {
            Back parcel = known == null ? new Back(list, sentBack) : known;
            if (known == null) {
                parcels.add(parcel);
            }
            if (received) {
                parcel.came = lines;
                parcel.day = book.today();
            } else {
                parcel.announced = lines;
            }
        }
        return rules;
    }

    private @Nullable Back find(String sentBack) {
        return parcels.stream()
                .filter(one -> one.sentBack.equals(sentBack))
                .findFirst()
                .orElse(null);
    }

    List<String> sort(String sentBack, Map<Integer, Sorted> lines, String apart) {
        Back parcel = find(sentBack);
        Map<Integer, Long> came = parcel == null ? null : parcel.came;
        if (parcel == null || came == null) {
            return List.of("returns.parcel");
        }
        if (parcel.sorted != null) {
            return parcel.sorted.equals(lines) ? List.of() : List.of("returns.sorted");
        }
        List<String> rules = new ArrayList<>();
        came.forEach((gnum, many) -> {
            Sorted line = Objects.requireNonNull(lines.get(gnum));
            if (line.fit() + line.unfit() != many) {
                rules.add("returns.sum");
            }
        });
        boolean unfit = lines.values().stream().anyMatch(line -> line.unfit() > 0);
        if (unfit && !apart.startsWith("U-")) {
            rules.add("returns.apart");
        }
        if (rules.isEmpty()) {
            parcel.sorted = lines;
        }
        return rules;
    }

    /** Goods that no return took leave by a document: unfit ones, or fit ones for which it is too late. */
    List<String> left(String sentBack, boolean unfit, String document) {
        Back parcel = find(sentBack);
        if (parcel == null || parcel.sorted == null) {
            return List.of("returns.parcel");
        }
        String gone = unfit ? parcel.unfitGone : parcel.restGone;
        if (gone != null) {
            return gone.equals(document) ? List.of() : List.of("returns.gone");
        }
        boolean late = !parcel.isInTime() || book.today().isAfter(backBy(parcel.list));
        if (unfit ? parcel.unfit() == 0 : parcel.free() == 0 || !late) {
            return List.of("returns.gone");
        }
        if (unfit) {
            parcel.unfitGone = document;
        } else {
            parcel.restGone = document;
        }
        return List.of();
    }

    // --- returns ----------------------------------------------------------------------------------------------------

    /** Whether a return has to have its goods here before it is applied for. */
    static boolean comesFirst(Entry list) {
        return OutOfBond.is(list.paper.sheet());
    }

    /** How much of a line is here in time, fit and not taken. */
    long free(Entry list, int gnum) {
        return parcels.stream()
                .filter(one -> one.list == list && one.isInTime())
                .mapToLong(one -> one.free(gnum))
                .sum();
    }

    /** What is here in time, fit and not taken, by line. */
    Map<Integer, Long> fit(Entry list) {
        Map<Integer, Long> fit = new TreeMap<>();
        for (Fields line : list.paper.sheet().lines()) {
            int gnum = Integer.parseInt(line.get("gnum"));
            if (free(list, gnum) > 0) {
                fit.put(gnum, free(list, gnum));
            }
        }
        return fit;
    }

    /** Returns that waited for their goods and were refused. */
    List<Entry> inVain() {
        return inVain;
    }

    /** What is here in time and not sorted, by line. */
    Map<Integer, Long> unsorted(Entry list) {
        Map<Integer, Long> here = new TreeMap<>();
        for (Fields line : list.paper.sheet().lines()) {
            int gnum = Integer.parseInt(line.get("gnum"));
            long many = parcels.stream()
                    .filter(one -> one.list == list && one.isInTime() && one.sorted == null && one.came != null)
                    .mapToLong(one -> one.claims(gnum))
                    .sum();
            if (many > 0) {
                here.put(gnum, many);
            }
        }
        return here;
    }

    /** Lists of which something is waited for. */
    List<Entry> awaited() {
        return waiting.stream().map(one -> one.list).distinct().toList();
    }

    /** What came in time and is to be sorted yet, so that nobody knows whether it is fit. */
    private long unsorted(Entry list, int gnum) {
        return parcels.stream()
                .filter(one -> one.list == list && one.isInTime() && one.sorted == null)
                .mapToLong(one -> one.claims(gnum))
                .sum();
    }

    boolean isBack(Entry list, Map<Integer, Long> pieces) {
        return pieces.entrySet().stream().allMatch(one -> one.getValue() <= free(list, one.getKey()));
    }

    private boolean mayBeBack(Entry list, Map<Integer, Long> pieces) {
        return pieces.entrySet().stream()
                .allMatch(one -> one.getValue() <= free(list, one.getKey()) + unsorted(list, one.getKey()));
    }

    /** A granted return takes what is here, the parcel that was entered first first; bonded goods lie in the warehouse from then on. */
    void take(Entry list, int gnum, long pieces) {
        long rest = pieces;
        for (Back parcel : parcels) {
            long part = parcel.list == list && parcel.isInTime() ? Math.min(rest, parcel.free(gnum)) : 0;
            if (part > 0) {
                rest -= part;
                parcel.taken.merge(gnum, part, Long::sum);
                Sorted line = Objects.requireNonNull(
                        Objects.requireNonNull(parcel.sorted).get(gnum));
                if (!line.place().isEmpty()) {
                    stock.cameBack(
                            line.place(),
                            BookModel.lines(list.paper.sheet()).get(gnum - 1).item(),
                            line.lot(),
                            part);
                }
            }
        }
        if (rest > 0) {
            throw new IllegalStateException("a return was granted over goods that are not here");
        }
    }

    /** How much of a line waits for its goods. */
    long waiting(Entry list, int gnum) {
        return waiting.stream()
                .filter(one -> one.list == list)
                .mapToLong(one -> one.pieces.getOrDefault(gnum, 0L))
                .sum();
    }

    void await(Entry refund, Entry list, Map<Integer, Long> pieces) {
        waiting.add(new Waiting(refund, list, pieces, sorted(list), book.today()));
    }

    private long sorted(Entry list) {
        return parcels.stream()
                .filter(one -> one.list == list && one.sorted != null)
                .count();
    }

    /** Returns that have to be looked at again: something was sorted since, or the last day has passed. */
    List<Waiting> due() {
        return waiting.stream().filter(this::isDue).toList();
    }

    private boolean isDue(Waiting one) {
        boolean over = book.today().isAfter(backBy(one.list)) && !one.lookedOn.isAfter(backBy(one.list));
        return over || sorted(one.list) != one.sortedThen;
    }

    /** All that wait for goods of a list. */
    List<Waiting> of(Entry list) {
        return waiting.stream().filter(one -> one.list == list).toList();
    }

    /** What becomes of one now: 399 where its goods are back, 100 where they cannot be any more, 0 while it waits on. */
    int look(Waiting one) {
        if (isBack(one.list, one.pieces)) {
            waiting.remove(one);
            return 399;
        }
        if (book.today().isAfter(backBy(one.list)) && !mayBeBack(one.list, one.pieces)) {
            waiting.remove(one);
            inVain.add(one.refund);
            return 100;
        }
        one.lookedOn = book.today();
        one.sortedThen = sorted(one.list);
        return 0;
    }
}
