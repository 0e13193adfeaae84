package org.entrepot.sandbox.simulation;

import java.time.LocalDate;
import org.entrepot.sandbox.Firm;

/**
 * An order of a payout as its platform accounts for it, in hundredths; what is kept back is positive.
 *
 * @param payout the platform's number of the payout
 */
record PaidOut(
        Firm seller,
        String payout,
        LocalDate day,
        String orderNo,
        String currency,
        long gross,
        long commission,
        long freight,
        long refund) {

    /** What is left for the seller. */
    long net() {
        return gross - commission - freight - refund;
    }

    String csv() {
        return String.join(
                ",",
                day.toString(),
                payout,
                orderNo,
                currency,
                Booked.plain(gross),
                Booked.plain(commission),
                Booked.plain(freight),
                Booked.plain(refund),
                Booked.plain(net()));
    }
}
