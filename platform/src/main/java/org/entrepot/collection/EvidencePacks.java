package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;

/** Evidence for a bank. */
public final class EvidencePacks {
    private final MoneyGround ground;

    EvidencePacks(MoneyGround ground) {
        this.ground = ground;
    }

    /**
     * The pack of a seller.
     *
     * @param viewer the seller's code; {@code *} for the operator of the park
     * @param from the first day of the sale
     * @param to the last
     */
    public EvidencePack pack(String viewer, EnterpriseCode seller, String sellerName, LocalDate from, LocalDate to)
            throws SQLException {
        LocalDate today = ground.today();
        int most = ground.terms().mostOrders(today);
        ExchangeRates rates = ground.rates().get();
        List<LineStore.Row> used = new ArrayList<>();
        List<ExportSale> sales = new ArrayList<>();
        List<SaleTotals> totals = new ArrayList<>();
        Map<String, List<Allocation>> told = new HashMap<>();
        ground.read(viewer, c -> {
            sales.addAll(SaleStore.inPeriod(c, seller.value(), from, to, most + 1));
            totals.addAll(SaleStore.totals(c, new SaleFilter(seller.value(), null, from, to, null), today));
            told.putAll(AllocationStore.ofOrders(
                    c, sales.stream().map(ExportSale::orderNo).toList()));
            Set<Long> lines = new HashSet<>();
            told.values()
                    .forEach(all -> all.stream()
                            .filter(one -> one.stands() && one.line() != null)
                            .forEach(one -> lines.add(Objects.requireNonNull(one.line()))));
            used.addAll(LineStore.ofLines(c, lines));
            return lines.size();
        });
        Map<Long, BankLine> lines = opened(used);
        List<EvidencePack.Row> rows = sales.stream()
                .limit(most)
                .map(sale -> row(sale, today, told.getOrDefault(sale.orderNo(), List.of()), lines, rates))
                .toList();
        return new EvidencePack(
                seller.value(),
                sellerName,
                from,
                to,
                ground.now(),
                ground.terms().basis(today),
                totals,
                rows,
                sales.size() <= most);
    }

    private Map<Long, BankLine> opened(List<LineStore.Row> rows) throws SQLException {
        Map<Long, BankLine> lines = new HashMap<>();
        try (Connection c = ground.owner().getConnection()) {
            Map<Long, SealedText.Words> words = SealedText.open(c, ground.persons(), rows);
            rows.forEach(row ->
                    lines.put(row.id(), WorkList.shown(row, words.getOrDefault(row.id(), SealedText.Words.FORGOTTEN))));
        }
        return lines;
    }

    private static EvidencePack.Row row(
            ExportSale sale, LocalDate today, List<Allocation> told, Map<Long, BankLine> lines, ExchangeRates rates) {
        OptionalLong yuan = ExportMoney.yuan(told, rates);
        return new EvidencePack.Row(
                sale,
                sale.gaps(today),
                told.stream()
                        .filter(Allocation::stands)
                        .map(one -> new EvidencePack.Booked(one, one.line() == null ? null : lines.get(one.line())))
                        .toList(),
                yuan.isPresent() ? yuan.getAsLong() : null);
    }

    /** The lists' own text, by the number that customs gave, masked for the viewer. */
    public Map<String, String> originals(Viewer viewer, EvidencePack pack) {
        Map<Long, String> invtNos = new HashMap<>();
        pack.rows().forEach(row -> {
            Long list = row.sale().listDoc();
            if (list != null && !row.sale().invtNo().isEmpty()) {
                invtNos.put(list, row.sale().invtNo());
            }
        });
        Map<String, String> originals = new HashMap<>();
        ground.trades()
                .originals(viewer, invtNos.keySet())
                .forEach((list, xml) -> originals.put(Objects.requireNonNull(invtNos.get(list)), xml));
        return originals;
    }
}
