package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.entrepot.clearance.WaitingForCover;
import org.entrepot.kernel.Money;
import org.entrepot.settlement.Cover;
import org.entrepot.settlement.CustomsBill;
import org.entrepot.settlement.PaymentBook;
import org.entrepot.settlement.Position;
import org.entrepot.settlement.TaxBill;

/**
 * What the page of one guarantor shows.
 *
 * @param byFile what was given by the park file, besides what is registered
 * @param waiting lists that its guarantee does not cover yet, the next first
 * @param bills a page of them, newest first
 * @param customs bills that customs issued, the newest
 * @param next the number of the next page, 0 where there is none
 * @param pays whether the reader may record payments
 */
public record GuarantorModel(
        Position position,
        String name,
        Money byFile,
        List<Cover> covers,
        List<WaitingForCover> waiting,
        List<PaymentBook> books,
        List<TaxBill> bills,
        List<CustomsBill> customs,
        int next,
        LocalDate today,
        Told told,
        boolean pays) {

    /** Payment books of customs that nobody recorded as paid. */
    public List<String> openBooks() {
        return customs.stream()
                .filter(bill -> bill.status() == TaxBill.Status.GATHERED && bill.paidAt() == null)
                .map(CustomsBill::book)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
