package org.entrepot.benefits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a tenant before it came, of a firm like it outside, or of the tenant today where this installation does not measure it.
 *
 * @param id 0 before it is on file
 * @param tenant for whose benefit it stands
 * @param firm which firm outside, as whoever enters it calls it; empty where it is the tenant itself
 * @param source where it was read or who said it
 * @param withdrawn null while it stands
 */
public record Baseline(
        long id,
        EnterpriseCode tenant,
        Measure measure,
        Origin origin,
        String firm,
        YearMonth from,
        YearMonth to,
        Sample sample,
        String source,
        Sureness sureness,
        Instant enteredAt,
        String enteredBy,
        @Nullable Withdrawn withdrawn) {

    /** That it stands no more. */
    public record Withdrawn(Instant at, String by, String reason) {}

    public Baseline {
        if (measure.isShare() != sample instanceof Sample.Share) {
            throw new IllegalArgumentException(measure + " is not told by " + sample);
        }
    }

    /** The period as pages write periods. */
    public String period() {
        return from.equals(to) ? from.toString() : from + "/" + to;
    }

    /** The last day it tells of. */
    LocalDate end() {
        return to.atEndOfMonth();
    }
}
