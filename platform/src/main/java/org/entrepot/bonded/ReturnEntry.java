package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/**
 * What granted returns take from the return centre, decided on values alone: no database, no clock. What was received in time,
 * sorted and found fit is taken once, the parcel that came first first; of goods of a customs account book the pieces stand in
 * the warehouse again by the same act. What is unfit is never taken.
 *
 * <p>How the clearing of declarations uses it: {@code came = ReturnEntry.lock(c, lists)} after the matches are locked; {@link
 * #accounts} to {@link org.entrepot.ledger.Ledger#gather}; {@link #stand} and {@link #take} where a return (625) is decided;
 * {@link #record} in the transaction that commits it.
 */
public final class ReturnEntry {
    private final Map<Long, List<CameBack>> byList = new HashMap<>();
    private final Map<String, Long> takenNow = new HashMap<>();
    private final Map<String, Item> items;
    private final Book book;
    private final Instant now;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();

    /** A filed item as pieces are counted by it. */
    record Item(int id, long perPiece) {}

    /** What a return takes of a line of a parcel. */
    record Taken(long parcel, int gnum, long quantity) {}

    /**
     * What is known before.
     *
     * @param parcels all that came back of the lists
     * @param items of those parcels' goods that are filed in a book, by book and item
     */
    public record Facts(List<CameBack> parcels, Map<String, Item> items) {
        public static final Facts NONE = new Facts(List.of(), Map.of());
    }

    /**
     * What came back of a line of a list, in hundred-thousandths of its unit.
     *
     * @param received in time
     * @param unsorted of that, what is to be sorted yet
     * @param fit of that, what was found fit
     * @param taken of that, what granted returns took or what left otherwise
     * @param late came after the day by which it had to be back
     */
    public record Stand(long received, long unsorted, long fit, long taken, long late) {
        /** How much a return may take. */
        public long free() {
            return fit - taken;
        }
    }

    /**
     * @param book with the {@link #accounts}
     * @param now when the batch is decided
     */
    public ReturnEntry(Facts facts, Book book, Instant now) {
        facts.parcels()
                .forEach(parcel -> byList.computeIfAbsent(parcel.origin().list(), list -> new ArrayList<>())
                        .add(parcel));
        this.items = facts.items();
        this.book = book;
        this.now = now;
    }

    /** Locks and reads what came back of lists. */
    public static Facts lock(Connection c, Collection<Long> lists) throws SQLException {
        if (lists.isEmpty()) {
            return Facts.NONE;
        }
        List<CameBack> parcels = ReturnStore.lock(c, lists);
        return new Facts(parcels, items(c, parcels));
    }

    static Map<String, Item> items(Connection c, List<CameBack> parcels) throws SQLException {
        Set<ItemKey> keys = new LinkedHashSet<>();
        for (CameBack parcel : parcels) {
            for (CameBack.Line line : parcel.lines()) {
                if (ItemKey.fits(parcel.origin().emsNo(), line.of().itemRecordNo())) {
                    keys.add(new ItemKey(parcel.origin().emsNo(), line.of().itemRecordNo()));
                }
            }
        }
        Map<String, Item> items = new HashMap<>();
        if (!keys.isEmpty()) {
            BookStore.items(c, keys)
                    .forEach((key, item) -> items.put(key.toString(), new Item(item.id(), item.perPiece())));
        }
        return items;
    }

    static String key(CameBack parcel, CameBack.Line line) {
        return parcel.origin().emsNo() + " " + line.of().itemRecordNo();
    }

    /** How many parcels of these lists were sorted so far, by list. */
    public static Map<Long, Integer> sorted(Connection c, Collection<Long> lists) throws SQLException {
        return lists.isEmpty() ? Map.of() : ReturnStore.sorted(c, lists);
    }

    /** How many parcels of a list were sorted. */
    public int sorted(long list) {
        return (int) byList.getOrDefault(list, List.of()).stream()
                .filter(parcel -> parcel.sortedAt() != null)
                .count();
    }

    /** The accounts of the warehouse that returns of these goods may move. */
    public static List<AccountSpec> accounts(Facts facts) {
        Set<AccountSpec> accounts = new LinkedHashSet<>();
        for (CameBack parcel : facts.parcels()) {
            for (CameBack.Line line : parcel.lines()) {
                Item item = facts.items().get(key(parcel, line));
                if (item != null && line.free() > 0 && !line.place().isEmpty()) {
                    accounts.add(Work.stock(line.place(), item.id(), line.lot()));
                    accounts.add(Work.outside());
                }
            }
        }
        return List.copyOf(accounts);
    }

    /**
     * How it stands with a line of a list.
     *
     * @param backBy the last day on which goods may be back
     */
    public Stand stand(long list, int gnum, LocalDate backBy) {
        Stand stand = new Stand(0, 0, 0, 0, 0);
        for (CameBack parcel : byList.getOrDefault(list, List.of())) {
            for (CameBack.Line line : parcel.lines()) {
                if (line.of().gnum() == gnum) {
                    stand = and(stand, parcel, line, backBy);
                }
            }
        }
        return stand;
    }

    private Stand and(Stand before, CameBack parcel, CameBack.Line line, LocalDate backBy) {
        LocalDate day = parcel.receivedOn();
        Long came = line.came();
        if (day == null || came == null) {
            return before;
        }
        if (day.isAfter(backBy)) {
            return new Stand(before.received, before.unsorted, before.fit, before.taken, before.late + came);
        }
        Long fit = line.fit();
        long sorted = fit == null ? 0 : fit;
        return new Stand(
                before.received + came,
                before.unsorted + (fit == null ? came : 0),
                before.fit + sorted,
                before.taken + sorted - free(parcel, line),
                before.late);
    }

    private long free(CameBack parcel, CameBack.Line line) {
        return parcel.restGone() != null ? 0 : line.free() - takenNow.getOrDefault(place(parcel, line), 0L);
    }

    private static String place(CameBack parcel, CameBack.Line line) {
        return parcel.id() + "|" + line.of().gnum();
    }

    /**
     * A granted return takes what lies here for it, as far as it does: the clearing has looked before, or customs has said so.
     * Says how much that was.
     *
     * @param returned the return
     * @param quantity in hundred-thousandths of the unit of the list's line
     */
    public long take(BookClaim returned, long list, int gnum, long quantity, LocalDate backBy) {
        long open = quantity;
        for (CameBack parcel : byList.getOrDefault(list, List.of())) {
            LocalDate day = parcel.receivedOn();
            for (CameBack.Line line : parcel.lines()) {
                boolean fits = line.of().gnum() == gnum && day != null && !day.isAfter(backBy);
                long part = fits ? Math.min(open, free(parcel, line)) : 0;
                if (part > 0) {
                    take(returned, parcel, line, part);
                    open -= part;
                }
            }
        }
        return quantity - open;
    }

    private void take(BookClaim returned, CameBack parcel, CameBack.Line line, long part) {
        long before = line.taken() + takenNow.getOrDefault(place(parcel, line), 0L);
        takenNow.merge(place(parcel, line), part, Long::sum);
        taken.add(new Taken(parcel.id(), line.of().gnum(), part));
        Item item = items.get(key(parcel, line));
        if (item == null || line.place().isEmpty()) {
            return; // goods of no warehouse here
        }
        long pieces = (before + part) / item.perPiece() - before / item.perPiece();
        if (pieces == 0) {
            return;
        }
        TransferId id = returned.transfer(
                "stock.return." + parcel.id() + "." + line.of().gnum());
        Work work = new Work(
                id,
                Work.Kind.CAME_BACK,
                item.id(),
                line.lot(),
                null,
                line.place(),
                pieces,
                Beijing.date(now),
                now,
                returned.document(),
                "");
        java.util.Optional<TransferFailure> failure = book.apply(Transfer.posted(
                id, work.debited().id(), work.credited().id(), pieces, new Transfer.Deed(returned.document(), now)));
        if (failure.isPresent() && !book.needsDeeper()) {
            throw new IllegalStateException("what came back cannot stand in the warehouse: " + failure.get());
        }
        works.add(work);
    }

    /** Writes down what was decided, in the transaction that commits the ledger. */
    public static void record(Connection c, ReturnEntry entry) throws SQLException {
        if (!entry.taken.isEmpty()) {
            ReturnStore.take(c, entry.taken);
        }
        for (Work work : entry.works) {
            java.time.LocalDate expires = WarehouseStore.lot(c, work.item(), work.lot())
                    .map(WarehouseStore.Lot::expires)
                    .orElse(null);
            WarehouseStore.putStock(c, work.item(), work.lot(), String.valueOf(work.to()), expires);
        }
        if (!entry.works.isEmpty()) {
            WarehouseStore.add(c, entry.works);
        }
    }
}
