package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.TransferId;

/**
 * Customs account books (海关账册): what is filed, what customs documents did to it, and what it says at any two times. A book
 * changes by customs documents alone: 核注清单 in and out, and the lists that the clearing decides, in its own transactions by
 * the static parts here ({@link BookEntry} says how).
 */
public final class CustomsBook {
    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);
    private static final int MOST_MOVEMENTS = 100_000;

    private final BondedGround ground;

    public CustomsBook(BondedGround ground) {
        this.ground = ground;
    }

    /**
     * A book as filed.
     *
     * @param keeper its keeper's customs registration code
     * @param items how many items are filed in it
     */
    public record Filed(String emsNo, String keeper, String name, int items) {}

    /**
     * A book with all that is filed in it.
     *
     * @param items by item record number
     */
    public record Whole(Filed book, List<BookItem> items) {
        public Whole {
            items = List.copyOf(items);
        }
    }

    // --- in the transaction of whoever asks -------------------------------------------------------------------------

    /** The books of those numbers, as far as they are filed, and those of that keeper. */
    public static List<Whole> whole(Connection c, Collection<String> emsNos, EnterpriseCode keeper)
            throws SQLException {
        List<Whole> whole = new ArrayList<>();
        for (Filed book : BookStore.books(c, emsNos, keeper.value())) {
            whole.add(new Whole(book, BookStore.items(c, book.emsNo())));
        }
        return whole;
    }

    /** The items with those keys, as far as they are filed. */
    public static Map<ItemKey, BookItem> items(Connection c, Collection<ItemKey> keys) throws SQLException {
        return BookStore.items(c, keys);
    }

    /** What was recorded under ids and given back of reservations among them; asked after their accounts were locked. */
    public static BookEntry.Facts facts(Connection c, Map<ItemKey, BookItem> items, Collection<TransferId> ids)
            throws SQLException {
        return ids.isEmpty()
                ? new BookEntry.Facts(items, Map.of(), Map.of())
                : new BookEntry.Facts(items, BookStore.made(c, ids), BookStore.returned(c, ids));
    }

    /** Records what was decided, in the transaction that commits the ledger. */
    public static void record(Connection c, BookEntry entry) throws SQLException {
        BookStore.add(c, entry.movements());
    }

    // --- filing -----------------------------------------------------------------------------------------------------

    /** Files a book, or names it anew. */
    public List<Fault> file(String emsNo, EnterpriseCode keeper, String name) throws SQLException {
        if (!ItemKey.fits(emsNo, "1")) {
            return List.of(fault("book.number", "emsNo", emsNo, "1 to 30 letters, digits and . - _ /"));
        }
        return ground.write(c -> BookStore.fileBook(c, emsNo, keeper.value(), name))
                ? List.of()
                : List.of(fault("book.keeper", "emsNo", emsNo, "a book of " + keeper));
    }

    /** Files an item, or names it anew; its units, its code and what a piece holds never change. The number is not looked at. */
    public List<Fault> file(BookItem item) throws SQLException {
        return ground.write(c -> BookStore.fileItem(c, item))
                ? List.of()
                : List.of(fault(
                        "book.filing",
                        "itemRecordNo",
                        item.key().toString(),
                        "an item of a filed book, with the units and the commodity code that it has"));
    }

    private static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("100", rule, field, found, expected);
    }

    // --- documents of the book itself -------------------------------------------------------------------------------

    /**
     * What an act needs.
     *
     * @param claims whose earlier movements it has to know, with their lines
     */
    public record Wanted(Set<ItemKey> items, Map<BookClaim, Set<Integer>> claims) {
        /** What the lines of one document need. */
        public static Wanted of(BookClaim claim, Collection<BookLine> lines) {
            return new Wanted(Set.of(), Map.of()).and(claim, lines);
        }

        /** The same with another document. */
        public Wanted and(BookClaim claim, Collection<BookLine> lines) {
            Set<ItemKey> all = new HashSet<>(items);
            Map<BookClaim, Set<Integer>> more = new HashMap<>(claims);
            Set<Integer> numbers = more.computeIfAbsent(claim, one -> new HashSet<>());
            for (BookLine line : lines) {
                line.key().ifPresent(all::add);
                numbers.add(line.line());
            }
            return new Wanted(all, more);
        }
    }

    /** Records an inbound document; the same again changes nothing. */
    public List<Fault> inbound(String number, LocalDate day, List<BookLine> lines) throws SQLException {
        return document(number, MovementKind.INBOUND, lines, (entry, claim) -> entry.inbound(claim, day, lines));
    }

    /** Records an outbound document that is no retail list; the same again changes nothing. */
    public List<Fault> outbound(String number, LocalDate day, List<BookLine> lines) throws SQLException {
        return document(number, MovementKind.OUTBOUND, lines, (entry, claim) -> entry.outbound(claim, day, lines));
    }

    private List<Fault> document(
            String number,
            MovementKind kind,
            List<BookLine> lines,
            BiFunction<BookEntry, BookClaim, List<Fault>> decide)
            throws SQLException {
        BookClaim claim = BookClaim.document(number);
        return number(number).isEmpty()
                ? enter(Wanted.of(claim, lines), (c, entry) -> {
                    List<Fault> faults = entry.check(lines);
                    return faults.isEmpty() && leavesOut(c, number, kind, lines)
                            ? List.of(fault(
                                    "book.repeat", number, lines.size() + " lines", "all lines that it had before"))
                            : decide.apply(entry, claim);
                })
                : number(number);
    }

    /** Whether it was recorded with a line that it does not have now: what it says of the others may be the same. */
    private static boolean leavesOut(Connection c, String number, MovementKind kind, List<BookLine> lines)
            throws SQLException {
        Set<Integer> said = new HashSet<>();
        lines.forEach(line -> said.add(line.line()));
        return BookStore.ofDocument(c, number, kind).stream().anyMatch(before -> !said.contains(before.line()));
    }

    /** Files what an exchange file files, then records its document; nothing is recorded when something is wrong. */
    public List<Fault> exchange(ExchangeFile.Document document) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        EnterpriseCode keeper = document.keeper();
        if (keeper != null) {
            faults.addAll(file(document.emsNo(), keeper, document.name()));
        }
        for (BookItem item : document.items()) {
            if (faults.isEmpty()) {
                faults.addAll(file(item));
            }
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        return document.inbound()
                ? inbound(document.number(), document.day(), document.lines())
                : outbound(document.number(), document.day(), document.lines());
    }

    /** An inbound or outbound document as an exchange file; empty where the viewer sees none. */
    public Optional<byte[]> exchange(BookViewer viewer, String emsNo, String number) throws SQLException {
        return ground.read(viewer, c -> {
            List<BookItem> items = BookStore.items(c, emsNo);
            Set<Integer> ids = new HashSet<>();
            items.forEach(item -> ids.add(item.id()));
            List<Movement> movements = new ArrayList<>(BookStore.ofDocument(c, number, MovementKind.INBOUND));
            if (movements.isEmpty()) {
                movements.addAll(BookStore.ofDocument(c, number, MovementKind.OUTBOUND));
            }
            movements.removeIf(movement -> !ids.contains(movement.item()));
            return movements.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ExchangeFile.write(number, emsNo, movements, items));
        });
    }

    private static List<Fault> number(String number) {
        return number.matches("[0-9A-Za-z._/-]{1,64}")
                ? List.of()
                : List.of(fault("book.document", "number", number, "1 to 64 letters, digits and . - _ /"));
    }

    /** Decides and records in a transaction of its own. */
    public List<Fault> enter(Wanted wanted, Function<BookEntry, List<Fault>> decide) throws SQLException {
        return enter(wanted, (c, entry) -> decide.apply(entry));
    }

    private interface Deciding {
        List<Fault> on(Connection c, BookEntry entry) throws SQLException;
    }

    private List<Fault> enter(Wanted wanted, Deciding decide) throws SQLException {
        return ground.act(shift -> {
            Connection c = shift.connection();
            Map<ItemKey, BookItem> items = BookStore.items(c, wanted.items());
            List<TransferId> transfers = new ArrayList<>();
            List<TransferId> reservations = new ArrayList<>();
            wanted.claims().forEach((claim, lines) -> {
                transfers.addAll(BookEntry.transfers(claim, lines));
                reservations.addAll(BookEntry.reservations(claim, lines));
            });
            Book book = shift.gather(BookEntry.accounts(items.values()), transfers, reservations);
            BookEntry entry = new BookEntry(facts(c, items, transfers), book, shift.now());
            List<Fault> faults = decide.on(c, entry);
            record(c, entry);
            return faults;
        });
    }

    // --- what it says -----------------------------------------------------------------------------------------------

    /** The books that the viewer may see. */
    public List<Filed> books(BookViewer viewer) throws SQLException {
        return ground.read(viewer, BookStore::books);
    }

    /** One of them. */
    public Optional<Filed> book(BookViewer viewer, String emsNo) throws SQLException {
        return books(viewer).stream().filter(one -> one.emsNo().equals(emsNo)).findFirst();
    }

    /** What the items of a book are at two times, since ever. */
    public List<BookPosition> positions(BookViewer viewer, String emsNo, AsOf asOf) throws SQLException {
        return ground.read(viewer, c -> positions(c, BookStore.items(c, emsNo), ALWAYS, asOf));
    }

    /** What an item is at two times, since ever; empty where it is not filed. */
    public Optional<BookPosition> position(BookViewer viewer, ItemKey key, AsOf asOf) throws SQLException {
        return ground.read(
                viewer,
                c -> positions(c, BookStore.items(c, Set.of(key)).values(), ALWAYS, asOf).stream()
                        .findFirst());
    }

    /** What moved an item, in the order of days and then of recording; the first of them where there are very many. */
    public List<Movement> movements(BookViewer viewer, ItemKey key, AsOf asOf) throws SQLException {
        return ground.read(viewer, c -> {
            BookItem item = BookStore.items(c, Set.of(key)).get(key);
            return item == null ? List.of() : BookStore.ofItems(c, List.of(item.id()), ALWAYS, asOf, MOST_MOVEMENTS);
        });
    }

    static List<BookPosition> positions(Connection c, Collection<BookItem> items, LocalDate from, AsOf asOf)
            throws SQLException {
        Map<Integer, BookPosition> positions = new LinkedHashMap<>();
        items.forEach(item -> positions.put(item.id(), BookPosition.of(item)));
        for (BookStore.Sum sum : BookStore.sums(c, positions.keySet(), from, asOf)) {
            positions.computeIfPresent(sum.item(), (id, position) -> position.plus(sum));
        }
        return List.copyOf(positions.values());
    }
}
