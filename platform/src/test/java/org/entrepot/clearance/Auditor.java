package org.entrepot.clearance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small model of the clearing, written from the rules and not from the program: it predicts what every document is told and
 * what every buyer and guarantor has used. It knows one line a parcel, one platform, one seller, one carrier.
 */
final class Auditor {
    static final long ANNUAL_FEN = 2_600_000;
    static final long SINGLE_FEN = 500_000;
    static final long FREIGHT_FEN = 2_000;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    enum Kind {
        ORDER,
        PAYMENT,
        WAYBILL,
        LIST,
        CANCELLATION
    }

    /** 1 new, 2 change, 3 deletion; all declared but for the stored one. */
    enum Manner {
        NEW,
        STORED,
        CHANGE,
        DELETE
    }

    /** Goods: a shawl is one piece of 13 % VAT, honey two jars of 9 %; the wig is exported. */
    enum Goods {
        SHAWL(1, "0.13", "0.06"),
        HONEY(2, "0.09", "0.15"),
        WIG(1, "0", "0");

        final int pieces;
        final BigDecimal vat;
        final BigDecimal duty;

        Goods(int pieces, String vat, String duty) {
            this.pieces = pieces;
            this.vat = new BigDecimal(vat);
            this.duty = new BigDecimal(duty);
        }
    }

    /**
     * What a document says.
     *
     * @param number payTransactionId, logisticsNo, copNo, invtNo of the list to cancel; the orderNo of an order
     * @param names the waybill that a list names
     * @param yuan the price of a piece
     * @param shortPaid a payment of another amount
     * @param malformed a document that its own fields refuse
     */
    record Says(
            boolean export,
            Kind kind,
            String order,
            String number,
            String names,
            int buyer,
            Goods goods,
            int yuan,
            String guarantor,
            boolean shortPaid,
            boolean malformed,
            String note) {}

    /** A document as it is handed in. */
    record Paper(Says says, Manner manner, long second, String guid) {
        boolean repeats(Paper other) {
            return says.equals(other.says) && manner == other.manner;
        }
    }

    /** A document on file and what it was told so far. */
    static final class Entry {
        final Paper paper;
        final List<Integer> told = new ArrayList<>();
        String reason = "";

        Entry(Paper paper) {
            this.paper = paper;
        }

        int status() {
            return told.getLast();
        }
    }

    private enum State {
        NONE,
        DRAFT,
        WAITING,
        CLEARED,
        REFUSED,
        CANCELLED
    }

    private static final class Order {
        final boolean export;
        final Map<Kind, Entry> at = new EnumMap<>(Kind.class);
        final Set<Kind> stored = EnumSet.noneOf(Kind.class);
        State state = State.NONE;

        @Nullable Instant deadline;

        Order(boolean export) {
            this.export = export;
        }

        boolean stands(Kind kind) {
            return at.containsKey(kind) && !stored.contains(kind);
        }

        boolean complete() {
            return stands(Kind.ORDER) && stands(Kind.WAYBILL) && stands(Kind.LIST) && (export || stands(Kind.PAYMENT));
        }
    }

    /** To whom a number belongs; for an export waybill also which document stands under it. */
    private static final class Owner {
        @Nullable String order;

        @Nullable Entry waybill;
    }

    private final Duration patience;
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Owner> numbers = new HashMap<>();
    private final Map<String, Entry> byListNumber = new HashMap<>();
    private final List<Entry> filed = new ArrayList<>();
    private final Map<String, Long> used = new TreeMap<>();
    private final Map<String, Long> secured = new TreeMap<>();
    private final Map<String, Long> given = new HashMap<>();
    private Instant now = Instant.EPOCH;

    Auditor(Duration patience, Map<String, Long> guarantees) {
        this.patience = patience;
        this.given.putAll(guarantees);
    }

    /** What every buyer has used, by "buyer|year", in fen. */
    Map<String, Long> used() {
        return used;
    }

    /** What is reserved of every guarantee, in fen. */
    Map<String, Long> secured() {
        return secured;
    }

    List<Entry> filed() {
        return filed;
    }

    /** The list that stands for an order and is approved or released; null when none is. */
    @Nullable Entry cleared(boolean export, String orderNo) {
        Order order = orders.get(key(export, orderNo));
        return order != null && order.state == State.CLEARED ? order.at.get(Kind.LIST) : null;
    }

    /** The program gave the list that number. */
    void numbered(Entry list, String invtNo) {
        byListNumber.put(invtNo, list);
    }

    /** Time goes on: lists that have waited too long are rejected. Gives them. */
    List<Entry> at(Instant moment) {
        now = moment;
        List<Entry> expired = new ArrayList<>();
        for (Order order : orders.values()) {
            if (order.state == State.WAITING
                    && !Objects.requireNonNull(order.deadline).isAfter(now)) {
                expired.add(list(order));
                reject(order, "waiting");
            }
        }
        return expired;
    }

    /** A document comes in; gives the entry that stands for it. */
    Entry submit(Paper paper) {
        Entry before = repeated(paper);
        if (before != null) {
            return before;
        }
        Entry entry = new Entry(paper);
        filed.add(entry);
        if (paper.says().malformed()) {
            tell(entry, codes(paper.says()).malformed());
        } else if (paper.says().kind() == Kind.CANCELLATION) {
            cancel(entry);
        } else {
            Order order = orderOf(paper.says());
            if (order == null) {
                unbound(entry);
            } else {
                bound(entry, order);
            }
        }
        return entry;
    }

    private @Nullable Entry repeated(Paper paper) {
        Entry standing = null;
        for (Entry before : filed) {
            if (sameThread(before, paper) && before.paper.repeats(paper)) {
                if (before.paper.guid().equals(paper.guid())) {
                    return before;
                }
                standing = stands(before) ? before : standing;
            }
        }
        return standing;
    }

    private static boolean sameThread(Entry before, Paper paper) {
        return before.paper.says().kind() == paper.says().kind()
                && before.paper.says().export() == paper.says().export();
    }

    private static String key(boolean export, String orderNo) {
        return (export ? "E" : "I") + orderNo;
    }

    private Order order(boolean export, String orderNo) {
        return orders.computeIfAbsent(key(export, orderNo), key -> new Order(export));
    }

    private static boolean loose(Says says) {
        return says.export() && says.kind() == Kind.WAYBILL;
    }

    /** The order of a document; null for an export waybill that no list names. */
    private @Nullable Order orderOf(Says says) {
        if (!loose(says)) {
            return order(says.export(), says.order());
        }
        String owner = owner("W" + says.number()).order;
        if (owner == null) {
            return null;
        }
        Order order = Objects.requireNonNull(orders.get(owner));
        Entry list = order.at.get(Kind.LIST);
        return list != null && !list.paper.says().names().equals(says.number()) ? null : order;
    }

    private Owner owner(String number) {
        return numbers.computeIfAbsent(number, key -> new Owner());
    }

    private boolean stands(Entry entry) {
        Says says = entry.paper.says();
        if (says.kind() == Kind.CANCELLATION) {
            return false;
        }
        Order order = orderOf(says);
        if (order == null) {
            return owner("W" + says.number()).waybill == entry;
        }
        boolean open = order.state == State.DRAFT || order.state == State.WAITING || order.state == State.CLEARED;
        return order.at.get(says.kind()) == entry && (says.kind() != Kind.LIST || open);
    }

    private static void tell(Entry entry, int... statuses) {
        for (int status : statuses) {
            entry.told.add(status);
        }
    }

    // --- export waybills that no list names

    private void unbound(Entry entry) {
        Paper paper = entry.paper;
        Codes codes = codes(paper.says());
        Owner owner = owner("W" + paper.says().number());
        Entry standing = owner.waybill;
        boolean amends = paper.manner() == Manner.CHANGE || paper.manner() == Manner.DELETE;
        if (standing == null && amends) {
            tell(entry, codes.nothing());
        } else if (standing != null && !amends) {
            tell(entry, codes.exists());
        } else if (standing != null && paper.second() < standing.paper.second()) {
            tell(entry, codes.older());
        } else if (paper.manner() == Manner.STORED) {
            tell(entry, 1);
        } else {
            owner.order = null;
            owner.waybill = paper.manner() == Manner.DELETE ? null : entry;
            tell(entry, 2);
        }
    }

    // --- everything else

    private void bound(Entry entry, Order order) {
        Paper paper = entry.paper;
        Kind kind = paper.says().kind();
        int refusal = refusal(paper, order);
        if (refusal != 0) {
            tell(entry, refusal);
        } else if (paper.manner() == Manner.DELETE) {
            withdraw(entry, order);
        } else if (paper.manner() == Manner.STORED) {
            order.at.put(kind, entry);
            order.stored.add(kind);
            if (kind == Kind.LIST) {
                become(order, State.DRAFT);
            }
            tell(entry, 1);
        } else if (kind == Kind.LIST) {
            declare(entry, order);
        } else {
            order.at.put(kind, entry);
            order.stored.remove(kind);
            claim(entry);
            tell(entry, 2);
            if (!order.export) {
                tell(entry, 120);
            }
            decide(order);
        }
    }

    private int refusal(Paper paper, Order order) {
        Codes codes = codes(paper.says());
        Kind kind = paper.says().kind();
        Entry standing = order.at.get(kind);
        boolean frozen = order.state == State.CLEARED;
        if (paper.manner() == Manner.CHANGE || paper.manner() == Manner.DELETE) {
            if (standing == null
                    || !standing.paper.says().number().equals(paper.says().number())
                    || (kind == Kind.LIST && isNoListToAmend(order, paper.manner()))) {
                return codes.nothing();
            }
            if (frozen) {
                return codes.frozen();
            }
            if (paper.second() < standing.paper.second()) {
                return codes.older();
            }
        } else if (kind == Kind.LIST ? order.state == State.WAITING || frozen : order.stands(kind)) {
            return codes.exists();
        } else if (frozen) {
            return codes.frozen();
        }
        return isAnothers(paper.says()) ? codes.exists() : 0;
    }

    private static boolean isNoListToAmend(Order order, Manner manner) {
        return order.state == State.NONE
                || order.state == State.CANCELLED
                || (order.state == State.REFUSED && manner == Manner.DELETE);
    }

    /** Whether a number that the document needs belongs to another order. */
    private boolean isAnothers(Says says) {
        String own = key(says.export(), says.order());
        for (String number : numbersOf(says)) {
            String owner = owner(number).order;
            if (owner != null && !owner.equals(own) && !loose(says) && !isGivenUp(number, owner)) {
                return true;
            }
        }
        return false;
    }

    private boolean isGivenUp(String number, String owner) {
        Entry list = Objects.requireNonNull(orders.get(owner)).at.get(Kind.LIST);
        return number.startsWith("W")
                && list != null
                && !("W" + list.paper.says().names()).equals(number);
    }

    private static List<String> numbersOf(Says says) {
        return switch (says.kind()) {
            case ORDER, CANCELLATION -> List.of();
            case PAYMENT -> List.of("P" + says.number());
            case WAYBILL -> List.of((says.export() ? "W" : "L") + says.number());
            case LIST ->
                says.export() ? List.of("C" + says.number(), "W" + says.names()) : List.of("C" + says.number());
        };
    }

    private void claim(Entry entry) {
        Says says = entry.paper.says();
        for (String number : numbersOf(says)) {
            Owner owner = owner(number);
            if (!loose(says)) {
                owner.order = key(says.export(), says.order());
            } else {
                owner.waybill = entry;
            }
        }
    }

    private void withdraw(Entry entry, Order order) {
        Says says = entry.paper.says();
        boolean waiting = order.state == State.WAITING;
        if (says.kind() == Kind.LIST) {
            become(order, State.CANCELLED);
        }
        order.at.remove(says.kind());
        order.stored.remove(says.kind());
        for (String number : numbersOf(says)) {
            Owner owner = owner(number);
            boolean waybill = number.startsWith("W");
            if (waybill && says.kind() == Kind.LIST) {
                order.at.remove(Kind.WAYBILL);
                order.stored.remove(Kind.WAYBILL);
                owner.order = null;
            } else {
                owner.waybill = null;
                if (!waybill || !waiting) {
                    owner.order = null;
                }
            }
        }
        tell(entry, 2);
    }

    private void declare(Entry entry, Order order) {
        order.at.put(Kind.LIST, entry);
        order.stored.remove(Kind.LIST);
        claim(entry);
        if (order.export) {
            Entry waybill = owner("W" + entry.paper.says().names()).waybill;
            order.stored.remove(Kind.WAYBILL);
            if (waybill == null) {
                order.at.remove(Kind.WAYBILL);
            } else {
                order.at.put(Kind.WAYBILL, waybill);
            }
        }
        become(order, State.WAITING);
        order.deadline = now.plus(patience);
        tell(entry, 2);
        decide(order);
    }

    private static void become(Order order, State state) {
        order.state = state;
        order.deadline = null;
    }

    private static Entry list(Order order) {
        return Objects.requireNonNull(order.at.get(Kind.LIST));
    }

    private static void reject(Order order, String reason) {
        Entry list = list(order);
        list.reason = reason;
        tell(list, 100);
        become(order, State.REFUSED);
    }

    private void decide(Order order) {
        if (order.state != State.WAITING || !order.complete()) {
            return;
        }
        if (!agree(order)) {
            reject(order, "match");
        } else if (order.export) {
            tell(Objects.requireNonNull(order.at.get(Kind.ORDER)), 120);
            tell(Objects.requireNonNull(order.at.get(Kind.WAYBILL)), 120);
            tell(list(order), 120, 399);
            become(order, State.CLEARED);
        } else {
            tax(order);
        }
    }

    private static boolean agree(Order order) {
        Says first = Objects.requireNonNull(order.at.get(Kind.ORDER)).paper.says();
        Says waybill = Objects.requireNonNull(order.at.get(Kind.WAYBILL)).paper.says();
        Says list = list(order).paper.says();
        boolean goods = list.yuan() == first.yuan()
                && list.goods() == first.goods()
                && list.names().equals(waybill.number());
        if (order.export) {
            return goods;
        }
        Says payment = Objects.requireNonNull(order.at.get(Kind.PAYMENT)).paper.says();
        return goods
                && list.buyer() == first.buyer()
                && waybill.buyer() == first.buyer()
                && payment.buyer() == first.buyer()
                && payment.yuan() == first.yuan()
                && payment.goods() == first.goods()
                && payment.number().equals("P" + first.order())
                && !payment.shortPaid();
    }

    private void tax(Order order) {
        Says list = list(order).paper.says();
        long dutiable = 100L * list.yuan() * list.goods().pieces + FREIGHT_FEN;
        if (dutiable > SINGLE_FEN && list.goods().pieces > 1) {
            reject(order, "tax.singleLimit");
            return;
        }
        long tax = dutiable > SINGLE_FEN ? inFull(list.goods(), dutiable) : reduced(list.goods(), dutiable);
        String year = list.buyer() + "|" + now.atZone(BEIJING).getYear();
        long usedBefore = used.getOrDefault(year, 0L);
        long securedBefore = secured.getOrDefault(list.guarantor(), 0L);
        if (usedBefore + dutiable > ANNUAL_FEN) {
            reject(order, "tax.annualLimit");
        } else if (securedBefore + tax > given.getOrDefault(list.guarantor(), 0L)) {
            reject(order, "tax.guarantee");
        } else {
            used.put(year, usedBefore + dutiable);
            secured.put(list.guarantor(), securedBefore + tax);
            tell(list(order), 120, 800);
            become(order, State.CLEARED);
        }
    }

    private static long reduced(Goods goods, long fen) {
        return share(fen, goods.vat.multiply(new BigDecimal("0.7")));
    }

    private static long inFull(Goods goods, long fen) {
        long duty = share(fen, goods.duty);
        return duty + share(fen + duty, goods.vat);
    }

    private static long share(long fen, BigDecimal rate) {
        return BigDecimal.valueOf(fen)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private void cancel(Entry entry) {
        Paper paper = entry.paper;
        Owner done = owner("K" + paper.says().note());
        Entry list = byListNumber.get(paper.says().number());
        if (paper.manner() == Manner.CHANGE || paper.manner() == Manner.DELETE) {
            tell(entry, done.order == null ? -608002 : -608003);
        } else if (done.order != null) {
            tell(entry, -608001);
        } else if (paper.manner() == Manner.STORED) {
            tell(entry, 1);
        } else if (list == null) {
            tell(entry, -607001);
        } else {
            String key = key(true, list.paper.says().order());
            Order order = Objects.requireNonNull(orders.get(key));
            if (order.state != State.CLEARED || order.at.get(Kind.LIST) != list) {
                tell(entry, -607002);
            } else {
                become(order, State.CANCELLED);
                done.order = key;
                tell(entry, 2, 399);
            }
        }
    }

    private record Codes(int exists, int nothing, int frozen, int older, int malformed) {}

    /** From the tables of the guide. */
    private static Codes codes(Says says) {
        return switch (says.kind()) {
            case ORDER ->
                says.export()
                        ? new Codes(-304001, -304002, -304003, -304004, -303001)
                        : new Codes(-301010, -301009, -301011, -301014, -301008);
            case PAYMENT -> new Codes(-401007, -401006, -401008, -401012, -401009);
            case WAYBILL ->
                says.export()
                        ? new Codes(-504001, -504002, -504003, -504004, -503001)
                        : new Codes(-504015, -504014, -504016, -504012, -504011);
            case LIST ->
                says.export()
                        ? new Codes(-604001, -604002, -604003, -604004, -603001)
                        : new Codes(-621004, -621011, -621012, -621012, -621020);
            case CANCELLATION -> new Codes(-608001, -608002, -608003, -608004, -607001);
        };
    }
}
