package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.collection.TaxReckoning.Released;
import org.entrepot.kernel.Beijing;

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
        for (Released one : released(c, seller, sales)) {
            TaxPack.Profile profile = TaxStore.profile(c, seller, one.day()).orElse(null);
            LocalDate left = one.sale().departedAt() == null
                    ? one.day()
                    : Beijing.date(one.sale().departedAt());
            assessed.put(
                    one.sale().orderNo(),
                    new SaleStore.Assessed(new TaxReckoning(terms, profile).treatment(one), terms.due(left)));
        }
        sales.forEach(sale -> assessed.putIfAbsent(sale.orderNo(), new SaleStore.Assessed(null, null)));
        return assessed;
    }

    /** What of those orders was released, with what the seller said for the tax office. */
    static List<Released> released(Connection c, String seller, List<ExportSale> sales) throws SQLException {
        List<String> orderNos = sales.stream().map(ExportSale::orderNo).toList();
        Map<String, List<TaxReckoning.Purchase>> purchases = TaxStore.purchases(c, seller, orderNos);
        Map<String, LocalDate> sold = TaxStore.sold(c, seller, orderNos);
        return sales.stream()
                .filter(sale -> sale.releasedAt() != null)
                .map(sale ->
                        new Released(sale, purchases.getOrDefault(sale.orderNo(), List.of()), sold.get(sale.orderNo())))
                .toList();
    }
}
