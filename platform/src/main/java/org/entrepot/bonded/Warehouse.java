package org.entrepot.bonded;

import static org.entrepot.bonded.WorkBook.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * Work in the bonded warehouse: receive, put away, move, pick in waves, pack, count, destroy. It changes the warehouse alone;
 * where it finds something else than expected, a case is opened. Stock is an account by place, item and lot and never goes
 * below nothing. Each act names what it is done for and changes nothing when it comes again.
 */
public final class Warehouse {
    private static final String NAME = "[0-9A-Za-z._/-]{1,40}";
    private static final long MOST_PIECES = 1_000_000_000;

    private final BondedGround ground;

    public Warehouse(BondedGround ground) {
        this.ground = ground;
    }

    /** What a place is for. */
    public enum PlaceKind {
        /** Where goods come in. */
        RECEIVING(1),
        /** Where they are kept and picked from. */
        STORAGE(2),
        /** Where parcels are packed. */
        PACKING(3),
        /** Where damaged and returned goods are kept apart; nothing is picked there. */
        APART(4),
        /** Where unfit goods lie that buyers sent back: they are in no book, and nothing of the stock goes there or comes from there. */
        UNFIT(5);

        private final int number;

        PlaceKind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static PlaceKind of(int number) {
            for (PlaceKind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of place " + number);
        }
    }

    public record Place(String code, PlaceKind kind) {}

    /**
     * Pieces of a lot in a place.
     *
     * @param expires the last day on which it is good; null where it does not spoil
     * @param promised how many of them are planned to be picked
     */
    public record Content(
            ItemKey item,
            String name,
            String lot,
            String place,
            @Nullable LocalDate expires,
            long pieces,
            long promised) {}

    /**
     * What came in of an item.
     *
     * @param expires the last day on which the lot is good; null where it does not spoil
     * @param pieces good ones
     * @param place where those are
     * @param damaged damaged ones
     * @param apart where those are; empty where there are none
     */
    public record Received(
            ItemKey item,
            String lot,
            @Nullable LocalDate expires,
            long pieces,
            String place,
            long damaged,
            String apart) {}

    /** What a parcel needs: pieces by item. */
    public record Order(ParcelKey parcel, String list, Map<ItemKey, Long> pieces) {}

    /**
     * A wave and how far it is.
     *
     * @param open picks that are to be done
     * @param toPack picks that are done and not packed
     */
    public record Wave(String id, String packing, Instant madeAt, String by, int picks, int open, int toPack) {}

    // --- places -----------------------------------------------------------------------------------------------------

    /** Names a place; a place never becomes one of another kind. */
    public List<Fault> place(String code, PlaceKind kind) throws SQLException {
        if (!code.matches(NAME)) {
            return List.of(fault("stock.place", "place", code, "1 to 40 letters, digits and . - _ /"));
        }
        return ground.write(c -> {
            WarehouseStore.putPlace(c, code, kind);
            return WarehouseStore.place(c, code).filter(found -> found == kind).isPresent()
                    ? List.of()
                    : List.of(fault("stock.placeKind", "place", code, "a place that is no other kind already"));
        });
    }

    /** A place in which stock may be; empty where there is none of that name, or one for unfit goods. */
    private static Optional<PlaceKind> stockPlace(Connection c, String code) throws SQLException {
        return WarehouseStore.place(c, code).filter(kind -> kind != PlaceKind.UNFIT);
    }

    public List<Place> places() throws SQLException {
        return ground.read(BookViewer.PARK, WarehouseStore::places);
    }

    /** What is where, what was emptied included. */
    public List<Content> contents(BookViewer viewer) throws SQLException {
        return ground.read(viewer, WarehouseStore::contents);
    }

    // --- receiving --------------------------------------------------------------------------------------------------

    /**
     * Receives goods against an inbound document of the customs book, in one go or in parts.
     *
     * @param part 1 for the first, counted on
     * @param complete whether nothing more comes: what is missing or too much becomes a case for each item, damaged pieces one; what comes
     *     all the same is taken in, and what it changes becomes a case of its own
     */
    public List<Fault> receive(String inbound, int part, List<Received> lines, boolean complete, String by)
            throws SQLException {
        return ground.act(shift -> {
            Connection c = shift.connection();
            Map<Integer, Long> expected = expected(c, inbound);
            if (expected.isEmpty()) {
                return List.of(fault("stock.inbound", "inbound", inbound, "an inbound document of the customs book"));
            }
            Map<Integer, BookItem> items = BookStore.itemsById(c, expected.keySet());
            Arriving arriving = new Arriving(c, items, inbound, part, shift.now(), by);
            List<Fault> faults = arriving.read(lines);
            if (faults.isEmpty()) {
                faults = WorkBook.make(shift, arriving.works);
            }
            if (faults.isEmpty()) {
                arriving.store();
                boolean late = WarehouseStore.isComplete(c, inbound);
                if (complete) {
                    WarehouseStore.complete(c, inbound, shift.now(), by);
                }
                if (complete || late) {
                    compare(
                            c,
                            new Ended(inbound, late ? inbound + " #" + part : inbound),
                            expected,
                            items,
                            shift.now(),
                            by);
                }
            }
            return faults;
        });
    }

    /** Pieces by item that an inbound document says; a part of a piece counts as one. */
    private static Map<Integer, Long> expected(Connection c, String inbound) throws SQLException {
        List<Movement> says = BookStore.ofDocument(c, inbound, MovementKind.INBOUND);
        Map<Integer, Long> quantities = new TreeMap<>();
        says.forEach(line -> quantities.merge(line.item(), line.amounts().qty(), Math::addExact));
        Map<Integer, BookItem> items = BookStore.itemsById(c, quantities.keySet());
        quantities.replaceAll(
                (item, quantity) -> Math.ceilDiv(quantity, known(items, item).perPiece()));
        return quantities;
    }

    private static BookItem known(Map<Integer, BookItem> items, int item) {
        BookItem found = items.get(item);
        if (found == null) {
            throw new IllegalStateException("item " + item + " is in a document and not filed");
        }
        return found;
    }

    /** An inbound document of which nothing more is expected, and how a case about it is named: what comes late has its own. */
    private record Ended(String inbound, String document) {}

    private static void compare(
            Connection c,
            Ended ended,
            Map<Integer, Long> expected,
            Map<Integer, BookItem> items,
            Instant now,
            String by)
            throws SQLException {
        Map<Integer, Long> came = new HashMap<>();
        for (WarehouseStore.Done done : WarehouseStore.doneFor(c, ended.inbound())) {
            if (done.kind() == Work.Kind.RECEIVED) {
                came.merge(done.item(), done.pieces(), Long::sum);
            }
        }
        Map<Integer, Long> told = DiscrepancyStore.toldOfReceipt(c, ended.inbound());
        for (Map.Entry<Integer, Long> one : expected.entrySet()) {
            long difference =
                    came.getOrDefault(one.getKey(), 0L) - one.getValue() - told.getOrDefault(one.getKey(), 0L);
            if (difference != 0) {
                Discrepancies.open(
                        c,
                        new Discrepancies.Found(
                                Discrepancy.Kind.RECEIPT,
                                known(items, one.getKey()),
                                "",
                                "",
                                difference,
                                one.getValue(),
                                ended.document()),
                        now,
                        by);
            }
        }
    }

    /** Lines of a receipt, read into work. */
    private static final class Arriving {
        private final Connection c;
        private final Map<ItemKey, BookItem> items = new HashMap<>();
        private final String inbound;
        private final int part;
        private final Instant now;
        private final String by;
        private final List<Work> works = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Map<Work, Received> of = new LinkedHashMap<>();
        private final List<Received> understood = new ArrayList<>();
        private int number;

        Arriving(Connection c, Map<Integer, BookItem> items, String inbound, int part, Instant now, String by) {
            this.c = c;
            items.values().forEach(item -> this.items.put(item.key(), item));
            this.inbound = inbound;
            this.part = part;
            this.now = now;
            this.by = by;
        }

        List<Fault> read(List<Received> lines) throws SQLException {
            for (Received line : lines) {
                number++;
                BookItem item = items.get(line.item());
                if (item == null) {
                    faults.add(fault(
                            "stock.notOnDocument",
                            field("item"),
                            line.item().toString(),
                            "an item of inbound document " + inbound));
                } else if (arePieces(line) && isLot(line, item)) {
                    understood.add(line);
                    add(line, item, line.pieces(), line.place(), "good");
                    add(line, item, line.damaged(), line.apart(), "damaged");
                }
            }
            return faults;
        }

        private String field(String element) {
            return "line[" + number + "]." + element;
        }

        private boolean isLot(Received line, BookItem item) throws SQLException {
            if (!line.lot().matches(NAME)) {
                faults.add(fault("stock.lot", field("lot"), line.lot(), "1 to 40 letters, digits and . - _ /"));
                return false;
            }
            Optional<WarehouseStore.Lot> known = WarehouseStore.lot(c, item.id(), line.lot());
            if (known.isPresent() && !java.util.Objects.equals(known.get().expires(), line.expires())) {
                faults.add(fault(
                        "stock.expiry",
                        field("expires"),
                        String.valueOf(line.expires()),
                        known.get().expires() + ", as the lot was received before"));
                return false;
            }
            return true;
        }

        private boolean arePieces(Received line) {
            boolean right = line.pieces() >= 0
                    && line.damaged() >= 0
                    && line.pieces() + line.damaged() > 0
                    && line.pieces() <= MOST_PIECES
                    && line.damaged() <= MOST_PIECES;
            if (!right) {
                faults.add(fault(
                        "stock.pieces",
                        field("pieces"),
                        line.pieces() + " and " + line.damaged() + " damaged",
                        "whole numbers, one of them above 0"));
            }
            return right;
        }

        private void add(Received line, BookItem item, long pieces, String place, String how) throws SQLException {
            if (pieces == 0) {
                return;
            }
            if (stockPlace(c, place).isEmpty()) {
                faults.add(fault("stock.place", field("place"), place, "a place of the warehouse"));
                return;
            }
            TransferId id = BookClaim.document(inbound).transfer("stock.receive." + part + "." + number + "." + how);
            Work work = new Work(
                    id,
                    Work.Kind.RECEIVED,
                    item.id(),
                    line.lot(),
                    null,
                    place,
                    pieces,
                    Beijing.date(now),
                    now,
                    inbound,
                    by);
            works.add(work);
            of.put(work, line);
        }

        void store() throws SQLException {
            Map<Damage, Long> damaged = new LinkedHashMap<>();
            Map<Damage, Long> came = new HashMap<>();
            for (Map.Entry<Work, Received> one : of.entrySet()) {
                Work work = one.getKey();
                Received line = one.getValue();
                WarehouseStore.putStock(c, work.item(), work.lot(), String.valueOf(work.to()), line.expires());
            }
            for (Received line : understood) {
                BookItem item = items.get(line.item());
                if (item != null && line.damaged() > 0) {
                    Damage damage = new Damage(item, line.lot(), line.apart());
                    damaged.merge(damage, line.damaged(), Long::sum);
                    came.merge(damage, line.pieces() + line.damaged(), Long::sum);
                }
            }
            for (Map.Entry<Damage, Long> one : damaged.entrySet()) {
                Damage damage = one.getKey();
                Discrepancies.open(
                        c,
                        new Discrepancies.Found(
                                Discrepancy.Kind.DAMAGED,
                                damage.item(),
                                damage.place(),
                                damage.lot(),
                                -one.getValue(),
                                came.getOrDefault(damage, 0L),
                                ofPart()),
                        now,
                        by);
            }
        }

        /** Each part has its own cases: the same lot may come damaged twice. */
        private String ofPart() {
            return part == 1 ? inbound : inbound + " #" + part;
        }
    }

    private record Damage(BookItem item, String lot, String place) {}

    /** Inbound documents of which more may come, in the order in which they were recorded. */
    public List<String> toReceive(BookViewer viewer) throws SQLException {
        return ground.read(viewer, WarehouseStore::toReceive);
    }

    // --- moving -----------------------------------------------------------------------------------------------------

    private record Checked(@Nullable Work work, @Nullable Fault fault) {
        Checked(Work work) {
            this(work, null);
        }

        Checked(Fault fault) {
            this(null, fault);
        }
    }

    private interface Check {
        Checked of(Connection c, BookItem item, Instant now) throws SQLException;
    }

    private List<Fault> one(ItemKey key, String lot, long pieces, Check check) throws SQLException {
        if (pieces <= 0 || pieces > MOST_PIECES) {
            return List.of(fault("stock.pieces", "pieces", String.valueOf(pieces), "a whole number above 0"));
        }
        if (!lot.matches(NAME)) {
            return List.of(fault("stock.lot", "lot", lot, "1 to 40 letters, digits and . - _ /"));
        }
        return ground.act(shift -> {
            BookItem item = BookStore.items(shift.connection(), Set.of(key)).get(key);
            if (item == null) {
                return List.of(fault("book.item", "item", key.toString(), "an item that is filed"));
            }
            Checked checked = check.of(shift.connection(), item, shift.now());
            Work work = checked.work();
            Fault fault = checked.fault();
            return work == null || fault != null
                    ? List.of(fault == null ? fault("stock.pieces", "pieces", "", "work to do") : fault)
                    : WorkBook.make(shift, List.of(work));
        });
    }

    private static Work work(
            String document,
            Work.Kind kind,
            BookItem item,
            String lot,
            @Nullable String from,
            @Nullable String to,
            long pieces,
            Instant now,
            String by) {
        TransferId id = BookClaim.document(document)
                .transfer("stock." + kind + "." + item.id() + "." + lot + "." + from + "." + to);
        return new Work(id, kind, item.id(), lot, from, to, pieces, Beijing.date(now), now, document, by);
    }

    /**
     * Moves pieces to another place; from a receiving place that is putting away.
     *
     * @param task what it is done for; the same task, lot and places again change nothing
     */
    public List<Fault> move(String task, ItemKey key, String lot, String from, String to, long pieces, String by)
            throws SQLException {
        return one(key, lot, pieces, (c, item, now) -> {
            Optional<PlaceKind> begins = stockPlace(c, from);
            Optional<PlaceKind> ends = stockPlace(c, to);
            if (begins.isEmpty() || ends.isEmpty() || from.equals(to)) {
                return new Checked(fault(
                        "stock.place",
                        begins.isEmpty() ? "from" : "to",
                        begins.isEmpty() ? from : to,
                        "two places of the warehouse"));
            }
            Work.Kind kind = begins.get() == PlaceKind.RECEIVING ? Work.Kind.PUT_AWAY : Work.Kind.MOVED;
            return new Checked(work(task, kind, item, lot, from, to, pieces, now, by));
        });
    }

    /** Destroys pieces under an outbound document of the customs book, no more than it says. */
    public List<Fault> destroy(String document, ItemKey key, String lot, String place, long pieces, String by)
            throws SQLException {
        return out(Work.Kind.DESTROYED, document, key, lot, place, pieces, by);
    }

    /** Takes pieces out under an outbound document of the customs book, as re-exported or carried forward. */
    public List<Fault> takeOut(String document, ItemKey key, String lot, String place, long pieces, String by)
            throws SQLException {
        return out(Work.Kind.TAKEN_OUT, document, key, lot, place, pieces, by);
    }

    private List<Fault> out(
            Work.Kind kind, String document, ItemKey key, String lot, String place, long pieces, String by)
            throws SQLException {
        return one(key, lot, pieces, (c, item, now) -> {
            long allowed = BookStore.ofDocument(c, document, MovementKind.OUTBOUND).stream()
                            .filter(line -> line.item() == item.id())
                            .mapToLong(line -> line.amounts().qty())
                            .sum()
                    / item.perPiece();
            Work work = work(document, kind, item, lot, place, null, pieces, now, by);
            boolean again = !WarehouseStore.made(c, List.of(work.transfer())).isEmpty();
            long before = WarehouseStore.doneFor(c, document).stream()
                    .filter(done -> done.item() == item.id() && isByDocument(done.kind()))
                    .mapToLong(WarehouseStore.Done::pieces)
                    .sum();
            if (!again && before + pieces > allowed) {
                return new Checked(fault(
                        "stock.destruction",
                        "pieces",
                        String.valueOf(pieces),
                        "no more than " + Math.max(0, allowed - before) + ", the rest that outbound document '"
                                + document + "' takes out of the customs book"));
            }
            return new Checked(work);
        });
    }

    private static boolean isByDocument(Work.Kind kind) {
        return kind == Work.Kind.DESTROYED || kind == Work.Kind.TAKEN_OUT;
    }

    // --- picking ----------------------------------------------------------------------------------------------------

    /** Plans a wave: promises pieces to all its parcels, the lots that expire first before others; all parcels or none. */
    public List<Fault> plan(String wave, String packing, List<Order> orders, String by) throws SQLException {
        if (!wave.matches(NAME)) {
            return List.of(fault("stock.wave", "wave", wave, "1 to 40 letters, digits and . - _ /"));
        }
        return ground.act(shift -> {
            Connection c = shift.connection();
            if (WarehouseStore.place(c, packing)
                    .filter(kind -> kind == PlaceKind.PACKING)
                    .isEmpty()) {
                return List.of(fault("stock.place", "packing", packing, "a place where parcels are packed"));
            }
            List<Fault> faults = new ArrayList<>();
            List<Fefo.Need> needs = needs(c, orders, faults);
            if (!faults.isEmpty()) {
                return faults;
            }
            return WarehouseStore.picks(c, wave).isEmpty()
                    ? new Planning(shift, wave, packing, by).plan(needs)
                    : again(c, wave, needs);
        });
    }

    /** The same wave with the same needs is done already. */
    private static List<Fault> again(Connection c, String wave, List<Fefo.Need> needs) throws SQLException {
        Map<String, Long> planned = new HashMap<>();
        WarehouseStore.picks(c, wave)
                .forEach(pick -> planned.merge(pick.parcel() + "|" + pick.item(), pick.pieces(), Long::sum));
        Map<String, Long> asked = new HashMap<>();
        needs.forEach(need -> asked.merge(need.parcel() + "|" + need.item(), need.pieces(), Long::sum));
        return planned.equals(asked)
                ? List.of()
                : List.of(fault("stock.waveTaken", "wave", wave, "a wave that is not planned with other parcels"));
    }

    private static List<Fefo.Need> needs(Connection c, List<Order> orders, List<Fault> faults) throws SQLException {
        Set<ItemKey> keys = new HashSet<>();
        orders.forEach(order -> keys.addAll(order.pieces().keySet()));
        Map<ItemKey, BookItem> items = BookStore.items(c, keys);
        List<Fefo.Need> needs = new ArrayList<>();
        for (Order order : orders) {
            for (Map.Entry<ItemKey, Long> one : new TreeMap<>(order.pieces()).entrySet()) {
                BookItem item = items.get(one.getKey());
                long pieces = one.getValue();
                if (item == null) {
                    faults.add(fault(
                            "book.item", order.parcel().toString(), one.getKey().toString(), "an item that is filed"));
                } else if (pieces <= 0 || pieces > MOST_PIECES) {
                    faults.add(fault(
                            "stock.pieces",
                            order.parcel().toString(),
                            String.valueOf(pieces),
                            "a whole number above 0"));
                } else {
                    needs.add(new Fefo.Need(order.parcel(), order.list(), item.id(), item.key(), pieces));
                }
            }
        }
        if (needs.isEmpty() && faults.isEmpty()) {
            faults.add(fault("stock.wave", "orders", "", "at least one parcel"));
        }
        return needs;
    }

    /** One planning of a wave. */
    private record Planning(Shift shift, String wave, String packing, String by) {
        List<Fault> plan(List<Fefo.Need> needs) throws SQLException {
            Connection c = shift.connection();
            Set<Integer> items = new HashSet<>();
            needs.forEach(need -> items.add(need.item()));
            List<Fefo.Shelf> shelves = WarehouseStore.pickable(c, items);
            Set<AccountSpec> accounts = new HashSet<>();
            for (Fefo.Shelf shelf : shelves) {
                accounts.add(Work.stock(shelf.place(), shelf.item(), shelf.lot()));
                accounts.add(Work.stock(packing, shelf.item(), shelf.lot()));
            }
            Book book = shift.gather(accounts, List.of(), List.of());
            Fefo.Plan plan = Fefo.plan(
                    needs,
                    shelves,
                    shelf -> book.balance(Work.stock(shelf.place(), shelf.item(), shelf.lot())
                                    .id())
                            .available(),
                    Beijing.date(shift.now()));
            if (plan.faults().isEmpty()) {
                promise(book, plan.takes());
            }
            return plan.faults();
        }

        private void promise(Book book, List<Fefo.Take> takes) throws SQLException {
            List<Pick> picks = new ArrayList<>();
            for (Fefo.Take take : takes) {
                Pick pick = new Pick(
                        wave,
                        picks.size() + 1,
                        packing,
                        take.need().parcel(),
                        take.need().list(),
                        take.shelf().item(),
                        take.shelf().lot(),
                        take.shelf().place(),
                        take.pieces(),
                        Pick.State.PLANNED);
                Optional<TransferFailure> failure = book.apply(Transfer.reserve(
                        promise(pick),
                        Work.stock(pick.place(), pick.item(), pick.lot()).id(),
                        Work.stock(packing, pick.item(), pick.lot()).id(),
                        pick.pieces(),
                        new Transfer.Deed(wave, shift.now())));
                if (failure.isPresent()) {
                    throw new IllegalStateException("what is free cannot be promised: " + failure.get());
                }
                picks.add(pick);
            }
            WarehouseStore.makeWave(shift.connection(), wave, packing, shift.now(), by);
            WarehouseStore.addPicks(shift.connection(), picks);
        }

        static TransferId promise(Pick pick) {
            return BookClaim.document(pick.key()).transfer("stock.promise");
        }
    }

    /** What is to be picked in a wave, in the order of the walk. */
    public List<Pick> picks(String wave) throws SQLException {
        return ground.read(BookViewer.PARK, c -> WarehouseStore.picks(c, wave));
    }

    public List<Wave> waves() throws SQLException {
        return ground.read(BookViewer.PARK, WarehouseStore::waves);
    }

    /** The pieces of a pick were taken and brought to where parcels are packed. */
    public List<Fault> pick(String wave, int number, String by) throws SQLException {
        return resolve(wave, number, Pick.State.PICKED, by);
    }

    /** A pick is given up: its pieces are free again. */
    public List<Fault> giveUp(String wave, int number, String by) throws SQLException {
        return resolve(wave, number, Pick.State.GIVEN_UP, by);
    }

    private List<Fault> resolve(String wave, int number, Pick.State state, String by) throws SQLException {
        return ground.act(shift -> {
            Connection c = shift.connection();
            Optional<Pick> found = WarehouseStore.picks(c, wave).stream()
                    .filter(pick -> pick.number() == number)
                    .findFirst();
            if (found.isEmpty()) {
                return List.of(fault("stock.pick", "pick", wave + " " + number, "a pick of a wave"));
            }
            Pick pick = found.get();
            if (pick.state() == state) {
                return List.of();
            }
            if (pick.state() != Pick.State.PLANNED) {
                return List.of(
                        fault("stock.pickState", "pick", String.valueOf(pick.state()), "a pick that is to be done"));
            }
            TransferId promise = Planning.promise(pick);
            TransferId id = BookClaim.document(pick.key()).transfer("stock." + state);
            Book book = shift.gather(List.of(), List.of(id), List.of(promise));
            Transfer.Deed deed = new Transfer.Deed(wave, shift.now());
            Optional<TransferFailure> failure = book.apply(
                    state == Pick.State.PICKED
                            ? Transfer.post(id, promise, deed)
                            : Transfer.voiding(id, promise, deed));
            if (failure.isPresent()) {
                throw new IllegalStateException("a promise cannot be ended: " + failure.get());
            }
            WarehouseStore.set(c, List.of(pick.in(state)));
            if (state == Pick.State.PICKED) {
                WarehouseStore.add(
                        c,
                        List.of(new Work(
                                id,
                                Work.Kind.PICKED,
                                pick.item(),
                                pick.lot(),
                                pick.place(),
                                pick.packing(),
                                pick.pieces(),
                                Beijing.date(shift.now()),
                                shift.now(),
                                wave,
                                by)));
            }
            return List.of();
        });
    }

    /**
     * Packs a parcel.
     *
     * @param put what was put into it, as the packer counted: it has to be what was picked for it
     */
    public List<Fault> pack(ParcelKey parcel, Map<ItemKey, Long> put) throws SQLException {
        return ground.write(c -> {
            List<Pick> picks = WarehouseStore.picksOf(c, parcel);
            if (picks.isEmpty()) {
                return List.of(fault("stock.parcel", "parcel", parcel.toString(), "a parcel for which was picked"));
            }
            if (picks.stream().anyMatch(pick -> pick.state() == Pick.State.PLANNED)) {
                return List.of(fault(
                        "stock.notPicked",
                        "parcel",
                        parcel.toString(),
                        "a parcel for which all was picked; wave "
                                + picks.getFirst().wave() + " is not done"));
            }
            Set<Integer> ids = new HashSet<>();
            picks.forEach(pick -> ids.add(pick.item()));
            Map<Integer, BookItem> items = BookStore.itemsById(c, ids);
            Map<ItemKey, Long> picked = new TreeMap<>();
            picks.forEach(pick -> picked.merge(known(items, pick.item()).key(), pick.pieces(), Long::sum));
            if (!picked.equals(new TreeMap<>(put))) {
                return List.of(
                        fault("stock.packed", parcel.toString(), new TreeMap<>(put).toString(), picked.toString()));
            }
            WarehouseStore.set(
                    c, picks.stream().map(pick -> pick.in(Pick.State.PACKED)).toList());
            return List.of();
        });
    }

    // --- counting ---------------------------------------------------------------------------------------------------

    /**
     * Counts a lot in a place: the warehouse takes over what was found, and a difference becomes a case.
     *
     * @param count the count; the same lot and place in it again change nothing
     * @param found pieces that are there, those promised to parcels among them
     */
    public List<Fault> count(String count, ItemKey key, String lot, String place, long found, String by)
            throws SQLException {
        if (!count.matches(NAME) || found < 0 || found > MOST_PIECES) {
            return List.of(
                    fault("stock.pieces", "found", String.valueOf(found), "a count and a whole number, 0 or more"));
        }
        return ground.act(shift -> {
            Connection c = shift.connection();
            BookItem item = BookStore.items(c, Set.of(key)).get(key);
            if (item == null || WarehouseStore.lot(c, item.id(), lot).isEmpty()) {
                return List.of(fault("stock.lot", "lot", key + " " + lot, "a lot that was received"));
            }
            if (stockPlace(c, place).isEmpty()) {
                return List.of(fault("stock.place", "place", place, "a place of the warehouse"));
            }
            TransferId id = BookClaim.document(count).transfer("stock.count." + item.id() + "." + lot + "." + place);
            if (!WarehouseStore.made(c, List.of(id)).isEmpty()) {
                return List.of();
            }
            AccountSpec account = Work.stock(place, item.id(), lot);
            Book book = shift.gather(List.of(account, Work.outside()), List.of(id), List.of());
            Balance balance = book.balance(account.id());
            long expected = balance.creditsPosted() - balance.debitsPosted();
            Counted counted = new Counted(count, item, lot, place, id);
            if (found == expected) {
                WarehouseStore.add(
                        c, List.of(work(shift, counted, 0, by))); // or it would be another count when it comes again
                return List.of();
            }
            return adjust(shift, book, counted, found, expected, by);
        });
    }

    private record Counted(String count, BookItem item, String lot, String place, TransferId id) {}

    private static Work work(Shift shift, Counted counted, long difference, String by) {
        return new Work(
                counted.id(),
                Work.Kind.COUNTED,
                counted.item().id(),
                counted.lot(),
                difference < 0 ? counted.place() : null,
                difference < 0 ? null : counted.place(),
                Math.abs(difference),
                Beijing.date(shift.now()),
                shift.now(),
                counted.count(),
                by);
    }

    private static List<Fault> adjust(Shift shift, Book book, Counted counted, long found, long expected, String by)
            throws SQLException {
        long difference = found - expected;
        Work work = work(shift, counted, difference, by);
        Connection c = shift.connection();
        Optional<WarehouseStore.Lot> lot = WarehouseStore.lot(c, counted.item().id(), counted.lot());
        List<Fault> faults = WorkBook.apply(shift, book, List.of(work));
        if (faults.isEmpty()) {
            WarehouseStore.putStock(
                    c,
                    counted.item().id(),
                    counted.lot(),
                    counted.place(),
                    lot.map(WarehouseStore.Lot::expires).orElse(null));
            Discrepancies.open(
                    c,
                    new Discrepancies.Found(
                            Discrepancy.Kind.COUNT,
                            counted.item(),
                            counted.place(),
                            counted.lot(),
                            difference,
                            expected,
                            counted.count()),
                    shift.now(),
                    by);
        }
        return faults;
    }
}
