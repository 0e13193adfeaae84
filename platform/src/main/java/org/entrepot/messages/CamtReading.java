package org.entrepot.messages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.Fault;

/** What came of reading an account statement. */
public sealed interface CamtReading {

    /**
     * It reads.
     *
     * @param entries what was booked, in the order of the file
     * @param faults entries that do not read, or are not booked; they are left out
     */
    record Statement(List<Entry> entries, List<Fault> faults) implements CamtReading {}

    /** It is no account statement that is read here. */
    record Refused(Fault fault) implements CamtReading {}

    /**
     * Money that came in or went out: an entry, or one of the transactions that an entry books together.
     *
     * @param number its place among the entries of the file, from 1
     * @param account IBAN, or the number the bank gives
     * @param amount negative where it went out
     * @param currency ISO 4217
     * @param reference the bank's own, AcctSvcrRef; empty where there is none
     * @param endToEnd what the payer gave; empty where there is none
     * @param payer the other party's name; empty where it is not told
     * @param text what it is paid for
     * @param reason the code of a returned payment, as AC04; empty otherwise
     */
    record Entry(
            int number,
            String account,
            LocalDate booked,
            BigDecimal amount,
            String currency,
            String reference,
            String endToEnd,
            String payer,
            String text,
            String reason) {}
}
