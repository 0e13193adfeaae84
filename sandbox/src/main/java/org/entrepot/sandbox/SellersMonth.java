package org.entrepot.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.entrepot.clearance.Clearance;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportSale;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.Database;
import org.entrepot.orders.ImportState;
import org.entrepot.orders.OrderDesk;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.OrderGround;
import org.entrepot.orders.Orders;
import org.entrepot.orders.RowState;
import org.entrepot.risk.Screening;

/**
 * A seller's month, played by the product's own parts with their clock set back: a file of orders to Kazakhstan is read, those to which
 * nothing is missing are sent and released, leave on one train and are paid by statements of a payment service and a bank, all but four of
 * them, before the month ends. The last order waits in the file for its recipient's number; its buyer has paid already.
 */
final class SellersMonth {
    static final int ORDERS = 31;

    /** Of the orders that were sent these are not paid. */
    private static final List<Integer> UNPAID = List.of(5, 12, 19, 26);

    private static final int FIRST_SURE_DAY = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Past past;
    private final long seed;
    private final Instant now;

    SellersMonth(Database database, Path secrets, long seed, Instant now) throws IOException {
        this.past = new Past(database, secrets, seed);
        this.seed = seed;
        this.now = now;
    }

    /** The last day of the month that is played: today where enough of this month has gone, else the last day of the month before. */
    static LocalDate end(Instant now) {
        LocalDate today = Beijing.date(now);
        return today.getDayOfMonth() >= FIRST_SURE_DAY
                ? today
                : YearMonth.from(today).minusMonths(1).atEndOfMonth();
    }

    /** Plays it for the seller of {@link OrderTable}. */
    void play(Path park) throws IOException, SQLException, ExecutionException, TimeoutException, InterruptedException {
        LocalDate end = end(now);
        past.clock().set(end.minusDays(12), 10);
        past.load(park);
        OrderTable table = OrderTable.toKazakhstan(
                seed, Numbers.runName(past.clock().instant()), past.clock().instant());
        try (Clearance clearance = past.clearance()) {
            clearance.open();
            List<Sheet> waybills =
                    table.waybills().values().stream().flatMap(List::stream).toList();
            past.send(clearance, firm("lingyi"), waybills);
            order(clearance, table, end);
            List<Sheet> sent = waybills.subList(0, ORDERS - 1);
            depart(clearance, parcels(sent), end);
        }
        past.clock().set(end.minusDays(2), 11);
        try (CollectionDesk desk = past.collections()) {
            collect(desk, table, end);
        }
    }

    private Firm firm(String key) {
        return past.firm(key);
    }

    private EnterpriseCode seller() {
        return EnterpriseCode.of(firm(OrderTable.SELLER).code());
    }

    // --- the file

    private void order(Clearance clearance, OrderTable table, LocalDate end) throws IOException, SQLException {
        OrderGround ground = new OrderGround(
                past.database().owner(),
                past.database().reader(),
                past.persons(),
                past.registry(),
                new Screening(past.database().owner(), past.clock()),
                past.clock());
        try (OrderDesk desk = new OrderDesk(ground, clearance.intake(), clearance.declarations())) {
            desk.open();
            Orders orders = desk.orders();
            byte[] file = OrderFiles.csv(table.headings(), table.rows());
            Orders.Reception reception = orders.receive(seller(), "kazakhstan-" + YearMonth.from(end) + ".csv", file);
            if (!(reception instanceof Orders.Reception.Taken(long id))) {
                throw new IOException("the file of the seller's month was not taken: " + reception);
            }
            await("read", () -> file(orders, id).state() == ImportState.OPEN);
            orders.releaseComplete(seller(), id);
            await("cleared", () -> file(orders, id).count(RowState.CLEARED) == ORDERS - 1);
        }
    }

    private OrderFile file(Orders orders, long id) throws SQLException {
        return orders.file(seller(), id).orElseThrow();
    }

    /** Something that comes about in the background. */
    private interface Event {
        boolean hasCome() throws SQLException;
    }

    private static void await(String what, Event event) throws IOException, SQLException {
        List<SQLException> broken = new ArrayList<>();
        boolean came = Patience.await(PATIENCE, () -> {
            try {
                return event.hasCome();
            } catch (SQLException e) {
                broken.add(e);
                return true;
            }
        });
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
        if (!came) {
            throw new IOException("the file of the seller's month was not " + what + " in time");
        }
    }

    // --- the train

    private List<Parcel> parcels(List<Sheet> waybills) {
        Parcel.Parties parties = new Parcel.Parties(
                firm(OrderTable.SELLER),
                firm(OrderTable.SELLER),
                firm("lingyi"),
                firm("lanmen"),
                firm(OrderTable.SELLER),
                firm(OrderTable.SELLER));
        return waybills.stream()
                .map(waybill ->
                        new Parcel(Trouble.EXPORT_NONE, parties, "", waybill.get("logisticsNo"), List.of(waybill)))
                .toList();
    }

    private void depart(Clearance clearance, List<Parcel> parcels, LocalDate end)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        past.clock().set(end.minusDays(10), 9);
        past.depart(
                clearance,
                "KZ" + Numbers.runName(past.clock().instant()),
                firm("lingyi"),
                firm("lanmen"),
                parcels,
                new Past.LocalDays(end.minusDays(10), end.minusDays(9)));
    }

    // --- the money

    private void collect(CollectionDesk desk, OrderTable table, LocalDate end) throws IOException, SQLException {
        desk.money().catchUp();
        MonthsMoney money =
                new MonthsMoney(desk, seller(), firm(OrderTable.SELLER).nameEn(), end);
        money.profile();
        List<String> orderNos =
                table.rows().stream().map(row -> row.getFirst().toString()).toList();
        Map<String, ExportSale> sales = desk.money().sales(seller().value(), orderNos);
        List<ExportSale> paid = new ArrayList<>();
        for (int i = 0; i < ORDERS - 1; i++) {
            ExportSale sale = sales.get(orderNos.get(i));
            if (sale == null || sale.departedAt() == null) {
                throw new IOException("the order " + orderNos.get(i) + " of the seller's month has not left");
            }
            if (!UNPAID.contains(i)) {
                paid.add(sale);
            }
        }
        money.comes(
                paid,
                new MonthsMoney.Advance(
                        orderNos.getLast(), worth(table), paid.getFirst().currency()));
    }

    /** What the buyer of the last order owes: price times pieces, and freight. */
    private static BigDecimal worth(OrderTable table) {
        List<Object> row = table.rows().getLast();
        return number(table, row, "单价").multiply(number(table, row, "数量")).add(number(table, row, "运费"));
    }

    private static BigDecimal number(OrderTable table, List<Object> row, String heading) {
        return new BigDecimal(row.get(table.headings().indexOf(heading)).toString());
    }
}
