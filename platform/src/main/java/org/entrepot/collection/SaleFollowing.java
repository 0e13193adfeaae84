package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Destruction;

/**
 * Follows the feed of exports: each page is put in one transaction with the place it ends at. Then the rules are tried for the
 * sellers of whom something came, and statements whose time is over are forgotten with their keys.
 */
final class SaleFollowing {
    private static final int PAGE = 500;
    private static final int FORGOTTEN_AT_ONCE = 50;
    private static final Duration BETWEEN_FORGETTING = Duration.ofHours(1);

    private final MoneyGround ground;
    private final Rematching rematching;
    private volatile boolean begun;
    private Instant nextForgetting = Instant.MIN;

    SaleFollowing(MoneyGround ground) {
        this.ground = ground;
        this.rematching = new Rematching(ground);
    }

    /** Until nothing is new. The first time the rules are tried for all who have open lines: the run before may have died before it did. */
    void catchUp() throws SQLException {
        if (!begun) {
            ground.owed().addAll(OwnTransaction.in(ground.owner(), LineStore::sellersOfOpen));
            begun = true;
        }
        while (OwnTransaction.in(ground.owner(), this::page)) {
            // another page
        }
        for (String seller : List.copyOf(ground.owed())) {
            rematching.rematch(seller);
        }
    }

    private boolean page(Connection c) throws SQLException {
        String position = SaleStore.lockPosition(c);
        ExportTrades.Changes changes = ground.trades().changedAfter(position, PAGE);
        if (changes.position().equals(position)) {
            return false;
        }
        List<ExportTrade> trades = ground.trades().read(changes.orderNos());
        List<ExportSale> sales = trades.stream().map(SaleFollowing::sale).toList();
        List<Departures.Departure> departures = departures(trades);
        List<String> orderNos = sales.stream().map(ExportSale::orderNo).toList();
        if (!sales.isEmpty()) {
            SaleStore.put(c, sales);
            SaleStore.note(c, departures, ground.clock().instant());
            SaleStore.departed(c, orderNos);
            SaleStore.abroad(c, orderNos);
            SaleStore.recount(c, orderNos);
            new Assessing(ground.terms()).assess(c, orderNos);
        }
        SaleStore.move(c, changes.position());
        sales.forEach(sale -> ground.owed().add(sale.seller()));
        return true;
    }

    /** What the lists themselves say of it; of those that customs has closed. */
    private static List<Departures.Departure> departures(List<ExportTrade> trades) {
        List<Departures.Departure> departures = new ArrayList<>();
        for (ExportTrade trade : trades) {
            ExportTrade.Listed list = trade.list();
            if (list != null && list.departed() != null) {
                departures.add(new Departures.Departure(
                        list.invtNo(), list.departed().at(), list.departed().number()));
            }
        }
        return departures;
    }

    /** Forgets what is kept long enough, once in a while; true when there was some. */
    boolean forget() throws SQLException {
        Instant now = ground.now();
        if (now.isBefore(nextForgetting)) {
            return false;
        }
        Instant before = ground.today()
                .minusYears(ground.terms().keptYears(ground.today()))
                .atStartOfDay(org.entrepot.kernel.Beijing.ZONE)
                .toInstant();
        boolean some = OwnTransaction.in(
                ground.owner(), c -> !FileStore.old(c, before, 1).isEmpty());
        if (some) {
            ground.persons()
                    .destroy(
                            ground.owner(),
                            c -> {
                                List<FileStore.Old> old = FileStore.old(c, before, FORGOTTEN_AT_ONCE);
                                FileStore.forget(c, old);
                                return old.stream()
                                        .map(one -> new Destruction(one.key(), null, "statements"))
                                        .toList();
                            },
                            now);
        } else {
            nextForgetting = now.plus(BETWEEN_FORGETTING);
        }
        return some;
    }

    /** An export as its row says it; what came of its money is counted apart. */
    static ExportSale sale(ExportTrade trade) {
        ExportTrade.Order order = trade.order();
        ExportTrade.Listed list = trade.list();
        Instant soldAt = order != null ? order.receivedAt() : list != null ? list.receivedAt() : Instant.EPOCH;
        String listCurrency =
                list == null ? "" : CustomsCurrencies.letters(list.value().currency());
        return new ExportSale(
                trade.orderNo(),
                trade.seller().value(),
                trade.platform().value(),
                list == null ? "" : list.declarant().value(),
                list == null ? "" : list.owner(),
                list == null ? "" : list.mode(),
                list == null ? "" : list.office(),
                list == null ? "" : list.country().value(),
                soldAt,
                order == null ? null : order.document(),
                list == null ? null : list.document(),
                list == null ? null : list.receivedAt(),
                list != null && list.isReleased() ? list.decidedAt() : null,
                null,
                "",
                list == null ? "" : list.copNo(),
                list == null ? "" : list.invtNo(),
                list == null ? 0 : list.status(),
                order == null
                        ? listCurrency
                        : CustomsCurrencies.letters(order.goods().currency()),
                expected(order, list),
                listCurrency,
                list == null ? null : list.value().minor(),
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                lines(list != null ? list.lines() : order != null ? order.lines() : List.of()));
    }

    private static long expected(
            ExportTrade.@org.jspecify.annotations.Nullable Order order,
            ExportTrade.@org.jspecify.annotations.Nullable Listed list) {
        if (order != null) {
            return order.goods().plus(order.freight()).minor();
        }
        return list == null ? 0 : list.value().minor();
    }

    private static List<ExportSale.Line> lines(List<ExportTrade.Line> of) {
        List<ExportSale.Line> lines = new ArrayList<>();
        of.forEach(line -> lines.add(new ExportSale.Line(
                line.gnum(), line.hs(), line.name(), line.qty(), line.unit(), line.price(), line.total())));
        return lines;
    }
}
