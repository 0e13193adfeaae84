package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.settlement.PaymentBook;
import org.entrepot.settlement.TaxBill;

/**
 * What the page of a payment book shows.
 *
 * @param pays whether the reader may record its payment
 */
public record PaymentBookModel(
        PaymentBook book, String payer, List<TaxBill> bills, LocalDate today, Told told, boolean pays) {}
