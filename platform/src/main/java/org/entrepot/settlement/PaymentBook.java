package org.entrepot.settlement;

import java.time.Instant;
import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment book: the bills of one payer and one day of release; SIMULATED.
 *
 * @param number {@code entDutyNo}; begins with an office code that nobody holds
 * @param released the day of release in Beijing
 * @param dueFrom the first day on which it is due
 * @param dueTo the last day on which it is not overdue
 * @param bills how many
 * @param paidAt when the payment was recorded; null while it is not paid
 * @param reference of the payment; null while it is not paid
 */
public record PaymentBook(
        String number,
        EnterpriseCode payer,
        LocalDate released,
        LocalDate dueFrom,
        LocalDate dueTo,
        Money duty,
        Money consumption,
        Money vat,
        int bills,
        @Nullable Instant paidAt,
        @Nullable String reference) {

    /** All three taxes. */
    public Money tax() {
        return duty.plus(consumption).plus(vat);
    }

    /** Whether it should have been paid before that day. */
    public boolean isOverdue(LocalDate today) {
        return paidAt == null && today.isAfter(dueTo);
    }
}
