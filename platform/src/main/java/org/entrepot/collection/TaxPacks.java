package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.entrepot.catalog.Period;
import org.entrepot.collection.TaxReckoning.Purchase;
import org.entrepot.collection.TaxReckoning.Released;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.Tables;

/** The tax pack of a seller and month, and what the seller says for it. */
public final class TaxPacks {
    /** Lists of a month that are shown with a pack. */
    private static final int MOST = 50_000;

    private static final int LONGEST = 60;
    private static final int MOST_FAULTS = 50;
    private static final List<String> HEADINGS = List.of("order", "line", "invoice", "day", "amount");

    private final MoneyGround ground;

    TaxPacks(MoneyGround ground) {
        this.ground = ground;
    }

    /** The pack of a seller's month of release; of another's there is an empty one. */
    public TaxPack pack(String viewer, EnterpriseCode seller, YearMonth month) throws SQLException {
        return ground.read(viewer, c -> {
            List<ExportSale> sales = SaleStore.released(c, seller.value(), month.atDay(1), month.atEndOfMonth(), MOST);
            TaxPack.Profile profile =
                    TaxStore.profile(c, seller.value(), month.atEndOfMonth()).orElse(null);
            return new TaxReckoning(ground.terms(), profile)
                    .pack(
                            seller.value(),
                            month,
                            Assessing.released(c, sales),
                            ground.rates().get()::rate);
        });
    }

    /** What a row of invoices said, where it does not read. */
    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "taxpack." + field, field, found, expected);
    }

    /** Says how a seller is taxed from a day on; orders are taken accordingly. */
    public List<Fault> say(EnterpriseCode seller, TaxPack.Profile profile, String by) throws SQLException {
        OwnTransaction.in(ground.owner(), c -> {
            TaxStore.putProfile(c, seller.value(), profile, new TaxStore.Said(by, ground.now()));
            List<String> released = SaleStore.releasedOrders(c, seller.value());
            new Assessing(ground.terms()).assess(c, released);
            return released.size();
        });
        return List.of();
    }

    /** What came of a table of invoices. */
    public record Invoices(int taken, List<Fault> faults) {}

    /**
     * Takes invoices of purchases from a table with the headings {@code order,line,invoice,day,amount}: the amount without VAT, in
     * yuan. A row that does not read is named, the rest is taken; the same invoice of the same line again replaces what was said.
     */
    public Invoices invoices(EnterpriseCode seller, String name, byte[] bytes, String by) throws SQLException {
        List<Purchase> purchases = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        boolean[] headed = {false};
        boolean workbook = Tables.isWorkbook(bytes);
        Optional<FileFault> refused = Tables.read(name, bytes, Tables.Form.FOUND, (number, cells) -> {
            if (!headed[0]) {
                headed[0] = cells.size() >= HEADINGS.size()
                        && cells.subList(0, HEADINGS.size()).equals(HEADINGS);
                return headed[0];
            }
            purchase(number, cells, workbook, faults).ifPresent(purchases::add);
            return faults.size() < MOST_FAULTS;
        });
        if (refused.isPresent()) {
            FileFault fault = refused.get();
            return new Invoices(0, List.of(fault("file." + fault.code(), fault.found(), fault.expected())));
        }
        if (!headed[0]) {
            return new Invoices(0, List.of(fault("heading", "", String.join(",", HEADINGS))));
        }
        return OwnTransaction.in(ground.owner(), c -> take(c, seller, purchases, faults, by));
    }

    private static Optional<Purchase> purchase(int row, List<String> cells, boolean workbook, List<Fault> faults) {
        String line = cell(cells, 1);
        Optional<LocalDate> day = Cells.day(cell(cells, 3), DateTimeFormatter.ISO_LOCAL_DATE, workbook);
        OptionalLong amount = Cells.amount(cell(cells, 4), '.', workbook);
        String wrong = cell(cells, 0).isEmpty()
                ? "order"
                : !line.matches("[1-9][0-9]{0,3}")
                        ? "line"
                        : cell(cells, 2).isEmpty() || cell(cells, 2).length() > LONGEST
                                ? "invoice"
                                : day.isEmpty() ? "day" : amount.orElse(0) <= 0 ? "amount" : "";
        if (!wrong.isEmpty()) {
            faults.add(fault(wrong, "row " + row + ": " + cell(cells, HEADINGS.indexOf(wrong)), expected(wrong)));
            return Optional.empty();
        }
        return Optional.of(new Purchase(
                cell(cells, 0), Integer.parseInt(line), cell(cells, 2), day.orElseThrow(), amount.orElseThrow()));
    }

    private static String expected(String field) {
        return switch (field) {
            case "order" -> "an order number";
            case "line" -> "the number of the line, from 1";
            case "invoice" -> "an invoice number of at most " + LONGEST + " characters";
            case "day" -> "a day as 2026-07-01";
            default -> "an amount without VAT, as 1234.50";
        };
    }

    private static String cell(List<String> cells, int place) {
        return place < cells.size() ? cells.get(place) : "";
    }

    private Invoices take(Connection c, EnterpriseCode seller, List<Purchase> purchases, List<Fault> faults, String by)
            throws SQLException {
        Map<String, ExportSale> sales = new HashMap<>();
        SaleStore.ofSeller(
                        c,
                        seller.value(),
                        purchases.stream().map(Purchase::orderNo).distinct().toList())
                .forEach(sale -> sales.put(sale.orderNo(), sale));
        List<Purchase> taken = new ArrayList<>();
        for (Purchase one : purchases) {
            ExportSale sale = sales.get(one.orderNo());
            boolean there = sale != null && sale.lines().stream().anyMatch(line -> line.gnum() == one.gnum());
            if (there) {
                taken.add(one);
            } else {
                faults.add(
                        fault("order", one.orderNo() + " " + one.gnum(), "an order of yours, and a line that it has"));
            }
        }
        TaxStore.putPurchases(c, seller.value(), taken, new TaxStore.Said(by, ground.now()));
        new Assessing(ground.terms())
                .assess(c, taken.stream().map(Purchase::orderNo).distinct().toList());
        return new Invoices(taken.size(), List.copyOf(faults));
    }

    /** Takes an invoice out. */
    public void dropInvoice(EnterpriseCode seller, String orderNo, int gnum, String invoiceNo) throws SQLException {
        OwnTransaction.in(ground.owner(), c -> {
            TaxStore.dropPurchase(c, seller.value(), orderNo, gnum, invoiceNo);
            new Assessing(ground.terms()).assess(c, List.of(orderNo));
            return orderNo;
        });
    }

    /**
     * How the tax office takes lists of a seller, by order, with the refund of each line; what is not released is left out.
     *
     * @param viewer as in {@link #pack}
     */
    public Map<String, TaxPack.Row> rows(String viewer, EnterpriseCode seller, Collection<String> orderNos)
            throws SQLException {
        return ground.read(viewer, c -> {
            Map<String, TaxPack.Row> rows = new HashMap<>();
            for (Released one : Assessing.released(c, SaleStore.ofSeller(c, seller.value(), orderNos))) {
                TaxPack.Profile profile =
                        TaxStore.profile(c, seller.value(), one.day()).orElse(null);
                rows.put(one.sale().orderNo(), new TaxReckoning(ground.terms(), profile).row(one, null));
            }
            return rows;
        });
    }

    /** Whether lists of that mode that are released on a day have their refund when they leave. */
    public boolean isPreRefund(String mode, LocalDate on) {
        return ground.terms().isPreRefund(mode, on);
    }

    /** The first and the last day on which a refund on departure that was applied for on a day is settled. */
    public Period settlement(LocalDate applied) {
        return ground.terms().settlement(applied);
    }

    /** What the figures of stock abroad rest on, on a day. */
    public List<TaxPack.Rule> stockRules(LocalDate on) {
        return ground.terms().on(on).stream()
                .filter(one -> one.name().startsWith("prerefund."))
                .map(one -> new TaxPack.Rule(one.name(), one.value(), one.source(), one.confidence()))
                .toList();
    }
}
