package org.entrepot.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant owes for a month.
 *
 * @param month for which it is
 * @param booked the month in whose books it stands: the same, or the first open one where that was closed
 * @param due the last day on which it is paid in time
 * @param reverses the number of the bill that this red one takes back; null for any other
 * @param reversedBy the number of the red bill that takes it back; null while it stands
 * @param reason why it was taken back; empty of any other
 * @param lines none where only heads were asked for
 */
public record Bill(
        long id,
        String number,
        EnterpriseCode tenant,
        YearMonth month,
        YearMonth booked,
        Instant madeAt,
        String madeBy,
        LocalDate due,
        long netFen,
        long vatFen,
        @Nullable String reverses,
        @Nullable String reversedBy,
        String reason,
        List<BillLine> lines) {

    public Bill {
        lines = List.copyOf(lines);
    }

    public long grossFen() {
        return netFen + vatFen;
    }

    /** Whether it is owed: no red one, and none takes it back. */
    public boolean stands() {
        return reverses == null && reversedBy == null;
    }
}
