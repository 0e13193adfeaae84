package org.entrepot.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import org.entrepot.kernel.EnterpriseCode;

/**
 * Money that came from a tenant, or a deposit that was given back.
 *
 * @param booked the month in whose books it stands
 * @param reference the bank's, unique of a tenant
 */
public record Receipt(EnterpriseCode tenant, Kind kind, LocalDate day, YearMonth booked, long fen, String reference) {

    /** What it is for. */
    public enum Kind {
        BILLS,
        DEPOSIT,
        DEPOSIT_BACK
    }
}
