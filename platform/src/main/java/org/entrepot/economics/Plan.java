package org.entrepot.economics;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Inputs as whole units, which is what sums are made of: fen, millionths, hundredths of square metres, parcels, ten-thousandths of a yuan.
 * Scaling a driver gives another plan; the inputs stay as they were saved.
 */
final class Plan {
    private static final long FULL = 100 * 10_000L;

    private final Inputs inputs;
    private final long[] whole;

    private Plan(Inputs inputs, long[] whole) {
        this.inputs = inputs;
        this.whole = whole;
    }

    static Plan of(Inputs inputs) {
        long[] whole = new long[Driver.values().length];
        for (Map.Entry<Driver, BigDecimal> entry : inputs.values().entrySet()) {
            whole[entry.getKey().place()] = entry.getKey().measure().whole(entry.getValue());
        }
        return new Plan(inputs, whole);
    }

    Inputs inputs() {
        return inputs;
    }

    /** The whole units of a driver. */
    long of(Driver driver) {
        return whole[driver.place()];
    }

    int years(Driver driver) {
        return (int) of(driver);
    }

    int construction() {
        return years(Driver.CONSTRUCTION_YEARS);
    }

    int operating() {
        return years(Driver.OPERATING_YEARS);
    }

    int years() {
        return construction() + operating();
    }

    /** The first year of operation with the stable occupancy (达产年), counted from nought; the last where it comes later. */
    int normalYear() {
        return construction() + Math.min(years(Driver.RAMP_YEARS), operating() - 1);
    }

    /**
     * The same with what the factor stands for multiplied; an occupancy stays at 100 % at most.
     *
     * @param multiplier 1 for the plan as it is, not below zero
     */
    Plan times(Factor factor, double multiplier) {
        long[] scaled = whole.clone();
        for (Driver driver : factor.drivers()) {
            long value = Math.round(whole[driver.place()] * multiplier);
            scaled[driver.place()] = isOccupancy(driver) ? Math.min(value, FULL) : value;
        }
        return new Plan(inputs, scaled);
    }

    /** Whether that multiplier would pass 100 %. */
    boolean isCapped(Factor factor, double multiplier) {
        return factor.drivers().stream()
                .anyMatch(driver -> isOccupancy(driver) && Math.round(of(driver) * multiplier) > FULL);
    }

    private static boolean isOccupancy(Driver driver) {
        return driver == Driver.OCCUPANCY_FIRST || driver == Driver.OCCUPANCY_STABLE;
    }
}
