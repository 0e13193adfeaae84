package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.entrepot.sandbox.Firm;

/**
 * A line as a bank books it.
 *
 * @param number the bank's own
 * @param minor hundredths, negative where it went out
 * @param orders the orders that the payer names
 * @param payout the payout that it says it is; empty where it says none
 * @param endToEnd the payer's reference; only account statements of ISO 20022 have it
 * @param reason why it went back, likewise; empty otherwise
 */
record Booked(
        Firm seller,
        String account,
        LocalDate day,
        String number,
        long minor,
        String currency,
        String payer,
        List<String> orders,
        String payout,
        String endToEnd,
        String reason) {

    /** By what it is known again, whatever file it comes in. */
    String identity() {
        return String.join("|", account, day.toString(), currency, String.valueOf(minor), number);
    }

    /** The same as another kind of file numbers it. */
    Booked numbered(String other) {
        return new Booked(seller, account, day, other, minor, currency, payer, orders, payout, endToEnd, reason);
    }

    private String text() {
        String named = String.join(" ", orders);
        return (orders.isEmpty() && payout.isEmpty() ? "thank you" : "for " + named + " " + payout).strip();
    }

    /** As a row of a table. */
    String csv() {
        return String.join(",", day.toString(), account, number, plain(minor), currency, payer, text());
    }

    /** As an entry of ISO 20022. */
    String camt() {
        String party = minor < 0 ? "Cdtr" : "Dbtr";
        return "<Ntry><Amt Ccy=\"" + currency + "\">" + plain(Math.abs(minor)) + "</Amt><CdtDbtInd>"
                + (minor < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + day
                + "</Dt></BookgDt><AcctSvcrRef>" + number + "</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>"
                + (endToEnd.isEmpty() ? "NOTPROVIDED" : endToEnd) + "</EndToEndId></Refs><RltdPties><" + party + "><Nm>"
                + payer + "</Nm></" + party + "></RltdPties><RmtInf><Ustrd>" + text() + "</Ustrd></RmtInf>"
                + (reason.isEmpty() ? "" : "<RtrInf><Rsn><Cd>" + reason + "</Cd></Rsn></RtrInf>")
                + "</TxDtls></NtryDtls></Ntry>";
    }

    static String plain(long minor) {
        return String.format(Locale.ROOT, "%s", BigDecimal.valueOf(minor, 2));
    }
}
