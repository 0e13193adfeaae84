package org.entrepot.overseas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.collection.StockAbroad;
import org.entrepot.kernel.Beijing;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.node.OwnTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the lists that customs closes: what departed under the mode of overseas warehouses becomes stock, each page in one transaction with
 * the place it ends at. Then the money hears what of which order nobody bought.
 */
final class StockFollowing {
    private static final Logger LOG = LoggerFactory.getLogger(StockFollowing.class);
    private static final int PAGE = 5_000;
    private static final int READ_AT_ONCE = 500;
    private static final int TOLD_AT_ONCE = 200;
    private static final int PART_DECIMALS = 18;
    private static final int MOST_DIGITS = 17;

    private final OverseasGround ground;

    StockFollowing(OverseasGround ground) {
        this.ground = ground;
    }

    /** As far as the feed reaches when it is asked. */
    void catchUp() throws SQLException {
        while (ground.acts().act(this::page)) {
            // another page
        }
        tell();
    }

    private boolean page(Shift shift) throws SQLException {
        Connection c = shift.connection();
        String position = LotStore.lockPosition(c);
        ExportTrades.Changes changes = ground.trades().closedAfter(position, PAGE);
        if (changes.position().equals(position)) {
            return false;
        }
        StockBooking booking = new StockBooking(shift);
        List<String> orderNos = changes.orderNos();
        for (int from = 0; from < orderNos.size(); from += READ_AT_ONCE) {
            List<String> some = orderNos.subList(from, Math.min(orderNos.size(), from + READ_AT_ONCE));
            for (ExportTrade trade : ground.trades().read(some)) {
                arrive(c, trade, booking, shift.now().truncatedTo(ChronoUnit.MICROS));
            }
        }
        booking.commit();
        LotStore.move(c, changes.position());
        return changes.more();
    }

    /** Only what customs has closed has left; each line becomes stock once. */
    private void arrive(Connection c, ExportTrade trade, StockBooking booking, Instant now) throws SQLException {
        ExportTrade.Listed list = trade.list();
        if (list == null
                || list.departed() == null
                || !ground.terms()
                        .isStock(list.mode(), Beijing.date(list.departed().at()))) {
            return;
        }
        String warehouse = warehouse(c, trade.seller().value(), list.country().value());
        boolean some = false;
        for (ExportTrade.Line line : list.lines()) {
            Optional<StockLot> lot = lot(trade, list, line, warehouse);
            if (lot.isEmpty()) {
                LOG.warn("line {} of list {} is no stock: quantity {}", line.gnum(), list.invtNo(), line.qty());
                continue;
            }
            Optional<Long> id = LotStore.add(c, lot.get(), now);
            if (id.isPresent()) {
                booking.departed(id.get(), lot.get());
                some = true;
            }
        }
        if (some) {
            LotStore.untold(c, trade.seller().value(), List.of(trade.orderNo()));
        }
    }

    /** The one that the seller has open in that state; nowhere where there is none or a choice. */
    private static String warehouse(Connection c, String seller, String country) throws SQLException {
        List<String> codes = WarehouseStore.all(c, seller).stream()
                .filter(one -> one.isOpen() && one.country().equals(country))
                .map(OverseasWarehouse::code)
                .toList();
        return codes.size() == 1 ? codes.getFirst() : "";
    }

    private static Optional<StockLot> lot(
            ExportTrade trade, ExportTrade.Listed list, ExportTrade.Line line, String warehouse) {
        BigDecimal parts = line.qty().movePointRight(5).setScale(0, RoundingMode.HALF_UP);
        if (parts.signum() <= 0 || parts.precision() > MOST_DIGITS || list.departed() == null) {
            return Optional.empty();
        }
        Instant left = list.departed().at();
        return Optional.of(new StockLot(
                0,
                trade.seller().value(),
                trade.orderNo(),
                list.invtNo(),
                line.gnum(),
                list.mode(),
                line.itemNo(),
                line.hs(),
                line.name(),
                line.unit(),
                list.value().currency().value(),
                line.total(),
                list.country().value(),
                list.departed().number(),
                left,
                Beijing.date(left),
                warehouse,
                parts.longValueExact(),
                0,
                0,
                0));
    }

    /** Tells the money what is untold. What was told and not yet crossed off is told again, which changes nothing. */
    void tell() throws SQLException {
        boolean more = true;
        while (more) {
            more = OwnTransaction.in(ground.owner(), c -> {
                List<String> orders = LotStore.toTell(c, TOLD_AT_ONCE);
                if (!orders.isEmpty()) {
                    ground.money().note(unsold(c, orders));
                    LotStore.told(c, orders);
                }
                return orders.size() == TOLD_AT_ONCE;
            });
        }
    }

    /** Tells it after an act that is done; what does not go through now is told in the background. */
    void tellSoon() {
        try {
            tell();
        } catch (SQLException e) {
            LOG.info("what nobody bought is told to the money a moment later: {}", e.toString());
        }
    }

    private static List<StockAbroad.Unsold> unsold(Connection c, List<String> orders) throws SQLException {
        Map<String, List<StockLot>> byOrder = new HashMap<>();
        LotStore.ofOrders(c, orders)
                .forEach(lot -> byOrder.computeIfAbsent(lot.orderNo(), order -> new ArrayList<>())
                        .add(lot));
        List<StockAbroad.Unsold> all = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>(orders);
        known.retainAll(byOrder.keySet());
        for (String order : known) {
            List<StockLot> lots = byOrder.getOrDefault(order, List.of());
            all.add(new StockAbroad.Unsold(order, lots.getFirst().seller(), part(lots), LotStore.lastSold(c, order)));
        }
        return all;
    }

    /** What of the value of its lines nobody bought, from 0 to 1; by quantity where they have no value. */
    static BigDecimal part(List<StockLot> lots) {
        boolean valued = lots.stream().allMatch(lot -> lot.total().signum() > 0);
        BigDecimal whole = BigDecimal.ZERO;
        BigDecimal unsold = BigDecimal.ZERO;
        for (StockLot lot : lots) {
            BigDecimal value = valued ? lot.total() : BigDecimal.valueOf(lot.qty());
            whole = whole.add(value);
            unsold = unsold.add(value.multiply(BigDecimal.valueOf(lot.qty() - lot.sold()))
                    .divide(BigDecimal.valueOf(lot.qty()), PART_DECIMALS, RoundingMode.HALF_UP));
        }
        return unsold.divide(whole, PART_DECIMALS, RoundingMode.HALF_UP).min(BigDecimal.ONE);
    }
}
