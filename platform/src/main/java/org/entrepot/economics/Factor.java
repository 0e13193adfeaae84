package org.entrepot.economics;

import java.util.List;

/** What is varied to see how much hangs on it. Each scales one driver or several that move together. */
public enum Factor {
    INVESTMENT(
            Driver.INVESTMENT_LOW,
            Driver.INVESTMENT_HIGH,
            Driver.LAND,
            Driver.BUILDINGS,
            Driver.EQUIPMENT,
            Driver.ELECTRONICS),
    RENT(Driver.RENT_LOW, Driver.RENT_HIGH, Driver.RENT),
    OCCUPANCY(Driver.OCCUPANCY_LOW, Driver.OCCUPANCY_HIGH, Driver.OCCUPANCY_STABLE, Driver.OCCUPANCY_FIRST),
    PARCELS(Driver.PARCELS_LOW, Driver.PARCELS_HIGH, Driver.PARCELS_A_YEAR),
    FEE(Driver.FEE_LOW, Driver.FEE_HIGH, Driver.FEE),
    COST(
            Driver.COST_LOW,
            Driver.COST_HIGH,
            Driver.STAFF,
            Driver.OTHER_FIXED_COST,
            Driver.AREA_COST,
            Driver.PARCEL_COST,
            Driver.MAINTENANCE);

    private final Driver low;
    private final Driver high;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Driver> drivers;

    Factor(Driver low, Driver high, Driver... drivers) {
        this.low = low;
        this.high = high;
        this.drivers = List.of(drivers);
    }

    /** Its place in arrays of all, from nought; kept nowhere. */
    @SuppressWarnings("EnumOrdinal") // ten thousand runs ask for it millions of times
    int place() {
        return ordinal();
    }

    /** The driver that says how far below the plan it may come. */
    public Driver low() {
        return low;
    }

    /** The driver that says how far above the plan it may come. */
    public Driver high() {
        return high;
    }

    /** What it scales; the first is the one by whose value it is told. */
    public List<Driver> drivers() {
        return drivers;
    }
}
