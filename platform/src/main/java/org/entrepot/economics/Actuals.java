package org.entrepot.economics;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What this installation has counted itself.
 *
 * @param month the last whole month in which declarations were cleared; the running one where there is none before
 * @param whole whether that month is over
 * @param parcels declarations cleared in it; a parcel each
 * @param rentedArea square metres that are let today
 * @param rooms rooms that are let today
 * @param rent what a square metre of them costs a month by their leases, CNY before VAT; empty where no lease has a rent
 * @param fee what clearing a parcel costs by the price list today, CNY before VAT; empty where the list has no price
 */
public record Actuals(
        YearMonth month,
        boolean whole,
        long parcels,
        BigDecimal rentedArea,
        int rooms,
        Optional<BigDecimal> rent,
        Optional<BigDecimal> fee) {}
