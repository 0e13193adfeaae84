package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.entrepot.bonded.Statement.Entry;
import org.entrepot.bonded.Statement.Figure;
import org.entrepot.bonded.Statement.Row;
import org.entrepot.kernel.Beijing;
import org.entrepot.ledger.TransferId;

/** Holds the customs book against the warehouse: the statement for customs, and a case wherever both differ unexplained. */
public final class Reconciliation {
    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);
    private static final int MOST_DOCUMENTS = 50_000;
    private static final String COMPARISON = "comparison";
    private static final String PROGRAM = "Entrepot"; // nobody's name: any officer closes what the night has found

    private final BondedGround ground;

    public Reconciliation(BondedGround ground) {
        this.ground = ground;
    }

    /** The statement of a book for a period; empty where the viewer sees no such book. */
    public Optional<Statement> statement(BookViewer viewer, String emsNo, LocalDate from, AsOf asOf)
            throws SQLException {
        return ground.read(viewer, c -> {
            Optional<CustomsBook.Filed> book = BookStore.books(c).stream()
                    .filter(one -> one.emsNo().equals(emsNo))
                    .findFirst();
            return book.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            statement(c, book.get(), from, asOf, ground.clock().instant()));
        });
    }

    private static Statement statement(Connection c, CustomsBook.Filed book, LocalDate from, AsOf asOf, Instant now)
            throws SQLException {
        List<BookItem> items = BookStore.items(c, book.emsNo());
        Documents documents = Documents.of(c, items, from, asOf);
        List<Row> rows = new ArrayList<>();
        for (Row row : rows(c, items, from, asOf)) {
            rows.add(new Row(
                    row.book(),
                    row.awaitingExit(),
                    row.awaitingOut(),
                    row.notReceived(),
                    row.stockPieces(),
                    row.cases(),
                    documents.of(row.book().item().id())));
        }
        return new Statement(book.emsNo(), book.name(), from, asOf, now, rows, documents.whole());
    }

    /** Opens a case for each item whose two books differ by something that no open case is about; gives how many it opened. */
    public int compare(String by) throws SQLException {
        Instant now = ground.clock().instant();
        return ground.write(c -> {
            int opened = compare(c, now, by);
            ComparisonStore.add(c, new Comparison(now, Beijing.date(now), opened, false, by));
            return opened;
        });
    }

    /**
     * Compares for this night, once: at the time of day that is set (Beijing) or, where the program did not run then, later that day.
     * Gives how many cases that opened; empty where nothing is to be done.
     */
    OptionalInt compareNightly(LocalTime at) throws SQLException {
        Instant now = ground.clock().instant();
        LocalDate day = Beijing.date(now);
        Instant due = day.atTime(at).atZone(Beijing.ZONE).toInstant();
        return now.isBefore(due)
                ? OptionalInt.empty()
                : ground.write(c -> {
                    if (!ComparisonStore.isOutstanding(c, day, due)) {
                        return OptionalInt.empty();
                    }
                    int opened = compare(c, now, PROGRAM);
                    ComparisonStore.add(c, new Comparison(now, day, opened, true, PROGRAM));
                    return OptionalInt.of(opened);
                });
    }

    /** When both books were compared last; empty where they never were. */
    public Optional<Comparison> latest() throws SQLException {
        return ground.read(BookViewer.PARK, ComparisonStore::latest);
    }

    private static int compare(Connection c, Instant now, String by) throws SQLException {
        AsOf asOf = AsOf.of(Beijing.date(now));
        int opened = 0;
        for (CustomsBook.Filed book : BookStore.books(c)) {
            for (Row row : rows(c, BookStore.items(c, book.emsNo()), ALWAYS, asOf)) {
                long unexplained = row.difference() - row.inCases();
                if (unexplained != 0) {
                    long perPiece = row.book().item().perPiece();
                    Discrepancies.open(
                            c,
                            new Discrepancies.Found(
                                    Discrepancy.Kind.BOOKS_DIFFER,
                                    row.book().item(),
                                    "",
                                    "",
                                    rounded(unexplained, perPiece),
                                    rounded(row.expectedStock(), perPiece),
                                    COMPARISON + " " + now),
                            now,
                            by);
                    opened++;
                }
            }
        }
        return opened;
    }

    /** Whole pieces away from zero: a part of a piece that differs is a piece. */
    private static long rounded(long quantity, long perPiece) {
        return quantity < 0 ? Math.floorDiv(quantity, perPiece) : Math.ceilDiv(quantity, perPiece);
    }

    private static List<Row> rows(Connection c, Collection<BookItem> items, LocalDate from, AsOf asOf)
            throws SQLException {
        Set<Integer> ids = new HashSet<>();
        items.forEach(item -> ids.add(item.id()));
        Totals totals = Totals.of(c, ids, asOf);
        List<Row> rows = new ArrayList<>();
        for (BookPosition position : CustomsBook.positions(c, items, from, asOf)) {
            BookItem item = position.item();
            long left = totals.pieces(item, Work.Kind.LEFT);
            long out = totals.pieces(item, Work.Kind.DESTROYED) + totals.pieces(item, Work.Kind.TAKEN_OUT);
            rows.add(new Row(
                    position,
                    totals.quantity(item, MovementKind.DEDUCTED) - left * item.perPiece(),
                    totals.quantity(item, MovementKind.OUTBOUND) - out * item.perPiece(),
                    totals.notReceived(item),
                    totals.stock(item),
                    totals.cases(item),
                    List.of()));
        }
        return rows;
    }

    /** What both books add up to since ever. */
    private record Totals(
            Map<String, Long> quantities,
            Map<String, Long> pieces,
            Map<Integer, Long> stock,
            Map<Integer, WarehouseStore.NotReceived> toCome,
            Map<Integer, List<Discrepancy>> open) {

        static Totals of(Connection c, Set<Integer> items, AsOf asOf) throws SQLException {
            Totals totals =
                    new Totals(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (BookStore.Sum sum : BookStore.sums(c, items, ALWAYS, asOf)) {
                totals.quantities.merge(
                        sum.item() + "|" + sum.kind(), sum.amounts().qty(), Long::sum);
            }
            for (WarehouseStore.Sum sum : WarehouseStore.sums(c, items, asOf)) {
                totals.pieces.merge(sum.item() + "|" + sum.kind(), sum.pieces(), Long::sum);
                totals.stock.merge(sum.item(), sum.in() ? sum.pieces() : -sum.pieces(), Long::sum);
            }
            WarehouseStore.notReceived(c, items, asOf).forEach(one -> totals.toCome.put(one.item(), one));
            for (Discrepancy one : DiscrepancyStore.openOf(c, items, asOf.before())) {
                totals.open.computeIfAbsent(one.item(), id -> new ArrayList<>()).add(one);
            }
            return totals;
        }

        long quantity(BookItem item, MovementKind kind) {
            return quantities.getOrDefault(item.id() + "|" + kind, 0L);
        }

        long pieces(BookItem item, Work.Kind kind) {
            return pieces.getOrDefault(item.id() + "|" + kind, 0L);
        }

        long stock(BookItem item) {
            return stock.getOrDefault(item.id(), 0L);
        }

        long notReceived(BookItem item) {
            WarehouseStore.NotReceived one = toCome.get(item.id());
            return one == null ? 0 : one.quantity() - one.pieces() * item.perPiece();
        }

        List<Discrepancy> cases(BookItem item) {
            return open.getOrDefault(item.id(), List.of());
        }
    }

    /** The documents behind the figures, by item. */
    private record Documents(Map<Integer, List<Entry>> entries, boolean whole) {

        static Documents of(Connection c, Collection<BookItem> items, LocalDate from, AsOf asOf) throws SQLException {
            Set<Integer> ids = new HashSet<>();
            items.forEach(item -> ids.add(item.id()));
            List<Movement> movements = BookStore.ofItems(c, ids, ALWAYS, asOf, MOST_DOCUMENTS);
            List<Work> works = WarehouseStore.ofItems(c, ids, asOf, MOST_DOCUMENTS);
            Documents documents =
                    new Documents(new HashMap<>(), movements.size() < MOST_DOCUMENTS && works.size() < MOST_DOCUMENTS);
            Set<TransferId> ended = new HashSet<>();
            for (Movement movement : movements) {
                TransferId of = movement.of();
                if (of != null && movement.kind() != MovementKind.RETURNED) {
                    ended.add(of);
                }
            }
            for (Movement movement : movements) {
                documents.add(movement, movement.day().isBefore(from), ended.contains(movement.transfer()));
            }
            works.forEach(documents::add);
            return documents;
        }

        private void add(Movement movement, boolean earlier, boolean ended) {
            Amounts amounts = movement.amounts();
            Amounts less = Amounts.NOTHING.minus(amounts);
            switch (movement.kind()) {
                case INBOUND -> add(movement, earlier ? Figure.OPENING : Figure.INBOUND, amounts);
                case DEDUCTED -> add(movement, earlier ? Figure.OPENING : Figure.DEDUCTED, earlier ? less : amounts);
                case OUTBOUND -> add(movement, earlier ? Figure.OPENING : Figure.OUTBOUND, earlier ? less : amounts);
                case RETURNED -> add(movement, earlier ? Figure.OPENING : Figure.RETURNED, amounts);
                case RESERVED -> {
                    if (!ended) {
                        add(movement, Figure.RESERVED, amounts);
                    }
                }
                case RESTORED -> {
                    // it ended a reservation, which is no part of any figure any more
                }
            }
        }

        private void add(Movement movement, Figure figure, Amounts amounts) {
            entries.computeIfAbsent(movement.item(), id -> new ArrayList<>())
                    .add(new Entry(
                            figure,
                            movement.document(),
                            movement.line(),
                            movement.day(),
                            movement.recordedAt(),
                            amounts,
                            0,
                            null));
        }

        private void add(Work work) {
            long pieces = work.to() == null ? -work.pieces() : work.pieces();
            entries.computeIfAbsent(work.item(), id -> new ArrayList<>())
                    .add(new Entry(
                            Figure.STOCK,
                            work.document(),
                            0,
                            work.day(),
                            work.recordedAt(),
                            Amounts.NOTHING,
                            pieces,
                            work.kind()));
        }

        List<Entry> of(int item) {
            return List.copyOf(entries.getOrDefault(item, List.of()));
        }
    }
}
