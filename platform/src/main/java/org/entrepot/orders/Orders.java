package org.entrepot.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Role;

/** Order files of sellers: taken in, mapped, shown row by row, mended, sent, followed, taken back. */
public final class Orders {
    private static final Wanted NONE = new Wanted(List.of(), false);
    private static final Wanted ALL = new Wanted(List.of(RowState.values()), false);
    private static final int AT_ONCE = 2_000;
    private static final Set<RowState> DECLARED = Set.of(RowState.WAITING, RowState.CLEARED);

    private final OrderGround ground;
    private final Checking checking;
    private final OrderClerk clerk;
    private final Receiving receiving;

    Orders(OrderGround ground, Checking checking, OrderClerk clerk) {
        this.ground = ground;
        this.checking = checking;
        this.clerk = clerk;
        this.receiving = new Receiving(ground, checking);
    }

    /** Of those data keys, the ones under which a file or a row of one is still kept. */
    public static Set<Long> sealing(Connection c, Collection<Long> keys) throws SQLException {
        return ImportStore.sealing(c, keys);
    }

    /** What becomes of a file that comes in. */
    public sealed interface Reception {
        /** It is kept under that number; its rows are read, or its columns must be mapped first. */
        record Taken(long id) implements Reception {}

        /** The same file of the same seller is here already. */
        record Known(long id) implements Reception {}

        /** It cannot be read; nothing is kept. */
        record Refused(FileFault fault) implements Reception {}
    }

    /**
     * A row as its seller sees it.
     *
     * @param line its place in its order, from 1
     * @param cells what it says; nothing once it was forgotten
     * @param advice what its destination will miss, though nothing refuses it here
     * @param status the last returnStatus, 0 while it was not sent
     * @param declaration the declaration's number in this installation, 0 while there is none
     * @param way by which way its order is declared; at the first row of an order alone, empty once it was forgotten
     * @param worth what its order says that counts for its price; likewise at its first row alone
     */
    public record RowView(
            int number,
            int line,
            String orderNo,
            String tracking,
            RowState state,
            Optional<Map<OrderField, String>> cells,
            List<RowFault> faults,
            List<RowFault> advice,
            int status,
            long declaration,
            boolean wasSent,
            Optional<DeclaredWay> way,
            Optional<Worth> worth) {}

    /**
     * What an order says that counts for its price.
     *
     * @param said empty where a total is no number
     * @param on the day on which it is or was sent, in Beijing
     */
    public record Worth(Optional<OrderView.Said> said, LocalDate on) {}

    /**
     * Which rows are wanted.
     *
     * @param states those that stand so
     * @param advised of them only those whose destination will miss something
     */
    public record Wanted(Collection<RowState> states, boolean advised) {
        public Wanted {
            states = List.copyOf(states);
        }
    }

    /** Rows of a file and where the next ones begin; 0 when there are no more. */
    public record RowPage(List<RowView> rows, int next) {}

    // --- files ------------------------------------------------------------------------------------------------------

    /** Takes a file in, when it can be read. */
    public Reception receive(EnterpriseCode seller, String name, byte[] bytes) throws SQLException {
        Reception reception = receiving.receive(seller, name, bytes);
        clerk.wake();
        return reception;
    }

    /** The registered enterprises in a role. */
    public List<Enterprise> registered(Role role) {
        return ground.registry().enterprises().all().stream()
                .filter(one -> one.is(role))
                .toList();
    }

    /** The files of a seller, the latest first. */
    public List<OrderFile> files(EnterpriseCode seller) throws SQLException {
        return ground.asReader(seller, c -> {
            List<OrderFile> files = new ArrayList<>();
            for (ImportStore.Row row : ImportStore.ofSeller(c, seller, null)) {
                files.add(file(c, row));
            }
            return files;
        });
    }

    /** A file of a seller. */
    public Optional<OrderFile> file(EnterpriseCode seller, long id) throws SQLException {
        return ground.asReader(seller, c -> {
            List<ImportStore.Row> found = ImportStore.ofSeller(c, seller, id);
            return found.isEmpty() ? Optional.empty() : Optional.of(file(c, found.getFirst()));
        });
    }

    private static OrderFile file(Connection c, ImportStore.Row row) throws SQLException {
        RowStore.Counts counts = RowStore.counts(c, row.id());
        return new OrderFile(
                row.id(),
                row.name(),
                row.receivedAt(),
                row.state(),
                row.rows(),
                row.headings().names(),
                row.mapping(),
                counts.rows(),
                counts.everSent(),
                counts.advised());
    }

    /** How many rows of a file that is being read are checked so far. */
    public int progress(long id) {
        return clerk.progress(id);
    }

    /** The first rows of a file that was not sent yet, by column. */
    public List<List<String>> sample(EnterpriseCode seller, long id, int rows) throws SQLException {
        return ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            Optional<byte[]> sealed = file.isEmpty() ? Optional.empty() : ImportStore.file(c, id);
            Optional<SealedRows> seal =
                    sealed.isEmpty() ? Optional.empty() : SealedRows.of(c, ground.persons(), file.orElseThrow());
            return seal.isEmpty()
                    ? List.of()
                    : first(file.orElseThrow(), seal.get().openFile(sealed.orElseThrow()), rows);
        });
    }

    private static List<List<String>> first(ImportStore.Row file, byte[] bytes, int rows) {
        List<List<String>> first = new ArrayList<>();
        try {
            TableFile.of(file.name(), bytes).read((number, cells) -> {
                if (number > file.headings().row()) {
                    first.add(cells);
                }
                return first.size() < rows;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return first;
    }

    /** Says what the columns mean, and remembers it. The rows are read as soon as nothing required is missing. False when it is too late. */
    public boolean map(EnterpriseCode seller, long id, Mapping mapping) throws SQLException {
        boolean mapped = ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            boolean can = file.isPresent()
                    && ImportStore.file(c, id).isPresent()
                    && !RowStore.counts(c, id).everSent()
                    && file.get().state() != ImportState.SENDING;
            if (can) {
                ImportState state = mapping.missing().isEmpty() ? ImportState.READING : ImportState.MAPPING;
                ImportStore.deleteRows(c, id);
                ImportStore.map(c, id, mapping, state);
                ImportStore.remember(
                        c,
                        seller,
                        file.get().headings().digest(),
                        mapping,
                        ground.clock().instant());
            }
            return can;
        });
        clerk.wake();
        return mapped;
    }

    /** Takes a file back with all that came of it. False when something of it was sent. */
    public boolean undo(EnterpriseCode seller, long id) throws SQLException {
        return ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            boolean can = file.isPresent()
                    && file.get().state() != ImportState.SENDING
                    && !RowStore.counts(c, id).everSent();
            if (can) {
                ImportStore.delete(c, id);
            }
            return can;
        });
    }

    // --- rows -------------------------------------------------------------------------------------------------------

    /** Rows of a file that are wanted, behind a row; the row {@code also} however it stands. */
    public RowPage rows(EnterpriseCode seller, long id, Wanted wanted, int after, int also, int limit)
            throws SQLException {
        List<RowStore.Row> rows = new ArrayList<>();
        List<RowStore.Row> orders = new ArrayList<>();
        Optional<ImportStore.Row> file = ground.asReader(seller, c -> {
            rows.addAll(RowStore.page(c, id, after, wanted, also, limit + 1));
            orders.addAll(ordersOf(c, seller, id, rows));
            return ImportStore.ofSeller(c, seller, id).stream().findFirst();
        });
        if (file.isEmpty()) {
            return new RowPage(List.of(), 0);
        }
        List<RowStore.Row> shown = rows.subList(0, Math.min(limit, rows.size()));
        int next = rows.size() > limit ? shown.getLast().number() : 0;
        return new RowPage(opened(file.get(), shown, orders), next);
    }

    /** The rows of the orders that rows are of: all of them, of rows without an order number themselves. */
    private static List<RowStore.Row> ordersOf(Connection c, EnterpriseCode seller, long id, List<RowStore.Row> rows)
            throws SQLException {
        Set<String> numbers = rows.stream().map(RowStore.Row::orderNo).collect(Collectors.toSet());
        List<RowStore.Row> all =
                rows.stream().filter(row -> row.orderNo().isEmpty()).collect(Collectors.toList());
        numbers.remove("");
        all.addAll(RowStore.ofOrders(c, seller, id, numbers));
        return all;
    }

    /** A row of a file. */
    public Optional<RowView> row(EnterpriseCode seller, long id, int number) throws SQLException {
        return rows(seller, id, NONE, number - 1, number, 1).rows().stream().findFirst();
    }

    /** The key is the owner's to read; which rows there are was the reader's to say. */
    private List<RowView> opened(ImportStore.Row file, List<RowStore.Row> rows, List<RowStore.Row> orders)
            throws SQLException {
        Optional<SealedRows> seal = seal(file);
        Map<Integer, DeclaredWay> ways = new HashMap<>();
        Map<Integer, Worth> worth = new HashMap<>();
        for (Opened order : seal.map(key -> opened(file, key, orders)).orElse(List.of())) {
            ways.put(order.first().number(), checking.way(order.parcel(), order.at()));
            worth.put(
                    order.first().number(),
                    new Worth(OrdersOfFile.said(order.parcel().rows()), Beijing.date(order.at())));
        }
        return rows.stream()
                .map(row -> new RowView(
                        row.number(),
                        row.line(),
                        row.orderNo(),
                        Checking.number(row.tracking()),
                        row.state(),
                        seal.flatMap(key -> key.open(row.number(), row.cells())).map(OrderRow::cells),
                        row.faults(),
                        row.advice(),
                        row.status(),
                        row.listDoc() == null ? 0 : row.listDoc(),
                        row.attempt() > 0,
                        Optional.ofNullable(ways.get(row.number())),
                        Optional.ofNullable(worth.get(row.number()))))
                .toList();
    }

    private Optional<SealedRows> seal(ImportStore.Row file) throws SQLException {
        try (Connection c = ground.owner().getConnection()) {
            return SealedRows.of(c, ground.persons(), file);
        }
    }

    /** @param at when it is or was sent */
    private record Opened(Parcel parcel, RowStore.Row first, Instant at) {}

    /** The orders of rows, without those that were forgotten and those that were taken out. */
    private List<Opened> opened(ImportStore.Row file, SealedRows seal, List<RowStore.Row> rows) {
        Map<Integer, RowStore.Row> byNumber = new LinkedHashMap<>();
        List<OrderRow> said = new ArrayList<>();
        for (RowStore.Row row : rows) {
            byNumber.put(row.number(), row);
            if (row.state() != RowState.OUT) {
                seal.open(row.number(), row.cells()).ifPresent(said::add);
            }
        }
        Instant now = ground.clock().instant();
        return new Judging(checking, file.seller(), file.id())
                .parcels(said).stream()
                        .map(parcel -> {
                            RowStore.Row first = Objects.requireNonNull(
                                    byNumber.get(parcel.rows().getFirst().number()));
                            return new Opened(parcel, first, Objects.requireNonNullElse(first.releasedAt(), now));
                        })
                        .toList();
    }

    /**
     * The data of the full customs entry of a row's order, for the broker; empty where there is no such row, it says nothing any more, or
     * its order goes by list. What a screen holds is noted for a person and not handed out.
     */
    public Optional<EntryAnswer> entry(EnterpriseCode seller, long id, int number) throws SQLException {
        List<RowStore.Row> rows = new ArrayList<>();
        Optional<ImportStore.Row> file = ground.asReader(seller, c -> {
            rows.addAll(ordersOf(c, seller, id, RowStore.one(c, id, number)));
            return ImportStore.ofSeller(c, seller, id).stream().findFirst();
        });
        Optional<SealedRows> seal = file.isEmpty() ? Optional.empty() : seal(file.get());
        Optional<Opened> order = seal.stream()
                .flatMap(key -> opened(file.orElseThrow(), key, rows).stream())
                .filter(one -> checking.way(one.parcel(), one.at()).way() == ExportRoute.Way.ENTRY)
                .findFirst();
        return order.isEmpty() ? Optional.empty() : Optional.of(screened(order.get()));
    }

    private EntryAnswer screened(Opened order) throws SQLException {
        List<EntryAnswer.Matter> matters = new RowScreening(ground).ofEntry(order.parcel());
        return matters.isEmpty()
                ? new EntryAnswer.Data(checking.entry(order.parcel(), order.at()))
                : new EntryAnswer.Held(order.parcel().text(OrderField.ORDER_NO), matters);
    }

    /** The same of the order of that number, in whichever file it stands. */
    public Optional<EntryAnswer> entry(EnterpriseCode seller, String orderNo) throws SQLException {
        List<RowStore.Place> places =
                ground.asReader(seller, c -> RowStore.placed(c, seller, List.of(orderNo), List.of()));
        Set<Long> looked = new HashSet<>();
        for (RowStore.Place place : places) {
            Optional<EntryAnswer> entry =
                    looked.add(place.file()) ? entry(seller, place.file(), place.number()) : Optional.empty();
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    /** The orders of a file as they stand, without what they say. */
    public List<OrderView> standing(EnterpriseCode seller, long id) throws SQLException {
        return together(seller, id).views(Optional.empty());
    }

    /** The orders of a file as they stand, with what they say. */
    public List<OrderView> opened(EnterpriseCode seller, long id) throws SQLException {
        OrdersOfFile orders = together(seller, id);
        return orders.views(ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.byId(c, id);
            return file.isEmpty() ? Optional.empty() : SealedRows.of(c, ground.persons(), file.get());
        }));
    }

    /** Nothing of a file that is another's. */
    private OrdersOfFile together(EnterpriseCode seller, long id) throws SQLException {
        return ground.asReader(seller, c -> {
            OrdersOfFile orders = new OrdersOfFile();
            List<RowStore.Row> rows;
            int after = 0;
            do {
                rows = RowStore.page(c, id, after, ALL, 0, AT_ONCE);
                after = rows.isEmpty() ? 0 : rows.getLast().number();
                orders.add(rows);
            } while (rows.size() == AT_ONCE);
            return orders;
        });
    }

    /**
     * Changes cells of a row and checks it again, with whatever rows its change concerns. Of an order that was sent, what it says of
     * its recipient can still be changed: nothing of that was declared. False when it cannot be changed.
     */
    public boolean mend(EnterpriseCode seller, long id, int number, Map<OrderField, String> changes)
            throws SQLException {
        if (changes.keySet().stream().allMatch(OrderField::isPersonal) && complete(seller, id, number, tidy(changes))) {
            return true;
        }
        return change(seller, id, number, row -> Optional.of(row.with(tidy(changes))));
    }

    private static Map<OrderField, String> tidy(Map<OrderField, String> changes) {
        Map<OrderField, String> tidy = new EnumMap<>(OrderField.class);
        changes.forEach((field, text) -> tidy.put(field, TableFile.tidy(text)));
        return tidy;
    }

    /** Says more of the recipient of an order that was sent; false where the row stands otherwise, or its time is over. */
    private boolean complete(EnterpriseCode seller, long id, int number, Map<OrderField, String> changes)
            throws SQLException {
        return ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            List<RowStore.Row> found = file.isEmpty() ? List.of() : RowStore.one(c, id, number);
            Optional<SealedRows> seal =
                    found.isEmpty() ? Optional.empty() : SealedRows.of(c, ground.persons(), file.orElseThrow());
            if (seal.isEmpty() || !DECLARED.contains(found.getFirst().state())) {
                return false;
            }
            List<OrderRow> order = new ArrayList<>();
            for (RowStore.Row row :
                    RowStore.ofOrders(c, seller, id, Set.of(found.getFirst().orderNo()))) {
                seal.get()
                        .open(row.number(), row.cells())
                        .ifPresent(open -> order.add(row.number() == number ? open.with(changes) : open));
            }
            Optional<OrderRow> changed =
                    order.stream().filter(row -> row.number() == number).findFirst();
            if (changed.isEmpty()) {
                return false;
            }
            RowStore.complete(c, id, number, seal.get().seal(changed.get()));
            RowStore.advise(
                    c,
                    id,
                    order.getFirst().number(),
                    checking.advice(new Parcel(seller, order), ground.clock().instant()));
            return true;
        });
    }

    /** Takes a row out: it is not sent. False when it cannot be taken out any more. */
    public boolean takeOut(EnterpriseCode seller, long id, int number) throws SQLException {
        return change(seller, id, number, row -> Optional.empty());
    }

    private interface Change {
        /** The row as it is to be; nothing when it is to be taken out. */
        Optional<OrderRow> of(OrderRow row);
    }

    private boolean change(EnterpriseCode seller, long id, int number, Change change) throws SQLException {
        return ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            List<RowStore.Row> found = file.isEmpty() ? List.of() : RowStore.one(c, id, number);
            Optional<SealedRows> seal =
                    found.isEmpty() ? Optional.empty() : SealedRows.of(c, ground.persons(), file.orElseThrow());
            if (seal.isEmpty() || !found.getFirst().state().isOpen()) {
                return false;
            }
            RowStore.Row before = found.getFirst();
            Optional<OrderRow> row = seal.get().open(number, before.cells());
            if (row.isEmpty()) {
                return false;
            }
            new Mending(
                            c,
                            checking,
                            file.orElseThrow(),
                            seal.get(),
                            ground.clock().instant())
                    .change(before, row.get(), change.of(row.get()));
            return true;
        });
    }

    /**
     * Tells every row that is ready to be sent; gives how many. They are sent in the background. What the screens hold is not told before
     * a person has decided about it.
     */
    public int release(EnterpriseCode seller, long id) throws SQLException {
        return release(seller, id, true);
    }

    /** The same, without the orders in which their destination will miss something: they stay as they are. */
    public int releaseComplete(EnterpriseCode seller, long id) throws SQLException {
        return release(seller, id, false);
    }

    private int release(EnterpriseCode seller, long id, boolean advisedToo) throws SQLException {
        new RowScreening(ground).look(seller, id);
        int released = ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            boolean can = file.isPresent()
                    && (file.get().state() == ImportState.OPEN || file.get().state() == ImportState.SENDING);
            if (!can) {
                return 0;
            }
            int rows = RowStore.release(
                    c,
                    seller,
                    id,
                    new RowStore.Release(copNo(seller, id), ground.clock().instant(), advisedToo));
            if (rows > 0) {
                ImportStore.setState(c, id, ImportState.SENDING);
            }
            return rows;
        });
        clerk.wake();
        return released;
    }

    /** Begins the declarant's numbers of the lists of a file; the row follows. */
    private static String copNo(EnterpriseCode seller, long id) {
        String code = seller.value();
        return "OF" + code.substring(Math.max(0, code.length() - 10)) + "-" + id;
    }
}
