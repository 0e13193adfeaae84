package org.entrepot.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Role;

/** Order files of sellers: taken in, mapped, shown row by row, mended, sent, followed, taken back. */
public final class Orders {
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
     * @param status the last returnStatus, 0 while it was not sent
     * @param declaration the declaration's number in this installation, 0 while there is none
     */
    public record RowView(
            int number,
            int line,
            String orderNo,
            String tracking,
            RowState state,
            Optional<Map<OrderField, String>> cells,
            List<RowFault> faults,
            int status,
            long declaration,
            boolean wasSent) {}

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
                counts.everSent());
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

    /** Rows of a file that stand so, behind a row; the row {@code also} whatever its state. */
    public RowPage rows(EnterpriseCode seller, long id, Collection<RowState> states, int after, int also, int limit)
            throws SQLException {
        List<RowStore.Row> rows = new ArrayList<>();
        Optional<ImportStore.Row> file = ground.asReader(seller, c -> {
            rows.addAll(RowStore.page(c, id, after, states, also, limit + 1));
            return ImportStore.ofSeller(c, seller, id).stream().findFirst();
        });
        if (file.isEmpty()) {
            return new RowPage(List.of(), 0);
        }
        List<RowStore.Row> shown = rows.subList(0, Math.min(limit, rows.size()));
        int next = rows.size() > limit ? shown.getLast().number() : 0;
        return new RowPage(opened(file.get(), shown), next);
    }

    /** A row of a file. */
    public Optional<RowView> row(EnterpriseCode seller, long id, int number) throws SQLException {
        return rows(seller, id, List.of(), number - 1, number, 1).rows().stream()
                .findFirst();
    }

    /** The key is the owner's to read; which rows there are was the reader's to say. */
    private List<RowView> opened(ImportStore.Row file, List<RowStore.Row> rows) throws SQLException {
        Optional<SealedRows> seal;
        try (Connection c = ground.owner().getConnection()) {
            seal = SealedRows.of(c, ground.persons(), file);
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
                        row.status(),
                        row.listDoc() == null ? 0 : row.listDoc(),
                        row.attempt() > 0))
                .toList();
    }

    /** Changes cells of a row and checks it again, with whatever rows its change concerns. False when it cannot be changed. */
    public boolean mend(EnterpriseCode seller, long id, int number, Map<OrderField, String> changes)
            throws SQLException {
        return change(seller, id, number, row -> Optional.of(row.with(tidy(changes))));
    }

    private static Map<OrderField, String> tidy(Map<OrderField, String> changes) {
        Map<OrderField, String> tidy = new EnumMap<>(OrderField.class);
        changes.forEach((field, text) -> tidy.put(field, TableFile.tidy(text)));
        return tidy;
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
        new RowScreening(ground).look(seller, id);
        int released = ground.asOwner(c -> {
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            boolean can = file.isPresent()
                    && (file.get().state() == ImportState.OPEN || file.get().state() == ImportState.SENDING);
            if (!can) {
                return 0;
            }
            int rows = RowStore.release(
                    c, seller, id, copNo(seller, id), ground.clock().instant());
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
