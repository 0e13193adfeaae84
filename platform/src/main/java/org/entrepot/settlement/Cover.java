package org.entrepot.settlement;

import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a guarantor has lodged.
 *
 * @param number the receipt of a deposit or the number of a letter, 1 to 60 characters, unique for its issuer
 * @param issuer the bank of a letter, up to 100 characters; empty for a deposit
 * @param amount in CNY, more than nothing
 * @param validFrom the first day on which it covers, in Beijing
 * @param validTo the last day; null for a deposit, which has no end
 * @param covered what of the amount counts now: all of it while it is valid; after its end what tax still rests on
 */
public record Cover(
        EnterpriseCode guarantor,
        Kind kind,
        String number,
        String issuer,
        Money amount,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Money covered) {

    /** The forms in which tax is secured. */
    public enum Kind {
        DEPOSIT,
        LETTER
    }

    /** Whether it covers on that day. */
    public boolean isValid(LocalDate on) {
        return !on.isBefore(validFrom) && (validTo == null || !on.isAfter(validTo));
    }
}
