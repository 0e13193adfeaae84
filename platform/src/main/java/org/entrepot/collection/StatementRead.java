package org.entrepot.collection;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.orders.FileFault;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a statement.
 *
 * @param bank lines of a bank
 * @param settled rows of a platform
 * @param faults rows that do not read; the rest is read
 * @param refused why nothing of it is read; null where it is
 */
public record StatementRead(
        List<BankRow> bank,
        List<SettledRow> settled,
        List<RowFault> faults,
        @Nullable FileFault refused) {

    static StatementRead refused(FileFault fault) {
        return new StatementRead(List.of(), List.of(), List.of(), fault);
    }

    /**
     * A line of a bank.
     *
     * @param row of the file, from 1
     * @param amount negative where it went out
     * @param reference the bank's own number; empty where the file has none
     * @param reason the code of a returned payment; empty otherwise
     */
    public record BankRow(
            int row,
            String account,
            LocalDate booked,
            Amount amount,
            String reference,
            String endToEnd,
            String payer,
            String text,
            String reason) {}

    /**
     * An order of a payout, in hundredths of its currency; what is kept back is positive, {@code net} is what is left.
     *
     * @param payout the platform's number of it
     */
    public record SettledRow(
            int row,
            String source,
            String payout,
            LocalDate day,
            String orderNo,
            String currency,
            long gross,
            long commission,
            long freight,
            long refund,
            long net) {}

    /**
     * A row that does not read.
     *
     * @param field what it is about: a {@link StatementField}, or the element of a CAMT entry
     */
    public record RowFault(int row, String field, String found, String expected) {}
}
