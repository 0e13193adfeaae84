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
        if (!orderNos.isEmpty()) {
            SaleStore.reassess(c, assessed(c, SaleStore.byOrder(c, orderNos)));
        }
    }

    /** How those orders are taken, by order number, of all sellers at once. */
    Map<String, SaleStore.Assessed> assessed(Connection c, List<ExportSale> sales) throws SQLException {
        Map<String, SaleStore.Assessed> assessed = new HashMap<>();
        Map<String, List<TaxPack.Profile>> profiles =
                TaxStore.profiles(c, sales.stream().map(ExportSale::seller).collect(Collectors.toSet()));
        Map<String, StockAbroad.Unsold> abroad = TaxStore.abroad(c, sellers(sales));
        for (Released one : released(c, sales, abroad)) {
            ExportSale sale = one.sale();
            TaxPack.Profile profile = profiles.getOrDefault(sale.seller(), List.of()).stream()
                    .filter(candidate -> !candidate.from().isAfter(one.day()))
                    .findFirst()
                    .orElse(null);
            LocalDate left = latest(
                    sale.departedAt() == null ? one.day() : Beijing.date(sale.departedAt()),
                    abroad.get(sale.orderNo()));
            assessed.put(
                    sale.orderNo(),
                    new SaleStore.Assessed(new TaxReckoning(terms, profile).treatment(one), terms.due(left)));
        }
        sales.forEach(sale -> assessed.putIfAbsent(sale.orderNo(), SaleStore.Assessed.NOT));
        return assessed;
    }

    private static Map<String, String> sellers(List<ExportSale> sales) {
        return sales.stream().collect(Collectors.toMap(ExportSale::orderNo, ExportSale::seller));
    }

    /** Stock abroad brings money from its sale on. */
    private static LocalDate latest(LocalDate left, StockAbroad.@Nullable Unsold abroad) {
        LocalDate sold = abroad == null ? null : abroad.lastSold();
        return sold != null && sold.isAfter(left) ? sold : left;
    }

    /** What of those orders was released, with what their sellers said for the tax office. */
    static List<Released> released(Connection c, List<ExportSale> sales) throws SQLException {
        return released(c, sales, TaxStore.abroad(c, sellers(sales)));
    }

    private static List<Released> released(Connection c, List<ExportSale> sales, Map<String, StockAbroad.Unsold> abroad)
            throws SQLException {
        List<ExportSale> released =
                sales.stream().filter(sale -> sale.releasedAt() != null).toList();
        Map<String, List<TaxReckoning.Purchase>> purchases = TaxStore.purchases(c, sellers(released));
        return released.stream()
                .map(sale -> new Released(
                        sale,
                        purchases.getOrDefault(sale.orderNo(), List.of()),
                        Optional.ofNullable(abroad.get(sale.orderNo()))
                                .map(StockAbroad.Unsold::soldOn)
                                .orElse(null)))
                .toList();
    }
}
