package org.entrepot.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What proves a seller's trades to its bank for a period: an order a row, from the sale to the money.
 *
 * @param sellerName as it is registered
 * @param from the first day of the sale
 * @param to the last
 * @param basis the rules that a bank goes by
 * @param whole whether all orders of the period are in it; else it is cut at the most that a pack holds
 */
public record EvidencePack(
        String seller,
        String sellerName,
        LocalDate from,
        LocalDate to,
        Instant madeAt,
        List<String> basis,
        List<SaleTotals> totals,
        List<Row> rows,
        boolean whole) {

    public EvidencePack {
        rows = List.copyOf(rows);
    }

    /**
     * An order.
     *
     * @param yuan what came, in fen at the parities of its days; null where a fresh one is missing
     */
    public record Row(
            ExportSale sale,
            Set<Gap> gaps,
            List<Booked> booked,
            @Nullable Long yuan) {}

    /**
     * Something that was told of its money, and stands.
     *
     * @param line the line of the bank by which it came; null where it was kept back
     */
    public record Booked(Allocation told, @Nullable BankLine line) {}
}
