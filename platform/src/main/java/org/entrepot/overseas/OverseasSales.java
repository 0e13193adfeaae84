package org.entrepot.overseas;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.bonded.Quantity;
import org.entrepot.collection.MappedTable;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementHeadings;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.node.OwnTransaction;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.Tables;
import org.jspecify.annotations.Nullable;

/** Sales out of warehouses abroad: told one by one or by files of marketplaces, traced to the lists that their goods left by. */
public final class OverseasSales {
    /** As large as files that are read. */
    public static final int MOST_BYTES = 10 << 20;

    /** So many at once without a file. */
    public static final int MOST_AT_ONCE = 1_000;

    private static final int MOST_SHOWN = 500;
    private static final int MOST_FAULTS_KEPT = 200;
    private static final int AT_ONCE = 500;
    private static final int HEAD = 30;
    private static final String NO_SUCH_STOCK = "stock";

    private final OverseasGround ground;
    private final StockFollowing following;

    OverseasSales(OverseasGround ground, StockFollowing following) {
        this.ground = ground;
        this.following = following;
    }

    /** The latest sales; of a seller, or of a number of a sale or of goods, where that is said. */
    public List<OverseasSale> page(String viewer, @Nullable String seller, @Nullable String text, int limit)
            throws SQLException {
        return ground.read(viewer, c -> OverseasSaleStore.page(c, seller, text, Math.min(limit, MOST_SHOWN)));
    }

    /** Files of sales, the latest first. */
    public List<SalesFile> files(String viewer, @Nullable String seller) throws SQLException {
        return ground.read(viewer, c -> OverseasSaleStore.files(c, seller, MOST_SHOWN));
    }

    public Optional<SalesFile> file(String viewer, long id) throws SQLException {
        return ground.read(viewer, c -> OverseasSaleStore.file(c, id));
    }

    /** Rows of a file that did not read or for which there was no stock. */
    public List<RowFault> faults(String viewer, long file) throws SQLException {
        return ground.read(viewer, c -> OverseasSaleStore.faults(c, file, MOST_FAULTS_KEPT));
    }

    // --- what columns mean ------------------------------------------------------------------------------------------

    /** A seller's mappings by name. */
    public Map<String, StatementMapping> mappings(EnterpriseCode seller) throws SQLException {
        return ground.read(seller.value(), c -> OverseasSaleStore.mappings(c, seller.value()));
    }

    /** Keeps what the columns of a marketplace's files mean. */
    public List<Fault> keep(EnterpriseCode seller, String name, StatementMapping mapping, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>(mapping.faults());
        if (name.isBlank() || name.length() > SoldRow.LONGEST) {
            faults.add(OverseasStock.fault("mapping", name, "a name of at most " + SoldRow.LONGEST + " characters"));
        }
        if (faults.isEmpty()) {
            OwnTransaction.in(ground.owner(), c -> {
                OverseasSaleStore.putMapping(c, seller.value(), name.strip(), mapping, by, ground.now());
                return name;
            });
        }
        return faults;
    }

    /** What the headings of a file say by themselves. */
    static StatementMapping proposed(String name, byte[] bytes) {
        List<List<String>> head = new ArrayList<>();
        var _ = Tables.read(name, bytes, Tables.Form.FOUND, (number, cells) -> {
            head.add(cells);
            return head.size() < HEAD;
        });
        return StatementHeadings.proposed(StatementKind.SALES, head);
    }

    // --- files ------------------------------------------------------------------------------------------------------

    /**
     * Takes a file of sales: rows that read and have their stock count, the others are named. The same file again counts nothing.
     * Of the file itself nothing is kept.
     *
     * @param mapping a name of {@link #mappings}; empty for what the headings say by themselves
     */
    public SalesTaken load(EnterpriseCode seller, String name, byte[] bytes, String mapping, String by)
            throws SQLException {
        byte[] digest = digest(bytes);
        Optional<SalesFile> same = ground.read(seller.value(), c -> OverseasSaleStore.same(c, seller.value(), digest));
        if (same.isPresent() && same.get().isCounted()) {
            return again(same.get());
        }
        StatementMapping said =
                mapping.isEmpty() ? proposed(name, bytes) : mappings(seller).get(mapping);
        Optional<FileFault> refused = unreadable(bytes, mapping, said);
        List<SoldRow> rows = new ArrayList<>();
        List<RowFault> faults = new ArrayList<>();
        if (refused.isEmpty() && said != null) {
            refused =
                    MappedTable.read(name, bytes, said, faults, row -> sold(row).ifPresent(rows::add));
        }
        if (refused.isPresent()) {
            return new SalesTaken(null, false, 0, 0, List.of(), refused.get());
        }
        Instant now = ground.now();
        long file = OwnTransaction.in(ground.owner(), c -> {
            Optional<Long> fresh =
                    OverseasSaleStore.addFile(c, seller.value(), shortened(name), mapping, digest, by, now);
            return fresh.isPresent()
                    ? fresh.get()
                    : OverseasSaleStore.same(c, seller.value(), digest)
                            .orElseThrow()
                            .id();
        });
        SalesTaken taken = take(seller, rows, faults, file, by);
        OwnTransaction.in(ground.owner(), c -> {
            OverseasSaleStore.counted(
                    c, file, seller.value(), taken.taken(), taken.known(), taken.faults(), MOST_FAULTS_KEPT);
            return taken;
        });
        return taken;
    }

    private static SalesTaken again(SalesFile file) {
        return new SalesTaken(file.id(), true, 0, file.taken(), List.of(), null);
    }

    private static Optional<FileFault> unreadable(byte[] bytes, String mapping, @Nullable StatementMapping said) {
        if (bytes.length > MOST_BYTES) {
            return Optional.of(new FileFault("tooBig", (bytes.length >> 20) + " MB", (MOST_BYTES >> 20) + " MB"));
        }
        if (said == null) {
            return Optional.of(new FileFault("mapping", mapping, "a mapping that is kept under that name"));
        }
        Set<StatementField> missing = EnumSet.noneOf(StatementField.class);
        for (StatementField field : StatementField.of(StatementKind.SALES)) {
            if (field.isNeeded(StatementKind.SALES)
                    && said.column(field).isEmpty()
                    && said.one(field).isEmpty()) {
                missing.add(field);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new FileFault("heading", missing.toString(), "headings that are known, or a mapping"));
    }

    private Optional<SoldRow> sold(MappedTable.Row row) {
        var day = row.day(StatementField.DAY);
        String saleNo = row.needed(StatementField.ORDER);
        String warehouse = row.needed(StatementField.WAREHOUSE);
        String itemNo = row.needed(StatementField.ITEM);
        long qty = row.quantity(StatementField.QUANTITY);
        long amount = row.amountOrNothing(StatementField.AMOUNT);
        String currency = amount == 0 ? "" : row.currency(StatementField.CURRENCY);
        SoldRow sold = new SoldRow(
                row.number(), warehouse, itemNo, row.cell(StatementField.CHANNEL), saleNo, day, qty, amount, currency);
        return row.isGood() ? Optional.of(sold) : Optional.empty();
    }

    private static String shortened(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return last.isEmpty()
                ? "?"
                : last.length() > 2 * SoldRow.LONGEST ? last.substring(0, 2 * SoldRow.LONGEST) : last;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a file back with all its sales: the lines of lists have their goods again. */
    public List<Fault> takeBack(EnterpriseCode seller, long file, String reason, String by) throws SQLException {
        Optional<Fault> wrong = OverseasStock.reason(reason);
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        List<Fault> faults = ground.acts().act(shift -> {
            Connection c = shift.connection();
            if (!OverseasSaleStore.takeBack(c, seller.value(), file, by + ": " + reason.strip())) {
                return List.of(OverseasStock.fault("file", file, "a file of yours that stands"));
            }
            undo(shift, seller.value(), OverseasSaleStore.lockFile(c, seller.value(), file), reason.strip(), by);
            return List.of();
        });
        following.tellSoon();
        return faults;
    }

    // --- sales ------------------------------------------------------------------------------------------------------

    /** Takes sales; those that have no stock, or are on file with other figures, are named and the rest counts. */
    public SalesTaken sell(EnterpriseCode seller, List<SoldRow> rows, String by) throws SQLException {
        return take(seller, rows, new ArrayList<>(), null, by);
    }

    /** Old sales first, so that what was sold first takes what left first. */
    private SalesTaken take(
            EnterpriseCode seller, List<SoldRow> rows, List<RowFault> faults, @Nullable Long file, String by)
            throws SQLException {
        List<SoldRow> good = new ArrayList<>();
        for (SoldRow row : rows) {
            Optional<RowFault> fault = fault(row);
            if (fault.isPresent()) {
                faults.add(fault.get());
            } else {
                good.add(row);
            }
        }
        good.sort(Comparator.comparing(SoldRow::day).thenComparingInt(SoldRow::row));
        int taken = 0;
        int known = 0;
        for (int from = 0; from < good.size(); from += AT_ONCE) {
            List<SoldRow> part = good.subList(from, Math.min(good.size(), from + AT_ONCE));
            Selling selling = ground.acts().act(shift -> new Selling(shift, seller.value(), file, by).all(part));
            taken += selling.taken;
            known += selling.known;
            faults.addAll(selling.faults);
        }
        following.tellSoon();
        faults.sort(Comparator.comparingInt(RowFault::row));
        return new SalesTaken(file, false, taken, known, faults, null);
    }

    private Optional<RowFault> fault(SoldRow row) {
        for (Map.Entry<StatementField, String> one : Map.of(
                        StatementField.WAREHOUSE, row.warehouse(),
                        StatementField.ITEM, row.itemNo(),
                        StatementField.ORDER, row.saleNo(),
                        StatementField.CHANNEL, row.channel())
                .entrySet()) {
            if (one.getValue().length() > SoldRow.LONGEST
                    || (one.getValue().isBlank() && one.getKey() != StatementField.CHANNEL)) {
                return Optional.of(new RowFault(
                        row.row(),
                        one.getKey().name(),
                        one.getValue(),
                        "at most " + SoldRow.LONGEST + " characters, not empty"));
            }
        }
        if (row.qty() <= 0) {
            return Optional.of(new RowFault(
                    row.row(), StatementField.QUANTITY.name(), Quantity.text(row.qty()), "more than nothing"));
        }
        return row.day().isAfter(ground.today())
                ? Optional.of(new RowFault(
                        row.row(), StatementField.DAY.name(), row.day().toString(), "today or a day before"))
                : Optional.empty();
    }

    /** Sales of one transaction. */
    private static final class Selling {
        private final Shift shift;
        private final String seller;
        private final @Nullable Long file;
        private final String by;
        private final List<RowFault> faults = new ArrayList<>();
        private final Map<List<String>, List<StockLot>> stock = new HashMap<>();
        private final Map<List<String>, SoldRow> done = new HashMap<>();
        private int taken;
        private int known;

        Selling(Shift shift, String seller, @Nullable Long file, String by) {
            this.shift = shift;
            this.seller = seller;
            this.file = file;
            this.by = by;
        }

        private static List<String> goods(SoldRow row) {
            return List.of(row.warehouse(), row.itemNo());
        }

        private static List<String> identity(SoldRow row) {
            return List.of(row.channel(), row.saleNo(), row.warehouse(), row.itemNo());
        }

        Selling all(List<SoldRow> rows) throws SQLException {
            Connection c = shift.connection();
            Set<List<String>> wanted = new LinkedHashSet<>();
            rows.forEach(row -> wanted.add(goods(row)));
            for (StockLot lot : LotStore.lockStock(
                    c,
                    seller,
                    wanted.stream().map(List::getFirst).toList(),
                    wanted.stream().map(List::getLast).toList())) {
                stock.computeIfAbsent(List.of(lot.warehouse(), lot.itemNo()), key -> new ArrayList<>())
                        .add(lot);
            }
            OverseasSaleStore.known(c, seller, rows).forEach(sale -> {
                SoldRow row = new SoldRow(
                        0,
                        sale.warehouse(),
                        sale.itemNo(),
                        sale.channel(),
                        sale.saleNo(),
                        sale.day(),
                        sale.qty(),
                        sale.amount(),
                        sale.currency());
                done.put(identity(row), row);
            });
            StockOut out = new StockOut(shift, seller, by);
            for (SoldRow row : rows) {
                one(row, out);
            }
            if (taken > 0) {
                out.commit();
            }
            return this;
        }

        private void one(SoldRow row, StockOut out) throws SQLException {
            SoldRow before = done.get(identity(row));
            if (before != null) {
                boolean same = before.day().equals(row.day())
                        && before.qty() == row.qty()
                        && before.amount() == row.amount()
                        && before.currency().equals(row.currency());
                known += same ? 1 : 0;
                if (!same) {
                    faults.add(new RowFault(
                            row.row(),
                            StatementField.ORDER.name(),
                            row.saleNo() + ": " + Quantity.text(row.qty()) + ", " + row.day(),
                            Quantity.text(before.qty()) + ", " + before.day() + ", as it is on file"));
                }
                return;
            }
            List<StockLot> lots = stock.computeIfAbsent(goods(row), key -> new ArrayList<>());
            Optional<List<Fifo.Part>> parts = Fifo.take(lots, row.qty(), row.day());
            if (parts.isEmpty()) {
                faults.add(new RowFault(
                        row.row(),
                        NO_SUCH_STOCK,
                        Quantity.text(row.qty()) + " × " + row.itemNo() + ", " + row.warehouse(),
                        "at most " + Quantity.text(Fifo.available(lots, row.day())) + ", which lay there on "
                                + row.day()));
                return;
            }
            long sale =
                    OverseasSaleStore.add(shift.connection(), seller, row, file, by, OverseasStock.micros(shift.now()));
            out.add(Movement.Kind.SOLD, parts.get(), row.day(), sale, "");
            for (Fifo.Part part : parts.get()) {
                lots.replaceAll(lot -> lot.id() == part.lot().id() ? lot.less(Movement.Kind.SOLD, part.qty()) : lot);
            }
            done.put(identity(row), row);
            taken++;
        }
    }

    /** Takes a sale back that was told wrongly, or whose buyer sent the goods back to the warehouse. */
    public List<Fault> undo(EnterpriseCode seller, long id, String reason, String by) throws SQLException {
        Optional<Fault> wrong = OverseasStock.reason(reason);
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        List<Fault> faults = ground.acts().act(shift -> {
            Optional<OverseasSale> sale = OverseasSaleStore.lock(shift.connection(), seller.value(), id);
            if (sale.isEmpty() || sale.get().undoneAt() != null) {
                return List.of(OverseasStock.fault("sale", id, "a sale of yours that stands"));
            }
            undo(shift, seller.value(), List.of(sale.get()), reason.strip(), by);
            return List.of();
        });
        following.tellSoon();
        return faults;
    }

    private static void undo(Shift shift, String seller, List<OverseasSale> sales, String reason, String by)
            throws SQLException {
        if (sales.isEmpty()) {
            return;
        }
        Connection c = shift.connection();
        List<Long> ids = sales.stream().map(OverseasSale::id).toList();
        OverseasSaleStore.undo(c, ids, by, reason, OverseasStock.micros(shift.now()));
        StockOut out = new StockOut(shift, seller, by);
        out.back(LotStore.ofSales(c, ids), reason);
        out.commit();
    }
}
