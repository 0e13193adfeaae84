package org.entrepot.collection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Destruction;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed of exports: each page is put in one transaction with the place it ends at. Then the rules are tried for the
 * sellers of whom something came, and statements whose time is over are forgotten with their keys.
 */
final class SaleFollowing {
    /** What was told in some three seconds of a sale day: of what happens to an order most happens within a page, and it is read once. */
    private static final int PAGE = 30_000;

    /** Orders whose documents are open at once, and that one statement puts. */
    private static final int AT_ONCE = 1_000;

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

    /**
     * As far as the feed reaches when it is asked; how many orders were taken over. The first time the rules are tried for all who have open
     * lines: the run before may have died before it did.
     *
     * @param gently asked again and again whether to rest, while it reads, for as long as it worked
     */
    int catchUp(BooleanSupplier gently) throws SQLException {
        if (!begun) {
            ground.owed().addAll(OwnTransaction.in(ground.owner(), LineStore::sellersOfOpen));
            begun = true;
        }
        int orders = 0;
        boolean more = true;
        while (more) {
            Page page = OwnTransaction.in(ground.owner(), c -> page(c, gently));
            orders += page.orders();
            more = page.more();
        }
        for (String seller : List.copyOf(ground.owed())) {
            rematching.rematch(seller);
        }
        return orders;
    }

    private record Page(int orders, boolean more) {}

    private Page page(Connection c, BooleanSupplier gently) throws SQLException {
        String position = SaleStore.lockPosition(c);
        ExportTrades.Changes changes = ground.trades().changedAfter(position, PAGE);
        if (changes.position().equals(position)) {
            return new Page(0, false);
        }
        List<ExportTrade> trades = new ArrayList<>();
        for (List<String> some : parts(changes.orderNos())) {
            long begun = System.nanoTime();
            trades.addAll(ground.trades().read(some));
            if (gently.getAsBoolean()) {
                LockSupport.parkNanos(System.nanoTime() - begun);
            }
        }
        if (!trades.isEmpty()) {
            SaleStore.hold(c); // as late as can be: whoever says something waits from here to the end
        }
        Set<String> sellers = new HashSet<>();
        for (List<ExportTrade> some : parts(trades)) {
            sellers.addAll(take(c, some));
        }
        SaleStore.move(c, changes.position());
        ground.owed().addAll(sellers);
        return new Page(trades.size(), changes.more());
    }

    private static <T> List<List<T>> parts(List<T> whole) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += AT_ONCE) {
            parts.add(whole.subList(from, Math.min(whole.size(), from + AT_ONCE)));
        }
        return parts;
    }

    /** Takes orders over as they stand, with what was said of them already; whose they are. */
    private Set<String> take(Connection c, List<ExportTrade> trades) throws SQLException {
        SaleStore.note(c, departures(trades), ground.clock().instant());
        Map<String, Departures.Departure> left = SaleStore.departures(
                c,
                trades.stream()
                        .map(ExportTrade::list)
                        .filter(Objects::nonNull)
                        .map(ExportTrade.Listed::invtNo)
                        .filter(invtNo -> !invtNo.isEmpty())
                        .toList());
        Map<String, StockAbroad.Unsold> abroad = TaxStore.abroad(
                c,
                trades.stream()
                        .collect(Collectors.toMap(
                                ExportTrade::orderNo, trade -> trade.seller().value())));
        List<ExportSale> sales =
                trades.stream().map(trade -> sale(trade, left, abroad)).toList();
        SaleStore.put(c, sales, new Assessing(ground.terms()).assessed(c, sales));
        SaleStore.recount(
                c, SaleStore.told(c, sales.stream().map(ExportSale::orderNo).toList()));
        return sales.stream().map(ExportSale::seller).collect(Collectors.toSet());
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
    private static ExportSale sale(
            ExportTrade trade, Map<String, Departures.Departure> left, Map<String, StockAbroad.Unsold> abroad) {
        ExportTrade.Order order = trade.order();
        ExportTrade.Listed list = trade.list();
        Instant soldAt = order != null ? order.receivedAt() : list != null ? list.receivedAt() : Instant.EPOCH;
        Departures.Departure departure = list == null ? null : left.get(list.invtNo());
        long expected = expected(order, list);
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
                departure == null ? null : departure.at(),
                departure == null ? "" : departure.reference(),
                list == null ? "" : list.copNo(),
                list == null ? "" : list.invtNo(),
                list == null ? 0 : list.status(),
                order == null
                        ? listCurrency
                        : CustomsCurrencies.letters(order.goods().currency()),
                expected,
                listCurrency,
                list == null ? null : list.value().minor(),
                0,
                0,
                0,
                abroad(expected, abroad.get(trade.orderNo())),
                0,
                null,
                null,
                null,
                lines(list != null ? list.lines() : order != null ? order.lines() : List.of()));
    }

    /** What of the money is of goods that nobody bought yet, half up. */
    private static long abroad(long expected, StockAbroad.@Nullable Unsold unsold) {
        return unsold == null
                ? 0
                : unsold.part()
                        .multiply(BigDecimal.valueOf(expected))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static long expected(ExportTrade.@Nullable Order order, ExportTrade.@Nullable Listed list) {
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
