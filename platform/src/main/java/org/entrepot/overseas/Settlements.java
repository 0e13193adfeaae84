package org.entrepot.overseas;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.collection.TaxPack;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.overseas.Settlement.Refund;

/** How a seller's refunds on departure are settled, month by month, and what it said that it handed in. */
public final class Settlements {
    /** Lines that are looked at for a month. */
    private static final int MOST = 50_000;

    /** A period ends on 30 April of the year after; what left before this many years is past it. */
    private static final int YEARS = 2;

    private final OverseasGround ground;

    Settlements(OverseasGround ground) {
        this.ground = ground;
    }

    /**
     * The settlement of a month; of another's seller there is an empty one.
     *
     * @param viewer the seller's code; {@code *} for the operator of the park
     */
    public Settlement month(String viewer, EnterpriseCode seller, YearMonth month) throws SQLException {
        LocalDate today = ground.today();
        LocalDate last = month.atEndOfMonth().isAfter(today) ? month.atEndOfMonth() : today;
        List<Filing> filings = new ArrayList<>();
        Map<Long, List<Movement>> movements = new HashMap<>();
        List<StockLot> lots = ground.read(viewer, c -> {
            filings.addAll(WarehouseStore.filings(c, seller.value()));
            List<StockLot> found = LotStore.forSettlement(
                    c,
                    seller.value(),
                    last,
                    (month.atDay(1).isBefore(today) ? month.atDay(1) : today).minusYears(YEARS),
                    month.atDay(1),
                    MOST);
            LotStore.ofLots(c, found.stream().map(StockLot::id).toList())
                    .forEach(one -> movements
                            .computeIfAbsent(one.lot(), lot -> new ArrayList<>())
                            .add(one));
            return found;
        });
        Map<String, TaxPack.Row> rows = ground.taxPacks()
                .rows(
                        viewer,
                        seller,
                        lots.stream().map(StockLot::orderNo).distinct().toList());
        List<SettlementReckoning.Line> lines = lots.stream()
                .map(lot -> new SettlementReckoning.Line(
                        lot, movements.getOrDefault(lot.id(), List.of()), refund(lot, rows.get(lot.orderNo()))))
                .toList();
        List<TaxPack.Rule> rules = new ArrayList<>(ground.taxPacks().stockRules(month.atEndOfMonth()));
        rules.addAll(ground.terms().rules(month.atEndOfMonth()));
        SettlementReckoning.Law law =
                new SettlementReckoning.Law(ground.taxPacks()::isPreRefund, ground.taxPacks()::settlement);
        return new SettlementReckoning(ground.terms(), law, filings, today).month(seller.value(), month, lines, rules);
    }

    /** What the tax pack says of the line. */
    private static Refund refund(StockLot lot, TaxPack.@org.jspecify.annotations.Nullable Row row) {
        if (row == null) {
            return Refund.UNKNOWN;
        }
        return row.shares().stream()
                .filter(share -> share.gnum() == lot.gnum())
                .findFirst()
                .map(share -> new Refund(
                        share.purchase(),
                        share.percent(),
                        row.refund() == 0 ? 0 : share.refund(),
                        share.invoices(),
                        row.why()))
                .orElseGet(() -> new Refund(0, BigDecimal.ZERO, 0, "", row.why()));
    }

    /**
     * Says that something was handed in on a day, with its figure of now.
     *
     * @param day today or before, in or after the month
     */
    public List<Fault> file(EnterpriseCode seller, Filing.Kind kind, YearMonth month, LocalDate day, String by)
            throws SQLException {
        if (day.isAfter(ground.today()) || YearMonth.from(day).isBefore(month)) {
            return List.of(OverseasStock.fault("day", day, "a day in or after " + month + ", not after today"));
        }
        long figure = month(seller.value(), seller, month).figure(kind);
        OwnTransaction.in(ground.owner(), c -> {
            WarehouseStore.file(c, seller.value(), new Filing(kind, month, day, figure, by, ground.now()));
            return figure;
        });
        return List.of();
    }
}
