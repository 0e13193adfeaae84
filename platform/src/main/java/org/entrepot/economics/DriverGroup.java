package org.entrepot.economics;

/** The parts of the form of a scenario. */
public enum DriverGroup {
    TIME,
    INVESTMENT,
    SPACE,
    PARCELS,
    COST,
    TAX,
    LIFE,
    LOAN,
    HURDLE,
    RISK
}
