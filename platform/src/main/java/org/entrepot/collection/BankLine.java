package org.entrepot.collection;

import java.time.LocalDate;

/**
 * Money that came to an account of the seller or left it, as its seller sees it.
 *
 * @param amount negative where it went out
 * @param used how much of it something was told of
 * @param payer the other party; empty once it was forgotten
 * @param text what it is for; likewise
 * @param reason the code of a returned payment; empty otherwise
 * @param byHand whether a person undid something of it, so that no rule touches it
 */
public record BankLine(
        long id,
        long file,
        int row,
        LocalDate booked,
        Amount amount,
        long used,
        String account,
        String reference,
        String payer,
        String text,
        String reason,
        State state,
        boolean byHand) {
    /** How far it is told what it is. */
    public enum State {
        OPEN,
        /** Of a part of it. */
        PART,
        DONE,
        /** It may have been counted already; it is not counted before a person says so. */
        SUSPECT,
        /** A person said that it was counted already. */
        SAME,
        /** Its file was taken back. */
        TAKEN_BACK
    }

    /** What nothing was told of, in hundredths. */
    public long rest() {
        return amount.minor() - used;
    }
}
