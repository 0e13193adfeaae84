package org.entrepot.collection;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.entrepot.landed.ExchangeRates;
import org.jspecify.annotations.Nullable;

/** The orders of exports with what came of their money. */
public final class ExportMoney {
    private static final int MOST_A_PAGE = 200;
    private static final int AT_ONCE = 1_000;
    private static final String YUAN = "CNY";

    private final MoneyGround ground;
    private final SaleFollowing following;

    ExportMoney(MoneyGround ground, SaleFollowing following) {
        this.ground = ground;
        this.following = following;
    }

    /**
     * A page of orders, the newest sale first.
     *
     * @param totals of all that the filter finds, by currency
     * @param announced orders of the page that a payout announces which has not come
     * @param next where the next page begins; null at the end
     */
    public record Page(
            List<ExportSale> sales,
            List<SaleTotals> totals,
            Set<String> announced,
            @Nullable String next) {}

    /**
     * An order with all that was told of its money.
     *
     * @param told oldest first; undone things too
     * @param yuan what came, in fen at the parities of its days; null where a fresh one is missing
     */
    public record Detail(
            ExportSale sale,
            Set<Gap> gaps,
            List<Allocation> told,
            @Nullable Long yuan,
            boolean announced) {}

    /** Today in Beijing, by which gaps are told. */
    public LocalDate today() {
        return ground.today();
    }

    /** Takes over what is new of exports at once, and tries the rules; else it is done within a second, or ten where many come. */
    public void catchUp() throws SQLException {
        following.catchUp(() -> false);
    }

    /**
     * Orders.
     *
     * @param viewer a seller's code; {@code *} for the operator of the park
     * @param cursor the {@link Page#next} of the page before, null for the first
     * @param limit 1 to 200
     */
    public Page page(String viewer, SaleFilter filter, @Nullable String cursor, int limit) throws SQLException {
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw new IllegalArgumentException("limit is 1 to " + MOST_A_PAGE + ", found " + limit);
        }
        SaleStore.Place before = cursor == null ? null : place(cursor);
        LocalDate today = today();
        return ground.read(viewer, c -> {
            List<ExportSale> rows = SaleStore.page(c, filter, today, before, limit + 1);
            List<ExportSale> shown = rows.subList(0, Math.min(limit, rows.size()));
            return new Page(
                    List.copyOf(shown),
                    SaleStore.totals(c, filter, today),
                    new HashSet<>(PayoutStore.announced(
                            c, shown.stream().map(ExportSale::orderNo).toList())),
                    rows.size() > limit ? cursor(shown.getLast()) : null);
        });
    }

    private static String cursor(ExportSale last) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, last.soldAt()) + "-" + last.orderNo();
    }

    private static SaleStore.Place place(String cursor) {
        int cut = cursor.indexOf('-');
        if (cut < 1 || !cursor.substring(0, cut).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "a cursor of orders is a number and an order number, found '" + cursor + "'");
        }
        return new SaleStore.Place(
                Instant.EPOCH.plus(Long.parseLong(cursor.substring(0, cut)), ChronoUnit.MICROS),
                cursor.substring(cut + 1));
    }

    /** What was due and overdue at the end of each of those days, by seller and currency, as far as the viewer may see. */
    public List<DueMoney> due(String viewer, Collection<LocalDate> days) throws SQLException {
        return ground.read(viewer, c -> DueStore.due(c, days));
    }

    /** Those orders as far as they are on file and the viewer may see them, by order number. */
    public Map<String, ExportSale> sales(String viewer, Collection<String> orderNos) throws SQLException {
        List<String> asked = List.copyOf(orderNos);
        return ground.read(viewer, c -> {
            Map<String, ExportSale> sales = new HashMap<>();
            for (int from = 0; from < asked.size(); from += AT_ONCE) {
                SaleStore.byOrder(c, asked.subList(from, Math.min(asked.size(), from + AT_ONCE)))
                        .forEach(sale -> sales.put(sale.orderNo(), sale));
            }
            return sales;
        });
    }

    /**
     * Orders by seller whose money was due from one day to another, both included, and how many of them are settled by now.
     *
     * @param viewer a seller's code; {@code *} for the operator of the park
     */
    public List<DueOrders> dueOrders(String viewer, LocalDate from, LocalDate to) throws SQLException {
        return ground.read(viewer, c -> SaleStore.due(c, from, to));
    }

    /** An order that the viewer may see. */
    public Optional<Detail> detail(String viewer, String orderNo) throws SQLException {
        LocalDate today = today();
        ExchangeRates rates = ground.rates().get();
        return ground.read(viewer, c -> {
            Optional<ExportSale> sale =
                    SaleStore.byOrder(c, List.of(orderNo)).stream().findFirst();
            if (sale.isEmpty()) {
                return Optional.empty();
            }
            List<Allocation> told =
                    AllocationStore.ofOrders(c, List.of(orderNo)).getOrDefault(orderNo, List.of());
            OptionalLong yuan = yuan(told, rates);
            return Optional.of(new Detail(
                    sale.get(),
                    sale.get().gaps(today),
                    told,
                    yuan.isPresent() ? yuan.getAsLong() : null,
                    !PayoutStore.announced(c, List.of(orderNo)).isEmpty()));
        });
    }

    /** What came, in fen at the parity of each booking's day; empty where a fresh one is missing. */
    static OptionalLong yuan(List<Allocation> told, ExchangeRates rates) {
        long sum = 0;
        for (Allocation one : told) {
            if (one.stands() && one.kind() == AllocationKind.RECEIVED) {
                Optional<BigDecimal> rate = rates.rate(one.currency(), YUAN, one.day());
                if (rate.isEmpty()) {
                    return OptionalLong.empty();
                }
                sum += Matching.converted(one.amount(), rate.get());
            }
        }
        return OptionalLong.of(sum);
    }
}
