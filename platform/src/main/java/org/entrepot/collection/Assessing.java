package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.collection.TaxReckoning.Released;
import org.entrepot.kernel.Beijing;
import org.jspecify.annotations.Nullable;

/** Says of orders how the tax office takes them and until when their money is to come, whenever something of them changed. */
record Assessing(CollectionTerms terms) {

    void assess(Connection c, Collection<String> orderNos) throws SQLException {
        if (orderNos.isEmpty()) {
            return;
        }
        Map<String, List<ExportSale>> bySeller =
                SaleStore.byOrder(c, orderNos).stream().collect(Collectors.groupingBy(ExportSale::seller));
        for (Map.Entry<String, List<ExportSale>> one : bySeller.entrySet()) {
            SaleStore.reassess(c, assessed(c, one.getKey(), one.getValue()));
        }
    }

    private Map<String, SaleStore.Assessed> assessed(Connection c, String seller, List<ExportSale> sales)
            throws SQLException {
        Map<String, SaleStore.Assessed> assessed = new HashMap<>();
        Map<String, StockAbroad.Unsold> abroad = TaxStore.abroad(
                c, seller, sales.stream().map(ExportSale::orderNo).toList());
        for (Released one : released(c, seller, sales)) {
            TaxPack.Profile profile = TaxStore.profile(c, seller, one.day()).orElse(null);
            LocalDate left = latest(
                    one.sale().departedAt() == null
                            ? one.day()
                            : Beijing.date(one.sale().departedAt()),
                    abroad.get(one.sale().orderNo()));
            assessed.put(
                    one.sale().orderNo(),
                    new SaleStore.Assessed(new TaxReckoning(terms, profile).treatment(one), terms.due(left)));
        }
        sales.forEach(sale -> assessed.putIfAbsent(sale.orderNo(), new SaleStore.Assessed(null, null)));
        return assessed;
    }

    /** Stock abroad brings money from its sale on. */
    private static LocalDate latest(LocalDate left, StockAbroad.@Nullable Unsold abroad) {
        LocalDate sold = abroad == null ? null : abroad.lastSold();
        return sold != null && sold.isAfter(left) ? sold : left;
    }

    /** What of those orders was released, with what the seller said for the tax office. */
    static List<Released> released(Connection c, String seller, List<ExportSale> sales) throws SQLException {
        List<String> orderNos = sales.stream().map(ExportSale::orderNo).toList();
        Map<String, List<TaxReckoning.Purchase>> purchases = TaxStore.purchases(c, seller, orderNos);
        Map<String, StockAbroad.Unsold> abroad = TaxStore.abroad(c, seller, orderNos);
        return sales.stream()
                .filter(sale -> sale.releasedAt() != null)
                .map(sale -> new Released(
                        sale,
                        purchases.getOrDefault(sale.orderNo(), List.of()),
                        Optional.ofNullable(abroad.get(sale.orderNo()))
                                .map(StockAbroad.Unsold::soldOn)
                                .orElse(null)))
                .toList();
    }
}
