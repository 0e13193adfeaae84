package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.clearance.decision.Numbers;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One export parcel from its order to what may come back of it. Of persons it says nothing.
 *
 * @param trade the order and the list that stand
 * @param parcel what its list says of the parcel; null while nothing was declared
 * @param releasedAt when the list was told its release (800); null before
 * @param steps what happened to the parcel, oldest first
 * @param returned whether all of its goods came back, or went back out
 * @param backBy the last day on which goods of its mode come back free of tax (Announcement 16/2026 of MOF, GACC and STA and its
 *     predecessor), counted from the day on which they left, or from today while they are here; null where they are taxed
 *     whenever they come, which food is
 */
public record ExportJourney(
        ExportTrade trade,
        @Nullable Parcel parcel,
        @Nullable Instant releasedAt,
        List<Exports.Step> steps,
        boolean returned,
        @Nullable LocalDate backBy) {

    /**
     * What a list says of its parcel.
     *
     * @param carrier logisticsCode
     * @param waybill logisticsNo, as the label carries it
     * @param transport trafMode, the customs code of the mode of transport
     * @param grossWeight kilograms
     * @param carriage freight and insurance, each in its own currency
     */
    public record Parcel(
            String carrier, String waybill, String transport, BigDecimal grossWeight, List<Money> carriage) {}

    /** Whether this program gave the list its number, so that whatever rests on that is SIMULATED; false while it has none. */
    public boolean isNumberedHere() {
        return trade.list() != null && trade.list().invtNo().startsWith(Numbers.UNASSIGNED_OFFICE);
    }

    /** When something happened to the parcel; null where it has not been said. */
    public @Nullable Instant at(Exports.Happened what) {
        return steps.stream()
                .filter(step -> step.what() == what)
                .map(Exports.Step::at)
                .findFirst()
                .orElse(null);
    }
}
