package org.entrepot.economics;

import java.math.BigDecimal;

/** In what a driver is counted, and how finely: the finest step is the whole unit that sums are made of. */
public enum Measure {
    YEARS(0),
    /** A share or a yearly change; its whole unit is the millionth. */
    PERCENT(4),
    /** 10,000 yuan (万元), as Chinese project tables count; its whole unit is the fen. */
    TEN_THOUSAND_YUAN(6),
    SQUARE_METRES(2),
    /** Yuan a square metre and month. */
    YUAN_A_SQUARE_METRE(4),
    /** 10,000 parcels (万件) a year. */
    TEN_THOUSAND_PARCELS(4),
    YUAN_A_PARCEL(4),
    /** A coefficient from -1 to 1. */
    CORRELATION(2);

    private final int decimals;

    Measure(int decimals) {
        this.decimals = decimals;
    }

    /** How many decimals it is given with at most. */
    public int decimals() {
        return decimals;
    }

    /** The value in whole units; refuses what is finer. */
    long whole(BigDecimal value) {
        return value.movePointRight(decimals).longValueExact();
    }

    /** The value of that many whole units. */
    BigDecimal value(long whole) {
        return BigDecimal.valueOf(whole, decimals);
    }
}
