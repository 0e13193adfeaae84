package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entrepot.kernel.Beijing;
import org.entrepot.sandbox.Fields;
import org.entrepot.sandbox.OutOfBond;
import org.entrepot.sandbox.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's own customs account book (GACC 预核扣, 核扣): what every item holds in each of its three quantities, by adding up what
 * documents did to it, each with the day it counts for and the moment from which it was known.
 */
final class BookModel {
    /** How much of an item or a document: declared, first legal, second legal. */
    static final int MEASURES = 3;

    private static final int DECIMALS = 5;
    private static final BigDecimal NONE = BigDecimal.ZERO;

    private final Map<String, Item> items = new TreeMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private final Map<String, List<Line>> documents = new HashMap<>();
    private final Map<Entry, List<Line>> aside = new HashMap<>();
    private final Set<String> released = new TreeSet<>();
    private final Set<String> releasedOnce = new TreeSet<>();
    private final Set<String> held = new TreeSet<>();
    private Instant now = Instant.EPOCH;

    /** An item as filed: its units, the second legal one empty where it has none. */
    record Item(String key, List<String> units) {
        boolean has(int measure) {
            return !units.get(measure).isEmpty();
        }
    }

    /** What a line says of an item: three quantities and three units, empty where it says nothing. */
    record Line(int number, String item, List<String> quantities, List<String> units) {
        @Override
        public String toString() {
            return item + " " + quantities;
        }

        BigDecimal amount(int measure) {
            String said = quantities.get(measure);
            return said.isEmpty() ? NONE : new BigDecimal(said);
        }
    }

    /** What a document did. */
    enum Kind {
        IN,
        OUT,
        ASIDE,
        TAKEN,
        FREED,
        BACK
    }

    record Movement(String item, Kind kind, LocalDate day, Instant known, List<BigDecimal> amounts) {}

    void at(Instant moment) {
        now = moment;
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return Beijing.date(now);
    }

    // --- what the book says -----------------------------------------------------------------------------------------

    void file(Item item) {
        items.put(item.key(), item);
    }

    Map<String, Item> items() {
        return items;
    }

    /** Parcels that customs let go out of the site: carrier and waybill. */
    Set<String> released() {
        return released;
    }

    /** What movements of some kinds come to, of those that count for that day or before and were known at its end. */
    BigDecimal sum(String item, int measure, LocalDate day, LocalDate known, Kind... kinds) {
        BigDecimal sum = NONE;
        for (Movement one : movements) {
            boolean seen = one.item().equals(item)
                    && !one.day().isAfter(day)
                    && !Beijing.date(one.known()).isAfter(known);
            if (seen && Arrays.asList(kinds).contains(one.kind())) {
                sum = sum.add(one.amounts().get(measure));
            }
        }
        return sum;
    }

    /** What stands in the book today, what is set aside included, whatever day it counts for. */
    BigDecimal stands(String item, int measure) {
        return sum(item, measure, LocalDate.MAX, LocalDate.MAX, Kind.IN, Kind.BACK)
                .subtract(sum(item, measure, LocalDate.MAX, LocalDate.MAX, Kind.TAKEN, Kind.OUT));
    }

    /** What is set aside for lists that are neither released nor given up. */
    BigDecimal reserved(String item, int measure) {
        return sum(item, measure, LocalDate.MAX, LocalDate.MAX, Kind.ASIDE)
                .subtract(sum(item, measure, LocalDate.MAX, LocalDate.MAX, Kind.TAKEN, Kind.FREED));
    }

    private BigDecimal free(String item, int measure) {
        return stands(item, measure).subtract(reserved(item, measure));
    }

    // --- lists ------------------------------------------------------------------------------------------------------

    static List<Line> lines(Sheet list) {
        List<Line> lines = new ArrayList<>();
        for (Fields line : list.lines()) {
            lines.add(new Line(
                    lines.size() + 1,
                    list.get("emsNo") + " " + line.get("itemRecordNo"),
                    List.of(said(line, "qty"), said(line, "qty1"), said(line, "qty2")),
                    List.of(said(line, "unit"), said(line, "unit1"), said(line, "unit2"))));
        }
        return lines;
    }

    private static String said(Fields line, String element) {
        return line.has(element) ? line.get(element) : "";
    }

    /** The rules by which a list cannot be set aside, one for each thing that is wrong; none where it can or draws from no book. */
    List<String> lacks(Sheet list) {
        return OutOfBond.is(list) ? lacks(lines(list)) : List.of();
    }

    private List<String> lacks(List<Line> lines) {
        List<String> wrong = wrong(lines);
        return wrong.isEmpty() ? tooFew(lines) : wrong;
    }

    private List<String> wrong(List<Line> lines) {
        List<String> rules = new ArrayList<>();
        for (Line line : lines) {
            Item item = items.get(line.item());
            if (item == null) {
                rules.add("book.item");
                continue;
            }
            for (int measure = 0; measure < MEASURES; measure++) {
                boolean saysNothing = line.quantities().get(measure).isEmpty()
                        && line.units().get(measure).isEmpty();
                if (!item.has(measure)) {
                    if (!saysNothing) {
                        rules.add("book.unit");
                    }
                    continue;
                }
                if (!item.units().get(measure).equals(line.units().get(measure))) {
                    rules.add("book.unit");
                }
                BigDecimal amount = line.amount(measure);
                if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > DECIMALS) {
                    rules.add("book.quantity");
                }
            }
        }
        return rules;
    }

    /** Each line for which too little is left, those before it served as far as it goes. */
    private List<String> tooFew(List<Line> lines) {
        Map<String, BigDecimal> left = new HashMap<>();
        List<String> rules = new ArrayList<>();
        for (Line line : lines) {
            for (int measure = 0; measure < MEASURES; measure++) {
                BigDecimal wanted = line.amount(measure);
                String place = measure + line.item();
                BigDecimal there = left.getOrDefault(place, free(line.item(), measure));
                if (wanted.compareTo(there) > 0) {
                    rules.add("book.available");
                }
                left.put(place, there.subtract(wanted).max(NONE));
            }
        }
        return rules;
    }

    /** A list was accepted: what it declares is set aside. */
    void setAside(Entry list) {
        if (OutOfBond.is(list.paper.sheet())) {
            List<Line> lines = lines(list.paper.sheet());
            aside.put(list, lines);
            move(Kind.ASIDE, lines);
        }
    }

    static String parcel(Entry list) {
        return list.paper.get("logisticsCode") + " " + list.paper.get("logisticsNo");
    }

    private void release(String parcel) {
        released.add(parcel);
        releasedOnce.add(parcel);
        held.remove(parcel);
    }

    /** Whether anything was said of a parcel at the gate. */
    boolean wasSaid(String parcel) {
        return releasedOnce.contains(parcel) || held.contains(parcel);
    }

    /** Whether anything was said of a parcel with that waybill, whoever carries it. */
    boolean someSaid(String waybill) {
        return java.util.stream.Stream.concat(releasedOnce.stream(), held.stream())
                .anyMatch(parcel -> parcel.endsWith(" " + waybill));
    }

    /** A parcel is held, released or not. */
    void hold(String parcel) {
        held.add(parcel);
        released.remove(parcel);
    }

    /** A held parcel may go again where its list was released. */
    List<String> freeParcel(String parcel) {
        if (!held.contains(parcel)) {
            return List.of("gate.notHeld");
        }
        if (!releasedOnce.contains(parcel)) {
            return List.of("gate.neverReleased");
        }
        release(parcel);
        return List.of();
    }

    /** It was released: what was set aside is taken out, and its parcel may leave. */
    void take(Entry list) {
        List<Line> lines = aside.get(list);
        if (lines != null) {
            move(Kind.TAKEN, lines);
            release(parcel(list));
        }
    }

    /** It will not be released: what was set aside is free again. */
    void free(Entry list) {
        List<Line> lines = aside.remove(list);
        if (lines != null) {
            move(Kind.FREED, lines);
        }
    }

    /** So much of a line came back after what came back before: the shares of a whole return are the whole. */
    void comeBack(Entry list, int gnum, BigDecimal before, BigDecimal further) {
        List<Line> lines = aside.get(list);
        if (lines == null) {
            return;
        }
        Line line = lines.get(gnum - 1);
        List<BigDecimal> amounts = new ArrayList<>();
        for (int measure = 0; measure < MEASURES; measure++) {
            amounts.add(share(line, measure, before.add(further)).subtract(share(line, measure, before)));
        }
        movements.add(new Movement(line.item(), Kind.BACK, Beijing.date(now), now, amounts));
    }

    private static BigDecimal share(Line line, int measure, BigDecimal came) {
        return line.amount(measure).multiply(came).divide(line.amount(0), DECIMALS, RoundingMode.HALF_UP);
    }

    private void move(Kind kind, List<Line> lines) {
        move(kind, lines, Beijing.date(now));
    }

    private void move(Kind kind, List<Line> lines, LocalDate day) {
        for (Line line : lines) {
            List<BigDecimal> amounts = new ArrayList<>();
            for (int measure = 0; measure < MEASURES; measure++) {
                amounts.add(line.amount(measure));
            }
            movements.add(new Movement(line.item(), kind, day, now, amounts));
        }
    }

    // --- documents of the book itself -------------------------------------------------------------------------------

    /** An inbound or outbound document comes; the rules by which it is refused. */
    List<String> document(Kind kind, String number, LocalDate day, List<Line> lines) {
        List<String> wrong = wrong(lines);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        List<Line> before = documents.get(kind + number);
        if (before != null) {
            return repeated(before, lines);
        }
        if (kind == Kind.OUT) {
            List<String> tooFew = tooFew(lines);
            if (!tooFew.isEmpty()) {
                return tooFew;
            }
        }
        documents.put(kind + number, lines);
        move(kind, lines, day);
        return List.of();
    }

    /** The same again changes nothing; with other lines it is refused, one fault for each that differs or for their number. */
    private static List<String> repeated(List<Line> before, List<Line> lines) {
        List<String> rules = new ArrayList<>();
        for (Line line : lines) {
            Line old = before.stream()
                    .filter(one -> one.number() == line.number())
                    .findFirst()
                    .orElse(null);
            if (old != null && !isSame(old, line)) {
                rules.add("book.repeat");
            }
        }
        return rules.isEmpty() && before.size() != lines.size() ? List.of("book.repeat") : rules;
    }

    private static boolean isSame(Line old, Line line) {
        boolean same = old.item().equals(line.item());
        for (int measure = 0; measure < MEASURES; measure++) {
            same &= old.amount(measure).compareTo(line.amount(measure)) == 0;
        }
        return same;
    }

    /** Numbers of inbound or outbound documents on record. */
    List<String> documents(Kind kind) {
        return documents.keySet().stream()
                .filter(key -> key.startsWith(kind.name()))
                .map(key -> key.substring(kind.name().length()))
                .sorted()
                .toList();
    }

    /** The lines of a document on record; null where there is none. */
    @Nullable List<Line> lines(Kind kind, String number) {
        return documents.get(kind + number);
    }

    /** Pieces by item that a document on record says; a piece is one of the declared unit here. */
    Map<String, Long> pieces(Kind kind, String number) {
        Map<String, Long> pieces = new TreeMap<>();
        for (Line line : Objects.requireNonNullElse(documents.get(kind + number), List.<Line>of())) {
            pieces.merge(line.item(), line.amount(0).longValueExact(), Long::sum);
        }
        return pieces;
    }
}
