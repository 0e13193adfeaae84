package org.entrepot.collection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Exports as a clearing would tell of them, invented one by one; every change is told in the order in which it was made. */
public final class InventedTrades implements ExportTrades {
    public static final EnterpriseCode PLATFORM = EnterpriseCode.of("9902960001");
    public static final EnterpriseCode DECLARANT = EnterpriseCode.of("9902960005");
    private static final CurrencyCode USD = CurrencyCode.of("502");
    private final Map<String, ExportTrade> trades = new LinkedHashMap<>();
    private final List<String> feed = new ArrayList<>();
    private long documents = 100;

    /** An export that is still to be invented further. */
    public final class Draft {
        private final String orderNo;
        private final EnterpriseCode seller;
        private Instant at = Instant.parse("2026-06-10T02:00:00Z");
        private CurrencyCode currency = USD;
        private String mode = "9610";
        private String office = "4260";
        private String hs = "6704200000";
        private String item = "WIG-1";
        private BigDecimal pieces = BigDecimal.ONE;
        private String country = "145";
        private long goods;
        private long freight;

        private Draft(EnterpriseCode seller, String orderNo, String amount) {
            this.seller = seller;
            this.orderNo = orderNo;
            this.goods = new BigDecimal(amount).movePointRight(2).longValueExact();
        }

        public Draft at(String time) {
            at = Instant.parse(time);
            return this;
        }

        public Draft in(String customsCode) {
            currency = CurrencyCode.of(customsCode);
            return this;
        }

        public Draft mode(String code) {
            mode = code;
            return this;
        }

        public Draft office(String code) {
            office = code;
            return this;
        }

        public Draft goods(String code) {
            hs = code;
            return this;
        }

        /** So many of the seller's goods of that number. */
        public Draft pieces(String itemNo, String howMany) {
            item = itemNo;
            pieces = new BigDecimal(howMany);
            return this;
        }

        public Draft to(String code) {
            country = code;
            return this;
        }

        public Draft freight(String amount) {
            freight = new BigDecimal(amount).movePointRight(2).longValueExact();
            return this;
        }

        private List<ExportTrade.Line> lines(String code) {
            BigDecimal total = BigDecimal.valueOf(goods, 2);
            return List.of(new ExportTrade.Line(
                    1, item, code, "人发制假发", pieces, "007", total.divide(pieces, 5, RoundingMode.HALF_UP), total));
        }

        private ExportTrade.@Nullable Order order() {
            return new ExportTrade.Order(
                    documents++, at, new Money(goods, currency), new Money(freight, currency), lines(""));
        }

        private ExportTrade.Listed list(int status, Exports.@Nullable Step departed) {
            boolean released = status == 399 || status == 899;
            boolean decided = released || status == 100;
            return new ExportTrade.Listed(
                    documents++,
                    "L" + orderNo,
                    released ? "ZZ00" + orderNo : "",
                    status,
                    at.plusSeconds(60),
                    decided ? at.plusSeconds(120) : null,
                    departed,
                    DECLARANT,
                    seller.value(),
                    mode,
                    office,
                    CountryCode.of(country),
                    new Money(goods, currency),
                    lines(hs));
        }

        /** Sold, and nothing declared. */
        public void sold() {
            put(new ExportTrade(orderNo, PLATFORM, seller, order(), null));
        }

        /** Sold, declared and released, and its goods left by a departure list of this number. */
        public void left(Instant when, String number) {
            put(new ExportTrade(
                    orderNo,
                    PLATFORM,
                    seller,
                    order(),
                    list(899, new Exports.Step(Exports.Happened.LEFT, when, number))));
        }

        /** Sold and declared, and released where the status is 399. */
        public void declared(int status) {
            put(new ExportTrade(orderNo, PLATFORM, seller, order(), list(status, null)));
        }

        /** Sold, declared, released. */
        public void released() {
            declared(399);
        }
    }

    public Draft trade(EnterpriseCode seller, String orderNo, String amount) {
        return new Draft(seller, orderNo, amount);
    }

    private void put(ExportTrade trade) {
        trades.put(trade.orderNo(), trade);
        feed.add(trade.orderNo());
    }

    @Override
    public Changes changedAfter(String after, int max) {
        return page(after, max, any -> true);
    }

    @Override
    public Changes closedAfter(String after, int max) {
        return page(after, max, trade -> trade.list() != null && trade.list().status() == 899);
    }

    private Changes page(String after, int max, Predicate<ExportTrade> wanted) {
        int from = after.isEmpty() ? 0 : Integer.parseInt(after);
        int to = Math.min(feed.size(), from + max);
        return new Changes(
                feed.subList(from, to).stream()
                        .distinct()
                        .filter(orderNo -> wanted.test(Objects.requireNonNull(trades.get(orderNo))))
                        .sorted()
                        .toList(),
                from == to ? after : String.valueOf(to),
                to < feed.size());
    }

    @Override
    public List<ExportTrade> read(Collection<String> orderNos) {
        return orderNos.stream().map(trades::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Map<Long, String> originals(Viewer viewer, Collection<Long> lists) {
        Map<Long, String> originals = new HashMap<>();
        lists.forEach(list -> originals.put(list, "<CEB603Message list=\"" + list + "\"/>"));
        return originals;
    }
}
