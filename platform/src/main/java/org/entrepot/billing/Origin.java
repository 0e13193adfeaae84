package org.entrepot.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a bill comes from. What was counted by the month, parcels and pallet-days, has neither of these: its fee and its days say
 * where it was counted.
 *
 * @param lease the lease; of what a meter measured the one by which the tenant had the unit
 * @param charge the charge that was entered
 * @param request the request for a service
 * @param metered between which readings of which meter
 */
public record Origin(
        @Nullable Long lease,
        @Nullable Long charge,
        @Nullable Long request,
        @Nullable Metered metered) {
    static final Origin COUNTED = new Origin(null, null, null, null);

    /**
     * What a meter showed.
     *
     * @param number on its plate
     * @param reading the later reading
     * @param day its day
     * @param before what it showed first
     * @param after what it showed then
     */
    public record Metered(
            long meter, String number, long reading, LocalDate day, BigDecimal before, BigDecimal after) {}

    static Origin ofLease(long lease) {
        return new Origin(lease, null, null, null);
    }

    static Origin ofCharge(long charge) {
        return new Origin(null, charge, null, null);
    }

    static Origin ofRequest(long request) {
        return new Origin(null, null, request, null);
    }

    static Origin ofMeter(long lease, Metered metered) {
        return new Origin(lease, null, null, metered);
    }
}
