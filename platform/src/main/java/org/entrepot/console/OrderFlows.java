package org.entrepot.console;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.ExportSale;
import org.entrepot.console.OrderFlow.Door;
import org.entrepot.console.OrderFlow.Way;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.OrderView;
import org.entrepot.orders.Orders;
import org.entrepot.orders.RowState;
import org.springframework.stereotype.Component;

/** Asks the modules how far a seller's orders have come and puts their answers together; keeps nothing. */
@Component
class OrderFlows {
    /** Of so many files the list says it, and of none with more rows. */
    private static final int MOST_FILES = 20;

    private static final int MOST_ROWS = 5_000;

    /** So many orders of a file are quoted. */
    static final int MOST_QUOTES = 5_000;

    private final Orders orders;
    private final ExportMoney money;
    private final Exports exports;
    private final RateFile rates;

    OrderFlows(Orders orders, ExportMoney money, Exports exports, RateFile rates) {
        this.orders = orders;
        this.money = money;
        this.exports = exports;
        this.rates = rates;
    }

    /** A file's orders with what they say and their price at the door. */
    OrderFlow of(EnterpriseCode seller, OrderFile file) throws SQLException {
        return put(seller, orders.opened(seller, file.id()), rates.now());
    }

    /** How far the orders of the newest files have come, by file. */
    Map<Long, OrderFlow> ofFiles(EnterpriseCode seller, List<OrderFile> files) throws SQLException {
        Map<Long, OrderFlow> flows = new HashMap<>();
        for (OrderFile file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
            if (file.rows() <= MOST_ROWS) {
                flows.put(file.id(), standing(seller, file));
            }
        }
        return flows;
    }

    private OrderFlow standing(EnterpriseCode seller, OrderFile file) throws SQLException {
        return put(seller, orders.standing(seller, file.id()), ExchangeRates.NONE);
    }

    /** The newest file of which something left the country; empty while none has. */
    Optional<OrderFile> newestThatLeft(EnterpriseCode seller) throws SQLException {
        List<OrderFile> files = orders.files(seller);
        for (OrderFile file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
            if (file.rows() <= MOST_ROWS
                    && !standing(seller, file).at(OrderFlow.Step.DEPARTED).isEmpty()) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private OrderFlow put(EnterpriseCode seller, List<OrderView> all, ExchangeRates priced) throws SQLException {
        List<OrderView> in =
                all.stream().filter(order -> order.state() != RowState.OUT).toList();
        Map<String, ExportSale> sales = money.sales(
                seller.value(),
                in.stream()
                        .map(OrderView::orderNo)
                        .filter(order -> !order.isEmpty())
                        .distinct()
                        .toList());
        Set<Long> loaded = exports.loaded(
                new Viewer.Tenant(seller),
                in.stream().map(OrderView::declaration).filter(list -> list > 0).toList());
        LocalDate today = money.today();
        boolean few = in.size() <= MOST_QUOTES;
        List<Way> ways = in.stream()
                .map(order -> {
                    ExportSale sale = sales.get(order.orderNo());
                    LocalDate on = sale == null ? today : Beijing.date(sale.soldAt());
                    Optional<Door> door = few
                            ? order.said()
                                    .flatMap(said ->
                                            DoorPrice.of(said, on, priced).told())
                            : Optional.empty();
                    return Way.of(order, sale, loaded.contains(order.declaration()), today, door);
                })
                .toList();
        return new OrderFlow(ways, all.size() - in.size());
    }

    /** The price at the door of the orders of those rows, by the number of an order's first row. */
    Map<Integer, DoorPrice> doors(List<Orders.RowView> rows) {
        ExchangeRates now = rates.now();
        Map<Integer, DoorPrice> doors = new HashMap<>();
        for (Orders.RowView row : rows) {
            row.worth()
                    .ifPresent(worth -> doors.put(
                            row.number(),
                            worth.said()
                                    .map(said -> DoorPrice.of(said, worth.on(), now))
                                    .orElseGet(() -> new DoorPrice.NotTold("orders.door.value"))));
        }
        return doors;
    }
}
